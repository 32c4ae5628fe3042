"""The gallery's questions as an API: their rows in every format, by page where asked, parameters checked."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil
from typing import TYPE_CHECKING, Final
from urllib.parse import urlencode

import orjson
from flask import Blueprint, Response, request

from publisher.errors import NotFound
from publisher.guard import table
from publisher.media import (
    EDGES,
    GRAPHML,
    NODES,
    OBJECTS,
    PARQUET,
    RESULT_CSV,
    RESULT_JSON,
    RESULT_TSV,
    XLSX,
    named,
    names,
    negotiate,
)
from publisher.parameter import columns
from publisher.uris import uri
from publisher.vocab import LICENCE
from publisher.web.here import questions, site
from publisher.web.http.parameter import LANGUAGE, Parameter, among, refuse, whole
from publisher.web.page import CACHE_CONTROL, language_of_request
from publisher.web.rows import WRITERS, value

if TYPE_CHECKING:
    from collections.abc import Sequence

    from publisher.media import Format
    from publisher.queries import Query
    from publisher.web.question import Question
    from publisher.web.rows import Row

BLUEPRINT = Blueprint("api", __name__)
FORMATS: Final = (OBJECTS, RESULT_JSON, RESULT_CSV, RESULT_TSV, XLSX, PARQUET)
NETWORK_FORMATS: Final = (GRAPHML, NODES, EDGES)
SPARQL_JSON: Final = "srj"
MOST_ROWS: Final = 10_000
PAGE: Final = Parameter("page", whole(1, 10**6), "page-number", "1")
SIZE: Final = Parameter("per_page", whole(1, MOST_ROWS), "page-size", "100")


@dataclass(frozen=True, slots=True)
class Window:
    """The part of an answer that is asked for: all of it where ``size`` is 0."""

    page: int
    size: int

    def of(self, rows: Sequence[Row]) -> Sequence[Row]:
        """Return the rows of this page."""
        first = (self.page - 1) * self.size
        return rows[first : first + self.size] if self.size else rows

    def pages(self, total: int) -> int:
        """Return how many pages there are, at least one."""
        return max(1, ceil(total / self.size)) if self.size else 1

    def neighbours(self, total: int) -> dict[str, int]:
        """Return the pages to link to by relation (RFC 8288; IANA link relations)."""
        last = self.pages(total)
        found = {"first": 1, "prev": self.page - 1, "next": self.page + 1, "last": last}
        return {name: page for name, page in found.items() if self.size and 1 <= page <= last}


@BLUEPRINT.get("/api/kueri")
def index() -> Response:
    """Answer the list of questions: where each is, and what it takes."""
    refuse((LANGUAGE,), request.args.items(multi=True))
    language = language_of_request()
    title = "title" if language == "id" else f"title-{language}"
    found = [
        {
            "name": query.name,
            "title": query.header.get(title) or query.header.get("title", ""),
            "href": f"{site().manifest.base}api/kueri/{query.name}",
            "parameters": list(query.parameters),
            "tags": list(query.tags),
        }
        for query in site().gallery.values()
    ]
    body = orjson.dumps({"meta": release(), "queries": found})
    return _answer(body, OBJECTS, [f'<{uri(site().prefix)}openapi.json>; rel="service-desc"'])


@BLUEPRINT.get("/api/kueri/<name>")
def rows(name: str) -> Response:
    """Answer the rows of one question."""
    name, _, suffix = name.partition(".")
    query = questions().query(name)
    pairs = list(request.args.items(multi=True))
    refuse((*questions().taken(query), *beside(query)), pairs)
    form = choose(query, suffix, request.args.get("format", ""))
    asked = questions().read(query, pairs, blank=False)
    size = int(request.args.get("per_page", MOST_ROWS if "page" in request.args else 0))
    window = Window(int(request.args.get("page", 1)), size)
    found = list(site().store.select(asked.text))
    body = _written(asked, form, window, found)
    answer = _answer(body, form, links(asked, form, window, len(found)))
    answer.headers["X-Total-Count"] = str(len(found))
    answer.headers["Content-Location"] = api_address(asked, form, _paging(window))
    return answer


def beside(query: Query) -> tuple[Parameter, ...]:
    """Return what an address of a question's rows takes beside the question's own parameters."""
    called = dict.fromkeys(name for form in offers(query) for name in (suffix_of(form), *names(form)))
    return (Parameter("format", among(called), "result-form", "csv"), PAGE, SIZE, LANGUAGE)


def offers(query: Query) -> tuple[Format, ...]:
    """Return the formats a question is answered in; a network's where it is one."""
    return (*FORMATS, *NETWORK_FORMATS) if query.network else FORMATS


def choose(query: Query, suffix: str, wish: str) -> Format:
    """Return the format that a suffix names, else a parameter, else the one that suits Accept.

    Raises:
        NotFound: no format has this suffix.
        NotAcceptable: Accept rules all out.
    """
    there = offers(query)
    if suffix:
        found = next((form for form in there if suffix == suffix_of(form)), None)
        if found is None:
            raise NotFound
        return found
    if wish:
        called = next((form for form in there if wish == suffix_of(form)), None) or named(wish, there)
        if called is not None:
            return called
    return negotiate(request.headers.get("Accept", ""), tuple(f for f in there if f not in (NODES, EDGES)))


def suffix_of(form: Format) -> str:
    """Return the suffix of a format's address here; two are JSON."""
    return SPARQL_JSON if form is RESULT_JSON else form.suffix


def api_address(asked: Question, form: Format, paging: str = "") -> str:
    """Return the address of a question's rows in a format."""
    arguments = "&".join(filter(None, (asked.arguments, paging)))
    place = f"{uri(site().prefix)}api/kueri/{asked.query.name}.{suffix_of(form)}"
    return f"{place}?{arguments}" if arguments else place


def links(asked: Question, form: Format, window: Window, total: int) -> list[str]:
    """Return the links of an answer: its neighbours, its page for people, the description of the API."""
    prefix = uri(site().prefix)
    around = [
        f'<{api_address(asked, form, _paging(Window(page, window.size)))}>; rel="{name}"'
        for name, page in window.neighbours(total).items()
    ]
    about = [
        f'<{prefix}kueri/{asked.query.name}>; rel="describedby"',
        f'<{prefix}openapi.json>; rel="service-desc"',
    ]
    return [*around, *about, f'<{LICENCE}>; rel="license"']


def release() -> dict[str, object]:
    """Return what every answer says of the release it is from."""
    manifest = site().manifest
    return {
        "release": manifest.id,
        "trial": manifest.trial,
        "publisher": manifest.publisher,
        "licence": LICENCE,
    }


def _paging(window: Window) -> str:
    return urlencode({"page": window.page, "per_page": window.size}) if window.size else ""


def _written(asked: Question, form: Format, window: Window, found: Sequence[Row]) -> bytes:
    heads, shown = columns(asked.text), window.of(found)
    if form is OBJECTS:
        return _objects(asked, window, (heads, shown), len(found))
    if form in WRITERS:
        return WRITERS[form](heads, shown)
    cells = ([row.get(name) for name in heads] for row in shown)
    roles = "".join(f"; {role}={column}" for role, column in asked.query.network.items())
    return table.render(heads, cells, form.media_type + roles)


def _objects(
    asked: Question, window: Window, content: tuple[tuple[str, ...], Sequence[Row]], total: int
) -> bytes:
    heads, shown = content
    header, language = asked.query.header, language_of_request()
    ending = "" if language == "id" else f"-{language}"
    said = {key: header.get(key + ending) or header.get(key, "") for key in ("title", "question", "summary")}
    asking = "&".join(filter(None, (urlencode({"kueri": asked.query.name}), asked.arguments)))
    meta = {
        "name": asked.query.name,
        **said,
        **release(),
        "parameters": {one.name: [value(term) for term in one.terms] for one in asked.parameters},
        "columns": heads,
        "total": total,
        "page": window.page,
        "pages": window.pages(total),
        "receipt": f"{site().manifest.base}bukti?{asking}",
    }
    objects = [{name: value(row[name]) if name in row else None for name in heads} for row in shown]
    return orjson.dumps({"meta": meta, "rows": objects})


def _answer(body: bytes, form: Format, linked: Sequence[str]) -> Response:
    answer = Response(body, content_type=form.content_type)
    answer.headers["Content-Language"] = language_of_request()
    answer.headers["Link"] = ", ".join(linked)
    answer.headers["Cache-Control"] = CACHE_CONTROL
    return answer
