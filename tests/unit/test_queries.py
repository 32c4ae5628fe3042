from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Store

from publisher.errors import ReleaseError
from publisher.queries import Query, bind, bind_rows, load_queries, row_variables

TEMPLATE = 'SELECT ?kode ?lain WHERE { VALUES ?kode { "35" } VALUES ?lain { "x" } }'
ROWS = "SELECT ?_row ?a ?b WHERE { VALUES (?_row ?a ?b) {} }"
texts = st.text(st.characters(codec="utf-8", exclude_characters="\x00"))


@given(texts, texts)
def test_a_bound_literal_comes_back_as_it_went_in(one: str, two: str):
    (row,) = Store().query(bind(TEMPLATE, {"kode": [Literal(one)], "lain": [Literal(two)]}))
    assert (row["kode"], row["lain"]) == (Literal(one), Literal(two))


@given(st.lists(st.tuples(texts, st.none() | texts), max_size=5))
def test_rows_come_back_in_number_and_value(rows: list[tuple[str, str | None]]):
    bound = [{"a": Literal(a)} | ({} if b is None else {"b": Literal(b)}) for a, b in rows]
    found = [(row["a"].value, row["b"] and row["b"].value) for row in Store().query(bind_rows(ROWS, bound))]
    assert found == rows


def test_a_page_has_the_size_that_is_asked_for():
    query = Query("x", 'SELECT * { VALUES ?after { "" } ?s ?p ?o } ORDER BY ?s LIMIT 101', {})
    assert query.bind({"after": [Literal("LIMIT 7")]}, 3) == query.text.replace("101", "3").replace(
        '""', '"LIMIT 7"'
    )
    for text in ("SELECT * {}", "SELECT * { { SELECT * {} LIMIT 1 } } LIMIT 2"):
        with pytest.raises(ReleaseError, match="one LIMIT"):
            Query("x", text, {}).bind({}, 3)


def test_queries_of_several_folders_have_names_of_their_own(tmp_path: Path):
    for name in ("a/one.rq", "a/two.rq", "b/three.rq"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(f"#+ title: {name}\nASK {{}}", encoding="utf-8")
    folders = [tmp_path / name for name in ("b", "a", "absent")]
    assert list(load_queries(*folders)) == ["three", "one", "two"]
    (tmp_path / "a/one.rq").rename(tmp_path / "a/three.rq")
    with pytest.raises(ReleaseError, match=r"three.*a/three\.rq"):
        load_queries(*folders)


def test_a_block_not_named_keeps_its_default():
    assert '?lain { "x" }' in bind(TEMPLATE, {"kode": [NamedNode("http://a/")]})


def test_binding_what_is_not_declared_is_an_error():
    with pytest.raises(ReleaseError, match="asing"):
        bind(TEMPLATE, {"asing": [Literal("1")]})


def test_no_terms_match_nothing():
    assert not list(Store().query(bind(TEMPLATE, {"kode": []})))


@pytest.mark.parametrize("text", ["SELECT * {}", "SELECT * { VALUES (?a ?b) {} VALUES (?a ?b) {} }"])
def test_a_mapping_has_exactly_one_block_of_rows(text: str):
    with pytest.raises(ReleaseError):
        row_variables(text)
