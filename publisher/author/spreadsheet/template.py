"""Workbooks and folders made from a register: an empty one to fill, and the register itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from publisher.author.spreadsheet.book import Page, Plan, write_book
from publisher.author.spreadsheet.change.state import state_rows
from publisher.author.spreadsheet.keep import write_tables
from publisher.author.spreadsheet.proposal import Mode
from publisher.author.spreadsheet.register import in_reading_order

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from publisher.author.schema import Column
    from publisher.author.spreadsheet.register import Register
    from publisher.author.table import Table

PLACEHOLDERS: Final = {"date": "2025-11-07", "edtf": "2025-11", "integer": "1", "decimal": "1.5"}
FORMULA_MARKS: Final = ("=", "+", "-", "@")


def write_template(register: Register, to: Path) -> None:
    """Write a workbook whose sheets hold an example each, for rows to be added to the register."""
    pages = [Page(table, (), _example(table)) for table in in_reading_order(register.tables)]
    write_book(Plan(register, Mode.ADD, pages), to)


def export_book(register: Register, to: Path) -> None:
    """Write a workbook that holds the whole register, and a fingerprint of each row as it was."""
    pages = [Page(table, [row.cells for row in table.rows]) for table in in_reading_order(register.tables)]
    write_book(Plan(register, Mode.REPLACE, pages, state=list(state_rows(register))), to)


def export_folder(register: Register, to: Path) -> int:
    """Write the register's tables as CSV files; return how many cells a spreadsheet may take for formulas.

    They are written as they are: a mark before them would be a change nobody asked for.
    """
    to.mkdir(parents=True, exist_ok=True)
    write_tables(register.tables, to)
    cells = (text for table in register.tables for row in table.rows for text in row.cells.values())
    return sum(text.startswith(FORMULA_MARKS) for text in cells)


def _example(table: Table) -> Mapping[str, str]:
    """Return a table's first row, or where it has none a row that shows the form of its cells."""
    if table.rows:
        return table.rows[0].cells
    return {name: _placeholder(column) for name, column in table.schema.columns.items()}


def _placeholder(column: Column) -> str:
    return (
        column.choices[0] if column.choices else PLACEHOLDERS.get(column.kind, "…" if column.required else "")
    )
