"""Documents of the releases that are kept, by one thread of their own: strangers' pages never wait for them.

A release is read from its store on disk, which a process apart makes when it is first asked for (9 s and
180 MB for 0.8 million quads); a few are open at once. Nothing of it is remembered by the front, so that what
a publisher forgets is gone with the next request.
"""

from __future__ import annotations

import asyncio
import os
import shutil
import subprocess
import sys
import time
from collections import OrderedDict
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final, NamedTuple, TypeVar
from urllib.parse import quote

from publisher.errors import NotFound, QueueFull, ReleaseError, Unavailable
from publisher.store.disk import RECORD, STORE, on_disk, open_disk
from publisher.uris import URI_CHARACTERS, uri
from publisher.web import memento
from publisher.web.app import create_app
from publisher.web.bridge import call
from publisher.web.reply import Replies, Reply
from publisher.web.wire import finished

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime
    from pathlib import Path

    from flask import Flask

    from publisher.archive import Archive, Kept
    from publisher.web.site import Site
    from publisher.web.target import Target

    T = TypeVar("T")

PLACES: Final = ("rilis", "rilis/", memento.GATE, memento.MAP)
OPEN: Final = 2
WAITING: Final = 64
NICENESS: Final = 10
RETRY_SECONDS: Final = 10
FAILED_SECONDS: Final = 300.0
IDENTIFIED: Final = "id/"
PREPARED: Final = "This release is being prepared to be read; ask again in a moment."
UNREADABLE: Final = "This release cannot be prepared to be read; the server's log says why."


@dataclass(frozen=True, slots=True)
class Shelved:
    """A release that is open: the application that shows its documents, and what its store was then."""

    site: Site
    application: Flask
    replies: Replies
    store: int


class Making(NamedTuple):
    """A store that is being made."""

    folder: Path
    child: subprocess.Popen[bytes]


class Past:
    """Answers for addresses in time: a list of releases, documents as of one, timegates, timemaps."""

    def __init__(self, application: Flask) -> None:
        self.archive: Archive = application.config["ARCHIVE"]
        self._application = application
        self._site: Site = application.config["SITE"]
        self._lane = ThreadPoolExecutor(1, thread_name_prefix="past")
        self._waiting = 0
        self._shelf: OrderedDict[str, Shelved] = OrderedDict()
        self._making: Making | None = None
        self._failed: dict[Path, float] = {}

    def concerns(self, target: Target, local: bytes) -> bool:
        """Return whether an address is one of these."""
        text = local.decode("latin-1")
        return bool(target.moment) or text == PLACES[0] or text.startswith(PLACES[1:])

    async def answer(self, target: Target, local: bytes) -> Reply | None:
        """Return the reply to such a target; None where a document has no past that is known here.

        Raises:
            ClientError: there is none.
        """
        return await self._apart(lambda: self._answer(target, local.decode("ascii")))

    async def find(self, release: str) -> Kept:
        """Return a release that is kept, ready to be asked on disk; the served one is always ready.

        Raises:
            ClientError: it is not, or not yet.
        """
        return await self._apart(lambda: self._ready(self.archive.find(release)))

    async def _apart(self, work: Callable[[], T]) -> T:
        if self._waiting >= WAITING:
            raise QueueFull(headers={"Retry-After": str(RETRY_SECONDS)})
        self._waiting += 1
        try:
            return await asyncio.get_running_loop().run_in_executor(self._lane, work)
        finally:
            self._waiting -= 1

    # In the thread of their own

    def _answer(self, target: Target, local: str) -> Reply | None:
        for forgotten in self._shelf.keys() - {kept.id for kept in self.archive.kept()}:
            _close(self._shelf.pop(forgotten))
        root, _, rest = local.partition("/")
        if f"{root}/" in (memento.GATE, memento.MAP):
            return self._of_document(target, f"{root}/", rest)
        if target.moment:
            when, found = self._when(target), self._mementos(local)
            return self._see(target, memento.at(found, when), local) if found else None
        release, _, inner = rest.partition("/")
        return self._document(target, release, inner) if inner else self._listed(target)

    def _listed(self, target: Target) -> Reply:
        reply = call(self._application.wsgi_app, target, self._site.manifest.base)
        return self._finish(reply, target, self.archive.served)

    def _when(self, target: Target) -> datetime | None:
        return memento.moment(target.moment.decode("latin-1")) if target.moment else None

    def _mementos(self, local: str) -> list[Kept]:
        if not memento.in_time(local.encode()):
            return []
        return memento.mementos(self.archive.timeline(), local)

    def _of_document(self, target: Target, root: str, rest: str) -> Reply:
        """Return the timegate or the timemap of a document, named by its local or its public address."""
        base = self._site.manifest.base
        local = rest.removeprefix(base)
        when, found = self._when(target), self._mementos(local)
        if not found:
            raise NotFound("No release that is kept describes it.")
        if root == memento.GATE:
            return self._see(target, memento.at(found, when), local)
        headers = ((b"content-type", memento.LINK_FORMAT.encode()), (b"cache-control", b"no-cache"))
        reply = Reply(200, headers, memento.timemap(base, found, local))
        return self._finish(reply, target, self.archive.served)

    def _see(self, target: Target, kept: Kept, local: str) -> Reply:
        """302 to a memento (RFC 7089 §4.1.1); Location is path-absolute, of our own prefix."""
        place = f"{self._site.prefix}{memento.SHELF}{kept.id}/{local}"
        query = f"?{quote(target.query, URI_CHARACTERS)}" if target.query else ""
        headers = {
            "location": uri(place) + query,
            "vary": "Accept, Accept-Language, Accept-Datetime",
            "cache-control": "no-cache",
            "link": ", ".join(memento.about(self._site.manifest.base, local)),
        }
        lines = tuple((name.encode(), value.encode("ascii")) for name, value in headers.items())
        return self._finish(Reply(302, lines, b""), target, kept)

    def _document(self, target: Target, release: str, local: str) -> Reply:
        """Return a document, or the way to it, as of a release."""
        kept = self.archive.find(release)
        if not (memento.in_time(local.encode()) or local.startswith(IDENTIFIED)):
            raise NotFound
        shelved = self._opened(self._ready(kept))
        reply = shelved.replies.get(target)
        if reply is None:
            reply = self._shown(shelved, target, kept)
            shelved.replies.put(target, reply)
        return self._finish(self._dated(reply, kept, local), target, kept)

    def _shown(self, shelved: Shelved, target: Target, kept: Kept) -> Reply:
        try:
            return call(shelved.application.wsgi_app, target, self._site.manifest.base)
        except NotFound as error:
            raise NotFound(f"Release {kept.id} of {kept.manifest.built} does not hold it.") from error
        except OSError:
            self.archive.find(kept.id)  # its files are gone with it
            raise

    def _dated(self, reply: Reply, kept: Kept, local: str) -> Reply:
        """Return a reply that says of which moment it is, and where others are (RFC 7089 §2)."""
        document = f"doc/{local.removeprefix(IDENTIFIED)}" if local.startswith(IDENTIFIED) else local
        found, base = self._mementos(document), self._site.manifest.base
        links = [*memento.about(base, document), *memento.neighbours(base, found, kept, document)]
        before = [value.decode("latin-1") for name, value in reply.headers if name == b"link"]
        headers = [(name, value) for name, value in reply.headers if name != b"link"]
        headers.append((b"link", ", ".join(before + links).encode("latin-1")))
        headers.append((b"memento-datetime", memento.written(kept).encode()))
        return replace(reply, headers=tuple(headers))

    def _finish(self, reply: Reply, target: Target, kept: Kept) -> Reply:
        return finished(reply, target, kept.id, memento.written(kept).encode())

    def _opened(self, kept: Kept) -> Shelved:
        """Return a release that is open; those not asked for longest are closed for it."""
        shelved = self._shelf.pop(kept.id, None)
        if shelved is None or shelved.store != self._store(kept):
            _close(shelved)
            shelved = self._open(kept)
        self._shelf[kept.id] = shelved
        for name in [name for name in self._shelf if name != self.archive.served.id][:-OPEN]:
            _close(self._shelf.pop(name))
        return shelved

    def _open(self, kept: Kept) -> Shelved:
        mount = f"{self._site.prefix}{memento.SHELF}{kept.id}/"
        site = replace(self._site, mount=mount, served=self._site.manifest)
        before = self._store(kept)
        if kept is not self.archive.served:
            try:
                store = open_disk(kept.folder)
            except ReleaseError as error:
                self.archive.find(kept.id)
                shutil.rmtree(kept.folder / STORE, ignore_errors=True)  # it is made anew
                raise Unavailable(PREPARED, headers={"Retry-After": str(RETRY_SECONDS)}) from error
            site = replace(site, store=store, manifest=kept.manifest, folder=kept.folder)
        size = self._site.settings.cache_mib << 17  # an eighth of what ready answers may take
        return Shelved(site, create_app(site), Replies(size), before)

    def _store(self, kept: Kept) -> int:
        """Return what tells a release's store from one made later in its place; 0 for the served one."""
        if kept is self.archive.served:
            return 0
        try:
            return (kept.folder / STORE / RECORD).stat().st_ino
        except OSError:
            return 0

    def _ready(self, kept: Kept) -> Kept:
        """Return a release whose store is on disk.

        Raises:
            Unavailable: it is being made, one at a time, or cannot be.
            Gone: it was forgotten a moment ago.
        """
        if self._making is not None and self._making.child.poll() is not None:
            if self._making.child.returncode:
                self._failed[self._making.folder] = time.monotonic()
            self._making = None
        if kept is self.archive.served or on_disk(kept.folder):
            return kept
        self.archive.find(kept.id)  # one forgotten since it was found is gone: there is nothing to make
        if time.monotonic() - self._failed.get(kept.folder, -FAILED_SECONDS) < FAILED_SECONDS:
            raise Unavailable(UNREADABLE, headers={"Retry-After": str(int(FAILED_SECONDS))})
        if self._making is None:
            self._making = Making(kept.folder, _make(kept.folder))
        raise Unavailable(PREPARED, headers={"Retry-After": str(RETRY_SECONDS)})


def _make(folder: Path) -> subprocess.Popen[bytes]:
    """Begin to make a release's store, in a process that makes way for all others."""
    quiet = ("-W", "ignore::RuntimeWarning")  # the package has imported the module before it is run
    command = [sys.executable, *quiet, "-m", "publisher.store.disk", str(folder)]
    child = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)  # noqa: S603  # ours
    with suppress(ProcessLookupError):
        os.setpriority(os.PRIO_PROCESS, child.pid, NICENESS)
    return child


def _close(shelved: Shelved | None) -> None:
    """Close the store of a release that is not asked any more."""
    if shelved is not None and shelved.store:
        shelved.site.store.close()  # type: ignore[attr-defined]  # one opened from disk
