"""A Linked Data browser: from the IRI of a thing to its document, in the form asked for (RFC 9110 §12)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from urllib.parse import urljoin

from pyoxigraph import NamedNode

from publisher.doctor.graph import READABLE, Graph
from publisher.doctor.visit import MOVED

if TYPE_CHECKING:
    from collections.abc import Sequence

    from publisher.doctor.finding import Notes
    from publisher.doctor.visit import Answer, Visit

MOST_THINGS: Final = 3
RDF_FIRST: Final = "text/turtle, application/ld+json;q=0.8, application/rdf+xml;q=0.7"
HTML_FIRST: Final = "text/html, application/xhtml+xml, */*;q=0.1"
NONSENSE: Final = "application/x-tidak-ada"
SEE_OTHER, NOT_MODIFIED, NOT_ACCEPTABLE = 303, 304, 406


def browse(visit: Visit, things: Sequence[str], notes: Notes) -> None:
    """Note what becomes of somebody who looks up the IRIs of some things.

    Raises:
        Unanswered: an IRI's server does not answer.
    """
    if not things:
        notes.say("browser-nothing")
    opened = [_open(visit, thing, notes) for thing in things[:MOST_THINGS]]
    notes.say("browser-sees", number=sum(opened))


def _open(visit: Visit, thing: str, notes: Notes) -> bool:
    """Return whether a thing's IRI leads to a document about it."""
    first = visit.ask(thing, Accept=RDF_FIRST)
    if first.status in MOVED and first.status != SEE_OTHER:
        notes.say("browser-moved", thing)
    if first.status == 200:
        notes.say("browser-same", thing)
    document = urljoin(thing, first.headers["location"]) if first.status in MOVED else thing
    answer = visit.follow(document, RDF_FIRST)
    if answer.status != 200 or answer.media_type not in READABLE:
        notes.say("browser-dead", thing)
        return False
    _headers(visit, answer, notes)
    _forms(visit, answer.url, notes)
    return _tells(answer, thing, notes)


def _tells(answer: Answer, thing: str, notes: Notes) -> bool:
    try:
        graph = Graph(answer.body.decode(errors="replace"), answer.media_type, answer.url)
    except SyntaxError:
        notes.say("browser-syntax", answer.url)
        return False
    if not graph.about(NamedNode(thing)):
        notes.say("browser-silent", thing)
    return True


def _headers(visit: Visit, answer: Answer, notes: Notes) -> None:
    if not answer.says("vary", "accept"):
        notes.say("browser-vary", answer.url)
    if not answer.open_to_all:
        notes.say("browser-cors", answer.url)
    tag = answer.headers.get("etag", "")
    if not tag:
        notes.say("browser-etag", answer.url)
    elif visit.ask(answer.url, Accept=RDF_FIRST, If_None_Match=tag).status != NOT_MODIFIED:
        notes.say("browser-not-modified", answer.url)


def _forms(visit: Visit, url: str, notes: Notes) -> None:
    if visit.follow(url, HTML_FIRST).media_type != "text/html":
        notes.say("browser-html", url)
    if visit.ask(url, Accept=NONSENSE).status != NOT_ACCEPTABLE:
        notes.say("browser-not-acceptable", url)
