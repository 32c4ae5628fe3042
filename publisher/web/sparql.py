"""The SPARQL endpoint: SPARQL 1.1 Protocol for queries, answered by the guard's workers.

A small answer is sent whole, with its length and a validator. A bigger one leaves by the outlet as it is
made, and is kept for the next who asks if it ends below a share of the memory for answers; if it cannot be
finished the connection is broken, so that a complete 200 is never a partial result (GUARD G3). ASK has no
CSV or TSV by W3C; here it is the one word ``true`` or ``false``.
"""

from __future__ import annotations

import asyncio
import hashlib
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from publisher.errors import NotFound, TooLarge, TooManyRequests
from publisher.guard.client import ask
from publisher.guard.job import Job
from publisher.media import GRAPH_FORMATS, NAMED_FORMATS
from publisher.web.http.outlet import Outlet, Parcel, spool_of
from publisher.web.http.presence import while_there
from publisher.web.origin import client_key
from publisher.web.protocol import formats, read_request
from publisher.web.reply import Replies, Reply
from publisher.web.target import Target, fields
from publisher.web.wire import dressed

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, AsyncIterator, Mapping
    from pathlib import Path

    from publisher.config import Settings
    from publisher.guard.client import Answer
    from publisher.manifest import Manifest
    from publisher.web.annex import Annexes
    from publisher.web.reply import Header
    from publisher.web.wire import Message, Receive, Send

CONTENT_TYPES: Final = {f.media_type: f.content_type.encode() for f in (*NAMED_FORMATS, *GRAPH_FORMATS)}
# So long the same query waits for the one before it; longer, and a greedy client would hold up others.
PATIENCE_SECONDS: Final = 0.2
GRACE_SECONDS: Final = 1
# Who asks too much and does not mind Retry-After hears of it so much later, or its refusals slow the rest.
PACE_SECONDS: Final = 0.5


@dataclass(frozen=True, slots=True)
class Asking:
    """A query on its way: under what its answer is remembered, its job, whose guard gets it and where."""

    key: Target
    job: Job
    address: Path
    release: str


class SparqlEndpoint:
    """An ASGI application for requests that hold a query, or should; it serves one release.

    Others that are kept are asked with ``release=``, through ``annexes``. What is asked again is answered
    from memory, since a release never changes: under what was asked, and under the request as it was sent.
    """

    def __init__(
        self,
        settings: Settings,
        manifest: Manifest,
        address: Path,
        annexes: Annexes | None = None,
        outlet: Outlet | None = None,
    ) -> None:
        self.address = address
        self.annexes = annexes
        self._outlet = outlet or Outlet(spool_of(settings), settings)
        self.replies = Replies(settings.cache_mib << 18)  # a quarter of what ready answers may take
        self._most_kept = (settings.cache_mib << 18) // 8
        self._settings = settings
        self._release = manifest.id
        self._asking: dict[Target, asyncio.Future[None]] = {}

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> Reply | None:
        """Return the reply to a request, None where it was streamed; a client that leaves frees its worker.

        Raises:
            ClientError: nothing was sent yet, and this is to be the answer.
            Interrupted: part of the answer was sent, and no more may follow.
        """
        headers = fields(scope["headers"])
        request = await read_request(scope, receive, headers, self._settings.query_kib << 10)
        solutions, triples = formats(request.wish, headers.get(b"accept", b"").decode("latin-1"))
        job = Job(
            request.query,
            request.default_graphs,
            request.named_graphs,
            solutions.media_type if solutions else None,
            triples.media_type if triples else None,
        )
        async with self.place(request.release) as (address, release):
            key = Target(release.encode(), job.to_bytes(), b"", b"")
            reply = self.replies.get(key)
            if reply is None:
                job = replace(job, seconds=request.seconds, client=self.client(scope, headers))
                question = Asking(key, job, address, release)
                reply = await while_there(receive, self._respond(question, send, scope["method"]))
        return reply

    @asynccontextmanager
    async def place(self, release: str) -> AsyncIterator[tuple[Path, str]]:
        """Give where a release is asked and its name; empty is the one that is served.

        Raises:
            ClientError: it is not kept, or cannot be asked just now.
        """
        if release in ("", self._release):
            yield self.address, self._release
        elif self.annexes is None:
            raise NotFound
        else:
            async with self.annexes.asking(release) as address:
                yield address, release

    def client(self, scope: Message, headers: Mapping[bytes, bytes]) -> str:
        """Return whose turn a request takes."""
        return client_key(scope, headers, self._settings.trusted_proxies, self._settings.proxy_header)

    async def _respond(self, question: Asking, send: Send, method: str) -> Reply | None:
        key = question.key
        if (other := self._asking.get(key)) is not None:
            await asyncio.wait({other}, timeout=PATIENCE_SECONDS)
            if (reply := self.replies.get(key)) is not None:
                return reply
        try:
            answer = await self._ask(question)
        except TooManyRequests:
            await asyncio.sleep(PACE_SECONDS)
            raise
        headers = described(answer, question.job)
        if not answer.whole and method == "HEAD":
            answer.close()
            return Reply(200, headers, b"")
        if not answer.whole:
            pieces = self._pieces(question, answer, headers)
            parcel = Parcel(200, headers, question.job.client, pieces, self._settings.query_seconds)
            await self._outlet.deliver(parcel, send)
            return None
        reply = whole(headers, answer.head, question.release)
        if not answer.volatile:
            self.replies.put(key, reply)
        return reply

    async def _ask(self, question: Asking) -> Answer:
        """Return the guard's answer; the same query, asked meanwhile by others, may wait for it."""
        key = question.key
        mine: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._asking.setdefault(key, mine)
        try:
            return await ask(question.address, question.job)
        finally:
            mine.set_result(None)
            if self._asking.get(key) is mine:
                del self._asking[key]

    async def _pieces(
        self, question: Asking, answer: Answer, headers: tuple[Header, ...]
    ) -> AsyncGenerator[bytes]:
        """Yield an answer as it is made; once made it is kept, if it is small enough.

        Raises:
            ClientError: it failed, or is over the limit.
        """
        made: list[bytes] = []
        size, most = 0, 0 if answer.volatile else self._most_kept
        try:
            async for piece in answer.chunks(self._settings.query_seconds + GRACE_SECONDS):
                size += len(piece)
                if size > self._settings.result_mib << 20:
                    raise TooLarge(f"A result may have {self._settings.result_mib} MiB.")
                if size <= most:
                    made.append(piece)
                yield piece
        finally:
            answer.close()
        if size <= most:
            self.replies.put(question.key, whole(headers, b"".join(made), question.release))


def described(answer: Answer, job: Job) -> tuple[Header, ...]:
    """Return the headers of an answer."""
    media_type = (job.triples if answer.form == "triples" else job.solutions) or ""
    own = (
        (b"content-type", CONTENT_TYPES[media_type]),
        (b"vary", b"Accept"),
        (b"cache-control", b"no-store" if answer.volatile else b"no-cache"),
    )
    return dressed(own)


def whole(headers: tuple[Header, ...], body: bytes, release: str) -> Reply:
    """Return the reply for a whole answer.

    Its validator is weak: another run may give the same rows in another order. One that no second run
    gives (NOW, RAND, UUID, …) has none.
    """
    length = (b"content-length", str(len(body)).encode())
    if (b"cache-control", b"no-store") in headers:
        return Reply(200, (*headers, length), body)
    digest = hashlib.blake2b(release.encode() + headers[0][1] + body, digest_size=12).hexdigest()
    tag = f'W/"{digest}"'.encode()
    return Reply(200, (*headers, length, (b"etag", tag)), body, tag)
