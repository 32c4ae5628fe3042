"""Broker and workers as real processes: answers in their forms, refusals, limits."""

import asyncio
import stat
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import orjson
import pytest

from publisher import errors
from publisher.guard.client import ask
from publisher.guard.job import Job
from publisher.store.disk import keep
from tests.endpoint import (
    BASE,
    LONG,
    MANY,
    NUMBERS,
    NUMBERS_COUNT,
    PEOPLE,
    guard,
    read,
    wait_for,
    workers,
    write_release,
)

GREEDY = "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } ORDER BY ?c"
DEEP = "SELECT * {" + "MINUS{}" * 70_000 + "}"
# The optimizer spends minutes on the first, the parser on the second (pyoxigraph 0.5.13).
STAR = "ASK {" + " . ".join(f"?s <a:{n}> ?o{n}" for n in range(400)) + "}"
NESTED = "ASK { ?s <a:b> " + "(" * 200 + "1" + ")" * 200 + " }"
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
