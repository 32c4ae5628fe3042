"""What a file would make of a register: its tables then, all their faults, and the difference to now."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from publisher.author.check import check_tables
from publisher.author.spreadsheet.damage import candidates
from publisher.author.spreadsheet.reading import EXAMPLE, Filled, SheetFault, missing, offered, read_sheets
from publisher.author.spreadsheet.register import Lookup, reference
from publisher.author.table import Row, Table

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from publisher.author.spreadsheet.content import Sheet
    from publisher.author.spreadsheet.register import Register
    from publisher.errors import Fault

# Rows that stay as they are in the register get numbers no sheet has.
KEPT: Final = 1_000_000_000
KEPT_ROW: Final = re.compile(r"baris (1[0-9]{9})")
REFERRED: Final = re.compile(r"^tidak ada pada [^;]*")
CHOSEN: Final = re.compile(r"^pilih salah satu: [^;]*")
NEAR: Final = re.compile(r"; mungkin maksudnya: .*$")
MOST_OFFERED: Final = 500  # comparing names takes milliseconds each
CELL_RULES: Final = ("isi", "rujukan")


class Mode(StrEnum):
    """Whether a file's rows join the register's, or are all of them."""

    ADD = "tambah"
    REPLACE = "ganti"


@dataclass(frozen=True, slots=True)
class Proposal:
    """A register as a file would have it, and what is wrong with that (then it may not be written)."""

    register: Register
    filled: tuple[Filled, ...]
    tables: tuple[Table, ...]
    faults: tuple[SheetFault, ...] = ()
    notes: tuple[str, ...] = field(default=())

    def place(self, fault: Fault) -> SheetFault:
        """Return a fault of the tables to be written under the officer's own sheet, row and column."""
        table = next((one for one in self.tables if one.name == fault.table), None)
        rows = table.rows if table else ()
        row = rows[fault.row - 2].number if 2 <= fault.row < len(rows) + 2 else fault.row
        return _placed(replace(fault, row=row), self.filled)


def propose(sheets: Sequence[Sheet], register: Register, mode: Mode) -> Proposal:
    """Return what sheets would make of a register."""
    filled, faults = read_sheets(sheets, register, EXAMPLE if mode is Mode.ADD else "")
    if mode is Mode.REPLACE:
        faults += missing(filled, register)
    by_name = {one.base.name: one for one in filled}
    tables = [_proposed(table, by_name.get(table.name), mode) for table in register.tables]
    faults += [fault for one in filled for fault in one.faults]
    broken = {(fault.sheet, fault.row, fault.number) for fault in faults}
    if not any(fault.rule in {"sheet", "kolom"} for fault in faults):  # else each cell of it would be a fault
        faults += [f for f in _checked(tables, register, filled) if (f.sheet, f.row, f.number) not in broken]
    return Proposal(register, tuple(filled), tuple(tables), tuple(sorted(faults)), tuple(_notes(filled)))


def _proposed(base: Table, filled: Filled | None, mode: Mode) -> Table:
    """Return a table with the sheet's rows instead of, or among, those it has."""
    if filled and mode is Mode.REPLACE:
        return filled.table
    kept = [Row(row.number + KEPT, row.cells) for row in base.rows]
    new = list(filled.rows) if filled else []
    latest = {key_of(base, row): row for row in new}
    there = {key_of(base, row) for row in kept}
    # A key that comes twice in the sheet stays twice, for the check to say so.
    rows = [latest.get(key_of(base, row), row) for row in kept]
    rows += [row for row in new if key_of(base, row) not in there or latest[key_of(base, row)] is not row]
    return Table(base.name, base.columns or tuple(base.schema.columns), tuple(rows), base.schema)


def key_of(table: Table, row: Row) -> tuple[str, ...]:
    """Return the values of a row's key; all its cells where the table has none."""
    return tuple(row.cells.get(name, "") for name in table.schema.primary or table.columns)


def _checked(tables: Sequence[Table], register: Register, filled: Iterable[Filled]) -> Iterator[SheetFault]:
    found = check_tables([*tables, *register.references])
    lookup = Lookup(register, tables)
    by_name = {table.name: table for table in tables}
    referring = {(f.table, f.row, f.column) for f in found if f.rule == "rujukan"}
    offers = 0
    for fault in found:
        if fault.rule == "isi" and (fault.table, fault.row, fault.column) in referring:
            continue
        placed = _placed(fault, filled)
        offers += fault.rule in CELL_RULES
        if fault.rule in CELL_RULES and offers <= MOST_OFFERED:
            placed = _with_candidates(placed, fault, by_name[fault.table], lookup)
        if fault.rule in CELL_RULES and fault.value:
            placed = replace(placed, mend=_worded(placed.mend, fault, by_name[fault.table]))
        yield placed


def _worded(mend: str, fault: Fault, table: Table) -> str:
    """Return a mend in the words of a workbook, which has sheets and lists and no tables or codes."""
    key, column = reference(table, fault.column), table.schema.columns.get(fault.column)
    if fault.rule == "rujukan" and key:
        own = key.table.startswith(f"{table.register}/")
        there = f"sheet {key.table.split('/')[1]} maupun register" if own else "daftar pilihan"
        return REFERRED.sub(f"tidak ada pada {there}", mend)
    return CHOSEN.sub("pilih dari daftar pada sel ini", mend) if column and column.choices else mend


def _with_candidates(placed: SheetFault, fault: Fault, table: Table, lookup: Lookup) -> SheetFault:
    column = table.schema.columns.get(fault.column)
    found = tuple(candidates(column, fault.value, lookup.known(table, fault.column))) if column else ()
    if not found or not fault.value:
        return placed
    return replace(placed, mend=NEAR.sub("", placed.mend) + offered(found), candidates=found)


def _placed(fault: Fault, filled: Iterable[Filled]) -> SheetFault:
    """Return a fault of a table under the sheet that fills it; a row that was kept is the register's."""
    one = next((one for one in filled if one.base.name == fault.table), None)
    mend = KEPT_ROW.sub(lambda row: f"baris {int(row[1]) - KEPT} pada register", fault.mend)
    if one is None or fault.row >= KEPT:
        row = fault.row - KEPT if fault.row >= KEPT else fault.row
        return SheetFault(f"register {fault.table}", row, 0, fault.column, fault.value, fault.rule, mend)
    column = one.base.schema.columns.get(fault.column)
    title, number = (column.title if column else fault.column), one.columns.get(fault.column, 0)
    return SheetFault(one.sheet, fault.row, number, title, fault.value, fault.rule, mend)


def _notes(filled: Iterable[Filled]) -> Iterator[str]:
    """Yield what was done to the file's cells without being asked."""
    for one in filled:
        if one.tidied:
            yield f"sheet {one.sheet}: spasi di tepi {one.tidied} sel dirapikan"
    if examples := sum(one.examples for one in filled):
        yield f"{examples} baris contoh dilewati"
