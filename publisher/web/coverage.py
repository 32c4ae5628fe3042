"""Which regencies and cities of a province are on record as partners of its government, by a day."""

from __future__ import annotations

from textwrap import wrap
from typing import TYPE_CHECKING, Final, NamedTuple

from flask import Blueprint, Response, request
from pyoxigraph import Literal, NamedNode

from publisher.errors import MalformedRequest
from publisher.graph import Graph
from publisher.parameter import checked
from publisher.picture import tile
from publisher.picture.boundary import outline
from publisher.picture.place import around, lay_out, point
from publisher.term import plain
from publisher.vocab import KODE, XSD
from publisher.web.cube import indicators
from publisher.web.here import atlas, documents, names, site
from publisher.web.page import language_of_request, page
from publisher.web.province import provinces
from publisher.web.reading import Reader, Value
from publisher.web.wire import SCRIPTED

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from publisher.picture.place import Picture
    from publisher.picture.tile import Tiles
    from publisher.rdf import Term

BLUEPRINT = Blueprint("coverage", __name__)
AREA: Final = "wilayah"
DAY: Final = "tanggal"
DATE: Final = NamedNode(f"{XSD}date")
EXACT: Final = f"{KODE}batas/nilai-tepat"
QUESTION: Final = "mitra-provinsi"
SHARE: Final = "i3"  # the indicator that a stated coverage is of
RECORDED: Final = "tercatat"
POSSIBLE: Final = "mungkin"
UNKNOWN: Final = "belum"
LINE: Final = 11  # letters of a line on a tile
LINES: Final = 3


class Coverage(NamedTuple):
    """How many regencies and cities of a province are partners of its government by a day."""

    region: Value
    code: str
    until: str
    partners: str
    among: str
    share: str
    exact: bool


class Area(NamedTuple):
    """A regency or city: what is recorded of it (tercatat, mungkin, belum) and in which agreements."""

    region: Value
    code: str
    state: str
    agreements: tuple[tuple[Value, str], ...]

    @property
    def lines(self) -> list[str]:
        """Its name in the lines that a tile has room for."""
        return wrap(self.region.text.replace("Kabupaten", "Kab."), LINE)[:LINES]


class Covered(NamedTuple):
    """A province's regencies and cities by code, as tiles and in a table, as recorded until a day.

    ``administrative`` is how many more there are that have no government of their own.
    """

    province: Value
    code: str
    until: str
    areas: Mapping[str, Area]
    tiles: Tiles
    administrative: int

    def number(self, state: str) -> int:
        """Return how many are in a state."""
        return sum(area.state == state for area in self.areas.values())

    def left_open(self, partners: str) -> int:
        """Return how many of so many partners are certain to be, though not which of the possible ones."""
        return max(int(partners) - self.number(RECORDED), 0)


class Drawn(NamedTuple):
    """Regencies and cities within the boundaries that the operator added, by code; points for their signs."""

    picture: Picture
    outlines: Mapping[str, str]
    source: str


@BLUEPRINT.get("/peta")
def coverage_map() -> Response:
    """Answer the coverage of a province by a day: of the one best recorded where none is named.

    Raises:
        MalformedRequest: there is no such province, or no such day.
    """
    language = language_of_request()
    known = coverage(language)
    named = {code: one.name for code, one in provinces(language).items()}
    code = request.args.get(AREA, "") or (known[0].code if known else next(iter(named)))
    if code not in named:
        raise MalformedRequest(f"There is no province {code[:20]!r}.", extra={"parameter": AREA})
    latest = next((one for one in known if one.code == code), None)
    until = _day(latest)
    stated = latest if latest and latest.until == until else None
    covered = of_province(code, until, language)
    shown = page(
        "peta.html",
        covered=covered,
        drawn=_drawn(covered),
        stated=stated,
        uncertain=covered.left_open(stated.partners) if stated else 0,
        provinces=named,
        days=_days(code),
        share=indicators(language).get(SHARE),
        question=QUESTION,
        arguments=(AREA, DAY),
    )
    shown.headers["Content-Security-Policy"] = SCRIPTED
    return shown


def coverage(language: str) -> list[Coverage]:
    """Return the latest coverage of each province that has one, by code; none has a lower bound of 0."""
    latest: dict[str, Mapping[str, Term]] = {}
    for row in site().select("beranda-cakupan"):
        latest.setdefault(plain(row["code"]), row)
    regions = {plain(row["region"]) for row in latest.values()}
    reader = Reader(site(), names(), Graph(documents().labels(regions)), language)
    return [
        Coverage(
            region=reader.value(NamedNode(plain(row["region"]))),
            code=code,
            until=plain(row["until"]),
            partners=plain(row["numerator"]),
            among=plain(row["denominator"]),
            share=plain(row["share"]),
            exact=plain(row["bound"]) == EXACT,
        )
        for code, row in latest.items()
    ]


def of_province(code: str, until: str, language: str) -> Covered:
    """Return what is recorded of a province's regencies and cities until a day."""
    rows = list(site().select("peta-kabupaten", kode=[Literal(code)]))
    found = _partners(code, until)
    agreements = {plain(row["naskah"]) for row in found}
    regions = {plain(row["region"]) for row in rows}
    reader = Reader(
        site(), names(), Graph(documents().labels(agreements | regions | {_province(code)})), language
    )
    areas = {}
    for row in rows:
        iri, key = plain(row["region"]), plain(row["code"])
        own = [one for one in found if plain(one["wilayah"]) == iri]
        areas[key] = Area(
            Value(reader.label(iri), reader.href(iri), iri=iri), key, _state(own), _told(reader, own)
        )
    points = {plain(row["code"]): point(plain(row.get("wkt"))) for row in rows}
    placed = {key: (one.longitude, one.latitude) for key, one in points.items() if one}
    return Covered(
        reader.value(NamedNode(_province(code))),
        code,
        until,
        areas,
        tile.lay_out(placed),
        int(plain(next(iter(site().select("peta-administrasi", kode=[Literal(code)])))["many"])),
    )


def _drawn(covered: Covered) -> Drawn | None:
    """Return the map of a province with boundaries, None where the operator added none of its own."""
    added = atlas().boundaries
    own = {code: added.rings[code] for code in covered.areas if code in added.rings}
    if not own:
        return None
    window = around(point for rings in own.values() for ring in rings for point in ring)
    iris = {code: area.region.iri for code, area in covered.areas.items()}
    marks = {code: atlas().points[iri] for code, iri in iris.items() if iri in atlas().points}
    outlines = {code: outline(rings, window) for code, rings in own.items()}
    return Drawn(lay_out(window, (), marks), outlines, added.source)


def _partners(code: str, until: str) -> list[Mapping[str, Term]]:
    """Return the rows of the gallery's question about the partners of a province."""
    bound = {"kode": [Literal(code)], "tanggal": [Literal(until, datatype=DATE)]}
    return list(site().store.select(site().gallery[QUESTION].bind(bound)))


def _state(own: Sequence[Mapping[str, Term]]) -> str:
    states = {plain(row["status"]) for row in own}
    return next((state for state in (RECORDED, POSSIBLE) if state in states), UNKNOWN)


def _told(reader: Reader, own: Sequence[Mapping[str, Term]]) -> tuple[tuple[Value, str], ...]:
    """Return the agreements behind a state, each once with its date where one is certain."""
    dates = {plain(row["naskah"]): plain(row.get("tanggalNaskah")) for row in own}
    return tuple((reader.value(NamedNode(iri)), date) for iri, date in dates.items())


def _province(code: str) -> str:
    return site().iri(f"id/wilayah/{code}")


def _day(latest: Coverage | None) -> str:
    """Return the day that is asked for: else that of the last coverage, else of the release.

    Raises:
        MalformedRequest: what is asked for is no day.
    """
    asked = request.args.get(DAY, "")
    if not asked:
        return latest.until if latest else site().manifest.built[:10]
    try:
        checked(asked, DATE)
    except ValueError as error:
        raise MalformedRequest(f"{DAY} is a day: 2025-12-31.", extra={"parameter": DAY}) from error
    return asked


def _days(code: str) -> list[str]:
    """Return the days, in order, on which the picture changes: of agreements with a regency or city."""
    dates = {plain(row.get("tanggalNaskah")) for row in _partners(code, site().manifest.built[:10])}
    return sorted(filter(None, dates))
