"""The dumps in other forms: Turtle and compact JSON-LD of each, all of them as one, and packed.

All are made of the sorted N-Quads, so the same bytes come out on any machine (GUARD G12); only what is
packed may differ with the library that packs it. Making a form is work for Python, which does one thing
at a time; so each form is made by a process of its own, ``python -m publisher.release.form FOLDER CONTEXT
SUFFIX NAME=GRAPH…``, while the publisher goes on.
"""

from __future__ import annotations

import gzip
import hashlib
import os
import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypeVar

import orjson
import pyoxigraph
from pyoxigraph import RdfFormat

from publisher.errors import ReleaseError
from publisher.jsonld import Writer
from publisher.manifest import DUMPS, PACKED, WHOLE, File, Graph, Part, read_pieces, sha256
from publisher.media import JSON_LD, METADATA_TYPE, N_QUADS, TURTLE
from publisher.release.dump import line_end
from publisher.release.node import BETWEEN, TAIL, write_nodes
from publisher.vocab import PREFIXES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from typing import IO

FORMS: Final = (TURTLE, JSON_LD)
NO_CONTEXT: Final = {"@context": dict(PREFIXES)}
LEVEL: Final = 6
Listed = TypeVar("Listed", Graph, File)


@contextmanager
def begun(folder: Path, context: Path, graphs: Sequence[Graph]) -> Iterator[Callable[[], tuple[File, ...]]]:
    """Begin to make the forms of dumps that lie in ``folder/dump``; call what comes back to have them.

    Raises:
        ReleaseError: a form cannot be made, or written.
    """
    names = [f"{graph.name}={graph.iri}" for graph in graphs]
    works = [_work([str(folder), str(context), form.suffix, *names]) for form in FORMS]
    try:
        yield lambda: tuple(file for work in works for file in _done(work))
    finally:
        for work in works:
            work.kill()
            work.communicate()


def _work(arguments: list[str]) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", __name__, *arguments]
    return subprocess.Popen(  # noqa: S603
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )


def _done(work: subprocess.Popen[bytes]) -> Iterator[File]:
    told, said = (pipe.read() if pipe else b"" for pipe in (work.stdout, work.stderr))
    if work.wait():
        why = said.decode(errors="replace").strip().splitlines() or [f"it ended with {work.returncode}"]
        raise ReleaseError(f"a form of the dumps cannot be written: {why[-1]}")
    yield from (File(**fields) for fields in orjson.loads(told))


def made(folder: Path, context: Path, graph: Graph) -> tuple[File, ...]:
    """Return the forms of one small dump, made here.

    Raises:
        ReleaseError: a form cannot say it.
    """
    return tuple(make(folder, form.suffix, context, graph.name, graph.iri) for form in FORMS)


def make(folder: Path, suffix: str, context: Path, name: str, iri: str) -> File:
    """Write one form of the dump ``name`` of the graph ``iri`` beside it.

    Raises:
        ReleaseError: the form cannot say it.
    """
    form = next(form for form in FORMS if form.suffix == suffix)
    dump, to = folder / DUMPS / f"{name}.nq", folder / DUMPS / f"{name}.{suffix}"
    with dump.open("rb") as lines, to.open("w+b") as file:
        if form is JSON_LD:
            writer = Writer(orjson.loads(context.read_bytes()) if context.exists() else NO_CONTEXT)
            try:
                file.writelines(write_nodes(lines, line_end(iri), writer))
            except ValueError as error:
                raise ReleaseError(f"{to.name}: {error}") from error
        else:
            _write_turtle(lines, file)
    return File(to.name, form.media_type, sha256(to), to.stat().st_size, dataset=name)


def _write_turtle(lines: IO[bytes], file: IO[bytes]) -> None:
    triples = (quad.triple for quad in pyoxigraph.parse(lines, format=RdfFormat.N_QUADS))
    pyoxigraph.serialize(triples, file, format=RdfFormat.TURTLE, prefixes=dict(PREFIXES))
    file.seek(0)
    head = [file.readline() for _ in PREFIXES]  # pyoxigraph 0.5.13 writes them in the order of a hash
    file.seek(0)
    file.writelines(sorted(head))


def whole(folder: Path, graphs: Sequence[Graph], forms: Sequence[File]) -> tuple[File, ...]:
    """Return all dumps as one in each form, which takes no room: N-Quads and Turtle follow one another."""
    sizes = {N_QUADS: [(graph.file, graph.bytes) for graph in graphs if graph.quads]}
    held = [graph.name for graph in graphs if graph.quads]
    for form in FORMS:
        made = {file.dataset: file for file in forms if file.media_type == form.media_type}
        sizes[form] = [(made[name].file, made[name].bytes) for name in held]
    found = []
    for form, files in sizes.items():
        parts = _nodes(folder, files) if form is JSON_LD else [Part(name, 0, size) for name, size in files]
        digest = hashlib.sha256()
        total = sum(map(len, parts))
        for chunk in read_pieces(folder, parts, 0, total):
            digest.update(chunk)
        name = f"{WHOLE}.{form.suffix}"
        found.append(File(name, form.media_type, digest.hexdigest(), total, 0, WHOLE, tuple(parts)))
    return tuple(found)


def _nodes(folder: Path, files: Sequence[tuple[str, int]]) -> list[Part]:
    """Return the documents as one: the first one's head, the nodes of all, the tail."""
    parts: list[Part] = []
    for name, size in files:
        with (folder / DUMPS / name).open("rb") as file:
            head = len(file.readline())
        if parts:
            parts.append(Part("", 0, 0, BETWEEN.decode()))
        parts.append(Part(name, head if parts else 0, size - len(TAIL)))
    return [*parts, Part("", 0, 0, TAIL.decode())]


def packed(folder: Path, listed: Iterable[Listed]) -> tuple[Listed, ...]:
    """Write each as ``<file>.gz`` (RFC 1952) too, without name and time, and return it with that size.

    What describes a table is not packed: a reader of CSVW looks for it as it is.
    """

    def pack(one: Listed) -> Listed:
        if isinstance(one, File) and one.media_type == METADATA_TYPE:
            return one
        pieces = one.pieces if isinstance(one, File) else (Part(one.file, 0, one.bytes),)
        to = folder / DUMPS / f"{one.file}{PACKED}"
        with to.open("wb") as raw, gzip.GzipFile("", "wb", LEVEL, raw, mtime=0) as file:
            for chunk in read_pieces(folder, pieces, 0, one.bytes):
                file.write(chunk)
        return replace(one, packed=to.stat().st_size)

    with ThreadPoolExecutor(os.cpu_count()) as pool:  # zlib works beside Python
        return tuple(pool.map(pack, listed))


def _die_with_parent() -> None:
    """End this process when the one that began it is gone: its end of our input is closed then."""

    def wait() -> None:
        os.read(sys.stdin.fileno(), 1)
        os._exit(1)

    threading.Thread(target=wait, daemon=True).start()


def main(folder: str, context: str, suffix: str, *graphs: str) -> None:
    """Make one form of these dumps and tell of the files on standard output.

    Raises:
        SystemExit: it cannot be made; the reason is on standard error.
    """
    _die_with_parent()
    try:
        files = [make(Path(folder), suffix, Path(context), *graph.split("=", 1)) for graph in graphs]
    except (OSError, ReleaseError) as error:
        raise SystemExit(getattr(error, "strerror", None) or str(error)) from error
    sys.stdout.buffer.write(orjson.dumps(files))


if __name__ == "__main__":
    main(*sys.argv[1:])
