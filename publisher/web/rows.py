"""Rows of a SELECT that ran in this process, as plain JSON and in the W3C's formats."""

from __future__ import annotations

import csv
import io
import re
from typing import TYPE_CHECKING, Final

import orjson
from pyoxigraph import Literal

from publisher.media import RESULT_CSV, RESULT_JSON, RESULT_TSV
from publisher.term import json_term, number, plain
from publisher.vocab import XSD

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from publisher.media import Format
    from publisher.rdf import Term

    Row = Mapping[str, Term]

# A literal that may stand bare in Turtle (§2.5.2, §2.5.3), by its datatype.
BARE: Final = {
    f"{XSD}boolean": re.compile("true|false"),
    f"{XSD}decimal": re.compile(r"[+-]?[0-9]*\.[0-9]+"),
    f"{XSD}double": re.compile(r"[+-]?([0-9]+\.[0-9]*|\.?[0-9]+)[eE][+-]?[0-9]+"),
    f"{XSD}integer": re.compile(r"[+-]?[0-9]+"),
}


def value(term: Term | None) -> object:
    """Return a term as plain JSON: a number or truth as such where JSON holds it exactly, else its text."""
    found = number(term)
    if found is not None:
        return found
    datatype = getattr(getattr(term, "datatype", None), "value", "")
    text = plain(term)
    return text == "true" if datatype == f"{XSD}boolean" and text in ("true", "false") else text


def _sparql_json(heads: Sequence[str], shown: Sequence[Row]) -> bytes:
    """SPARQL 1.1 Query Results JSON §3."""
    bindings = [{name: json_term(term) for name, term in row.items()} for row in shown]
    return orjson.dumps({"head": {"vars": heads}, "results": {"bindings": bindings}})


def _csv(heads: Sequence[str], shown: Sequence[Row]) -> bytes:
    """SPARQL 1.1 Query Results CSV §3, to the letter: a value that begins with ``=`` stays as it is."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(heads)
    writer.writerows([plain(row.get(name)) for name in heads] for row in shown)
    return out.getvalue().encode()


def _tsv(heads: Sequence[str], shown: Sequence[Row]) -> bytes:
    """SPARQL 1.1 Query Results TSV §4: terms as Turtle writes them, byte for byte as the endpoint does."""
    lines = ["\t".join(f"?{name}" for name in heads)]
    lines += ["\t".join(turtle(row[name]) if name in row else "" for name in heads) for row in shown]
    return "".join(f"{line}\n" for line in lines).encode()


def turtle(term: Term) -> str:
    """Return a term as Turtle writes it: numbers and truth bare where that is their shape (Turtle §2.5).

    >>> turtle(Literal(3)), turtle(Literal("3"))
    ('3', '"3"')
    """
    bare = BARE.get(term.datatype.value) if isinstance(term, Literal) else None
    return plain(term) if bare and bare.fullmatch(plain(term)) else str(term)


WRITERS: Final[Mapping[Format, Callable[[Sequence[str], Sequence[Row]], bytes]]] = {
    RESULT_JSON: _sparql_json,
    RESULT_CSV: _csv,
    RESULT_TSV: _tsv,
}
