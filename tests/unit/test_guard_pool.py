"""Broker and workers as real processes: answers, limits, deaths, departures."""

import asyncio
import os
import signal
import stat
import subprocess
import sys
import time
from collections.abc import Coroutine, Iterator
from pathlib import Path

import orjson
import pytest

from publisher import errors
from publisher.guard.client import Answer, ask
from publisher.guard.job import Job
from publisher.store.disk import keep
from tests.endpoint import BASE, NUMBERS, NUMBERS_COUNT, PEOPLE, guard, wait_for, write_release

LONG = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
GREEDY = "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } ORDER BY ?c"
DEEP = "SELECT * {" + "MINUS{}" * 70_000 + "}"
# The optimizer spends minutes on the first, the parser on the second (pyoxigraph 0.5.13).
STAR = "ASK {" + " . ".join(f"?s <a:{n}> ?o{n}" for n in range(400)) + "}"
NESTED = "ASK { ?s <a:b> " + "(" * 200 + "1" + ")" * 200 + " }"
MANY = "SELECT * { ?a ?b ?c . ?d ?e ?f }"
COUNT = "SELECT (COUNT(*) AS ?n) {} {{ {} }}"


@pytest.fixture(scope="module", params=["memory", "disk"])
def pool(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Path, subprocess.Popen[bytes]]]:
    folder = tmp_path_factory.mktemp("guard")
    keep(write_release(folder / "release"), NUMBERS_COUNT if request.param == "disk" else NUMBERS_COUNT + 2)
    with guard(folder) as running:
        yield running


@pytest.fixture
def address(pool: tuple[Path, subprocess.Popen[bytes]]) -> Path:
    return pool[0]


async def read(answer: Answer) -> bytes:
    try:
        return b"".join([chunk async for chunk in answer.chunks()])
    finally:
        answer.close()


def answer(address: Path, query: str, **rest) -> bytes:
    async def asked() -> bytes:
        return await read(await ask(address, Job(query, **rest)))

    return asyncio.run(asked())


def count(address: Path, query: str, **rest) -> int:
    return int(orjson.loads(answer(address, query, **rest))["results"]["bindings"][0]["n"]["value"])


def answers_soon(address: Path) -> None:
    start = time.monotonic()
    assert b"true" in answer(address, "ASK {}")
    assert time.monotonic() - start < 1


def workers(broker: subprocess.Popen[bytes]) -> set[int]:
    path = Path(f"/proc/{broker.pid}/task/{broker.pid}/children")
    return {int(number) for number in path.read_text(encoding="ascii").split()}


@pytest.mark.parametrize(
    ("form", "media_type", "query", "text"),
    [
        ("boolean", "application/sparql-results+json", "ASK {}", b'"boolean":true'),
        ("boolean", "application/sparql-results+xml", "ASK {}", b"<boolean>true</boolean>"),
        ("boolean", "text/csv", "ASK { FILTER(false) }", b"false"),
        ("boolean", "text/tab-separated-values", "ASK {}", b"true"),
        ("solutions", "text/csv", "SELECT ?x { VALUES ?x { 'a' } }", b"x\r\na\r\n"),
        ("solutions", "text/tab-separated-values", "SELECT ?x { VALUES ?x { 'a' } }", b'?x\n"a"\n'),
        ("triples", "text/turtle", "CONSTRUCT { <a:a> <a:b> 1 } {}", b"<a:a> <a:b> 1 ."),
        (
            "triples",
            "application/n-triples",
            "CONSTRUCT { <a:a> <a:b> 'é' } {}",
            '<a:a> <a:b> "é" .\n'.encode(),
        ),
        (
            "triples",
            "application/ld+json",
            "CONSTRUCT { <a:a> <a:b> <a:c> } {}",
            b'[{"@id":"a:a","a:b":[{"@id":"a:c"}]}]',
        ),
        ("triples", "application/rdf+xml", f"DESCRIBE <{BASE}id/ani>", b">Ani</name>"),
        ("triples", "application/n-quads", "CONSTRUCT { <a:a> <a:b> <a:c> } {}", b"<a:a> <a:b> <a:c> .\n"),
        ("triples", "application/trig", "CONSTRUCT { <a:a> <a:b> <a:c> } {}", b"<a:a> <a:b> <a:c> ."),
    ],
)
def test_every_form_is_written_in_its_formats(
    address: Path, form: str, media_type: str, query: str, text: bytes
):
    async def asked() -> tuple[str, bytes]:
        answered = await ask(address, Job(query, solutions=media_type, triples=media_type))
        return answered.form, await read(answered)

    found, body = asyncio.run(asked())
    assert found == form
    assert text in body


@pytest.mark.parametrize(
    ("clauses", "pattern", "graphs", "expected"),
    [
        ("", "?s ?p ?o", ((), ()), NUMBERS_COUNT + 2),
        ("", "GRAPH ?g { ?s ?p ?o }", ((), ()), NUMBERS_COUNT + 2),
        (f"FROM <{PEOPLE}>", "?s ?p ?o", ((), ()), 2),
        (f"FROM <{PEOPLE}> FROM <{NUMBERS}>", "?s ?p ?o", ((), ()), NUMBERS_COUNT + 2),
        (f"FROM NAMED <{PEOPLE}>", "?s ?p ?o", ((), ()), 0),
        (f"FROM NAMED <{PEOPLE}>", "GRAPH ?g { ?s ?p ?o }", ((), ()), 2),
        ("FROM <a:none>", "?s ?p ?o", ((), ()), 0),
        ("", "?s ?p ?o", ((PEOPLE,), ()), 2),
        ("", "GRAPH ?g { ?s ?p ?o }", ((PEOPLE,), ()), 0),
        ("", "?s ?p ?o", ((), (PEOPLE,)), 0),
        ("", "GRAPH ?g { ?s ?p ?o }", ((), (PEOPLE,)), 2),
        ("", "?s ?p ?o", (("a:none",), ()), 0),
        (f"FROM <{NUMBERS}>", "?s ?p ?o", ((PEOPLE,), ()), 2),
        (f"FROM NAMED <{NUMBERS}>", "GRAPH ?g { ?s ?p ?o }", ((PEOPLE,), (PEOPLE,)), 2),
    ],
)
def test_the_dataset_is_the_protocols_then_the_querys_then_the_union(
    address: Path, clauses: str, pattern: str, graphs: tuple, expected: int
):
    query = COUNT.format(clauses, pattern)
    assert count(address, query, default_graphs=graphs[0], named_graphs=graphs[1]) == expected


def test_a_relative_iri_is_of_the_endpoint(address: Path):
    assert count(address, COUNT.format("", "<id/ani> ?p ?o")) == 1


@pytest.mark.parametrize(
    ("query", "error"),
    [
        ("SELECT * {", errors.QuerySyntax),
        ("SELECT (<a:f>(1) AS ?x) {}", errors.MalformedRequest),
        ("SELECT * { SERVICE <http://127.0.0.1/> {} }", errors.ServiceRefused),
        ("PREFIX : <http://127.0.0.1/> SELECT * { SERVICE:x {} }", errors.ServiceRefused),
        ("LOAD <http://127.0.0.1/>", errors.UpdateRefused),
        ("SELECT * " + "{" * 5000, errors.TooComplex),
    ],
)
def test_what_cannot_be_asked_has_its_error_and_costs_no_worker(
    pool: tuple[Path, subprocess.Popen[bytes]], query: str, error: type[errors.ClientError]
):
    before = workers(pool[1])
    with pytest.raises(error) as raised:
        answer(pool[0], query)
    assert type(raised.value) is error
    assert workers(pool[1]) == before


def test_a_graph_that_is_no_iri_is_refused(address: Path):
    with pytest.raises(errors.MalformedRequest):
        answer(address, "ASK {}", default_graphs=("no iri",))


@pytest.mark.parametrize(("query", "what"), [("ASK {}", "table"), ("DESCRIBE <a:a>", "graph")])
def test_a_form_without_an_acceptable_format_is_refused(address: Path, query: str, what: str):
    with pytest.raises(errors.NotAcceptable, match=what):
        answer(address, query, solutions=None, triples=None)


@pytest.mark.parametrize(
    ("query", "error", "seconds"),
    [
        (LONG, errors.QueryTimeout, 1.3),
        (STAR, errors.QueryTimeout, 1.3),
        (NESTED, errors.QueryTimeout, 1.3),
        (GREEDY, errors.MemoryLimit, 1.3),
        (DEEP, errors.TooComplex, 1.3),
    ],
    ids=["evaluation", "optimizer", "parser", "memory", "depth"],
)
def test_a_query_over_a_limit_ends_with_its_name_and_the_next_is_answered(
    pool: tuple[Path, subprocess.Popen[bytes]], query: str, error: type[errors.ClientError], seconds: float
):
    before = workers(pool[1])
    start = time.monotonic()
    with pytest.raises(errors.ClientError) as raised:
        answer(pool[0], query)
    assert type(raised.value) is error
    assert time.monotonic() - start < seconds
    answers_soon(pool[0])
    wait_for(lambda: len(workers(pool[1])) == len(before) and workers(pool[1]) != before, pool[1], 2)


def test_a_big_answer_comes_whole_and_its_first_bytes_at_once(address: Path):
    async def asked() -> tuple[float, bool, bytes]:
        start = time.monotonic()
        answered = await ask(address, Job("SELECT ?s ?o { ?s ?p ?o }", solutions="text/csv"))
        return time.monotonic() - start, answered.whole, await read(answered)

    seconds, whole, body = asyncio.run(asked())
    assert not whole
    assert seconds < 0.2
    assert body.count(b"\r\n") == NUMBERS_COUNT + 3
    assert body.endswith(b"\r\n")


def test_an_answer_that_fails_on_its_way_is_never_taken_for_whole(address: Path):
    async def asked() -> None:
        answered = await ask(address, Job(MANY))
        assert len(answered.head) > 1 << 15
        with pytest.raises(errors.QueryTimeout):
            await read(answered)

    asyncio.run(asked())


def test_a_reader_who_does_not_read_is_under_the_same_limit(address: Path):
    async def asked() -> None:
        answered = await ask(address, Job(MANY))
        await asyncio.sleep(1.3)
        with pytest.raises(errors.QueryTimeout):
            await read(answered)

    asyncio.run(asked())


def test_the_broker_has_one_thread_and_leaks_no_descriptor(pool: tuple[Path, subprocess.Popen[bytes]]):
    files = Path(f"/proc/{pool[1].pid}/fd")
    answers_soon(pool[0])
    before = len(list(files.iterdir()))
    for _ in range(50):
        answers_soon(pool[0])
    assert len(list(files.iterdir())) <= before + 1
    assert "Threads:\t1\n" in (files.parent / "status").read_text(encoding="utf-8")


def test_only_the_owner_may_connect(address: Path):
    assert stat.S_IMODE(address.stat().st_mode) == 0o600


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

    run(tmp_path, story, memory_mib=128, seconds=5)


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
