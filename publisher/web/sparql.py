"""The SPARQL endpoint: SPARQL 1.1 Protocol for queries, answered by the guard's workers.

A small answer is sent whole, with its length and a validator. A bigger one is streamed as it comes; if
it cannot be finished the connection is broken, so that a complete 200 is never a partial result
(GUARD G3). ASK has no CSV or TSV by W3C; here it is the one word ``true`` or ``false``.
"""

from __future__ import annotations

import asyncio
import hashlib
from typing import TYPE_CHECKING, Final

from publisher.errors import ClientError
from publisher.guard.client import ask
from publisher.guard.job import Job
from publisher.media import GRAPH_FORMATS, RESULT_FORMATS
from publisher.web.protocol import formats, read_request
from publisher.web.reply import Replies, Reply
from publisher.web.target import Target, fields
from publisher.web.wire import send_reply

if TYPE_CHECKING:
    from collections.abc import Coroutine
    from pathlib import Path

    from publisher.config import Settings
    from publisher.guard.client import Answer
    from publisher.manifest import Manifest
    from publisher.web.reply import Header
    from publisher.web.wire import Message, Receive, Send

CONTENT_TYPES: Final = {f.media_type: f.content_type.encode() for f in (*RESULT_FORMATS, *GRAPH_FORMATS)}
READING: Final = ("GET", "HEAD")


class Interrupted(Exception):
    """An answer that cannot be finished: the connection must break where it stands."""


class SparqlEndpoint:
    """An ASGI application for requests that hold a query, or should.

    What is asked again is answered from memory: the endpoint serves one release, which never changes.
    """

    def __init__(self, settings: Settings, manifest: Manifest, address: Path) -> None:
        self._query_bytes = settings.query_kib << 10
        self._result_bytes = settings.result_mib << 20
        self._replies = Replies(settings.cache_mib << 18)  # a quarter of what ready answers may take
        self._release = manifest.id
        self._address = address

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        """Answer one request; a client that hangs up frees its worker.

        Raises:
            ClientError: nothing was sent yet, and this is to be the answer.
            Interrupted: part of the answer was sent, and no more may follow.
        """
        headers = fields(scope["headers"])
        request = await read_request(scope, receive, headers, self._query_bytes)
        solutions, triples = formats(request.wish, headers.get(b"accept", b"").decode("latin-1"))
        job = Job(
            request.query,
            request.default_graphs,
            request.named_graphs,
            solutions.media_type if solutions else None,
            triples.media_type if triples else None,
        )
        seen = headers.get(b"if-none-match", b"") if scope["method"] in READING else b""
        await while_there(receive, self._respond(job, send, scope["method"], seen))

    async def _respond(self, job: Job, send: Send, method: str, if_none_match: bytes) -> None:
        key = Target(b"sparql", job.to_bytes(), b"", b"")
        reply = self._replies.get(key)
        if reply is None:
            answer = await ask(self._address, job)
            if not answer.whole:
                await self._stream(answer, described(answer, job), send, method)
                return
            reply = whole(answer, described(answer, job), self._release)
            if not answer.volatile:
                self._replies.put(key, reply)
        await send_reply(send, reply, method, if_none_match)

    async def _stream(self, answer: Answer, headers: tuple[Header, ...], send: Send, method: str) -> None:
        """Send an answer as it comes.

        Raises:
            Interrupted: it failed, or is over the limit.
        """
        left = self._result_bytes
        try:
            await send({"type": "http.response.start", "status": 200, "headers": headers})
            if method != "HEAD":
                async for chunk in answer.chunks():
                    left -= len(chunk)
                    if left < 0:
                        raise Interrupted("the result is over its limit")
                    await send({"type": "http.response.body", "body": chunk, "more_body": True})
            await send({"type": "http.response.body", "body": b"", "more_body": False})
        except ClientError as error:
            raise Interrupted(f"{error.slug} after the first bytes") from error
        finally:
            answer.close()


def described(answer: Answer, job: Job) -> tuple[Header, ...]:
    """Return the headers of an answer."""
    media_type = (job.triples if answer.form == "triples" else job.solutions) or ""
    return (
        (b"content-type", CONTENT_TYPES[media_type]),
        (b"vary", b"Accept"),
        (b"cache-control", b"no-store" if answer.volatile else b"no-cache"),
    )


def whole(answer: Answer, headers: tuple[Header, ...], release: str) -> Reply:
    """Return the reply for a whole answer.

    Its validator is weak: another run may give the same rows in another order. One that no second run
    gives (NOW, RAND, UUID, …) has none.
    """
    length = (b"content-length", str(len(answer.head)).encode())
    if answer.volatile:
        return Reply(200, (*headers, length), answer.head)
    digest = hashlib.blake2b(release.encode() + headers[0][1] + answer.head, digest_size=12).hexdigest()
    tag = f'W/"{digest}"'.encode()
    return Reply(200, (*headers, length, (b"etag", tag)), answer.head, tag)


async def while_there(receive: Receive, response: Coroutine[None, None, None]) -> None:
    """Run a response to its end, or until the client hangs up.

    Raises:
        Exception: what the response raises.
    """
    work = asyncio.ensure_future(response)
    watch = asyncio.ensure_future(departure(receive))
    try:
        await asyncio.wait((work, watch), return_when=asyncio.FIRST_COMPLETED)
    finally:
        watch.cancel()
        if not work.done():
            work.cancel()
        await asyncio.wait((work, watch))
    if not work.cancelled():
        work.result()


async def departure(receive: Receive) -> None:
    """Return once the client has hung up (ASGI: after the body the next message says so)."""
    if (await receive())["type"] != "http.disconnect":
        await asyncio.get_running_loop().create_future()  # no server does this; then wait for the response
