"""The statistics: each indicator as a chart, a table, its metadata, the query behind it, and to take away."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple
from urllib.parse import urlencode
from xml.sax.saxutils import escape

import orjson
from flask import Blueprint, Response, render_template, request
from pyoxigraph import Literal, NamedNode

from publisher.errors import MalformedRequest, NotFound
from publisher.graph import Graph, expand
from publisher.media import OBJECTS
from publisher.picture import bars
from publisher.uris import uri
from publisher.web.coverage import coverage, of_province
from publisher.web.cube import Indicator, Observation, indicators, latest, observations
from publisher.web.here import documents, names, site
from publisher.web.http.parameter import Parameter, among, refuse, text, whole
from publisher.web.page import CACHE_CONTROL, html, language_of_request, page, surroundings
from publisher.web.portion import cut
from publisher.web.reading import Reader, Statement, Value
from publisher.web.wire import FRAMED
from publisher.words import LANGUAGES, word

if TYPE_CHECKING:
    from collections.abc import Sequence

    from publisher.picture.bars import Bars

BLUEPRINT = Blueprint("statistic", __name__)
AREA: Final = "wilayah"
PERIOD: Final = "periode"
ROWS: Final = 50
HEADS: Final = 3  # values on the card of an indicator
MOST: Final = 40  # bars of a chart: the table has all
QUESTION: Final = "nilai-indikator"  # the gallery's question that every indicator answers
SHEETS: Final = ("i2", "i3")  # those that one sheet of a province's regencies and cities explains
FRAME: Final = (640, 480)  # pixels of an embedded chart
EMBEDDING: Final = (
    Parameter("url", text(2000, 1), "embed-url", required=True),
    Parameter("format", among(("json", "xml")), "result-form", "json"),
    *(Parameter(name, whole(1, 999_999_999), "embed-size", "640") for name in ("maxwidth", "maxheight")),
)
TITLES: Final = frozenset(map(expand, ("rdfs:label", "skos:prefLabel", "skos:notation", "rdfs:isDefinedBy")))


class Chart(NamedTuple):
    """A chart and what it is of: the word for what its bars are, the place, the period."""

    word: str
    picture: Bars
    place: Value | None
    period: Value | None
    shown: int
    total: int


@BLUEPRINT.get("/statistik")
def statistics() -> Response:
    """Answer the indicators, each with its latest values."""
    language = language_of_request()
    known, every = indicators(language), observations(language)
    heads = {key: _heads([o for o in every if o.code == one.code]) for key, one in known.items()}
    return page("daftar-statistik.html", indicators=known, heads=heads, covered=coverage(language))


@BLUEPRINT.get("/statistik/<key>")
def indicator(key: str) -> Response:
    """Answer one indicator: charts of the area and period that are asked for, and all its values."""
    language = language_of_request()
    one, every = _found(key, language)
    area, period = _chosen(every)
    rows = [o for o in every if not request.args.get(AREA) or o.area == area]
    rows = [o for o in rows if not request.args.get(PERIOD) or o.when == period]
    asked = _asked(area, period)
    return page(
        "statistik.html",
        indicator=one,
        charts=_charts(every, area, period, language),
        found=cut(list(reversed(rows)), "hal", ROWS, asked.items()),
        areas={o.area: o.place for o in every},
        periods={o.when: o.period for o in every if o.period},
        area=request.args.get(AREA, ""),
        period=request.args.get(PERIOD, ""),
        metadata=_metadata(one, language),
        query=site().gallery[QUESTION].bind({"kodeIndikator": [Literal(one.code)]}),
        table=_table(key),
        question=QUESTION,
        sheet=key in SHEETS,
        embedded=_embedding(key),
        oembed=_oembed_address(key),
    )


@BLUEPRINT.get("/statistik/<key>/lembar")
def sheet(key: str) -> Response:
    """Answer one printable page: the regencies and cities of a province, and what is recorded of each."""
    language = language_of_request()
    one, every = _found(key, language)
    if key not in SHEETS or not every:
        raise NotFound
    area, period = _chosen(every)
    value = next((o for o in every if (o.area, o.when) == (area, period) and o.by is None), None)
    if value is None or not value.until:
        raise NotFound
    return page("lembar.html", indicator=one, value=value, covered=of_province(area, value.until, language))


@BLUEPRINT.get("/sematan/statistik/<key>")
def embedded(key: str) -> Response:
    """Answer a chart alone, for a frame on any site."""
    language = language_of_request()
    one, every = _found(key, language)
    area, period = _chosen(every)
    chart = next(iter(_charts(every, area, period, language)), None)
    address = f"{uri(site().manifest.base)}statistik/{key}" + _query(_asked(area, period))
    body = render_template(
        "sematan.html", **surroundings(names(), language), indicator=one, chart=chart, address=address
    )
    answer = html(body)
    answer.headers["Content-Security-Policy"] = FRAMED
    return answer


@BLUEPRINT.get("/oembed")
def oembed() -> Response:
    """Answer what a site needs to embed a chart by the address of its page (oEmbed 1.0 §2.3).

    Raises:
        MalformedRequest: a parameter is missing or wrong.
        NotFound: the address is not of an indicator here.
    """
    refuse(EMBEDDING, request.args.items(multi=True), others=True)
    address, form = request.args["url"], request.args.get("format", "json")
    place, _, asked = address.partition("?")
    key = place.removeprefix(f"{uri(site().manifest.base)}statistik/")
    if key == place:
        raise NotFound
    one, _ = _found(key, language_of_request())
    width, height = (_pixels(name, most) for name, most in zip(("maxwidth", "maxheight"), FRAME, strict=True))
    said = {
        "version": "1.0",
        "type": "rich",
        "title": one.name,
        "provider_name": "Pranala",
        "provider_url": uri(site().manifest.base),
        "width": width,
        "height": height,
        "html": _frame(f"{key}?{asked}" if asked else key, one.name, width, height),
    }
    return _sent(said, form)


def _sent(said: dict[str, object], form: str) -> Response:
    if form == "json":
        answer = Response(orjson.dumps(said), content_type=OBJECTS.content_type)
    else:
        parts = "".join(f"<{name}>{escape(str(value))}</{name}>" for name, value in said.items())
        body = f'<?xml version="1.0" encoding="utf-8" standalone="yes"?><oembed>{parts}</oembed>'
        answer = Response(body, content_type="text/xml; charset=utf-8")
    answer.headers["Cache-Control"] = CACHE_CONTROL
    return answer


def _pixels(name: str, most: int) -> int:
    return min(int(request.args.get(name, most)), most)


def _frame(place: str, title: str, width: int, height: int) -> str:
    address = escape(f"{uri(site().manifest.base)}sematan/statistik/{place}", {'"': "&quot;"})
    name = escape(title, {'"': "&quot;"})
    return (
        f'<iframe src="{address}" title="{name}" width="{width}" height="{height}" loading="lazy"></iframe>'
    )


def _embedding(key: str) -> str:
    one = indicators(language_of_request())[key]
    return _frame(key + _query(_given()), one.name, *FRAME)


def _oembed_address(key: str) -> str:
    page_address = f"{uri(site().manifest.base)}statistik/{key}" + _query(_given())
    return f"{uri(site().manifest.base)}oembed?" + urlencode({"url": page_address, "format": "json"})


def _query(arguments: dict[str, str]) -> str:
    return f"?{urlencode(arguments)}" if arguments else ""


def _given() -> dict[str, str]:
    """Return the arguments of the request that say which chart is meant, and its language."""
    language = request.args.get("lang", "")
    named = {"lang": language} if language in LANGUAGES else {}
    return {name: request.args[name] for name in (AREA, PERIOD) if request.args.get(name)} | named


def _asked(area: str, period: str) -> dict[str, str]:
    """Return the area and the period, each where the request asked for it."""
    chosen = {AREA: area, PERIOD: period}
    return {name: value for name, value in chosen.items() if request.args.get(name)}


def _found(key: str, language: str) -> tuple[Indicator, list[Observation]]:
    known = indicators(language)
    if key not in known:
        raise NotFound
    return known[key], observations(language, known[key].code)


def _heads(every: Sequence[Observation]) -> list[Observation]:
    """Return the greatest values of the last period, undivided where any is."""
    whole = [one for one in every if one.by is None]
    return sorted(latest(whole or every), key=lambda one: -float(one.value))[:HEADS]


def _chosen(every: Sequence[Observation]) -> tuple[str, str]:
    """Return the area and the period that the request asks for, else the best known and its last.

    Raises:
        MalformedRequest: there is no value of that area or period.
    """
    area, period = request.args.get(AREA, ""), request.args.get(PERIOD, "")
    among = [o for o in every if area in ("", o.area) and period in ("", o.when)]
    if not among:
        if area or period:
            raise MalformedRequest(
                "There is no value of this area and period.",
                extra={
                    AREA: sorted({o.area for o in every}),
                    PERIOD: sorted({o.when for o in every if o.when}),
                },
            )
        return "", ""
    areas = [o.area for o in among]
    best = area or max(dict.fromkeys(areas), key=areas.count)
    return best, period or latest(o for o in among if o.area == best)[0].when


def _charts(every: Sequence[Observation], area: str, period: str, language: str) -> list[Chart]:
    """Return the charts that say something: by group in the period, and over periods of the same kind."""
    mine = [o for o in every if o.area == area]
    then = [o for o in mine if o.when == period]
    whole = [o for o in mine if o.by is None and len(o.when) == len(period)]
    charts = []
    if not any(o.when for o in every):
        return _of_registers(every, language)
    if then:
        tallest = {o.by: max(float(other.value) for other in then if other.by == o.by) for o in then}
        ordered = sorted(then, key=lambda o: (o.by is not None, -tallest[o.by], o.bound != "bawah"))
        named = [o.row(o.by.text if o.by else word("all-groups", language), language) for o in ordered]
        charts.append(_chart("by-what", named, then))
    if len({o.when for o in whole}) > 1:
        named = [o.row(o.period.text if o.period else "", language) for o in whole]
        charts.append(_chart("over-time", named, whole, over=True))
    return charts


def _of_registers(every: Sequence[Observation], language: str) -> list[Chart]:
    """Return the charts of what is said of registers: all in one, or one a register where it is divided."""
    asked = request.args.get(AREA, "")
    mine = [o for o in every if asked in ("", o.area)]
    if all(o.by is None for o in mine):
        named = [o.row(o.place.text if o.place else "", language) for o in mine]
        return [_chart("by-register", named, mine, over=True)]
    charts = []
    for area in dict.fromkeys(o.area for o in mine):
        own = [o for o in mine if o.area == area]
        named = [o.row(o.by.text if o.by else word("all-groups", language), language) for o in own]
        charts.append(_chart("by-what", named, own))
    return charts


def _chart(text: str, rows: Sequence[bars.Row], among: Sequence[Observation], *, over: bool = False) -> Chart:
    """Return a chart of observations on one scale; ``over`` several places or periods, so of none of them."""
    first = among[0]
    wholes = {float(o.denominator) for o in among if o.denominator}
    whole = 100.0 if first.percent else wholes.pop() if len(wholes) == 1 else 0.0
    place = None if text == "by-register" else first.place
    period = None if over else first.period
    return Chart(text, bars.lay_out(rows[:MOST], whole), place, period, min(len(rows), MOST), len(rows))


def _metadata(one: Indicator, language: str) -> list[Statement]:
    """Return what the register says of an indicator (the columns of MS-Ind)."""
    told = documents().contents([one.iri])
    pointed = {t.object.value for t in told if isinstance(t.object, NamedNode)}
    reader = Reader(site(), names(), Graph([*told, *documents().labels(pointed)]), language)
    return reader.said(one.iri, TITLES)


def _table(key: str) -> str:
    """Return the local address of the release's table of an indicator, empty where it has none."""
    ends = f"statistik-{key}.csv"
    manifest = site().manifest
    file = next((one.file for one in manifest.files if one.file.rpartition("/")[2] == ends), "")
    return f"dump/{manifest.id}/{file}" if file else ""
