"""CKAN's actions: each by GET and by POST, with the arguments that the table of actions names."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from publisher.media import OBJECTS
from publisher.web.ckan.action import ACTIONS
from publisher.web.ckan.argument import FLAG, LISTS, LONGEST, WHOLE, taken
from publisher.web.ckan.search import FACETS, ORDERS
from publisher.web.openapi.body import COUNTED, TEXT, TRUTH, many, texts, thing
from publisher.web.openapi.operation import LONG, Operation
from publisher.web.protocol import FORM
from publisher.words import word

if TYPE_CHECKING:
    from publisher.web.ckan.action import Action
    from publisher.web.http.parameter import Parameter
    from publisher.web.openapi.operation import Node

TAG: Final = "ckan"
PLACE: Final = "/api/3/action"
# The statuses of CKAN's errors that an action may answer, all in one shape (ckan/views/api.py).
STATUSES: Final = (400, 404, 409, 413, 415, 503)
ERROR: Final[Node] = thing(
    {
        "help": TEXT,
        "success": {"const": False},
        "error": thing({"__type": TEXT, "message": TEXT}),
    }
)
FAULT: Final = "ckan-error"
ERRORS: Final[dict[str, Node]] = {
    str(status): {"$ref": f"#/components/responses/{FAULT}"} for status in STATUSES
}
ORDER: Final = rf"({'|'.join(ORDERS)})( (asc|desc))?"
SOUGHT: Final[Node] = {"type": "string", "format": "ckan-query", "maxLength": LONGEST}
# Schemas of arguments whose text has a form of its own.
FORMS: Final[dict[str, Node]] = {
    **dict.fromkeys(("q", "fq", "fq_list"), SOUGHT),
    "sort": {"type": "string", "pattern": rf"^({ORDER}(,{ORDER})*)?$"},
    "facet.field": {"type": "string", "enum": [*FACETS]},
    "organizations": {"type": "string", "pattern": "^([^\\[\\u0000][^\\u0000]*)?$"},
    "vocabulary_id": {"type": "string", "maxLength": 0},
}
CLOSED: Final = {name: FORMS[name] for name in ("sort", "facet.field", "vocabulary_id")}  # take no number
PACKAGE: Final[Node] = thing(
    {
        **texts("id", "name", "title", "notes", "license_id", "owner_org", "metadata_modified"),
        "organization": thing(texts("id", "name", "title")),
        "resources": many(thing(texts("id", "name", "format", "url", "hash"))),
        "tags": many(thing(texts("id", "name"))),
        "extras": many(thing(texts("key", "value"))),
    }
)
NAMED: Final[Node] = thing(texts("id", "name"))
LISTED: Final[Node] = many({"anyOf": [TEXT, NAMED]})
FOUND: Final[Node] = thing(
    {
        "count": COUNTED,
        "results": many(PACKAGE),
        "facets": {"type": "object"},
        "search_facets": {"type": "object"},
    }
)
# What each action's result is; a thing with an id and a name where none is named.
RESULTS: Final[dict[str, Node]] = {
    "package_list": many(TEXT),
    "package_search": FOUND,
    "package_show": PACKAGE,
    "current_package_list_with_resources": many(PACKAGE),
    **dict.fromkeys(("organization_list", "tag_list", "group_list", "vocabulary_list"), LISTED),
    "license_list": many(thing(texts("id", "title", "url"))),
    "status_show": thing(texts("site_title", "site_url", "ckan_version")),
    "site_read": TRUTH,
}


def paths(language: str) -> dict[str, Node]:
    """Return the paths of the façade."""
    version = Operation(
        "ckan", {OBJECTS.media_type: thing({"version": COUNTED})}, failures=(), more=ERRORS, tag=TAG
    )
    actions = {f"{PLACE}/{name}": _action(name, one, language) for name, one in ACTIONS.items()}
    return {"/api/3": {"get": version.node(language)}, **actions}


def _action(name: str, action: Action, language: str) -> Node:
    arguments = [_argument(one) for one in action.read] + [taken(one) for one in action.ignored]
    result: Node = thing({"help": TEXT, "success": {"const": True}, "result": RESULTS.get(name, NAMED)})
    content = {OBJECTS.media_type: result}
    said = (name, word("api-ckan-action", language))
    get = Operation(name, content, arguments, failures=(), more={**ERRORS, **LONG}, tag=TAG, said=said)
    post = replace(get, name=f"{name}-post", parameters=(), body=_body(arguments), headers=(), more=ERRORS)
    return {"get": get.node(language), "post": post.node(language)}


def _argument(name: str) -> Parameter:
    one = taken(name)
    return replace(one, schema=FORMS[name]) if name in FORMS else one


def fault(language: str) -> Node:
    """Return the response that any error of these actions is."""
    content: Node = {OBJECTS.media_type: {"schema": ERROR}}
    return {"description": word(FAULT, language), "content": content}


def _body(arguments: list[Parameter]) -> Node:
    """Return what a call is posted as: the same arguments in an object of JSON, or in a form."""
    needed = [one.name for one in arguments if one.required]
    json: Node = {one.name: _posted(one) for one in arguments}
    form: Node = {one.name: {"anyOf": [dict(one.schema), _sent(one)]} for one in arguments}
    content: Node = {
        kind: {"schema": {**thing(properties, needed), "additionalProperties": False}}
        for kind, properties in ((OBJECTS.media_type, json), (FORM, form))
    }
    return {"required": bool(needed), "content": content}


def _sent(one: Parameter) -> Node:
    schema = dict(one.schema)
    return {"type": "array", "items": schema, "maxItems": one.most} if one.most > 1 else schema


def _posted(one: Parameter) -> Node:
    """Return what JSON may have: values of its own types as well, and null for what is not given."""
    more: list[Node] = [] if one.required else [{"type": "null"}]
    if one.schema is FLAG:
        more += [{"type": "boolean"}, {"enum": [0, 1]}]
    elif one.schema is WHOLE:
        more.append({"type": "string", "pattern": "^(0|[1-9][0-9]{0,8})$"})
    elif one.schema is not CLOSED.get(one.name):
        more.append({"type": ["number", "boolean"]})
    if one.name in LISTS:
        more.append(_sent(one))
    return {"anyOf": [dict(one.schema), *more]}
