"""Writing a register as a workbook an officer can fill: one sheet a table, every cell text.

Nothing in a cell is left to be guessed: codes keep their noughts, and what begins with ``=`` is text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils.exceptions import IllegalCharacterError

from publisher.author.spreadsheet.choice import Choices, add_lists
from publisher.author.spreadsheet.content import INSTRUCTIONS, letters
from publisher.author.spreadsheet.guide import guide
from publisher.errors import FileRefused

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from openpyxl.worksheet.worksheet import Worksheet

    from publisher.author.schema import Column
    from publisher.author.spreadsheet.proposal import Mode
    from publisher.author.spreadsheet.register import Register
    from publisher.author.table import Table

AUTHOR: Final = "Pranala"
TEXT: Final = "@"
ESCAPE: Final = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")  # ECMA-376 part 1 §22.9.2.19
MOST_CHARACTERS: Final = 32_767
HEADER: Final = PatternFill("solid", fgColor="FF1F4E79")
REQUIRED: Final = PatternFill("solid", fgColor="FF9C2A10")
EXAMPLE: Final = PatternFill("solid", fgColor="FFEDEDED")
OPEN: Final = PatternFill("solid", fgColor="FFFFF2CC")
NOTE_SIZE: Final = (320, 160)

Cells = tuple[int, str]  # a row by its place in a page, and a column


@dataclass(slots=True)
class Page:
    """What stands on a table's sheet under its header: rows, an example before them, notes on cells."""

    table: Table
    rows: Sequence[Mapping[str, str]]
    example: Mapping[str, str] | None = None
    notes: Mapping[Cells, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Plan:
    """A workbook to write: the register it is for, how it will be imported, its pages in order."""

    register: Register
    mode: Mode
    pages: Sequence[Page]
    origin: Sequence[Sequence[str]] = ()


def write_book(plan: Plan, to: Path) -> None:
    """Write a workbook: instructions, one sheet a table, the lists to choose from.

    Raises:
        FileRefused: a cell holds what no workbook can.
    """
    book = Workbook(write_only=True)
    _sheet(
        book,
        INSTRUCTIONS,
        guide(plan.register, plan.mode, [page.table for page in plan.pages]),
        (26, 34, 16, 90),
    )
    choices = Choices(plan.register)
    for page in plan.pages:
        _add_page(book, page, choices)
    add_lists(book, choices)
    if plan.origin:
        _sheet(book, "Data asal", plan.origin, ())
    try:
        book.save(to)
    except OSError as error:
        raise FileRefused(f"{to.name} tidak dapat ditulis: {error.strerror}") from error


def _add_page(book: Workbook, page: Page, choices: Choices) -> None:
    name = page.table.name.split("/")[1]
    sheet = book.create_sheet(name)
    sheet.freeze_panes = "B2"
    columns = [column for n in _names(page.table) if (column := page.table.schema.columns.get(n))]
    for number, column in enumerate(columns, 1):
        dimension = sheet.column_dimensions[letters(number)]
        dimension.number_format = TEXT
        dimension.width = 36 if column.kind == "string" and not column.choices and not column.required else 22
    sheet.append([_header(sheet, column) for column in columns])
    if page.example is not None:
        sheet.append(_example(sheet, columns, page.example))
    for number, row in enumerate(page.rows):
        notes = {c.name: page.notes[number, c.name] for c in columns if (number, c.name) in page.notes}
        sheet.append([_cell(sheet, row.get(c.name, ""), notes.get(c.name, "")) for c in columns])
    choices.add_to(sheet, page.table, columns, len(page.rows))


def _names(table: Table) -> tuple[str, ...]:
    return table.columns or tuple(table.schema.columns)


def _header(sheet: Worksheet, column: Column) -> WriteOnlyCell:
    cell = WriteOnlyCell(sheet, column.title)
    cell.font = Font(bold=True, color="FFFFFFFF")
    cell.fill = REQUIRED if column.required else HEADER
    cell.alignment = Alignment(wrap_text=True, vertical="top")
    cell.comment = _note(f"{column.description}\n({column.name}{'; wajib diisi' if column.required else ''})")
    return cell


def _example(sheet: Worksheet, columns: Sequence[Column], example: Mapping[str, str]) -> list[WriteOnlyCell]:
    cells = []
    for number, column in enumerate(columns):
        text = example.get(column.name, "")
        cell = _cell(sheet, text if number else f"contoh: {text}")
        cell.font, cell.fill = Font(italic=True, color="FF7F7F7F"), EXAMPLE
        cells.append(cell)
    return cells


def _cell(sheet: Worksheet, text: str, note: str = "") -> WriteOnlyCell:
    """Return a cell that is text whatever it looks like; with a note it is one to be completed."""
    if len(text) > MOST_CHARACTERS:
        raise FileRefused(f"sheet {sheet.title}: sel berisi lebih dari {MOST_CHARACTERS} huruf")
    try:
        cell = WriteOnlyCell(sheet, ESCAPE.sub("_x005F_", text))
    except IllegalCharacterError as error:
        raise FileRefused(f"sheet {sheet.title}: karakter tak terlihat pada “{text!a}”") from error
    cell.data_type = "s"  # else what begins with = would be a formula
    cell.number_format = TEXT
    if note:
        cell.fill, cell.comment = OPEN, _note(note)
    return cell


def _note(text: str) -> Comment:
    note = Comment(text, AUTHOR)
    note.width, note.height = NOTE_SIZE
    return note


def _sheet(book: Workbook, name: str, rows: Iterable[Sequence[str]], widths: Sequence[int]) -> None:
    sheet = book.create_sheet(name)
    for number, width in enumerate(widths, 1):
        sheet.column_dimensions[letters(number)].width = width
    for row in rows:
        cells = [_cell(sheet, text) for text in row]
        for cell in cells:
            cell.alignment = Alignment(wrap_text=True, vertical="top")
        sheet.append(cells)
