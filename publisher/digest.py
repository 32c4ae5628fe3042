"""What a release is made from, as hashes: whether it is to be made, or checked, again."""

from __future__ import annotations

import hashlib
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from publisher.config import Settings

PROGRAM: Final = ("author", "release", "build.py", "jsonld.py", "queries.py", "rdf.py", "vocab.py")
DATA: Final = "data"
RULES: Final = ("ontology", "queries/map", "queries/derive", "queries/checks", "queries/tables")
TOOLS: Final = ("pranala", "pyoxigraph", "pyshacl")


def fingerprint(settings: Settings) -> str:
    """Return the hash of all a release is made from: sources, settings and the program that makes it."""
    words = (settings.base, settings.reference_base, settings.publisher, settings.contact)
    return hashlib.sha256("\0".join((*words, sources(settings))).encode()).hexdigest()


def sources(settings: Settings) -> str:
    """Return the hash of the sources and of the program that reads and checks them."""
    return hashlib.sha256((rules(settings) + _digest(settings.sources, [DATA])).encode()).hexdigest()


def rules(settings: Settings) -> str:
    """Return the hash of all that judges the registers: vocabulary, shapes, queries, program and tools."""
    tools = "\0".join(version(name) for name in TOOLS)
    program = _digest(Path(__file__).parent, PROGRAM)
    return hashlib.sha256((tools + program + _digest(settings.sources, RULES)).encode()).hexdigest()


def registers(settings: Settings, names: Iterable[str]) -> dict[str, str]:
    """Return the hash of each register's folder."""
    return {name: _digest(settings.sources, [f"{DATA}/{name}"]) for name in names}


def _digest(root: Path, names: Iterable[str]) -> str:
    digest = hashlib.sha256()
    for path in sorted(path for name in names for path in _files(root / name)):
        digest.update(f"\0{path.relative_to(root)}\0".encode())
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


def _files(path: Path) -> Iterator[Path]:
    """Yield a file, or the files of a folder but for what Python leaves there."""
    if path.is_file():
        yield path
    yield from (p for p in path.rglob("*") if p.is_file() and p.suffix != ".pyc")
