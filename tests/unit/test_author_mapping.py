"""Rows → triples: text comes back unchanged, and what a row lacks matches nothing."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode

from publisher.author import Row, Table, map_tables, read_register
from publisher.author.mapping import CHUNK_ROWS, bound_rows
from publisher.author.schema import Column, Schema
from publisher.build import REGISTERS
from publisher.errors import ReleaseError
from publisher.queries import Query, load_queries
from publisher.uris import Space

ROOT = Path(__file__).parents[2]
SPACE = Space("http://localhost:8000/", "https://rujukan.example/")
MAP = Query(
    "uji",
    "CONSTRUCT { ?this <urn:a> ?a ; <urn:b> ?b ; <urn:list> ?daftar } "
    'WHERE { VALUES (?_row ?base ?a ?b ?daftar) {} BIND(IRI(CONCAT(?base, "id/", STR(?_row))) AS ?this) }',
    {"table": "r/uji", "graph": "r"},
)


def column(name: str, kind: str = "string", separator: str = "", element: str = "") -> Column:
    return Column(name, name, "", kind, (), False, separator, "", False, element, str)


def table(rows: list[dict[str, str]], *columns: Column) -> Table:
    numbered = tuple(Row(number, cells) for number, cells in enumerate(rows, 2))
    return Table("r/uji", tuple(c.name for c in columns), numbered, Schema({c.name: c for c in columns}))


AB = (column("a"), column("b"), column("daftar", separator=" "))
cells = st.none() | st.text(st.characters(codec="utf-8", exclude_characters="\x00"), min_size=1).filter(
    lambda text: text != "tidak dinyatakan"
)


@given(st.lists(st.tuples(cells, cells), max_size=6))
def test_text_comes_back_unchanged_and_an_empty_cell_makes_nothing(rows: list[tuple[str | None, str | None]]):
    made = map_tables([table([{"a": a or "", "b": b or ""} for a, b in rows], *AB)], {"uji": MAP}, SPACE)
    found = {(t.subject.value, t.predicate.value, t.object.value) for t in made}
    assert found == {
        (f"{SPACE.base}id/{number}", predicate, text)
        for number, row in enumerate(rows, 2)
        for predicate, text in zip(("urn:a", "urn:b"), row, strict=True)
        if text
    }


def test_a_list_gives_one_triple_an_item(tmp_path: Path):
    made = list(map_tables([table([{"a": "x", "b": "", "daftar": "1 2 3"}], *AB)], {"uji": MAP}, SPACE))
    assert sorted(t.object.value for t in made if t.predicate.value == "urn:list") == ["1", "2", "3"]


def test_more_rows_than_a_chunk_all_come(tmp_path: Path):
    rows = [{"a": str(number)} for number in range(CHUNK_ROWS + 1)]
    assert len(set(map_tables([table(rows, *AB)], {"uji": MAP}, SPACE))) == CHUNK_ROWS + 1


def test_a_map_of_no_table_is_an_error():
    with pytest.raises(ReleaseError, match="r/uji"):
        list(map_tables([], {"uji": MAP}, SPACE))


def test_cells_bind_as_typed_terms():
    columns = (
        column("jumlah", "integer"),
        column("baru", "boolean"),
        column("tanggal", "edtf"),
        column("nomor", element="nomor"),
        column("tidak_dinyatakan", separator=" "),
    )
    row = {"jumlah": "38", "baru": "ya", "tanggal": "2025-11-07", "nomor": "tidak dinyatakan"}
    one, two = bound_rows(table([row | {"tidak_dinyatakan": "judul"}], *columns), SPACE)
    xsd = "http://www.w3.org/2001/XMLSchema#"
    day = Literal("2025-11-07", datatype=NamedNode(f"{xsd}date"))
    assert one["jumlah"] == Literal("38", datatype=NamedNode(f"{xsd}integer"))
    assert one["baru"] == Literal("true", datatype=NamedNode(f"{xsd}boolean"))
    assert one["tanggal"] == Literal("2025-11-07")
    assert one["tanggal_awal"] == one["tanggal_akhir"] == one["tanggal_hari"] == day
    assert "nomor" not in one
    assert [row["tidak_dinyatakan"].value for row in (one, two)] == ["judul", "nomor"]


def test_a_claimed_cell_is_bound_with_how_sure_it_is():
    claimed = replace(column("sebutan"), claim=True)
    schema = Schema({"sebutan": claimed, "no": column("no")}, abouts=("id/naskah/{naskah}#pihak-{no}",))
    rows = tuple(
        Row(n + 1, {"naskah": "r-1", "no": str(n), "sebutan": "Pemprov", "lain": "x"}) for n in (1, 2)
    )
    said = {("r", "r-1", "pihak-1", "sebutan"): "tersirat", ("s", "r-1", "pihak-2", "sebutan"): "tersurat"}
    one, two = bound_rows(Table("r/pihak", ("no", "sebutan"), rows, schema), SPACE, said)
    assert one["sebutan_kepastian"] == Literal("tersirat")
    assert "sebutan_kepastian" not in two


@pytest.fixture(scope="module")
def empty_rows() -> list[Table]:
    tables = [table for name in REGISTERS for table in read_register(ROOT / "data" / name)]
    return [Table(t.name, t.columns, (Row(2, {}),), t.schema) for t in tables]


@pytest.mark.parametrize("name", load_queries(ROOT / "queries/map"))
def test_a_row_without_cells_makes_nothing_of_its_own(empty_rows: list[Table], name: str):
    """An UNDEF matches nothing: an empty row says at most what holds of every row, about no literal IRI."""
    query = load_queries(ROOT / "queries/map")[name]
    assert not {t.subject.value for t in map_tables(empty_rows, {name: query}, SPACE)}
