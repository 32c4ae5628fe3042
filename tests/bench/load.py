"""A small HTTP/1.1 load generator: keep-alive connections, bounded in number and time, loopback only."""

import asyncio
import itertools
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from urllib.parse import urlencode

HOST = "127.0.0.1"
LAST_CHUNK = b"\r\n0\r\n\r\n"


@dataclass(slots=True)
class Outcome:
    """What a run did: answers and bytes received in so many seconds, and the time to the first byte."""

    answers: int = 0
    octets: int = 0
    seconds: float = 0.0
    first_byte: float = 0.0

    @property
    def rate(self) -> float:
        """Answers a second."""
        return self.answers / self.seconds


def get(path: str, accept: str) -> bytes:
    """Return a request to GET a path."""
    return f"GET {path} HTTP/1.1\r\nHost: {HOST}\r\nAccept: {accept}\r\n\r\n".encode()


def ask(path: str, query: str, accept: str) -> bytes:
    """Return a request to ask a SPARQL endpoint by GET (SPARQL 1.1 Protocol §2.1.1)."""
    return get(f"{path}{'&' if '?' in path else '?'}{urlencode({'query': query})}", accept)


def post(path: str, query: str, accept: str) -> bytes:
    """Return a request to ask by POST (§2.1.3): oxigraph 0.5.13 reads no more than 8 KB of GET."""
    body = query.encode()
    head = f"POST {path} HTTP/1.1\r\nHost: {HOST}\r\nAccept: {accept}\r\n"
    kind = f"Content-Type: application/sparql-query\r\nContent-Length: {len(body)}\r\n\r\n"
    return (head + kind).encode() + body


class Connection(asyncio.Protocol):
    """Sends one request after another, each when the answer to the one before is whole."""

    def __init__(self, requests: Iterator[bytes], outcome: Outcome, deadline: float) -> None:
        self.requests = requests
        self.outcome = outcome
        self.deadline = deadline
        self.head = b""
        self.tail = b""
        self.left: int | None = None
        self.done = False
        self.ended: asyncio.Future[None] = asyncio.get_running_loop().create_future()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self.transport = transport
        self.send()

    def send(self) -> None:
        request = next(self.requests, None) if time.monotonic() < self.deadline else None
        if request is None:
            self.done = True
            self.transport.close()
            return
        self.head, self.tail, self.left = b"", b"", None
        self.transport.write(request)

    def data_received(self, data: bytes) -> None:
        self.outcome.octets += len(data)
        self.outcome.first_byte = self.outcome.first_byte or time.monotonic()
        if not self.tail:
            self.head += data
            before, found, data = self.head.partition(b"\r\n\r\n")
            if not found:
                return
            self.begin(before)
        self.tail = (self.tail + data)[-len(LAST_CHUNK) :]
        if self.left is not None:
            self.left -= len(data)
        whole = self.left == 0 or (self.left is None and self.tail == LAST_CHUNK)
        if whole and not self.done:
            self.outcome.answers += 1
            self.send()

    def begin(self, head: bytes) -> None:
        """Read the head of an answer: only 200 counts."""
        if not head.startswith((b"HTTP/1.1 200", b"HTTP/1.0 200")):
            self.done = True
            self.ended.set_exception(RuntimeError(head[:200].decode(errors="replace")))
            self.transport.close()
        self.tail = b"\r\n"  # so that an empty chunked body is recognised
        _, found, length = head.lower().partition(b"\r\ncontent-length:")
        self.left = int(length.split(b"\r\n", 1)[0]) if found else None

    def connection_lost(self, exc: Exception | None) -> None:
        if self.ended.done():
            return
        if self.done:
            self.ended.set_result(None)
        else:
            self.ended.set_exception(exc or ConnectionResetError("the server closed the connection"))


async def _run(port: int, requests: Iterator[bytes], connections: int, seconds: float) -> Outcome:
    outcome = Outcome()
    loop = asyncio.get_running_loop()
    started = time.monotonic()
    made = [
        await loop.create_connection(lambda: Connection(requests, outcome, started + seconds), HOST, port)
        for _ in range(connections)
    ]
    await asyncio.wait_for(asyncio.gather(*(protocol.ended for _, protocol in made)), seconds + 60)
    outcome.seconds = time.monotonic() - started
    outcome.first_byte = max(0.0, outcome.first_byte - started)
    return outcome


def each_once(port: int, requests: Iterable[bytes], connections: int = 1) -> Outcome:
    """Send every request once, over so many connections."""
    return asyncio.run(_run(port, iter(requests), connections, 60))


def again_and_again(port: int, requests: list[bytes], connections: int, seconds: float) -> Outcome:
    """Send the requests round and round for so many seconds."""
    return asyncio.run(_run(port, itertools.cycle(requests), connections, seconds))
