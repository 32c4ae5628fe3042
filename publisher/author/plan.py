"""Plans are no agreements: a day of signing may not be later than what its source can have known."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from publisher.author.claim import CLAIMS, cells_of, fragment
from publisher.author.edtf import span_of
from publisher.errors import Fault, Place, facts
from publisher.vocab import DCT, KS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import date

    from publisher.author.table import Row, Table

    Said = Mapping[tuple[str, str, str], list[str]]

SIGNED: Final = f"{KS}dateSigned"
OTHER_VALUES: Final = "nilai-lain"
BOUNDS: Final = (f"{DCT}issued", f"{KS}retrievedOn")


def plan_faults(tables: Iterable[Table]) -> Iterator[Fault]:
    """Yield the days of signing that a source gives which was published, or read, before them.

    A source that says neither day bounds nothing; nor does a date without a year or a beginning.
    """
    known = [table for table in tables if not table.faults]
    for register in sorted({table.register for table in known if table.name.endswith(f"/{CLAIMS}")}):
        own = [table for table in known if table.register == register]
        ends, said = _ends(own), _said(own)
        for table, row, column in _dates(own):
            part = fragment(table.schema.abouts[0], row)
            sources = said.get((row.cells.get("naskah", ""), part, column), ())
            late = [source for source in sources if _later(row.stated(column), ends.get(source))]
            if late:
                told = facts(source=late[0], day=str(ends[late[0]]))
                place = Place(table.name, row.number, column)
                yield Fault(place, row.cells[column], "tanggal-sesudah-sumber", told)


def _ends(tables: Iterable[Table]) -> dict[str, date]:
    """Return the last day of which each source can tell: of its publication or retrieval the earlier."""
    found = {}
    for table in tables:
        columns = [name for name, one in table.schema.columns.items() if one.predicate in BOUNDS]
        for row in table.rows if columns else ():
            days = [day for name in columns if (day := _last(row.stated(name)))]
            if days:
                found[row.cells.get(table.schema.primary[0], "")] = min(days)
    return found


def _said(tables: Iterable[Table]) -> Said:
    """Return the sources of each claimed cell, by agreement, part and column."""
    found: dict[tuple[str, str, str], list[str]] = {}
    for table in (one for one in tables if one.name == f"{one.register}/{CLAIMS}"):
        for row in table.rows:
            for cell in cells_of(row):
                found.setdefault(cell, []).append(row.cells.get("sumber", ""))
    return found


def _dates(tables: Iterable[Table]) -> Iterator[tuple[Table, Row, str]]:
    """Yield the cells that hold a day of signing: the published ones, and those kept beside them."""
    signed = {n: t for t in tables for n, one in t.schema.columns.items() if one.predicate == SIGNED}
    for name, table in signed.items():
        yield from ((table, row, name) for row in table.rows)
        for other in (one for one in tables if one.name == f"{one.register}/{OTHER_VALUES}"):
            yield from ((other, row, "nilai") for row in other.rows if row.cells.get("kolom") == name)


def _later(text: str, end: date | None) -> bool:
    span = span_of(text)
    return bool(span and span.earliest and end and span.earliest > end)


def _last(text: str) -> date | None:
    span = span_of(text)
    return span.latest if span else None
