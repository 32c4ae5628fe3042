"""The one RDF model of the code: pyoxigraph's terms, and files of them."""

from __future__ import annotations

import re
from codecs import BOM_UTF8
from typing import TYPE_CHECKING, Final, TypeAlias

from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, parse

from publisher.errors import ReleaseError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from pyoxigraph import Quad, Triple

Term: TypeAlias = NamedNode | BlankNode | Literal

# XML 1.0 §2.2 Char and Namespaces §4: what RDF/XML cannot write and oxigraph 0.5.13 writes all the same.
NOT_XML: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
QUALIFIED: Final = re.compile(r"[A-Za-z_][\w.-]*$")


def parse_file(path: Path, base: str | None = None) -> Iterator[Quad]:
    """Yield the quads of one of our own RDF files, its format told by the suffix; a byte order mark is none.

    Strangers' files are parsed elsewhere, in a process that can be killed.

    Raises:
        ReleaseError: no such format, or the file is not valid in it (with line and column).
    """
    rdf_format = RdfFormat.from_extension(path.suffix.removeprefix("."))
    if rdf_format is None:
        raise ReleaseError(f"{path.name}: no RDF format has this suffix")
    try:
        text = path.read_bytes().removeprefix(BOM_UTF8)  # RFC 3629 §6; an editor may set one
        yield from parse(text, format=rdf_format, base_iri=base)
    except SyntaxError as error:
        raise ReleaseError(f"{path.name}: {error.msg}") from error


def parse_folder(folder: Path) -> Iterator[Quad]:
    """Yield the quads of the Turtle files of a folder, in the order of their names.

    Raises:
        ReleaseError: a file is not valid Turtle.
    """
    for path in sorted(folder.glob("*.ttl")):
        yield from parse_file(path)


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


def fits_xml(triples: Iterable[Triple]) -> bool:
    """Return whether RDF/XML can write triples: properties with an XML name, characters XML has."""
    return not any(
        not QUALIFIED.search(triple.predicate.value)
        or (isinstance(triple.object, Literal) and NOT_XML.search(triple.object.value))
        for triple in triples
    )
