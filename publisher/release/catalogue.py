"""The catalogue as harvesters read it, frozen with its release: what pages are cut from."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, cast

from pyoxigraph import Literal, NamedNode, RdfFormat, Triple, serialize

from publisher.manifest import CATALOGUE_FILE, write_file
from publisher.media import N_TRIPLES
from publisher.release.description import CATALOGUE
from publisher.vocab import DCAT, XSD

if TYPE_CHECKING:
    from pathlib import Path

    from pyoxigraph import QueryTriples, Store

    from publisher.manifest import File
    from publisher.queries import Query

BYTE_SIZE: Final = f"{DCAT}byteSize"
NON_NEGATIVE: Final = NamedNode(f"{XSD}nonNegativeInteger")


def catalogue_bytes(store: Store, query: Query, graph: NamedNode) -> bytes:
    """Return the catalogue as sorted N-Triples: its graph, with types and names of what that points to."""
    text = query.bind({"graph": [graph]})
    made = cast("QueryTriples", store.query(text, use_default_graph_as_union=True))
    lines = serialize(map(as_written, made), format=RdfFormat.N_TRIPLES) or b""
    return b"".join(sorted(set(lines.splitlines(keepends=True))))


def write_catalogue(folder: Path, content: bytes) -> File:
    """Write the catalogue beside the dumps of a release and return the file."""
    return write_file(folder, CATALOGUE_FILE, N_TRIPLES.media_type, content, CATALOGUE)


def as_written(triple: Triple) -> Triple:
    """Return a byte size with the datatype DCAT 3 §6.8.13 gives it; the engine keeps integers only."""
    if triple.predicate.value != BYTE_SIZE or not isinstance(triple.object, Literal):
        return triple
    return Triple(triple.subject, triple.predicate, Literal(triple.object.value, datatype=NON_NEGATIVE))
