"""CSV as it is met (RFC 4180, and what spreadsheets save): its encoding, its separator, its rows.

The one place where this is found out, for every command that reads CSV.
"""

from __future__ import annotations

import csv
import io
import re
from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from collections import Counter
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Final

from publisher.errors import facts

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from publisher.errors import Fact

MARK: Final = "\ufeff"
SEPARATORS: Final = (",", ";", "\t", "|")
STATED: Final = re.compile(r"sep=(.)\r?\n")  # what Excel reads, and leaves out, before the header
UTF_8: Final = "utf-8"
WIDE: Final = ((BOM_UTF16_LE, "utf-16-le"), (BOM_UTF16_BE, "utf-16-be"))  # "Unicode Text" of spreadsheets
SAMPLE: Final = 50  # records that are looked at to find the separator


class UnreadableRow(Exception):
    """The file is no CSV from this row on (0: at all); ``rule`` and ``facts`` are those of a fault."""

    def __init__(self, number: int, rule: str, **named: Fact) -> None:
        self.number, self.rule, self.facts = number, rule, facts(**named)
        super().__init__(rule)


@dataclass(frozen=True, slots=True)
class Delimited:
    """A table as text: ``lead`` stands before its header (a mark, a line for Excel), ``body`` is the rest.

    ``first`` is the number of the header's row.
    """

    encoding: str
    lead: str
    separator: str
    body: str
    first: int = 1

    @property
    def odd(self) -> str:
        """What keeps it from being CSV as tables are kept, in UTF-8 with commas; empty where nothing does."""
        if self.encoding != UTF_8:
            return self.encoding.upper()[:6]
        if self.first > 1:
            return self.lead.removeprefix(MARK).strip()
        return "" if self.separator == "," else self.separator.replace("\t", "tab")

    def rows(self, lines: Iterable[str] | None = None) -> Iterator[tuple[int, list[str]]]:
        """Yield each row, blank ones too, with the number a spreadsheet shows; the header comes first.

        ``lines`` are those of the body, where somebody wants to see them taken.

        Raises:
            UnreadableRow: a quotation mark or a sign is where none may be.
        """
        number = self.first - 1
        try:
            reader = _reader(lines or _lines(self.body), self.separator)
            for number, cells in enumerate(reader, self.first):
                yield number, cells
        except csv.Error as error:
            raise UnreadableRow(number + 1, "tanda-kutip") from error


def read_delimited(content: bytes) -> Delimited:
    """Return the table of a CSV file, its separator told by its first rows, or by a line for Excel.

    Raises:
        UnreadableRow: it is neither in UTF-8 nor in UTF-16 with a mark.
    """
    encoding = next((name for mark, name in WIDE if content.startswith(mark)), UTF_8)
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError as error:
        row = content[: error.start].count(b"\n") + 1
        raise UnreadableRow(row, "bukan-utf-8") from error
    lead = MARK if text.startswith(MARK) else ""
    stated = STATED.match(text, len(lead))
    lead += stated[0] if stated else ""
    body = text[len(lead) :]
    return Delimited(encoding, lead, stated[1] if stated else _separator(body), body, 2 if stated else 1)


def _lines(text: str) -> Iterable[str]:
    return io.StringIO(text, newline="")


def _reader(lines: Iterable[str], separator: str) -> Iterator[list[str]]:
    return csv.reader(lines, delimiter=separator, strict=True)


def _separator(text: str) -> str:
    """Return what parts most of the first rows into equally many cells; a comma where nothing does."""
    return max(SEPARATORS, key=lambda separator: _fit(text, separator))


def _fit(text: str, separator: str) -> tuple[int, int]:
    """Return how many of the first rows have one and the same number of cells above one, and that number."""
    try:
        widths = Counter(
            len(cells) for cells in islice(_reader(_lines(text), separator), SAMPLE) if len(cells) > 1
        )
    except csv.Error:
        return 0, 0
    return max(((rows, width) for width, rows in widths.items()), default=(0, 0))
