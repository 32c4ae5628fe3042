"""Who with whom, and when: the network of provinces, the timeline of agreements, tables beside them."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final, NamedTuple

from flask import Blueprint, Response, request
from pyoxigraph import Literal

from publisher.errors import MalformedRequest, NotFound
from publisher.graph import Graph
from publisher.picture import chord, timeline
from publisher.term import plain
from publisher.web.api import whole_number
from publisher.web.here import names, site
from publisher.web.page import language_of_request, page
from publisher.web.reading import Reader, Value
from publisher.words import word

if TYPE_CHECKING:
    from collections.abc import Iterable

BLUEPRINT = Blueprint("network", __name__)
REGION: Final = "wilayah"
YEAR: Final = "tahun"
PART: Final = "hal"
ROWS: Final = 60
LARGE: Final = "besar"


class Pair(NamedTuple):
    """Two provinces, or one twice, and the agreements that involve both."""

    one: Value
    other: Value
    agreements: int


class Dated(NamedTuple):
    """An agreement with its day, or the first and last it may have been."""

    thing: Value
    signed: str
    earliest: str
    latest: str


@BLUEPRINT.get("/jaringan")
def network() -> Response:
    """Answer the network of provinces, or what touches one of them."""
    chosen = request.args.get(REGION, "")
    provinces = _provinces()
    if chosen and chosen not in provinces:
        raise MalformedRequest(f"There is no province {chosen[:20]!r}.", extra={"parameter": REGION})
    rows = [
        (plain(r["one"]), plain(r["other"]), int(plain(r["count"])))
        for r in site().select("jaringan-pasangan")
    ]
    kept = [row for row in rows if not chosen or chosen in row[:2]]
    touched = {code for one, other, _ in kept for code in (one, other)}
    keys = [code for code in provinces if not chosen or code in touched]
    return page(
        "jaringan.html",
        picture=chord.lay_out(keys, {(one, other): count for one, other, count in kept}),
        provinces=provinces,
        pairs=[Pair(provinces[one], provinces[other], count) for one, other, count in kept],
        chosen=chosen,
        large=LARGE in request.args,
        arguments=(REGION, LARGE),
    )


@BLUEPRINT.get("/garis-waktu")
def line_of_time() -> Response:
    """Answer the timeline of all agreements, or of those of a year, sixty rows of its table a page."""
    language = language_of_request()
    dated, outside = _dated(language)
    years = sorted({year for one in dated for year in _years(one)})
    year = whole_number(list(request.args.items()), YEAR, 0, 9999)
    if year and year not in years:
        raise NotFound
    shown = [one for one in dated if not year or year in _years(one)]
    part = whole_number(list(request.args.items()), PART, 1, 10**6)
    last = max(-(-len(shown) // ROWS), 1)
    if part > last:
        raise NotFound
    return page(
        "garis-waktu.html",
        picture=_line(shown, year, language),
        things={one.thing.iri: one for one in shown},
        rows=list(reversed(shown))[(part - 1) * ROWS : part * ROWS],
        outside=outside,
        years=list(reversed(years)),
        year=year,
        part=part,
        last=last,
        argument=PART,
    )


def _provinces() -> dict[str, Value]:
    """Return the provinces by code, in its order."""
    reader = Reader(site(), names(), Graph(()), language_of_request())
    rows = site().select("jaringan-provinsi")
    found = [(plain(row["code"]), plain(row["name"]), plain(row["region"])) for row in rows]
    return {code: Value(name, reader.href(iri), iri=iri) for code, name, iri in found}


def _dated(language: str) -> tuple[list[Dated], list[Dated]]:
    """Return the agreements with a first and a last possible day, by day, and those without."""
    reader = Reader(site(), names(), Graph(()), language)
    found: dict[str, Dated] = {}
    for row in site().select("garis-waktu"):
        iri, name = plain(row["agreement"]), row["name"]
        if iri not in found or (isinstance(name, Literal) and name.language == language):
            times = (plain(row.get(one)) for one in ("signed", "earliest", "latest"))
            found[iri] = Dated(Value(plain(name), reader.href(iri), iri=iri), *times)
    certain = [one for one in found.values() if one.earliest and one.latest]
    rest = [one for one in found.values() if not (one.earliest and one.latest)]
    return sorted(certain, key=lambda one: (one.earliest, one.latest, one.thing.iri)), rest


def _years(one: Dated) -> range:
    return range(int(one.earliest[:4]), int(one.latest[:4]) + 1)


def _line(shown: Iterable[Dated], year: int, language: str) -> timeline.Line:
    moments = [
        timeline.Moment(one.thing.iri, date.fromisoformat(one.earliest), date.fromisoformat(one.latest))
        for one in shown
    ]
    first = (
        date(year, 1, 1)
        if year
        else min((m.first for m in moments), default=date(2025, 1, 1)).replace(month=1, day=1)
    )
    last = (
        date(year, 12, 31)
        if year
        else max((m.last for m in moments), default=first).replace(month=12, day=31)
    )
    months = word("months", language).split()
    ticks = (
        [(name[:3], date(year, number, 1)) for number, name in enumerate(months, 1)]
        if year
        else [(str(one), date(one, 1, 1)) for one in range(first.year, last.year + 1)]
    )
    return timeline.lay_out(moments, ticks, first, last)
