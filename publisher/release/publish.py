"""Releases on disk: written aside, verified, then switched to in one step (GUARD G8, G9).

::

    state/
      lock                   one publisher at a time (flock)
      current -> releases/…  what is served
      releases/<id>/         manifest.json, dump/<graph>.nq and what is made of them; never changed
        store/               a large one's, made of the dumps and made again where it is damaged
      forgotten.jsonl        what was kept once (publisher.archive)
      passed                 what passed every check last (publisher.release.passed)
      draft-…/               one being written; swept away by the next publisher
      jejak/                 the log of changes, which outlives the releases (publisher.history)
"""

from __future__ import annotations

import fcntl
import os
import shutil
import sys
import tempfile
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from publisher.archive import RELEASES, note_forgotten
from publisher.errors import ReleaseError
from publisher.manifest import DUMPS, NAME, PACKED, read_manifest, verify
from publisher.release.changelog import record, recorded
from publisher.release.modification import carry
from publisher.store import load_store
from publisher.store.disk import keep as keep_on_disk
from publisher.store.disk import on_disk

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from publisher.manifest import Manifest

CURRENT: Final = "current"
DRAFT: Final = "draft-"


def current(state: Path) -> Path | None:
    """Return the folder of the release that is served, None where there is none."""
    link = state / CURRENT
    return link.resolve() if link.exists() else None


def releases(state: Path) -> list[Path]:
    """Return the folders of the releases kept, newest first."""
    folders = [path for path in (state / RELEASES).glob("*") if (path / NAME).is_file()]
    return sorted(folders, key=lambda path: (path / NAME).stat().st_mtime_ns, reverse=True)


@contextmanager
def publishing(state: Path) -> Iterator[None]:
    """Hold the one publisher's lock; sweep what a publisher that was killed left behind.

    Raises:
        ReleaseError: another one publishes, or the folder cannot be written.
    """
    try:
        (state / RELEASES).mkdir(parents=True, exist_ok=True)
        lock = os.open(state / "lock", os.O_CREAT | os.O_RDWR | os.O_CLOEXEC, 0o644)
    except OSError as error:
        raise ReleaseError(f"the state folder cannot be written ({error.strerror})") from error
    try:
        _take(lock)
        for draft in state.glob(f"{DRAFT}*"):
            shutil.rmtree(draft)
        yield
    finally:
        os.close(lock)


def _take(lock: int) -> None:
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        raise ReleaseError("another publisher is at work on the same state folder") from error


def publish(state: Path, keep: int, memory_quads: int, write: Callable[[Path], Manifest]) -> Path:
    """Write a release with ``write``, verify it, switch to it and return its folder.

    ``write`` fills the dump folder it is given and returns the manifest. A release of more than
    ``memory_quads`` gets a store on disk. One whose content is already there is only switched to.
    Whatever goes wrong, the release served before stays.

    Raises:
        ReleaseError: it cannot be written or does not read back as written.
    """
    draft = Path(tempfile.mkdtemp(prefix=DRAFT, dir=state))
    try:
        (draft / DUMPS).mkdir()
        manifest = write(draft / DUMPS)
        (draft / NAME).write_bytes(manifest.to_json())
        _read_back(draft, memory_quads)
        folder = _move(draft, state / RELEASES / manifest.id)
    except OSError as error:
        raise ReleaseError(f"the release cannot be written ({error.strerror})") from error
    finally:
        shutil.rmtree(draft, ignore_errors=True)
    switch(state, folder)
    _record(state, folder)
    _forget(state, keep)
    return folder


def _record(state: Path, folder: Path) -> None:
    """Write a release that is current into the log of changes, which never keeps one from being served."""
    try:
        record(state, folder)
    except (OSError, ReleaseError) as error:
        sys.stderr.write(f"pranala: the log of changes does not have release {folder.name}: {error}\n")


def catch_up(state: Path) -> None:
    """Write the current release into the log of changes where a publisher was killed before it did."""
    served = current(state)
    with suppress(OSError, ReleaseError):
        if served and not recorded(state, served):
            with publishing(state):
                _record(state, served)


def _read_back(draft: Path, memory_quads: int) -> None:
    verify(draft)
    keep_on_disk(draft, memory_quads)
    if not on_disk(draft):
        load_store(draft)
    for path in [*(draft / DUMPS).rglob("*"), draft / NAME, draft / DUMPS, draft]:
        _flush(path)


def _move(draft: Path, target: Path) -> Path:
    if target.exists() and not _sound(target):
        shutil.rmtree(target)
    if target.exists():
        _keep_moments(draft, target)
        # The same content, made from other sources or later; what packs it may be another tool.
        for path in (*(draft / DUMPS).rglob(f"*{PACKED}"), draft / NAME):
            path.replace(target / path.relative_to(draft))
    else:
        draft.chmod(0o755)
        draft.rename(target)
    _flush(target)
    _flush(target.parent)
    return target


def _keep_moments(draft: Path, target: Path) -> None:
    """Let a release that is made once more keep its days and, where it is served, the moment it is of."""
    again = carry(draft, read_manifest(draft), target)
    if current(target.parents[1]) == target.resolve():
        again = replace(again, built=read_manifest(target).built)
    (draft / NAME).write_bytes(again.to_json())
    _flush(draft / NAME)


def _sound(folder: Path) -> bool:
    try:
        verify(folder)
    except ReleaseError:
        return False
    return True


def switch(state: Path, folder: Path) -> None:
    """Make a release the current one, in one step.

    Raises:
        ReleaseError: it is damaged, or the link cannot be set.
    """
    verify(folder)
    link = state / f"{CURRENT}.new"
    try:
        link.unlink(missing_ok=True)
        link.symlink_to(Path(RELEASES) / folder.name)
        link.replace(state / CURRENT)
        _flush(state)
    except OSError as error:
        raise ReleaseError(f"the release cannot be switched to ({error.strerror})") from error


def serving(state: Path, memory_quads: int) -> tuple[Path, Manifest] | None:
    """Return the release to serve: the current one or, where that is damaged, the newest sound one.

    One of more than ``memory_quads`` gets its store on disk, made anew where it is missing or damaged;
    one whose store cannot be made is not served.
    """
    candidates = [folder for folder in [current(state), *releases(state)] if folder]
    usable = (folder for folder in candidates if _sound(folder) and _held(folder, memory_quads))
    return next(((folder, read_manifest(folder)) for folder in usable), None)


def _held(folder: Path, memory_quads: int) -> bool:
    try:
        keep_on_disk(folder, memory_quads)
    except ReleaseError as error:
        sys.stderr.write(f"pranala: {error}\n")
        return False
    return True


def _forget(state: Path, keep: int) -> None:
    served = current(state)
    for folder in releases(state)[keep:]:
        if folder.resolve() != served:
            drop(state, folder)


def drop(state: Path, folder: Path) -> None:
    """Forget a release: in one step, so that nobody reads half of it, and for good."""
    with suppress(ReleaseError):  # one whose manifest is damaged was not served lately
        note_forgotten(state, read_manifest(folder))
    aside = Path(tempfile.mkdtemp(prefix=DRAFT, dir=state))
    folder.rename(aside / folder.name)
    shutil.rmtree(aside, ignore_errors=True)  # what is left, the next publisher sweeps away


def _flush(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
