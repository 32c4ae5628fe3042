"""A register as it stands, with all that its columns may refer to."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from publisher.author.schema import Schema
from publisher.author.spreadsheet.candidate import Known, known_of
from publisher.author.table import read_register, read_table
from publisher.errors import FileRefused

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from publisher.author.schema import ForeignKey
    from publisher.author.table import Table


@dataclass(frozen=True, slots=True)
class Register:
    """A register's tables, and the tables of other registers that they refer to."""

    name: str
    tables: tuple[Table, ...]
    around: tuple[Table, ...]

    def table(self, name: str) -> Table | None:
        """Return the table of a full name, if it is one of the register's or one they refer to."""
        return next((table for table in (*self.tables, *self.around) if table.name == name), None)

    @property
    def references(self) -> list[Table]:
        """The tables of others with nothing of their own to check."""
        return [replace(table, schema=Schema({}), columns=()) for table in self.around]


def load_register(data: Path, name: str) -> Register:
    """Return a register of a data folder.

    Raises:
        FileRefused: there is none of this name, or its tables cannot be read.
    """
    folder = data / name
    tables = tuple(read_register(folder)) if folder.parent == data and folder.is_dir() else ()
    if not tables:
        known = sorted(path.name for path in data.iterdir() if any(path.glob("*.csv")))
        raise FileRefused(f"tidak ada register {name}; yang ada: {', '.join(known)}")
    named = {key.table for table in tables for key in table.schema.foreign} - {table.name for table in tables}
    around = tuple(read_table(data / full.split("/")[0], full.split("/")[1]) for full in sorted(named))
    if broken := [fault for table in (*tables, *around) for fault in table.faults]:
        raise FileRefused(f"tabel {broken[0].table} belum terbaca: {broken[0].mend}; jalankan pranala check")
    return Register(name, tables, around)


def reference(table: Table, column: str) -> ForeignKey | None:
    """Return the key by which one column alone refers to another table."""
    return next((key for key in table.schema.foreign if key.columns == (column,)), None)


class Lookup:
    """What columns may refer to in a set of tables; each is made once, when it is first asked for."""

    def __init__(self, tables: Iterable[Table]) -> None:
        self._tables = {table.name: table for table in tables}
        self._known: dict[tuple[str, str], Known] = {}

    def known(self, table: Table, column: str) -> Known | None:
        """Return what a column may refer to, None where it refers to nothing alone."""
        key = reference(table, column)
        if key is None or key.table not in self._tables:
            return None
        place = (key.table, key.keys[0])
        if place not in self._known:
            self._known[place] = known_of(self._tables[key.table], key.keys[0])
        return self._known[place]


def in_reading_order(tables: Sequence[Table]) -> list[Table]:
    """Return a register's tables as an officer fills them: what most others refer to comes first."""
    named = [key.table for table in tables for key in table.schema.foreign]
    return sorted(tables, key=lambda table: (-named.count(table.name), table.name))
