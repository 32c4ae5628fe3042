"""``/openapi.json``: the API described for machines (OpenAPI 3.1), from the tables that it runs by."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import orjson
from flask import Blueprint, Response

from publisher import __version__
from publisher.media import OBJECTS, PROBLEM
from publisher.web.api import MOST_ROWS, offers, suffix_of
from publisher.web.here import questions, site
from publisher.web.operation import FAILURES, OF_ROWS, failures, paths
from publisher.web.page import CACHE_CONTROL, language_of_request
from publisher.web.problem import TYPES
from publisher.web.question import MOST_VALUES
from publisher.web.rows import value
from publisher.web.schema import LICENCE
from publisher.words import ERRORS, LANGUAGES, THEMES, theme, word

if TYPE_CHECKING:
    from publisher.errors import ClientError
    from publisher.queries import Query
    from publisher.web.question import Parameter

    Node = dict[str, object]

BLUEPRINT = Blueprint("openapi", __name__)
PROBLEM_SCHEMA: Final[Node] = {
    "type": "object",
    "required": ["type", "title", "status", "detail"],
    "properties": {
        "type": {"type": "string", "format": "uri-reference"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string"},
        "parameter": {"type": "string"},
        "wanted": {"type": "object"},
        "example": {"type": "string"},
        "line": {"type": "integer"},
        "column": {"type": "integer"},
        "hint": {"type": "string"},
    },
}
META_SCHEMA: Final[Node] = {
    "type": "object",
    "required": ["name", "title", "release", "licence", "parameters", "columns", "total", "page", "pages"],
    "properties": {
        **{
            name: {"type": "string"}
            for name in ("name", "title", "question", "summary", "release", "publisher")
        },
        "trial": {"type": "boolean"},
        **{name: {"type": "string", "format": "uri"} for name in ("licence", "receipt")},
        "parameters": {"type": "object", "additionalProperties": {"type": "array"}},
        "columns": {"type": "array", "items": {"type": "string"}},
        **{name: {"type": "integer"} for name in ("total", "page", "pages")},
    },
}
CELL: Final[Node] = {"type": ["string", "number", "boolean", "null"]}


@BLUEPRINT.get("/openapi.json")
def openapi() -> Response:
    """Answer the description."""
    answer = Response(orjson.dumps(document()), content_type=OBJECTS.content_type)
    answer.headers["Content-Language"] = language_of_request()
    answer.headers["Cache-Control"] = CACHE_CONTROL
    return answer


def document() -> Node:
    """Return the description of this deployment, in the language of the request."""
    language = language_of_request()
    manifest = site().manifest
    asked = list(site().gallery.values()) if site().register else []
    number = LANGUAGES.index(language)
    themes = {theme(query.header.get("tags", "")) for query in asked}
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Pranala",
            "version": __version__,
            "description": word("api-text", language),
            **({"license": {"name": "CC BY 4.0", "url": LICENCE}} if site().register else {}),
        },
        "servers": [{"url": manifest.base.rstrip("/")}],
        "tags": [
            {"name": name, "description": texts[number]} for name, texts in THEMES.items() if name in themes
        ],
        "paths": {
            **({"/api/kueri": {"get": index_operation(language)}} if asked else {}),
            **{f"/api/kueri/{query.name}": {"get": operation(query, language)} for query in asked},
            **paths(language),
        },
        "components": {
            "schemas": {"Problem": PROBLEM_SCHEMA, "Meta": META_SCHEMA},
            "responses": {failure.slug: problem(failure, language) for failure in FAILURES},
        },
    }


def index_operation(language: str) -> Node:
    """Return the operation that lists the questions."""
    return {
        "operationId": "kueri",
        "summary": word("gallery", language),
        "responses": {"200": {"description": word("gallery", language), "content": {OBJECTS.media_type: {}}}},
    }


def operation(query: Query, language: str) -> Node:
    """Return the operation that asks one question."""
    ending = "" if language == "id" else f"-{language}"
    header = {
        key: query.header.get(key + ending) or query.header.get(key, "") for key in ("title", "summary")
    }
    content: Node = {form.media_type: {"schema": {}} for form in offers(query)}
    row = {"type": "object", "additionalProperties": CELL}
    content[OBJECTS.media_type] = {
        "schema": {
            "type": "object",
            "required": ["meta", "rows"],
            "properties": {
                "meta": {"$ref": "#/components/schemas/Meta"},
                "rows": {"type": "array", "items": row},
            },
        }
    }
    return {
        "operationId": query.name,
        "summary": header["title"],
        "description": header["summary"],
        "tags": [theme(query.header.get("tags", ""))],
        "parameters": [
            *(parameter(one, language) for one in questions().read(query, ()).parameters),
            *paging(query, language),
        ],
        "responses": {
            "200": {
                "description": word("answer", language),
                "headers": counted(language),
                "content": content,
            },
            **failures(OF_ROWS),
        },
        "externalDocs": {"url": f"{site().manifest.base}kueri/{query.name}"},
    }


def parameter(one: Parameter, language: str) -> Node:
    """Return a question's parameter; what stands in the query is its default."""
    own = [value(term) for term in one.default]
    return {
        "name": one.name,
        "in": "query",
        "description": f"{one.label(language)}: {one.wanted(language)}",
        "schema": {"type": "array", "items": one.schema, "maxItems": MOST_VALUES, "default": own},
        "example": own,
    }


def paging(query: Query, language: str) -> list[Node]:
    """Return the parameters that every question has."""
    suffixes = [suffix_of(form) for form in offers(query)]
    kinds: dict[str, tuple[str, Node]] = {
        "format": ("result-form", {"type": "string", "enum": suffixes}),
        "page": ("page-number", {"type": "integer", "minimum": 1}),
        "per_page": ("page-size", {"type": "integer", "minimum": 1, "maximum": MOST_ROWS}),
        "lang": ("language", {"type": "string", "enum": list(LANGUAGES)}),
    }
    return [
        {"name": name, "in": "query", "description": word(key, language), "schema": schema}
        for name, (key, schema) in kinds.items()
    ]


def counted(language: str) -> Node:
    """Return the headers of an answer in rows."""
    return {
        "X-Total-Count": {"description": word("row-count", language), "schema": {"type": "integer"}},
        "Link": {"description": "RFC 8288: first, prev, next, last", "schema": {"type": "string"}},
    }


def problem(kind: type[ClientError], language: str) -> Node:
    """Return the response that a kind of error is (RFC 9457)."""
    example = {"type": f"{site().prefix}{TYPES}#{kind.slug}", "title": ERRORS[kind.slug][language][0]}
    example |= {"status": kind.status, "detail": ERRORS[kind.slug][language][1]}  # type: ignore[dict-item]
    return {
        "description": ERRORS[kind.slug][language][1],
        "content": {
            PROBLEM.media_type: {"schema": {"$ref": "#/components/schemas/Problem"}, "example": example}
        },
    }
