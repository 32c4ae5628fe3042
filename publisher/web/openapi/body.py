"""What the JSON bodies are made of: the schemas (JSON Schema 2020-12) that the description's answers name."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from publisher.kerjasama.record.flat import COLUMNS, COUNT, LIST
from publisher.search import FACETS
from publisher.web.search import FIELDS

if TYPE_CHECKING:
    from collections.abc import Iterable

    Node = dict[str, object]

TEXT: Final[Node] = {"type": "string"}
COUNTED: Final[Node] = {"type": "integer", "minimum": 0}
TRUTH: Final[Node] = {"type": "boolean"}
ADDRESS: Final[Node] = {"type": "string", "format": "uri"}
CELL: Final[Node] = {"type": ["string", "number", "boolean", "null"]}


def texts(*names: str) -> Node:
    """Return the properties of an object that are texts."""
    return dict.fromkeys(names, TEXT)


def thing(properties: Node, needed: Iterable[str] | None = None) -> Node:
    """Return the schema of an object, all of whose properties are needed where none are named."""
    return {
        "type": "object",
        "required": [*(properties if needed is None else needed)],
        "properties": properties,
    }


def many(items: Node) -> Node:
    """Return the schema of a list."""
    return {"type": "array", "items": items}


def ref(name: str) -> Node:
    """Return the reference to a schema of the description."""
    return {"$ref": f"#/components/schemas/{name}"}


PROBLEM: Final[Node] = thing(
    {
        "type": {"type": "string", "format": "uri-reference"},
        **texts("title", "detail"),
        "status": {"type": "integer"},
        **texts("parameter", "example", "hint"),
        "wanted": {"type": "object"},
        **dict.fromkeys(("known", "available", "types", "properties", "releases", "tips"), many({})),
        "header": TEXT,
        "limit": {"type": "integer"},
        "line": {"type": "integer"},
        "column": {"type": "integer"},
    },
    ("type", "title", "status", "detail"),
)
RELEASE: Final[Node] = {**texts("release", "publisher"), "trial": TRUTH, "licence": ADDRESS}
META: Final[Node] = thing(
    {
        **texts("name", "title", "question", "summary"),
        **RELEASE,
        "receipt": ADDRESS,
        "parameters": {"type": "object", "additionalProperties": many(CELL)},
        "columns": many(TEXT),
        **dict.fromkeys(("total", "page", "pages"), COUNTED),
    }
)
ROWS: Final[Node] = thing(
    {"meta": ref("Meta"), "rows": many({"type": "object", "additionalProperties": CELL})}
)
QUESTIONS: Final[Node] = thing(
    {
        "meta": thing(RELEASE),
        "queries": many(
            thing({**texts("name", "title"), "href": ADDRESS, "parameters": many(TEXT), "tags": many(TEXT)})
        ),
    }
)
RESULTS: Final[Node] = thing(
    {
        "total": COUNTED,
        "mended": TEXT,
        "facets": thing({name: {"type": "object", "additionalProperties": COUNTED} for name in FACETS}),
        "results": many(thing(texts(*FIELDS))),
    }
)
SUGGESTIONS: Final[Node] = many(thing(texts("name", "kind", "href")))
FLAT: Final[Node] = many(
    thing({one.name: {LIST: many(TEXT), COUNT: COUNTED}.get(one.kind, TEXT) for one in COLUMNS})
)
TABLE: Final[Node] = {  # SPARQL 1.1 Query Results JSON §3
    "type": "object",
    "required": ["head"],
    "oneOf": [{"required": ["results"]}, {"required": ["boolean"]}],
    "properties": {
        "head": {"type": "object"},
        "boolean": TRUTH,
        "results": thing({"bindings": many({"type": "object"})}),
    },
}
COLUMN_FILE: Final[Node] = thing({"@context": {}, "url": TEXT, "tableSchema": {"type": "object"}})
CONTEXT: Final[Node] = thing({"@context": {"type": "object"}})
COMPONENTS: Final[Node] = {"Problem": PROBLEM, "Meta": META}
