"""One thread for work that keeps the interpreter busy, with a short and fair queue before it.

Matching computes; in the threads that make pages it would hold them up, and two such threads at once
would only take the interpreter's lock from each other and from everything else. Who used the desk least
lately comes next, so a table of 90,000 names keeps nobody waiting for more than the batch at work.
"""

from __future__ import annotations

import asyncio
import time
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Final, TypeVar

from publisher.errors import QueueFull
from publisher.guard.queue import WINDOW_SECONDS, Queue, Share

if TYPE_CHECKING:
    from collections.abc import Callable

Answer = TypeVar("Answer")
# Places for the largest batches of near names, 0.6 s each. One thread cannot give a client more than
# the whole minute, so no client is refused for what it used: it only waits behind those who used less.
SHARE: Final = Share(workers=1, places=32, client_queries=8, client_seconds=WINDOW_SECONDS)
FULL: Final = "Too many requests to match names are waiting."
RETRY_SECONDS: Final = "5"


class Desk:
    """Runs one piece of work after another."""

    def __init__(self) -> None:
        self._pool = ThreadPoolExecutor(max_workers=1, thread_name_prefix="desk")
        self._queue: Queue[asyncio.Future[None]] = Queue(SHARE)
        self._called: asyncio.Future[None] | None = None  # whose turn it is
        self._since = 0.0

    async def run(self, client: str, work: Callable[[], Answer]) -> Answer:
        """Return what a piece of work returns, when its turn has come.

        Raises:
            TooManyRequests: this client has too many waiting.
            QueueFull: too many wait, and none of them has more waiting than this client.
        """
        loop = asyncio.get_running_loop()
        turn: asyncio.Future[None] = loop.create_future()
        if displaced := self._queue.enter(client, turn):
            displaced.set_exception(QueueFull(FULL, headers={"Retry-After": RETRY_SECONDS}))
        self._call()
        try:
            await turn
            return await loop.run_in_executor(self._pool, work)
        finally:
            self._leave(client, turn)

    def _call(self) -> None:
        """Call who comes next, if nobody is at the desk."""
        if self._called is None and (turn := self._queue.take()):
            self._called, self._since = turn, time.monotonic()
            turn.set_result(None)

    def _leave(self, client: str, turn: asyncio.Future[None]) -> None:
        """Let go of the desk, or of a place in the queue where a client leaves before its turn."""
        if self._called is turn:
            self._called = None
            self._queue.done(client, time.monotonic() - self._since)
            self._call()
        else:
            self._queue.leave(client, turn)
