"""Guards of releases kept beside the one served: each begun when a query first asks for it (GUARD G1-G4).

A guard is the same broker that the served release has, with one worker that opens the release's store on
disk. It is a process of its own, so that nothing that goes wrong over an old release can touch the served
one; it ends when nobody asked for a minute, when another release needs its place, or with the web server.
"""

from __future__ import annotations

import asyncio
import os
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from publisher.errors import ClientError, Gone, NotFound, Unavailable
from publisher.guard.command import command

if TYPE_CHECKING:
    from asyncio.subprocess import Process
    from collections.abc import AsyncIterator, Mapping
    from pathlib import Path

    from publisher.archive import Kept
    from publisher.config import Settings
    from publisher.web.past import Past

MOST: Final = 2  # each may take the memory of one query, and some 60 MB
WORKERS: Final = 1
IDLE_SECONDS: Final = 60.0
# So long one stays for others that may ask it, or two clients could have processes begun without end.
REST_SECONDS: Final = 2.0
START_SECONDS: Final = 20
NICENESS: Final = 5
RETRY_SECONDS: Final = "2"
LOOK_SECONDS: Final = 0.02
BUSY: Final = "Other releases are being asked just now; ask again in a moment."


@dataclass(slots=True, eq=False)
class Guard:
    """One broker: where it listens, how many queries it has, when it was last asked."""

    address: Path
    starting: asyncio.Task[Process]
    users: int = 0
    asked: float = 0.0


class Annexes:
    """The guards of old releases, at most ``MOST`` at once; sockets are made beside ``address``."""

    def __init__(self, past: Past, settings: Settings, address: Path, environ: Mapping[str, str]) -> None:
        self._past = past
        self._settings = settings
        self._address = address
        self._environ = dict(environ)
        self._guards: dict[Path, Guard] = {}

    @asynccontextmanager
    async def asking(self, release: str) -> AsyncIterator[Path]:
        """Give the address of a release's guard, which does not end while it is asked.

        Raises:
            ClientError: the release is not kept or is not ready, all places are taken, or its guard does not
                come up; or what the query came to, unless the release was forgotten meanwhile.
        """
        kept = await self._past.find(release)
        guard = self._guards.get(kept.folder)
        if guard is None or _ended(guard.starting):
            guard = self._begin(kept)
        guard.users += 1
        try:
            await asyncio.shield(guard.starting)
            yield guard.address
        except ClientError:
            await self._past.find(release)
            raise
        finally:
            guard.users -= 1
            loop = asyncio.get_running_loop()
            guard.asked = loop.time()
            loop.call_later(IDLE_SECONDS, self._sweep)

    async def kept(self, release: str) -> bool:
        """Return whether a release is kept.

        Raises:
            Unavailable: it is, and is not ready yet.
        """
        try:
            await self._past.find(release)
        except (Gone, NotFound):
            return False
        return True

    def _begin(self, kept: Kept) -> Guard:
        self._guards.pop(kept.folder, None)  # one that ended by itself
        self._make_room()
        address = self._address.with_name(f"{self._address.name}-{kept.id[:16]}")
        line = [*command(self._settings, kept.folder, address, WORKERS), "--parent", str(os.getpid())]
        guard = Guard(address, asyncio.ensure_future(_start(line, self._environ, address)))
        self._guards[kept.folder] = guard
        return guard

    def _make_room(self) -> None:
        if len(self._guards) < MOST:
            return
        rested = self._unasked(REST_SECONDS)
        if not rested:
            raise Unavailable(BUSY, headers={"Retry-After": RETRY_SECONDS})
        self._end(min(rested, key=lambda folder: self._guards[folder].asked))

    def _sweep(self) -> None:
        """End the guards that nobody asked for a while."""
        for folder in self._unasked(IDLE_SECONDS):
            self._end(folder)

    def _unasked(self, seconds: float) -> list[Path]:
        """Return the folders of the guards that have no query, and had none for so long."""
        late = asyncio.get_running_loop().time() - seconds
        return [folder for folder, guard in self._guards.items() if not guard.users and guard.asked <= late]

    def _end(self, folder: Path) -> None:
        self._guards.pop(folder).starting.add_done_callback(_stop)


def _stop(starting: asyncio.Task[Process]) -> None:
    if starting.exception() is None:
        with suppress(ProcessLookupError):
            starting.result().terminate()


def _ended(starting: asyncio.Task[Process]) -> bool:
    if not starting.done():
        return False
    return starting.exception() is not None or starting.result().returncode is not None


async def _start(line: list[str], environ: Mapping[str, str], address: Path) -> Process:
    """Return the process of a guard once it listens.

    Raises:
        Unavailable: it ended instead, or takes too long.
    """
    with suppress(FileNotFoundError):
        address.unlink()
    null = asyncio.subprocess.DEVNULL
    process = await asyncio.create_subprocess_exec(*line, env=environ, stdin=null, stdout=null)
    with suppress(ProcessLookupError):
        os.setpriority(os.PRIO_PROCESS, process.pid, NICENESS)
    for _ in range(int(START_SECONDS / LOOK_SECONDS)):
        if process.returncode is not None:
            break
        if address.exists():
            return process
        await asyncio.sleep(LOOK_SECONDS)
    with suppress(ProcessLookupError):
        process.kill()
    raise Unavailable("The release cannot be asked just now.", headers={"Retry-After": RETRY_SECONDS})
