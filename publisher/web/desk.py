"""One thread for work that keeps the interpreter busy, with a short queue before it.

Matching computes; in the threads that make pages it would hold them up, and two such threads at once
would only take the interpreter's lock from each other and from everything else.
"""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Final, TypeVar

from publisher.errors import QueueFull

if TYPE_CHECKING:
    from collections.abc import Callable

Answer = TypeVar("Answer")
MOST_WAITING: Final = 32  # with the largest batch of near names, 0.4 s each


class Desk:
    """Runs one piece of work after another."""

    def __init__(self) -> None:
        self._pool = ThreadPoolExecutor(max_workers=1, thread_name_prefix="desk")
        self._waiting = 0

    async def run(self, work: Callable[[], Answer]) -> Answer:
        """Return what a piece of work returns, when its turn has come.

        Raises:
            QueueFull: too many wait.
        """
        if self._waiting >= MOST_WAITING:
            raise QueueFull("Too many requests to match names are waiting.", headers={"Retry-After": "5"})
        self._waiting += 1
        try:
            return await asyncio.get_running_loop().run_in_executor(self._pool, work)
        finally:
            self._waiting -= 1
