"""The table that is linked, whatever file it comes in: its rows to be read, and to be written longer."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from publisher.author.spreadsheet.apart import read_apart
from publisher.author.spreadsheet.content import shown
from publisher.author.table import close
from publisher.errors import FileRefused
from publisher.link.delimited import Delimited, read_delimited
from publisher.link.judgement import COLUMNS
from publisher.words.fault import offered

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from publisher.author.spreadsheet.content import Content, Sheet

BOOKS: Final = (".xlsx", ".ods")
HEADER_WITHIN: Final = 20  # filled rows that may stand above the header of a sheet


@dataclass(frozen=True, slots=True)
class Source:
    """A table: its header, its rows as text, the number a spreadsheet shows for each.

    ``delimited`` is the text it came in, None for a workbook; ``contents`` a workbook's cells of their kinds.
    """

    name: str
    header: Sequence[str]
    rows: Sequence[Sequence[str]]
    numbers: Sequence[int]
    delimited: Delimited | None = None
    contents: Sequence[Sequence[Content]] = ()

    @property
    def encoding(self) -> str:
        """What the table is written in again as text: what it came in."""
        return self.delimited.encoding if self.delimited else "utf-8"

    def column(self, name: str) -> int:
        """Return the place of a column.

        Raises:
            FileRefused: there is none of this name, or two.
        """
        found = [place for place, head in enumerate(self.header) if head.strip() == name.strip()]
        if len(found) == 1:
            return found[0]
        if found:
            raise FileRefused(f"{self.name}: kolom “{name}” ada {len(found)} kali")
        heads = [head for head in self.header if head.strip()]
        near = offered(close(name, heads))
        raise FileRefused(f"{self.name}: tidak ada kolom “{name}”{near}; kolomnya: {', '.join(heads)[:500]}")

    def longer(self, columns: Sequence[str], added: Iterable[Sequence[str]]) -> Iterator[list[Content]]:
        """Yield the header and the rows with cells added to each."""
        yield [*self.header, *columns]
        for row, cells in zip(self.contents or self.rows, added, strict=True):
            yield [*row, *[""] * (len(self.header) - len(row)), *cells]

    def text(self, columns: Sequence[str], added: Iterable[Sequence[str]]) -> str:
        """Return the table as text with cells added; what came as text is as it was, byte for byte."""
        if self.delimited is None:
            return _written([[shown(cell) for cell in row] for row in self.longer(columns, added)], ",")
        source = self.delimited
        lines = [source.longer(source.header, columns)]
        if not source.header.end:
            lines.append("\r\n" if source.records else "")
        for record, cells in zip(source.records, added, strict=True):
            lines.append(source.longer(record, cells) if record.text else record.end)
        return source.lead + "".join(lines)

    def table(self, rows: Iterable[Sequence[str]]) -> str:
        """Return another table as text, separated and marked as this one is."""
        source = self.delimited
        mark = source.lead[:1] if source and source.lead.startswith("\ufeff") else ""
        return mark + _written(rows, source.separator if source else ",")


def _written(rows: Iterable[Sequence[str]], separator: str) -> str:
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=separator).writerows(rows)
    return text.getvalue()


def read_source(path: Path, column: str) -> Source:
    """Return the table of a CSV file, or of the sheet of a workbook that has the column.

    Raises:
        FileRefused: it cannot be read, or was linked before.
    """
    source = _book(path, column) if path.suffix.lower() in BOOKS else _text(path)
    if there := sorted(set(COLUMNS) & set(source.header)):
        raise FileRefused(f"{path.name}: kolom {there[0]} sudah ada; pakai berkas asalnya")
    return source


def _text(path: Path) -> Source:
    read = read_delimited(path)
    rows = [record.cells for record in read.records]
    return Source(path.name, read.header.cells, rows, [record.number for record in read.records], read)


def _book(path: Path, column: str) -> Source:
    sheets = read_apart(path)
    for sheet in sheets:
        for place, (_, row) in enumerate(sheet.rows[:HEADER_WITHIN]):
            if column.strip() in [shown(cell).strip() for cell in row]:
                return _sheet(path, sheet, place)
    heads = [shown(cell) for sheet in sheets for _, row in sheet.rows[:1] for cell in row]
    raise FileRefused(f"{path.name}: tidak ada kolom “{column}”{offered(close(column, heads))}")


def _sheet(path: Path, sheet: Sheet, place: int) -> Source:
    header = [shown(cell) for cell in sheet.rows[place][1]]
    below = sheet.rows[place + 1 :]
    contents = [row for _, row in below]
    rows = [[shown(cell) for cell in row] for row in contents]
    return Source(path.name, header, rows, [number for number, _ in below], None, contents)
