"""From rows to triples: each map is a CONSTRUCT over bound rows (queries/map)."""

from __future__ import annotations

from itertools import islice, zip_longest
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, cast

from pyoxigraph import Literal, NamedNode, Store

from publisher.author.claim import certainties, fragment
from publisher.author.edtf import read_date
from publisher.author.table import NOT_STATED
from publisher.errors import ReleaseError
from publisher.queries import bind_rows
from publisher.vocab import XSD

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from pyoxigraph import QueryTriples, Triple

    from publisher.author.schema import Column
    from publisher.author.table import Row, Table
    from publisher.queries import Query
    from publisher.rdf import Term
    from publisher.uris import Space

    Sure = Mapping[tuple[str, str, str, str], str]

CHUNK_ROWS: Final = 1_000
# The variable, and list column, of what was looked for and not found.
NOT_STATED_VARIABLE: Final = "tidak_dinyatakan"
BOOLEANS: Final[Mapping[str, str]] = {"ya": "true", "tidak": "false"}
TYPED: Final = ("integer", "decimal", "date", "boolean")


def map_tables(tables: Iterable[Table], maps: Mapping[str, Query], space: Space) -> Iterator[Triple]:
    """Yield the triples that the maps make of the tables they name; one may come more than once.

    A map names ``register/table``, or only ``table`` where it reads any register given.

    Raises:
        ReleaseError: a map names no table given.
    """
    known = list(tables)
    sure = certainties(known)
    for query in maps.values():
        name = query.header.get("table", "")
        named = [table for table in known if name in (table.name, table.name.partition("/")[2])]
        if not named:
            raise ReleaseError(f"{query.name}: no table named {name!r}")
        for table in named:
            yield from _map_rows(query.text, bound_rows(table, space, sure))


def _map_rows(text: str, rows: Iterator[dict[str, Term]]) -> Iterator[Triple]:
    nothing = Store()  # a map asks no graph: what it makes is its row's alone
    while chunk := list(islice(rows, CHUNK_ROWS)):
        yield from cast("QueryTriples", nothing.query(bind_rows(text, chunk)))


def bound_rows(table: Table, space: Space, sure: Sure = MappingProxyType({})) -> Iterator[dict[str, Term]]:
    """Yield each row as terms by variable; a row with lists comes once per item of its longest list.

    Each has its number, the two bases and its register's dataset. A date in EDTF gives three more
    variables: ``…_awal``, ``…_akhir`` and, where it is one day, ``…_hari``; a claimed cell one,
    ``…_kepastian``: how sure it is (``sure``, by register, agreement, part and column).
    """
    register = NamedNode(f"{space.base}id/dataset/{table.register}")
    for row in table.rows:
        fixed: dict[str, Term] = {"_row": Literal(row.number), "register": register}
        fixed |= {"base": Literal(space.base), "reference": Literal(space.reference)}
        lists: dict[str, list[Term]] = {}
        for name, column in table.schema.columns.items():
            text = row.stated(name) or column.default
            if text and column.separator:
                lists[name] = [Literal(item) for item in column.items(text)]
            elif text:
                fixed |= _terms(column, text)
            if text and column.claim:
                fixed |= _certainty(table, row, name, sure)
        lists[NOT_STATED_VARIABLE] = [*lists.get(NOT_STATED_VARIABLE, []), *_not_stated(table, row)]
        for items in list(zip_longest(*lists.values())) or [()]:
            yield fixed | {name: item for name, item in zip(lists, items, strict=False) if item is not None}


def _not_stated(table: Table, row: Row) -> list[Literal]:
    columns = table.schema.columns.items()
    return [Literal(c.element) for name, c in columns if row.cells.get(name) == NOT_STATED]


def _certainty(table: Table, row: Row, column: str, sure: Sure) -> dict[str, Term]:
    """Return how sure a claimed cell is; nothing where no claim names it."""
    part = fragment(table.schema.abouts[0], row) if table.schema.abouts else ""
    said = sure.get((table.register, row.cells.get("naskah", ""), part, column))
    return {f"{column}_kepastian": Literal(said)} if said else {}


def _terms(column: Column, text: str) -> dict[str, Term]:
    """Return what one filled cell binds: its own variable, and the bounds of a date."""
    if column.kind == "edtf":
        return {column.name: Literal(text)} | _bounds(column.name, text)
    if column.kind in TYPED:
        value = BOOLEANS.get(text, text) if column.kind == "boolean" else text
        return {column.name: Literal(value, datatype=NamedNode(XSD + column.kind))}
    return {column.name: Literal(text)}


def _bounds(name: str, text: str) -> dict[str, Term]:
    span = read_date(text)
    days = {f"{name}_awal": span.earliest, f"{name}_akhir": span.latest, f"{name}_hari": span.day}
    day_type = NamedNode(f"{XSD}date")
    return {key: Literal(day.isoformat(), datatype=day_type) for key, day in days.items() if day}
