"""What an import changes in a table, row by row and cell by cell, by the table's key."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from publisher.author.spreadsheet.register import Lookup
from publisher.author.table import key_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from publisher.author.spreadsheet.proposal import Proposal
    from publisher.author.table import Row, Table

Key = tuple[str, ...]
MOST_KEYS: Final = 5  # of a sheet, in the line that tells what goes


@dataclass(frozen=True, slots=True)
class Change:
    """One cell of a row that stays: its column, what stood there, what will."""

    key: Key
    column: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Difference:
    """The keys of rows added to and removed from a table, cells changed, and whether rows change places."""

    table: str
    added: tuple[Key, ...] = ()
    removed: tuple[Key, ...] = ()
    changed: tuple[Change, ...] = field(default=())
    moved: bool = False

    def __bool__(self) -> bool:
        """Whether there is any."""
        return bool(self.added or self.removed or self.changed or self.moved)


def differences(proposal: Proposal) -> list[Difference]:
    """Return the differences of a proposal to its register, of the tables that have one."""
    now = {table.name: table for table in proposal.register.tables}
    found = (difference(now[table.name], table) for table in proposal.tables)
    return [one for one in found if one]


def lines(proposal: Proposal, changes: Iterable[Difference]) -> Iterator[tuple[str, str, str, str, str]]:
    """Yield differences as an officer reads them: sheet, row, title of the column, before, after.

    A code stands with the name of what it is for, as it does in the lists of a workbook.
    """
    lookup = Lookup(proposal.register, proposal.tables)
    tables = {table.name: table for table in proposal.tables}
    for change in changes:
        sheet = change.table.split("/")[1]
        yield from ((sheet, f"+ {' '.join(key)}", "", "", "ditambahkan") for key in change.added)
        yield from ((sheet, f"- {' '.join(key)}", "", "", "dihapus") for key in change.removed)
        yield from ((sheet, *_told(one, tables[change.table], lookup)) for one in change.changed)
        if change.moved:
            yield sheet, "", "", "", "urutan baris berubah"


def removal(proposal: Proposal, changes: Iterable[Difference]) -> str:
    """Return in one line how many rows go, of which sheets, and the first of their keys."""
    sheets = {one.base.name: one.sheet for one in proposal.filled}
    gone = [change for change in changes if change.removed]
    told = (
        f"{sheets.get(one.table, one.table)} {len(one.removed)} ({_first(one.removed)})"
        for one in sorted(gone, key=lambda one: -len(one.removed))
    )
    return f"menghapus {sum(len(one.removed) for one in gone)} baris: {'; '.join(told)}"


def _first(keys: Sequence[Key]) -> str:
    more = ["…"] if len(keys) > MOST_KEYS else []
    return ", ".join([*(" ".join(key) for key in keys[:MOST_KEYS]), *more])


def _told(one: Change, table: Table, lookup: Lookup) -> tuple[str, str, str, str]:
    column, known = table.schema.columns[one.column], lookup.known(table, one.column)
    old, new = (known.told_cell(column, text) if known else text for text in (one.old, one.new))
    return " ".join(one.key), column.title, old, new


def difference(old: Table, new: Table) -> Difference:
    """Return what makes the new table of the old one."""
    before = {key_of(old, row): row for row in old.rows}
    after = {key_of(old, row): row for row in new.rows}
    stay = [key for key in after if key in before]
    return Difference(
        old.name,
        added=tuple(key for key in after if key not in before),
        removed=tuple(key for key in before if key not in after),
        changed=tuple(c for key in stay for c in _changes(key, before[key], after[key], new.columns)),
        moved=stay != [key for key in before if key in after],
    )


def _changes(key: Key, old: Row, new: Row, columns: Sequence[str]) -> Iterator[Change]:
    for name in columns:
        if old.cells.get(name, "") != new.cells.get(name, ""):
            yield Change(key, name, old.cells.get(name, ""), new.cells.get(name, ""))
