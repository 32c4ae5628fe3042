"""Claims in the tables: every cell that needs evidence has it, and every row of evidence names such cells."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from publisher.author.table import NOT_STATED, close
from publisher.errors import Fault, Place, facts

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from publisher.author.table import Row, Table

CLAIMS: Final = "klaim"
IMPLIED: Final = "tersirat"
POSSIBLE: Final = "mungkin"
CANDIDATES: Final = "calon"  # the column of parties that are only possible
# May be only possible too: the date, and the words of a source that may be meant of the signing.
DATES: Final = ("tanggal", "tanggal_menurut_sumber")


def fragment(template: str, row: Row) -> str:
    """Return the fragment of the address a row is about; empty where that is the document itself.

    >>> from publisher.author.table import Row
    >>> fragment("id/naskah/{naskah}#pihak-{no}", Row(2, {"naskah": "ks-0001", "no": "2"}))
    'pihak-2'
    """
    return expand(template, row).partition("#")[2]


def expand(template: str, row: Row) -> str:
    """Return a URI template (RFC 6570, level 1) filled from a row's cells."""
    return re.sub(r"\{(\w+)\}", lambda name: row.cells.get(name[1], ""), template)


def parts(tables: Iterable[Table], register: str) -> dict[tuple[str, str], tuple[Table, Row]]:
    """Return a register's rows by agreement and fragment: what claims can be about."""
    found = {}
    for table in tables:
        if table.register == register and table.schema.abouts and table.name != f"{register}/{CLAIMS}":
            for row in table.rows:
                key = (row.cells.get("naskah", ""), fragment(table.schema.abouts[0], row))
                found[key] = (table, row)
    return found


def cells_of(row: Row) -> Iterator[tuple[str, str, str]]:
    """Yield the cells that a row of claims is about: agreement, part, column."""
    for column in row.cells.get("kolom", "").split(" "):
        yield row.cells.get("naskah", ""), row.cells.get("bagian", ""), column


def certainties(tables: Iterable[Table]) -> dict[tuple[str, str, str, str], str]:
    """Return how sure each claimed cell is, by register, agreement, part and column."""
    return {
        (table.register, *cell): said
        for table in tables
        if table.name == f"{table.register}/{CLAIMS}"
        for row in table.rows
        if (said := row.cells.get("kepastian", ""))
        for cell in cells_of(row)
    }


def claim_faults(tables: Sequence[Table]) -> Iterator[Fault]:
    """Yield the faults of each register's table of claims, and the cells that lack a claim."""
    for claims in tables:
        if claims.name == f"{claims.register}/{CLAIMS}" and not claims.faults:
            about = parts(tables, claims.register)
            listed: dict[tuple[str, str, str], list[Row]] = defaultdict(list)
            for row in claims.rows:
                for cell in cells_of(row):
                    listed[cell].append(row)
            yield from _listed_faults(claims.name, listed, about)
            yield from _unlisted_faults(claims.name, listed, about)
            told = (row.cells for row in claims.rows if row.cells.get("langkah_en"))
            steps = {cells.get("langkah_id", ""): cells["langkah_en"] for cells in told}
            for row in claims.rows:
                yield from _step_faults(claims.name, row, steps)


def _listed_faults(
    table: str,
    listed: Mapping[tuple[str, str, str], list[Row]],
    about: Mapping[tuple[str, str], tuple[Table, Row]],
) -> Iterator[Fault]:
    for (agreement, part, column), rows in listed.items():
        for row in rows:
            yield from _cell_faults(Place(table, row.number), row, (agreement, part, column), about)
        cell = _claimed(table, agreement, part, column, about)
        for name in ("kepastian", "peringkat"):
            if len({row.cells.get(name, "") for row in rows}) > 1:
                place = Place(table, rows[-1].number, name)
                said = facts(what=Place(table, column=name), cell=cell, first=Place(table, rows[0].number))
                yield Fault(place, rows[-1].cells.get(name, ""), "bukti-berbeda", said)
        for row in rows:
            yield from _certainty_faults(table, row, cell)


def _claimed(
    table: str, agreement: str, part: str, column: str, about: Mapping[tuple[str, str], tuple[Table, Row]]
) -> Place:
    """Return the cell that a row of claims is about; its column alone where there is none."""
    if (agreement, part) not in about:
        return Place(table, column=column)
    of, row = about[agreement, part]
    return Place(of.name, row.number, column)


def _cell_faults(
    at: Place, claim: Row, cell: tuple[str, str, str], about: Mapping[tuple[str, str], tuple[Table, Row]]
) -> Iterator[Fault]:
    """Yield what is wrong with the cell that a row of claims names; nothing where it is found and filled."""
    agreement, part, column = cell
    if (agreement, part) not in about:
        near = close(part, {fragment for of, fragment in about if of == agreement})
        value = claim.cells.get("bagian", "")
        yield Fault(replace(at, column="bagian"), value, "bagian-tidak-ada", facts(agreement=agreement), near)
        return
    table, row = about[agreement, part]
    claimed = [name for name, one in table.schema.columns.items() if one.claim]
    place, value = replace(at, column="kolom"), claim.cells.get("kolom", "")
    said = facts(cell=Place(table.name, row.number, column))
    if column not in claimed:
        yield Fault(place, value, "bukan-berklaim", said, close(column, claimed))
    elif not row.cells.get(column):
        yield Fault(place, value, "bukti-sel-kosong", said)
    elif row.cells[column] == NOT_STATED:
        yield Fault(place, value, "bukti-tidak-perlu", said)


def _unlisted_faults(
    claims: str,
    listed: Mapping[tuple[str, str, str], list[Row]],
    about: Mapping[tuple[str, str], tuple[Table, Row]],
) -> Iterator[Fault]:
    for (agreement, part), (table, row) in about.items():
        for name, column in table.schema.columns.items():
            if column.claim and row.stated(name) and (agreement, part, name) not in listed:
                place = Place(table.name, row.number, name)
                said = facts(claims=Place(claims), agreement=agreement, part=part, cell=place)
                rule = "bagian-tanpa-bukti" if part else "tanpa-bukti"
                yield Fault(place, row.cells[name], rule, said)


def _certainty_faults(table: str, row: Row, cell: Place) -> Iterator[Fault]:
    certainty, place = row.cells.get("kepastian", ""), Place(table, row.number, "kepastian")
    if certainty == POSSIBLE and cell.column not in (CANDIDATES, *DATES):
        said = facts(wanted=replace(cell, column=CANDIDATES), cell=cell)
        yield Fault(place, certainty, "mungkin-bukan-calon", said)
    if cell.column == CANDIDATES and certainty != POSSIBLE:
        yield Fault(place, certainty, "calon-selalu-mungkin")


def _step_faults(table: str, row: Row, steps: Mapping[str, str]) -> Iterator[Fault]:
    """Yield the steps that an implied claim lacks; where another has the same, its English is offered."""
    if row.cells.get("kepastian") != IMPLIED:
        return
    number, agreement = row.cells.get("no", ""), row.cells.get("naskah", "")
    for name, rule in (("langkah_id", "tanpa-langkah"), ("langkah_en", "tanpa-langkah-inggris")):
        if not row.cells.get(name):
            place = Place(table, row.number, name)
            known = steps.get(row.cells.get("langkah_id", ""), "") if name == "langkah_en" else ""
            said = facts(what=place, number=number, agreement=agreement)
            yield Fault(place, "", rule, said, (known,) if known else ())
