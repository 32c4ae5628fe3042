"""The list that an edition publishes: a CSV of codes and names, every level it holds in one file."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from publisher.author.table import UnreadableRow, records
from publisher.errors import Fault, SourceError

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
WRITTEN: Final = "tulis kode sebagai teks: 35, 35.10, 35.10.01 atau 35.10.01.2001"


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
            raise UnreadableRow(0, f"berkas lebih besar dari {MOST_BYTES >> 20} MiB")
        header, *rows = list(records(content)) or [[]]
    except UnreadableRow as error:
        raise SourceError([Fault(path.name, error.number, "", "", error.mend)]) from error
    names = [HEADINGS.get(title.strip().casefold(), "") for title in header]
    if names.count("kode") != 1 or names.count("nama") != 1:
        raise SourceError([Fault(path.name, 1, "", ",".join(header), "beri kolom bernama kode dan nama")])
    cells = [dict(zip(names, row, strict=False)) for row in rows]
    if found := sorted({*_faults(path.name, cells)}):
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
        if not CODE.fullmatch(code):
            yield Fault(table, number, "kode", code, WRITTEN)
        elif code in seen:
            yield Fault(table, number, "kode", code, "kode ini sudah ada pada baris lain")
        elif above(code) and level(above(code)) in levels and above(code) not in codes:
            yield Fault(
                table, number, "kode", code, f"wilayah induknya, {above(code)}, tidak ada dalam berkas"
            )
        if not name or name != " ".join(name.split()):
            yield Fault(table, number, "nama", name, "isi nama, tanpa spasi di awal, di akhir, atau ganda")
        if row.get("sebelumnya") and not CODE.fullmatch(row["sebelumnya"]):
            yield Fault(table, number, "sebelumnya", row["sebelumnya"], WRITTEN)
        seen.add(code)
