"""What a remote store refuses: an answer that is not whole, not of its kind or not in time (GUARD G16)."""

import re
import threading
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler

import pytest

from publisher.errors import EndpointError
from publisher.store.remote import RemoteStore
from tests.remote import Answer, send

HALF = b'{"head":{"vars":["x"]},"results":{"bindings":[{"x":{"type":"literal","value":"1"}},'
EMPTY = b'{"head":{"vars":["x"]},"results":{"bindings":[]}}'
JSON = "application/sparql-results+json"
ANY = "SELECT ?x { ?x ?y ?z }"


def replying(status: int, media_type: str, body: bytes, **headers: str) -> Answer:
    return lambda request, _: send(request, status, media_type, body, **headers)


REFUSED = {
    "a page": (replying(200, "text/html", b"<title>hi</title>"), "answers with a page"),
    "a redirect to a page": (
        replying(303, "text/plain", b"", Location="/hello"),
        "redirects to http.*/hello",
    ),
    "a syntax error": (replying(400, "text/plain", b"Parse error at 1:7"), "status 400.*Parse error at 1:7"),
    "a password": (replying(401, "text/plain", b""), "status 401"),
    "the wrong path": (replying(404, "text/plain", b"no"), "status 404"),
    "a full queue": (replying(503, "text/plain", b"later"), "status 503"),
    "a gateway's timeout": (replying(504, "text/html", b"later"), "status 504"),
    "plain text": (replying(200, "text/plain", b"x\n1\n"), "text/plain, not with SPARQL results"),
    "CSV, which has no types": (replying(200, "text/csv", b"x\r\n1\r\n"), "text/csv"),
    "JSON of another kind": (replying(200, "application/json", b'{"a": [1, 2]}'), "not valid"),
    "half an answer": (replying(200, JSON, HALF), "not valid, or broke off"),
    "a broken connection": (replying(200, JSON, HALF, Content_Length="1000"), "broke off"),
    "Virtuoso's row limit": (replying(200, JSON, EMPTY, X_SPARQL_MaxRows="10000"), "X-SPARQL-MaxRows.*incom"),
    "Virtuoso's timeout": (replying(200, JSON, EMPTY, X_SQL_State="S1TAT"), "X-SQL-State.*incomplete"),
    "true for rows": (replying(200, JSON, b'{"head":{},"boolean":true}'), "true or false"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_is_not_a_whole_answer_is_refused(serve: Callable[[Answer], str], case: str):
    answer, words = REFUSED[case]
    with pytest.raises(EndpointError) as caught:
        list(RemoteStore(serve(answer)).select(ANY))
    assert re.search(words, str(caught.value)), caught.value


@pytest.mark.parametrize(
    ("media_type", "body", "length", "words"),
    [
        ("text/html", b"<p>", 3, "page"),
        ("application/x-thing", b"", 0, "not with RDF"),
        ("application/n-triples", b"<http://a/> <http://b/> <http://c/> .\n", 400, "broke off"),
        ("text/turtle", b"<a> <b>", 7, "not valid"),
    ],
)
def test_what_is_not_whole_rdf_is_refused(
    serve: Callable[[Answer], str], media_type: str, body: bytes, length: int, words: str
):
    remote = RemoteStore(serve(replying(200, media_type, body, Content_Length=str(length))))
    with pytest.raises(EndpointError, match=words):
        list(remote.construct("CONSTRUCT WHERE { ?x ?y ?z }"))


def test_rows_are_no_answer_to_an_ask(serve: Callable[[Answer], str]):
    with pytest.raises(EndpointError, match="with rows"):
        RemoteStore(serve(replying(200, JSON, EMPTY))).ask("ASK {}")


def test_a_silent_endpoint_is_left_in_time(serve: Callable[[Answer], str]):
    ended = threading.Event()

    def stay_silent(*_: object) -> None:
        ended.wait(20)

    remote = RemoteStore(serve(stay_silent), seconds=1)
    with pytest.raises(EndpointError, match="in time"):
        list(remote.select(ANY))
    ended.set()


def test_an_endpoint_that_only_drips_is_left_in_time(serve: Callable[[Answer], str]):
    ended = threading.Event()

    def drip(request: BaseHTTPRequestHandler, _: str) -> None:
        send(request, 200, JSON, b"", Content_Length="1000")
        while not ended.wait(0.1):
            request.wfile.write(b" ")

    with pytest.raises(EndpointError, match="in time"):
        list(RemoteStore(serve(drip), seconds=1).select(ANY))
    ended.set()


def test_an_endpoint_that_is_down_cannot_be_reached():
    with pytest.raises(EndpointError, match="cannot be reached"):
        RemoteStore("http://127.0.0.1:1/sparql").ask("ASK {}")


@pytest.mark.parametrize("address", ["", "localhost/sparql", "file:///etc/passwd", "ftp://a/sparql"])
def test_an_endpoint_is_reached_by_http_alone(address: str):
    with pytest.raises(EndpointError, match="http://"):
        RemoteStore(address)
