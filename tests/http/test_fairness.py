"""Greedy clients beside a modest one, each from its own loopback address (GUARD G6, G7)."""

import re
import socket
import subprocess
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, suppress
from pathlib import Path
from random import Random
from urllib.parse import quote, urlsplit

import httpx
import pytest

from tests.endpoint import family, served

LONG = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
PAIRS = "SELECT * { ?a ?b ?c . ?d ?e ?f }"
CAP = 6

Endpoint = tuple[str, subprocess.Popen[bytes]]


@pytest.fixture(scope="module")
def endpoint(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Endpoint]:
    limits = {"workers": 3, "queue": 16, "client_queries": CAP, "client_seconds": 3}
    # What is not read fills its share of the spool at once, and then its worker waits.
    settings = {"PRANALA_RESULT_MIB": "64", "PRANALA_SPOOL_MIB": "1"}
    with served(tmp_path_factory.mktemp("fair"), settings, **limits) as running:
        yield running


def client(number: int) -> httpx.Client:
    """A client with an address of its own."""
    return httpx.Client(transport=httpx.HTTPTransport(local_address=f"127.0.0.{number}"), timeout=15)


def status(asking: httpx.Client, url: str, query: str) -> int:
    try:
        answer = asking.get(url, params={"query": query})
    except httpx.TransportError:
        return 0
    assert answer.status_code not in (429, 503) or int(answer.headers["Retry-After"]) > 0
    return answer.status_code


def request(query: str) -> bytes:
    return f"GET /sparql?query={query} HTTP/1.1\r\nHost: a\r\n\r\n".encode()


def connect(url: str, number: int, buffer_bytes: int = 4096) -> socket.socket:
    """A raw connection; what its kernel buffers is read, though nobody does."""
    parts = urlsplit(url)
    stranger = socket.socket()
    stranger.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, buffer_bytes)
    stranger.bind((f"127.0.0.{number}", 0))
    stranger.connect((parts.hostname, parts.port))
    return stranger


def timed(asking: httpx.Client, url: str, queries: list[str]) -> list[float]:
    took = []
    for query in queries:
        start = time.monotonic()
        answer = asking.get(url, params={"query": query} if query else {})
        took.append(time.monotonic() - start)
        assert answer.status_code == 200, answer.text
    return sorted(took)


def flood(url: str, connections: int, requests: int) -> Iterator[list[int]]:
    """Send long queries over many connections, as fast as they are answered; then yield the statuses."""
    with ExitStack() as stack:
        greedy = [stack.enter_context(connect(url, 2, 1 << 20)) for _ in range(connections)]
        for number, one in enumerate(greedy):
            texts = (f"{quote(LONG)}%23{number}-{again}" for again in range(requests))
            one.sendall(b"".join(request(text) for text in texts))
        yield []
        found: list[int] = []
        for one in greedy:
            one.settimeout(0.02)
            with suppress(TimeoutError):
                while data := one.recv(1 << 20):
                    found += map(int, re.findall(rb"HTTP/1.1 (\d+)", data))
        yield found


@pytest.mark.parametrize(
    ("repeats", "share"),
    [(40, 0.5), pytest.param(300, 0.99, marks=pytest.mark.slow)],
    ids=["half", "nearly all"],
)
def test_greedy_connections_leave_others_their_answers_and_pages(
    endpoint: Endpoint, repeats: int, share: float
):
    """G7: while 40 greedy connections ask, others have documents in 50 ms and answers in 250 ms."""
    url = endpoint[0]
    flooding = flood(url, 40, repeats)
    next(flooding)
    with client(3) as modest:
        pages = timed(modest, url.replace("/sparql", "/doc/id/ani"), [""] * repeats)
        asks = timed(modest, url, [f"ASK {{ ?s ?p ?o }} # {share} {number}" for number in range(repeats)])
    assert pages[int(repeats * share)] <= 0.05
    assert asks[int(repeats * share)] <= 0.25
    statuses = next(flooding)
    assert set(statuses) <= {429, 503, 504}
    assert 429 in statuses


def test_a_full_queue_of_many_leaves_a_place_for_one_who_asks_once(endpoint: Endpoint):
    url = endpoint[0]
    with ThreadPoolExecutor(4 * CAP) as many, ExitStack() as stack:
        clients = [stack.enter_context(client(10 + number)) for number in range(4)]
        asked = [
            many.submit(status, clients[number % 4], url, f"{LONG} # full {number}")
            for number in range(4 * CAP)
        ]
        time.sleep(0.3)
        with client(20) as modest:
            # Once more where the workers were not free in time: a place that was not left is refused at once.
            tries = (status(modest, url, "ASK { ?s ?p ?o } # modest") for _ in range(3))
            assert 200 in tries
        assert {future.result() for future in asked} <= {503, 504}


def test_the_same_query_asked_by_many_at_once_is_evaluated_once(endpoint: Endpoint):
    """Else most of them were over the share of one client."""
    asked = request(quote("SELECT (COUNT(DISTINCT ?a) AS ?n) { ?a ?b ?c }"))
    with ExitStack() as stack:
        many = [stack.enter_context(connect(endpoint[0], 25)) for _ in range(6 * CAP)]
        for one in many:
            one.sendall(asked)
        assert {one.recv(4096)[:12] for one in many} == {b"HTTP/1.1 200"}


def test_time_used_up_is_a_429_while_others_ask(endpoint: Endpoint):
    """One who never reads pays for the worker that waits for it."""
    url = endpoint[0]
    with ExitStack() as stack:
        for number in range(2):
            lazy = stack.enter_context(connect(url, 30))
            lazy.sendall(request(f"{quote(PAIRS)}%23{number}"))
        time.sleep(1.2)
    with client(30) as greedy, client(31) as modest, ThreadPoolExecutor(1) as other:
        for number in range(2):
            assert status(greedy, url, f"{LONG} # spent {number}") == 504
        running = other.submit(status, modest, url, f"{LONG} # other")
        time.sleep(0.2)
        assert status(greedy, url, "ASK {} # over") == 429
        assert status(modest, url, "ASK {} # within") == 200
        running.result()


def test_clients_that_never_read_hold_no_worker_beyond_the_limit(endpoint: Endpoint):
    url = endpoint[0]
    with ExitStack() as stack:
        for number in range(8):
            lazy = stack.enter_context(connect(url, 40 + number))
            lazy.sendall(request(quote(PAIRS)))
        time.sleep(0.2)
        start = time.monotonic()
        with client(50) as modest:
            assert status(modest, url, "ASK { ?s ?p ?o } # patient") == 200
        assert time.monotonic() - start < 1.2


def descriptors(processes: list[int]) -> int:
    return sum(len(list(Path(f"/proc/{process}/fd").iterdir())) for process in processes)


def misbehave(url: str, seed: int) -> None:
    """One stranger's visit: leave at once, read nothing, send half a request, or flood."""
    choice = Random(seed)  # noqa: S311  # a repeatable mix is wanted
    query = quote(choice.choice([LONG, PAIRS, "ASK {}", "SELECT * {", "DESCRIBE ?s { ?s ?p ?o }"]))
    with suppress(OSError), connect(url, 60 + seed % 20) as stranger:
        whole = request(f"{query}%23{seed}")
        # Of more requests than one the server reads on only when it has answered, and so learns of a
        # departure no sooner: those of a flood are short here.
        flood = b"".join(request(quote(f"ASK {{}} # {seed} {number}")) for number in range(20))
        stranger.sendall(choice.choice([whole, flood, whole[: len(whole) // 2]]))
        time.sleep(choice.random() * 0.4)


def test_nothing_is_left_of_strangers_that_misbehave(endpoint: Endpoint):
    url, server = endpoint
    web = family(server.pid)
    with client(100) as modest:
        assert status(modest, url, "ASK {} # before") == 200
        before = descriptors(web)
        with ThreadPoolExecutor(24) as many:
            list(many.map(lambda seed: misbehave(url, seed), range(100)))
        start = time.monotonic()
        assert status(modest, url, "ASK { ?s ?p ?o } # after") == 200
        assert time.monotonic() - start < 1
        until = time.monotonic() + 5
        while descriptors(web) > before + 4 and time.monotonic() < until:
            time.sleep(0.1)
        assert descriptors(web) <= before + 4
    assert family(server.pid) == web
