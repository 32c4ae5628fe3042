"""The home page: what this is, the state of things with its honesty, the newest, doors for each reader."""

from __future__ import annotations

from typing import Final

from flask import Blueprint, Response

from publisher.term import plain
from publisher.web.coverage import coverage
from publisher.web.here import site
from publisher.web.listing import recorded
from publisher.web.page import language_of_request, page
from publisher.web.schema import site_block
from publisher.web.wire import SCRIPTED
from publisher.words import word

BLUEPRINT = Blueprint("home", __name__)
NEWEST: Final = 6
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
