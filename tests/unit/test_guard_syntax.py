"""Syntax errors say where, what and how to mend it."""

import pytest
from pyoxigraph import Store

from publisher.guard.syntax import query_syntax
from publisher.vocab import KS


@pytest.mark.parametrize(
    ("query", "line", "column", "word"),
    [
        ("SELECT * { ?s ?p ?o", 1, 20, "not complete"),
        ("SELECT *\n{\n  ?s ?p ?o }}", 3, 13, "'}' closes nothing"),
        ("SELEKT * { ?s ?p ?o }", 1, 1, "'SELEKT'"),
        ("SELECT *\n{\n ?s ?p ?o }\nODER BY ?s", 4, 1, "'ODER'"),
        ("SELECT * { ?s ?p ?o ?x }", 1, 21, "'?x'"),
        ("ASK { FILTER(?x = ) }", 1, 19, "')'"),
        ("SELECT * WHERE ?s ?p ?o", 1, 16, "'?s'"),
        ("SELECT * {\n ?s ks:type ?o }", 2, 5, f"PREFIX ks: <{KS}>"),
        ("SELECT * { ?s ?p tidakada:x", 1, 18, "PREFIX tidakada: <…>"),
        ("PREFIX a: <http://a.test/> SELECT * { ?s a:b :c }", 1, 46, "PREFIX : <…>"),
        ("SELECT * { ?s <x y> ?o }", 1, 15, "IRI"),
        ("SELECT * { ?s ?p }", 1, 18, "a variable, an IRI, a prefixed name, a text"),
        ("SELECT * { ?s ?p ?o . ?s ?p }", 1, 29, "'}'"),
        ("SELECT ?s, ?o { ?s ?p ?o }", 1, 10, "','"),
        ("SELECT COUNT(*) { ?s ?p ?o }", 1, 8, "'COUNT'"),
        ("SELECT (COUNT(*) AS n) { ?s ?p ?o }", 1, 21, "Here may stand: a variable"),
        ("SELECT * { ?s ?p ?o } LIMIT", 1, 28, "Here may stand: a number"),
        ("SELECT * { ?s ?p ?o } ORDER ?s", 1, 29, "'?s'"),
        ("PREFIX a <http://x/> SELECT * {}", 1, 8, "'a'"),
        ("SELECT * { ?s ?p ?o } GROUP BY ?s", 1, 34, "GROUP BY"),
        ("SELECT (1 AS ?s) { ?s ?p ?o }", 1, 30, "AS wants a variable"),
        ("SELECT ?a ?a { ?a ?b ?c }", 1, 26, "once only"),
        ("ASK { VALUES ?x { ?y } }", 1, 19, "'?y'"),
        ("ASK { { ?s ?p ?o } UNION ?s ?p ?o }", 1, 26, "Here may stand: {"),
        ("SELECT (COUNT(*) AS ?n) ?s { ?s ?p ?o }", 1, 40, "GROUP BY"),
        ("", 1, 1, "not complete"),
    ],
)
def test_the_place_and_the_remedy_are_named(query: str, line: int, column: int, word: str):
    with pytest.raises(SyntaxError) as raised:
        Store().query(query)
    error = query_syntax(str(raised.value.msg), query)
    assert (error.extra["line"], error.extra["column"]) == (line, column)
    assert word in error.detail
    assert error.extra["hint"] in error.detail


def test_a_message_of_another_kind_is_no_failure():
    assert query_syntax("something else", "ASK {}").extra["line"] == 1


def test_what_the_engine_refuses_is_never_advised():
    """SERVICE and the engine's own keywords are no remedy."""
    for query in ("SELECT * { ?s ?p }", "SELECT * { ?s }", "ASK {", "SELECT * {} LIMIT"):
        with pytest.raises(SyntaxError) as raised:
            Store().query(query)
        assert not {"SERVICE", "LATERAL", "<<"} & set(query_syntax(raised.value.msg, query).detail.split())


def test_a_fault_is_found_in_a_long_query_without_running_it():
    whole = " ".join(f"?s{n} <http://x.test/{n}> 'x' ." for n in range(500))
    query = f"ASK {{ {whole} ?s ?p }}"
    with pytest.raises(SyntaxError) as raised:
        Store().query(query)
    assert query_syntax(raised.value.msg, query).extra["column"] == len(query)
