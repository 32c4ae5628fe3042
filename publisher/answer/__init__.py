"""What `pranala query` does: find a query, bind its parameters, ask a store, write the answer down."""

from __future__ import annotations

import difflib
import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final, cast

import click
import pyoxigraph
from pyoxigraph import Literal, NamedNode, RdfFormat

from publisher.answer.writer import Rows, write_boolean, write_rows, write_triples
from publisher.errors import ReleaseError
from publisher.guard.look import TOKEN, first
from publisher.guard.syntax import query_syntax
from publisher.queries import ONE_VARIABLE, load_queries, load_query
from publisher.release.publish import serving
from publisher.store import load_store
from publisher.store.remote import RemoteStore
from publisher.vocab import PREFIXES, XSD

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from typing import TextIO

    from pyoxigraph import QuerySolutions

    from publisher.config import Settings
    from publisher.queries import Query
    from publisher.rdf import Term
    from publisher.store import Store

PREFIX: Final = re.compile(r"\bPREFIX\s+([^\s:]*):\s*<([^<>\s]*)>", re.IGNORECASE)
# How a value of a datatype is written (XML Schema 1.1 Part 2 §3.3); one not named here is any text.
LEXICAL: Final[Mapping[str, re.Pattern[str]]] = {
    f"{XSD}boolean": re.compile(r"true|false|0|1"),
    f"{XSD}date": re.compile(r"\d{4}-\d\d-\d\d", re.ASCII),
    f"{XSD}decimal": re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)", re.ASCII),
    f"{XSD}integer": re.compile(r"[+-]?\d+", re.ASCII),
}


@dataclass(frozen=True, slots=True)
class Place:
    """Where the answer comes from: a store and the base IRI of its things (empty: not known)."""

    store: Store
    base: str = ""


def find_query(sources: Path, word: str) -> Query:
    """Return the gallery's query of this name, or the query of the file that ``word`` names.

    Raises:
        click.UsageError: there is neither; near names are told.
    """
    gallery = load_queries(sources / "queries/gallery")
    if word in gallery:
        return gallery[word]
    path = Path(word)
    if path.is_file():
        return read_file(path)
    near = difflib.get_close_matches(word, gallery, n=3, cutoff=0.5)
    hint = f"did you mean {' or '.join(near)}?" if near else f"there are: {', '.join(gallery)}"
    raise click.UsageError(f"no query and no file is named {word!r}; {hint}")


def read_file(path: Path) -> Query:
    """Return the query of a file.

    Raises:
        click.UsageError: it cannot be read, or is not text.
    """
    try:
        return load_query(path)
    except (OSError, UnicodeDecodeError) as error:
        raise click.UsageError(f"{path}: cannot be read as a query") from error


def bound(query: Query, arguments: Iterable[str]) -> str:
    """Return the query's text with each ``name=value`` bound as a term like the default of its block.

    A name given more than once is bound to all its values.

    Raises:
        click.UsageError: there is no such parameter, or a value is none of its datatype.
    """
    values: dict[str, list[Term]] = {}
    for argument in arguments:
        name, equals, value = argument.partition("=")
        known = parameters(query)
        if not equals or name not in known:
            names = ", ".join(known) or "none"
            raise click.UsageError(f"{argument!r}: a parameter is NAME=VALUE; {query.name} has: {names}")
        values.setdefault(name, []).append(like(value, name, query.text))
    return query.bind(values)


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
        click.UsageError: it is no value of that kind.
    """
    example = next(iter(defaults(text, name)), Literal(""))
    try:
        if isinstance(example, NamedNode):
            return NamedNode(full(value, text))
        if isinstance(example, Literal) and example.language:
            return Literal(value, language=example.language)
        return Literal(value, datatype=checked(value, cast("Literal", example).datatype))
    except ValueError as error:
        raise click.UsageError(f"{name}={value}: not a value like {example}") from error


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


def place(settings: Settings, endpoint: str | None) -> Place:
    """Return the endpoint's store, or the local release in memory where no endpoint is named.

    Raises:
        ReleaseError: there is no release yet.
    """
    if endpoint:
        return Place(RemoteStore(endpoint))
    served = serving(settings.state)
    if served is None:
        raise ReleaseError("there is no release yet: run pranala build, or name one with --endpoint URL")
    return Place(load_store(served[0]), served[1].base)


def write_answer(text: str, place: Place, form: str, out: TextIO) -> None:
    """Ask the place and write its answer: rows and truth as table, CSV or JSON; triples as Turtle or JSON-LD.

    Raises:
        QuerySyntax: the query is not SPARQL 1.1 (told with line and column).
    """
    kind = first([match[0] for match in TOKEN.finditer(text) if match.lastgroup == "word"])
    columns = parse(text, strict=not isinstance(place.store, RemoteStore))
    if kind == "ASK":
        write_boolean(form, out, answer=place.store.ask(text))
    elif kind in {"CONSTRUCT", "DESCRIBE"}:
        write_triples(place.store.construct(text), form, out)
    else:
        write_rows(Rows(columns, place.store.select(text)), form, out, prefixes_of(text, place.base))


def parse(text: str, *, strict: bool) -> tuple[str, ...]:
    """Return the columns of a SELECT, none of another query.

    Where not ``strict``, what is not SPARQL 1.1 may be an endpoint's own dialect and is left to it.

    Raises:
        QuerySyntax: the query cannot be parsed.
    """
    try:
        answer = pyoxigraph.Store().query(text)
    except SyntaxError as error:
        if strict:
            raise query_syntax(str(error.msg), text) from error
        return ()
    is_select = isinstance(answer, pyoxigraph.QuerySolutions)
    return tuple(v.value for v in cast("QuerySolutions", answer).variables) if is_select else ()


def prefixes_of(text: str, base: str) -> dict[str, str]:
    """Return the prefixes to shorten IRIs by: the query's own, ours, and nothing at all for the base."""
    known = {**PREFIXES, **dict(PREFIX.findall(text))}
    return {f"{name}:": iri for name, iri in known.items()} | ({"": base} if base else {})
