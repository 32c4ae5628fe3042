"""Files of results open in the programs they are for, hold codes as text and never a formula."""

import csv
import hashlib
import io
import os
import zipfile
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import duckdb
import networkx
import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import BlankNode, Literal, NamedNode, Quad, QueryResultsFormat, Store

from publisher.errors import NotAcceptable
from publisher.guard import digest, table, xlsx
from publisher.media import EDGES, GRAPHML, NODES, PARQUET, XLSX
from publisher.vocab import XSD

ROWS = f"""
SELECT * {{
  VALUES (?kode ?n ?d ?x ?hari ?ya ?campur) {{
    ("35.10" 1 1.50 1e0 "2026-01-31"^^<{XSD}date> true 1)
    ("=1+1" 20 0.125 2.5e0 "2025-12-01"^^<{XSD}date> false "a"@id)
    ("01" UNDEF 2 UNDEF UNDEF UNDEF <a:b>)
  }}
}}"""
PAIRS = """
SELECT * {
  VALUES (?source ?target ?targetLabel ?n) { ("35" "31" "Jakarta <&>" 3) ("35" "51" "Bali" 4) }
}"""


def written(query: str, media_type: str, store: Store | None = None) -> bytes:
    reading, writing = os.pipe()
    try:
        table.write((store or Store()).query(query), media_type, writing)
    finally:
        os.close(writing)
        with os.fdopen(reading, "rb") as pipe:
            content = pipe.read()
    return content


def parquet(query: str, folder: Path) -> duckdb.DuckDBPyRelation:
    (folder / "x.parquet").write_bytes(written(query, PARQUET.media_type))
    return duckdb.read_parquet(str(folder / "x.parquet"))


def sheet(content: bytes) -> list[list[object]]:
    book = openpyxl.load_workbook(io.BytesIO(content))
    (only,) = book.worksheets
    assert only.freeze_panes == "A2"
    return [[one.value for one in row] for row in only.iter_rows()]


def test_a_workbook_holds_each_value_as_its_kind():
    head, first, second, third = sheet(written(ROWS, XLSX.media_type))
    named = dict(zip(head, zip(first, second, third, strict=True), strict=True))
    assert named["kode"] == ("35.10", "=1+1", "01")
    assert named["n"] == (1, 20, None)
    assert named["d"] == (1.5, 0.125, 2)
    assert named["hari"] == (datetime(2026, 1, 31), datetime(2025, 12, 1), None)
    assert named["ya"] == (True, False, None)
    assert named["campur"] == (1, "a", "a:b")


def test_no_cell_of_a_workbook_is_a_formula_nor_becomes_one():
    content = written(
        'SELECT * { VALUES ?x { "=1+1" "+1" "-1" "@SUM(A1)" "\\t=1" "35.10" } }', XLSX.media_type
    )
    book = openpyxl.load_workbook(io.BytesIO(content))
    assert {(one.data_type, one.number_format) for (one,) in book.active.iter_rows(min_row=2)} == {("s", "@")}
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        assert b"<f>" not in package.read("xl/worksheets/sheet1.xml")


@given(st.text(st.characters(codec="utf-8")))
def test_any_text_makes_a_workbook_that_opens(text: str):
    assert sheet(xlsx.workbook(["x"], [[Literal(text)]]))


def test_a_number_that_excel_would_round_stays_text():
    ((_,), (long,), (short,)) = sheet(
        written("SELECT * { VALUES ?x { 1234567890123456 123456789012345 } }", XLSX.media_type)
    )
    assert {long, short} == {"1234567890123456", 123456789012345}


@pytest.mark.parametrize(
    ("day", "kept"), [("1900-02-28", "1900-02-28"), ("1900-03-01", datetime(1900, 3, 1))]
)
def test_a_day_before_the_day_excel_gets_wrong_stays_text(day: str, kept: object):
    value = Literal(day, datatype=NamedNode(f"{XSD}date"))
    assert sheet(xlsx.workbook(["x"], [[value]]))[1] == [kept]


def test_what_does_not_fit_into_a_sheet_is_refused_not_cut():
    with pytest.raises(NotAcceptable, match="32767 characters"):
        xlsx.workbook(["x"], [[Literal("x" * 32_768)]])
    with pytest.raises(NotAcceptable, match="columns"):
        xlsx.workbook([f"c{n}" for n in range(16_385)], [])


def test_the_same_rows_make_the_same_workbook():
    assert written(ROWS, XLSX.media_type) == written(ROWS, XLSX.media_type)


def test_parquet_opens_elsewhere_with_typed_columns(tmp_path: Path):
    found = parquet(ROWS, tmp_path).order("kode").project("kode, n, d, x, hari, ya, campur")
    assert [str(kind) for kind in found.types] == [
        *("VARCHAR", "BIGINT", "DECIMAL(38,3)", "DOUBLE", "DATE", "BOOLEAN", "VARCHAR")
    ]
    assert found.fetchall() == [
        ("01", None, Decimal("2.000"), None, None, None, "a:b"),
        ("35.10", 1, Decimal("1.500"), 1.0, date(2026, 1, 31), True, "1"),
        ("=1+1", 20, Decimal("0.125"), 2.5, date(2025, 12, 1), False, "a"),
    ]


def test_parquet_keeps_as_text_what_its_type_cannot_hold(tmp_path: Path):
    big = "123456789012345678901234567890"
    query = f'SELECT * {{ VALUES ?x {{ "{big}"^^<{XSD}integer> }} }}'
    assert parquet(query, tmp_path).fetchall() == [(big,)]


def test_a_table_without_rows_keeps_its_columns(tmp_path: Path):
    none = "SELECT ?a ?b { FILTER(false) }"
    assert sheet(written(none, XLSX.media_type)) == [["a", "b"]]
    assert parquet(none, tmp_path).columns == ["a", "b"]


def test_graphml_opens_elsewhere_with_numbers_and_labels():
    graph = networkx.parse_graphml(written(PAIRS, GRAPHML.media_type).decode())
    assert graph.is_directed()
    assert graph.nodes["31"]["label"] == "Jakarta <&>"
    assert graph.edges["35", "51"] == {"n": 4}


def test_a_network_as_csv_is_two_tables():
    read = [
        list(csv.reader(io.StringIO(written(PAIRS, form.media_type).decode()))) for form in (NODES, EDGES)
    ]
    assert read == [
        [["id", "label"], ["35", ""], ["31", "Jakarta <&>"], ["51", "Bali"]],
        [["source", "target", "n"], ["35", "31", "3"], ["35", "51", "4"]],
    ]


def test_the_columns_of_a_network_may_be_named():
    query = 'SELECT * { VALUES (?a ?b) { ("1" "2") ("3" UNDEF) } }'
    roles = "; source=a; target=b"
    assert written(query, EDGES.media_type + roles) == b"source,target\r\n1,2\r\n"
    assert written(query, NODES.media_type + roles).split() == [b"id,label", b"1,", b"2,", b"3,"]
    assert len(networkx.parse_graphml(written(query, GRAPHML.media_type + roles).decode())) == 3


@pytest.mark.parametrize(
    ("query", "form"),
    [
        ("SELECT ?a { BIND (1 AS ?a) }", GRAPHML),
        ("ASK {}", XLSX),
        ("CONSTRUCT {} WHERE {}", PARQUET),
        ('SELECT * { BIND ("a" AS ?source) BIND ("\\u0001" AS ?target) }', GRAPHML),
    ],
)
def test_what_a_format_cannot_hold_is_refused(query: str, form):
    with pytest.raises(NotAcceptable):
        written(query, form.media_type)


def test_the_digest_is_what_a_shell_computes_and_no_order_changes_it():
    store = Store()
    store.extend(Quad(NamedNode(f"a:{n}"), NamedNode("a:p"), Literal(n)) for n in range(20))
    up, down = (f"SELECT ?s ?o {{ ?s ?p ?o }} ORDER BY {order}(?o)" for order in ("ASC", "DESC"))
    one, other = (written(query, digest.MEDIA_TYPE, store) for query in (up, down))
    assert one == other
    lines = store.query(up).serialize(format=QueryResultsFormat.TSV).splitlines(keepends=True)[1:]
    assert hashlib.sha256(b"".join(sorted(lines))).hexdigest().encode() in one
    assert b'"rows":20' in one


@pytest.mark.parametrize(
    ("query", "blank"),
    [
        ("SELECT * { ?s ?p ?o }", b"true"),
        ("SELECT ?o { ?s ?p ?o }", b"false"),
        ("CONSTRUCT { [] ?p ?o } WHERE { ?s ?p ?o }", b"true"),
        ("CONSTRUCT { <a:a> ?p ?o } WHERE { ?s ?p ?o }", b"false"),
        ("ASK {}", b"false"),
    ],
)
def test_the_digest_says_where_no_second_run_can_match(query: str, blank: bytes):
    store = Store()
    store.add(Quad(BlankNode(), NamedNode("a:p"), Literal("> _:x\t_:y\n_:z")))
    assert b'"blank":' + blank in written(query, digest.MEDIA_TYPE, store)
