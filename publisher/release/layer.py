"""The layers of our rules, each asked of something else and with another outcome.

``inti`` must hold for the data, or nothing is published. ``lengkap`` tells what a record does not have
yet; it stops nothing, because a source may say little. ``portal`` must hold for the catalogue, or a
harvester would misread it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pyoxigraph import NamedNode, Quad, RdfFormat, serialize

from publisher.queries import load_queries
from publisher.rdf import parse_file, parse_folder

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from publisher.queries import Query

CORE: Final = "inti"
COMPLETE: Final = "lengkap"
PORTAL: Final = "portal"
SHAPES: Final = "ontology/shapes"
CHECKS: Final = "queries/checks"
VOCABULARY: Final[Mapping[str, tuple[str, ...]]] = {
    "ontology": ("ontology", SHAPES),
    "kode": ("ontology/schemes",),
}


def vocabulary(sources: Path, graphs: Mapping[str, str]) -> Iterator[Quad]:
    """Yield what ontology, shapes and code lists say, each in its graph; ``graphs`` gives IRIs by name."""
    for name, folders in VOCABULARY.items():
        graph = NamedNode(graphs[name])
        for folder in folders:
            yield from (Quad(q.subject, q.predicate, q.object, graph) for q in parse_folder(sources / folder))


def shapes(sources: Path, layer: str) -> bytes:
    """Return the shapes of a layer as N-Triples: the file of its name or, for ``inti``, all other files."""
    files = sorted((sources / SHAPES).glob("*.ttl"))
    own = [path for path in files if (path.stem if path.stem in {COMPLETE, PORTAL} else CORE) == layer]
    quads = (quad.triple for path in own for quad in parse_file(path))
    return serialize(quads, format=RdfFormat.N_TRIPLES) or b""


def checks(sources: Path, layer: str) -> list[Query]:
    """Return the check queries of a layer, told by their header ``layer``; without one they are ``inti``."""
    queries = load_queries(sources / CHECKS).values()
    return [query for query in queries if query.header.get("layer", CORE) == layer]
