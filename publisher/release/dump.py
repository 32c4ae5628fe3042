"""Graphs as files: sorted N-Quads, the same bytes on any machine (GUARD G12)."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

import pyoxigraph
from pyoxigraph import CanonicalizationAlgorithm, DefaultGraph, NamedNode, RdfFormat

from publisher.manifest import DEFAULT_GRAPH, Graph

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from pyoxigraph import Quad, Store


def stable_blank_nodes(quads: Iterable[Quad]) -> Iterable[Quad]:
    """Return the same dataset with blank nodes named by RDFC-1.0 (W3C RDF Dataset Canonicalization §4)."""
    dataset = pyoxigraph.Dataset(quads)
    dataset.canonicalize(CanonicalizationAlgorithm.RDFC_1_0)
    return dataset


def dump_graph(store: Store, iri: str) -> bytes:
    """Return one graph as N-Quads, its lines sorted bytewise; grows as n log n, all in memory.

    An empty ``iri`` is the default graph.
    """
    graph = NamedNode(iri) if iri != DEFAULT_GRAPH else DefaultGraph()
    triples = store.dump(format=RdfFormat.N_TRIPLES, from_graph=graph) or b""
    lines = sorted(triples.splitlines(keepends=True))
    # A line break within a literal is escaped (N-Triples §2.4), so this is where lines end and nowhere else.
    return b"".join(lines).replace(b" .\n", line_end(iri))


def line_end(iri: str) -> bytes:
    """Return what follows the object in a graph's N-Quads lines."""
    return f" <{iri}> .\n".encode() if iri != DEFAULT_GRAPH else b" .\n"


def write_graph(folder: Path, name: str, iri: str, content: bytes) -> Graph:
    """Write one dump to ``folder/name.nq`` and return what it holds."""
    file = f"{name}.nq"
    (folder / file).write_bytes(content)
    digest = hashlib.sha256(content).hexdigest()
    return Graph(name, iri, file, content.count(b"\n"), digest, len(content))
