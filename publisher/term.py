"""A term on its way out: as bare text, as the W3C's JSON, as a number."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from pyoxigraph import BlankNode, Literal, NamedNode

from publisher.vocab import XSD

if TYPE_CHECKING:
    from publisher.rdf import Term

# Numbers that a 64-bit float, and so JSON and spreadsheets, hold as they are written.
NUMBER: Final = re.compile(r"[+-]?\d+(\.\d+)?", re.ASCII)
NUMERIC: Final = frozenset(f"{XSD}{name}" for name in ("integer", "decimal", "double", "float"))
MOST_DIGITS: Final = 15


def plain(term: Term | None) -> str:
    """Return a term's bare text, nothing for none (SPARQL 1.1 Query Results CSV §3.2)."""
    return str(term) if isinstance(term, BlankNode) else term.value if term is not None else ""


def json_term(term: Term) -> dict[str, str]:
    """Return a term as SPARQL 1.1 Query Results JSON writes it (§3.2.2)."""
    if isinstance(term, NamedNode):
        return {"type": "uri", "value": term.value}
    if isinstance(term, BlankNode):
        return {"type": "bnode", "value": term.value}
    written = {"type": "literal", "value": term.value}
    if term.language:
        return written | {"xml:lang": term.language}
    return written if term.datatype.value == f"{XSD}string" else written | {"datatype": term.datatype.value}


def number(term: Term | None) -> int | float | None:
    """Return a number that a 64-bit float holds to the last digit, None for any other term.

    >>> number(Literal(3)), number(Literal("35.10")), number(Literal(10**15))
    (3, None, None)
    """
    if not isinstance(term, Literal) or term.datatype.value not in NUMERIC:
        return None
    if not NUMBER.fullmatch(term.value) or sum(map(str.isdigit, term.value)) > MOST_DIGITS:
        return None
    return float(term.value) if "." in term.value else int(term.value)
