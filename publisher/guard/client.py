"""Asking the guard from an asyncio program: one query, its answer as a stream of bytes."""

from __future__ import annotations

import asyncio
import os
import socket
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from publisher.errors import MemoryLimit, QueryTimeout, Unavailable
from publisher.guard.frame import LENGTH_BYTES, frame
from publisher.guard.job import RETRY_SECONDS, raise_verdict
from publisher.words.tip import tips

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from publisher.guard.job import Job

READ_BYTES: Final = 1 << 16
HEAD_BYTES: Final = 1 << 16
# A worker writes 8 KiB at a time; awaited each by itself they cost the web process twice the time of 64 KiB.
GATHERING_SECONDS: Final = 0.001


@dataclass(slots=True)
class Answer:
    """An answer: whole where ``whole``, else its first bytes are here and the rest is still to come.

    ``form`` is ``solutions``, ``boolean`` or ``triples``; ``volatile`` says that asking again would give
    another answer. An answer that is not whole must be read to its end or closed.
    """

    form: str
    volatile: bool
    head: bytes
    whole: bool
    _wire: Wire

    async def chunks(self, seconds: float | None = None) -> AsyncIterator[bytes]:
        """Yield the bytes of the answer; the guard is waited for no longer than so many seconds from now.

        Raises:
            ClientError: the query failed after its first bytes; those are no answer.
        """
        until = None if seconds is None else asyncio.get_running_loop().time() + seconds
        yield self.head
        while not self.whole and (chunk := await self._next(until)):
            yield chunk

    def close(self) -> None:
        """Let the query go: it is killed where it still runs."""
        self._wire.close()

    async def _next(self, until: float | None) -> bytes:
        try:
            async with asyncio.timeout_at(until):
                return await self._wire.read(GATHERING_SECONDS)
        except TimeoutError as error:  # the guard ends a query in time, unless it hangs itself
            raise unavailable() from error


async def ask(address: Path, job: Job) -> Answer:
    """Return the answer to a query, once it is whole or its first 64 KiB are here.

    Cancelling kills the query.

    Raises:
        ClientError: it has none: it was refused, failed, or ran into a limit. ``extra["tips"]`` names how
            to ask what took too long or too much (publisher.words.tip).
    """
    wire = Wire()
    try:
        await wire.send(address, job)
        data = bytearray()
        while len(data) < HEAD_BYTES and (chunk := await wire.read()):
            data += chunk
    except BaseException as error:
        wire.close()
        if isinstance(error, QueryTimeout | MemoryLimit):
            error.extra["tips"] = tips(job.query)
        raise
    whole = len(data) < HEAD_BYTES
    if whole:
        wire.close()
    line, _, head = bytes(data).partition(b"\n")
    form, _, kind = line.decode("ascii").partition(" ")
    return Answer(form, kind == "volatile", head, whole, wire)


class Wire:
    """One query's connection to the broker, and the pipe its answer comes through."""

    def __init__(self) -> None:
        self._connection = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        self._connection.setblocking(False)
        self._pipe = -1
        self._ended = False

    def close(self) -> None:
        """Hang up."""
        self._connection.close()
        if self._pipe >= 0:
            os.close(self._pipe)
            self._pipe = -1

    async def send(self, address: Path, job: Job) -> None:
        """Send the job and wait until a worker has taken it.

        Raises:
            ClientError: no worker did.
        """
        try:
            self._connection.connect(str(address))
            await asyncio.get_running_loop().sock_sendall(self._connection, frame(job.to_bytes()))
            await readable(self._connection.fileno())
            data, pipes, _, _ = socket.recv_fds(self._connection, LENGTH_BYTES, 1, socket.MSG_CMSG_CLOEXEC)
        except OSError as error:
            raise unavailable() from error
        if not pipes:
            await self._conclude(data)
            return
        self._pipe = pipes[0]
        os.set_blocking(self._pipe, False)

    async def read(self, gathering: float = 0) -> bytes:
        """Return the next bytes of the answer, none at its end; those that are waited for gather first.

        Raises:
            ClientError: the query failed.
        """
        while True:
            try:
                data = os.read(self._pipe, READ_BYTES)
            except BlockingIOError:
                # The verdict on a killed query comes before its worker has left the pipe.
                watched = [self._pipe] if self._ended else [self._pipe, self._connection.fileno()]
                if self._pipe not in await readable(*watched):
                    await self._conclude()
                elif gathering:
                    await asyncio.sleep(gathering)
                continue
            if not data and not self._ended:
                await self._conclude()
            return data

    async def _conclude(self, data: bytes = b"") -> None:
        """Read the verdict.

        Raises:
            ClientError: what it says; or the broker is gone.
        """
        length = int.from_bytes(data or await self._receive(LENGTH_BYTES), "big")
        raise_verdict(await self._receive(length))
        self._ended = True

    async def _receive(self, length: int) -> bytes:
        data = b""
        while len(data) < length:
            try:
                part = await asyncio.get_running_loop().sock_recv(self._connection, length - len(data))
            except ConnectionError as error:
                raise unavailable() from error
            if not part:
                raise unavailable()
            data += part
        return data


async def readable(*descriptors: int) -> set[int]:
    """Return those descriptors that can be read, once there is one."""
    loop = asyncio.get_running_loop()
    ready: set[int] = set()
    waiting = loop.create_future()

    def note(descriptor: int) -> None:
        ready.add(descriptor)
        if not waiting.done():
            waiting.set_result(None)

    for descriptor in descriptors:
        loop.add_reader(descriptor, note, descriptor)
    try:
        await waiting
    finally:
        for descriptor in descriptors:
            loop.remove_reader(descriptor)
    return ready


def unavailable() -> Unavailable:
    """Return the error for a broker that does not answer; the supervisor starts it again."""
    return Unavailable(headers={"Retry-After": RETRY_SECONDS})
