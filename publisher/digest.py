"""What a release is made from, as hashes: whether it is to be made, or checked, again."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Final

from publisher.errors import ReleaseError
from publisher.release.closure import closure

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from publisher.config import Settings

PACKAGE: Final = Path(__file__).parent
BUILD: Final = "publisher.build"
DATA: Final = "data"
RULES: Final = (
    "ontology",
    "queries/map",
    "queries/derive",
    "queries/checks",
    "queries/tables",
    "queries/record",
)
# The libraries that the build imports, and ourselves: a test holds that none is left out.
TOOLS: Final = ("pranala", "arro3-core", "arro3-io", "csvw", "orjson", "pyoxigraph", "pyshacl", "rdflib")


def fingerprint(settings: Settings) -> str:
    """Return the hash of all a release is made from: sources, settings and the program that makes it.

    Raises:
        ReleaseError: a part of the sources, or of the program, is not there.
    """
    words = (settings.base, settings.reference_base, settings.publisher, settings.contact)
    return hashlib.sha256("\0".join((*words, sources(settings))).encode()).hexdigest()


def sources(settings: Settings) -> str:
    """Return the hash of the sources and of the program that reads and checks them.

    Raises:
        ReleaseError: a part of them is not there.
    """
    return hashlib.sha256((rules(settings) + _digest(settings.sources, [DATA])).encode()).hexdigest()


def rules(settings: Settings) -> str:
    """Return the hash of all that judges the registers: vocabulary, shapes, queries, program and tools.

    Raises:
        ReleaseError: a part of them is not there.
    """
    tools = "\0".join(version(name) for name in TOOLS)
    return hashlib.sha256((tools + program() + _digest(settings.sources, RULES)).encode()).hexdigest()


@cache  # what runs does not change under itself; 0.1 s
def program(package: Path = PACKAGE) -> str:
    """Return the hash of the modules that make a release: all that the build imports or starts.

    Raises:
        ReleaseError: one of them is not there.
    """
    files = closure(package, BUILD).values()
    return _digest(package, [file.relative_to(package).as_posix() for file in files])


def registers(settings: Settings, names: Iterable[str]) -> dict[str, str]:
    """Return the hash of each register's folder.

    Raises:
        ReleaseError: one is not there.
    """
    return {name: _digest(settings.sources, [f"{DATA}/{name}"]) for name in names}


def _digest(root: Path, names: Iterable[str]) -> str:
    digest = hashlib.sha256()
    for path in sorted(path for name in names for path in _files(root / name)):
        digest.update(f"\0{path.relative_to(root)}\0".encode())
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


def _files(path: Path) -> Iterator[Path]:
    """Yield a file, or the files of a folder but for what Python leaves there."""
    if not path.exists():
        raise ReleaseError(f"a release cannot be made: {path} is not there")
    if path.is_file():
        yield path
    yield from (p for p in path.rglob("*") if p.is_file() and p.suffix != ".pyc")
