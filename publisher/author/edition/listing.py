"""The list that an edition publishes: a CSV of codes and names, every level it holds in one file."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from publisher.author.table import UnreadableRow, records
from publisher.errors import Fault, Place, SourceError, facts

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

CODE: Final = re.compile(r"[0-9]{2}(\.[0-9]{2}(\.[0-9]{2}(\.[0-9]{4})?)?)?")
HEADINGS: Final = {
    "kode": "kode",
    "code": "kode",
    "nama": "nama",
    "name": "nama",
    "kode_sebelumnya": "sebelumnya",
    "previous_code": "sebelumnya",
}
MOST_BYTES: Final = 32 << 20


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
    """Return the regions of a list by code.

    Raises:
        SourceError: what cannot be read, every fault of it: columns, codes, names, parents that are missing.
    """
    try:
        content = path.read_bytes()
        if len(content) > MOST_BYTES:
            raise UnreadableRow(0, "terlalu-besar", most=str(MOST_BYTES >> 20))
        header, *rows = list(records(content)) or [[]]
    except UnreadableRow as error:
        raise SourceError([Fault(Place(path.name, error.number), "", error.rule, error.facts)]) from error
    names = [HEADINGS.get(title.strip().casefold(), "") for title in header]
    if names.count("kode") != 1 or names.count("nama") != 1:
        raise SourceError([Fault(Place(path.name, 1), ",".join(header), "kode-dan-nama")])
    cells = [dict(zip(names, row, strict=False)) for row in rows]
    if found := {*_faults(path.name, cells)}:
        raise SourceError(found)
    listed = (
        Listed(row["kode"], row["nama"], row.get("sebelumnya", "")) for row in cells if any(row.values())
    )
    return {one.code: one for one in listed}


def _faults(table: str, cells: Sequence[Mapping[str, str]]) -> Iterator[Fault]:
    """Yield what is wrong with the rows; the first row of the list is row 2 of its file."""
    codes = {row.get("kode", "") for row in cells}
    levels = {level(code) for code in codes if code}
    seen: set[str] = set()
    for number, row in enumerate(cells, 2):
        code, name = row.get("kode", ""), row.get("nama", "")
        if not code and not name:
            continue
        at = Place(table, number, "kode")
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
