"""Records: a row with a key, and the rows of other tables that are parts of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import islice
from typing import TYPE_CHECKING, Final

from publisher.author.spreadsheet.candidate import NAMES
from publisher.author.spreadsheet.register import in_reading_order
from publisher.author.table import key_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from publisher.author.schema import ForeignKey
    from publisher.author.table import Row, Table

Key = tuple[str, ...]
Root = tuple[str, Key]  # a table and the key of a row in it

MOST_CELLS: Final = 3
MOST_PARTS: Final = 4
MOST_LETTERS: Final = 60


@dataclass(slots=True)
class Record:
    """The rows of one record by table, its own row first where it is there."""

    rows: dict[str, list[Row]] = field(default_factory=dict)

    @property
    def all(self) -> Iterator[tuple[str, Row]]:
        """Every row with the name of its table."""
        return ((table, row) for table, rows in self.rows.items() for row in rows)


def parent(table: Table) -> ForeignKey | None:
    """Return the key by which a table's rows are parts of rows of another, None where they stand alone."""
    key = table.schema.primary
    return next(
        (one for one in table.schema.foreign if one.columns == key[: len(one.columns)] != key),
        None,
    )


class Records:
    """The records of a set of tables, by the table and key of their own row."""

    def __init__(self, tables: Iterable[Table]) -> None:
        self._tables = {table.name: table for table in in_reading_order(list(tables))}
        self._found: dict[Root, Record] = {}
        for table in self._tables.values():
            for row in table.rows:
                record = self._found.setdefault(self.root(table, row), Record())
                record.rows.setdefault(table.name, []).append(row)

    def __iter__(self) -> Iterator[tuple[Root, Record]]:
        """Yield every record."""
        return iter(self._found.items())

    def get(self, root: Root) -> Record:
        """Return a record, an empty one where there is none."""
        return self._found.get(root, Record())

    def table(self, name: str) -> Table:
        """Return a table by its full name."""
        return self._tables[name]

    def root(self, table: Table, row: Row) -> Root:
        """Return the record that a row belongs to: its own, or that of the row it is a part of."""
        key = key_of(table, row)
        while (above := parent(table)) and above.table in self._tables:
            table, key = self._tables[above.table], key[: len(above.columns)]
        return table.name, key

    def told(self, root: Root, other: Row | None = None) -> str:
        """Return what a record is in a few words: its name, cells that differ from another's, its parts."""
        record, table = self.get(root), self._tables[root[0]]
        own = record.rows.get(root[0], [])
        words = [text for row in own[:1] for text in cells_told(table, row, other)]
        parts = (name for name in record.rows if name != root[0])
        words += [self._parts(name, record.rows[name]) for name in islice(parts, 1)]
        return "; ".join(words) or root[1][0]

    def _parts(self, name: str, rows: Sequence[Row]) -> str:
        table = self._tables[name]
        title = table.schema.title
        columns = [c.name for c in table.schema.columns.values() if c.required]
        told = next((c for c in columns if c not in table.schema.primary), columns[-1])
        more = f" dan {len(rows) - MOST_PARTS} lagi" if len(rows) > MOST_PARTS else ""
        return (
            f"{title}: " + ", ".join(f"“{_cut(row.cells.get(told, ''))}”" for row in rows[:MOST_PARTS]) + more
        )


def cells_told(table: Table, row: Row, other: Row | None) -> Iterator[str]:
    """Yield a row's name, and the first of its cells that differ from another's; of no other, the first."""
    columns = [c for c in table.schema.columns.values() if c.name not in table.schema.primary]
    name = next((c for p in NAMES for c in columns if c.predicate == p and row.stated(c.name)), None)
    if name:
        yield f"“{_cut(row.cells[name.name])}”"
    shown = 0
    for column in columns:
        text = row.cells.get(column.name, "")
        differs = text != other.cells.get(column.name, "") if other else bool(row.stated(column.name))
        if column is not name and differs and shown < MOST_CELLS:
            shown += 1
            yield f"{column.title} {_cut(text) or 'kosong'}"


def _cut(text: str) -> str:
    return text if len(text) <= MOST_LETTERS else f"{text[: MOST_LETTERS - 1]}…"
