"""One page of RDF as a harvester holds it: its triples and nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pyoxigraph import Literal, NamedNode, RdfFormat, Triple, parse

from publisher.vocab import RDF

if TYPE_CHECKING:
    from collections.abc import Iterator

    from publisher.rdf import Term

TYPE: Final = NamedNode(f"{RDF}type")
# A page's relative IRIs get this base, which no page has: harvesters give it none either.
NOWHERE: Final = "file:///tidak-mutlak/"
READABLE: Final = (
    *("text/turtle", "application/rdf+xml", "application/ld+json", "application/n-triples"),
    *("application/n-quads", "application/trig"),
)


class Graph:
    """Triples by subject and predicate; ``newer`` says whether some are RDF 1.2's triple terms."""

    def __init__(self, text: str, media_type: str, base: str = NOWHERE) -> None:
        """Parse a page.

        Raises:
            SyntaxError: it is not what its media type says.
        """
        self._objects: dict[tuple[Term, str], dict[Term, None]] = {}
        self._typed: dict[str, dict[Term, None]] = {}
        self._subjects: dict[str, dict[Term, None]] = {}
        self.newer = False
        form = RdfFormat.from_media_type(media_type)
        if form is None:
            raise SyntaxError(media_type)
        for quad in parse(text.removeprefix("\ufeff"), format=form, base_iri=base):
            if isinstance(quad.object, Triple) or isinstance(quad.subject, Triple):
                self.newer = True
            else:
                self._add(quad.subject, quad.predicate.value, quad.object)

    def _add(self, subject: Term, predicate: str, thing: Term) -> None:
        self._objects.setdefault((subject, predicate), {})[thing] = None
        self._subjects.setdefault(predicate, {})[subject] = None
        if predicate == TYPE.value and isinstance(thing, NamedNode):
            self._typed.setdefault(thing.value, {})[subject] = None

    def typed(self, *classes: str) -> list[Term]:
        """Return the things of these classes, in the order of the page."""
        return list(dict.fromkeys(thing for one in classes for thing in self._typed.get(one, ())))

    def is_a(self, thing: Term, kind: str) -> bool:
        """Return whether a thing is of a class here."""
        return thing in self._typed.get(kind, ())

    def subjects(self, predicate: str) -> list[Term]:
        """Return what has this property."""
        return list(self._subjects.get(predicate, ()))

    def objects(self, subject: Term, *predicates: str) -> list[Term]:
        """Return the values of these properties, those of the first first."""
        return [thing for one in predicates for thing in self._objects.get((subject, one), ())]

    def about(self, thing: Term) -> bool:
        """Return whether anything is said of a thing here."""
        return any(subject == thing for subject, _ in self._objects)

    def texts(self, subject: Term, *predicates: str) -> Iterator[str]:
        """Yield the values that are literals."""
        return (one.value for one in self.objects(subject, *predicates) if isinstance(one, Literal))


def name(thing: Term) -> str:
    """Return an IRI, a literal's text or a blank node's label."""
    return thing.value
