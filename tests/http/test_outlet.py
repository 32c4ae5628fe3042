"""Readers of every speed over HTTP: they get all of it, and cost nobody a worker (GUARD G2, G3, G7)."""

import http.client
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path
from urllib.parse import quote, urlsplit

import httpx
import pytest

from tests.endpoint import family, served

PAIRS = "SELECT * { ?a ?b ?c . ?d ?e ?f }"
ROW_BYTES = 440  # of PAIRS as JSON, at least
MEBI = 1 << 20

Served = tuple[str, subprocess.Popen[bytes]]


def pairs(mebibytes: float) -> str:
    return f"{PAIRS} LIMIT {int(mebibytes * MEBI / ROW_BYTES)}"


def asking(url: str, query: str, number: int = 1) -> http.client.HTTPResponse:
    """The answer to a client with an address of its own, its body unread."""
    parts = urlsplit(url)
    connection = http.client.HTTPConnection(parts.netloc, timeout=60, source_address=(f"127.0.0.{number}", 0))
    connection.request("GET", f"{parts.path}?query={quote(query)}", headers={"Connection": "close"})
    return connection.getresponse()


def read(answer: http.client.HTTPResponse, bytes_per_second: float = float("inf")) -> bytes:
    """The body, read at a rate.

    Raises:
        IncompleteRead: it broke.
    """
    start, got, size = time.monotonic(), [], 0
    with answer:
        while data := answer.read(1 << 16):
            got.append(data)
            size += len(data)
            time.sleep(max(0, start + size / bytes_per_second - time.monotonic()))
    return b"".join(got)


def ask(url: str, number: int) -> float:
    """The seconds that somebody else's ASK takes."""
    start = time.monotonic()
    answer = asking(url, f"ASK {{}} # {number} {start}", number)
    assert answer.status == 200
    read(answer)
    return time.monotonic() - start


def spooled(server: subprocess.Popen[bytes], folder: Path) -> int:
    """The bytes the web server holds in files without a name."""
    found = 0
    for process in family(server.pid):
        for one in Path(f"/proc/{process}/fd").iterdir():
            try:
                if one.is_symlink() and one.readlink().is_relative_to(folder):
                    found += one.stat().st_size
            except OSError:  # closed meanwhile
                continue
    return found


def wait(ready, seconds: float) -> None:
    limit = time.monotonic() + seconds
    while not ready():
        assert time.monotonic() < limit, "it did not come to that"
        time.sleep(0.02)


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("outlet")


@pytest.fixture(scope="module")
def one_worker(place: Path) -> Iterator[Served]:
    """A query has 4 s, which is less than any reader here takes; there is one worker."""
    with served(place, {"PRANALA_RESULT_MIB": "512"}, workers=1, seconds=4, memory_mib=512) as running:
        yield running


@pytest.mark.parametrize(
    "sizes", [[8], pytest.param([20, 60], marks=pytest.mark.slow)], ids=["8 MiB", "20 and 60 MiB"]
)
def test_readers_at_a_megabyte_a_second_get_all_of_it_and_hold_no_worker(
    one_worker: Served, sizes: list[int]
):
    url = one_worker[0]
    whole = [read(asking(url, pairs(size))) for size in sizes]
    assert all(len(body) > size * MEBI for body, size in zip(whole, sizes, strict=True))
    with ThreadPoolExecutor(len(sizes)) as many:
        start = time.monotonic()
        answers = [asking(url, f"{pairs(size)} # slowly", 2) for size in sizes]
        reading = [many.submit(read, answer, 1e6) for answer in answers]
        while not all(one.done() for one in reading):
            time.sleep(0.5)
            assert ask(url, 3) < 4.5  # one of the big answers may be in the making
        took = time.monotonic() - start
        assert [one.result() for one in reading] == whole
    assert took > max(sizes)
    assert ask(url, 3) < 1


def test_the_worker_is_free_as_soon_as_its_result_is_spooled(one_worker: Served, place: Path):
    url, server = one_worker
    answer = asking(url, pairs(12), 2)
    wait(lambda: spooled(server, place) > 9 * MEBI, 4)
    for _ in range(3):
        assert ask(url, 3) < 0.5
    answer.close()


def test_who_leaves_frees_the_spool_and_the_worker_within_a_second(one_worker: Served, place: Path):
    url, server = one_worker
    wait(lambda: spooled(server, place) == 0, 2)
    answer = asking(url, PAIRS, 2)
    wait(lambda: spooled(server, place) > 4 * MEBI, 4)
    answer.close()
    start = time.monotonic()
    assert ask(url, 3) < 1
    wait(lambda: spooled(server, place) == 0, 1 - (time.monotonic() - start))


def test_an_answer_that_cannot_be_made_in_its_time_breaks_however_fast_it_is_read(one_worker: Served):
    answer = asking(one_worker[0], PAIRS, 2)
    start = time.monotonic()
    with pytest.raises((http.client.IncompleteRead, ConnectionError)):
        read(answer)
    assert time.monotonic() - start < 6


def test_a_silent_reader_is_let_go_and_a_slow_one_is_not(tmp_path: Path):
    settings = {"PRANALA_RESULT_MIB": "64", "PRANALA_READ_SECONDS": "4", "PRANALA_READ_KIB": "64"}
    with served(tmp_path, settings, seconds=4, memory_mib=512) as (url, server):
        ask(url, 3)  # the first stream sets the bound on what the kernel takes
        read(asking(url, pairs(1)))
        silent, slow = asking(url, f"{pairs(6)} # 1", 2), asking(url, f"{pairs(6)} # 2", 3)
        with ThreadPoolExecutor(1) as other:
            reading = other.submit(read, slow, 400 << 10)
            wait(lambda: spooled(server, tmp_path) > 6 * MEBI, 3)
            start = time.monotonic()
            wait(lambda: spooled(server, tmp_path) < 6 * MEBI, 7)
            assert time.monotonic() - start > 2
            with pytest.raises((http.client.IncompleteRead, ConnectionError)):
                read(silent)
            assert len(reading.result()) > 6 * MEBI


def begun(url: str, query: str, number: int) -> bool:
    with asking(url, query, number) as answer:
        return answer.status == 200


@pytest.fixture(scope="module")
def little(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A spool of 4 MiB, of which one client may have one."""
    settings = {"PRANALA_RESULT_MIB": "64", "PRANALA_SPOOL_MIB": "4"}
    with served(tmp_path_factory.mktemp("little"), settings, seconds=2, memory_mib=512, workers=3) as running:
        yield running


def test_over_its_share_a_client_waits_for_itself_alone(little: Served):
    url = little[0]
    greedy = asking(url, pairs(12), 2)
    start = time.monotonic()
    fair = read(asking(url, pairs(3), 3), 4e6)
    assert len(fair) > 3 * MEBI
    time.sleep(max(0, start + 3 - time.monotonic()))
    with pytest.raises((http.client.IncompleteRead, ConnectionError)):
        read(greedy)
    again = asking(url, pairs(12), 2)
    assert len(read(again, 20e6)) > 12 * MEBI  # whole, if it is read fast enough


def test_a_full_spool_is_a_503_before_the_first_byte_and_what_is_short_is_answered(little: Served):
    url = little[0]
    with ExitStack() as stack:
        for number in range(10, 20):
            stack.enter_context(asking(url, pairs(2.6), number))
        wait(lambda: not begun(url, pairs(8), 20), 4)
        refused = stack.enter_context(asking(url, pairs(8), 20))
        assert refused.status == 503
        assert int(refused.headers["Retry-After"]) > 0
        assert b"#spool-full" in refused.read()
        short = stack.enter_context(asking(url, pairs(0.4), 21))
        assert short.status == 200
        assert len(read(short)) > 0.4 * MEBI
    wait(lambda: begun(url, pairs(3), 22), 2)


def test_a_spool_in_memory_ends_the_start_with_a_word(tmp_path: Path):
    answer = subprocess.run(
        [sys.executable, "-m", "publisher", "serve"],
        env={"PRANALA_STATE": str(tmp_path), "PRANALA_SPOOL": "/dev/shm"},  # noqa: S108
        capture_output=True,
        text=True,
        check=False,
    )
    assert answer.returncode == 2
    assert "PRANALA_SPOOL='/dev/shm'" in answer.stderr
    assert "memory" in answer.stderr


def test_head_takes_no_room(one_worker: Served, place: Path):
    url, server = one_worker
    assert httpx.head(url, params={"query": pairs(8)}).status_code == 200
    assert spooled(server, place) == 0


def test_a_reader_that_half_closes_is_one_that_left(one_worker: Served, place: Path):
    url, server = one_worker
    parts = urlsplit(url)
    with socket.create_connection((parts.hostname, parts.port)) as connection:
        connection.sendall(f"GET /sparql?query={quote(pairs(8))}%23half HTTP/1.1\r\nHost: a\r\n\r\n".encode())
        wait(lambda: spooled(server, place) > 5 * MEBI, 4)
        connection.shutdown(socket.SHUT_WR)
        wait(lambda: spooled(server, place) == 0, 1)
