"""What properties, classes and other things are called, remembered between pages."""

from __future__ import annotations

from threading import Lock
from typing import TYPE_CHECKING, Final

from publisher.graph import Graph, compact
from publisher.words import TERMS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from publisher.web.document import Documents

REMEMBERED: Final = 10_000


class Names:
    """Names of things in both languages; of a foreign term its compact name, where nobody labels it."""

    def __init__(self, documents: Documents) -> None:
        self._documents = documents
        self._lock = Lock()
        self._graphs: dict[str, Graph] = {}

    def learn(self, iris: Iterable[str]) -> None:
        """Look up many names at once, those not known yet."""
        with self._lock:
            fresh = set(iris) - self._graphs.keys()
        if fresh:
            self._look_up(fresh)

    def name(self, iri: str, language: str) -> str:
        """Return what a term is called in a language."""
        with self._lock:
            graph = self._graphs.get(iri)
        if graph is None:
            graph = self._look_up({iri})
        short = compact(iri)
        ours = TERMS.get(short, {}).get(language, "")
        return ours or graph.naming(iri, language) or short

    def _look_up(self, iris: set[str]) -> Graph:
        """Return what names some things, and remember it; the store is asked while nobody waits for it."""
        graph = Graph(self._documents.labels(iris))
        with self._lock:
            if len(self._graphs) + len(iris) > REMEMBERED:
                self._graphs.clear()
            self._graphs |= dict.fromkeys(iris, graph)
        return graph
