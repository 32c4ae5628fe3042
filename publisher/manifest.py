"""What a release says of itself: its graphs, their counts and hashes (``manifest.json``).

The dumps are the truth, a store is a cache that can be built again from them; so a release is read
only after its files were found to be the ones its manifest names (GUARD G10).
"""

from __future__ import annotations

import hashlib
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any, Final, Literal

import orjson

from publisher.errors import ReleaseError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

NAME: Final = "manifest.json"
DUMPS: Final = "dump"
CATALOGUE_FILE: Final = "catalog.nt"  # among the dumps: the catalogue as harvesters read it
CHUNK_BYTES: Final = 1024 * 1024
DEFAULT_GRAPH: Final = ""
WHOLE: Final = "semua"
# Graphs whose dataset has another name than they; it never changes.
DATASETS: Final = {"ontology": "ontologi", "padanan": "padanan-kode"}
PACKED: Final = ".gz"


def dataset_name(graph: str) -> str:
    """Return the local name of the dataset that a named graph of ours holds."""
    return DATASETS.get(graph, graph)


@dataclass(frozen=True, slots=True)
class Graph:
    """One dump: the graph's IRI (empty: the default graph, or many), its file and what is in it.

    ``packed`` is the size in bytes of ``<file>.gz`` beside it, 0 where there is none: what packs it differs
    from machine to machine, so it has a size and no hash.
    """

    name: str
    iri: str
    file: str
    quads: int
    sha256: str
    bytes: int
    packed: int = 0


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a file from ``start`` up to ``end``, or where ``file`` is empty a text."""

    file: str
    start: int
    end: int
    text: str = ""

    def __len__(self) -> int:
        return len(self.text.encode()) if self.text else self.end - self.start


@dataclass(frozen=True, slots=True)
class File:
    """A file beside the dumps that is made from them: another form of one, a table, what describes it.

    ``dataset`` is the graph it is of (``WHOLE``: all of them). One with ``parts`` does not lie there
    itself: it is these, one after another. ``quads`` is how many statements, in no dump, it adds to its
    graph when that is loaded.
    """

    file: str
    media_type: str
    sha256: str
    bytes: int
    packed: int = 0
    dataset: str = ""
    parts: tuple[Part, ...] = ()
    quads: int = 0

    @property
    def pieces(self) -> tuple[Part, ...]:
        """What it is read from."""
        return self.parts or (Part(self.file, 0, self.bytes),)


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
        """Number of quads in all graphs, as they are loaded."""
        return sum(self.held(graph) for graph in self.graphs)

    def held(self, graph: Graph) -> int:
        """Return the number of quads of a graph as it is loaded: its dump's, and what is added beside."""
        return graph.quads + sum(file.quads for file in self.files if file.dataset == graph.name)

    def to_json(self) -> bytes:
        """Return the bytes of ``manifest.json``."""
        return orjson.dumps(asdict(self), option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE)


def write_file(folder: Path, name: str, media_type: str, content: bytes, dataset: str) -> File:
    """Write a file of a release and return what the manifest says of it; its own folder may be missing."""
    path = folder / name
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(content)
    return File(name, media_type, hashlib.sha256(content).hexdigest(), len(content), dataset=dataset)


def read_manifest(folder: Path) -> Manifest:
    """Return the manifest of a release folder.

    Raises:
        ReleaseError: there is none, or it is not one.
    """
    try:
        fields = orjson.loads((folder / NAME).read_bytes())
        graphs = tuple(Graph(**graph) for graph in fields.pop("graphs"))
        files = tuple(_file(**file) for file in fields.pop("files", ()))
        return Manifest(graphs=graphs, files=files, **fields)
    except (OSError, ValueError, TypeError, KeyError, AttributeError) as error:
        raise ReleaseError(f"release {folder.name}: the manifest is missing or damaged") from error


def _file(parts: Iterable[dict[str, Any]] = (), **fields: Any) -> File:  # what JSON holds
    return File(**fields, parts=tuple(Part(**part) for part in parts))


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
        whole = isinstance(one, Graph) or not one.parts
        if whole and (not path.is_file() or sha256(path) != one.sha256):
            raise ReleaseError(f"release {folder.name}: {one.file} is missing or damaged")
        packed = path.with_name(path.name + PACKED)
        if one.packed and (not packed.is_file() or packed.stat().st_size != one.packed):
            raise ReleaseError(f"release {folder.name}: {packed.name} is missing or damaged")
    return manifest


def read_pieces(folder: Path, pieces: Iterable[Part], start: int, end: int) -> Iterator[bytes]:
    """Yield the bytes from ``start`` up to ``end`` of what these pieces of a release's files make.

    Raises:
        OSError: a file is not there, or shorter than it should be.
    """
    for piece in pieces:
        first, last = max(start, 0), min(end, len(piece))
        start, end = start - len(piece), end - len(piece)
        if piece.text and first < last:
            yield piece.text.encode()[first:last]
        elif first < last:
            yield from _read(folder / DUMPS / piece.file, piece.start + first, last - first)


def _read(path: Path, offset: int, length: int) -> Iterator[bytes]:
    with path.open("rb") as file:
        file.seek(offset)
        while length:
            chunk = file.read(min(length, CHUNK_BYTES))
            if not chunk:
                raise OSError(f"{path.name} is shorter than it should be")
            length -= len(chunk)
            yield chunk


def sha256(path: Path) -> str:
    """Return the hexadecimal SHA-256 of a file's bytes."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
