"""A query's parameters: what may be bound, what stands there by default, and values of the same kind."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Final, cast

import pyoxigraph
from pyoxigraph import Literal, NamedNode, RdfFormat

from publisher.queries import ONE_VARIABLE
from publisher.vocab import XSD

if TYPE_CHECKING:
    from collections.abc import Mapping

    from publisher.queries import Query
    from publisher.rdf import Term

PREFIX: Final = re.compile(r"\bPREFIX\s+([^\s:]*):\s*<([^<>\s]*)>", re.IGNORECASE)
# How a value of a datatype is written (XML Schema 1.1 Part 2 §3.3); one not named here is any text.
LEXICAL: Final[Mapping[str, re.Pattern[str]]] = {
    f"{XSD}boolean": re.compile(r"true|false|0|1"),
    f"{XSD}date": re.compile(r"\d{4}-\d\d-\d\d", re.ASCII),
    f"{XSD}decimal": re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)", re.ASCII),
    f"{XSD}integer": re.compile(r"[+-]?\d+", re.ASCII),
}


def parameters(query: Query) -> tuple[str, ...]:
    """Return what may be bound: the header's parameters, or any one-variable block of a file without them."""
    blocks = dict.fromkeys(match[1] for match in ONE_VARIABLE.finditer(query.text))
    return query.parameters or tuple(blocks)


def defaults(text: str, name: str) -> list[Term]:
    """Return the terms a query's block holds (its terms are written as Turtle's: SPARQL 1.1 §4.1)."""
    block = next((match[0] for match in ONE_VARIABLE.finditer(text) if match[1] == name), "{}")
    prefixes = "".join(match[0] + "\n" for match in PREFIX.finditer(text))
    turtle = f"{prefixes}<a:> <a:> ({block[block.index('{') + 1 : block.rindex('}')]}) ."
    try:
        quads = list(pyoxigraph.parse(turtle, format=RdfFormat.TURTLE))
    except SyntaxError:
        return []
    return [cast("Term", quad.object) for quad in quads if quad.predicate.value.endswith("#first")]


def like(value: str, name: str, text: str) -> Term:
    """Return a value as a term of the kind the query's own default is: IRI or literal, and its datatype.

    Raises:
        ValueError: it is no value of that kind; the message shows one that is.
    """
    example = next(iter(defaults(text, name)), Literal(""))
    try:
        if isinstance(example, NamedNode):
            return NamedNode(full(value, text))
        if isinstance(example, Literal) and example.language:
            return Literal(value, language=example.language)
        return Literal(value, datatype=checked(value, cast("Literal", example).datatype))
    except ValueError as error:
        raise ValueError(f"{name}={value}: not a value like {example}") from error


def checked(value: str, datatype: NamedNode) -> NamedNode:
    """Return the datatype where the value is one of it.

    Raises:
        ValueError: it is not.
    """
    written = LEXICAL.get(datatype.value)
    if written and not written.fullmatch(value):
        raise ValueError(value)
    if datatype.value == f"{XSD}date":
        date.fromisoformat(value)
    return datatype


def full(value: str, text: str) -> str:
    """Return an IRI written in full, as ``<IRI>`` or with a prefix that the query declares."""
    prefix, _, local = value.partition(":")
    declared = dict(PREFIX.findall(text))
    return declared[prefix] + local if prefix in declared else value.removeprefix("<").removesuffix(">")


def columns(text: str) -> tuple[str, ...]:
    """Return the names a SELECT projects, in order; none of another query.

    Raises:
        SyntaxError: the text is not SPARQL 1.1.
    """
    answer = pyoxigraph.Store().query(text)
    if not isinstance(answer, pyoxigraph.QuerySolutions):
        return ()
    return tuple(variable.value for variable in answer.variables)
