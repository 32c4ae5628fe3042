"""Search: a page with facets, its results in other forms, and suggestions while one types."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, Final, NamedTuple, cast
from urllib.parse import urlencode

import orjson
from flask import Blueprint, Response, request

from publisher.errors import NotFound
from publisher.graph import Graph
from publisher.kerjasama.record.date import precision
from publisher.media import HTML, JSON_LD, OBJECTS, RESULT_CSV, TURTLE, negotiate
from publisher.search import FACETS, SORTS, Wanted, search, suggest
from publisher.search.spelling import words
from publisher.uris import uri
from publisher.web.argument import sought
from publisher.web.here import documents, finder, kept_language, names, records, representations, site
from publisher.web.http.parameter import LANGUAGE, refuse
from publisher.web.page import CACHE_CONTROL, language_of_request, page
from publisher.web.reading import Reader
from publisher.web.wanted import DEEPEST, PART, TEXT, searching, wanted_of
from publisher.web.wire import SCRIPTED
from publisher.words import word

if TYPE_CHECKING:
    from collections.abc import Sequence

    from publisher.media import Format
    from publisher.search import Found
    from publisher.search.question import Hit

BLUEPRINT = Blueprint("search", __name__)
PLACE: Final = "cari"
FORMS: Final = (HTML, OBJECTS, RESULT_CSV, TURTLE, JSON_LD)
SUFFIXES: Final = {form.suffix: form for form in FORMS}
ROWS: Final = 20
MOST_ROWS: Final = 500  # of a form for machines
FOLDED: Final = 12  # values of a facet that are seen at once
# What the forms for machines tell of each result: in CSV, in JSON.
COLUMNS: Final = (
    "iri",
    "jenis",
    "nama",
    "nama_en",
    "tanggal",
    "letak",
    "edtf",
    "presisi",
    "kepastian_tanggal",
)
FIELDS: Final = (
    *("iri", "kind", "id_name", "en_name", "date", "place"),
    *("edtf", "precision", "date_certainty"),
)


class Result(NamedTuple):
    """One result as people read it; ``marked`` are the pieces of its name, those that were sought True."""

    href: str
    marked: list[tuple[str, bool]]
    kind: str
    date: str
    place: str


class Choice(NamedTuple):
    """One value of a facet: how many results have it, and where its choice leads."""

    text: str
    things: int
    chosen: bool
    href: str


@BLUEPRINT.get("/cari")
@BLUEPRINT.get("/cari.<suffix>")
def results(suffix: str = "") -> Response:
    """Answer a search, as a page or in a form for machines."""
    if suffix and suffix not in SUFFIXES:
        raise NotFound
    form = SUFFIXES.get(suffix) or negotiate(request.headers.get("Accept", ""), FORMS)
    pairs = request.args.items(multi=True)
    refuse(searching(), pairs, others=form is HTML)
    wanted = wanted_of(ROWS if form is HTML else MOST_ROWS)
    found = search(finder().index, wanted)
    if form is not HTML:
        return _machine(found, form)
    part = wanted.first // ROWS + 1
    language = language_of_request()
    shown = page(
        "cari.html",
        wanted=wanted,
        found=found,
        results=_results(found.hits, wanted, language),
        facets=[(name, _choices(name, found, wanted, language)) for name in FACETS],
        sorts=[(name, name == wanted.sort, _address(wanted, sort=name)) for name in SORTS],
        folded=FOLDED,
        cleared=_address(Wanted(wanted.text)),
        forms=[(other, _address(wanted, suffix=other.suffix)) for other in FORMS if other is not HTML],
        part=part,
        last=min(-(-found.total // ROWS), DEEPEST),
        turned=lambda to: _address(wanted, part=to),
        canonical="",
    )
    shown.headers["Content-Security-Policy"] = SCRIPTED
    shown.headers["X-Robots-Tag"] = "noindex"
    return shown


@BLUEPRINT.get("/cari/saran")
def suggestions() -> Response:
    """Answer the first names that what is being typed finds, as a list of name, kind and address."""
    refuse((TEXT, LANGUAGE), request.args.items(multi=True), others=True)
    text = sought(request.args.get("q", ""))
    language = language_of_request()
    said = [
        {"name": _name(hit, language), "kind": _kind(hit, language), "href": _href(hit)}
        for hit in suggest(finder().index, text)
    ]
    return _sent(orjson.dumps(said), OBJECTS)


def _choices(name: str, found: Found, wanted: Wanted, language: str) -> list[Choice]:
    picked = wanted.chosen.get(name, ())
    iris = finder().index.iris
    counted = dict(found.facets[name])
    choices = []
    for value in dict.fromkeys((*counted, *picked)):
        others = tuple(one for one in picked if one != value)
        chosen = value in picked
        now = others if chosen else (*picked, value)
        text = (
            word(f"kind-{value}", language)
            if name == "jenis"
            else _said(iris.get((name, value), value), language)
        )
        href = _address(wanted, {**wanted.chosen, name: now})
        choices.append(Choice(text, counted.get(value, 0), chosen, href))
    return choices


def _said(value: str, language: str) -> str:
    return names().name(value, language) if ":" in value else value


def _address(
    wanted: Wanted,
    chosen: object = None,
    *,
    sort: str = "",
    part: int = 1,
    suffix: str = "",
) -> str:
    """Return the address of a search like this one, the first page of it where none is named."""
    picked = cast("dict[str, tuple[str, ...]]", wanted.chosen if chosen is None else chosen)
    order = sort or wanted.sort
    pairs = [("q", wanted.text), *((name, value) for name, values in picked.items() for value in values)]
    pairs += [("urut", order)] * (order != "cocok") + [(PART, str(part))] * (part > 1)
    pairs += [("lang", language_of_request())] * bool(kept_language())
    return f"{uri(site().prefix)}{PLACE}{suffix and f'.{suffix}'}?{urlencode(pairs)}"


def _results(hits: Sequence[Hit], wanted: Wanted, language: str) -> list[Result]:
    """Return what was found as people read it; the date of an agreement as its record says it."""
    dates = {
        iri: record.date.said(language)
        for iri, record in records().of(hit.iri for hit in hits if hit.kind == "naskah").items()
    }
    return [
        Result(
            href=_href(hit),
            marked=marked(_name(hit, language), wanted.text),
            kind=word(f"kind-{hit.kind}", language),
            date=dates.get(hit.iri, ""),
            place=_place(hit, language),
        )
        for hit in hits
    ]


def _kind(hit: Hit, language: str) -> str:
    return " · ".join(filter(None, (word(f"kind-{hit.kind}", language), _place(hit, language))))


def _place(hit: Hit, language: str) -> str:
    return hit.en_place if language == "en" else hit.place


def marked(name: str, text: str) -> list[tuple[str, bool]]:
    """Return the words of a name, those that a search has, or begins, marked.

    >>> marked("Kota Pasuruan", "pasur")
    [('Kota', False), ('Pasuruan', True)]
    """
    sought = set(words(text))
    last = next(iter(reversed(list(words(text)))), "")
    pieces = []
    for piece in name.split():
        own = list(words(piece))
        hit = any(one in sought or (last and one.startswith(last)) for one in own)
        pieces.append((piece, hit))
    return pieces


def _name(hit: Hit, language: str) -> str:
    return hit.id_name if language == "id" else hit.en_name


def _href(hit: Hit) -> str:
    return Reader(site(), names(), Graph(()), language_of_request()).href(hit.iri)


def _machine(found: Found, form: Format) -> Response:
    """Return the results in a form for machines; what there is of them in all is in X-Total-Count."""
    if form in (TURTLE, JSON_LD):
        triples = documents().labels({hit.iri for hit in found.hits})
        answer = _sent(representations().write(triples, form), form)
    elif form is RESULT_CSV:
        answer = _sent(_csv(found), form)
    else:
        said = {
            "total": found.total,
            "mended": found.mended,
            "facets": {name: dict(counts) for name, counts in found.facets.items()},
            "results": [dict(zip(FIELDS, _told(hit), strict=True)) for hit in found.hits],
        }
        answer = _sent(orjson.dumps(said), form)
    answer.headers["X-Total-Count"] = str(found.total)
    return answer


def _csv(found: Found) -> bytes:
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    writer.writerows(map(_told, found.hits))
    return out.getvalue().encode()


def _told(hit: Hit) -> tuple[str, ...]:
    """Return what the forms for machines tell: ``date`` is a day that is sure, else empty (MODEL §2.13)."""
    names = (hit.iri, hit.kind, hit.id_name, hit.en_name)
    return (*names, hit.day, hit.place, hit.edtf, precision(hit.edtf), hit.certainty)


def _sent(body: bytes, form: Format) -> Response:
    answer = Response(body, content_type=form.content_type)
    answer.headers["Cache-Control"] = CACHE_CONTROL
    answer.headers["X-Robots-Tag"] = "noindex"
    return answer
