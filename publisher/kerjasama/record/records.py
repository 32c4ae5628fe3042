"""The records of a release: made when first asked for, then kept, for a release never changes."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, Final

from pyoxigraph import NamedNode, Triple

from publisher.graph import Graph, expand
from publisher.kerjasama.record.agreement import Agreement, agreement_of
from publisher.kerjasama.record.part import AMENDED_BY, RENEWED_BY
from publisher.vocab import RDF

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from typing import Protocol

    from publisher.rdf import Term

    class Construct(Protocol):
        """Yields the triples of one of the release's queries of pages, by name, with terms bound."""

        def __call__(self, page: str, **values: Sequence[Term]) -> Iterator[Triple]:
            """Yield them."""


INVERSE: Final = {expand("ks:amends"): expand(AMENDED_BY), expand("ks:renews"): expand(RENEWED_BY)}
LINKS: Final = frozenset((*INVERSE, *INVERSE.values()))
REMEMBERED: Final = 2_000  # about 60 kB each


class Records:
    """The records of a release, for many threads; ``construct`` asks its store.

    Any number of agreements costs two queries: 15 ms for a page of 25, 0.7 s for 207, then nothing. Grows
    with the claims of those asked for; the REMEMBERED last made are kept.
    """

    def __init__(self, construct: Construct) -> None:
        self._construct = construct
        self._made: dict[str, Agreement] = {}
        self._lock = threading.Lock()

    def of(self, iris: Iterable[str]) -> dict[str, Agreement]:
        """Return records by IRI in the order asked for; of what nothing is said there is none."""
        wanted = list(dict.fromkeys(iris))
        with self._lock:
            made = self._made
            missing = [iri for iri in wanted if iri not in made]
            if missing:
                made = {**made, **read(self._construct, missing)}
                self._made = dict(list(made.items())[-REMEMBERED:])
        return {iri: made[iri] for iri in wanted if iri in made}

    def one(self, iri: str) -> Agreement | None:
        """Return the record of one agreement, None where nothing is said of it."""
        return self.of([iri]).get(iri)


def read(construct: Construct, iris: Iterable[str]) -> Mapping[str, Agreement]:
    """Return the records of some agreements by IRI, by two queries however many they are."""
    wanted = [NamedNode(iri) for iri in iris]
    graph = Graph(both_ways(construct("rekaman", agreement=wanted)))
    around = _around(graph) - {node.value for node in wanted}
    if around:
        for triple in construct("rekaman-sekitar", thing=[NamedNode(iri) for iri in sorted(around)]):
            graph.add(triple)
    found = (node.value for node in wanted if node.value in graph)
    return {iri: agreement_of(graph, iri) for iri in found}


def _around(graph: Graph) -> set[str]:
    """Return the IRIs that the graph points to and tells nothing of, or no more than a link."""
    found: set[str] = set()
    for node in graph.subjects():
        for name, terms in graph.properties(node).items():
            pointed = {term.value for term in terms if isinstance(term, NamedNode)}
            if name in LINKS:
                found |= {node, *pointed}
            elif name != f"{RDF}type":
                found |= {value for value in pointed if value not in graph}
    return found


def both_ways(triples: Iterable[Triple]) -> Iterator[Triple]:
    """Yield triples, and those that lead back from what is amended or renewed."""
    for triple in triples:
        yield triple
        back = INVERSE.get(triple.predicate.value)
        if back and isinstance(triple.object, NamedNode) and isinstance(triple.subject, NamedNode):
            yield Triple(triple.object, NamedNode(back), triple.subject)
