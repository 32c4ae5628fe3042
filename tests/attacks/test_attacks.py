"""Every attack of the corpus is answered in time, with its name, and harms nobody else (GUARD G5)."""

import subprocess
import time
import tomllib
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from tests.endpoint import family, served

CORPUS = tomllib.loads((Path(__file__).parent / "corpus.toml").read_text(encoding="utf-8"))["attack"]
BROKEN = 0
SECONDS = 0.6
GROWTH_BYTES = 50 << 20

Endpoint = tuple[str, subprocess.Popen[bytes]]


@pytest.fixture(scope="module")
def endpoint(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Endpoint]:
    with served(tmp_path_factory.mktemp("attacks"), seconds=SECONDS) as running:
        yield running


def text(parts: list) -> str:
    return "".join(part if isinstance(part, str) else part[0] * part[1] for part in parts)


def status(url: str, query: str) -> int:
    try:
        return httpx.post(url, data={"query": query}, timeout=30).status_code
    except httpx.RemoteProtocolError:
        return BROKEN


def resident_bytes(processes: list[int]) -> int:
    pages = (Path(f"/proc/{process}/statm").read_text(encoding="ascii").split()[1] for process in processes)
    return sum(map(int, pages)) * 4096


@pytest.mark.parametrize("attack", CORPUS, ids=lambda attack: attack["name"])
def test_an_attack_is_answered_in_time_and_the_next_query_too(endpoint: Endpoint, attack: dict):
    url, server = endpoint
    web = family(server.pid)
    before = resident_bytes(web)
    start = time.monotonic()
    assert status(url, text(attack["query"])) in attack["statuses"]
    assert time.monotonic() - start < SECONDS + 1
    start = time.monotonic()
    assert status(url, f"ASK {{}} # {start}") == 200
    assert time.monotonic() - start < 1
    assert family(server.pid) == web
    assert resident_bytes(web) - before < GROWTH_BYTES
