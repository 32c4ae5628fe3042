"""What must hold in the tables before anything is mapped: cells, keys, references, claims."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from publisher.author.cell import breaches, fits
from publisher.author.claim import claim_faults
from publisher.author.gap import LISTED
from publisher.author.plan import plan_faults
from publisher.author.reach import reach_faults
from publisher.author.table import close
from publisher.author.tombstone import key_faults
from publisher.errors import Fault, Place, facts

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from publisher.author.cell import Breach
    from publisher.author.schema import Column, ForeignKey
    from publisher.author.table import Row, Table


def check_tables(tables: Sequence[Table], settled: Collection[str] = ()) -> list[Fault]:
    """Return every fault of the tables, sorted by table, row and column; none where all is well.

    The cells, keys and references of registers that are ``settled`` are not looked at again.
    """
    found: set[Fault] = set()
    for table in (table for table in tables if table.register not in settled):
        found.update(table.faults, _cell_faults(table), _key_faults(table), _reference_faults(table, tables))
    found.update(claim_faults(tables), reach_faults(tables), key_faults(tables), plan_faults(tables))
    return sorted(found, key=lambda fault: fault.order)


def _cell_faults(table: Table) -> Iterator[Fault]:
    columns = [table.schema.columns[name] for name in table.columns if name in table.schema.columns]
    for row in table.rows:
        for column in columns:
            text = row.cells.get(column.name, "")
            for breach in (_told(table, column, one) for one in breaches(column, text)):
                place = Place(table.name, row.number, column.name)
                yield Fault(place, text, breach.rule, breach.facts, breach.candidates)


def _told(table: Table, column: Column, breach: Breach) -> Breach:
    """Return a breach with what only the table knows: where else to write it, or an example that is right."""
    if breach.rule == "tidak-dinyatakan" and (there := _accepting(table, column)):
        return replace(breach, rule="tidak-dinyatakan-di", facts=facts(there=Place(table.name, column=there)))
    if breach.rule == "bentuk":
        items = (
            item for row in table.rows if (text := row.stated(column.name)) for item in column.items(text)
        )
        if example := next((item for item in items if fits(column, item)), ""):
            return replace(breach, rule="bentuk-contoh", facts=(*breach.facts, *facts(example=example)))
    return breach


def _accepting(table: Table, column: Column) -> str:
    """Return the column in which a table says that what one holds is not stated; empty: none does."""
    own = (
        c.name for c in table.schema.columns.values() if c.element and column.name.startswith(f"{c.name}_")
    )
    return next(own, LISTED if LISTED in table.schema.columns else "")


def _key_faults(table: Table) -> Iterator[Fault]:
    key = table.schema.primary
    if not key:
        return
    first: dict[tuple[str, ...], int] = {}
    for row in table.rows:
        value = tuple(row.cells.get(name, "") for name in key)
        if value in first:
            place, before = Place(table.name, row.number, key[-1]), Place(table.name, first[value])
            yield Fault(place, " ".join(value), "kunci-ganda", facts(first=before))
        first.setdefault(value, row.number)


def _reference_faults(table: Table, tables: Iterable[Table]) -> Iterator[Fault]:
    by_name = {other.name: other for other in tables}
    for key in table.schema.foreign:
        if key.table in by_name and not by_name[key.table].faults:
            yield from _key_reference_faults(table, key, by_name[key.table])


def _key_reference_faults(table: Table, key: ForeignKey, other: Table) -> Iterator[Fault]:
    known = {tuple(row.cells.get(name, "") for name in key.keys) for row in other.rows}
    options: dict[tuple[str, ...], set[str]] = defaultdict(set)
    for *rest, last in known:
        options[tuple(rest)].add(last)
    for row in table.rows:
        for value in _referring(table, row, key):
            if value not in known:
                place = Place(table.name, row.number, key.columns[-1])
                there = facts(there=Place(other.name, column=", ".join(key.keys)))
                near = close(value[-1], options[value[:-1]])
                yield Fault(place, " ".join(value), "rujukan", there, near)


def _referring(table: Table, row: Row, key: ForeignKey) -> Iterator[tuple[str, ...]]:
    """Yield the values of a row's foreign key: one, several in a list column, none where it is empty."""
    *rest, last = key.columns
    fixed = tuple(row.stated(name) for name in rest)
    text, column = row.stated(last), table.schema.columns.get(last)
    if text and column:
        yield from ((*fixed, item) for item in column.items(text))
