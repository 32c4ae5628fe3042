"""From sheets to a register's tables, and every fault of the way under the cell it stands in."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from publisher.author.spreadsheet.candidate import called
from publisher.author.spreadsheet.content import INSTRUCTIONS, OURS, letters, shown
from publisher.author.spreadsheet.damage import settle
from publisher.author.spreadsheet.register import Lookup
from publisher.author.table import Row, Table, near

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from publisher.author.spreadsheet.content import Content, Sheet
    from publisher.author.spreadsheet.damage import Settled
    from publisher.author.spreadsheet.register import Register

EXAMPLE: Final = "contoh:"


@dataclass(frozen=True, slots=True, order=True)
class SheetFault:
    """One thing wrong in an officer's file: where it stands, what stands there, and how to mend it.

    ``number`` is that of the column, 0 where no one column is at fault; ``row`` likewise.
    """

    sheet: str
    row: int
    number: int
    column: str
    value: str
    rule: str
    mend: str
    candidates: tuple[str, ...] = ()

    @property
    def cell(self) -> str:
        """The address of the cell, empty where no one cell is at fault."""
        return f"{letters(self.number)}{self.row}" if self.row and self.number else ""


@dataclass(slots=True)
class Filled:
    """A table as one sheet fills it: the sheet's rows under their own numbers, its columns' numbers."""

    base: Table
    sheet: str
    skipped: str = ""
    rows: list[Row] = field(default_factory=list)
    columns: dict[str, int] = field(default_factory=dict)
    faults: list[SheetFault] = field(default_factory=list)
    tidied: int = 0
    examples: int = 0

    @property
    def table(self) -> Table:
        """The table, its columns in the order of the register's file."""
        names = self.base.columns or tuple(self.base.schema.columns)
        return Table(self.base.name, names, tuple(self.rows), self.base.schema)

    def fault(self, row: int, name: str, value: str, rule: str, mend: str) -> None:
        """Note what is wrong with a column, of this table or not, in a row."""
        column = self.base.schema.columns.get(name)
        title = column.title if column else name
        self.faults.append(SheetFault(self.sheet, row, self.columns.get(name, 0), title, value, rule, mend))


def said(sheets: Iterable[Sheet], label: str) -> str:
    """Return what the instructions sheet says of a label ("Cara impor"), empty where it says nothing."""
    for sheet in sheets:
        for _, cells in sheet.rows if sheet.name == INSTRUCTIONS else ():
            if len(cells) > 1 and called(shown(cells[0])) == called(label):
                return shown(cells[1]).strip()
    return ""


def read_sheets(
    sheets: Sequence[Sheet], register: Register, skipped: str
) -> tuple[list[Filled], list[SheetFault]]:
    """Return the tables that sheets fill, and the faults of sheets that fill none.

    Rows that begin with the text ``skipped``, if it is not empty, are left out.
    """
    tables = {called(name): table for table in register.tables for name in _names(table)}
    lookup = Lookup(register, register.tables)
    filled: list[Filled] = []
    faults: list[SheetFault] = []
    for sheet in sheets:
        table = tables.get(called(sheet.name))
        if sheet.name in OURS or not (table or sheet.rows):
            continue
        if table is None:
            close = near(called(sheet.name), tables)
            mend = f"nama sheet tidak dikenal{close}; ganti namanya atau hapus sheetnya"
            faults.append(SheetFault(sheet.name, 0, 0, "", sheet.name, "sheet", mend))
        elif any(table.name == other.base.name for other in filled):
            mend = f"tabel {_names(table)[0]} sudah ada pada sheet lain; gabungkan menjadi satu sheet"
            faults.append(SheetFault(sheet.name, 0, 0, "", sheet.name, "sheet", mend))
        else:
            filled.append(_read_sheet(sheet, Filled(table, sheet.name, skipped), lookup))
    return filled, faults


def missing(filled: Iterable[Filled], register: Register) -> Iterator[SheetFault]:
    """Yield a fault for each of the register's tables that no sheet fills."""
    there = {one.base.name for one in filled}
    for table in register.tables:
        if table.name not in there:
            name = _names(table)[0]
            mend = (
                f"sheet {name} tidak ada; pulihkan dari ekspor, atau impor dengan --add bila hanya menambah"
            )
            yield SheetFault(name, 0, 0, "", "", "sheet", mend)


def _names(table: Table) -> tuple[str, str]:
    return table.name.split("/")[1], table.schema.title


def _read_sheet(sheet: Sheet, filled: Filled, lookup: Lookup) -> Filled:
    first, header = sheet.rows[0] if sheet.rows else (1, [])
    names = _header(filled, header, first)
    for area in sheet.merged:
        mend = f"pisahkan sel gabungan {area} (Unmerge Cells), lalu isi tiap sel"
        number, row = _corner(area)
        filled.faults.append(SheetFault(sheet.name, row, number, "", area, "gabungan", mend))
    for number, cells in sheet.rows[1:]:
        _read_row(filled, number, cells, names, lookup)
    return filled


def _header(filled: Filled, header: Sequence[Content], row: int) -> dict[int, str]:
    """Return the columns of a header by place; note those it lacks, repeats, or should not have.

    A place whose title is no column's has the empty name.
    """
    schema = filled.base.schema.columns
    known = {called(text): name for name, column in schema.items() for text in (column.title, name)}
    texts = [called(shown(cell)) for cell in header]
    names = {place: known.get(text, "") for place, text in enumerate(texts) if text}
    filled.columns = {name: place + 1 for place, name in reversed(names.items()) if name}
    for place, text in enumerate(texts):
        if text and text not in known:
            close = near(text, known)
            mend = f"judul kolom ini tidak dikenal{close}; ganti judulnya atau hapus kolomnya"
            fault = SheetFault(filled.sheet, row, place + 1, shown(header[place]), text, "kolom", mend)
            filled.faults.append(fault)
    for name, count in Counter(names.values()).items():
        if name and count > 1:
            filled.fault(row, name, "", "kolom", f"kolom ini ada {count} kali; sisakan satu")
    for name in schema.keys() - set(names.values()):
        filled.fault(row, name, "", "kolom", f"tambahkan kolom “{schema[name].title}” pada baris judul")
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
    first = next((text for cell in cells if (text := shown(cell).strip())), "")
    example = bool(filled.skipped) and first.casefold().startswith(filled.skipped)
    filled.examples += example
    if example or not first:
        return
    texts = dict.fromkeys(filled.table.columns, "")
    for place, cell in enumerate(cells):
        if name := names.get(place):
            settled = settle(filled.base.schema.columns[name], cell, lookup.known(filled.base, name))
            texts[name] = settled.text
            filled.tidied += settled.tidied
            if settled.mend:
                filled.faults.append(_damage(filled, number, name, settled))
        elif place not in names and shown(cell).strip():
            mend = "kolom ini tanpa judul; pindahkan isinya ke kolom yang berjudul atau hapus"
            one = SheetFault(filled.sheet, number, place + 1, letters(place + 1), shown(cell), "kolom", mend)
            filled.faults.append(one)
    filled.rows.append(Row(number, texts))


def _damage(filled: Filled, number: int, name: str, settled: Settled) -> SheetFault:
    title, column = filled.base.schema.columns[name].title, filled.columns[name]
    mend = settled.mend + offered(settled.candidates)
    return SheetFault(
        filled.sheet, number, column, title, settled.text, settled.rule, mend, settled.candidates
    )


def offered(candidates: Sequence[str]) -> str:
    """Return candidates as the end of a sentence, empty where there is none."""
    if len(candidates) > 1:
        return f"; pilih salah satu: {' atau '.join(candidates)}"
    return f"; mungkin maksudnya: {candidates[0]}" if candidates else ""
