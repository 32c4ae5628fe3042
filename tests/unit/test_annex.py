"""Guards of old releases: bounded in number, ended when idle, begun again when they died."""

import asyncio
import os
import signal
from collections.abc import Coroutine
from dataclasses import replace
from pathlib import Path

import pytest

from publisher.errors import NotFound, Unavailable
from publisher.guard.client import ask
from publisher.guard.command import bare
from publisher.guard.job import Job
from publisher.store.disk import make, on_disk
from publisher.web import annex
from publisher.web.annex import Annexes
from publisher.web.app import create_app
from publisher.web.past import Past
from publisher.web.site import open_site
from tests.timeline import Timeline

ASK = Job("ASK {}")


@pytest.fixture(scope="module")
def past(releases: Timeline) -> Past:
    for folder in releases.folders[:2]:
        if not on_disk(folder):
            make(folder)
    settings = replace(releases.settings, query_seconds=5)
    return Past(create_app(open_site(settings, releases.folders[2])))


def annexes(past: Past, releases: Timeline, place: Path) -> Annexes:
    return Annexes(past, releases.settings, place / "guard", bare(os.environ))


def run(work: Coroutine[None, None, None]) -> None:
    asyncio.run(asyncio.wait_for(work, 60))


async def answered(guards: Annexes, release: str) -> bytes:
    async with guards.asking(release) as address:
        return (await ask(address, ASK)).head


async def patiently(guards: Annexes, release: str) -> bytes:
    """Return the answer as a client gets it that comes again where it is told to."""
    while True:
        try:
            return await answered(guards, release)
        except Unavailable:
            await asyncio.sleep(0.05)


def brokers(place: Path) -> list[int]:
    """Return the processes of brokers that listen in a folder, but for their workers."""
    found = {}
    for process in Path("/proc").glob("[0-9]*"):
        try:
            line = (process / "cmdline").read_bytes()
            parent = int((process / "stat").read_text().rpartition(")")[2].split()[1])
        except OSError:
            continue
        if str(place).encode() in line:
            found[int(process.name)] = parent
    return [number for number, parent in found.items() if parent not in found]


async def ended(place: Path) -> None:
    """Return once no broker is left, and the loop has heard of it."""
    while brokers(place) or waiting():
        await asyncio.sleep(0.05)
    await asyncio.sleep(0.05)


def waiting() -> bool:
    """Return whether a child of this process ended that nobody has waited for."""
    for process in Path("/proc").glob("[0-9]*/stat"):
        try:
            state, parent = process.read_text().rpartition(")")[2].split()[:2]
        except OSError:
            continue
        if (state, int(parent)) == ("Z", os.getpid()):
            return True
    return False


def test_a_guard_that_nobody_asks_ends_and_is_begun_again(
    past: Past, releases: Timeline, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(annex, "IDLE_SECONDS", 0.1)

    async def work() -> None:
        guards = annexes(past, releases, tmp_path)
        assert b"true" in await answered(guards, releases.ids[0])
        await ended(tmp_path)
        assert b"true" in await answered(guards, releases.ids[0])
        await ended(tmp_path)

    run(work())


def test_places_are_few_and_one_that_rests_is_given_away(
    past: Past, releases: Timeline, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(annex, "MOST", 1)

    async def work() -> None:
        guards = annexes(past, releases, tmp_path)
        async with guards.asking(releases.ids[0]):
            with pytest.raises(Unavailable):
                await answered(guards, releases.ids[1])
        with pytest.raises(Unavailable):
            await answered(guards, releases.ids[1])
        monkeypatch.setattr(annex, "REST_SECONDS", 0.0)
        assert b"true" in await answered(guards, releases.ids[1])
        (left,) = brokers(tmp_path)
        os.kill(left, signal.SIGKILL)
        await ended(tmp_path)
        assert b"true" in await patiently(guards, releases.ids[1])
        with pytest.raises(NotFound):
            await answered(guards, "nope")
        monkeypatch.setattr(annex, "IDLE_SECONDS", 0.0)
        await answered(guards, releases.ids[1])
        await ended(tmp_path)

    run(work())


def test_one_that_is_left_while_it_begins_is_ended_too(
    past: Past, releases: Timeline, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(annex, "IDLE_SECONDS", 0.0)

    async def work() -> None:
        guards = annexes(past, releases, tmp_path)
        asking = asyncio.ensure_future(answered(guards, releases.ids[0]))
        while not brokers(tmp_path):
            await asyncio.sleep(0.01)
        asking.cancel()
        await asyncio.wait({asking})
        await ended(tmp_path)

    run(work())
