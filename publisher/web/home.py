"""The home page: what this is, the state of things with its honesty, the newest, doors for each reader."""

from __future__ import annotations

import math
from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING, Final, NamedTuple

from flask import Blueprint, Response, request
from pyoxigraph import NamedNode

from publisher.graph import Graph
from publisher.media import HOME_FORMATS, HTML, negotiate
from publisher.picture.place import INDONESIA, lay_out
from publisher.term import plain
from publisher.web.coverage import SHARE, coverage
from publisher.web.cube import indicators
from publisher.web.here import atlas, documents, names, site
from publisher.web.location import labels
from publisher.web.page import DESCRIPTION, language_of_request, page, see_other
from publisher.web.portion import rows
from publisher.web.reading import Reader
from publisher.web.schema import site_block
from publisher.web.wire import SCRIPTED
from publisher.words import word

if TYPE_CHECKING:
    from publisher.picture.place import Picture
    from publisher.web.location import Labels
    from publisher.web.reading import Value

BLUEPRINT = Blueprint("home", __name__)
NEWEST: Final = 6
# What is counted, the words for it, the list that has as many rows, and what is asked of that.
FIGURES: Final = (
    ("agreements", "home-agreements", "naskah", ""),
    ("bodies", "home-bodies", "instansi", ""),
    ("regions", "home-regions", "wilayah", "terlibat=ya"),
    ("sources", "home-sources", "cari", "jenis=sumber"),
)
LEAST: Final = 8  # radius of a circle, in units of the map
LARGEST: Final = 40
# Who comes here, in the words of the door, and where it leads.
DOORS: Final = (
    ("door-officer", "door-officer-text", "tentang/petugas"),
    ("door-portal", "door-portal-text", "tentang/portal"),
    ("door-researcher", "door-researcher-text", "tentang/peneliti"),
    ("door-developer", "door-developer-text", "tentang/pengembang"),
)


class Province(NamedTuple):
    """A province, the agreements that involve a region in it, and the radius of its circle (by area).

    ``before`` of them were signed before the region codes had the province.
    """

    region: Value
    agreements: int
    radius: float
    before: int


class Where(NamedTuple):
    """The provinces with agreements by their IRI, most first; the map of those that have a point."""

    provinces: dict[str, Province]
    picture: Picture
    labels: Labels


@BLUEPRINT.get("/")
def home() -> Response:
    """Answer the home page, or lead to what describes the data: who asks for RDF means that."""
    if negotiate(request.headers.get("Accept", ""), HOME_FORMATS) is not HTML:
        return see_other(DESCRIPTION)
    language = language_of_request()
    counts = {name: plain(term) for name, term in next(iter(site().select("beranda-jumlah"))).items()}
    shown = page(
        "beranda.html",
        counts=counts,
        figures=FIGURES,
        coverage=coverage(language),
        share=indicators(language).get(SHARE),
        where=_where(language),
        newest=rows(Reader(site(), names(), Graph(()), language), _newest()).values(),
        doors=DOORS,
        schema=site_block(site(), "Pranala", word("promise", language)),
    )
    shown.headers["Content-Security-Policy"] = SCRIPTED
    return shown


def _newest() -> list[str]:
    """Return the agreements last signed among those whose day of signing is known."""
    return [plain(row["agreement"]) for row in islice(site().select("beranda-terbaru"), NEWEST)]


def _where(language: str) -> Where:
    """Return where the agreements are; one of several provinces counts in each of them."""
    counted = [
        (plain(row["region"]), int(plain(row["many"])), int(plain(row["before"])))
        for row in site().select("beranda-peta")
    ]
    found = {region: many for region, many, _ in counted}
    reader = Reader(site(), names(), Graph(documents().labels(set(found))), language)
    most = max(found.values(), default=1)
    provinces = {
        iri: Province(
            reader.value(NamedNode(iri)), many, round(max(LARGEST * math.sqrt(many / most), LEAST), 1), before
        )
        for iri, many, before in counted
    }
    points = atlas().points
    picture = lay_out(INDONESIA, points.values(), {iri: points[iri] for iri in provinces if iri in points})
    shown = {
        iri: f"{one.region.text.removeprefix('Provinsi ')} {one.agreements}{'*' if one.before else ''}"
        for iri, one in provinces.items()
    }
    radii = {iri: one.radius for iri, one in provinces.items()}
    # The names of provinces tell where one is; those of the islands would be under them.
    return Where(provinces, replace(picture, names=()), labels(picture, shown, radii))
