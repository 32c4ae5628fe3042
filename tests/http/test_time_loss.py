"""What is lost of the past: stores and dumps that are damaged, releases that are forgotten."""

import shutil
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path
from urllib.parse import quote

import pytest

from publisher.manifest import read_manifest
from publisher.release.publish import drop, publishing
from tests.client import Answer, Server, serving
from tests.timeline import BASE, COUNT, DATES, DOCUMENT, MOMENTS, Timeline, patient


@pytest.fixture(scope="module")
def copy(releases: Timeline, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Server, Path]]:
    """A server of its own, and its state folder, which a test may harm."""
    state = tmp_path_factory.mktemp("copy") / "state"
    shutil.copytree(releases.settings.state, state, symlinks=True)
    with serving(state, base=BASE, PRANALA_SOURCES=str(releases.settings.sources)) as one:
        yield one, state
    assert not [line for line in commands() if str(state).encode() in line]


def commands() -> list[bytes]:
    """Return the command lines of all processes."""
    found = []
    for process in Path("/proc").glob("[0-9]*/cmdline"):
        with suppress(OSError):
            found.append(process.read_bytes())
    return found


def test_a_store_that_is_damaged_is_made_again(copy: tuple[Server, Path], releases: Timeline):
    server, state = copy
    store = state / "releases" / releases.ids[1] / "store"
    shutil.rmtree(store, ignore_errors=True)
    (store / "quads").mkdir(parents=True)
    place = f"rilis/{releases.ids[1]}/{DOCUMENT}"
    assert server.ask(place).status == 503
    assert patient(server, place).status == 200


def test_a_release_whose_dump_is_damaged_is_not_read(copy: tuple[Server, Path], releases: Timeline):
    server, state = copy
    folder = state / "releases" / releases.ids[0]
    spare = state / "releases" / "spare"
    shutil.copytree(folder, spare)
    shutil.rmtree(spare / "store", ignore_errors=True)
    manifest = replace(read_manifest(spare), id="spare", built=MOMENTS[0])
    (spare / "manifest.json").write_bytes(manifest.to_json())
    dump = spare / "dump/kerja-sama.nq"
    dump.write_bytes(dump.read_bytes().replace(b"2025", b"2035", 1))
    assert server.ask(f"rilis/spare/{DOCUMENT}").status == 503
    for _ in range(100):
        answer = server.ask(f"rilis/spare/{DOCUMENT}", "application/json")
        if "log" in answer.json["detail"]:
            break
        time.sleep(0.1)
    assert (answer.status, answer.headers["retry-after"]) == (503, "300")
    shutil.rmtree(spare)


@contextmanager
def readers(server: Server, places: tuple[str, ...]) -> Iterator[list[list[Answer]]]:
    """Read each address again and again until it answers no more; yield what is seen of each."""
    seen: list[list[Answer]] = [[] for _ in places]

    def read(place: str, answers: list[Answer]) -> None:
        while not answers or answers[-1].status == 200:
            answers.append(server.ask(place, "application/json"))

    with ThreadPoolExecutor() as pool:
        done = [pool.submit(read, *pair) for pair in zip(places, seen, strict=True)]
        while not all(seen):
            time.sleep(0.01)
        yield seen
        for one in done:
            one.result(20)


def test_what_is_forgotten_is_gone_at_the_next_request_and_says_so(
    copy: tuple[Server, Path], releases: Timeline
):
    (server, state), oldest = copy, releases.ids[0]
    query = f"sparql?query={quote(COUNT)}&format=csv&release={oldest}"
    places = (f"rilis/{oldest}/{DOCUMENT}", query, f"rilis/{oldest}/", f"rilis/{oldest}/{DOCUMENT}.ttl")
    for place in places:
        assert patient(server, place, "application/json").status == 200
    with readers(server, places[:2]) as seen, publishing(state):
        drop(state, state / "releases" / oldest)
    for answers in seen:
        assert len({answer.body for answer in answers if answer.status == 200}) == 1
        assert {answer.status for answer in answers} == {200, 410}
    for place in places:
        answer = server.ask(place, "application/json")
        assert (answer.status, answer.json["current"]) == (410, releases.ids[2])
        assert oldest in answer.json["detail"]
    assert releases.ids[1] in server.ask(DOCUMENT, Accept_Datetime=DATES[0]).headers["location"]
    assert oldest not in server.ask(f"timemap/{DOCUMENT}").text
    assert [one["release"] for one in server.ask("rilis", "application/json").json["forgotten"]] == [oldest]
    cited = f"bukti?query={quote(COUNT)}&rilis={oldest}&baris=1&sha256={'0' * 64}"
    assert patient(server, cited, "application/json").json["served"] is False
