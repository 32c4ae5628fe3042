"""The log of changes as a Linked Data Event Stream (LDES, TREE) by the DCAT-AP Feed's conventions.

Each member is an activity (as:Create, as:Update, as:Delete) with the state of the thing in the graph of
the activity's IRI. ``/feed`` is the one page that changes; it leads to the pages of each step and, of
older steps, to archives. Those are closed: what they say depends on the log alone, which never changes.
Turtle, RDF/XML and N-Triples have no graphs: there a page is the activities and the states together.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

import pyoxigraph
from flask import Blueprint, Response, request
from pyoxigraph import BlankNode, Literal, NamedNode, Quad, RdfFormat, Triple, parse

from publisher.errors import NotAcceptable, NotFound
from publisher.history import CREATE, DELETE, UPDATE
from publisher.media import JSON_LD, N_QUADS, N_TRIPLES, RDF_XML, TRIG, TURTLE, negotiate
from publisher.rdf import fits_xml
from publisher.turtle import write_turtle
from publisher.uris import uri
from publisher.vocab import DCT, PREFIXES, RDF, XSD
from publisher.web.here import journal, site
from publisher.web.page import CACHE_CONTROL
from publisher.words import LANGUAGES, word

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from publisher.history import Change, Step
    from publisher.media import Format
    from publisher.rdf import Term

BLUEPRINT = Blueprint("feed", __name__)
OFFERS: Final = (TRIG, N_QUADS, JSON_LD, TURTLE, RDF_XML, N_TRIPLES)
SUFFIXES: Final = {form.suffix: form for form in OFFERS}
FOR_EVER: Final = "public, max-age=31536000, immutable"
ARCHIVED: Final = 50  # steps in an archive; the open page has fewer than twice as many
AS: Final = "https://www.w3.org/ns/activitystreams#"
TREE: Final = "https://w3id.org/tree#"
LDES: Final = "https://w3id.org/ldes#"
SH: Final = PREFIXES["sh"]
ACTIVITIES: Final = {CREATE: f"{AS}Create", UPDATE: f"{AS}Update", DELETE: f"{AS}Delete"}
NAMES: Final = {**PREFIXES, "as": AS, "ldes": LDES, "tree": TREE}
BLANK: Final = re.compile(r"<[^<>]*#_:(\w+)>")
FEED: Final = "feed"


@BLUEPRINT.get("/feed")
@BLUEPRINT.get("/feed.<suffix>")
def feed(suffix: str = "") -> Response:
    """Answer the open page: what the stream is, and where its latest members are."""
    steps = journal().steps
    archives = (len(steps) - 1) // ARCHIVED  # the last is closed once a step comes after it
    page = Page(FEED, suffix)
    quads = [*page.stream(), *page.described(), *page.steps(steps[archives * ARCHIVED :])]
    return page.answer(quads + page.archive(steps, archives), CACHE_CONTROL)


@BLUEPRINT.get("/feed/arsip/<int:number>")
@BLUEPRINT.get("/feed/arsip/<int:number>.<suffix>")
def archive(number: int, suffix: str = "") -> Response:
    """Answer a closed index of older steps."""
    steps = journal().steps
    if not 1 <= number <= (len(steps) - 1) // ARCHIVED:
        raise NotFound
    page = Page(f"{FEED}/arsip/{number}", suffix)
    own = page.steps(steps[(number - 1) * ARCHIVED : number * ARCHIVED])
    return page.answer([*page.stream(), *own, *page.archive(steps, number - 1)], FOR_EVER)


@BLUEPRINT.get("/feed/<int:number>/<int:part>")
@BLUEPRINT.get("/feed/<int:number>/<int:part>.<suffix>")
def members(number: int, part: int, suffix: str = "") -> Response:
    """Answer a closed page of a step's members."""
    step = journal().step(number)
    changes = journal().changes(step, part)
    page = Page(f"{FEED}/{number}/{part}", suffix)
    quads = list(page.stream())
    for place, change in enumerate(changes, 1):
        quads += page.member(change, place, step.time)
    if part < len(step.pages):
        quads += page.between(f"{FEED}/{number}/{part + 1}", step.time, step.time)
    return page.answer(quads, FOR_EVER)


class Page:
    """One node of the stream: its triples name it by the address it is answered at, suffix and all."""

    def __init__(self, local: str, suffix: str) -> None:
        """Read the address.

        Raises:
            NotFound: no form has this suffix, or the address is written otherwise (``01``).
        """
        self._dotted = f".{suffix}" if suffix else ""
        if (suffix and suffix not in SUFFIXES) or request.path != f"{site().prefix}{local}{self._dotted}":
            raise NotFound
        self._form = SUFFIXES.get(suffix)
        self._local = local
        self._node = self._at(local)
        self._stream = NamedNode(f"{site().manifest.base}{FEED}#aliran")
        self._shape = NamedNode(f"{site().manifest.base}{FEED}#bentuk")

    def _at(self, local: str) -> NamedNode:
        return NamedNode(f"{site().manifest.base}{local}{self._dotted}")

    def stream(self) -> Iterator[Quad]:
        """Yield what every page says of the stream and of itself."""
        yield _quad(self._stream, f"{RDF}type", f"{LDES}EventStream")
        yield _quad(self._stream, f"{TREE}view", self._at(FEED))
        yield _quad(self._stream, f"{LDES}timestampPath", f"{AS}published")
        yield _quad(self._stream, f"{LDES}versionOfPath", f"{AS}object")
        yield _quad(self._node, f"{RDF}type", f"{TREE}Node")

    def described(self) -> Iterator[Quad]:
        """Yield the stream's titles, what it holds in words, and the shape of a member."""
        for language in LANGUAGES:
            title, text = word("feed-title", language), word("feed-text", language)
            yield _quad(self._stream, f"{DCT}title", Literal(title, language=language))
            yield _quad(self._stream, f"{DCT}description", Literal(text, language=language))
        yield _quad(self._stream, f"{TREE}shape", self._shape)
        yield _quad(self._shape, f"{RDF}type", f"{SH}NodeShape")
        one = Literal("1", datatype=NamedNode(f"{XSD}integer"))
        for number, path in enumerate((f"{AS}object", f"{AS}published")):
            rule = BlankNode(f"aturan{number}")
            yield _quad(self._shape, f"{SH}property", rule)
            yield _quad(rule, f"{SH}path", path)
            yield _quad(rule, f"{SH}minCount", one)
            yield _quad(rule, f"{SH}maxCount", one)
        yield _quad(BlankNode("aturan0"), f"{SH}nodeKind", f"{SH}IRI")
        yield _quad(BlankNode("aturan1"), f"{SH}datatype", f"{XSD}dateTime")

    def steps(self, steps: Iterable[Step]) -> list[Quad]:
        """Return the relations to the first page of each step that changed anything."""
        found: list[Quad] = []
        for step in steps:
            if step.pages:
                found += self.between(f"{FEED}/{step.number}/1", step.time, step.time)
        return found

    def archive(self, steps: Sequence[Step], number: int) -> list[Quad]:
        """Return the relation to an archive, which leads to those before it; none where there is none."""
        if number < 1:
            return []
        return self.between(f"{FEED}/arsip/{number}", steps[0].time, steps[number * ARCHIVED - 1].time)

    def between(self, local: str, earliest: str, latest: str) -> list[Quad]:
        """Return the relations to a page all of whose members, and of those after it, are of these times."""
        found = []
        for kind, time in (("GreaterThanOrEqualTo", earliest), ("LessThanOrEqualTo", latest)):
            relation = BlankNode(re.sub(r"\W", "-", f"{local}-{kind}"))
            found += [
                _quad(self._node, f"{TREE}relation", relation),
                _quad(relation, f"{RDF}type", f"{TREE}{kind}Relation"),
                _quad(relation, f"{TREE}node", self._at(local)),
                _quad(relation, f"{TREE}path", f"{AS}published"),
                _quad(relation, f"{TREE}value", _time(time)),
            ]
        return found

    def member(self, change: Change, place: int, time: str) -> Iterator[Quad]:
        """Yield an activity, and in a graph of its name the state of its thing (DCAT-AP Feed §1)."""
        activity = NamedNode(f"{site().manifest.base}{self._local}#{place}")
        yield _quad(self._stream, f"{TREE}member", activity)
        yield _quad(activity, f"{RDF}type", ACTIVITIES[change.kind])
        yield _quad(activity, f"{AS}object", change.iri)
        yield _quad(activity, f"{AS}published", _time(time))
        state = BLANK.sub(rf"_:b{place}-\1", change.state)
        for quad in parse(state, format=RdfFormat.N_TRIPLES):
            yield Quad(quad.subject, quad.predicate, quad.object, activity)

    def answer(self, quads: list[Quad], cache: str) -> Response:
        """Return the page in the form its suffix names, or the one that suits the client best."""
        chosen = self._form or negotiate(request.headers.get("Accept", ""), OFFERS)
        answer = Response(written(quads, chosen), content_type=chosen.content_type)
        place = uri(f"{site().prefix}{self._local}")
        links = [f'<{place}.{form.suffix}>; rel="alternate"; type="{form.media_type}"' for form in OFFERS]
        answer.headers["Link"] = ", ".join(links)
        answer.headers["Cache-Control"] = cache
        return answer


def written(quads: Iterable[Quad], form: Format) -> bytes:
    """Return quads in a format; in one without graphs, their triples.

    Raises:
        NotAcceptable: RDF/XML cannot write them.
    """
    syntax = RdfFormat.from_media_type(form.media_type)
    if syntax and syntax.supports_datasets:
        return pyoxigraph.serialize(quads, format=syntax, prefixes=NAMES if form is TRIG else None) or b""
    triples = list(dict.fromkeys(quad.triple for quad in quads))
    if form is TURTLE:
        return write_turtle(triples, NAMES)
    if form is RDF_XML and not fits_xml(triples):
        raise NotAcceptable("these triples cannot be written as RDF/XML (RDF 1.1 XML Syntax §2.4)")
    return pyoxigraph.serialize(triples, format=syntax) or b""


def _quad(subject: NamedNode | BlankNode, predicate: str, value: Term | str) -> Quad:
    term = NamedNode(value) if isinstance(value, str) else value
    return Quad(*Triple(subject, NamedNode(predicate), term))


def _time(time: str) -> Literal:
    return Literal(time, datatype=NamedNode(f"{XSD}dateTime"))
