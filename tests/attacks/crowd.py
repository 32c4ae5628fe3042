"""Clients that leave, dawdle or want everything, and what others notice of them (GUARD G6, G7, G15)."""

import contextlib
import multiprocessing
import resource
import socket
import statistics
import struct
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from threading import Thread
from urllib.parse import quote

from .attack import PATIENCE_SECONDS, Address, Answer, form, fresh_ask, get, send

LONG = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
PAIRS = "SELECT * { ?a ?b ?c . ?d ?e ?f }"
HEAD = b"GET /sparql?query=ASK%7B%7D HTTP/1.1\r\nHost: a\r\n"
KIND = b"Content-Type: application/sparql-query\r\n"
BODY = b"POST /sparql HTTP/1.1\r\nHost: a\r\n" + KIND + b"Content-Length: 5000\r\n\r\n#"
RESET = struct.pack("ii", 1, 0)  # SO_LINGER of no seconds: closing sends RST, not FIN
LEAVING_SECONDS = 0.3
GREEDY = 40
PAUSE_SECONDS = (
    0.06  # between two requests of a client with manners, so that 200 take longer than a query may
)
# What a client may send and then fall silent; each byte more that it drips; the server is to end it in time.
DAWDLING = {
    "nothing": (b"", b""),
    "half a head": (HEAD, b""),
    "a head, byte by byte": (HEAD, b"x"),
    "half a body": (BODY, b""),
    "a body, byte by byte": (BODY, b"#"),
    "one request, and no second": (HEAD + b"\r\n", b""),
}


def asking(query: str) -> bytes:
    """Return the request for a query nobody asked before."""
    return get(f"/sparql?query={quote(query)}%23{time.monotonic_ns()}")


def leave(connection: socket.socket) -> None:
    """Hang up in order (FIN)."""
    connection.close()


def tear(connection: socket.socket) -> None:
    """Hang up without a word (RST)."""
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, RESET)
    connection.close()


def half_close(connection: socket.socket) -> None:
    """Say no more, but stay."""
    connection.shutdown(socket.SHUT_WR)


# At which stage a client leaves: what it sent, how much of the answer it read, how it leaves. Not here: one
# that leaves a second request in the pipe. The server reads no further then (hyper 1), so does not see it go,
# and only the time limit frees the worker.
DEPARTURES: dict[str, tuple[Callable[[], bytes], int, Callable[[socket.socket], None]]] = {
    "before a byte": (bytes, 0, leave),
    "in the head": (lambda: HEAD, 0, leave),
    "in the body": (lambda: BODY, 0, leave),
    "in the body, torn off": (lambda: BODY, 0, tear),
    "while it computes": (lambda: asking(LONG), 0, leave),
    "while it computes, torn off": (lambda: asking(LONG), 0, tear),
    "while it computes, half closed": (lambda: asking(LONG), 0, half_close),
    "before it reads": (lambda: asking(PAIRS), 0, leave),
    "after the first bytes": (lambda: asking(PAIRS), 1000, leave),
    "after the first bytes, torn off": (lambda: asking(PAIRS), 1000, tear),
}


def depart(address: Address, stage: str) -> float:
    """Leave at a stage; return the seconds until a worker is free to answer another client."""
    data, read, hang_up = DEPARTURES[stage]
    with socket.create_connection(address, PATIENCE_SECONDS) as connection:
        connection.sendall(data())
        if read:
            connection.recv(read)
        time.sleep(LEAVING_SECONDS)
        hang_up(connection)
        start = time.monotonic()
        assert send(address, fresh_ask()).status == 200
        return time.monotonic() - start


def dawdle(address: Address, first: bytes, drop: bytes, limit_seconds: float) -> float:
    """Send the beginning, then drops; return the seconds until the server ends the connection."""
    start = time.monotonic()
    with socket.create_connection(address, PATIENCE_SECONDS) as connection:
        connection.sendall(first)
        connection.settimeout(0.2)
        while time.monotonic() - start < limit_seconds:
            try:
                if not connection.recv(1 << 16):
                    break
            except TimeoutError:
                with contextlib.suppress(ConnectionError):
                    connection.sendall(drop)
            except ConnectionError:
                break
    return time.monotonic() - start


def dawdlers(address: Address, limit_seconds: float) -> dict[str, float]:
    """Dawdle in every way at once; return the seconds until each connection ended."""
    seconds: dict[str, float] = {}

    def one(name: str) -> None:
        seconds[name] = dawdle(address, *DAWDLING[name], limit_seconds)

    threads = [Thread(target=one, args=(name,)) for name in DAWDLING]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return seconds


@contextlib.contextmanager
def held(address: Address, first: bytes, number: int) -> Iterator[None]:
    """Hold so many connections on which no more than a beginning is sent."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(hard, max(soft, number * 2)), hard))
    with contextlib.ExitStack() as connections:
        for _ in range(number):
            connections.enter_context(socket.create_connection(address, PATIENCE_SECONDS)).sendall(first)
        yield


@dataclass(frozen=True, slots=True)
class Times:
    """How long answers took, in seconds, and how many were no 200."""

    seconds: list[float]
    refused: int

    def percentile(self, hundredth: int) -> float:
        """Return a percentile in milliseconds."""
        return statistics.quantiles(self.seconds, n=100, method="inclusive")[hundredth - 1] * 1000


def timed(address: Address, requests: Iterator[bytes], source: str) -> Times:
    """Send requests one after the other, as long as it is worth waiting, from an address of the loopback."""
    taken, refused = [], 0
    limit = time.monotonic() + PATIENCE_SECONDS
    for request in requests:
        start = time.monotonic()
        if start > limit and len(taken) > 1:
            break
        refused += send(address, request, source).status != 200
        taken.append(time.monotonic() - start)
        time.sleep(PAUSE_SECONDS)
    return Times(taken, refused)


@contextlib.contextmanager
def greedy(address: Address, connections: int = GREEDY) -> Iterator[Callable[[], Counter[str]]]:
    """Have another process ask long queries over so many connections, again at once whatever comes back.

    What comes back is a call that ends it and returns its answers by status and Retry-After.
    """
    context = multiprocessing.get_context("spawn")
    end, reading = context.Event(), context.Queue()
    process = context.Process(target=want_everything, args=(address, connections, end, reading))
    process.start()

    def stop() -> Counter[str]:
        end.set()
        answers = reading.get(timeout=PATIENCE_SECONDS * 2)
        process.join(PATIENCE_SECONDS)
        return answers

    try:
        yield stop
    finally:
        process.kill()


def want_everything(address: Address, connections: int, end, answers) -> None:
    """Ask long queries in threads until told to end; then put the count of answers."""
    count: Counter[str] = Counter()

    def want() -> None:
        while not end.is_set():
            answer = send(address, form(f"{LONG} # {time.monotonic_ns()}"))
            count[described(answer)] += 1

    threads = [Thread(target=want, daemon=True) for _ in range(connections)]
    for thread in threads:
        thread.start()
    end.wait()
    for thread in threads:
        thread.join(PATIENCE_SECONDS)
    answers.put(count)


def described(answer: Answer) -> str:
    """Return an answer's status, and whether it says when to come again."""
    return f"{answer.status}" + " Retry-After" * ("retry-after:" in answer.headers.lower())
