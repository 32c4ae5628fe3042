"""Oxigraph inside this process, in memory, filled from a release's dumps."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import pyoxigraph

from publisher.errors import ReleaseError
from publisher.manifest import DUMPS, read_manifest
from publisher.modified import days

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pyoxigraph import QueryBoolean, QuerySolutions, QueryTriples, Triple

    from publisher.rdf import Term


class EmbeddedStore:
    """A pyoxigraph store; with ``union`` its default graph is the union of all graphs.

    Results belong to the thread that asked. A query cannot be cancelled here, so only our own bounded
    queries are asked; strangers' go through the guard.
    """

    def __init__(self, quads: pyoxigraph.Store, *, union: bool) -> None:
        self.quads = quads
        self.union = union

    def select(self, query: str) -> Iterator[dict[str, Term]]:
        """Rows of a SELECT, streamed; a variable without a value is not in its row."""
        solutions = cast("QuerySolutions", self._query(query))
        names = [variable.value for variable in solutions.variables]
        for row in solutions:
            yield {name: term for name, term in zip(names, row, strict=True) if term is not None}

    def construct(self, query: str) -> Iterator[Triple]:
        """Triples of a CONSTRUCT, streamed, in no promised order."""
        yield from cast("QueryTriples", self._query(query))

    def ask(self, query: str) -> bool:
        """Answer of an ASK."""
        return bool(cast("QueryBoolean", self._query(query)))

    def close(self) -> None:
        """Let go of the quads: nothing may be asked any more."""
        del self.quads

    def _query(self, query: str) -> QueryBoolean | QuerySolutions | QueryTriples:
        return self.quads.query(query, use_default_graph_as_union=self.union)


def load_store(folder: Path) -> EmbeddedStore:
    """Return a store in memory that holds a release. Grows with its size, about 200,000 quads a second.

    Raises:
        ReleaseError: a dump cannot be read, or holds another number of quads than the manifest says.
    """
    manifest = read_manifest(folder)
    quads = pyoxigraph.Store()
    for graph in manifest.graphs:
        before = len(quads)
        try:
            quads.bulk_load(path=folder / DUMPS / graph.file, format=pyoxigraph.RdfFormat.N_QUADS)
        except (OSError, SyntaxError) as error:
            raise ReleaseError(f"release {folder.name}: {graph.file} cannot be read") from error
        if len(quads) - before != graph.quads:
            raise ReleaseError(f"release {folder.name}: {graph.file} does not hold {graph.quads} quads")
    quads.extend(days(folder, manifest))
    if not manifest.union:
        materialise_merge(quads)
    return EmbeddedStore(quads, union=manifest.union)


def materialise_merge(quads: pyoxigraph.Store) -> None:
    """Make the default graph the RDF merge of all graphs (RDF 1.1 Semantics §4.1).

    Needed where a triple stands in more than one graph: a union default graph would count it twice.
    """
    quads.bulk_extend(pyoxigraph.Quad(quad.subject, quad.predicate, quad.object) for quad in quads)
