"""Writing a register as a workbook an officer can fill: one sheet a table, every cell text.

Nothing in a cell is left to be guessed: codes keep their noughts, and what begins with ``=`` is text.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from io import BytesIO
from typing import TYPE_CHECKING, Final

from openpyxl import Workbook

from publisher.author.spreadsheet import style
from publisher.author.spreadsheet.choice import Choices, add_lists
from publisher.author.spreadsheet.content import INSTRUCTIONS, ORIGIN, STATE, letters
from publisher.author.spreadsheet.guide import WIDTHS, Look, guide
from publisher.author.spreadsheet.proposal import Mode
from publisher.author.spreadsheet.register import reference
from publisher.errors import FileRefused

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from openpyxl.cell import WriteOnlyCell
    from openpyxl.worksheet.worksheet import Worksheet

    from publisher.author.schema import Column
    from publisher.author.spreadsheet.register import Register
    from publisher.author.table import Table

A4: Final = 9  # ST_PageSetup paper size (ECMA-376 part 1 §18.3.1.63)
HEADER_HEIGHT: Final = 32
NAMED, PROSE, SHORT = 34, 44, 20  # widths in characters
FITTING: Final = 1.1  # letters in the width of a digit

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
    """A workbook to write: the register it is for, how it will be imported, its pages in order.

    ``state`` tells in a hidden sheet what the workbook was made from.
    """

    register: Register
    mode: Mode
    pages: Sequence[Page]
    origin: Sequence[Sequence[str]] = ()
    state: Sequence[Sequence[str]] = ()


def write_book(plan: Plan, to: Path) -> None:
    """Write a workbook: instructions, one sheet a table, the lists to choose from.

    Raises:
        FileRefused: a cell holds what no workbook can, or the file cannot be written.
    """
    book = Workbook(write_only=True)
    _add_guide(book, plan)
    choices = Choices(plan.register, {page.table.name: _begin(plan, page) for page in plan.pages})
    for page in plan.pages:
        _add_page(book, page, choices)
    add_lists(book, choices)
    for name, rows in ((ORIGIN, plan.origin), (STATE, plan.state)):
        if rows:
            sheet = book.create_sheet(name)
            sheet.sheet_state = "hidden" if name == STATE else "visible"
            for row in rows:
                sheet.append([style.text_cell(sheet, text) for text in row])
    content = BytesIO()  # half a file would be left where writing fails, and the library's own complaints
    book.save(content)
    try:
        to.write_bytes(content.getvalue())
    except OSError as error:
        raise FileRefused(f"{to} tidak dapat ditulis: {error.strerror}") from error


def _begin(plan: Plan, page: Page) -> int:
    """Return the first row of a sheet whose key the register does not have."""
    return 2 + (page.example is not None) + (len(page.rows) if plan.mode is Mode.REPLACE else 0)


def _add_guide(book: Workbook, plan: Plan) -> None:
    sheet = book.create_sheet(INSTRUCTIONS)
    _set_print(sheet, fit=True)
    for number, width in enumerate(WIDTHS, 1):
        sheet.column_dimensions[letters(number)].width = width
    lines = guide(plan.register, plan.mode, [page.table for page in plan.pages])
    for number, (look, texts) in enumerate(lines, 1):
        sheet.row_dimensions[number].height = _height(look, texts)
        cells = [style.text_cell(sheet, text) for text in texts]
        for cell in cells:
            _dress(cell, look)
        if look is Look.PLAIN:
            cells[0].font = style.BOLD
        sheet.append(cells)


def _height(look: Look, texts: Sequence[str]) -> float:
    """Return the height in points that a line of the instructions needs; not every reader finds it."""
    if look is Look.TITLE:
        return 2 * style.ROW_HEIGHT
    wrapped = zip(texts, WIDTHS, strict=False) if look is Look.COLUMN else ()
    return style.ROW_HEIGHT * max(
        (1 + int(len(text) / width / FITTING) for text, width in wrapped), default=1
    )


def _dress(cell: WriteOnlyCell, look: Look) -> None:
    """Give a cell of the instructions its look; only a column's line is wrapped, the others run on."""
    cell.alignment = style.WRAPPED if look is Look.COLUMN else style.TOP
    if look is Look.TITLE:
        cell.font = style.TITLE
    elif look is Look.HEAD:
        cell.font, cell.fill = style.WHITE_BOLD, style.BLUE
    elif look is Look.TABLE:
        cell.font, cell.fill = style.BOLD, style.PALE


def _set_print(sheet: Worksheet, *, fit: bool) -> None:
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", A4
    sheet.sheet_properties.pageSetUpPr.fitToPage = fit
    sheet.page_setup.fitToHeight = 0
    sheet.print_title_rows = None if fit else "1:1"


def _add_page(book: Workbook, page: Page, choices: Choices) -> None:
    sheet = book.create_sheet(page.table.name.split("/")[1])
    sheet.freeze_panes = "B2"
    sheet.row_dimensions[1].height = HEADER_HEIGHT
    _set_print(sheet, fit=False)
    columns = [column for n in _names(page.table) if (column := page.table.schema.columns.get(n))]
    for number, column in enumerate(columns, 1):
        dimension = sheet.column_dimensions[letters(number)]
        dimension.number_format = style.TEXT
        dimension.width = _width(page.table, column)
    sheet.append([style.header_cell(sheet, column) for column in columns])
    if page.example is not None:
        shown = [choices.written(page.table, c, page.example.get(c.name, "")) for c in columns]
        sheet.append(_example(sheet, shown))
    for number, row in enumerate(page.rows):
        texts = {c.name: choices.written(page.table, c, row.get(c.name, "")) for c in columns}
        sheet.append([style.text_cell(sheet, t, page.notes.get((number, n), "")) for n, t in texts.items()])
    choices.add_to(sheet, page.table, columns, len(page.rows))


def _width(table: Table, column: Column) -> int:
    if column.kind != "string" or column.name in table.schema.primary:
        return SHORT
    return NAMED if column.choices or reference(table, column.name) else PROSE


def _names(table: Table) -> tuple[str, ...]:
    return table.columns or tuple(table.schema.columns)


def _example(sheet: Worksheet, texts: Sequence[str]) -> list[WriteOnlyCell]:
    cells = [style.text_cell(sheet, text if n else f"contoh: {text}") for n, text in enumerate(texts)]
    for cell in cells:
        cell.font, cell.fill = style.FAINT, style.GREY
    return cells
