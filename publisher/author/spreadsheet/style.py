"""How the cells of our workbooks look; every one is text, so that nothing in it is left to be guessed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from openpyxl.cell import WriteOnlyCell
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils.exceptions import IllegalCharacterError

from publisher.errors import FileRefused

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

    from publisher.author.schema import Column

AUTHOR: Final = "Pranala"
TEXT: Final = "@"
ESCAPE: Final = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")  # ECMA-376 part 1 §22.9.2.19
MOST_CHARACTERS: Final = 32_767
BLUE: Final = PatternFill("solid", fgColor="FF1F4E79")
BRICK: Final = PatternFill("solid", fgColor="FF9C2A10")
PALE: Final = PatternFill("solid", fgColor="FFDCE6F1")
GREY: Final = PatternFill("solid", fgColor="FFEDEDED")
YELLOW: Final = PatternFill("solid", fgColor="FFFFF2CC")
FACE, SIZE = "Calibri", 11  # what a workbook's plain cells have
WHITE_BOLD: Final = Font(FACE, SIZE, bold=True, color="FFFFFFFF")
BOLD: Final = Font(FACE, SIZE, bold=True)
TITLE: Final = Font(FACE, 16, bold=True, color="FF1F4E79")
FAINT: Final = Font(FACE, SIZE, italic=True, color="FF7F7F7F")
WRAPPED: Final = Alignment(wrap_text=True, vertical="top")
TOP: Final = Alignment(vertical="top")
NOTE_WIDTH: Final = 340
NOTE_LINE: Final = 48  # characters in a line of a note
LINE_HEIGHT: Final = 19  # pixels in a note
ROW_HEIGHT: Final = 15.75  # points


def text_cell(sheet: Worksheet, text: str, note: str = "") -> WriteOnlyCell:
    """Return a cell that is text whatever it looks like; with a note it is one to be completed.

    Raises:
        FileRefused: no workbook can hold the text.
    """
    if len(text) > MOST_CHARACTERS:
        raise FileRefused(f"sheet {sheet.title}: sel berisi lebih dari {MOST_CHARACTERS} huruf")
    try:
        cell = WriteOnlyCell(sheet, ESCAPE.sub("_x005F_", text))
    except IllegalCharacterError as error:
        raise FileRefused(f"sheet {sheet.title}: karakter tak terlihat pada “{text!a}”") from error
    cell.data_type = "s"  # else what begins with = would be a formula
    cell.number_format = TEXT
    if note:
        cell.fill, cell.comment = YELLOW, note_of(note)
    return cell


def header_cell(sheet: Worksheet, column: Column) -> WriteOnlyCell:
    """Return the head of a column, with what belongs in it as a note."""
    cell = text_cell(sheet, column.title)
    cell.font, cell.fill, cell.alignment = WHITE_BOLD, BRICK if column.required else BLUE, WRAPPED
    cell.comment = note_of(
        f"{column.description}\n({column.name}{'; wajib diisi' if column.required else ''})"
    )
    return cell


def note_of(text: str) -> Comment:
    """Return a note, as high as its text needs."""
    lines = sum(1 + len(line) // NOTE_LINE for line in text.splitlines())
    note = Comment(text, AUTHOR)
    note.width, note.height = NOTE_WIDTH, (lines + 1) * LINE_HEIGHT
    return note
