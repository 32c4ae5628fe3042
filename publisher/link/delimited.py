"""Tables of others as text (RFC 4180, and what is met): read so that each byte can be written again."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from publisher.errors import FileRefused

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

MARK: Final = "\ufeff"
SEPARATORS: Final = (",", ";", "\t", "|")
STATED: Final = re.compile(r"sep=(.)\r?\n")  # what Excel reads, and leaves out, before the header
MOST_BYTES: Final = 256 << 20


@dataclass(frozen=True, slots=True)
class Record:
    """One record: the number of its row in a spreadsheet, its cells, its text as it stood, its line end."""

    number: int
    cells: Sequence[str]
    text: str
    end: str


@dataclass(frozen=True, slots=True)
class Delimited:
    """A table as text; ``lead`` is what stands before the header: a byte order mark, a line for Excel."""

    lead: str
    separator: str
    header: Record
    records: Sequence[Record]

    def longer(self, record: Record, cells: Sequence[str]) -> str:
        """Return a record's text with cells added under the columns that are added to the header."""
        short = len(self.header.cells) - len(record.cells)
        added = io.StringIO(newline="")
        csv.writer(added, delimiter=self.separator, lineterminator="").writerow(cells)
        return record.text + self.separator * (short + 1) + added.getvalue() + record.end


def read_delimited(path: Path) -> Delimited:
    """Return the table of a CSV file in UTF-8, its separator told by its first line.

    Raises:
        FileRefused: it is none, or a row has more cells than the header.
    """
    if path.stat().st_size > MOST_BYTES:
        raise FileRefused(f"{path.name}: lebih dari {MOST_BYTES >> 20} MiB; pecah menjadi beberapa berkas")
    try:
        text = path.read_bytes().decode("utf-8")
    except UnicodeDecodeError as error:
        raise FileRefused(f"{path.name}: bukan UTF-8; simpan ulang sebagai “CSV UTF-8”") from error
    lead = MARK if text.startswith(MARK) else ""
    if stated := STATED.match(text, len(lead)):
        lead += stated[0]
    body = text[len(lead) :]
    separator = stated[1] if stated else _separator(path, body)
    first = 2 if stated else 1
    header, *records = [*_records(path, body, separator, first)] or [Record(1, (), "", "")]
    if not header.text.strip():
        raise FileRefused(f"{path.name}: tidak berisi baris judul")
    wide = next((one for one in records if len(one.cells) > len(header.cells)), None)
    if wide:
        raise FileRefused(
            f"{path.name}: baris {wide.number} berisi {len(wide.cells)} sel, judulnya {len(header.cells)};"
            " periksa pemisah dan tanda kutip"
        )
    return Delimited(lead, separator, header, records)


def _separator(path: Path, text: str) -> str:
    """Return the separator that parts the first record most; a comma where none does."""
    wide = {one: len(next(_records(path, text, one, 1), Record(1, (), "", "")).cells) for one in SEPARATORS}
    return max(SEPARATORS, key=lambda one: wide[one])


class _Lines:
    """Lines as they stand, and those that were taken since somebody asked."""

    def __init__(self, text: str) -> None:
        self._lines = io.StringIO(text, newline="")
        self._taken: list[str] = []

    def __iter__(self) -> Iterator[str]:
        for line in self._lines:
            self._taken.append(line)
            yield line

    def taken(self) -> str:
        text = "".join(self._taken)
        self._taken.clear()
        return text


def _records(path: Path, text: str, separator: str, first: int) -> Iterator[Record]:
    lines = _Lines(text)
    number = first - 1
    try:
        for number, cells in enumerate(csv.reader(lines, delimiter=separator, strict=True), first):
            whole = lines.taken()
            bare = whole.rstrip("\r\n")
            yield Record(number, cells, bare, whole[len(bare) :])
    except csv.Error as error:
        raise FileRefused(f"{path.name}: periksa tanda kutip pada baris {number + 1}") from error
