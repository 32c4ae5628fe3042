"""What must hold in the tables before anything is mapped: cells, keys, references, claims."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from publisher.author.cell import cell_mends
from publisher.author.claim import claim_faults
from publisher.author.table import near
from publisher.errors import Fault

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from publisher.author.schema import ForeignKey
    from publisher.author.table import Row, Table


def check_tables(tables: Sequence[Table], settled: Collection[str] = ()) -> list[Fault]:
    """Return every fault of the tables, sorted by table, row and column; none where all is well.

    The cells, keys and references of registers that are ``settled`` are not looked at again.
    """
    found: set[Fault] = set()
    for table in (table for table in tables if table.register not in settled):
        found.update(_ruled("berkas", table.faults), _ruled("isi", _cell_faults(table)))
        found.update(_ruled("kunci", _key_faults(table)), _ruled("rujukan", _reference_faults(table, tables)))
    found.update(_ruled("klaim", claim_faults(tables)))
    return sorted(found)


def _ruled(rule: str, faults: Iterable[Fault]) -> Iterator[Fault]:
    return (replace(fault, rule=rule) for fault in faults)


def _cell_faults(table: Table) -> Iterator[Fault]:
    columns = [table.schema.columns[name] for name in table.columns if name in table.schema.columns]
    for row in table.rows:
        for column in columns:
            text = row.cells.get(column.name, "")
            for mend in cell_mends(column, text):
                yield Fault(table.name, row.number, column.name, text, mend)


def _key_faults(table: Table) -> Iterator[Fault]:
    key = table.schema.primary
    if not key:
        return
    first: dict[tuple[str, ...], int] = {}
    for row in table.rows:
        value = tuple(row.cells.get(name, "") for name in key)
        if value in first:
            mend = f"kunci ini sudah dipakai baris {first[value]}; beri kunci lain atau hapus baris ganda"
            yield Fault(table.name, row.number, key[-1], " ".join(value), mend)
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
                where = f"{', '.join(key.keys)} tabel {other.name}"
                mend = f"tidak ada pada {where}{near(value[-1], options[value[:-1]])}"
                yield Fault(table.name, row.number, key.columns[-1], " ".join(value), mend)


def _referring(table: Table, row: Row, key: ForeignKey) -> Iterator[tuple[str, ...]]:
    """Yield the values of a row's foreign key: one, several in a list column, none where it is empty."""
    *rest, last = key.columns
    fixed = tuple(row.stated(name) for name in rest)
    text, column = row.stated(last), table.schema.columns.get(last)
    if text and column:
        yield from ((*fixed, item) for item in column.items(text))
