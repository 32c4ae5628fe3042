"""From sheets to a register's tables, and every fault of the way under the cell it stands in."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

from publisher.author.key import is_history
from publisher.author.spreadsheet.candidate import called
from publisher.author.spreadsheet.content import INSTRUCTIONS, OURS, letters, shown
from publisher.author.spreadsheet.damage import settle
from publisher.author.spreadsheet.register import Lookup
from publisher.author.table import Row, Table, close
from publisher.errors import SHEET, Fault, Place, facts
from publisher.vocab import KS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from publisher.author.spreadsheet.content import Content, Sheet
    from publisher.author.spreadsheet.damage import Settled
    from publisher.author.spreadsheet.register import Register

EXAMPLE: Final = "contoh:"
DATE_IN_WORDS: Final = f"{KS}dateAsReported"


@dataclass(slots=True)
class Filled:
    """A table as one sheet fills it: the sheet's rows under their own numbers, its columns' numbers."""

    base: Table
    sheet: str
    skipped: str = ""
    rows: list[Row] = field(default_factory=list)
    columns: dict[str, int] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)
    tidied: int = 0
    taken: list[tuple[Place, str, str]] = field(default_factory=list)
    examples: int = 0

    @property
    def table(self) -> Table:
        """The table, its columns in the order of the register's file."""
        names = self.base.columns or tuple(self.base.schema.columns)
        return Table(self.base.name, names, tuple(self.rows), self.base.schema)

    def place(self, row: int, name: str) -> Place:
        """Return the place of a column, of this table or not, in a row of the sheet."""
        column = self.base.schema.columns.get(name)
        title = column.title if column else name
        return Place(self.sheet, row, title, self.columns.get(name, 0), SHEET)


def said(sheets: Iterable[Sheet], label: str) -> str:
    """Return what the instructions sheet says of a label ("Cara impor"), empty where it says nothing."""
    for sheet in sheets:
        for _, cells in sheet.rows if sheet.name == INSTRUCTIONS else ():
            if len(cells) > 1 and called(shown(cells[0])) == called(label):
                return shown(cells[1]).strip()
    return ""


def is_ours(sheets: Iterable[Sheet], register: Register) -> bool:
    """Return whether a file is of a register: a sheet has the name of a table and the titles of its key."""
    tables = {called(name): table for table in register.tables for name in _names(table)}
    found = [(sheet, tables[called(sheet.name)]) for sheet in sheets if called(sheet.name) in tables]
    return any(not sheet.rows or set(table.schema.primary) <= _known(sheet, table) for sheet, table in found)


def _known(sheet: Sheet, table: Table) -> set[str]:
    titles = _titles(table)
    return {titles.get(called(shown(cell)), "") for cell in sheet.rows[0][1]}


def read_sheets(
    sheets: Sequence[Sheet], register: Register, skipped: str
) -> tuple[list[Filled], list[Fault]]:
    """Return the tables that sheets fill, and the faults of sheets that fill none.

    Rows that begin with the text ``skipped``, if it is not empty, are left out.
    """
    tables = {called(name): table for table in register.tables for name in _names(table)}
    lookup = Lookup(register, with_new(sheets, register.tables, skipped))
    filled: list[Filled] = []
    faults: list[Fault] = []
    for sheet in sheets:
        table = tables.get(called(sheet.name))
        if sheet.name in OURS or not (table or sheet.rows):
            continue
        if table is None:
            near = close(called(sheet.name), tables)
            faults.append(Fault(_sheet(sheet.name), sheet.name, "sheet-asing", (), near))
        elif any(table.name == other.base.name for other in filled):
            twice = facts(table=_names(table)[0])
            faults.append(Fault(_sheet(sheet.name), sheet.name, "sheet-ganda", twice))
        else:
            filled.append(_read_sheet(sheet, Filled(table, sheet.name, skipped), lookup))
    return filled, faults


def with_new(sheets: Sequence[Sheet], tables: Sequence[Table], skipped: str) -> list[Table]:
    """Return tables with the rows that sheets add, as they are written: names to be found by others."""
    by_name = {called(sheet.name): sheet for sheet in sheets if sheet.name not in OURS}
    found = []
    for table in tables:
        sheet = next((by_name[name] for name in map(called, _names(table)) if name in by_name), None)
        rows = _written(sheet, table, skipped) if sheet else []
        found.append(replace(table, rows=(*table.rows, *rows)))
    return found


def _written(sheet: Sheet, table: Table, skipped: str) -> Iterator[Row]:
    (_, header), *rows = sheet.rows or [(1, [])]
    known = _titles(table)
    names = {place: known.get(called(shown(cell)), "") for place, cell in enumerate(header)}
    for number, cells in rows:
        if not _is_example(cells, skipped):
            yield Row(
                number, {names.get(n, ""): " ".join(shown(cell).split()) for n, cell in enumerate(cells)}
            )


def _is_example(cells: Sequence[Content], skipped: str) -> bool:
    first = next((text for cell in cells if (text := shown(cell).strip())), "")
    return bool(skipped) and first.casefold().startswith(skipped)


def _titles(table: Table) -> dict[str, str]:
    columns = table.schema.columns.items()
    return {called(text): name for name, column in columns for text in (column.title, name)}


def missing(filled: Iterable[Filled], register: Register) -> Iterator[Fault]:
    """Yield a fault for each of the register's tables that no sheet fills; its history of keys stays then."""
    there = {one.base.name for one in filled}
    for table in register.tables:
        if table.name not in there and not is_history(table):
            name = _names(table)[0]
            yield Fault(_sheet(name), "", "sheet-hilang", facts(sheet=name))


def _sheet(name: str, row: int = 0, column: str = "", number: int = 0) -> Place:
    return Place(name, row, column, number, SHEET)


def _names(table: Table) -> tuple[str, str]:
    return table.name.split("/")[1], table.schema.title


def _read_sheet(sheet: Sheet, filled: Filled, lookup: Lookup) -> Filled:
    first, header = sheet.rows[0] if sheet.rows else (1, [])
    names = _header(filled, header, first)
    for area in sheet.merged:
        number, row = _corner(area)
        place = _sheet(sheet.name, row, number=number)
        filled.faults.append(Fault(place, area, "gabungan", facts(area=area)))
    for number, cells in sheet.rows[1:]:
        _read_row(filled, number, cells, names, lookup)
    return filled


def _header(filled: Filled, header: Sequence[Content], row: int) -> dict[int, str]:
    """Return the columns of a header by place; note those it lacks, repeats, or should not have.

    A place whose title is no column's has the empty name.
    """
    schema = filled.base.schema.columns
    known = _titles(filled.base)
    texts = [called(shown(cell)) for cell in header]
    names = {place: known.get(text, "") for place, text in enumerate(texts) if text}
    filled.columns = {name: place + 1 for place, name in reversed(names.items()) if name}
    for place, text in enumerate(texts):
        if text and text not in known:
            at = _sheet(filled.sheet, row, shown(header[place]), place + 1)
            filled.faults.append(Fault(at, text, "judul-asing", (), close(text, known)))
    for name, count in Counter(names.values()).items():
        if name and count > 1:
            filled.faults.append(Fault(filled.place(row, name), "", "judul-ganda", facts(count=str(count))))
    for name in schema.keys() - set(names.values()):
        title = facts(title=schema[name].title)
        filled.faults.append(Fault(filled.place(row, name), "", "judul-hilang", title))
    return names


def _corner(area: str) -> tuple[int, int]:
    """Return the column and row of a range's first cell.

    >>> _corner("AA3:AB4")
    (27, 3)
    """
    first = area.partition(":")[0]
    column = 0
    for letter in first.rstrip("0123456789"):
        column = column * 26 + ord(letter) - 64
    return column, int(first.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ") or 1)


def _read_row(
    filled: Filled, number: int, cells: Sequence[Content], names: Mapping[int, str], lookup: Lookup
) -> None:
    """Add one row to a table, unless it is blank or an example; note what is wrong with its cells."""
    example = _is_example(cells, filled.skipped)
    filled.examples += example
    if example or not any(shown(cell).strip() for cell in cells):
        return
    texts = dict.fromkeys(filled.table.columns, "")
    for place, cell in enumerate(cells):
        if name := names.get(place):
            settled = settle(filled.base.schema.columns[name], cell, lookup.known(filled.base, name))
            texts[name] = settled.text
            filled.tidied += settled.tidied
            at = filled.place(number, name)
            filled.taken += [(at, written, value) for written, value in settled.taken]
            if settled.rule:
                filled.faults.append(_damage(at, settled, filled.base))
        elif place not in names and shown(cell).strip():
            at = _sheet(filled.sheet, number, letters(place + 1), place + 1)
            filled.faults.append(Fault(at, shown(cell), "tanpa-judul"))
    filled.rows.append(Row(number, texts))


def _damage(place: Place, settled: Settled, table: Table) -> Fault:
    """Return the fault of a cell; a date without its year is told where the source's words belong."""
    said = (*settled.said, *(facts(item=settled.item) if settled.item else ()))
    words = (c.title for c in table.schema.columns.values() if c.predicate == DATE_IN_WORDS)
    if settled.rule == "tanpa-tahun" and (title := next(words, "")):
        return Fault(
            place, settled.text, "tanpa-tahun-kata", (*said, *facts(words=title)), settled.candidates
        )
    return Fault(place, settled.text, settled.rule, said, settled.candidates)
