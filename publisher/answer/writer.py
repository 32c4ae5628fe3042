"""The answer on paper: a terminal's table, CSV, JSON, Turtle."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, cast

import orjson
import pyoxigraph
from pyoxigraph import NamedNode, RdfFormat
from rich.table import Table
from rich.text import Text

from publisher.term import json_term, plain
from publisher.terminal import console
from publisher.vocab import PREFIXES

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from typing import TextIO

    from pyoxigraph import Triple

    from publisher.rdf import Term

FORMATS: Final = ("table", "csv", "json")


@dataclass(slots=True)
class Rows:
    """Rows of a SELECT and their columns; unknown columns are read off the rows."""

    columns: tuple[str, ...]
    rows: Iterable[Mapping[str, Term]]

    def __post_init__(self) -> None:
        if not self.columns:
            self.rows = list(self.rows)
            self.columns = tuple(dict.fromkeys(name for row in self.rows for name in row))


def write_rows(rows: Rows, form: str, out: TextIO, prefixes: Mapping[str, str]) -> None:
    """Write rows; ``prefixes`` shorten the IRIs of a table."""
    if form == "csv":
        _write_csv(rows, out)
    elif form == "json":
        _write_json(rows, out)
    else:
        _write_table(rows, out, prefixes)


def _write_csv(rows: Rows, out: TextIO) -> None:
    """SPARQL 1.1 Query Results CSV §3: RFC 4180, values without their kind."""
    writer = csv.writer(out)
    writer.writerow(rows.columns)
    writer.writerows([plain(row.get(name)) for name in rows.columns] for row in rows.rows)


def _write_json(rows: Rows, out: TextIO) -> None:
    """SPARQL 1.1 Query Results JSON §3, row by row."""
    head = orjson.dumps({"vars": rows.columns}).decode()
    out.write(f'{{"head":{head},"results":{{"bindings":[')
    for number, row in enumerate(rows.rows):
        cells = {name: json_term(term) for name, term in row.items()}
        out.write(("," if number else "") + "\n" + orjson.dumps(cells).decode())
    out.write("\n]}}\n")


def _write_table(rows: Rows, out: TextIO, prefixes: Mapping[str, str]) -> None:
    table = Table(*rows.columns)
    for row in rows.rows:
        table.add_row(*(Text(short(row.get(name), prefixes), overflow="fold") for name in rows.columns))
    paper = console(out)
    paper.print(table)
    if not table.row_count:
        paper.print("tidak ada baris / no rows")


def write_boolean(form: str, out: TextIO, *, answer: bool) -> None:
    """Write the answer of an ASK."""
    word = "true" if answer else "false"
    out.write(f'{{"head":{{}},"boolean":{word}}}\n' if form == "json" else f"{word}\n")


def write_triples(triples: Iterable[Triple], form: str, out: TextIO) -> None:
    """Write triples as Turtle, as JSON-LD or as a CSV of three columns."""
    if form == "csv":
        names = ("subject", "predicate", "object")
        rows = ({name: cast("Term", getattr(one, name)) for name in names} for one in triples)
        _write_csv(Rows(names, rows), out)
        return
    rdf_format = RdfFormat.JSON_LD if form == "json" else RdfFormat.TURTLE
    content = pyoxigraph.serialize(triples, format=rdf_format, prefixes=dict(PREFIXES))
    out.write((content or b"").decode())


def short(term: Term | None, prefixes: Mapping[str, str]) -> str:
    """Return a term for a reader's eyes: IRIs by the longest prefix, controls made visible.

    >>> short(NamedNode("http://a/b"), {"x:": "http://a/"})
    'x:b'
    """
    words = plain(term)
    if isinstance(term, NamedNode):
        fitting = [(len(iri), name, iri) for name, iri in prefixes.items() if words.startswith(iri)]
        length, name, _ = max(fitting, default=(0, "", ""))
        words = name + words[length:]
    return "".join(c if c.isprintable() or c == "\n" else c.encode("unicode_escape").decode() for c in words)
