"""The SPARQL endpoint over HTTP: forms, caching, streams, limits, departures."""

import asyncio
import os
import signal
import socket
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.parse import urlsplit

import httpx
import pytest

from publisher.guard.client import ask
from publisher.guard.job import Job
from tests.endpoint import LIMITS, NUMBERS_COUNT, family, served

ALL = "SELECT ?s ?o { ?s ?p ?o }"
LONG = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
PAIRS = "SELECT * { ?a ?b ?c . ?d ?e ?f }"
RESULT_MIB = 4


@pytest.fixture(scope="module")
def url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with served(tmp_path_factory.mktemp("sparql")) as (address, _):
        yield address


def get(url: str, query: str, accept: str = "*/*", **parameters: str) -> httpx.Response:
    return httpx.get(url, params={"query": query, **parameters}, headers={"Accept": accept}, timeout=10)


@pytest.mark.parametrize(
    ("accept", "kind"),
    [
        ("application/json", "application/sparql-results+json"),
        ("application/sparql-results+xml, application/json;q=0.5", "application/sparql-results+xml"),
        ("text/csv", "text/csv; charset=utf-8"),
        ("text/tab-separated-values;q=0.9, text/turtle", "text/tab-separated-values; charset=utf-8"),
        ("application/sparql-results+json;q=0, */*", "application/sparql-results+xml"),
        ("application/n-triples,text/csv;charset=utf-8", "text/csv; charset=utf-8"),
    ],
)
def test_a_table_comes_as_accept_says(url: str, accept: str, kind: str):
    answer = get(url, "SELECT * {}", accept)
    assert (answer.status_code, answer.headers["Content-Type"]) == (200, kind)
    assert answer.headers["Vary"] == "Accept"


@pytest.mark.parametrize("name", ["format", "output", "results"])
@pytest.mark.parametrize(
    ("word", "table", "graph"),
    [
        ("json", "application/sparql-results+json", "application/ld+json"),
        ("xml", "application/sparql-results+xml", "application/rdf+xml"),
        ("csv", "text/csv; charset=utf-8", None),
        ("turtle", None, "text/turtle; charset=utf-8"),
        ("json-ld", None, "application/ld+json"),
        ("application/rdf+xml", None, "application/rdf+xml"),
        ("text/tab-separated-values", "text/tab-separated-values; charset=utf-8", None),
    ],
)
def test_a_parameter_wins_over_accept(url: str, name: str, word: str, table: str | None, graph: str | None):
    for query, kind in (("SELECT * {}", table), ("DESCRIBE <a:a>", graph)):
        answer = get(url, query, "text/csv, text/turtle", **{name: word})
        assert answer.status_code == (200 if kind else 406)
        assert answer.headers["Content-Type"] == kind or not kind


@pytest.mark.parametrize(
    ("query", "accept"),
    [
        ("SELECT * {}", "text/turtle"),
        ("DESCRIBE <a:a>", "text/csv"),
        ("ASK {}", "image/png"),
        ("ASK {", "image/png"),
    ],
)
def test_a_form_that_is_not_accepted_is_a_406(url: str, query: str, accept: str):
    assert get(url, query, accept).status_code == 406


@pytest.mark.parametrize(("accept", "word"), [("text/csv", "false"), ("text/tab-separated-values", "true")])
def test_ask_in_a_text_format_is_one_word(url: str, accept: str, word: str):
    assert get(url, f"ASK {{ FILTER({word}) }}", accept).text == word


def test_a_small_answer_is_whole_and_validated(url: str):
    answer = get(url, "SELECT ?x { VALUES ?x { 1 } }")
    assert int(answer.headers["Content-Length"]) == len(answer.content)
    tag = answer.headers["ETag"]
    assert tag.startswith('W/"')
    again = httpx.get(url, params={"query": "SELECT ?x { VALUES ?x { 1 } }"}, headers={"If-None-Match": tag})
    assert (again.status_code, again.content, again.headers["ETag"]) == (304, b"", tag)
    assert get(url, "SELECT ?x { VALUES ?x { 2 } }").headers["ETag"] != tag


@pytest.mark.parametrize("call", ["NOW()", "RAND()", "UUID()", "STRUUID()", "BNODE()"])
def test_an_answer_no_second_run_gives_is_not_kept(url: str, call: str):
    first, second = (get(url, f"SELECT ({call} AS ?x) {{}}") for _ in range(2))
    assert first.headers["Cache-Control"] == "no-store"
    assert "ETag" not in first.headers
    assert call == "BNODE()" or first.content != second.content


def test_head_has_the_headers_of_get_and_no_body(url: str):
    for query in ("SELECT * {}", ALL):
        head = httpx.head(url, params={"query": query})
        whole = get(url, query)
        assert head.content == b""
        for name in ("Content-Type", "ETag", "Vary", "Cache-Control"):
            assert head.headers.get(name) == whole.headers.get(name)


def test_any_page_may_ask(url: str):
    asked = {"Origin": "https://a.test", "Access-Control-Request-Method": "POST"}
    preflight = httpx.options(url, headers=asked)
    assert preflight.status_code == 204
    assert "POST" in preflight.headers["Access-Control-Allow-Methods"]
    assert "Content-Type" in preflight.headers["Access-Control-Allow-Headers"]
    for answer in (preflight, get(url, "ASK {}"), get(url, "ASK {"), get(url, ALL)):
        assert answer.headers["Access-Control-Allow-Origin"] == "*"
        assert "Access-Control-Allow-Credentials" not in answer.headers


def test_a_big_answer_is_streamed_whole(url: str):
    with httpx.stream("GET", url, params={"query": ALL}, headers={"Accept": "text/csv"}) as answer:
        assert "Content-Length" not in answer.headers
        assert answer.read().count(b"\r\n") == NUMBERS_COUNT + 3


def test_a_streamed_answer_of_moderate_size_is_kept_whole_for_the_next(url: str):
    query = f"{ALL} LIMIT 3000"
    first, second, third = (get(url, query, "text/csv") for _ in range(3))
    assert "Content-Length" not in first.headers
    assert int(second.headers["Content-Length"]) == len(first.content) == len(second.content)
    assert first.content == second.content == third.content
    assert second.headers["ETag"] == third.headers["ETag"]
    asked = {"If-None-Match": second.headers["ETag"], "Accept": "text/csv"}
    again = httpx.get(url, params={"query": query}, headers=asked)
    assert (again.status_code, again.content) == (304, b"")
    posted = httpx.post(url, data={"query": query}, headers=asked)
    assert (posted.status_code, posted.content) == (200, first.content)


def test_an_answer_over_its_share_of_the_memory_is_streamed_each_time(url: str):
    for _ in range(2):
        answer = get(url, f"{ALL} # kept?")
        assert answer.num_bytes_downloaded > 2 << 20
        assert "ETag" not in answer.headers


def test_a_syntax_error_says_where(url: str):
    members = get(url, "SELECT *\n{ ?s ks:type ?o }").json()
    assert (members["status"], members["line"], members["column"]) == (400, 2, 6)
    assert "PREFIX ks:" in members["hint"]
    assert members["type"].endswith("#query-syntax")


@pytest.mark.parametrize(
    ("query", "slug", "status"),
    [
        ("INSERT DATA { <a:a> <a:b> 1 }", "update-refused", 400),
        ("SELECT * { SERVICE <http://127.0.0.1/> {} }", "service-refused", 400),
        ("SELECT * " + "{" * 5000, "query-too-complex", 400),
        ("SELECT (<a:f>() AS ?x) {}", "malformed-request", 400),
        (LONG, "query-timeout", 504),
        ("SELECT * { ?a ?b ?c . ?d ?e ?f } ORDER BY ?c", "memory-limit", 503),
    ],
    ids=["update", "service", "depth", "function", "time", "memory"],
)
def test_each_refusal_has_its_own_type(url: str, query: str, slug: str, status: int):
    answer = httpx.post(url, data={"query": query}, timeout=10)
    assert (answer.status_code, answer.json()["type"].rsplit("#", 1)[1]) == (status, slug)


@pytest.mark.parametrize(("timeout", "seconds"), [("0.2", 0.2), ("1e3", None), ("3600", 1), ("1", 1)])
def test_a_client_may_lower_the_time_limit_and_not_raise_it(url: str, timeout: str, seconds: float | None):
    start = time.monotonic()
    answer = get(url, f"{LONG} # {timeout}", timeout=timeout)
    assert answer.status_code == (504 if seconds else 400)
    assert not seconds or seconds <= time.monotonic() - start < seconds + 0.5


@pytest.mark.parametrize("timeout", ["-1", "nan", "inf", "1,5", "1s", " 1", "1&timeout=1"])
def test_a_time_limit_that_is_no_number_is_refused_by_name(url: str, timeout: str):
    answer = httpx.get(f"{url}?query=ASK%20%7B%7D&timeout={timeout}")
    assert answer.status_code == 400
    assert answer.json()["parameter"] == "timeout"


@pytest.mark.parametrize("service", ["?service", "'SERVICE'", "<a:SERVICE>", "'x'@service"])
def test_the_word_service_may_stand_where_it_means_nothing(url: str, service: str):
    assert get(url, f"SELECT * {{ <a:a> <a:b> {service} }}").status_code == 200


def test_a_stream_that_cannot_be_finished_breaks(url: str):
    """The limit on results is reached after the first bytes: a complete 200 is never a partial answer."""
    with httpx.stream("GET", url, params={"query": PAIRS}, timeout=10) as answer:
        assert answer.status_code == 200
        with pytest.raises(httpx.RemoteProtocolError):
            answer.read()
        assert RESULT_MIB << 19 < answer.num_bytes_downloaded <= RESULT_MIB << 20


def test_a_query_over_its_size_is_refused(url: str):
    query = "ASK {} #" + "x" * (64 << 10)
    for answer in (
        httpx.post(url, data={"query": query}),
        httpx.post(url, content=query, headers={"Content-Type": "application/sparql-query"}),
        httpx.post(
            url, content=iter([query.encode()] * 8), headers={"Content-Type": "application/sparql-query"}
        ),
    ):
        assert answer.status_code == 413
    assert httpx.post(url, data={"query": "ASK {} #" + "%" * (63 << 10)}).status_code == 200


def test_a_body_that_never_ends_is_not_read_to_its_end(url: str):
    parts = urlsplit(url)
    with socket.create_connection((parts.hostname or "", parts.port or 0)) as connection:
        connection.settimeout(5)
        connection.sendall(b"POST /sparql HTTP/1.1\r\nHost: a\r\nContent-Type: application/sparql-query\r\n")
        connection.sendall(b"Content-Length: 1000000000\r\n\r\n")
        assert b" 413 " in connection.recv(4096).split(b"\r\n", 1)[0]


def test_a_killed_web_server_leaves_no_query_behind(tmp_path: Path):
    with served(tmp_path, workers=1, seconds=20) as (url, server):
        with ThreadPoolExecutor(1) as asking:
            left = asking.submit(get, url, LONG)
            time.sleep(0.3)
            for process in reversed(family(server.pid)):
                os.kill(process, signal.SIGKILL)
            assert isinstance(left.exception(), httpx.TransportError)
        start = time.monotonic()
        answer = asyncio.run(ask(tmp_path / "guard", Job("ASK {}")))
        assert b"true" in answer.head
        assert time.monotonic() - start < 1


def test_a_full_queue_is_said_at_once(url: str):
    places = LIMITS["workers"] + LIMITS["queue"]
    with ThreadPoolExecutor(places + 4) as many:
        answers = list(many.map(lambda n: get(url, f"{LONG} # {n}"), range(places + 4)))
    full = [answer for answer in answers if answer.status_code == 503]
    assert len(full) >= 4
    assert {answer.json()["type"].rsplit("#", 1)[1] for answer in full} == {"queue-full"}
    assert all(int(answer.headers["Retry-After"]) > 0 for answer in full)
    assert {answer.status_code for answer in answers} == {503, 504}
    assert get(url, "ASK {} # after").status_code == 200


def test_problems_are_told_in_the_readers_language(url: str):
    answer = httpx.get(url, params={"query": "ASK {"}, headers={"Accept-Language": "id"})
    assert answer.headers["Content-Language"] == "id"
    assert httpx.get(url, params={"query": "ASK {"}).headers["Content-Language"] == "en"
