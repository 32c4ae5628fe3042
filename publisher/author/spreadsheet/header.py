"""The header of a list of others: where it stands, on one row or two, and what its columns are to us."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from publisher.author.spreadsheet.content import shown

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from publisher.author.spreadsheet.content import Content, Sheet
    from publisher.author.spreadsheet.register import Register

HEADER_WITHIN: Final = 20  # rows; a tracker has titles above its header
LEAST_FIELDS: Final = 2
UNTIL: Final = re.compile(r"\bs\s*[/.]\s*d\b|\bsampai dengan\b|\bhingga\b")
CAMEL: Final = re.compile(r"(?<=[a-z])(?=[A-Z])")
# What officers shorten above a column; "no" alone is the number of a row and stays what it is.
SHORT: Final[Mapping[str, str]] = {
    "tgl": "tanggal",
    "no": "nomor",
    "nmr": "nomor",
    "nomer": "nomor",
    "thn": "tahun",
    "ttd": "tandatangan",
    "dok": "dokumen",
    "perj": "perjanjian",
}
NUMBERING: Final = re.compile(r"\(?([0-9]{1,2})\)?")
LEAST_NUMBERS: Final = 3


@dataclass(frozen=True, slots=True)
class Source:
    """One column of a list that we know: where its values go and how."""

    place: int
    title: str
    table: str
    column: str
    many: bool
    doubtful: bool


@dataclass(frozen=True, slots=True)
class Header:
    """A header: its title for each column, the columns we know, the rows it takes, the rows below it."""

    titles: Sequence[str]
    sources: Sequence[Source]
    rows: Sequence[tuple[int, Sequence[Content]]]
    below: Sequence[tuple[int, Sequence[Content]]]

    @property
    def known(self) -> int:
        """How many columns surely are what we know."""
        return len({source.place for source in self.sources if not source.doubtful})

    @property
    def unused(self) -> Iterator[str]:
        """The titles of the columns we do not know."""
        used = {source.place for source in self.sources}
        return (title for place, title in enumerate(self.titles) if title and place not in used)


class Titles:
    """Finds headers; ``fields`` say what columns are called and where their values go."""

    def __init__(self, fields: Sequence[Mapping[str, object]], register: Register) -> None:
        self._fields = fields
        self._register = register

    def header(self, sheet: Sheet) -> Header | None:
        """Return the first header of a sheet that has columns we know, None where there is none.

        Two rows are one where they tell more together than either does alone; a title above tells nothing.
        """
        for at in range(min(len(sheet.rows), HEADER_WITHIN)):
            one = self._header(sheet, at, 1)
            if _is_second(sheet, at + 1):
                two = self._header(sheet, at, 2)
                if two.known > max(one.known, self._header(sheet, at + 1, 1).known):
                    one = two
            if one.known >= LEAST_FIELDS:
                return one
        return None

    def _header(self, sheet: Sheet, at: int, rows: int) -> Header:
        taken, below = sheet.rows[at : at + rows], sheet.rows[at + rows :]
        upper = [shown(cell).strip() for cell in taken[0][1]]
        lower = [shown(cell).strip() for cell in taken[1][1]] if rows > 1 else []
        names = list(_names(upper, lower))
        if below and _is_numbering(below[0][1]):
            below = below[1:]
        return Header([each[-1] for each in names], list(self._sources(names)), taken, below)

    def _sources(self, names: Sequence[Sequence[str]]) -> Iterator[Source]:
        """Yield the columns we know, in the order of our fields; of two that are called alike the first."""
        places: dict[str, int] = {}
        for place, each in enumerate(names):
            for name in each:
                places.setdefault(compared(name), place)
        for one in self._fields:
            table, _, column = str(one["to"]).partition(".")
            there = self._register.table(f"{self._register.name}/{table}")
            if there is None or column not in there.schema.columns or not isinstance(one["names"], list):
                continue
            for name in dict.fromkeys(compared(str(name)) for name in one["names"]):
                if (found := places.get(name)) is not None:
                    many, doubtful = bool(one.get("many")), bool(one.get("doubtful"))
                    yield Source(found, names[found][-1], table, column, many, doubtful)


def _names(upper: Sequence[str], lower: Sequence[str]) -> Iterator[Sequence[str]]:
    """Yield what each column may be called, its full title last.

    Over two rows that is its own title, or that of its group with it; a title above nothing is its own. A
    group's title stands over its first column only, the cells beside it being empty.
    """
    group = ""
    for place in range(max(len(upper), len(lower))):
        above = upper[place] if place < len(upper) else ""
        below = lower[place] if place < len(lower) else ""
        group = above or (group if below else "")
        yield (below, f"{group} {below}".strip()) if below else (above,)


def _is_second(sheet: Sheet, at: int) -> bool:
    """Return whether a row may be the second of a header: short words only."""
    cells = [cell for cell in sheet.rows[at][1] if shown(cell).strip()] if at < len(sheet.rows) else []
    return bool(cells) and all(isinstance(cell, str) and not re.search(r"[0-9]", cell) for cell in cells)


def _is_numbering(cells: Iterable[Content]) -> bool:
    """Return whether a row numbers the columns: 1, 2, 3 and so on, or (1), (2), (3)."""
    texts = [text for cell in cells if (text := shown(cell).strip())]
    found = [NUMBERING.fullmatch(text) for text in texts]
    numbers = [int(one[1]) for one in found if one]
    return LEAST_NUMBERS <= len(texts) == len(numbers) and numbers == list(range(1, len(numbers) + 1))


def compared(title: str) -> str:
    """Return a title as it is compared.

    >>> {compared(title) for title in ("No. PKS", "no_pks", "NOMOR PKS", "NoPKS")}
    {'nomorpks'}
    >>> compared("Berlaku s.d."), compared("Tgl. Berakhir"), compared("No")
    ('berlakusampai', 'tanggalberakhir', 'no')
    """
    words = re.sub(r"[\W_]+", " ", UNTIL.sub("sampai", CAMEL.sub(" ", title).casefold())).split()
    return "".join(SHORT.get(word, word) for word in words) if words != ["no"] else "no"
