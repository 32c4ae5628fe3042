"""Keys are for ever: what a register says of keys that it published and uses no more.

The table ``riwayat-kunci`` of a register holds a row for each. A thing has a local address of its own,
``id/naskah/ks-0001``; parts of a thing, whose address has a fragment, have numbers that are no keys.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from publisher.author.cell import fits
from publisher.author.claim import expand

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from publisher.author.table import Row, Table

    Kept = tuple[Table, Row]

HISTORY: Final = "riwayat-kunci"
THING: Final = "id/"
NUMBERED: Final = re.compile(r"([a-z][a-z0-9]*-)([0-9]+)")


def is_history(table: Table) -> bool:
    """Return whether a table holds the keys that its register uses no more."""
    return table.name == f"{table.register}/{HISTORY}"


def template(table: Table) -> str:
    """Return the template of the addresses of a table's things; empty where its rows are parts of others."""
    about = table.schema.abouts[0] if table.schema.abouts else ""
    return about if about.startswith(THING) and "#" not in about and not is_history(table) else ""


def column(table: Table) -> str:
    """Return the column of a table's keys, which its template ends with."""
    return template(table).rpartition("{")[2].removesuffix("}")


def address(kind: str, key: str) -> str:
    """Return the local address of a thing."""
    return f"{THING}{kind}/{key}"


@dataclass(frozen=True, slots=True)
class Keys:
    """Where each key of some registers stands: in use, and used no more; by address."""

    used: Mapping[str, list[Kept]] = field(default_factory=dict)
    retired: Mapping[str, list[Kept]] = field(default_factory=dict)

    @property
    def addresses(self) -> set[str]:
        """All addresses that are taken."""
        return {*self.used, *self.retired}

    def end(self, start: str) -> str:
        """Return the address that replacements lead to from one; empty where they lead in a circle."""
        seen: set[str] = set()
        while start in self.retired and start not in seen:
            seen.add(start)
            cells = self.retired[start][0][1].cells
            if not cells.get("pengganti"):
                return start
            start = address(cells.get("jenis", ""), cells["pengganti"])
        return "" if start in seen else start


def read_keys(tables: Iterable[Table]) -> Keys:
    """Return the keys of all registers that keep a history of them."""
    known = list(tables)
    registers = {table.register for table in known if is_history(table)}
    used: dict[str, list[Kept]] = {}
    retired: dict[str, list[Kept]] = {}
    for table in (table for table in known if table.register in registers):
        if is_history(table):
            for row in table.rows:
                place = address(row.cells.get("jenis", ""), row.cells.get("kunci", ""))
                retired.setdefault(place, []).append((table, row))
        elif form := template(table):
            for row in table.rows:
                used.setdefault(expand(form, row), []).append((table, row))
    return Keys(used, retired)


def next_key(table: Table, last: str = "", taken: Collection[str] = ()) -> str:
    """Return the key after a table's last one, or after ``last``; the first as its description shows it.

    ``taken`` are the addresses of keys that are used elsewhere, or were once. Empty where the table's keys
    are not numbered.
    """
    if len(table.schema.primary) != 1:
        return ""
    (name,) = table.schema.primary
    keys = [last] if last else [row.cells.get(name, "") for row in table.rows]
    numbered = [found for key in keys if (found := NUMBERED.fullmatch(key))]
    form = max(numbered, key=_number, default=None) or NUMBERED.search(table.schema.columns[name].description)
    if form is None or fits(table.schema.columns[name], f"{form[1]}x"):
        return ""  # where keys may be words, the number in one is no count, but a year, say
    root = template(table).partition("{")[0]
    others = (NUMBERED.fullmatch(one.removeprefix(root)) for one in taken if root and one.startswith(root))
    numbered += [found for found in others if found and found[1] == form[1]]
    return f"{form[1]}{max(map(_number, numbered), default=0) + 1:0{len(form[2])}d}"


def _number(found: re.Match[str]) -> int:
    return int(found[2])
