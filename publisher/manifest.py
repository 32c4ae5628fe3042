"""What a release says of itself: its graphs, their counts and hashes (``manifest.json``).

The dumps are the truth, a store is a cache that can be built again from them; so a release is read
only after its files were found to be the ones its manifest names (GUARD G10).
"""

from __future__ import annotations

import hashlib
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Final, Literal

import orjson

from publisher.errors import ReleaseError

if TYPE_CHECKING:
    from pathlib import Path

NAME: Final = "manifest.json"
DUMPS: Final = "dump"
CATALOGUE_FILE: Final = "catalog.nt"  # among the dumps: the catalogue as harvesters read it
CHUNK_BYTES: Final = 1 << 20
DEFAULT_GRAPH: Final = ""


@dataclass(frozen=True, slots=True)
class Graph:
    """One dump: the graph's IRI (empty: the default graph, or many), its file and what is in it."""

    name: str
    iri: str
    file: str
    quads: int
    sha256: str
    bytes: int


@dataclass(frozen=True, slots=True)
class File:
    """A file beside the dumps that is made from them: a table, or what describes it."""

    file: str
    media_type: str
    sha256: str
    bytes: int


@dataclass(frozen=True, slots=True)
class Manifest:
    """A release in words: ``id`` names its content, ``built`` is when (UTC, RFC 3339).

    ``union``: the default graph is the union of the named graphs; False where a triple stands in more
    than one of them, and the RDF merge is materialised as the default graph instead.
    ``kind``: ``register`` for this project's data, ``data`` for any RDF served with ``--data``.
    ``sources`` is the hash of what the release was made from.
    """

    id: str
    base: str
    reference: str
    built: str
    trial: bool
    publisher: str
    contact: str
    graphs: tuple[Graph, ...]
    union: bool
    kind: Literal["register", "data"]
    sources: str
    tools: dict[str, str]
    files: tuple[File, ...] = ()

    @property
    def quads(self) -> int:
        """Number of quads in all graphs."""
        return sum(graph.quads for graph in self.graphs)

    def to_json(self) -> bytes:
        """Return the bytes of ``manifest.json``."""
        return orjson.dumps(asdict(self), option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE)


def read_manifest(folder: Path) -> Manifest:
    """Return the manifest of a release folder.

    Raises:
        ReleaseError: there is none, or it is not one.
    """
    try:
        fields = orjson.loads((folder / NAME).read_bytes())
        graphs = tuple(Graph(**graph) for graph in fields.pop("graphs"))
        files = tuple(File(**file) for file in fields.pop("files", ()))
        return Manifest(graphs=graphs, files=files, **fields)
    except (OSError, ValueError, TypeError, KeyError, AttributeError) as error:
        raise ReleaseError(f"release {folder.name}: the manifest is missing or damaged") from error


def verify(folder: Path) -> Manifest:
    """Return the manifest of a release whose every file is the one it names.

    Grows with the size of the dumps (sha256, about 1 GB/s).

    Raises:
        ReleaseError: the manifest or a dump is missing or damaged.
    """
    manifest = read_manifest(folder)
    listed: list[Graph | File] = [*manifest.graphs, *manifest.files]
    for one in listed:
        path = folder / DUMPS / one.file
        if not path.is_file() or sha256(path) != one.sha256:
            raise ReleaseError(f"release {folder.name}: {one.file} is missing or damaged")
    return manifest


def sha256(path: Path) -> str:
    """Return the hexadecimal SHA-256 of a file's bytes."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
