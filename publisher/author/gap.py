"""Where a record could still say more: the cell of a monitored element, and whether it was looked for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from publisher.author.table import NOT_STATED

if TYPE_CHECKING:
    from collections.abc import Iterable

    from publisher.author.table import Row, Table

AGREEMENTS: Final = "naskah"
LISTED: Final = "tidak_dinyatakan"  # the column of elements without a column of their own


@dataclass(frozen=True, slots=True)
class Gap:
    """The place of an element: table, row, the element's own column (or ""), and what is said of it.

    ``said`` is "tidak dinyatakan" where it was looked for and is not there, empty where it is not said.
    """

    table: str
    row: int
    column: str
    said: str


class Gaps:
    """Finds the place of an element by the agreement's key, such as ks-0003."""

    def __init__(self, tables: Iterable[Table]) -> None:
        self._rows: dict[str, tuple[Table, Row]] = {
            row.cells.get(AGREEMENTS, ""): (table, row)
            for table in tables
            if table.name == f"{table.register}/{AGREEMENTS}"
            for row in table.rows
        }

    def place(self, key: str, element: str) -> Gap:
        """Return where an element of an agreement is to be written, an empty place for an unknown key."""
        if key not in self._rows:
            return Gap("", 0, "", "")
        table, row = self._rows[key]
        columns = table.schema.columns.values()
        column = next((column.name for column in columns if column.element == element), "")
        listed = element in row.cells.get(LISTED, "").split(" ")
        looked_for = listed or row.cells.get(column) == NOT_STATED
        return Gap(table.name, row.number, column, NOT_STATED if looked_for else "")
