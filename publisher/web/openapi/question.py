"""The gallery's questions: an operation each, with its own parameters, and the one that lists them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from publisher.media import OBJECTS, RESULT_JSON
from publisher.web.api import beside, offers
from publisher.web.here import questions, site
from publisher.web.http.parameter import LANGUAGE
from publisher.web.openapi.body import QUESTIONS, ROWS, TABLE
from publisher.web.openapi.operation import CHOSEN, READ, Operation, of, told
from publisher.web.question import MOST_VALUES
from publisher.web.rows import value
from publisher.words import theme

if TYPE_CHECKING:
    from publisher.queries import Query
    from publisher.web.openapi.operation import Node
    from publisher.web.question import Parameter

PLACE: Final = "/api/kueri"


def paths(language: str) -> dict[str, Node]:
    """Return the paths of the questions; those of files that others serve have none."""
    asked = site().gallery.values() if site().register else ()
    index = Operation("kueri", of((OBJECTS,), objects=QUESTIONS), (LANGUAGE,), failures=READ)
    listed: dict[str, Node] = {PLACE: {"get": index.node(language)}} if asked else {}
    return listed | {f"{PLACE}/{query.name}": {"get": operation(query, language)} for query in asked}


def operation(query: Query, language: str) -> Node:
    """Return the operation that asks one question."""
    ending = "" if language == "id" else f"-{language}"
    title, summary = (
        query.header.get(key + ending) or query.header.get(key, "") for key in ("title", "summary")
    )
    content = of(offers(query), **{OBJECTS.name: ROWS, RESULT_JSON.name: TABLE})
    one = Operation(
        query.name,
        content,
        failures=CHOSEN,
        headers=("ETag", "Link", "X-Total-Count"),
        tag=theme(query.header.get("tags", "")),
        said=(title, summary),
    )
    own = [parameter(one, language) for one in questions().read(query, ()).parameters]
    return one.node(language) | {
        "parameters": [*own, *(told(other, language, "query") for other in beside(query))],
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
