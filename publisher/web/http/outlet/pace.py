"""How slow a reader may be: so many bytes a second, over so many seconds."""

from __future__ import annotations

import asyncio
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Awaitable


class TooSlow(Exception):
    """A reader that takes less than the least rate."""


class Pace:
    """The time a reader has left: waiting for it takes of it, each byte it takes gives some back.

    Who takes nothing is let go after ``seconds``; who keeps the least rate, however unevenly within so many
    seconds, never is. Only the time that something waits to be read counts.
    """

    def __init__(self, bytes_per_second: int, seconds: float) -> None:
        self._rate = bytes_per_second
        self._most = self._left = float(seconds)

    async def keep(self, sending: Awaitable[None], size: int) -> None:
        """Wait until so many bytes are on their way.

        Raises:
            TooSlow: the reader's time is used up.
        """
        start = time.monotonic()
        try:
            async with asyncio.timeout(self._left):
                await sending
        except TimeoutError as error:
            raise TooSlow(f"less than {self._rate} bytes a second over {self._most:g} s") from error
        self._left = min(self._most, self._left - (time.monotonic() - start) + size / self._rate)
