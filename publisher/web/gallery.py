"""The query gallery: a page for each question, with its answer from this release."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING, Final
from urllib.parse import urlencode

from flask import Blueprint, Response, request
from pyoxigraph import Literal

from publisher.errors import NotFound
from publisher.graph import Graph
from publisher.media import EXPLAINED_FORMATS, HTML, negotiate
from publisher.parameter import columns
from publisher.uris import uri
from publisher.web.api import api_address, offers
from publisher.web.executable import executables
from publisher.web.here import kept_language, names, questions, representations, site
from publisher.web.http.parameter import Parameter, refuse, whole_number
from publisher.web.page import CACHE_CONTROL, language_of_request, page
from publisher.web.reading import Reader, Value
from publisher.words import LANGUAGES, THEMES, theme
from publisher.words.column import code, heading

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from publisher.media import Format
    from publisher.queries import Query
    from publisher.rdf import Term
    from publisher.web.question import Question

BLUEPRINT = Blueprint("gallery", __name__)
PAGE_ROWS: Final = 200


@BLUEPRINT.get("/kueri")
@BLUEPRINT.get("/kueri.<suffix>")
def gallery(suffix: str = "") -> Response:
    """Answer the list of questions by theme, or as RDF."""
    chosen = _form(suffix)
    among = site().gallery.values()
    if chosen is not HTML:
        return _described(among, chosen, "kueri")
    language = language_of_request()
    entries: dict[str, list[tuple[str, Mapping[str, str]]]] = {}
    for query in among:
        entries.setdefault(theme(query.header.get("tags", "")), []).append(
            (query.name, in_words(query, language))
        )
    number = LANGUAGES.index(language)
    themes = [(name, texts[number], entries[name]) for name, texts in THEMES.items() if name in entries]
    return _linked(page("daftar-kueri.html", themes=themes, alternates=_alternates("kueri")), "kueri")


@BLUEPRINT.get("/kueri/<name>")
def question(name: str) -> Response:
    """Answer one question: in words, its parameters, its answer as a table, its text; or as RDF."""
    name, _, suffix = name.partition(".")
    query = questions().query(name)
    chosen = _form(suffix)
    if chosen is not HTML:
        return _described([query], chosen, f"kueri/{name}")
    pairs = list(request.args.items(multi=True))
    refuse((*questions().taken(query), Parameter("page", {}), Parameter("lang", {})), pairs)
    asked = questions().read(query, questions().by_name(query, pairs))
    language = language_of_request()
    text = asked.text
    heads, rows = answer(text, language)
    number = whole_number(pairs, "page", 1, 10**6)
    first = (number - 1) * PAGE_ROWS
    shown = page(
        "kueri.html",
        query=query,
        words=in_words(query, language),
        parameters=asked.parameters,
        text=text,
        columns=[(name, heading(name, language)) for name in heads],
        rows=rows[first : first + PAGE_ROWS],
        total=len(rows),
        number=number,
        pages=ceil(len(rows) / PAGE_ROWS),
        turned=lambda to: f"?{_joined(asked, page=str(to))}",
        downloads=[(form, api_address(asked, form)) for form in offers(query)],
        edit_address=f"{uri(site().prefix)}kueri/baru?{urlencode({'query': text})}",
        receipt_address=f"{uri(site().prefix)}bukti?{_joined(asked, kueri=name)}",
        alternates=_alternates(f"kueri/{name}"),
    )
    return _linked(shown, f"kueri/{name}")


def in_words(query: Query, language: str) -> Mapping[str, str]:
    """Return title, question and summary of a query in a language; in Indonesian where it has no other."""
    header = query.header
    suffix = "" if language == "id" else f"-{language}"
    return {
        name: header.get(f"{name}{suffix}") or header.get(name, "")
        for name in ("title", "question", "summary")
    }


def answer(text: str, language: str) -> tuple[tuple[str, ...], list[list[Value | None]]]:
    """Return the columns and rows of a SELECT; our own queries are bounded, so they run here."""
    heads = columns(text)
    reader = Reader(site(), names(), Graph(()), language)
    return heads, [
        [_cell(reader, name, row[name]) if name in row else None for name in heads]
        for row in site().store.select(text)
    ]


def _cell(reader: Reader, column: str, value: Term) -> Value:
    if isinstance(value, Literal):
        return Value(code(column, value.value, reader.language), language=value.language or "")
    return reader.value(value)


def _joined(asked: Question, **first: str) -> str:
    """Return the query string that asks a question again, in the language of this page."""
    kept = kept_language().removeprefix("?")
    return "&".join(filter(None, (urlencode(first), asked.arguments, kept)))


def _form(suffix: str) -> Format:
    """Return the form a suffix names, or the one that suits Accept.

    Raises:
        NotFound: no form has this suffix.
    """
    if not suffix:
        return negotiate(request.headers.get("Accept", ""), EXPLAINED_FORMATS)
    found = next((form for form in EXPLAINED_FORMATS if form.suffix == suffix), None)
    if found is None:
        raise NotFound
    return found


def _described(queries: Iterable[Query], form: Format, local: str) -> Response:
    triples = executables(queries, site().manifest.base)
    body = representations().write(triples, form, site().manifest.base + local)
    answer = Response(body, content_type=form.content_type)
    answer.headers["Cache-Control"] = CACHE_CONTROL
    return _linked(answer, local)


def _alternates(local: str) -> list[tuple[Format, str]]:
    place = uri(site().prefix + local)
    return [(form, f"{place}.{form.suffix}") for form in EXPLAINED_FORMATS if form is not HTML]


def _linked(answer: Response, local: str) -> Response:
    links: Sequence[str] = [
        f'<{address}>; rel="alternate"; type="{form.media_type}"' for form, address in _alternates(local)
    ]
    described = f'<{uri(site().prefix)}openapi.json>; rel="service-desc"'
    answer.headers["Link"] = ", ".join((*links, described))
    return answer
