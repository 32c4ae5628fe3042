"""Reading an XLSX file (ECMA-376), row by row, whatever size its sheets say they have."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import IO, TYPE_CHECKING, Final
from xml.etree import ElementTree
from zipfile import ZipFile

from openpyxl import load_workbook
from openpyxl.utils.cell import coordinate_to_tuple

from publisher.author.spreadsheet.content import Content, Kind, Value
from publisher.author.spreadsheet.strict import transitional

if TYPE_CHECKING:
    from collections.abc import Iterator
    from io import BytesIO
    from pathlib import Path

    from publisher.author.spreadsheet.content import Part

MAIN: Final = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
RELATIONS: Final = "{http://schemas.openxmlformats.org/package/2006/relationships}"
LINK: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
OF_A_CELL: Final = (f"{MAIN}f", f"{MAIN}v")  # asked for at the end of their cell
ESCAPED: Final = re.compile(r"_x005F_(?=x[0-9A-Fa-f]{4}_)")  # ECMA-376 part 1 §22.9.2.19


@dataclass(slots=True)
class Beside:
    """What the library does not read of a sheet: its merged ranges, its formulas that have no stored value.

    Formulas are held by row and column.
    """

    merged: set[str] = field(default_factory=set)
    formulas: dict[int, dict[int, str]] = field(default_factory=dict)


def read_xlsx(path: Path) -> Iterator[Part]:
    """Yield a workbook's sheets: each name, its filled rows, its merged ranges.

    A formula is its stored value, which is what was seen; only one that was never calculated is a formula.
    """
    file = transitional(path)
    book = load_workbook(file, read_only=True, keep_links=False, data_only=True)
    beside = dict(_beside(file))
    for sheet in book.worksheets:
        yield str(sheet.title)
        own = beside.get(sheet.title, Beside())
        sheet.reset_dimensions()  # rows beyond the size a sheet states would be left out
        for number, row in enumerate(sheet.iter_rows(), 1):
            cells = [_content(cell.value, cell.data_type) for cell in row]
            _put_formulas(own, number, cells)
            while cells and cells[-1] == "":
                cells.pop()
            if cells:
                yield number, cells
        yield frozenset(own.merged)
    book.close()


def _put_formulas(beside: Beside, row: int, cells: list[Content]) -> None:
    """Put a row's formulas without a value where they stand; there is nothing else in their cells."""
    for column, text in beside.formulas.get(row, {}).items():
        cells += [""] * (column - len(cells))
        cells[column - 1] = Value(Kind.FORMULA, f"={text}")


def _content(value: object, kind: str) -> Content:
    if value is None:
        return ""
    if kind == "s":
        return ESCAPED.sub("_", str(value))
    if kind == "e":
        return Value(Kind.ERROR, str(value))
    return _plain(value)


def _plain(value: object) -> Value:
    """Return a number, date, time or boolean as it is written where no locale is involved."""
    if isinstance(value, bool):
        return Value(Kind.BOOLEAN, "TRUE" if value else "FALSE")
    if isinstance(value, datetime):
        day = value.time() == time()
        return Value(Kind.DATE, value.date().isoformat() if day else value.isoformat(timespec="seconds"))
    if isinstance(value, date):
        return Value(Kind.DATE, value.isoformat())
    if isinstance(value, time):
        return Value(Kind.TIME, value.isoformat(timespec="seconds"))
    if isinstance(value, timedelta):
        minutes, seconds = divmod(round(value.total_seconds()), 60)
        return Value(Kind.TIME, f"{minutes // 60:02d}:{minutes % 60:02d}:{seconds:02d}")
    return Value(Kind.NUMBER, number(str(value)))


def number(text: str) -> str:
    """Return a number without exponent and without a fraction that is nought.

    >>> number("1e3"), number("35.10"), number("2.0")
    ('1000', '35.1', '2')
    """
    plain = format(Decimal(text), "f")
    return plain.rstrip("0").rstrip(".") if "." in plain else plain


def _beside(file: Path | BytesIO) -> Iterator[tuple[str, Beside]]:
    """Yield by sheet what the library does not read row by row."""
    with ZipFile(file) as package:
        book = _relations(package, "", "/officeDocument")
        for name, part in _parts(package, next(iter(book.values()))):
            with package.open(part) as sheet:
                yield name, _read_beside(sheet)


def _read_beside(sheet: IO[bytes]) -> Beside:
    """Read the merged ranges of a sheet and its formulas without a value (ECMA-376 part 1 §18.3.1.4, 40, 55).

    An empty text is a value; a cell without an address follows the one before it.
    """
    found, row, column = Beside(), 0, 0
    for event, element in ElementTree.iterparse(sheet, ("start", "end")):  # noqa: S314  # checked
        if event == "start":
            if element.tag == f"{MAIN}row":
                row, column = int(element.get("r") or row + 1), 0
            continue
        if element.tag == f"{MAIN}c":
            column = coordinate_to_tuple(element.get("r", ""))[1] if element.get("r") else column + 1
            formula, value = element.find(f"{MAIN}f"), element.find(f"{MAIN}v")
            if formula is not None and not (value is not None and (value.text or element.get("t") == "str")):
                found.formulas.setdefault(row, {})[column] = formula.text or ""
        elif element.tag == f"{MAIN}mergeCell":
            found.merged.add(element.get("ref", ""))
        if element.tag not in OF_A_CELL:
            element.clear()
    return found


def _parts(package: ZipFile, book: str) -> Iterator[tuple[str, str]]:
    """Yield the name and the part of each sheet of a workbook part."""
    targets = _relations(package, book, "/worksheet")
    with package.open(book) as file:
        for sheet in _elements(file, f"{MAIN}sheet"):
            if sheet.get(LINK, "") in targets:
                yield sheet.get("name", ""), targets[sheet.get(LINK, "")]


def _relations(package: ZipFile, part: str, kind: str) -> dict[str, str]:
    """Return the parts that a part relates to in one way, by relation (ECMA-376 part 2 §9.3)."""
    folder, _, name = part.rpartition("/")
    targets = {}
    with package.open(f"{folder}/_rels/{name}.rels".removeprefix("/")) as file:
        for relation in _elements(file, f"{RELATIONS}Relationship"):
            target = relation.get("Target", "")
            if relation.get("Type", "").endswith(kind):
                absolute = target.startswith("/") or not folder
                targets[relation.get("Id", "")] = target.lstrip("/") if absolute else f"{folder}/{target}"
    return targets


def _elements(file: object, tag: str) -> Iterator[ElementTree.Element]:
    """Yield the elements of a name, and keep nothing of the rest."""
    for _, element in ElementTree.iterparse(file):  # type: ignore[call-overload]  # noqa: S314  # checked
        if element.tag == tag:
            yield element
        element.clear()
