"""The list that an edition publishes: a table of codes and names, every level it holds in one file."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from publisher.author.spreadsheet.apart import read_apart
from publisher.author.spreadsheet.content import broken, shown
from publisher.author.spreadsheet.damage import RULES
from publisher.errors import Fault, Place, SourceError, facts

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from publisher.author.spreadsheet.content import Content, Sheet

CODE: Final = re.compile(r"[0-9]{2}(\.[0-9]{2}(\.[0-9]{2}(\.[0-9]{4})?)?)?")
HEADINGS: Final = {
    "kode": "kode",
    "code": "kode",
    "nama": "nama",
    "name": "nama",
    "kode_sebelumnya": "sebelumnya",
    "previous_code": "sebelumnya",
}
HEADER_WITHIN: Final = 20  # filled rows that may stand above the header


@dataclass(frozen=True, slots=True)
class Listed:
    """One region as an edition lists it; ``previous`` is its code before, where the list says so."""

    code: str
    name: str
    previous: str = ""


def level(code: str) -> int:
    """Return the level of a code: 1 for a province to 4 for a village.

    >>> level("35"), level("35.10.01.2001")
    (1, 4)
    """
    return code.count(".") + 1


def above(code: str) -> str:
    """Return the code of the region above, empty above a province."""
    return code.rpartition(".")[0]


def read_listing(path: Path) -> dict[str, Listed]:
    """Return the regions of a list by code: of a CSV file, or of the sheets of a workbook that list them.

    Raises:
        FileRefused: the file cannot be read.
        SourceError: what is wrong with it, every fault: columns, codes, names, parents that are missing.
    """
    sheets = read_apart(path)
    rows = [row for sheet in sheets for row in _rows(sheet, path.name if len(sheets) == 1 else sheet.name)]
    if not rows:
        first = next((cells for sheet in sheets for _, cells in sheet.rows), [])
        titles = ",".join(shown(cell) for cell in first)
        raise SourceError([Fault(Place(path.name, 1), titles, "kode-dan-nama")])
    broken_cells = list(_broken(rows))
    places = {fault.place for fault in broken_cells}
    texts = [(at, {n: "" if broken(cell) else shown(cell) for n, cell in row.items()}) for at, row in rows]
    if found := {*broken_cells, *(fault for fault in _faults(texts) if fault.place not in places)}:
        raise SourceError(found)
    listed = (
        Listed(row["kode"], row["nama"], row.get("sebelumnya", "")) for _, row in texts if any(row.values())
    )
    return {one.code: one for one in listed}


def _rows(sheet: Sheet, name: str) -> Iterator[tuple[Place, dict[str, Content]]]:
    """Yield the rows under a sheet's header, each with its place; none where it has no such header."""
    for place, (_, cells) in enumerate(sheet.rows[:HEADER_WITHIN]):
        titles = [HEADINGS.get(shown(cell).strip().casefold(), "") for cell in cells]
        if titles.count("kode") == 1 and titles.count("nama") == 1:
            for number, row in sheet.rows[place + 1 :]:
                told = dict(zip(titles, [*row, *[""] * len(titles)], strict=False))
                yield Place(name, number), {title: cell for title, cell in told.items() if title}
            return


def _broken(rows: Iterable[tuple[Place, Mapping[str, Content]]]) -> Iterator[Fault]:
    """Yield the cells that show an error of a formula, or hold one that was never calculated."""
    for at, row in rows:
        for name, cell in row.items():
            if broken(cell):
                yield Fault(replace(at, column=name), shown(cell), RULES[cell.kind])


def _faults(rows: Sequence[tuple[Place, Mapping[str, str]]]) -> Iterator[Fault]:
    """Yield what is wrong with the rows, each with its place."""
    codes = {row["kode"] for _, row in rows}
    levels = {level(code) for code in codes if code}
    seen: set[str] = set()
    for place, row in rows:
        code, name = row["kode"], row["nama"]
        if not code and not name:
            continue
        at = replace(place, column="kode")
        if not CODE.fullmatch(code):
            yield Fault(at, code, "kode-wilayah")
        elif code in seen:
            yield Fault(at, code, "kode-berulang")
        elif above(code) and level(above(code)) in levels and above(code) not in codes:
            yield Fault(at, code, "induk-tidak-ada", facts(parent=above(code)))
        if not name or name != " ".join(name.split()):
            yield Fault(replace(at, column="nama"), name, "nama-wilayah")
        if row.get("sebelumnya") and not CODE.fullmatch(row["sebelumnya"]):
            yield Fault(replace(at, column="sebelumnya"), row["sebelumnya"], "kode-wilayah")
        seen.add(code)
