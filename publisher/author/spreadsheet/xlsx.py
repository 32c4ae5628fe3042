"""Reading an XLSX file (ECMA-376), row by row, whatever size its sheets say they have."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Final
from xml.etree import ElementTree
from zipfile import ZipFile

from openpyxl import load_workbook

from publisher.author.spreadsheet.content import Content, Kind, Value

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from publisher.author.spreadsheet.content import Part

MAIN: Final = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
RELATIONS: Final = "{http://schemas.openxmlformats.org/package/2006/relationships}"
LINK: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
ESCAPED: Final = re.compile(r"_x005F_(?=x[0-9A-Fa-f]{4}_)")  # ECMA-376 part 1 §22.9.2.19


def read_xlsx(path: Path) -> Iterator[Part]:
    """Yield a workbook's sheets: each name, its filled rows, its merged ranges."""
    book = load_workbook(path, read_only=True, keep_links=False)
    merged = dict(_merged(path))
    for sheet in book.worksheets:
        yield str(sheet.title)
        sheet.reset_dimensions()  # rows beyond the size a sheet states would be left out
        for number, row in enumerate(sheet.iter_rows(), 1):
            cells = [_content(cell.value, cell.data_type) for cell in row]
            while cells and cells[-1] == "":
                cells.pop()
            if cells:
                yield number, cells
        yield merged.get(sheet.title, frozenset())
    book.close()


def _content(value: object, kind: str) -> Content:
    if value is None:
        return ""
    if kind == "s":
        return ESCAPED.sub("_", str(value))
    if kind == "f":
        return Value(
            Kind.FORMULA, value if isinstance(value, str) else str(getattr(value, "text", "") or "=")
        )
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


def _merged(path: Path) -> Iterator[tuple[str, frozenset[str]]]:
    """Yield the merged ranges of each sheet that has some; the library reads no such thing row by row."""
    with ZipFile(path) as package:
        book = _relations(package, "", "/officeDocument")
        for name, part in _parts(package, next(iter(book.values()))):
            with package.open(part) as file:
                found = frozenset(e.get("ref", "") for e in _elements(file, f"{MAIN}mergeCell"))
            if found:
                yield name, found


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
