"""The log of changes for people's feed readers: Atom (RFC 4287), in Indonesian."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Final
from xml.etree.ElementTree import Element, SubElement, tostring

from flask import Blueprint, Response
from pyoxigraph import RdfFormat, parse

from publisher.graph import Graph
from publisher.history import CREATE, DELETE, UPDATE
from publisher.uris import uri
from publisher.web.here import journal, site
from publisher.web.page import CACHE_CONTROL
from publisher.web.reading import tail
from publisher.words import word

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from publisher.history import Change, Step

BLUEPRINT = Blueprint("atom", __name__)
ATOM: Final = "http://www.w3.org/2005/Atom"
MEDIA_TYPE: Final = "application/atom+xml"
ENTRIES: Final = 100
EACH: Final = 50  # a step of more changes is one entry, which leads to its page
ID: Final = "id"
TOLD: Final = {CREATE: "created", UPDATE: "updated", DELETE: "deleted"}


@BLUEPRINT.get("/feed.atom")
def atom() -> Response:
    """Answer the latest changes: each thing an entry, a large step one entry of its own."""
    base, steps = site().manifest.base, journal().steps
    root = Element("feed", {"xmlns": ATOM, "xml:lang": ID})
    texts(root, f"{base}feed.atom", word("changes", ID), steps[-1].time)
    entries = (entry for step in reversed(steps) for entry in _entries(step))
    return written(root, f"{base}perubahan", islice(entries, ENTRIES))


def written(root: Element, alternate: str, entries: Iterable[Element]) -> Response:
    """Return a feed that has its texts as an answer, with its entries and what every feed of ours says."""
    SubElement(root, "link", {"rel": "self", "type": MEDIA_TYPE, "href": root.findtext(ID) or ""})
    SubElement(root, "link", {"rel": "alternate", "type": "text/html", "href": alternate})
    SubElement(SubElement(root, "author"), "name").text = site().manifest.publisher
    root.extend(entries)
    body = tostring(root, encoding="utf-8", xml_declaration=True)
    answer = Response(body, content_type=MEDIA_TYPE)
    answer.headers["Cache-Control"] = CACHE_CONTROL
    return answer


def _entries(step: Step) -> Iterator[Element]:
    if not step.changes:
        return
    if step.changes > EACH:
        yield _summary(step)
        return
    place = 0
    for part in range(1, len(step.pages) + 1):
        for change in journal().changes(step, part):
            place += 1
            yield _entry(step, change, place)


def _summary(step: Step) -> Element:
    address = f"{site().manifest.base}perubahan/{step.number}"
    counts = {"created": step.created, "updated": step.updated, "deleted": step.deleted}
    entry = Element("entry")
    texts(entry, address, f"{word('release', ID)} {step.release}", step.time)
    SubElement(entry, "link", {"rel": "alternate", "type": "text/html", "href": address})
    SubElement(entry, "summary").text = ", ".join(f"{word(name, ID)}: {n}" for name, n in counts.items())
    return entry


def _entry(step: Step, change: Change, place: int) -> Element:
    """Return the entry of one change; of what is gone it leads to the page that tells of it."""
    page = f"{site().manifest.base}perubahan/{step.number}"
    local = site().local(change.iri)
    document = f"{site().manifest.base}{site().document(local)}" if local is not None else page
    gone = change.kind == DELETE
    entry = Element("entry")
    title = f"{word(TOLD[change.kind], ID)}: {named(change, ID)}"
    texts(entry, f"{page}#{place}", title, step.time)
    link = {"rel": "alternate", "type": "text/html", "href": page if gone else uri(document)}
    SubElement(entry, "link", link)
    SubElement(entry, "summary").text = change.iri
    return entry


def texts(parent: Element, address: str, title: str, updated: str) -> None:
    """Add the id, title and time that a feed and an entry both have (RFC 4287 §4.1)."""
    for name, text in ((ID, address), ("title", xml_text(title)), ("updated", updated)):
        SubElement(parent, name).text = text


def xml_text(text: str) -> str:
    """Return text without the characters XML 1.0 §2.2 does not have."""
    return "".join(c for c in text if c in "\t\n\r" or (c >= "\x20" and c not in "\ufffe\uffff"))


def named(change: Change, language: str) -> str:
    """Return what a changed thing is, or was, called; its IRI's last part where nobody named it."""
    triples = parse(change.state or change.removed, format=RdfFormat.N_TRIPLES)
    return Graph(quad.triple for quad in triples).naming(change.iri, language) or tail(change.iri)
