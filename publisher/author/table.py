"""Tables as their files hold them: every cell as text, every row under the number a spreadsheet shows."""

from __future__ import annotations

import csv
import io
from collections import Counter
from dataclasses import dataclass
from difflib import get_close_matches
from typing import TYPE_CHECKING, Final

from publisher.author.schema import SUFFIX, Schema, read_schema
from publisher.errors import Fault

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


def near(value: str, known: Iterable[str]) -> str:
    """Return known values that look like this one, as the end of a sentence; empty where none does.

    >>> near("tersurta", ["tersurat", "mungkin"])
    '; mungkin maksudnya: tersurat'
    """
    close = get_close_matches(value, sorted(known))
    return f"; mungkin maksudnya: {', '.join(close)}" if close else ""


def read_register(folder: Path) -> list[Table]:
    """Return the tables of a register in name order, faults and all; an absent folder has none."""
    files = (path.name for path in folder.glob("*.csv*"))
    names = {n.removesuffix(SUFFIX).removesuffix(".csv") for n in files if n.endswith((SUFFIX, ".csv"))}
    return [read_table(folder, name) for name in sorted(names)]


def read_table(folder: Path, name: str) -> Table:
    """Return one table; what cannot be read is a fault of it."""
    full = f"{folder.name}/{name}"
    try:
        schema = read_schema(folder / f"{name}{SUFFIX}")
        read = list(records((folder / f"{name}.csv").read_bytes()))
    except FileNotFoundError as error:
        missing = Fault(full, 0, "", "", f"berkas {str(error.filename).rsplit('/', 1)[-1]} tidak ada")
        return Table(full, (), (), Schema({}), (missing,))
    except UnreadableRow as error:
        return Table(full, (), (), Schema({}), (Fault(full, error.number, "", "", error.mend),))
    except ValueError as error:
        fault = Fault(full, 0, "", str(error), f"perbaiki metadata CSVW {name}{SUFFIX}")
        return Table(full, (), (), Schema({}), (fault,))
    header = tuple(read[0]) if read else ()
    faults = [*_header_faults(full, header, schema), *_length_faults(full, header, read[1:])]
    return Table(full, header, tuple(_rows(header, read[1:])), schema, tuple(faults))


class UnreadableRow(Exception):
    """The file is no CSV in UTF-8 from this row on (0: at all)."""

    def __init__(self, number: int, mend: str) -> None:
        self.number = number
        self.mend = mend
        super().__init__(mend)


def records(content: bytes) -> Iterator[list[str]]:
    """Yield the records of a CSV file (RFC 4180) in UTF-8, with or without the mark Excel sets."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        row = content[: error.start].count(b"\n") + 1
        raise UnreadableRow(row, "simpan ulang berkas ini sebagai CSV UTF-8") from error
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    number = 0
    try:
        for number, record in enumerate(reader, 1):  # noqa: B007  # told where the next one fails
            yield record
    except csv.Error as error:
        raise UnreadableRow(number + 1, "periksa tanda kutip dan karakter pada baris ini") from error


def _rows(header: tuple[str, ...], records: Iterable[list[str]]) -> Iterator[Row]:
    for number, record in enumerate(records, 2):
        if any(record):
            yield Row(number, dict(zip(header, record, strict=False)))


def _header_faults(table: str, header: tuple[str, ...], schema: Schema) -> Iterator[Fault]:
    known = schema.columns.keys()
    if len(header) == 1 and len(known) > 1 and (";" in header[0] or "\t" in header[0]):
        yield Fault(table, 1, "", header[0], "simpan dengan koma sebagai pemisah kolom")
        return
    for name in known - set(header):
        yield Fault(table, 1, name, "", f"tambahkan kolom {name}{near(name, set(header) - known)}")
    for name in set(header) - known:
        yield Fault(table, 1, name, "", f"kolom ini tidak dikenal{near(name, known)}")
    for name, count in Counter(header).items():
        if count > 1:
            yield Fault(table, 1, name, "", f"kolom ini ada {count} kali; sisakan satu")


def _length_faults(table: str, header: tuple[str, ...], records: Iterable[list[str]]) -> Iterator[Fault]:
    for number, record in enumerate(records, 2):
        if any(record) and len(record) != len(header):
            mend = (
                f"baris ini berisi {len(record)} sel, seharusnya {len(header)}; periksa koma dan tanda kutip"
            )
            yield Fault(table, number, "", "", mend)
