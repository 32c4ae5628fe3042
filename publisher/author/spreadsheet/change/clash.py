"""What an addition would do to records that are there: rows that are there already, keys used by others.

Adding changes no row and puts no part into a record unless that record is surely the one that is meant: the
file holds all of it as it is, or the officer names its key.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from itertools import count
from typing import TYPE_CHECKING

from publisher.author.key import next_key
from publisher.author.spreadsheet.change.record import Records, cells_told
from publisher.author.table import Row, Table, key_of
from publisher.errors import Fault, facts

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from publisher.author.spreadsheet.change.record import Record, Root
    from publisher.author.spreadsheet.reading import Filled
    from publisher.author.spreadsheet.register import Register
    from publisher.errors import Fact

Line = tuple[str, int]  # a table and the number of a row in its sheet


@dataclass(slots=True)
class Clashes:
    """The faults of keys in use, the rows left out with them, the rows that are there already."""

    faults: list[Fault] = field(default_factory=list)
    aside: set[Line] = field(default_factory=set)
    same: set[Line] = field(default_factory=set)


def clashes(register: Register, filled: Iterable[Filled], completed: Collection[str] = ()) -> Clashes:
    """Return what a file's rows would do to a register's records; ``completed`` are keys meant to grow."""
    found = _Clashing(register, filled)
    for root, record in found.book:
        found.look_at(root, record, meant=root[1][-1] in completed)
    return found.result


class _Clashing:
    """One look at a file's records beside a register's."""

    def __init__(self, register: Register, filled: Iterable[Filled]) -> None:
        there, self.taken = register.tables, register.taken
        self.sheets: Mapping[str, Filled] = {one.base.name: one for one in filled}
        self.register = Records(there)
        self.book = Records(self.sheets[t.name].table if t.name in self.sheets else _bare(t) for t in there)
        self.keyed = {t.name: {key_of(t, row): row for row in t.rows} for t in there}
        self.given: dict[str, str] = {}  # the last key offered in each table
        self.result = Clashes()

    def look_at(self, root: Root, record: Record, *, meant: bool) -> None:
        """Note what one record of the file would do to that of the register with its key."""
        there = self.register.get(root)
        if not there.rows:
            return
        states = {(name, row.number): self._state(name, row) for name, row in record.all}
        same = {line for line, state in states.items() if state == "same"}
        whole = len(same) == sum(len(rows) for rows in there.rows.values())
        own = (root[0], record.rows.get(root[0], [Row(0, {})])[0].number)
        if states.get(own) == "other":
            self._used(root, record)
        elif len(same) == len(states) or ((meant or whole) and "other" not in states.values()):
            self.result.same |= same
            return
        elif meant:
            self._used_parts(root, record, states)
        else:
            self._mixed(root, record)
        self.result.aside |= states.keys()

    def _state(self, name: str, row: Row) -> str:
        """Return whether a row is there already, is another than that with its key, or is new."""
        found = self.keyed[name].get(key_of(self.book.table(name), row))
        if found is None:
            return "new"
        columns = self.book.table(name).columns
        return "same" if all(row.cells.get(c, "") == found.cells.get(c, "") for c in columns) else "other"

    def _used(self, root: Root, record: Record) -> None:
        """Note that a record's own row has the key of another."""
        name, key = root
        row, other = record.rows[name][0], self.register.get(root).rows[name][0]
        said = facts(key=" ".join(key), there=self.register.told(root, row), here=self.book.told(root, other))
        self._fault(name, row, "kunci-dipakai", (*said, *facts(next=self._free(name, key[-1]))))

    def _mixed(self, root: Root, record: Record) -> None:
        """Note that parts would join a record that may be another."""
        name = next(iter(record.rows))
        table, row = self.book.table(name), record.rows[name][0]
        rows = Counter(name for name, _ in record.all if name != root[0])
        here = ", ".join(f"{n} baris sheet {self.sheets[name].sheet}" for name, n in rows.items())
        said = facts(key=" ".join(root[1]), there=self.register.told(root), here=here)
        told = (*said, *facts(next=self._free(root[0], root[1][-1])))
        self._fault(name, row, "catatan-bercampur", told, column=table.schema.primary[0])

    def _used_parts(self, root: Root, record: Record, states: Mapping[Line, str]) -> None:
        """Note each part whose number another part has, with the next number that is free."""
        for name, row in ((n, row) for n, row in record.all if states[n, row.number] == "other"):
            table = self.book.table(name)
            used = [*self.register.get(root).rows.get(name, []), *record.rows[name]]
            numbers = [int(text) for r in used if (text := key_of(table, r)[-1]).isdecimal()]
            other = self.keyed[name][key_of(table, row)]
            there, here = (_told(table, one, than) for one, than in ((other, row), (row, other)))
            said = facts(key=" ".join(key_of(table, row)), there=there, here=here)
            self._fault(name, row, "nomor-dipakai", (*said, *facts(next=str(max(numbers, default=0) + 1))))

    def _fault(
        self, name: str, row: Row, rule: str, said: tuple[tuple[str, Fact], ...], column: str = ""
    ) -> None:
        table = self.book.table(name)
        column = column or table.schema.primary[-1]
        place = self.sheets[name].place(row.number, column)
        self.result.faults.append(Fault(place, row.cells.get(column, ""), rule, said))

    def _free(self, name: str, key: str) -> str:
        """Return a key that neither the register nor the file has, and no fault before offered."""
        table, sheet = self.book.table(name), self.sheets.get(name)
        rows = (*(sheet.rows if sheet else ()), *self.keyed[name].values())
        used = {key_of(table, row)[-1] for row in rows}
        if numbered := next_key(_with(table, rows), self.given.get(name, ""), self.taken):
            self.given[name] = numbered
            return numbered
        return next(free for n in count(2) if (free := f"{key}-{n}") not in used)


def _told(table: Table, row: Row, other: Row) -> str:
    return "; ".join(cells_told(table, row, other))


def _with(table: Table, rows: Iterable[Row]) -> Table:
    return Table(table.name, table.columns, tuple(rows), table.schema)


def _bare(table: Table) -> Table:
    return Table(table.name, table.columns, (), table.schema)
