"""What a spreadsheet file holds before anything is made of it: sheets, rows, and cells of a kind."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Final, TypeGuard

import orjson

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

INSTRUCTIONS: Final = "Petunjuk"
LISTS: Final = "Daftar"
FAULTS: Final = "Kesalahan"
ORIGIN: Final = "Data asal"
STATE: Final = "Keadaan"
OURS: Final = (INSTRUCTIONS, LISTS, FAULTS, ORIGIN, STATE)  # sheets that hold no rows of a table


# What spreadsheets show where a formula has no value; text, once saved as CSV or pasted.
ERROR: Final = re.compile(
    r"#(?:NULL!|DIV/0!|VALUE!|REF!|NAME\?|NUM!|N/A|ERROR!|SPILL!|CALC!|FIELD!|BLOCKED!|CONNECT!|BUSY!|UNKNOWN!"
    r"|EXTERNAL!|GETTING_DATA)|Err:[0-9]{3}|#{3,}"
)


class Kind(StrEnum):
    """What a cell holds that is not text; a formula is one without a stored value, else it is its value."""

    NUMBER = "angka"
    DATE = "tanggal"
    TIME = "waktu"
    BOOLEAN = "logika"
    FORMULA = "rumus"
    ERROR = "galat"


@dataclass(frozen=True, slots=True)
class Value:
    """A cell that is not text: its kind and how it reads, dates as YYYY-MM-DD, times as HH:MM:SS."""

    kind: Kind
    text: str


Content = str | Value


def shown(content: Content) -> str:
    """Return what a cell reads."""
    return content if isinstance(content, str) else content.text


def broken(content: Content) -> TypeGuard[Value]:
    """Return whether a cell has no value: it shows an error, or a formula in it was never calculated."""
    return isinstance(content, Value) and content.kind in (Kind.ERROR, Kind.FORMULA)


@dataclass(slots=True)
class Sheet:
    """One sheet: its filled rows under the number a spreadsheet shows, and its merged ranges."""

    name: str
    rows: list[tuple[int, list[Content]]] = field(default_factory=list)
    merged: list[str] = field(default_factory=list)


# What a reader yields, in order: a sheet's name, its filled rows, its merged ranges.
Part = str | tuple[int, list[Content]] | frozenset[str]


def line(part: Part) -> bytes:
    """Return one part of a file as a line of JSON."""
    match part:
        case str(name):
            return orjson.dumps(name) + b"\n"
        case (number, cells):
            return orjson.dumps([number, [_told(cell) for cell in cells]]) + b"\n"
        case merged:
            return orjson.dumps({"merged": sorted(merged)}) + b"\n"


def _told(cell: Content) -> str | list[str]:
    """Return a cell for a line of JSON; what spreadsheets show for an error is one in every format."""
    if isinstance(cell, str) and ERROR.fullmatch(cell):
        cell = Value(Kind.ERROR, cell)
    return cell if isinstance(cell, str) else [cell.kind, cell.text]


def read_lines(lines: Iterable[bytes]) -> list[Sheet]:
    """Return the sheets that lines of JSON hold.

    Raises:
        ValueError: a line is none of ours.
    """
    sheets: list[Sheet] = []
    for one in lines:
        match orjson.loads(one):
            case str(name):
                sheets.append(Sheet(name))
            case [int(number), [*cells]]:
                sheets[-1].rows.append((number, [_content(cell) for cell in cells]))
            case {"merged": [*merged]}:
                sheets[-1].merged.extend(map(str, merged))
            case _:
                raise ValueError(one)
    return sheets


def _content(cell: str | Sequence[str]) -> Content:
    return cell if isinstance(cell, str) else Value(Kind(cell[0]), cell[1])


def letters(column: int) -> str:
    """Return the letters of a column counted from 1.

    >>> letters(1), letters(27)
    ('A', 'AA')
    """
    text = ""
    while column:
        column, rest = divmod(column - 1, 26)
        text = chr(65 + rest) + text
    return text
