"""The endpoint's operations (SPARQL 1.1 Protocol §2.1)."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from publisher.errors import (
    MalformedRequest,
    MemoryLimit,
    NotAcceptable,
    NotFound,
    QueryTimeout,
    TooLarge,
    TooManyRequests,
    UnsupportedMediaType,
)
from publisher.media import DOCUMENT_FORMATS, GRAPH_FORMATS, RESULT_FORMATS, RESULT_JSON
from publisher.web.here import site
from publisher.web.openapi.body import TABLE, TEXT
from publisher.web.openapi.operation import LONG, Operation, of, told
from publisher.web.protocol import FORM, PARAMETERS, QUERY

if TYPE_CHECKING:
    from publisher.web.openapi.operation import Node

TAG: Final = "sparql"
REFUSED: Final = (
    *(MalformedRequest, NotFound, NotAcceptable, TooLarge, TooManyRequests, MemoryLimit, QueryTimeout),
)


def operations(language: str) -> dict[str, dict[str, Operation]]:
    """Return the operations of the endpoint by path and method."""
    results = of((*RESULT_FORMATS, *GRAPH_FORMATS), **{RESULT_JSON.name: TABLE})
    described = of(DOCUMENT_FORMATS)  # what GET answers without a query
    query, *others = PARAMETERS
    taken = (replace(query, example=site().pages["contoh"].text), *others)
    ask = Operation("sparql", described | results, taken, failures=REFUSED, more=LONG, tag=TAG)
    post = Operation(
        "sparql-post",
        results,
        failures=(*REFUSED, UnsupportedMediaType),
        body=_body(language),
        tag=TAG,
    )
    return {"/sparql": {"get": ask, "post": post}}


def _body(language: str) -> Node:
    """Return the two bodies that a query is posted in (§2.1.2, §2.1.3)."""
    parts = {one.name: told(one, language, "query") for one in PARAMETERS}
    properties = {name: {**_schema(part), "description": part["description"]} for name, part in parts.items()}
    form: Node = {
        "type": "object",
        "required": ["query"],
        "properties": properties,
        "additionalProperties": False,
    }
    example = site().pages["contoh"].text
    sent: Node = {
        FORM: {"schema": form, "example": {"query": example}},
        QUERY: {"schema": {**TEXT, "format": "sparql-query"}, "example": example},
    }
    return {"required": True, "content": sent}


def _schema(part: Node) -> Node:
    schema = part["schema"]
    return schema if isinstance(schema, dict) else {}
