"""A register as it stands, with all that its columns may refer to."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

from pyoxigraph import Literal, NamedNode

from publisher.author.folder import REGISTERS, table_names
from publisher.author.key import HISTORY, is_history, read_keys, template
from publisher.author.schema import Schema
from publisher.author.spreadsheet.candidate import Known, known_codes, known_of
from publisher.author.table import read_register, read_table
from publisher.errors import FileRefused
from publisher.rdf import parse_file
from publisher.vocab import KS, SKOS
from publisher.words.fault import mend

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from publisher.author.schema import Column, ForeignKey
    from publisher.author.table import Table

NAMES_COLUMNS: Final = f"{KS}property"  # such a column holds names of columns


@dataclass(frozen=True, slots=True)
class Register:
    """A register's tables, the tables of other registers that they refer to, the names of codes by IRI.

    ``others`` are the other registers' tables of things with keys. ``published`` are the addresses of keys
    in the last release, None where none is known; ``spent`` those of earlier ones that it has no more.
    """

    name: str
    tables: tuple[Table, ...]
    around: tuple[Table, ...]
    names: Mapping[str, str] = field(default_factory=dict)
    others: tuple[Table, ...] = ()
    published: frozenset[str] | None = None
    spent: frozenset[str] = frozenset()

    def table(self, name: str) -> Table | None:
        """Return the table of a full name, if it is one of the register's or one they refer to."""
        return next((table for table in (*self.tables, *self.around) if table.name == name), None)

    @property
    def taken(self) -> frozenset[str]:
        """The addresses of keys that some register uses, or that were used once."""
        here = read_keys([*self.others, *self.tables]).addresses
        return self.spent.union(here, self.published or ())

    @property
    def references(self) -> list[Table]:
        """The tables of others with nothing of their own to check."""
        return [replace(table, schema=Schema({}), columns=()) for table in self.around]


def load_register(data: Path, name: str) -> Register:
    """Return a register of a data folder, beside which the code lists stand.

    Raises:
        FileRefused: there is none of this name, or its tables cannot be read.
    """
    folder = data / name
    tables = tuple(read_register(folder)) if name in REGISTERS else ()
    if not tables:
        known = ", ".join(one for one in REGISTERS if table_names(data / one))
        ignored = (
            f" (folder data/{name} tidak diterbitkan)"
            if name not in REGISTERS and table_names(folder)
            else ""
        )
        raise FileRefused(f"tidak ada register {name}{ignored}; yang ada: {known}")
    named = {key.table for table in tables for key in table.schema.foreign} - {table.name for table in tables}
    around = tuple(read_table(data / full.split("/")[0], full.split("/")[1]) for full in sorted(named))
    if broken := [fault for table in (*tables, *around) for fault in table.faults]:
        raise FileRefused(f"tabel {broken[0].table} belum terbaca: {mend(broken[0])}; jalankan pranala check")
    names = _code_names(data.parent / "ontology/schemes")
    return Register(name, tables, around, names, tuple(_others(data, name)))


def _others(data: Path, name: str) -> Iterator[Table]:
    """Yield the tables of things with keys, and the histories, of all registers but one."""
    for folder in sorted(data.iterdir()):
        if folder.name != name and HISTORY in table_names(folder):
            yield from (one for one in read_register(folder) if template(one) or is_history(one))


def _code_names(folder: Path) -> dict[str, str]:
    """Return the Indonesian names of the codes of a folder's lists (SKOS §5), by IRI."""
    quads = (quad for path in sorted(folder.glob("*.ttl")) for quad in parse_file(path))
    return {
        quad.subject.value: quad.object.value
        for quad in quads
        if quad.predicate.value == f"{SKOS}prefLabel" and isinstance(quad.subject, NamedNode)
        if isinstance(quad.object, Literal) and quad.object.language == "id"
    }


def reference(table: Table, column: str) -> ForeignKey | None:
    """Return the key by which one column alone refers to another table."""
    return next((key for key in table.schema.foreign if key.columns == (column,)), None)


class Lookup:
    """What columns may hold, of code lists and a set of tables; each is made once, when first asked for."""

    def __init__(self, register: Register, tables: Iterable[Table]) -> None:
        self._own = tuple(tables)
        self._tables = {table.name: table for table in (*self._own, *register.around)}
        self._names = register.names
        self._known: dict[tuple[str, ...], Known] = {}

    def known(self, table: Table, column: str) -> Known | None:
        """Return the values a column may hold and their names, None where no list has them."""
        key, one = reference(table, column), table.schema.columns.get(column)
        if key and key.table in self._tables:
            there = (key.table, key.keys[0])
            if there not in self._known:
                self._known[there] = known_of(self._tables[key.table], key.keys[0])
            return self._known[there]
        if one and one.predicate == NAMES_COLUMNS:
            return self._columns(one)
        if one is None or not one.choices:
            return None
        place = (one.value, *one.choices)
        if place not in self._known:
            self._known[place] = known_codes({code: self._name(one, code) for code in one.choices})
        return self._known[place]

    def _columns(self, column: Column) -> Known:
        """Return the columns that rest on evidence, by the titles an officer sees above them."""
        place = (column.predicate, *column.choices)
        if place not in self._known:
            claimed = [
                c for table in in_reading_order(self._own) for c in table.schema.columns.values() if c.claim
            ]
            titles = {c.name: c.title for c in reversed(claimed)}
            named = {n: titles.get(n, "") for n in column.choices or sorted(titles)}
            self._known[place] = known_codes(named, lenient=False)  # a title alone may be another table's
        return self._known[place]

    def _name(self, column: Column, code: str) -> str:
        return self._names.get(column.value.replace(f"{{{column.name}}}", code), "")


def in_reading_order(tables: Sequence[Table]) -> list[Table]:
    """Return a register's tables as an officer fills them: what most others refer to comes first.

    Of those referred to alike, what rests on evidence comes before the evidence.
    """
    named = [key.table for table in tables for key in table.schema.foreign]

    def place(table: Table) -> tuple[int, bool, str]:
        claimed = any(column.claim for column in table.schema.columns.values())
        return -named.count(table.name), not claimed, table.name

    return sorted(tables, key=place)
