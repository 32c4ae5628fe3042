"""The reconciliation service's operations (Reconciliation Service API 0.2)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import orjson

from publisher.errors import (
    MalformedRequest,
    NotFound,
    QueueFull,
    TooLarge,
    TooManyRequests,
    UnsupportedMediaType,
)
from publisher.match import TYPES
from publisher.media import HTML, OBJECTS
from publisher.web.batch import BATCH, CODES, MOST, STRICT, USUAL, WITHIN
from publisher.web.extension import MOST_IDS, PROPERTIES
from publisher.web.http.parameter import LANGUAGE, Parameter, among
from publisher.web.openapi.body import COUNTED, TEXT, TRUTH, many, texts, thing
from publisher.web.openapi.operation import LONG, Operation, leading, of
from publisher.web.protocol import FORM
from publisher.web.reconcile import ID, PROPOSING, SUGGESTING
from publisher.web.suggestion import SUGGESTED

if TYPE_CHECKING:
    from publisher.web.openapi.operation import Node

TAG: Final = "cocok"
BUSY: Final = (TooManyRequests, QueueFull)
READ: Final = (MalformedRequest, NotFound, *BUSY)
BATCHES: Final = (MalformedRequest, TooLarge, *BUSY)
# §4.1. Nothing is forbidden here: what a query says that is not understood is left out of that query
# (publisher.web.batch), so these are descriptions and no constraints.
ASKED: Final[Node] = {
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
QUERIES: Final[Node] = {"type": "object", "maxProperties": BATCH, "additionalProperties": ASKED}
OBJECT: Final[Node] = {"type": "object"}
EXAMPLE: Final[Node] = {"q0": {"query": "Kab. Tuban", "type": "kabupaten"}}
IN_TEXT: Final[Node] = {"type": "string", "contentMediaType": OBJECTS.media_type}
LIMIT: Final[Node] = {
    "anyOf": [
        {"type": "integer", "minimum": 0, "maximum": 99_999_999},
        {"type": "string", "pattern": "^[0-9]{1,8}$"},
    ]
}
PROPERTY: Final[Node] = thing(
    {"id": {"enum": [*PROPERTIES]}, "settings": thing({"limit": LIMIT}, ())}, ("id",)
)
EXTEND: Final[Node] = thing(
    {
        "ids": {"type": "array", "items": TEXT, "maxItems": MOST_IDS},
        "properties": {"type": "array", "items": PROPERTY, "maxItems": len(PROPERTIES)},
    }
)
ENTITY: Final[Node] = thing(texts("id", "name"))
CANDIDATE: Final[Node] = thing(
    {
        **texts("id", "name", "description"),
        "type": many(ENTITY),
        "score": {"type": "number"},
        "match": TRUTH,
        "features": many({"type": "object"}),
    }
)
RESULT: Final[Node] = thing({"result": many(CANDIDATE), "notes": many(TEXT)}, ("result",))
VALUES: Final[Node] = {"type": "object", "additionalProperties": {"type": "object"}}
EXTENDED: Final[Node] = thing({"meta": many(ENTITY), "rows": VALUES})
MANIFEST: Final[Node] = thing(
    {
        "versions": many(TEXT),
        **texts("name", "identifierSpace", "schemaSpace", "documentation", "serviceVersion"),
        **dict.fromkeys(("view", "preview", "suggest", "extend"), OBJECT),
        "defaultTypes": many(ENTITY),
        "batchSize": COUNTED,
    }
)
ANSWERED: Final[Node] = {
    "anyOf": [MANIFEST, EXTENDED, {"type": "object", "additionalProperties": RESULT}],
}
PROPOSED: Final[Node] = thing(
    {"properties": many(ENTITY), "type": TEXT, "limit": COUNTED}, ("properties", "type")
)


def operations() -> dict[str, dict[str, Operation]]:
    """Return the operations by path and method; the two of JSON are given to GET by ``paths``."""
    what = Parameter("what", among(SUGGESTED), "match-what", SUGGESTED[0])
    service = of((OBJECTS,), objects=ANSWERED)
    listed = of((OBJECTS,), objects=thing({"result": many(ENTITY)}))
    flyout = of((OBJECTS,), objects=thing(texts("id", "html")))
    proposed = of((OBJECTS,), objects=PROPOSED)
    there = {"303": leading("header-location")}
    return {
        "/reconcile": {
            "get": Operation("reconcile", service, (LANGUAGE,), failures=BATCHES, more=LONG, tag=TAG),
            "post": Operation(
                "reconcile-post", service, failures=(*BATCHES, UnsupportedMediaType), body=_body(), tag=TAG
            ),
        },
        "/reconcile/suggest/{what}": {
            "get": Operation("suggest", listed, (*SUGGESTING, LANGUAGE), (what,), READ, tag=TAG)
        },
        "/reconcile/flyout/{what}": {
            "get": Operation("flyout", flyout, (ID, LANGUAGE), (what,), READ, tag=TAG)
        },
        "/reconcile/properties": {
            "get": Operation("propose", proposed, (*PROPOSING, LANGUAGE), (), READ, tag=TAG)
        },
        "/reconcile/view": {"get": Operation("view", {}, (ID, LANGUAGE), (), READ, more=there, tag=TAG)},
        "/reconcile/preview": {"get": Operation("preview", of((HTML,)), (ID, LANGUAGE), (), READ, tag=TAG)},
    }


def paths(language: str) -> dict[str, Node]:
    """Return the paths of the service."""
    found = {
        path: {method: one.node(language) for method, one in methods.items()}
        for path, methods in operations().items()
    }
    get = found["/reconcile"]["get"]
    json: Node = {"queries": {"schema": QUERIES, "example": EXAMPLE}, "extend": {"schema": EXTEND}}
    sent = [{"name": name, "in": "query", "content": {OBJECTS.media_type: one}} for name, one in json.items()]
    others = get.get("parameters")
    get["parameters"] = [*sent, *(others if isinstance(others, list) else [])]
    return {path: {**methods} for path, methods in found.items()}


def _body() -> Node:
    """Return what a batch, or a data extension query, is posted as: not both at once."""
    either: Node = {"not": {"required": ["queries", "extend"]}, "additionalProperties": False}
    parts: Node = {"queries": QUERIES, "extend": EXTEND}
    named: Node = {"lang": dict(LANGUAGE.schema)}
    whole: Node = {"type": "object", "properties": {**parts, **named}, **either}
    written = {
        name: {**IN_TEXT, "format": f"reconcile-{name}", "contentSchema": part}
        for name, part in parts.items()
    }
    form: Node = {"type": "object", "properties": {**written, **named}, **either}
    alone: Node = {**QUERIES, "propertyNames": {"not": {"enum": [*parts]}}}
    one_of: Node = {**whole, "anyOf": [{"required": [name]} for name in parts]}
    example: Node = {"queries": EXAMPLE}
    content: Node = {
        FORM: {"schema": form, "example": {"queries": orjson.dumps(EXAMPLE).decode()}},
        OBJECTS.media_type: {"schema": {"anyOf": [one_of, alone]}, "example": example},
    }
    return {"required": True, "content": content}
