"""The state of a register that an export was made from, and what changed in the register since.

An export carries a fingerprint of each row: in a hidden sheet of a workbook, in a file beside the tables of a
folder. An import that replaces would undo what others did since; so each such row is a fault.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Final

from publisher.author.spreadsheet.change.record import cells_told
from publisher.author.spreadsheet.content import STATE, shown
from publisher.author.spreadsheet.text import STATE_FILE
from publisher.author.table import key_of
from publisher.errors import KEPT, Fault, Place, facts

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from publisher.author.spreadsheet.content import Sheet
    from publisher.author.spreadsheet.proposal import Proposal
    from publisher.author.spreadsheet.register import Register
    from publisher.author.table import Row, Table

HEADER: Final = ("tabel", "kunci", "sidik")
DIGITS: Final = 16
Line = tuple[str, str]  # a table and the key of a row


def state_rows(register: Register) -> Iterator[tuple[str, str, str]]:
    """Yield a register's state, a line each row under a header: table, key, fingerprint."""
    yield HEADER
    for table in register.tables:
        for row in table.rows:
            yield table.name, _key(table, row), fingerprint(row)


def write_state(register: Register, folder: Path) -> None:
    """Write a register's state beside its tables in a folder."""
    lines = ("\t".join(line) for line in state_rows(register))
    (folder / STATE_FILE).write_text("\n".join(lines) + "\n", encoding="utf-8", newline="")


def fingerprint(row: Row) -> str:
    """Return what tells a row from any other content of it; empty cells, and so new columns, do not count.

    It begins with a letter, so that no spreadsheet takes it for a number.
    """
    filled = "\x1f".join(f"{name}\x1e{text}" for name, text in sorted(row.cells.items()) if text)
    return f"x{hashlib.sha256(filled.encode()).hexdigest()[:DIGITS]}"


def unmarked(sheets: Sequence[Sheet]) -> Iterator[str]:
    """Yield what an officer is told of a file that does not say what it was made from."""
    if _known(sheets) is None:
        yield (
            f"berkas ini tanpa sheet {STATE} dari pranala export, jadi perubahan orang lain sesudahnya tidak"
            " dikenali; periksa setiap perubahan, atau ekspor ulang dan kerjakan di sana"
        )


def changed_since(proposal: Proposal, sheets: Sequence[Sheet]) -> Iterable[Fault]:
    """Return a fault for each row of the register that changed since the export and would be lost or undone.

    Of a file that does not carry the state it was made from nothing can be told.
    """
    known = _known(sheets)
    return [] if known is None else list(_changed(proposal, known))


def _known(sheets: Sequence[Sheet]) -> Mapping[Line, str] | None:
    """Return the fingerprints that a file carries, None where it carries none."""
    sheet = next((sheet for sheet in sheets if sheet.name == STATE), None)
    if sheet is None:
        return None
    rows = [[shown(cell) for cell in cells] for _, cells in sheet.rows]
    return {(row[0], row[1]): row[2] for row in rows if len(row) == len(HEADER)}


def _changed(proposal: Proposal, known: Mapping[Line, str]) -> Iterator[Fault]:
    after = {table.name: table for table in proposal.tables}
    for table in proposal.register.tables:
        wanted = {_key(table, row): row for row in after[table.name].rows}
        for row in table.rows:
            key, now = _key(table, row), fingerprint(row)
            here = wanted.pop(key, None)
            if known.get((table.name, key)) != now and (here is None or fingerprint(here) != now):
                rule = "baris-berubah" if (table.name, key) in known else "baris-ditambahkan"
                there = "; ".join(cells_told(table, row, here)) or key
                yield Fault(_place(proposal, table, row, here), key, rule, facts(there=there))
        for key, here in wanted.items():
            if (table.name, key) in known:
                yield Fault(_place(proposal, table, here, here), key, "baris-dihapus")


def _place(proposal: Proposal, table: Table, row: Row, here: Row | None) -> Place:
    """Return the place of a row in the file, or where it has none there in the register."""
    column = table.schema.primary[-1] if table.schema.primary else ""
    if here:
        return proposal.place(Place(table.name, here.number, column))
    name = next((one.sheet for one in proposal.filled if one.base.name == table.name), table.name)
    return Place(name, row.number, table.schema.columns[column].title if column else "", kind=KEPT)


def _key(table: Table, row: Row) -> str:
    return " ".join(key_of(table, row))
