"""The home page: what this is, the state of things with its honesty, the newest, doors for each reader."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from flask import Blueprint, Response
from pyoxigraph import NamedNode

from publisher.term import plain
from publisher.vocab import KODE
from publisher.web.graph import Graph
from publisher.web.here import documents, names, site
from publisher.web.listing import recorded
from publisher.web.page import language_of_request, page
from publisher.web.reading import Reader, Value
from publisher.web.schema import site_block
from publisher.web.wire import SCRIPTED
from publisher.words import word

if TYPE_CHECKING:
    from collections.abc import Mapping

    from publisher.rdf import Term

BLUEPRINT = Blueprint("home", __name__)
NEWEST: Final = 6
EXACT: Final = f"{KODE}batas/nilai-tepat"
# What is counted, the words for it, and where one sees it.
FIGURES: Final = (
    ("agreements", "home-agreements", "naskah"),
    ("parties", "home-parties", "instansi"),
    ("regions", "home-regions", "wilayah"),
    ("sources", "home-sources", "kueri/sumber-pernyataan"),
)
# Who comes here, in the words of the door, and where it leads.
DOORS: Final = (
    ("door-officer", "door-officer-text", "tentang/petugas"),
    ("door-portal", "door-portal-text", "tentang/portal"),
    ("door-researcher", "door-researcher-text", "tentang/peneliti"),
    ("door-developer", "door-developer-text", "tentang/pengembang"),
)


class Coverage(NamedTuple):
    """How many regencies and cities of a province are partners of its government by a day."""

    region: Value
    code: str
    until: str
    partners: str
    among: str
    share: str
    exact: bool


@BLUEPRINT.get("/")
def home() -> Response:
    """Answer the home page."""
    language = language_of_request()
    counts = {name: plain(term) for name, term in next(iter(site().select("beranda-jumlah"))).items()}
    shown = page(
        "beranda.html",
        counts=counts,
        figures=FIGURES,
        coverage=coverage(language),
        newest=recorded(language)[:NEWEST],
        doors=DOORS,
        schema=site_block(site(), "Pranala", word("promise", language)),
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
