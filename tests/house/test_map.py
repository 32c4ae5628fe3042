"""A map binds and tests its own row and never joins: an UNDEF would match everything (SPARQL 1.1 §10)."""

import re
from pathlib import Path

import pytest

from publisher.author import read_register
from publisher.build import REGISTERS
from publisher.queries import Query, load_query, row_variables

ROOT = Path(__file__).parents[2]
MAPS = sorted((ROOT / "queries/map").glob("*.rq"))
TABLES = {t.name: t for folder in REGISTERS for t in read_register(ROOT / "data" / folder)}

maps = pytest.mark.parametrize("path", MAPS, ids=lambda path: path.stem)


def reads(query: Query, table: str) -> bool:
    """Return whether a map reads a table: named in full, or by any register's short name."""
    return query.header["table"] in (table, table.partition("/")[2])


@maps
def test_a_map_has_no_graph_pattern(path: Path):
    body = path.read_text(encoding="utf-8").split("\nWHERE {\n")[1].strip().removesuffix("}").splitlines()
    for line in filter(None, map(str.strip, body)):
        assert re.match(r"(VALUES \(\?_row .*\) \{\}|BIND\(.*\)|FILTER\(.*\)|#.*)$", line), line


@maps
def test_a_map_binds_the_columns_of_its_table(path: Path):
    query = load_query(path)
    own = {"_row", "base", "reference", "register", "tidak_dinyatakan"}
    named = [table for name, table in TABLES.items() if reads(query, name)]
    assert named
    for table in named:
        columns = set(table.schema.columns)
        sure = {f"{name}_kepastian" for name, column in table.schema.columns.items() if column.claim}
        dates = {f"{name}_{end}" for name in columns for end in ("awal", "akhir", "hari")}
        assert set(row_variables(query.text)) <= own | columns | dates | sure


@pytest.mark.parametrize("name", TABLES)
def test_every_column_is_mapped_or_said_to_stay_in_the_table(name: str):
    kept: dict[str, set[str]] = {}
    mapped = set()
    for path in MAPS:
        query = load_query(path)
        if reads(query, name):
            words = set(re.findall(r"\?(\w+)", query.text.split("\nWHERE {\n")[1].split("\n", 1)[1]))
            words |= set(re.findall(r"\?(\w+)", query.text.split("\nWHERE {\n")[0]))
            mapped |= {re.sub(r"_(awal|akhir|hari)$", "", word) for word in words} | words
    assert set(TABLES[name].schema.columns) - mapped == kept.get(name, set())
