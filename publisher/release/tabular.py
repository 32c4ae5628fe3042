"""Tables of a release: what the queries of queries/tables select, as CSV (RFC 4180) with CSVW metadata."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, Final, cast

import orjson
from pyoxigraph import Literal

from publisher.manifest import dataset_name, write_file
from publisher.media import METADATA_TYPE
from publisher.queries import load_queries
from publisher.vocab import XSD

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from pyoxigraph import QuerySolutions, Store

    from publisher.manifest import File
    from publisher.queries import Query
    from publisher.rdf import Term

SUFFIX: Final = ".csv-metadata.json"  # the standard path (Model for Tabular Data §5.3)
CSV_TYPE: Final = "text/csv"
NUMBERS: Final = {XSD + name for name in ("integer", "decimal", "double")}
FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")

Rows = list[dict[str, "Term"]]


def write_tables(store: Store, folder: Path, to: Path) -> tuple[File, ...]:
    """Write the tables of a folder of queries and return the files, each table before its metadata.

    A query's header ``graph`` names the graph its table is of, in the folder of whose dataset it lies.
    Header ``file`` names the variable that parts its rows into tables, each with the columns that any of
    its rows fills, and each a dataset with a folder of its own; without it they are one table of the
    query's name, with all columns. A table without rows is not written.
    """
    return tuple(
        file for query in load_queries(folder).values() for file in _tables(store, query, folder, to)
    )


def _tables(store: Store, query: Query, folder: Path, to: Path) -> Iterator[File]:
    form = orjson.loads((folder / f"{query.name}{SUFFIX}").read_bytes())
    schema, graph, parted = form["tableSchema"], query.header["graph"], "file" in query.header
    for name, rows in _parted(store, query).items():
        kept = [column for column in schema["columns"] if not parted or _filled(column["name"], rows)]
        content = csv_bytes([column["name"] for column in kept], rows)
        place = f"{name if parted else dataset_name(graph)}/{name}"
        yield write_file(to, f"{place}.csv", CSV_TYPE, content, graph)
        metadata = {**form, "url": f"{name}.csv", "tableSchema": {**schema, "columns": kept}}
        text = orjson.dumps(metadata, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE)
        yield write_file(to, f"{place}{SUFFIX}", METADATA_TYPE, text, graph)


def _filled(column: str, rows: Rows) -> bool:
    return any(column in row for row in rows)


def _parted(store: Store, query: Query) -> dict[str, Rows]:
    by, parts = query.header.get("file", ""), dict[str, Rows]()
    for row in _rows(store, query):
        name = row.pop(by).value if by else query.name
        parts.setdefault(name, []).append(row)
    return parts


def _rows(store: Store, query: Query) -> Iterator[dict[str, Term]]:
    found = cast("QuerySolutions", store.query(query.text, use_default_graph_as_union=True))
    names = [variable.value for variable in found.variables]
    for row in found:
        yield {name: cast("Term", row[name]) for name in names if row[name] is not None}


def csv_bytes(columns: Sequence[str], rows: Iterable[Mapping[str, Term]]) -> bytes:
    """Return a table in UTF-8; text that a spreadsheet would read as a formula gets an apostrophe."""
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(columns)
    writer.writerows([_cell(row[name]) if name in row else "" for name in columns] for row in rows)
    return text.getvalue().encode()


def _cell(term: Term) -> str:
    number = isinstance(term, Literal) and term.datatype.value in NUMBERS
    return f"'{term.value}" if not number and term.value.startswith(FORMULA) else term.value
