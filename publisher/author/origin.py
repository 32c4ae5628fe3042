"""The way from a node of the data back to the cell that says so."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Final

from publisher.author.claim import CLAIMS, cells_of, expand, parts

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from publisher.author.table import Row, Table

    Place = tuple[Table, Row]

CLAIM: Final = "klaim-"
UNKNOWN: Final = ("", 0, "")


class Origins:
    """Finds cells by nodes. Rows are indexed by their address when first needed: 0.2 s for 84,000."""

    def __init__(self, tables: Sequence[Table]) -> None:
        self._tables = tables
        self._addresses: dict[str, dict[str, Place]] = {}

    def locate(self, iri: str, path: str | None) -> tuple[str, int, str]:
        """Return (table, row, column) of what a SHACL result or a check points at; ("", 0, "") if unknown.

        The column is that of the property ``path`` or, for a claim node, of the claimed cell; empty where
        no one column is at fault.
        """
        document, _, fragment = iri.partition("#")
        if fragment.startswith(CLAIM):
            return self._claimed(document.rsplit("/", 1)[-1], fragment.removeprefix(CLAIM), path)
        found = max(self._lying_over(iri), key=lambda one: one[0], default=None)
        if found is None:
            return UNKNOWN
        _, (table, row) = found
        return table.name, row.number, _column(table, row, path)

    def _lying_over(self, iri: str) -> Iterator[tuple[int, Place]]:
        """Yield the rows whose address the IRI is or lies under, with the length that agrees."""
        for template in sorted({one for table in self._tables for one in table.schema.abouts}):
            # Nine templates in ten cannot be meant, and one is that of 84,000 rows.
            _, found, rest = iri.partition(f"/{template.partition('{')[0]}")
            for address in _above(found[1:] + rest) if found else ():
                if address in self._at(template):
                    yield len(address), self._at(template)[address]

    def _at(self, template: str) -> dict[str, Place]:
        if template not in self._addresses:
            about = [table for table in self._tables if template in table.schema.abouts]
            rows = ((table, row) for table in reversed(about) for row in reversed(table.rows))
            self._addresses[template] = {expand(template, row): (table, row) for table, row in rows}
        return self._addresses[template]

    def _claimed(self, agreement: str, name: str, path: str | None) -> tuple[str, int, str]:
        """Return the row of claims about a claim where ``path`` is one of its columns, else the cell."""
        if (agreement, name) not in self._cells:
            return UNKNOWN
        part, column, (table, row) = self._cells[agreement, name]
        for listing, listed in self._listed.get((table.register, agreement, part, column), ()):
            if own := _column(listing, listed, path):
                return listing.name, listed.number, own
        return table.name, row.number, column

    @cached_property
    def _cells(self) -> dict[tuple[str, str], tuple[str, str, Place]]:
        """Claimed cells by agreement and name of the claim; each with its part and column."""
        found: dict[tuple[str, str], tuple[str, str, Place]] = {}
        for register in sorted({table.register for table in self._tables}):
            for (agreement, part), place in parts(self._tables, register).items():
                for column in place[0].schema.columns:
                    name = "-".join(filter(None, (part, column.replace("_", "-"))))
                    found.setdefault((agreement, name), (part, column, place))
        return found

    @cached_property
    def _listed(self) -> dict[tuple[str, str, str, str], list[Place]]:
        """Rows of claims by register, agreement, part and column."""
        found: dict[tuple[str, str, str, str], list[Place]] = {}
        for table in self._tables:
            for row in table.rows if table.name == f"{table.register}/{CLAIMS}" else ():
                for cell in cells_of(row):
                    found.setdefault((table.register, *cell), []).append((table, row))
        return found


def _above(address: str) -> Iterator[str]:
    """Yield an address and those it may lie under: a part of a part, or a part of the document.

    >>> list(_above("id/naskah/ks-1#pihak-2-tanda-tangan"))[1:3]
    ['id/naskah/ks-1#pihak-2-tanda', 'id/naskah/ks-1#pihak-2']
    """
    document, mark, part = address.partition("#")
    while mark and part:
        yield f"{document}#{part}"
        part = part.rpartition("-")[0]
    yield document


def _column(table: Table, row: Row, path: str | None) -> str:
    """Return the filled column of a property, else its first, else nothing."""
    known = table.schema.columns.items()
    columns = [name for name, column in known if path and path in (column.predicate, column.summary)]
    return next((name for name in columns if row.cells.get(name)), columns[0] if columns else "")
