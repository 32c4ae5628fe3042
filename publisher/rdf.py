"""The one RDF model of the code: pyoxigraph's terms, and files of them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, TypeAlias

from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, parse

from publisher.errors import ReleaseError
from publisher.vocab import XSD

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pyoxigraph import Quad

Term: TypeAlias = NamedNode | BlankNode | Literal
# Numbers that a 64-bit float, and so JSON and spreadsheets, hold as they are written.
NUMBER: Final = re.compile(r"[+-]?\d+(\.\d+)?", re.ASCII)
NUMERIC: Final = frozenset(f"{XSD}{name}" for name in ("integer", "decimal", "double", "float"))
MOST_DIGITS: Final = 15
# XML 1.0 §2.2 Char: what no XML document can hold.
NOT_XML: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def parse_file(path: Path, base: str | None = None) -> Iterator[Quad]:
    """Yield the quads of one of our own RDF files, its format told by the suffix.

    Strangers' files are parsed elsewhere, in a process that can be killed.

    Raises:
        ReleaseError: no such format, or the file is not valid in it (with line and column).
    """
    rdf_format = RdfFormat.from_extension(path.suffix.removeprefix("."))
    if rdf_format is None:
        raise ReleaseError(f"{path.name}: no RDF format has this suffix")
    try:
        yield from parse(path=path, format=rdf_format, base_iri=base)
    except SyntaxError as error:
        raise ReleaseError(f"{path.name}: {error.msg}") from error


def sparql_term(term: Term) -> str:
    r"""Return a term as SPARQL 1.1 writes it (§4.1; the N-Triples form is always legal there).

    >>> sparql_term(Literal('a "b"'))
    '"a \\"b\\""'

    Raises:
        ValueError: a blank node, which would be a variable there.
    """
    if isinstance(term, BlankNode):
        raise ValueError("a blank node cannot be bound")
    return str(term)


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
