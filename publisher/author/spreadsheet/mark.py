"""A copy of an officer's own workbook in which what is wrong is coloured and explained."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import astuple, dataclass
from typing import TYPE_CHECKING, Final

from openpyxl import Workbook, load_workbook
from openpyxl.cell import MergedCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.comments import Comment
from openpyxl.styles import PatternFill

from publisher.author.spreadsheet.content import FAULTS, STATE, letters, shown
from publisher.author.spreadsheet.strict import transitional
from publisher.errors import FileRefused

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from openpyxl.worksheet.worksheet import Worksheet

    from publisher.author.spreadsheet.content import Sheet

COLOUR: Final = "FFFFC7CE"
AUTHOR: Final = "Pranala: pemeriksaan"
HEADER: Final = ("sheet", "baris", "kolom", "sel", "isi", "aturan", "perbaikan")
MOST_NAME: Final = 31  # letters in the name of a sheet
NOTE_SIZE: Final = (320, 140)
WIDTHS: Final = (18, 8, 24, 8, 40, 16, 90)


@dataclass(frozen=True, slots=True)
class Mark:
    """One thing wrong: the sheet, row and column number (0: not one), and what the list says of it."""

    sheet: str
    row: int
    column: int
    title: str
    value: str
    rule: str
    mend: str

    @property
    def parts(self) -> tuple[str | int, ...]:
        """All of it, in order."""
        return astuple(self)

    @property
    def cell(self) -> str:
        """The address of the cell, empty where no one cell is at fault."""
        return f"{letters(self.column)}{self.row}" if self.row and self.column else ""


def mark_copy(path: Path, marks: Sequence[Mark], to: Path) -> None:
    """Write a copy of a workbook with the marks, and without those of a copy marked before."""
    book = load_workbook(transitional(path), keep_links=False)
    for sheet in book.worksheets:
        _clear(sheet)
    _save(book, marks, to)


def mark_sheets(sheets: Iterable[Sheet], marks: Sequence[Mark], to: Path) -> None:
    """Write sheets that were read from another format as a marked workbook, every cell as text."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for sheet in sheets:
        page = book.create_sheet(sheet.name[:MOST_NAME])
        page.sheet_state = "hidden" if sheet.name == STATE else "visible"
        for row, cells in sheet.rows:
            for column, content in enumerate(cells, 1):
                cell = page.cell(
                    row, column, ILLEGAL_CHARACTERS_RE.sub("\N{REPLACEMENT CHARACTER}", shown(content))
                )
                cell.data_type, cell.number_format = "s", "@"
    _save(book, marks, to)


def _save(book: Workbook, marks: Sequence[Mark], to: Path) -> None:
    mark_book(book, marks)
    try:
        book.save(to)
    except OSError as error:
        raise FileRefused(f"{to} tidak dapat ditulis: {error.strerror}") from error


def mark_book(book: Workbook, marks: Sequence[Mark]) -> None:
    """Colour the cells at fault, note on each what to do, and list all marks on a first sheet."""
    notes: dict[tuple[str, str], list[str]] = defaultdict(list)
    for mark in marks:
        if mark.sheet in book.sheetnames:
            notes[mark.sheet, mark.cell or f"A{mark.row or 1}"].append(mark.mend)
    for (name, address), mends in notes.items():
        cell = book[name][address]
        if isinstance(cell, MergedCell):
            continue  # its range is marked at its first cell
        cell.fill = PatternFill("solid", fgColor=COLOUR)
        before = [cell.comment.text] if cell.comment else []
        note = Comment("\n".join([*before, *mends])[:2000], AUTHOR)
        note.width, note.height = NOTE_SIZE
        cell.comment = note
    _list(book, marks)


def _list(book: Workbook, marks: Sequence[Mark]) -> None:
    if FAULTS in book.sheetnames:
        del book[FAULTS]
    sheet = book.create_sheet(FAULTS, 0)
    book.active = 0
    sheet.append(HEADER)
    sheet.freeze_panes = "A2"
    for number, mark in enumerate(marks, 2):
        row = (mark.sheet, str(mark.row or ""), mark.title, mark.cell, mark.value, mark.rule, mark.mend)
        for column, text in enumerate(row, 1):
            cell = sheet.cell(number, column, text)
            cell.data_type = "s"  # a value may begin with =
    for column, width in enumerate(WIDTHS, 1):
        sheet.column_dimensions[letters(column)].width = width


def _clear(sheet: Worksheet) -> None:
    for row in sheet.iter_rows():
        for cell in row:
            if cell.comment and cell.comment.author == AUTHOR:
                cell.comment = None
                cell.fill = PatternFill()
