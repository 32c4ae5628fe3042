"""Reading an ODS file (OpenDocument 1.3 part 3, §9), cell by cell as its XML streams by."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from xml.etree import ElementTree
from zipfile import ZipFile

from publisher.author.spreadsheet.content import Content, Kind, Value, letters
from publisher.author.spreadsheet.xlsx import number

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from publisher.author.spreadsheet.content import Part

SPACE: Final = "{urn:oasis:names:tc:opendocument:xmlns:%s:1.0}"
TABLE, TEXT, OFFICE = (SPACE % name for name in ("table", "text", "office"))
CELLS: Final = (f"{TABLE}table-cell", f"{TABLE}covered-table-cell")
REPEATED: Final = "repeated"
NUMBERS: Final = ("float", "percentage", "currency")
MOST_COLUMNS: Final = 500
MOST_ROWS: Final = 1_048_576


def read_ods(path: Path) -> Iterator[Part]:
    """Yield a document's sheets: each name, its filled rows, its merged ranges."""
    with ZipFile(path) as package, package.open("content.xml") as file:
        merged: set[str] = set()
        row = 0
        for event, element in ElementTree.iterparse(file, ("start", "end")):  # noqa: S314  # checked
            if event == "start" and element.tag == f"{TABLE}table":
                yield element.get(f"{TABLE}name", "")
                merged, row = set(), 0
            elif event == "end" and element.tag == f"{TABLE}table":
                yield frozenset(merged)
            elif event == "end" and element.tag == f"{TABLE}table-row":
                times = _times(element, "rows")
                cells = _cells(element, row + 1, merged)
                yield from ((row + n, list(cells)) for n in range(1, times + 1) if cells)
                row += times
                element.clear()


def _times(element: ElementTree.Element, what: str) -> int:
    return min(int(element.get(f"{TABLE}number-{what}-{REPEATED}", "1")), MOST_ROWS)


def _cells(row: ElementTree.Element, number: int, merged: set[str]) -> list[Content]:
    """Return a row's cells up to the last filled one; note the ranges that begin in it."""
    cells: list[Content] = []
    for element in row:
        if element.tag in CELLS:
            if span := _span(element, len(cells) + 1, number):
                merged.add(span)
            content = _content(element)
            times = _times(element, "columns")
            cells += [content] * (times if content else min(times, MOST_COLUMNS))
    while cells and cells[-1] == "":
        cells.pop()
    return cells


def _span(element: ElementTree.Element, column: int, row: int) -> str:
    wide = int(element.get(f"{TABLE}number-columns-spanned", "1"))
    high = int(element.get(f"{TABLE}number-rows-spanned", "1"))
    last = f"{letters(column + wide - 1)}{row + high - 1}"
    return f"{letters(column)}{row}:{last}" if (wide, high) != (1, 1) else ""


def _content(cell: ElementTree.Element) -> Content:
    """Return a cell's content; a value counts before the text that shows it (§19.389)."""
    kind = cell.get(f"{OFFICE}value-type", "")
    if not kind and (formula := cell.get(f"{TABLE}formula")):  # never calculated: there is no value to show
        return Value(Kind.FORMULA, formula.partition(":")[2] or formula)
    if kind in NUMBERS:
        return Value(Kind.NUMBER, number(cell.get(f"{OFFICE}value", "0")))
    if kind == "date":
        return Value(Kind.DATE, cell.get(f"{OFFICE}date-value", "").removesuffix("T00:00:00"))
    if kind == "time":
        return Value(Kind.TIME, _time(cell.get(f"{OFFICE}time-value", "")))
    if kind == "boolean":
        return Value(Kind.BOOLEAN, cell.get(f"{OFFICE}boolean-value", "").upper())
    return "\n".join(_paragraph(p) for p in cell.findall(f"{TEXT}p"))


def _time(duration: str) -> str:
    """Return a duration such as PT35H10M00S as 35:10:00."""
    text = duration.removeprefix("PT").replace("H", ":").replace("M", ":")
    return text.partition("S")[0].partition(".")[0]


def _paragraph(element: ElementTree.Element) -> str:
    """Return the text of a paragraph, its spaces and breaks as they show (§6.1.2)."""
    text = element.text or ""
    for child in element:
        if child.tag == f"{TEXT}s":
            text += " " * min(int(child.get(f"{TEXT}c", "1")), MOST_COLUMNS)
        elif child.tag == f"{TEXT}tab":
            text += "\t"
        elif child.tag == f"{TEXT}line-break":
            text += "\n"
        elif child.tag != f"{OFFICE}annotation":
            text += _paragraph(child)
        text += child.tail or ""
    return text
