"""Oxigraph on disk: a release too large for memory, in a RocksDB store beside its dumps.

::

    <release>/store/record.json   what the store holds and is made of, written last
    <release>/store/quads/        RocksDB, only ever opened to be read once it is there

The dumps are the truth and the store a cache: it is no part of the manifest, and is made again where it
is missing or damaged. RocksDB opens a store whose MANIFEST was cut short as an empty one, without an
error, and a count over a damaged block may never end (pyoxigraph 0.5.13); so its files are compared
with the record before they are opened (GUARD G10).

Opening starts threads, and none survives a fork: a store is made by ``python -m publisher.store.disk
FOLDER``, and opened only by a process that forks no more.
"""

from __future__ import annotations

import gc
import mmap
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Final

import orjson
import pyoxigraph

from publisher.errors import ReleaseError
from publisher.manifest import DUMPS, read_manifest, sha256
from publisher.modified import days
from publisher.store.embedded import EmbeddedStore, materialise_merge

if TYPE_CHECKING:
    from collections.abc import Iterator

STORE: Final = "store"
DRAFT: Final = "store-"
QUADS: Final = "quads"
RECORD: Final = "record.json"
TABLES: Final = ".sst"
PIECE_BYTES: Final = 16 << 20
# A log for people, and an empty file that is locked: they may change without harm.
PASSING: Final = ("LOG", "LOCK")


def on_disk(folder: Path) -> bool:
    """Return whether a release has a store on disk, sound or not."""
    return (folder / STORE).exists()


def keep(folder: Path, memory_quads: int) -> None:
    """Give a verified release its store on disk where it is larger than ``memory_quads``, else none.

    Checking one that is there grows with its size (sha256, about 1 GB/s); making one takes 10 s a million
    quads, in a process of its own.

    Raises:
        ReleaseError: it cannot be made, or does not hold what the manifest says.
    """
    if read_manifest(folder).quads <= memory_quads:
        shutil.rmtree(folder / STORE, ignore_errors=True)
    elif not _sound(folder):
        _make_apart(folder)


def _sound(folder: Path) -> bool:
    try:
        check(folder, whole=True)
    except ReleaseError:
        return False
    return True


def _make_apart(folder: Path) -> None:
    command = [sys.executable, "-m", "publisher.store.disk", str(folder)]
    done = subprocess.run(command, stderr=subprocess.PIPE, text=True, check=False)  # noqa: S603
    if done.returncode:
        said = done.stderr.strip().splitlines() or [f"it ended with {done.returncode}"]
        raise ReleaseError(f"release {folder.name}: its store cannot be made: {said[-1]}")


def make(folder: Path) -> None:
    """Make the store of a verified release from its dumps; whatever goes wrong, none is there half made.

    Raises:
        ReleaseError: a dump cannot be read, or the store does not hold what the manifest says.
        OSError: the disk is full, or the folder cannot be written.
    """
    for left in folder.glob(f"{DRAFT}*"):
        shutil.rmtree(left)
    draft = Path(tempfile.mkdtemp(prefix=DRAFT, dir=folder))
    try:
        quads = _fill(folder, draft / QUADS)
        gc.collect()  # closes the store
        if len(pyoxigraph.Store.read_only(str(draft / QUADS))) != quads:
            raise ReleaseError("it does not read back as written")
        record = {"release": read_manifest(folder).id, "quads": quads, "files": _files(draft)}
        (draft / RECORD).write_bytes(orjson.dumps(record, option=orjson.OPT_INDENT_2))
        for path in [*(draft / QUADS).iterdir(), draft / QUADS, draft / RECORD, draft]:
            _flush(path)
        draft.chmod(0o755)
        shutil.rmtree(folder / STORE, ignore_errors=True)
        draft.rename(folder / STORE)
        _flush(folder)
    finally:
        shutil.rmtree(draft, ignore_errors=True)


def _fill(folder: Path, place: Path) -> int:
    """Write the quads of all dumps, and the merge where one is needed; return how many there are now."""
    manifest = read_manifest(folder)
    store = pyoxigraph.Store(str(place))
    for graph in manifest.graphs:
        if sha256(folder / DUMPS / graph.file) != graph.sha256:
            raise ReleaseError(f"{graph.file} is damaged")
        try:
            for piece in _pieces(folder / DUMPS / graph.file):
                store.bulk_load(piece, format=pyoxigraph.RdfFormat.N_QUADS)
        except SyntaxError as error:
            raise ReleaseError(f"{graph.file} cannot be read") from error
    store.extend(days(folder, manifest))
    if len(store) != manifest.quads:
        raise ReleaseError(f"the dumps do not hold {manifest.quads} quads")
    if not manifest.union:
        materialise_merge(store)
    store.optimize()
    store.flush()
    return len(store)


def _pieces(dump: Path) -> Iterator[bytes]:
    """Yield a dump in pieces of whole lines, since the engine takes 660 MB for 0.8 M quads at once.

    One with blank nodes is a single piece: the engine names them anew in each.
    """
    size = -1 if dump.stat().st_size <= PIECE_BYTES or _blank(dump) else PIECE_BYTES
    with dump.open("rb") as file:
        while lines := file.readlines(size):
            yield b"".join(lines)


def _blank(dump: Path) -> bool:
    with dump.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as content:
        return content.find(b"_:") >= 0


def open_disk(folder: Path) -> EmbeddedStore:
    """Return the store of a release, opened to be read; takes some 50 ms however large it is.

    It was made of the dumps and is as it was made, but for what only a look at every byte would show:
    that look is ``keep``'s, when serving begins.

    Raises:
        ReleaseError: there is none, it is damaged or another release's.
    """
    check(folder, whole=False)
    try:
        quads = pyoxigraph.Store.read_only(str(folder / STORE / QUADS))
    except OSError as error:
        raise _damaged(folder) from error
    return EmbeddedStore(quads, union=read_manifest(folder).union)


def check(folder: Path, *, whole: bool) -> None:
    """Compare a store's files with its record: their sizes, and the content of the small ones or of all.

    Raises:
        ReleaseError: they differ, or the record is of another release.
    """
    manifest = read_manifest(folder)
    try:
        record = orjson.loads((folder / STORE / RECORD).read_bytes())
        told = record["release"], record["files"].items()
        enough = record["quads"] == manifest.quads if manifest.union else record["quads"] >= manifest.quads
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise _damaged(folder) from error
    if (
        told[0] != manifest.id
        or not enough
        or set(record["files"]) != {p.name for p in _parts(folder / STORE)}
    ):
        raise _damaged(folder)
    for name, (size, digest) in told[1]:
        path = folder / STORE / QUADS / name
        read = whole or not name.endswith(TABLES)
        if path.stat().st_size != size or (read and sha256(path) != digest):
            raise _damaged(folder)


def _files(store: Path) -> dict[str, tuple[int, str]]:
    return {path.name: (path.stat().st_size, sha256(path)) for path in _parts(store)}


def _parts(store: Path) -> Iterator[Path]:
    return (path for path in sorted((store / QUADS).glob("*")) if not path.name.startswith(PASSING))


def _damaged(folder: Path) -> ReleaseError:
    return ReleaseError(f"release {folder.name}: its store is missing or damaged")


def _flush(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


if __name__ == "__main__":
    try:
        make(Path(sys.argv[1]))
    except OSError as error:
        sys.exit(error.strerror or str(error))
    except ReleaseError as error:
        sys.exit(str(error))
