"""Names that a file changes of bodies which agreements refer to: a slip of the pen, or another name since?

Of a body whose changes have a table of their own, a new name rewrites what old agreements were signed under.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from publisher.author.spreadsheet.change.record import Records
from publisher.author.table import key_of
from publisher.errors import Fault, Place, facts
from publisher.vocab import RDFS

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from publisher.author.spreadsheet.proposal import Proposal
    from publisher.author.table import Table

FORMER: Final = "http://www.w3.org/ns/org#originalOrganization"
NAME: Final = f"{RDFS}label"


def renamed(proposal: Proposal, meant: Collection[str] = ()) -> Iterator[Fault]:
    """Yield a fault for each name that is another now, unless its key is one that is meant."""
    tables = {table.name: table for table in proposal.register.tables}
    for changes in tables.values():
        for key in changes.schema.foreign:
            column = changes.schema.columns.get(key.columns[0])
            if column and column.predicate == FORMER and key.table in tables:
                yield from _changed(proposal, tables[key.table], changes, meant)


def _changed(proposal: Proposal, old: Table, changes: Table, meant: Collection[str]) -> Iterator[Fault]:
    name = next((c.name for c in old.schema.columns.values() if c.predicate == NAME), "")
    before = {key_of(old, row): row.cells.get(name, "") for row in old.rows}
    after = next(table for table in proposal.tables if table.name == old.name)
    for row in after.rows:
        key = key_of(after, row)
        former, now = before.get(key, ""), row.cells.get(name, "")
        if not former or not now or former == now or key[0] in meant:
            continue
        if count := _users(proposal, old.name, key[0]):
            there = proposal.place(Place(changes.name))
            said = facts(former=former, count=str(count), key=key[0], there=there)
            yield Fault(proposal.place(Place(old.name, row.number, name)), now, "nama-berganti", said)


def _users(proposal: Proposal, table: str, key: str) -> int:
    """Return how many records with parts have a row that refers to a key."""
    own = proposal.register.tables
    records, found = Records(own), set()
    for other in own:
        columns = [fk.columns[0] for fk in other.schema.foreign if fk.table == table]
        for row in other.rows:
            root = records.root(other, row)
            if root[0] != other.name and any(_refers(other, row.cells.get(c, ""), c, key) for c in columns):
                found.add(root)
    return len(found)


def _refers(table: Table, text: str, column: str, key: str) -> bool:
    return bool(text) and key in table.schema.columns[column].items(text)
