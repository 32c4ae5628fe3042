"""Claims in the tables: every cell that needs evidence has it, and every row of evidence names such cells."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING, Final

from publisher.author.table import NOT_STATED, near
from publisher.errors import Fault

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from publisher.author.table import Row, Table

CLAIMS: Final = "klaim"
IMPLIED: Final = "tersirat"
POSSIBLE: Final = "mungkin"
CANDIDATES: Final = "calon"  # the column of parties that are only possible
DATE: Final = "tanggal"  # may be only possible too: it then bounds the day, and no more


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


def claim_faults(tables: Sequence[Table]) -> Iterator[Fault]:
    """Yield the faults of each register's table of claims, and the cells that lack a claim."""
    for claims in tables:
        if claims.name == f"{claims.register}/{CLAIMS}" and not claims.faults:
            about = parts(tables, claims.register)
            listed: dict[tuple[str, str, str], list[Row]] = defaultdict(list)
            for row in claims.rows:
                for column in row.cells.get("kolom", "").split(" "):
                    listed[(row.cells.get("naskah", ""), row.cells.get("bagian", ""), column)].append(row)
            yield from _listed_faults(claims.name, listed, about)
            yield from _unlisted_faults(listed, about)
            for row in claims.rows:
                yield from _step_faults(claims.name, row)


def _listed_faults(
    table: str,
    listed: Mapping[tuple[str, str, str], list[Row]],
    about: Mapping[tuple[str, str], tuple[Table, Row]],
) -> Iterator[Fault]:
    for (agreement, part, column), rows in listed.items():
        place, mend = _cell_mend(agreement, part, column, about)
        for row in rows if mend else ():
            yield Fault(table, row.number, place, row.cells.get(place, ""), mend)
        for name in ("kepastian", "peringkat"):
            if len({row.cells.get(name, "") for row in rows}) > 1:
                mend = f"{name} untuk {column} berbeda dari baris {rows[0].number}; samakan"
                yield Fault(table, rows[-1].number, name, rows[-1].cells.get(name, ""), mend)
        for row in rows:
            yield from _certainty_faults(table, row, column)


def _cell_mend(
    agreement: str, part: str, column: str, about: Mapping[tuple[str, str], tuple[Table, Row]]
) -> tuple[str, str]:
    """Return the column of the claims table at fault and the mend; both empty where the cell is found."""
    if (agreement, part) not in about:
        known = {fragment for of, fragment in about if of == agreement}
        return "bagian", f"{agreement} tidak punya bagian ini{near(part, known)}"
    table, row = about[agreement, part]
    claimed = [name for name, one in table.schema.columns.items() if one.claim]
    if column not in claimed:
        return "kolom", f"{column} bukan kolom berklaim pada tabel {table.name}{near(column, claimed)}"
    if not row.cells.get(column):
        return "kolom", f"sel {column} pada {table.name} baris {row.number} kosong"
    if row.cells[column] == NOT_STATED:
        return "kolom", f"sel {column} pada {table.name} baris {row.number} “{NOT_STATED}”; tidak perlu bukti"
    return "", ""


def _unlisted_faults(
    listed: Mapping[tuple[str, str, str], list[Row]],
    about: Mapping[tuple[str, str], tuple[Table, Row]],
) -> Iterator[Fault]:
    for (agreement, part), (table, row) in about.items():
        for name, column in table.schema.columns.items():
            if column.claim and row.stated(name) and (agreement, part, name) not in listed:
                where = f"bagian {part}, " if part else ""
                mend = f"tambahkan baris pada tabel {CLAIMS}: naskah {agreement}, {where}kolom {name}"
                yield Fault(table.name, row.number, name, row.cells[name], mend)


def _certainty_faults(table: str, row: Row, column: str) -> Iterator[Fault]:
    certainty = row.cells.get("kepastian", "")
    if certainty == POSSIBLE and column not in (CANDIDATES, DATE):
        mend = f"nilai yang {POSSIBLE} ditulis di kolom {CANDIDATES}, bukan {column}"
        yield Fault(table, row.number, "kepastian", certainty, mend)
    if column == CANDIDATES and certainty != POSSIBLE:
        yield Fault(table, row.number, "kepastian", certainty, f"calon pihak selalu {POSSIBLE}")


def _step_faults(table: str, row: Row) -> Iterator[Fault]:
    if row.cells.get("kepastian") == IMPLIED:
        for name in ("langkah_id", "langkah_en"):
            if not row.cells.get(name):
                yield Fault(table, row.number, name, "", f"sebutkan langkah dari sumber; klaimnya {IMPLIED}")
