"""The way from a node of the data back to the cell that says so."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from publisher.author.claim import CLAIMS, expand, parts

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from publisher.author.table import Row, Table

CLAIM: Final = "klaim-"


def locate(iri_of_focus: str, path: str | None, tables: Sequence[Table]) -> tuple[str, int, str]:
    """Return (table, row, column) of what a SHACL result or a check points at; ("", 0, "") if unknown.

    The column is that of the property ``path`` or, for a claim node, of the claimed cell; empty where
    no one column is at fault.
    """
    document, _, fragment = iri_of_focus.partition("#")
    if fragment.startswith(CLAIM):
        return _claimed(document.rsplit("/", 1)[-1], fragment.removeprefix(CLAIM), path, tables)
    best = max(_nearest(iri_of_focus, tables), key=lambda found: found[0], default=None)
    if best is None:
        return "", 0, ""
    _, table, row = best
    return table.name, row.number, _column(table, row, path)


def _nearest(iri: str, tables: Sequence[Table]) -> Iterator[tuple[int, Table, Row]]:
    """Yield the rows whose address the IRI is or lies under, with the length that agrees."""
    for table in tables:
        for template in table.schema.abouts:
            # Nine tables in ten cannot be meant, and one has 84,000 rows.
            for row in table.rows if f"/{template.partition('{')[0]}" in iri else ():
                address = f"/{expand(template, row)}"
                head, found, tail = iri.partition(address)
                under = "-" if "#" in address else "#"  # a part of a part, or a part of the document
                if found and head and (not tail or tail[0] == under):
                    yield len(address), table, row


def _column(table: Table, row: Row, path: str | None) -> str:
    """Return the filled column of a property, else its first, else nothing."""
    columns = [name for name, column in table.schema.columns.items() if path and column.predicate == path]
    return next((name for name in columns if row.cells.get(name)), columns[0] if columns else "")


def _claimed(agreement: str, name: str, path: str | None, tables: Sequence[Table]) -> tuple[str, int, str]:
    """Return the claims row that speaks of a claim where ``path`` is one of its columns, else the cell."""
    for register in sorted({table.register for table in tables}):
        for (of, part), (table, row) in parts(tables, register).items():
            for column in table.schema.columns if of == agreement else ():
                if "-".join(filter(None, (part, column.replace("_", "-")))) == name:
                    listed = _listing((register, agreement, part, column), path, tables)
                    return listed or (table.name, row.number, column)
    return "", 0, ""


def _listing(
    cell: tuple[str, str, str, str], path: str | None, tables: Sequence[Table]
) -> tuple[str, int, str] | None:
    register, agreement, part, column = cell
    for table in tables:
        if table.name == f"{register}/{CLAIMS}":
            for row in table.rows:
                listed = column in row.cells.get("kolom", "").split(" ")
                here = (row.cells.get("naskah"), row.cells.get("bagian")) == (agreement, part)
                if listed and here and (name := _column(table, row, path)):
                    return table.name, row.number, name
    return None
