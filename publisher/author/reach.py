"""Reviewed evidence in the tables: it is that of the claims, and settles whole cells (MODEL §2.11)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from publisher.author.claim import CLAIMS, cells_of
from publisher.errors import Fault, Place, facts

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from publisher.author.table import Row, Table

REVIEWED: Final = "bukti-pernyataan"
SAME: Final = ("bagian", "kolom", "sumber", "lokasi")  # what a reviewed row repeats of the row of claims
PUBLISHED: Final = "terbit"


def reach_faults(tables: Sequence[Table]) -> Iterator[Fault]:
    """Yield where reviewed evidence is not the evidence of the claims, or settles only a part of a cell.

    Where it was noted which sources state a cell, the others are no evidence of it.
    """
    named = {table.name: table for table in tables}
    for table in tables:
        claims = named.get(f"{table.register}/{CLAIMS}")
        if table.name == f"{table.register}/{REVIEWED}" and claims and not (table.faults or claims.faults):
            reviewed = {_key(row, "bukti"): row for row in table.rows}
            yield from _dangling(table, claims)
            yield from _differing(table, claims, reviewed)
            yield from _unsettled(table, claims, reviewed)


def _key(row: Row, number: str) -> tuple[str, str]:
    return row.cells.get("naskah", ""), row.cells.get(number, "")


def _dangling(table: Table, claims: Table) -> Iterator[Fault]:
    """Yield each reviewed row whose evidence there is not.

    No foreign key says so: what others refer to comes first in a workbook, and claims are filled last.
    """
    known = {_key(row, "no") for row in claims.rows}
    there = facts(there=Place(claims.name, column="naskah, no"))
    for row in table.rows:
        if (key := _key(row, "bukti")) not in known:
            yield Fault(Place(table.name, row.number, "bukti"), " ".join(key), "rujukan", there)


def _differing(table: Table, claims: Table, reviewed: Mapping[tuple[str, str], Row]) -> Iterator[Fault]:
    """Yield each cell of a reviewed row that differs from the evidence it names."""
    for claim in claims.rows:
        if row := reviewed.get(_key(claim, "no")):
            for name in SAME:
                said, wanted = row.cells.get(name, ""), claim.cells.get(name, "")
                if sorted(said.split(" ")) != sorted(wanted.split(" ")):
                    told = facts(claim=Place(claims.name, claim.number), wanted=wanted)
                    yield Fault(Place(table.name, row.number, name), said, "tinjauan-lain", told)


def _unsettled(table: Table, claims: Table, reviewed: Mapping[tuple[str, str], Row]) -> Iterator[Fault]:
    """Yield each row of claims about a published cell that is reviewed for another source alone."""
    noted = {cell: reviewed[key] for key, cell in _cells(claims) if key in reviewed}
    for row in claims.rows:
        if _key(row, "no") not in reviewed:
            for cell in _published_cells(row):
                if cell in noted:
                    place = Place(claims.name, row.number, "sumber")
                    first = facts(first=Place(table.name, noted[cell].number))
                    yield Fault(place, row.cells.get("sumber", ""), "tinjauan-sebagian", first)
                    break


def _cells(claims: Table) -> Iterator[tuple[tuple[str, str], tuple[str, ...]]]:
    for row in claims.rows:
        for cell in _published_cells(row):
            yield _key(row, "no"), cell


def _published_cells(row: Row) -> Iterator[tuple[str, ...]]:
    """Yield the cells that a row of claims is about, where they are published."""
    if row.cells.get("peringkat") == PUBLISHED:
        yield from cells_of(row)
