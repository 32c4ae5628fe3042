"""An answer on its way from its maker to its reader, who are not of one speed (GUARD G2, G3, G7)."""

from __future__ import annotations

import asyncio
import time
from contextlib import aclosing
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from publisher.errors import ClientError
from publisher.web.http.outlet.buffer import MEMORY_BYTES, Buffer
from publisher.web.http.outlet.pace import Pace, TooSlow
from publisher.web.http.outlet.quota import Quota
from publisher.web.http.outlet.unsent import bound_unsent

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator

    from publisher.config import Settings
    from publisher.web.http.outlet.spool import Spool
    from publisher.web.reply import Header
    from publisher.web.wire import Send

IN_MEMORY_BYTES: Final = 32 << 20  # of all answers together
# So long in all a maker waits for its reader. Most readers of a few MiB never keep it that long, and what
# passes from hand to hand costs no second task and no copy.
PATIENCE_SECONDS: Final = 0.02


class Interrupted(Exception):
    """An answer that cannot be finished: the connection must break where it stands."""


@dataclass(frozen=True, slots=True)
class Parcel:
    """An answer of a length nobody knows yet: its head, whose it is, and its pieces as they are made.

    ``seconds`` is how long a reader may hold up its making, None where nobody minds. ``pieces`` raise
    ClientError where it cannot be made; they are closed once nobody wants it any more.
    """

    status: int
    headers: tuple[Header, ...]
    client: str
    pieces: AsyncGenerator[bytes]
    seconds: float | None = None


class Outlet:
    """The one way out for answers that are longer than one piece, in this process."""

    def __init__(self, spool: Spool, settings: Settings) -> None:
        self._spool = spool
        self._memory = Quota(lambda _: IN_MEMORY_BYTES)
        self._rate = settings.read_kib << 10
        self._seconds = settings.read_seconds
        self._bounded = False

    async def deliver(self, parcel: Parcel, send: Send) -> None:
        """Send an answer while it is made; its maker is free as soon as all of it is here.

        Cancelling lets go of everything.

        Raises:
            ClientError: nothing was sent, and this is to be the answer.
            Interrupted: part of the answer was sent, and no more may follow.
        """
        if not self._bounded:
            self._bounded = True
            bound_unsent()
        buffer = Buffer(parcel.client, self._memory, self._spool)
        passing = Passing(parcel, buffer, Pace(self._rate, self._seconds), send)
        try:
            async with aclosing(parcel.pieces), asyncio.TaskGroup() as tasks:
                if self._spool.quota.full(MEMORY_BYTES):  # as much again: what begins is not to break soon
                    await passing.fill()  # only what memory holds may begin
                await passing.run(tasks)
        except BaseExceptionGroup as group:
            error = group.exceptions[0]
            if passing.begun and isinstance(error, ClientError | TooSlow):
                raise Interrupted(f"after the first bytes: {error!r}") from error
            raise error from None
        finally:
            buffer.close()


class Passing:
    """One answer that is passed on; ``begun`` once a byte of it may be on its way.

    It goes from the maker's hand to the reader's, until the reader has kept the maker waiting for too long
    in all; from then on it goes by the buffer, which its maker fills as fast as it can.
    """

    def __init__(self, parcel: Parcel, buffer: Buffer, pace: Pace, send: Send) -> None:
        self.begun = False
        self._parcel = parcel
        self._buffer = buffer
        self._pace = pace
        self._send = send
        self._deadline = None
        if parcel.seconds is not None:
            self._deadline = asyncio.get_running_loop().time() + parcel.seconds
        self._filling: asyncio.Task[None] | None = None
        self._waited = 0.0

    async def run(self, tasks: asyncio.TaskGroup) -> None:
        """Send the answer to its end.

        Raises:
            ClientError: it cannot be made.
            TooSlow: its reader does not keep the least rate.
        """
        self.begun = True
        head = {"status": self._parcel.status, "headers": self._parcel.headers}
        await self._send({"type": "http.response.start", **head})
        async for piece in self._parcel.pieces:
            await self._hand_over(piece, tasks)
            if self._filling is not None:
                break
        else:
            self._buffer.end()
        while data := await self._buffer.get():
            await self._pass(data)
        await self._send({"type": "http.response.body", "body": b"", "more_body": False})

    async def fill(self) -> None:
        """Put the answer, or what is left of it, into the buffer as fast as it is made.

        Raises:
            ClientError: it cannot be made, or finds no room.
        """
        async for piece in self._parcel.pieces:
            await self._buffer.put(piece, self._deadline)
            await asyncio.sleep(0)  # a pipe that is never empty would leave the sender no turn
        self._buffer.end()

    async def _hand_over(self, piece: bytes, tasks: asyncio.TaskGroup) -> None:
        """Pass a piece on, and have the buffer filled from when the reader takes too long."""

        def begin() -> None:
            self._filling = tasks.create_task(self.fill())

        start = time.monotonic()
        waiting = asyncio.get_running_loop().call_later(PATIENCE_SECONDS - self._waited, begin)
        try:
            await self._pass(piece)
        finally:
            waiting.cancel()
        self._waited += time.monotonic() - start

    async def _pass(self, data: bytes) -> None:
        message = {"type": "http.response.body", "body": data, "more_body": True}
        await self._pace.keep(self._send(message), len(data))
