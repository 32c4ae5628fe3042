"""Broker and workers as real processes: who leaves, dies or hangs, and what a broker does not begin with."""

import asyncio
import os
import signal
import subprocess
import sys
import time
from collections.abc import Coroutine
from pathlib import Path

import pytest

from publisher import errors
from publisher.guard.client import ask
from publisher.guard.job import Job
from publisher.store.disk import keep
from tests.endpoint import LONG, MANY, NUMBERS_COUNT, guard, read, workers, write_release


def run(folder: Path, story, **limits: float) -> None:
    """Tell a story to a guard with one worker."""
    with guard(folder, workers=1, **limits) as (address, broker):
        asyncio.run(told(story(address, broker)))


async def told(story: Coroutine[None, None, None]) -> None:
    async with asyncio.timeout(20):
        await story


def test_a_client_that_leaves_frees_its_worker_within_a_second(tmp_path: Path):
    async def story(address: Path, _broker: subprocess.Popen[bytes]) -> None:
        for leave_after in (0.2, 0.4):
            task = asyncio.create_task(ask(address, Job(LONG)))
            await asyncio.sleep(leave_after)
            task.cancel()
            start = time.monotonic()
            assert b"true" in await read(await ask(address, Job("ASK {}")))
            assert time.monotonic() - start < 1
        streaming = await ask(address, Job(MANY))
        streaming.close()
        start = time.monotonic()
        await ask(address, Job("ASK {}"))
        assert time.monotonic() - start < 1

    run(tmp_path, story, seconds=10)


def test_a_full_queue_says_so_at_once_and_waiting_has_its_limit(tmp_path: Path):
    async def story(address: Path, _broker: subprocess.Popen[bytes]) -> None:
        running = asyncio.create_task(ask(address, Job(LONG)))
        await asyncio.sleep(0.1)
        waiting = [asyncio.create_task(ask(address, Job(LONG))) for _ in range(2)]
        await asyncio.sleep(0.1)
        start = time.monotonic()
        with pytest.raises(errors.QueueFull) as raised:
            await ask(address, Job("ASK {}"))
        assert time.monotonic() - start < 0.2
        assert raised.value.headers["Retry-After"]
        results = await asyncio.gather(running, *waiting, return_exceptions=True)
        kinds = sorted(type(result).__name__ for result in results)
        assert kinds in (
            ["QueryTimeout", "QueryTimeout", "QueueFull"],
            ["QueryTimeout", "QueueFull", "QueueFull"],
        )
        assert time.monotonic() - start < 2.5
        assert b"true" in await read(await ask(address, Job("ASK {}")))

    run(tmp_path, story, queue=2)


def test_a_worker_killed_while_idle_costs_no_query(tmp_path: Path):
    async def story(address: Path, broker: subprocess.Popen[bytes]) -> None:
        for _ in range(5):
            (worker,) = workers(broker)
            os.kill(worker, signal.SIGKILL)
            await asyncio.sleep(0.1)
            assert b"true" in await read(await ask(address, Job("ASK {}")))

    run(tmp_path, story)


def test_a_worker_that_grew_is_replaced_after_its_answer(tmp_path: Path):
    async def story(address: Path, broker: subprocess.Popen[bytes]) -> None:
        before = workers(broker)
        query = (
            "SELECT ?s { ?s ?p ?o . VALUES ?t { 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 } } ORDER BY ?t DESC(?o)"
        )
        body = await read(await ask(address, Job(query, solutions="text/csv")))
        assert body.count(b"\n") == 15 * (NUMBERS_COUNT + 2) + 1
        assert b"true" in await read(await ask(address, Job("ASK {}")))
        assert workers(broker) != before

    run(tmp_path, story, memory_mib=128, seconds=30)


def test_a_killed_broker_takes_its_workers_along_and_its_clients_hear_of_it(tmp_path: Path):
    async def story(address: Path, broker: subprocess.Popen[bytes]) -> None:
        children = workers(broker)
        running = asyncio.create_task(ask(address, Job(LONG)))
        await asyncio.sleep(0.2)
        broker.kill()
        broker.wait()
        with pytest.raises(errors.Unavailable):
            await running
        with pytest.raises(errors.Unavailable):
            await ask(address, Job("ASK {}"))
        await asyncio.sleep(0.5)
        assert not [child for child in children if Path(f"/proc/{child}/exe").exists()]

    run(tmp_path, story)


def test_a_client_whom_a_killed_broker_never_heard_hears_of_it(tmp_path: Path):
    async def story(address: Path, broker: subprocess.Popen[bytes]) -> None:
        broker.send_signal(signal.SIGSTOP)
        waiting = asyncio.create_task(ask(address, Job("ASK {}")))
        await asyncio.sleep(0.2)
        broker.kill()
        with pytest.raises(errors.Unavailable):
            await waiting

    run(tmp_path, story)


def test_a_broker_that_hangs_does_not_keep_a_query_alive(tmp_path: Path):
    async def story(address: Path, broker: subprocess.Popen[bytes]) -> None:
        (worker,) = workers(broker)
        running = asyncio.create_task(ask(address, Job(LONG)))
        await asyncio.sleep(0.2)
        broker.send_signal(signal.SIGSTOP)
        await asyncio.sleep(1.6)
        status = Path(f"/proc/{worker}/stat").read_text(encoding="ascii")
        assert status.split(") ")[1][0] == "Z"
        broker.send_signal(signal.SIGCONT)
        with pytest.raises(errors.QueryTimeout):
            await running

    run(tmp_path, story)


def test_a_damaged_store_is_a_clear_refusal_and_no_empty_answer(tmp_path: Path):
    """RocksDB would open this one as an empty store, without an error."""
    keep(write_release(tmp_path / "release"), 1)
    manifest = next((tmp_path / "release/store/quads").glob("MANIFEST-*"))
    os.truncate(manifest, 0)
    with pytest.raises(AssertionError, match="ended before"), guard(tmp_path):
        pass


def test_it_ends_in_order_on_a_signal(tmp_path: Path):
    with guard(tmp_path) as (address, broker):
        children = workers(broker)
        broker.terminate()
        assert broker.wait(5) == 0
        assert not address.exists()
        assert not [child for child in children if Path(f"/proc/{child}").exists()]


def test_a_release_that_cannot_be_read_is_a_clear_refusal(tmp_path: Path):
    command = ["--release", str(tmp_path), "--socket", str(tmp_path / "s"), "--seconds", "1"]
    command += ["--memory-mib", "64", "--workers", "1", "--queue", "1", "--client-queries", "1"]
    command += ["--client-seconds", "1"]
    done = subprocess.run(
        [sys.executable, "-m", "publisher.guard.broker", *command],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert done.stderr.startswith("guard: release")
    assert not (tmp_path / "s").exists()
