"""The query gallery: a page for each question, with its answer from this release."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final
from urllib.parse import urlencode

from flask import Blueprint, Response, request
from pyoxigraph import Literal

from publisher.errors import MalformedRequest, NotFound
from publisher.media import RESULT_FORMATS
from publisher.parameter import columns, defaults, like
from publisher.uris import uri
from publisher.web.graph import Graph
from publisher.web.here import names, site
from publisher.web.page import language_of_request, page
from publisher.web.reading import Reader, Value

if TYPE_CHECKING:
    from collections.abc import Mapping

    from publisher.queries import Query
    from publisher.rdf import Term

BLUEPRINT = Blueprint("gallery", __name__)
LONGEST_VALUE: Final = 200


@dataclass(frozen=True, slots=True)
class Parameter:
    """What a question asks for: its name, its values as they are shown and the terms that are bound."""

    name: str
    value: str
    terms: tuple[Term, ...]


@BLUEPRINT.get("/kueri")
def gallery() -> Response:
    """Answer the list of questions."""
    language = language_of_request()
    entries = [(query.name, in_words(query, language)) for query in site().gallery.values()]
    return page("daftar-kueri.html", entries=entries)


@BLUEPRINT.get("/kueri/<name>")
def question(name: str) -> Response:
    """Answer one question: its text, its answer as a table, and links to every result form."""
    query = site().gallery.get(name)
    if query is None:
        raise NotFound
    language = language_of_request()
    given = [parameter(query, wanted) for wanted in query.parameters]
    text = query.bind({one.name: one.terms for one in given})
    heads, rows = answer(text, language)
    return page(
        "kueri.html",
        query=query,
        words=in_words(query, language),
        parameters=given,
        text=text,
        columns=heads,
        rows=rows,
        downloads=[(f.name, sparql_address(text, f.name)) for f in RESULT_FORMATS],
        form_address=sparql_address(text, ""),
    )


def in_words(query: Query, language: str) -> Mapping[str, str]:
    """Return title, question and summary of a query in a language; in Indonesian where it has no other."""
    header = query.header
    suffix = "" if language == "id" else f"-{language}"
    return {
        name: header.get(f"{name}{suffix}") or header.get(name, "")
        for name in ("title", "question", "summary")
    }


def parameter(query: Query, name: str) -> Parameter:
    """Return a parameter with the values that the request gives it, parted by commas, else the query's own.

    Raises:
        MalformedRequest: the value is too long, has a control in it or is not like the query's own.
    """
    own = tuple(defaults(query.text, name))
    given = request.args.get(name, "").strip()
    if len(given) > LONGEST_VALUE or not given.isprintable():
        raise MalformedRequest(f"the parameter {name} cannot be used")
    try:
        terms = tuple(like(one.strip(), name, query.text) for one in given.split(",")) if given else own
    except ValueError as error:
        raise MalformedRequest(str(error)) from error
    return Parameter(name, given or ", ".join(getattr(term, "value", "") for term in own), terms)


def answer(text: str, language: str) -> tuple[tuple[str, ...], list[list[Value | None]]]:
    """Return the columns and rows of a SELECT; our own queries are bounded, so they run here."""
    heads = columns(text)
    reader = Reader(site(), names(), Graph(()), language)
    return heads, [
        [_cell(reader, row[name]) if name in row else None for name in heads]
        for row in site().store.select(text)
    ]


def _cell(reader: Reader, value: Term) -> Value:
    if isinstance(value, Literal):
        return Value(value.value, language=value.language or "")
    return reader.value(value)


def sparql_address(text: str, form: str) -> str:
    """Return the address of a query's result in a form, or (no form) of the page to edit it in."""
    arguments = {"query": text, "format": form} if form else {"teks": text}
    return f"{uri(site().prefix)}sparql?{urlencode(arguments)}"
