"""Tables as their files hold them: every cell as text, every row under the number a spreadsheet shows."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from difflib import get_close_matches
from typing import TYPE_CHECKING, Final

from publisher.author.delimited import UnreadableRow, read_delimited
from publisher.author.folder import table_names
from publisher.author.schema import SUFFIX, Schema, read_schema
from publisher.errors import Fault, Place, facts

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path


NOT_STATED: Final = "tidak dinyatakan"


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its number in the spreadsheet (the header is 1) and its cells by column name."""

    number: int
    cells: Mapping[str, str]

    def stated(self, column: str) -> str:
        """Return a cell's text, empty where the cell is empty or says that nothing is stated."""
        text = self.cells.get(column, "")
        return "" if text.casefold() == NOT_STATED else text


@dataclass(frozen=True, slots=True)
class Table:
    """One table of a register, ``kerja-sama/pihak``, and what was wrong already in reading it."""

    name: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    schema: Schema
    faults: tuple[Fault, ...] = ()

    @property
    def register(self) -> str:
        """Name of the register that the table belongs to."""
        return self.name.split("/")[0]


def key_of(table: Table, row: Row) -> tuple[str, ...]:
    """Return the values of a row's key; all its cells where the table has none."""
    return tuple(row.cells.get(name, "") for name in table.schema.primary or table.columns)


def close(value: str, known: Iterable[str]) -> tuple[str, ...]:
    """Return known values that look like this one, likeliest first.

    >>> close("tersurta", ["tersurat", "mungkin"])
    ('tersurat',)
    """
    return tuple(one for one in get_close_matches(value, sorted(known)) if one != value)


def read_register(folder: Path) -> list[Table]:
    """Return the tables of a register in name order, faults and all; an absent folder has none."""
    return [read_table(folder, name) for name in sorted(table_names(folder))]


def read_table(folder: Path, name: str) -> Table:
    """Return one table; what cannot be read is a fault of it."""
    full = f"{folder.name}/{name}"
    try:
        schema = read_schema(folder / f"{name}{SUFFIX}")
        text = read_delimited((folder / f"{name}.csv").read_bytes())
        read = [cells for _, cells in text.rows()]
    except FileNotFoundError as error:
        missing = facts(file=str(error.filename).rsplit("/", 1)[-1])
        return unreadable(Fault(Place(full), "", "berkas-tidak-ada", missing))
    except UnreadableRow as error:
        return unreadable(Fault(Place(full, error.number), "", error.rule, error.facts))
    except ValueError as error:
        return unreadable(Fault(Place(full), str(error), "metadata", facts(file=f"{name}{SUFFIX}")))
    header = tuple(read[0]) if read else ()
    if text.odd:
        return unreadable(Fault(Place(full, 1), "", "pemisah", facts(found=text.odd)))
    faults = [*_header_faults(full, header, schema), *_length_faults(full, header, read[1:])]
    return Table(full, header, tuple(_rows(header, read[1:])), schema, tuple(faults))


def unreadable(fault: Fault) -> Table:
    """Return a table of which nothing could be read but this fault."""
    return Table(fault.table, (), (), Schema({}), (fault,))


def _rows(header: tuple[str, ...], records: Iterable[list[str]]) -> Iterator[Row]:
    for number, record in enumerate(records, 2):
        if any(record):
            yield Row(number, dict(zip(header, record, strict=False)))


def _header_faults(table: str, header: tuple[str, ...], schema: Schema) -> Iterator[Fault]:
    known = schema.columns.keys()
    for name in known - set(header):
        near = close(name, set(header) - known)
        yield Fault(Place(table, 1, name), "", "kolom-tidak-ada", facts(name=name), near)
    for name in set(header) - known:
        yield Fault(Place(table, 1, name), "", "kolom-tidak-dikenal", (), close(name, known))
    for name, count in Counter(header).items():
        if count > 1:
            yield Fault(Place(table, 1, name), "", "kolom-berulang", facts(count=str(count)))


def _length_faults(table: str, header: tuple[str, ...], records: Iterable[list[str]]) -> Iterator[Fault]:
    for number, record in enumerate(records, 2):
        if any(record) and len(record) != len(header):
            lengths = facts(found=str(len(record)), wanted=str(len(header)))
            yield Fault(Place(table, number), "", "panjang-baris", lengths)
