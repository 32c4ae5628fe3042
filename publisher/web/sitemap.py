"""Every document with the time it last changed (sitemaps.org 0.9): an index and its pages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from xml.etree.ElementTree import Element, SubElement, tostring

from flask import Blueprint, Response, request

from publisher.errors import NotFound
from publisher.uris import uri
from publisher.web.here import journal, site
from publisher.web.page import CACHE_CONTROL

if TYPE_CHECKING:
    from collections.abc import Iterable

BLUEPRINT = Blueprint("sitemap", __name__)
SITEMAP: Final = "http://www.sitemaps.org/schemas/sitemap/0.9"
ADDRESSES: Final = 10_000  # on a page: about 1.5 MB; 50,000 and 50 MB are allowed
PEOPLE: Final = ("", "naskah", "instansi", "wilayah", "kueri", "tentang", "perubahan")


@BLUEPRINT.get("/sitemap.xml")
def sitemap() -> Response:
    """Answer the index of the pages."""
    found = _addresses()
    pages = range(0, len(found), ADDRESSES)
    latest = [max(time for _, time in found[start : start + ADDRESSES]) for start in pages]
    rows = [(f"sitemap/{number}.xml", time) for number, time in enumerate(latest, 1)]
    return _answer("sitemapindex", "sitemap", rows)


@BLUEPRINT.get("/sitemap/<int:number>.xml")
def part(number: int) -> Response:
    """Answer one page."""
    rows = _addresses()[(number - 1) * ADDRESSES : number * ADDRESSES] if number else []
    if not rows or request.path != f"{site().prefix}sitemap/{number}.xml":
        raise NotFound
    return _answer("urlset", "url", rows)


def _addresses() -> list[tuple[str, str]]:
    """Return local addresses, each with its time; the pages for people come first."""
    latest = journal().steps[-1].time
    return [*((local, latest) for local in PEOPLE), *journal().documents]


def _answer(root: str, each: str, rows: Iterable[tuple[str, str]]) -> Response:
    tree = Element(root, {"xmlns": SITEMAP})
    base = site().manifest.base
    for local, time in rows:
        row = SubElement(tree, each)
        SubElement(row, "loc").text = uri(base + local)
        SubElement(row, "lastmod").text = time
    body = tostring(tree, encoding="utf-8", xml_declaration=True)
    answer = Response(body, content_type="application/xml")
    answer.headers["Cache-Control"] = CACHE_CONTROL
    return answer
