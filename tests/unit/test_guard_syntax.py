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
        ("SELECT * { ?s <x y> ?o }", 1, 12, "IRI"),
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
