"""What a file would make of a register: its tables then, all their faults, and the difference to now."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from publisher.author.check import check_tables
from publisher.author.spreadsheet.change.clash import Clashes, clashes
from publisher.author.spreadsheet.change.rename import renamed
from publisher.author.spreadsheet.change.state import changed_since, unmarked
from publisher.author.spreadsheet.content import letters
from publisher.author.spreadsheet.damage import candidates
from publisher.author.spreadsheet.reading import EXAMPLE, Filled, missing, read_sheets
from publisher.author.spreadsheet.register import Lookup, reference
from publisher.author.table import Row, Table
from publisher.errors import KEPT, LIST, SHEET, Fault, Place, facts
from publisher.words.fault import kind

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from publisher.author.spreadsheet.content import Sheet
    from publisher.author.spreadsheet.register import Register

MOST_OFFERED: Final = 500  # comparing names takes milliseconds each
CELL_KINDS: Final = ("isi", "rujukan")
HEADER_KINDS: Final = ("sheet", "kolom")
REFERENCE: Final = "rujukan"


class Mode(StrEnum):
    """Whether a file's rows join the register's, or are all of them."""

    ADD = "tambah"
    REPLACE = "ganti"


@dataclass(frozen=True, slots=True)
class Whence:
    """Where a proposed row stands now: under its number in the officer's sheet, or in the register."""

    row: int
    kept: bool = False


@dataclass(frozen=True, slots=True)
class Proposal:
    """A register as a file would have it, and what is wrong with that (then it may not be written).

    The rows of its tables are numbered as they would be written; ``whence`` holds by table where each of
    them comes from.
    """

    register: Register
    filled: tuple[Filled, ...]
    tables: tuple[Table, ...]
    whence: Mapping[str, tuple[Whence, ...]]
    faults: tuple[Fault, ...] = ()
    notes: tuple[str, ...] = field(default=())

    def placed(self, fault: Fault) -> Fault:
        """Return a fault of the tables to be written under the officer's own sheets, rows and titles."""
        named = tuple((n, self.place(f) if isinstance(f, Place) else f) for n, f in fault.facts)
        return replace(fault, place=self.place(fault.place), facts=named)

    def place(self, place: Place) -> Place:
        """Return a place of the tables to be written as the officer knows it."""
        if place.table not in self.whence:
            return place
        one = next((one for one in self.filled if one.base.name == place.table), None)
        if not place.row and one is None:
            return Place(place.table.split("/")[1], column=place.column, kind=SHEET)
        rows = self.whence[place.table]
        whence = rows[place.row - 2] if 2 <= place.row < len(rows) + 2 else Whence(place.row, one is None)
        if one and not whence.kept:
            return one.place(whence.row, place.column)
        table = next(table for table in self.tables if table.name == place.table)
        column = table.schema.columns.get(place.column)
        return Place(place.table, whence.row, column.title if column else place.column, kind=KEPT)


def propose(sheets: Sequence[Sheet], register: Register, mode: Mode, meant: Collection[str] = ()) -> Proposal:
    """Return what sheets would make of a register.

    Rows that are added change none that is there. A key in ``meant`` is one that its officer names: that
    record may gain parts, or another name.
    """
    filled, faults = read_sheets(sheets, register, EXAMPLE if mode is Mode.ADD else "")
    if mode is Mode.REPLACE:
        faults += missing(filled, register)
    faults += [fault for one in filled for fault in one.faults]
    clashing = clashes(register, filled, meant) if mode is Mode.ADD else Clashes()
    by_name = {one.base.name: _without(one, clashing) for one in filled}
    made = [_proposed(table, by_name.get(table.name), mode) for table in register.tables]
    whence = {table.name: rows for table, rows in made}
    notes = (*_notes(filled, clashing), *(unmarked(sheets) if mode is Mode.REPLACE else ()))
    proposal = Proposal(register, tuple(filled), tuple(table for table, _ in made), whence, notes=notes)
    if mode is Mode.REPLACE and (stale := changed_since(proposal, sheets)):
        return replace(proposal, faults=tuple(stale))
    faults += renamed(proposal, meant)
    if not any(kind(fault) in HEADER_KINDS for fault in faults):  # else each cell of it would be a fault
        broken = {fault.place for fault in faults}
        faults += [fault for fault in _checked(proposal) if fault.place not in broken]
    ordered = sorted(faults, key=lambda fault: fault.order)
    return replace(proposal, faults=(*sorted(clashing.faults, key=lambda fault: fault.order), *ordered))


def _without(filled: Filled, clashing: Clashes) -> Filled:
    """Return a table as a sheet fills it without the rows that are there already or may not be added."""
    left_out = clashing.aside | clashing.same
    rows = [row for row in filled.rows if (filled.base.name, row.number) not in left_out]
    return replace(filled, rows=rows)


def _proposed(base: Table, filled: Filled | None, mode: Mode) -> tuple[Table, tuple[Whence, ...]]:
    """Return a table with the sheet's rows instead of, or after, those it has, and where each is from."""
    kept = [] if filled and mode is Mode.REPLACE else base.rows
    pairs = [(row, Whence(row.number, kept=True)) for row in kept]
    pairs += [(row, Whence(row.number)) for row in (filled.rows if filled else ())]
    rows = tuple(Row(number, row.cells) for number, (row, _) in enumerate(pairs, 2))
    columns = base.columns or tuple(base.schema.columns)
    return Table(base.name, columns, rows, base.schema), tuple(whence for _, whence in pairs)


def _checked(proposal: Proposal) -> Iterator[Fault]:
    """Yield the faults of the proposed tables under the officer's cells, with what these may have meant."""
    others, names = proposal.register.others, {table.name for table in proposal.tables}
    among = [*others, *proposal.tables, *proposal.register.references]
    found = [
        fault for fault in check_tables(among, {table.register for table in others}) if _of(fault, names)
    ]
    lookup = Lookup(proposal.register, proposal.tables)
    by_name = {table.name: table for table in proposal.tables}
    referring = {fault.place for fault in found if kind(fault) == REFERENCE}
    misshapen = {(f.table, f.value) for f in found if f.rule.startswith("bentuk")}
    offers = 0
    for fault in found:
        if kind(fault) == "isi" and (fault.place in referring or _told_there(fault, by_name, misshapen)):
            continue
        placed = proposal.placed(fault)
        if kind(fault) in CELL_KINDS and fault.value:
            offers += 1
            own = by_name[fault.table]
            yield _offering(
                _looked_for(placed, fault, own), fault, own, lookup if offers <= MOST_OFFERED else None
            )
        else:
            yield placed


def _told_there(fault: Fault, tables: Mapping[str, Table], misshapen: Collection[tuple[str, str]]) -> bool:
    """Return whether a value refers to a key of the wrong form, which is told where the key stands."""
    keys = (key for key in tables[fault.table].schema.foreign if fault.column in key.columns)
    return any((key.table, fault.value) in misshapen for key in keys)


def _of(fault: Fault, own: set[str]) -> bool:
    """Return whether a fault is of one of these tables, or tells of one."""
    told = (fact.table for _, fact in fault.facts if isinstance(fact, Place))
    return not own.isdisjoint((fault.table, *told))


def _looked_for(placed: Fault, fault: Fault, table: Table) -> Fault:
    """Return a fault of a reference with the place to look in as a workbook has it: a sheet, or a list."""
    key = reference(table, fault.column)
    if kind(fault) != REFERENCE or key is None:
        return placed
    own = key.table.startswith(f"{table.register}/")
    there = Place(key.table.split("/")[1], kind=SHEET) if own else Place(key.table, kind=LIST)
    return replace(placed, facts=facts(there=there))


def _offering(placed: Fault, fault: Fault, table: Table, lookup: Lookup | None) -> Fault:
    """Return a fault of a cell with what its value may have meant, where names and codes tell more."""
    column = table.schema.columns.get(fault.column)
    if column is None or lookup is None:
        return placed
    found = tuple(candidates(column, fault.value, lookup.known(table, fault.column)))
    return replace(placed, candidates=found) if found else placed


def _notes(filled: Iterable[Filled], clashing: Clashes) -> Iterator[str]:
    """Yield what was done to the file's cells without being asked."""
    for one in filled:
        if one.tidied:
            yield f"sheet {one.sheet}: spasi di tepi {one.tidied} sel dirapikan"
        for at, written, value in one.taken:
            yield f"sheet {one.sheet} {letters(at.number)}{at.row}: “{written}” dibaca sebagai {value}"
    if examples := sum(one.examples for one in filled):
        yield f"{examples} baris contoh dilewati"
    if clashing.same:
        yield f"{len(clashing.same)} baris sudah ada di register persis demikian; dilewati"
