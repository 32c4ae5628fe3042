"""What may be chosen in a cell: code lists, and rows of other tables by key and name."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from openpyxl.worksheet.datavalidation import DataValidation

from publisher.author.spreadsheet.content import LISTS, letters
from publisher.author.spreadsheet.register import Lookup, reference
from publisher.author.table import NOT_STATED

if TYPE_CHECKING:
    from collections.abc import Sequence

    from openpyxl.workbook import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

    from publisher.author.schema import Column
    from publisher.author.spreadsheet.register import Register
    from publisher.author.table import Table

MOST_CHOICES: Final = 5_000  # a longer drop-down helps nobody
SPARE_ROWS: Final = 2_000
MOST_PROMPT: Final = 255  # of a data validation's message (ECMA-376 part 1 §18.3.1.32)


class Choices:
    """The lists of a workbook, each once, and the drop-downs that point at them."""

    def __init__(self, register: Register) -> None:
        self._register = register
        self._lookup = Lookup((*register.tables, *register.around))
        self.lists: dict[tuple[str, ...], str] = {}

    def add_to(self, sheet: Worksheet, table: Table, columns: Sequence[Column], rows: int) -> None:
        """Give each column of a sheet its drop-down, for its rows and some more, and a word on it."""
        last = rows + SPARE_ROWS
        for number, column in enumerate(columns, 1):
            place = self._place(table, column, last)
            if not place or column.separator:
                continue
            strict = bool(column.choices)
            drop_down = DataValidation(type="list", formula1=place, allow_blank=True, showErrorMessage=strict)
            drop_down.error = "Pilih dari daftar; lihat keterangan pada judul kolom."
            drop_down.promptTitle, drop_down.prompt = column.title[:32], column.description[:MOST_PROMPT]
            drop_down.showInputMessage = True
            drop_down.add(f"{letters(number)}2:{letters(number)}{last}")
            sheet.data_validations.append(drop_down)

    def _place(self, table: Table, column: Column, last: int) -> str:
        """Return the cells that hold what a column may be, empty where it is free."""
        if column.choices:
            return self._listed((*column.choices, NOT_STATED) if column.element else column.choices)
        key = reference(table, column.name)
        other = self._register.table(key.table) if key else None
        if key is None or other is None:
            return ""
        if other in self._register.tables:
            names = other.columns or tuple(other.schema.columns)
            letter = letters(names.index(key.keys[0]) + 1)
            return f"'{other.name.split('/')[1]}'!${letter}$2:${letter}${last}"
        known = self._lookup.known(table, column.name)
        labels = known.labels if known else {}
        if not 0 < len(labels) <= MOST_CHOICES:
            return ""
        return self._listed(tuple(f"{code} {label}".strip() for code, label in labels.items()))

    def _listed(self, values: tuple[str, ...]) -> str:
        letter = letters(len(self.lists) + 1)
        return self.lists.setdefault(values, f"'{LISTS}'!${letter}$2:${letter}${len(values) + 1}")


def add_lists(book: Workbook, choices: Choices) -> None:
    """Add the sheet that holds every list in a column of its own."""
    sheet = book.create_sheet(LISTS)
    sheet.freeze_panes = "A2"
    for number in range(1, len(choices.lists) + 1):
        sheet.column_dimensions[letters(number)].width = 30
    sheet.append([f"Daftar {number}" for number in range(1, len(choices.lists) + 1)])
    for place in range(max(map(len, choices.lists), default=0)):
        sheet.append([values[place] if place < len(values) else None for values in choices.lists])
