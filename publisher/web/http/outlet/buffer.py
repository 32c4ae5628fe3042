"""What was made of one answer and is not sent yet: first in memory, then in a file, in order (GUARD G7)."""

from __future__ import annotations

import asyncio
from collections import deque
from functools import partial
from typing import TYPE_CHECKING, Final, TypeVar

from publisher.errors import SpoolFull

if TYPE_CHECKING:
    from collections.abc import Callable

    from publisher.web.http.outlet.quota import Quota
    from publisher.web.http.outlet.spool import Spool, SpoolFile

    T = TypeVar("T")

MEMORY_BYTES: Final = 1 << 20  # of one answer, where there is so much for its client
BLOCK_BYTES: Final = 1 << 17  # what goes to the disk, or comes from it, at once
RETRY_SECONDS: Final = "10"


class Buffer:
    """The pieces of an answer between its maker, who puts them in, and its sender, who gets them out.

    What comes first is kept in memory, what comes after it goes to the disk a block at a time; once all of
    that was read, memory is used again, and then the file from its start.
    """

    def __init__(self, client: str, memory: Quota, spool: Spool) -> None:
        self._client = client
        self._memory = memory
        self._spool = spool
        self._first: deque[bytes] = deque()
        self._first_bytes = 0
        self._file: SpoolFile | None = None
        self._start = self._end = 0  # what is unread in the file
        self._taken = 0  # the longest it has been, and so what it takes of the disk
        self._last: list[bytes] = []
        self._last_bytes = 0
        self._writing = False
        self._ended = False
        self._moved = asyncio.Event()

    async def put(self, data: bytes, deadline: float | None = None) -> None:
        """Add what was made; where this client's share is used up, wait until there is room again.

        After the deadline (a time of the loop) nothing waits: what comes then is what its maker had left.

        Raises:
            SpoolFull: nobody has room.
        """
        if self._fits(data):
            self._first.append(data)
            self._first_bytes += len(data)
        else:
            self._last.append(data)
            self._last_bytes += len(data)
            self._moved.set()
            await self._spill(deadline)
        self._moved.set()

    def end(self) -> None:
        """Say that nothing more is made."""
        self._ended = True
        self._moved.set()

    async def get(self) -> bytes:
        """Return the next bytes, once there are some; none at the end."""
        while True:
            if self._first:
                return self._forget()
            if self._start < self._end and self._file is not None:
                return await self._read(self._file)
            if self._last and not self._writing:
                data, self._last, self._last_bytes = b"".join(self._last), [], 0
                self._moved.set()
                return data
            if self._ended:
                return b""
            self._moved.clear()
            await self._moved.wait()

    def close(self) -> None:
        """Give back what is held, at once or when the disk has done what it is doing."""
        self._memory.give(self._client, self._first_bytes)
        if self._file is None:
            self._spool.quota.give(self._client, self._taken)
        else:
            closing = asyncio.get_running_loop().run_in_executor(self._spool.threads, self._file.close)
            closing.add_done_callback(lambda _: self._spool.quota.give(self._client, self._taken))

    def _fits(self, data: bytes) -> bool:
        later = self._start < self._end or self._last or self._writing
        small = self._first_bytes + len(data) <= MEMORY_BYTES
        return small and not later and self._memory.take(self._client, len(data))

    def _forget(self) -> bytes:
        data = self._first.popleft()
        self._first_bytes -= len(data)
        self._memory.give(self._client, len(data))
        return data

    async def _spill(self, deadline: float | None) -> None:
        """Move what came last to the disk, if it is a block; its sender may be faster, and take it first."""
        quota = self._spool.quota
        while self._last_bytes >= BLOCK_BYTES:
            more = max(0, self._end + self._last_bytes - self._taken)
            if quota.take(self._client, more):
                self._taken += more
                await self._write()
            elif quota.full(more):
                raise full()
            elif not await self._move(deadline):
                return

    async def _write(self) -> None:
        block, self._last, self._last_bytes = b"".join(self._last), [], 0
        self._writing = True
        try:
            if self._file is None:
                self._file = await self._apart(self._spool.open)
            await self._apart(partial(self._file.write, block, self._end))
        except OSError as error:
            raise full() from error
        finally:
            self._writing = False
        self._end += len(block)

    async def _read(self, file: SpoolFile) -> bytes:
        size = min(BLOCK_BYTES, self._end - self._start)
        data = await self._apart(partial(file.read, size, self._start))
        self._start += len(data)
        if self._start == self._end and not self._writing:
            self._start = self._end = 0
        self._moved.set()
        return data

    async def _apart(self, work: Callable[[], T]) -> T:
        return await asyncio.get_running_loop().run_in_executor(self._spool.threads, work)

    async def _move(self, deadline: float | None) -> bool:
        """Wait until something moves here, or this client gives room back; False where the time is over."""
        self._moved.clear()
        quota = self._spool.quota
        quota.watch(self._client, self._moved)
        try:
            async with asyncio.timeout_at(deadline):
                await self._moved.wait()
        except TimeoutError:
            return False
        finally:
            quota.unwatch(self._client, self._moved)
        return True


def full() -> SpoolFull:
    """Return the error for an answer that finds no room."""
    return SpoolFull(headers={"Retry-After": RETRY_SECONDS})
