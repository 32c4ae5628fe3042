"""Where a record could still say more: the cell of a monitored element, and whether it was looked for."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from publisher.author.table import NOT_STATED

if TYPE_CHECKING:
    from collections.abc import Iterable

    from publisher.author.table import Row, Table

AGREEMENTS: Final = "naskah"
LISTED: Final = "tidak_dinyatakan"  # the column of elements without a cell that is one's own


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
        self._own: dict[str, tuple[Table, Row]] = {}
        self._parts: defaultdict[str, list[tuple[Table, Row]]] = defaultdict(list)
        for table in tables:
            if any(column.element for column in table.schema.columns.values()):
                own = table.name == f"{table.register}/{AGREEMENTS}"
                for row in table.rows:
                    key = row.cells.get(AGREEMENTS, "")
                    self._parts[key].append((table, row))
                    if own:
                        self._own[key] = table, row

    def place(self, key: str, element: str) -> Gap:
        """Return where an element of an agreement is to be written, an empty place for an unknown key.

        What must be known of every party is written at the first party that has it not.
        """
        if key not in self._own:
            return Gap("", 0, "", "")
        table, row = self._own[key]
        listed = element in row.cells.get(LISTED, "").split(" ")
        for table, row, name in (cells := self._cells(key, element)):
            if not row.stated(name):
                said = NOT_STATED if listed or row.cells.get(name) else ""
                return Gap(table.name, row.number, name, said)
        column = cells[0][2] if cells else ""
        return Gap(table.name, row.number, column, NOT_STATED if listed else "")

    def _cells(self, key: str, element: str) -> list[tuple[Table, Row, str]]:
        """Return the cells of an element: one, or one of each party."""
        return [
            (table, row, column.name)
            for table, row in self._parts[key]
            for column in table.schema.columns.values()
            if column.element == element
        ]
