"""One suite for every store (GUARD G16)."""

import hashlib
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pyoxigraph
import pytest
from pyoxigraph import Literal, NamedNode, QueryResultsFormat, RdfFormat, Triple

from publisher.errors import EndpointError
from publisher.manifest import Graph, Manifest
from publisher.store import EmbeddedStore, Store
from publisher.store.disk import make, open_disk
from publisher.store.embedded import materialise_merge
from publisher.store.remote import RemoteStore
from tests.conftest import STRICT
from tests.remote import Answer, send
from tests.virtuoso import SERVER, virtuoso

EX = "http://example.org/"
XSD = "http://www.w3.org/2001/XMLSchema#"
DATA = f"""
PREFIX : <{EX}>
PREFIX xsd: <{XSD}>
GRAPH :one {{
  :a :name "Tuban"@id , "Tuban regency"@en ; :code "35.10" ; :when "2025-11-07"^^xsd:date ; :n 10 .
  :b :name "tanda \\"kutip\\"\\n\\u202E, koma"@id ; :code "35.20" ; :knows :a .
}}
GRAPH :two {{ :b :knows :c . :c :code "naïve 统计" }}
"""
MANY = f"""SELECT ?x ?y ?z {{
  {" ".join(f"?{s} <{EX}code> ?{o} ." for s, o in ["ax", "by", "cz", "de", "fg", "hi", "jk", "lm"])}
}}"""


def quads(text: str = DATA) -> pyoxigraph.Store:
    store = pyoxigraph.Store()
    store.bulk_load(text.encode(), RdfFormat.TRIG)
    return store


def serialized(result: object) -> tuple[str, bytes]:
    if isinstance(result, pyoxigraph.QueryTriples):
        return "application/n-triples", result.serialize(format=RdfFormat.N_TRIPLES)
    media_type = "application/sparql-results+json; charset=utf-8"
    return media_type, result.serialize(format=QueryResultsFormat.JSON)


def oxigraph(store: pyoxigraph.Store) -> Answer:
    """The smallest SPARQL endpoint: query by POST form, one format a result form."""

    def answer(request: BaseHTTPRequestHandler, query: str) -> None:
        try:
            result = store.query(query, use_default_graph_as_union=True)
            media_type, body = serialized(result)
        except SyntaxError as error:
            send(request, 400, "text/plain", str(error).encode())
            return
        send(request, 200, media_type, body)

    return answer


@pytest.fixture(scope="module")
def ours(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of SPARQL on our own server, which serves the same data."""
    folder = tmp_path_factory.mktemp("ours")
    (folder / "data.trig").write_text(DATA, encoding="utf-8")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "publisher", "serve", "--data", "data.trig", "--port", str(port)]
    with subprocess.Popen(command, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as server:
        assert server.stdout
        assert server.stdout.readline().startswith(b"Pranala: ")
        yield f"http://127.0.0.1:{port}/sparql"
        server.terminate()


@pytest.fixture(scope="module")
def theirs(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of SPARQL on Virtuoso, which serves the same data and cuts an answer at 10,000 rows."""
    if not SERVER:
        message = "virtuoso-t is missing (Debian: apt install virtuoso-opensource-7-bin)"
        pytest.fail(message) if STRICT else pytest.skip(message)
    folder = tmp_path_factory.mktemp("theirs")
    quads().dump(folder / "data.nq", format=RdfFormat.N_QUADS)
    with virtuoso(folder / "virtuoso", [folder / "data.nq"]) as port:
        yield f"http://127.0.0.1:{port}/sparql"


def on_disk(folder: Path, *, union: bool) -> Store:
    """The same data as a release with a store on disk."""
    (folder / "dump").mkdir()
    dump = quads().dump(format=RdfFormat.N_QUADS) or b""
    (folder / "dump/a.nq").write_bytes(dump)
    graph = Graph("a", "", "a.nq", dump.count(b"\n"), hashlib.sha256(dump).hexdigest(), len(dump))
    named = ("uji", EX, EX, "2025-01-01T00:00:00Z", True, "Uji", "", (graph,), union, "data", "", {})
    (folder / "manifest.json").write_bytes(Manifest(*named).to_json())
    make(folder)
    return open_disk(folder)


KINDS = ["embedded", "embedded, merged", "disk", "disk, merged", "remote", "remote, ours", "remote, theirs"]


@pytest.fixture(scope="module", params=KINDS)
def store(
    request: pytest.FixtureRequest,
    serve: Callable[[Answer], str],
    tmp_path_factory: pytest.TempPathFactory,
) -> Store:
    if request.param.startswith("disk"):
        return on_disk(tmp_path_factory.mktemp("disk"), union=request.param == "disk")
    if request.param in ("remote, ours", "remote, theirs"):
        return RemoteStore(request.getfixturevalue(request.param.removeprefix("remote, ")))
    if request.param == "remote":
        return RemoteStore(serve(oxigraph(quads())))
    data = quads()
    if request.param == "embedded, merged":
        materialise_merge(data)
    return EmbeddedStore(data, union=request.param == "embedded")


def select(store: Store, text: str) -> list[dict[str, object]]:
    return [dict(row) for row in store.select(f"PREFIX : <{EX}> {text}")]


@pytest.mark.parametrize(
    ("pattern", "term"),
    [
        (":a :code ?x", Literal("35.10")),
        ("?x :code '35.10'", NamedNode(f"{EX}a")),
        (":a :when ?x", Literal("2025-11-07", datatype=NamedNode(f"{XSD}date"))),
        (":a :n ?x", Literal("10", datatype=NamedNode(f"{XSD}integer"))),
        (":b :name ?x", Literal('tanda "kutip"\n\u202e, koma', language="id")),
        (":c :code ?x", Literal("naïve 统计")),
    ],
)
def test_a_term_comes_back_as_it_is(store: Store, pattern: str, term: object):
    assert select(store, f"SELECT ?x {{ {pattern} }}") == [{"x": term}]


def test_a_variable_without_a_value_is_not_in_its_row(store: Store):
    rows = select(store, "SELECT ?s ?n { ?s :code ?code OPTIONAL { ?s :n ?n } } ORDER BY ?s")
    assert [set(row) for row in rows] == [{"s", "n"}, {"s"}, {"s"}]


def test_the_default_graph_holds_what_every_graph_holds(store: Store):
    assert select(store, "SELECT ?x { :b :knows/:knows* ?x } ORDER BY ?x") == [
        {"x": NamedNode(f"{EX}a")},
        {"x": NamedNode(f"{EX}c")},
    ]


def test_a_graph_can_be_asked_by_its_name(store: Store):
    assert select(store, "SELECT ?x { GRAPH :two { :b :knows ?x } }") == [{"x": NamedNode(f"{EX}c")}]


def test_nothing_found_is_no_row(store: Store):
    assert select(store, "SELECT ?x { ?x :absent ?y }") == []


def test_rows_come_one_after_the_other(store: Store):
    rows = store.select(MANY)
    assert set(next(iter(rows))) == {"x", "y", "z"}
    assert sum(1 for _ in rows) == 3**8 - 1


def test_a_construct_gives_triples(store: Store):
    made = store.construct(f"PREFIX : <{EX}> CONSTRUCT {{ ?y :known ?x }} WHERE {{ ?x :knows ?y }}")
    known = NamedNode(f"{EX}known")
    wanted = {Triple(NamedNode(EX + y), known, NamedNode(f"{EX}b")) for y in "ac"}
    assert set(made) == wanted


def test_a_description_gives_all_that_is_said_of_a_thing(store: Store):
    """And more where the endpoint wants: what it holds is the endpoint's to decide (SPARQL 1.1 §16.4)."""
    told = [
        triple for triple in store.construct(f"DESCRIBE <{EX}a>") if triple.subject == NamedNode(f"{EX}a")
    ]
    assert len(told) == 5


@pytest.mark.parametrize(("code", "there"), [("35.10", True), ("35.1", False)])
def test_a_code_is_text(store: Store, code: str, there: bool):
    assert store.ask(f"PREFIX : <{EX}> ASK {{ ?x :code '{code}' }}") is there


def test_a_comment_that_speaks_of_an_update_is_only_a_comment(store: Store):
    query = f"#+ title: x\n#+ summary: insert, delete or load\nPREFIX : <{EX}>\nASK {{ :a :n 10 }}"
    assert store.ask(query) is True


def test_what_virtuoso_cuts_short_is_refused(theirs: str):
    nine = MANY.replace("SELECT ?x ?y ?z {", f"SELECT * {{ ?n1 <{EX}code> ?n2 .")
    with pytest.raises(EndpointError, match="X-SPARQL-MaxRows"):
        list(RemoteStore(theirs).select(nine))
