"""The look at a query: what it refuses, what it lets pass, what it tells the worker."""

import contextlib
import time

import pytest

from publisher.errors import ServiceRefused, TooComplex, UpdateRefused
from publisher.guard.look import look


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * { SERVICE <http://127.0.0.1/> { ?s ?p ?o } }",
        "SELECT * { service silent <http://127.0.0.1/> { ?s ?p ?o } }",
        "SELECT * { ?s ?p 'a' .SERVICE<http://127.0.0.1/>{ ?s ?p ?o } }",
        "SELECT * { # '\n SERVICE ?where { ?s ?p ?o } }",
        "SELECT * { ?s ?p '''it's''' SeRvIcE <http://[::1]/> {} }",
        'SELECT * { ?s ?p "\\"" . SERVICE <http://127.0.0.1/> {} . ?s ?p "" }',
        "SELECT * { ?a ?b ?c FILTER(?c<3) SERVICE <http://127.0.0.1/> {} FILTER(?c>3) }",
        "SELECT * { FILTER EXISTS { SERVICE <http://127.0.0.1/> {} } }",
    ],
)
def test_service_is_refused_with_a_clear_word(query: str):
    with pytest.raises(ServiceRefused, match="SERVICE"):
        look(query)


@pytest.mark.parametrize(
    "query",
    [
        "SELECT ?service { ?service ?p ?o }",
        "SELECT $SERVICE { $SERVICE ?p ?o }",
        "SELECT * { ?s ?p 'SERVICE <http://127.0.0.1/> {}' }",
        'SELECT * { ?s ?p """a " SERVICE """ }',
        "SELECT * { ?s ?p 'it\\'s a SERVICE' }",
        "SELECT * { ?s <http://a.test/SERVICE> ?o }",
        "PREFIX service: <http://a.test/> SELECT * { ?s service:x service:SERVICE }",
        "PREFIX a: <http://a.test/> SELECT * { ?s a:SERVICE a:my-service }",
        "SELECT * { ?s ?p 'x'@service }",
        "SELECT * { _:SERVICE ?p ?o }",
        "# SERVICE, DELETE\nSELECT * { ?s ?p ?o } # INSERT",
        "SELECT * { ?s ?p ?services }",
        "BASE <http://a.test/> PREFIX : <#> SELECT (COUNT(*) AS ?load) { ?s :insert 'DROP ALL' }",
        "SELECT * { ?s ?p 'torn",
    ],
)
def test_the_word_may_stand_where_it_means_nothing(query: str):
    look(query)


@pytest.mark.parametrize(
    "query",
    [
        "INSERT DATA { <a:b> <a:b> <a:b> }",
        "PREFIX a: <http://a.test/>\nDELETE WHERE { ?s a:p ?o }",
        "BASE <http://a.test/> # SELECT\nLOAD <x>",
        "with <a:b> delete { ?s ?p ?o } where { ?s ?p ?o }",
        *("CLEAR ALL", "DROP ALL", "CREATE GRAPH <a:b>", "COPY <a:b> TO <a:c>", "MOVE <a:b> TO <a:c>"),
        "ADD <a:b> TO <a:c>",
    ],
)
def test_an_update_is_refused_with_a_clear_word(query: str):
    with pytest.raises(UpdateRefused, match="only reads"):
        look(query)


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * " + "{" * 501 + "}" * 501,
        "SELECT (" + "(" * 501 + "1" + ")" * 501 + " AS ?x) {}",
        "ASK { ?s ?p " + "[ <a:b> " * 501 + "1" + "]" * 501 + " }",
        "ASK { FILTER(" + "!" * 5001 + "true) }",
        "ASK { FILTER(" + "||".join(["?a=1"] * 2502) + ") }",
        "ASK { ?s " + "/".join(["<a:b>"] * 5003) + " ?o }",
    ],
)
def test_what_nests_or_chains_beyond_a_worker_is_refused(query: str):
    with pytest.raises(TooComplex):
        look(query)


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * { VALUES ?x {" + " <http://a.test/x>" * 9000 + "} }",
        "SELECT * { ?s ?p ?o FILTER(?o IN (" + ",".join(map(str, range(9000))) + ")) }",
        "SELECT * { ?s ?p '" + "{" * 9000 + "' }",
        "SELECT * {" + "?s ?p -1 . " * 6000 + "}",
        "SELECT * " + "{" * 400 + "}" * 400,
    ],
)
def test_what_is_only_long_passes(query: str):
    look(query)


@pytest.mark.parametrize(
    ("query", "dataset", "volatile"),
    [
        ("SELECT * { ?s ?p ?o }", False, False),
        ("SELECT * FROM <a:b> { ?s ?p ?o }", True, False),
        ("SELECT * from named <a:b> { ?s ?p ?o }", True, False),
        ("PREFIX : <a:> SELECT * FROM:g { ?s ?p ?o }", True, False),
        ("PREFIX from: <a:> SELECT * { ?s from:g ?o }", False, False),
        ("SELECT ?from { ?from ?p 'FROM' }", False, False),
        ("SELECT (NOW() AS ?t) {}", False, True),
        ("SELECT * { BIND(rand ( ) AS ?t) }", False, True),
        ("SELECT (UUID() AS ?a) (STRUUID() AS ?b) FROM <a:b> {}", True, True),
        ("SELECT (BNODE() AS ?a) {}", False, True),
        ("SELECT ?now { ?now <a:NOW> 'RAND()' }", False, False),
    ],
)
def test_it_tells_the_worker_what_it_must_know(query: str, dataset: bool, volatile: bool):
    seen = look(query)
    assert (seen.dataset, seen.volatile) == (dataset, volatile)


@pytest.mark.parametrize(
    "part", ["'", '"\\', "x.", "a:", "<a ", "_:", "'''a", "'\\'", "''' ''", "1e", "@a-", "%a\\"]
)
def test_a_long_text_of_torn_pieces_takes_no_longer_than_any(part: str):
    start = time.perf_counter()
    with contextlib.suppress(TooComplex):
        look(part * (256 * 1024 // len(part)))
    assert time.perf_counter() - start < 2
