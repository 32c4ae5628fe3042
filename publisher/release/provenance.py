"""The files a release is made from: what each is to the build, and which graphs it feeds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from publisher.manifest import sha256
from publisher.queries import load_query
from publisher.release.derive import REGISTER

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence
    from pathlib import Path

# Where the files of each kind lie; the kinds are told in words by queries/derive/provenance-berkas.rq.
ROOMS: Final[Mapping[str, str]] = {
    "tabel": "data/*/*.csv",
    "metadata": "data/*/*.csv-metadata.json",
    "kosakata": "ontology/*.ttl",
    "daftar-kode": "ontology/schemes/*.ttl",
    "aturan": "ontology/shapes/*.ttl",
    "peta": "queries/map/*.rq",
    "turunan": "queries/derive/*.rq",
    "pemeriksaan": "queries/checks/*.rq",
}
VOCABULARY: Final[Mapping[str, str]] = {"kosakata": "ontology", "aturan": "ontology", "daftar-kode": "kode"}


@dataclass(frozen=True, slots=True)
class SourceFile:
    """One file: its path under the sources, its kind (a key of ROOMS) and the graphs it feeds.

    ``feeds`` is empty for what only tests a release.
    """

    path: str
    kind: str
    sha256: str
    feeds: tuple[str, ...]


def source_files(sources: Path, graphs: Collection[str], registers: Sequence[str]) -> Iterator[SourceFile]:
    """Yield the files that the given graphs are made from and tested with, sorted within each kind.

    ``registers`` are the graphs that a query's graph ``register`` stands for. What feeds only graphs
    that are not given is left out.
    """
    for kind, pattern in ROOMS.items():
        for path in sorted(sources.glob(pattern)):
            named = _feeds(path, kind)
            feeds = tuple(registers) if named == REGISTER else tuple({named} & set(graphs))
            if feeds or kind == "pemeriksaan":
                yield SourceFile(path.relative_to(sources).as_posix(), kind, sha256(path), feeds)


def _feeds(path: Path, kind: str) -> str:
    if kind in VOCABULARY:
        return VOCABULARY[kind]
    return load_query(path).header.get("graph", "") if path.suffix == ".rq" else path.parent.name
