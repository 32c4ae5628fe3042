"""Tables of others as text, read so that each byte can be written again."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from publisher.author import delimited
from publisher.errors import Fault, FileRefused, Place
from publisher.words.fault import mend

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

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
    encoding: str

    def longer(self, record: Record, cells: Sequence[str]) -> str:
        """Return a record's text with cells added under the columns that are added to the header."""
        short = len(self.header.cells) - len(record.cells)
        added = io.StringIO(newline="")
        csv.writer(added, delimiter=self.separator, lineterminator="").writerow(cells)
        return record.text + self.separator * (short + 1) + added.getvalue() + record.end


def read_delimited(path: Path) -> Delimited:
    """Return the table of a CSV file.

    Raises:
        FileRefused: it is none, or a row has more cells than the header.
    """
    if path.stat().st_size > MOST_BYTES:
        raise FileRefused(f"{path.name}: lebih dari {MOST_BYTES >> 20} MiB; pecah menjadi beberapa berkas")
    try:
        text = delimited.read_delimited(path.read_bytes())
        header, *records = [*_records(text)] or [Record(1, (), "", "")]
    except delimited.UnreadableRow as error:
        fault = Fault(Place(path.name, error.number), "", error.rule, error.facts)
        raise FileRefused(f"{path.name} baris {error.number}: {mend(fault)}") from error
    if not header.text.strip():
        raise FileRefused(f"{path.name}: tidak berisi baris judul")
    wide = next((one for one in records if len(one.cells) > len(header.cells)), None)
    if wide:
        raise FileRefused(
            f"{path.name}: baris {wide.number} berisi {len(wide.cells)} sel, judulnya {len(header.cells)};"
            " periksa pemisah dan tanda kutip"
        )
    return Delimited(text.lead, text.separator, header, records, text.encoding)


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


def _records(text: delimited.Delimited) -> Iterator[Record]:
    lines = _Lines(text.body)
    for number, cells in text.rows(lines):
        whole = lines.taken()
        bare = whole.rstrip("\r\n")
        yield Record(number, cells, bare, whole[len(bare) :])
