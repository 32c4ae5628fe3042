"""Operations of the API that answer no question of the gallery: SPARQL, search and matching of names."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from publisher.errors import (
    MalformedRequest,
    MemoryLimit,
    NotAcceptable,
    NotFound,
    QueryTimeout,
    QueueFull,
    TooLarge,
    TooManyRequests,
    UnsupportedMediaType,
)
from publisher.match import TYPES
from publisher.media import GRAPH_FORMATS, OBJECTS, RESULT_FORMATS, RESULT_JSON
from publisher.search import FACETS, SORTS
from publisher.web.argument import LONGEST
from publisher.web.batch import BATCH, CODES, MOST, STRICT, USUAL, WITHIN
from publisher.web.here import site
from publisher.web.search import FORMS, SUFFIXES
from publisher.web.suggestion import SUGGESTED
from publisher.web.wanted import DEEPEST, PART
from publisher.words import word

if TYPE_CHECKING:
    from collections.abc import Sequence

    from publisher.errors import ClientError

    Node = dict[str, object]

FORM: Final = "application/x-www-form-urlencoded"
TEXT: Final[Node] = {"type": "string"}
OBJECT: Final[Node] = {OBJECTS.media_type: {"schema": {"type": "object"}}}
OF_SPARQL: Final = (
    *(MalformedRequest, NotAcceptable, TooLarge, UnsupportedMediaType),
    *(TooManyRequests, QueueFull, MemoryLimit, QueryTimeout),
)
OF_ROWS: Final = (MalformedRequest, NotFound, NotAcceptable)  # of questions and of searches
OF_SUGGESTING: Final = (MalformedRequest, NotFound, TooManyRequests, QueueFull)
OF_MATCHING: Final = (MalformedRequest, TooLarge, UnsupportedMediaType, TooManyRequests, QueueFull)
FAILURES: Final = tuple(dict.fromkeys((*OF_ROWS, *OF_SPARQL, *OF_SUGGESTING, *OF_MATCHING)))
# Reconciliation Service API 0.2 §4.1. Nothing is forbidden here: what a query says that is not understood
# is left out of that query (publisher.web.batch), so these are descriptions and no constraints.
QUERY: Final[Node] = {
    "properties": {
        "query": {"examples": ["Kab. Tuban"]},
        "type": {"examples": [*TYPES]},
        "limit": {"default": USUAL, "examples": [USUAL, MOST]},
        "properties": {
            "description": ", ".join((*WITHIN, *CODES)),
            "examples": [[{"pid": pid, "v": v}] for pid, v in (("induk", "35"), ("kodeBps", "3523"))],
        },
        "type_strict": {"examples": list(STRICT), "default": STRICT[0]},
    },
}
QUERIES: Final[Node] = {"type": "object", "maxProperties": BATCH, "additionalProperties": QUERY}
EXAMPLE: Final[Node] = {"q0": {"query": "Kab. Tuban", "type": "kabupaten"}}
EXTENSION: Final[Node] = {
    "type": "object",
    "required": ["ids", "properties"],
    "properties": {
        "ids": {"type": "array", "items": TEXT},
        "properties": {"type": "array", "items": {"type": "object", "required": ["id"]}},
    },
}


def paths(language: str) -> Node:
    """Return the paths that every deployment has, and those of a register."""
    sparql: Node = {"/sparql": {"get": ask(language, form=False), "post": ask(language, form=True)}}
    if not site().register:
        return sparql
    return sparql | {
        "/cari": {"get": search(language)},
        "/reconcile": {"get": match(language, form=False), "post": match(language, form=True)},
        "/reconcile/suggest/{what}": {"get": suggest(language)},
    }


def ask(language: str, *, form: bool) -> Node:
    """Return an operation of the endpoint (SPARQL 1.1 Protocol §2.1)."""
    names = [form.name for form in (*RESULT_FORMATS, *GRAPH_FORMATS)]
    properties: Node = {
        "query": TEXT,
        "default-graph-uri": {"type": "array", "items": {"type": "string", "format": "uri"}},
        "named-graph-uri": {"type": "array", "items": {"type": "string", "format": "uri"}},
        "format": {"type": "string", "enum": names},
    }
    content: Node = {one.media_type: {} for one in (*RESULT_FORMATS, *GRAPH_FORMATS)}
    content[RESULT_JSON.media_type] = {"schema": {"type": "object", "required": ["head"]}}
    answer = begun("sparql" + "-post" * form, "SPARQL 1.1", word("api-sparql", language))
    answer["responses"] = answered(content, OF_SPARQL, language)
    if form:
        encoded = {"schema": {"type": "object", "required": ["query"], "properties": properties}}
        body = {FORM: encoded, "application/sparql-query": {"schema": TEXT}}
        return answer | {"requestBody": {"required": True, "content": body}}
    needed = [{"name": name, "in": "query", "schema": schema} for name, schema in properties.items()]
    needed[0]["example"] = site().pages["contoh"].text
    return answer | {"parameters": needed}


def search(language: str) -> Node:
    """Return the operation that searches; a suffix of the path names a form too."""
    several: Node = {"type": "array", "items": TEXT}
    schemas: dict[str, Node] = {
        "q": {"type": "string", "maxLength": LONGEST},
        **dict.fromkeys(FACETS, several),
        "urut": {"enum": list(SORTS)},
        PART: {"type": "integer", "minimum": 1, "maximum": DEEPEST},
    }
    content: Node = {form.media_type: {} for form in FORMS}
    content[OBJECTS.media_type] = {"schema": {"type": "object", "required": ["total", "facets", "results"]}}
    suffixes = " ".join(f"/cari.{suffix}" for suffix in SUFFIXES)
    answer = begun("cari", word("search", language), suffixes)
    answer["parameters"] = [
        {"name": name, "in": "query", "schema": schema} for name, schema in schemas.items()
    ]
    answer["responses"] = answered(content, OF_ROWS, language)
    return answer


def match(language: str, *, form: bool) -> Node:
    """Return an operation of the reconciliation service; without a parameter GET answers its manifest."""
    schemas = {"queries": QUERIES, "extend": EXTENSION}
    answer = begun(
        "reconcile" + "-post" * form, word("reconcile-name", language), word("api-match", language)
    )
    answer["responses"] = answered(OBJECT, OF_MATCHING, language)
    if form:
        encoding = {name: {"contentType": OBJECTS.media_type} for name in schemas}
        body: Node = {"schema": {"type": "object", "properties": schemas}, "encoding": encoding}
        body["example"] = {"queries": EXAMPLE}
        content = {FORM: body, OBJECTS.media_type: {"schema": {"type": "object"}, "example": body["example"]}}
        return answer | {"requestBody": {"required": True, "content": content}}
    needed: list[Node] = [
        {"name": name, "in": "query", "content": {OBJECTS.media_type: {"schema": schema}}}
        for name, schema in schemas.items()
    ]
    needed[0]["content"] = {OBJECTS.media_type: {"schema": QUERIES, "example": EXAMPLE}}
    return answer | {"parameters": needed}


def suggest(language: str) -> Node:
    """Return the operation of the three suggest services (Reconciliation Service API 0.2 §6)."""
    answer = begun("suggest", word("reconcile-name", language), word("api-suggest", language))
    schemas: dict[str, Node] = {
        "prefix": {"type": "string", "maxLength": LONGEST},
        "type": {"enum": list(TYPES)},
        "cursor": {"type": "integer", "minimum": 0, "maximum": 999_999},
    }
    needed: list[Node] = [
        {"name": name, "in": "query", "required": name == "prefix", "schema": schema}
        for name, schema in schemas.items()
    ]
    what: Node = {"name": "what", "in": "path", "required": True, "schema": {"enum": list(SUGGESTED)}}
    answer["parameters"] = [what, *needed]
    answer["responses"] = answered(OBJECT, OF_SUGGESTING, language)
    return answer


def begun(name: str, summary: str, description: str) -> Node:
    """Return the head of an operation."""
    return {"operationId": name, "summary": summary, "description": description}


def answered(content: Node, kinds: Sequence[type[ClientError]], language: str) -> Node:
    """Return the responses of an operation: an answer in these forms, or a problem of these kinds."""
    return {"200": {"description": word("answer", language), "content": content}, **failures(kinds)}


def failures(kinds: Sequence[type[ClientError]]) -> Node:
    """Return the responses that are problems, by status."""
    return {str(kind.status): {"$ref": f"#/components/responses/{kind.slug}"} for kind in kinds}
