"""What `pranala query` does: find a query, bind its parameters, ask a store, write the answer down."""

from __future__ import annotations

import difflib
from dataclasses import dataclass
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING

from publisher.answer.writer import Rows, write_boolean, write_rows, write_triples
from publisher.errors import QuestionError, ReleaseError
from publisher.guard.look import TOKEN, first
from publisher.guard.syntax import query_syntax
from publisher.parameter import PREFIX, columns, like, parameters
from publisher.queries import load_queries, load_query
from publisher.release.publish import serving
from publisher.store import open_store
from publisher.store.remote import RemoteStore
from publisher.vocab import PREFIXES

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import TextIO

    from publisher.config import Settings
    from publisher.queries import Query
    from publisher.rdf import Term
    from publisher.store import Store


@dataclass(frozen=True, slots=True)
class Place:
    """Where the answer comes from: a store and the base IRI of its things (empty: not known)."""

    store: Store
    base: str = ""


def find_query(sources: Path, word: str) -> Query:
    """Return the gallery's query of this name, or the query of the file that ``word`` names.

    Raises:
        QuestionError: there is neither; near names are told.
    """
    gallery = load_queries(sources / "queries/gallery")
    if word in gallery:
        return gallery[word]
    path = Path(word)
    if path.is_file():
        return read_file(path)
    near = difflib.get_close_matches(word, gallery, n=3, cutoff=0.5)
    hint = f"did you mean {' or '.join(near)}?" if near else f"there are: {', '.join(gallery)}"
    raise QuestionError(f"no query and no file is named {word!r}; {hint}")


def read_file(path: Path) -> Query:
    """Return the query of a file.

    Raises:
        QuestionError: it cannot be read, or is not text.
    """
    try:
        return load_query(path)
    except (OSError, UnicodeDecodeError) as error:
        raise QuestionError(f"{path}: cannot be read as a query") from error


def bound(query: Query, arguments: Iterable[str]) -> str:
    """Return the query's text with each ``name=value`` bound as a term like the default of its block.

    A name given more than once is bound to all its values.

    Raises:
        QuestionError: there is no such parameter, or a value is none of its datatype.
    """
    values: dict[str, list[Term]] = {}
    for argument in arguments:
        name, equals, value = argument.partition("=")
        known = parameters(query)
        if not equals or name not in known:
            names = ", ".join(known) or "none"
            raise QuestionError(f"{argument!r}: a parameter is NAME=VALUE; {query.name} has: {names}")
        try:
            values.setdefault(name, []).append(like(value, name, query.text))
        except ValueError as error:
            raise QuestionError(str(error)) from error
    return query.bind(values)


def place(settings: Settings, endpoint: str | None) -> Place:
    """Return the endpoint's store, or that of the local release where no endpoint is named.

    Raises:
        ReleaseError: there is no release yet.
    """
    if endpoint:
        return Place(RemoteStore(endpoint))
    served = serving(settings.state, settings.memory_quads)
    if served is None:
        raise ReleaseError("there is no release yet: run pranala build, or name one with --endpoint URL")
    return Place(open_store(served[0]), served[1].base)


def write_answer(text: str, place: Place, form: str, out: TextIO) -> bool:
    """Ask the place and write its answer: rows and truth as table, CSV or JSON; triples as Turtle or JSON-LD.

    Returns whether there was any: false for a SELECT without rows.

    Raises:
        QuerySyntax: the query is not SPARQL 1.1 (told with line and column).
    """
    kind = first([match[0] for match in TOKEN.finditer(text) if match.lastgroup == "word"])
    names = parse(text, strict=not isinstance(place.store, RemoteStore))
    if kind == "ASK":
        write_boolean(form, out, answer=place.store.ask(text))
    elif kind in {"CONSTRUCT", "DESCRIBE"}:
        write_triples(place.store.construct(text), form, out)
    else:
        rows = iter(place.store.select(text))
        first_row = list(islice(rows, 1))
        write_rows(Rows(names, chain(first_row, rows)), form, out, prefixes_of(text, place.base))
        return bool(first_row)
    return True


def parse(text: str, *, strict: bool) -> tuple[str, ...]:
    """Return the columns of a SELECT, none of another query.

    Where not ``strict``, what is not SPARQL 1.1 may be an endpoint's own dialect and is left to it.

    Raises:
        QuerySyntax: the query cannot be parsed.
    """
    try:
        return columns(text)
    except SyntaxError as error:
        if strict:
            raise query_syntax(str(error.msg), text) from error
        return ()


def prefixes_of(text: str, base: str) -> dict[str, str]:
    """Return the prefixes to shorten IRIs by: the query's own, ours, and nothing at all for the base."""
    known = {**PREFIXES, **dict(PREFIX.findall(text))}
    return {f"{name}:": iri for name, iri in known.items()} | ({"": base} if base else {})
