"""What properties, classes and other things are called, remembered between pages."""

from __future__ import annotations

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
        self._graphs: dict[str, Graph] = {}

    def learn(self, iris: Iterable[str]) -> None:
        """Look up many names at once, those not known yet."""
        fresh = set(iris) - self._graphs.keys()
        if len(self._graphs) + len(fresh) > REMEMBERED:
            self._graphs = {}
        if fresh:
            graph = Graph(self._documents.labels(fresh))
            self._graphs |= dict.fromkeys(fresh, graph)

    def name(self, iri: str, language: str) -> str:
        """Return what a term is called in a language."""
        self.learn([iri])
        short = compact(iri)
        ours = TERMS.get(short, {}).get(language, "")
        return ours or self._graphs[iri].naming(iri, language) or short
