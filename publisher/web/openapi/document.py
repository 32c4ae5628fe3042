"""``/openapi.json``: the description of this deployment, in the language of the request."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import orjson
from flask import Blueprint, Response, request

from publisher import __version__
from publisher.errors import (
    ClientError,
    Gone,
    MalformedRequest,
    MemoryLimit,
    NotAcceptable,
    NotFound,
    QueryTimeout,
    QueueFull,
    RangeNotSatisfiable,
    TooLarge,
    TooManyRequests,
    Unavailable,
    UnsupportedMediaType,
)
from publisher.media import OBJECTS, PROBLEM
from publisher.vocab import LICENCE
from publisher.web.here import site
from publisher.web.http.parameter import LANGUAGE, refuse
from publisher.web.openapi import harvest, matching, portal, question, search, sparql, thing
from publisher.web.openapi.body import COMPONENTS, ref
from publisher.web.page import CACHE_CONTROL, language_of_request
from publisher.web.problem import TYPES
from publisher.words import ERRORS, LANGUAGES, THEMES, theme, word

if TYPE_CHECKING:
    from collections.abc import Mapping

    from publisher.web.openapi.operation import Node, Operation

BLUEPRINT = Blueprint("openapi", __name__)
# What operations may answer.
FAILURES: Final = (
    *(MalformedRequest, NotFound, NotAcceptable, Gone, TooLarge, UnsupportedMediaType),
    *(RangeNotSatisfiable, TooManyRequests, MemoryLimit, QueueFull, Unavailable, QueryTimeout),
)


@BLUEPRINT.get("/openapi.json")
def openapi() -> Response:
    """Answer the description."""
    refuse((LANGUAGE,), request.args.items(multi=True), others=True)
    answer = Response(orjson.dumps(document()), content_type=OBJECTS.content_type)
    answer.headers["Content-Language"] = language_of_request()
    answer.headers["Cache-Control"] = CACHE_CONTROL
    return answer


def document() -> Node:
    """Return the description."""
    language = language_of_request()
    info = {"title": "Pranala", "version": __version__, "description": word("api-text", language)}
    return {
        "openapi": "3.1.0",
        "info": {
            **info,
            **({"license": {"name": "CC BY 4.0", "url": LICENCE}} if site().register else {}),
        },
        "servers": [{"url": site().manifest.base.rstrip("/")}],
        "tags": tags(language),
        "paths": paths(language),
        "components": {
            "schemas": COMPONENTS,
            "responses": {
                **{failure.slug: problem(failure, language) for failure in FAILURES},
                portal.FAULT: portal.fault(language),
            },
        },
    }


def tags(language: str) -> list[Node]:
    """Return the themes of the questions and the families of addresses, each in words."""
    asked = site().gallery.values() if site().register else ()
    themes = {theme(query.header.get("tags", "")) for query in asked}
    number = LANGUAGES.index(language)
    told: list[Node] = [
        {"name": name, "description": texts[number]} for name, texts in THEMES.items() if name in themes
    ]
    families = [sparql.TAG, thing.TAG, harvest.TAG]
    families += [search.TAG, matching.TAG, portal.TAG] if site().register else []
    told += [{"name": name, "description": word(f"family-{name}", language)} for name in families]
    return told


def paths(language: str) -> Node:
    """Return the paths that every deployment has, and those of a register."""
    always = sparql.operations(language) | thing.operations() | harvest.operations()
    if not site().register:
        return nodes(always, language)
    own = nodes(always | search.operations(), language)
    return question.paths(language) | own | matching.paths(language) | portal.paths(language)


def nodes(operations: Mapping[str, Mapping[str, Operation]], language: str) -> Node:
    """Return path item objects (OpenAPI 3.1 §4.8.9)."""
    return {
        path: {method: one.node(language) for method, one in methods.items()}
        for path, methods in operations.items()
    }


def problem(kind: type[ClientError], language: str) -> Node:
    """Return the response that a kind of error is (RFC 9457)."""
    title, detail = ERRORS[kind.slug][language]
    example: Node = {"type": f"{site().prefix}{TYPES}#{kind.slug}", "title": title}
    example |= {"status": kind.status, "detail": detail}
    content = {PROBLEM.media_type: {"schema": ref("Problem"), "example": example}}
    return {"description": detail, "content": content}
