"""What may be chosen in a cell: codes with their names, and rows of other tables by key and name.

Every list stands in a column of one sheet under a defined name, which is what a drop-down refers to.
A list of rows of the workbook itself goes on with the keys typed on their sheet.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation

from publisher.author.spreadsheet import style
from publisher.author.spreadsheet.content import LISTS, letters
from publisher.author.spreadsheet.register import Lookup, reference
from publisher.author.table import NOT_STATED

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from openpyxl.workbook import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

    from publisher.author.schema import Column, ForeignKey
    from publisher.author.spreadsheet.register import Register
    from publisher.author.table import Table

MOST_CHOICES: Final = 5_000  # a longer drop-down helps nobody
SPARE_ROWS: Final = 2_000
NEW_ROWS: Final = 500  # keys of rows typed into a sheet that other sheets' drop-downs offer too
MOST_PROMPT: Final = 255  # of a data validation's message (ECMA-376 part 1 §18.3.1.32)
MOST_TITLE: Final = 32
UNLISTED: Final = "Isi ini tidak ada pada daftar. Kode yang benar tetap diterima saat impor; lanjutkan?"
SEVERAL: Final = "Boleh beberapa, dipisahkan titik koma (;). "


@dataclass(frozen=True, slots=True)
class Listing:
    """One list: its title, its fixed values, the cells of a sheet that go on with it (empty: none)."""

    title: str
    values: tuple[str, ...]
    sheet: str = ""
    letter: str = ""
    first: int = 0

    def cells(self) -> Iterator[str]:
        """Yield the list's cells from the top; those that go on are formulas, empty while theirs are.

        They name a whole column, which stays where it is when an officer deletes rows.
        """
        yield from self.values
        if self.sheet:
            for row in range(self.first, self.first + NEW_ROWS):
                yield f"""=INDEX('{self.sheet}'!${self.letter}:${self.letter},{row})&"\""""

    def place(self, column: str) -> str:
        """Return the cells of the list in a column of the sheet of lists, without those still empty."""
        first, count = f"'{LISTS}'!${column}$2", len(self.values)
        if not self.sheet:
            return f"{first}:${column}${count + 1}"
        whole = f"{first}:${column}${count + NEW_ROWS + 1}"
        typed = f"'{LISTS}'!${column}${count + 2}:${column}${count + NEW_ROWS + 1}"
        return f"""{first}:INDEX({whole},MAX(1,{count},SUMPRODUCT(MAX(({typed}<>"")*(ROW({typed})-1)))))"""


@dataclass(slots=True)
class Choices:
    """The lists of a workbook, each once, and the drop-downs that point at them.

    ``begins`` holds, for each of the register's tables, the first row of its sheet for rows that the
    register does not have.
    """

    register: Register
    begins: Mapping[str, int]
    lists: dict[Listing, str] = field(default_factory=dict)
    lookup: Lookup = field(init=False)

    def __post_init__(self) -> None:
        """Prepare the names of codes and keys."""
        self.lookup = Lookup(self.register, self.register.tables)

    def add_to(self, sheet: Worksheet, table: Table, columns: Sequence[Column], rows: int) -> None:
        """Give each column of a sheet its drop-down, for its rows and some more, and a word on it."""
        last = rows + SPARE_ROWS
        for number, column in enumerate(columns, 1):
            if name := self._name(table, column):
                # A warning, which lets a bare code pass.
                rule = DataValidation(type="list", formula1=name, allow_blank=True, errorStyle="warning")
                rule.showErrorMessage = not column.separator and bool(column.choices)
                rule.errorTitle, rule.error = column.title[:MOST_TITLE], UNLISTED
                told = f"{SEVERAL if column.separator else ''}{column.description}"
                rule.promptTitle, rule.prompt = column.title[:MOST_TITLE], _shortened(told)
                rule.showInputMessage = True
                rule.add(f"{letters(number)}2:{letters(number)}{last}")
                sheet.data_validations.append(rule)

    def written(self, table: Table, column: Column, text: str) -> str:
        """Return how a cell of the workbook shows a table's text: a code or region with its name.

        Keys of the workbook's own rows stay alone, for their names stand, and may change, on their sheet.
        """
        key = reference(table, column.name)
        known = None if key and self._own(key) else self.lookup.known(table, column.name)
        return known.told_cell(column, text) if known and text else text

    def _own(self, key: ForeignKey) -> Table | None:
        return next((table for table in self.register.tables if table.name == key.table), None)

    def _name(self, table: Table, column: Column) -> str:
        """Return the name of the list of what a column may be, empty where it is free."""
        known = self.lookup.known(table, column.name)
        if known is None or len(known.labels) > MOST_CHOICES:
            return ""
        values = tuple(known.told(code) for code in known.labels)
        values += (NOT_STATED,) if column.choices and column.element else ()
        key = reference(table, column.name)
        if key and (own := self._own(key)):
            names = own.columns or tuple(own.schema.columns)
            letter, sheet = letters(names.index(key.keys[0]) + 1), own.name.split("/")[1]
            return self._listed(Listing(own.schema.title, values, sheet, letter, self.begins[own.name]))
        return self._listed(Listing(column.title, values)) if values else ""

    def _listed(self, listing: Listing) -> str:
        same = (
            name
            for one, name in self.lists.items()
            if (one.values, one.sheet) == (listing.values, listing.sheet)
        )
        return next(same, "") or self.lists.setdefault(listing, f"daftar_{len(self.lists) + 1}")


def add_lists(book: Workbook, choices: Choices) -> None:
    """Add the sheet that holds every list in a column of its own, and the lists' names."""
    sheet = book.create_sheet(LISTS)
    sheet.freeze_panes = "A2"
    columns = []
    for number, (listing, name) in enumerate(choices.lists.items(), 1):
        sheet.column_dimensions[letters(number)].width = 40
        book.defined_names[name] = DefinedName(name, attr_text=listing.place(letters(number)))
        columns.append(list(listing.cells()))
    titles = [style.text_cell(sheet, listing.title) for listing in choices.lists]
    for title in titles:
        title.font, title.fill = style.WHITE_BOLD, style.BLUE
    sheet.append(titles)
    fixed = [len(listing.values) for listing in choices.lists]
    for row in range(max(map(len, columns), default=0)):
        cells = [cells[row] if row < len(cells) else "" for cells in columns]
        sheet.append([style.text_cell(sheet, c) if row < n else c for n, c in zip(fixed, cells, strict=True)])


def _shortened(text: str) -> str:
    """Return a text within what a message holds, cut at a word."""
    return text if len(text) <= MOST_PROMPT else f"{text[: MOST_PROMPT - 1].rsplit(' ', 1)[0]}…"
