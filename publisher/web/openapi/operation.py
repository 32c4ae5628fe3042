"""One operation of the description: what an address takes, what it answers, and how it refuses."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from publisher.errors import MalformedRequest, NotAcceptable, NotFound
from publisher.words import word

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from publisher.errors import ClientError
    from publisher.media import Format
    from publisher.web.http.parameter import Parameter

    Node = dict[str, object]
    Kinds = Sequence[type[ClientError]]

TEXT: Final[Node] = {"type": "string"}
# Headers of an answer that a client had better read: the word that says what each is, its schema.
HEADERS: Final[Mapping[str, tuple[str, Node]]] = {
    "ETag": ("header-etag", TEXT),
    "Link": ("header-link", TEXT),
    "Location": ("header-location", {"type": "string", "format": "uri-reference"}),
    "X-Total-Count": ("row-count", {"type": "integer", "minimum": 0}),
}
# An address may have 64 KiB; a longer one is refused by the server itself (RFC 9110 §15.5.15).
LONG: Final[Mapping[str, Node]] = {"414": {"description": "too-long"}}
READ: Final = (MalformedRequest,)
CHOSEN: Final = (MalformedRequest, NotFound, NotAcceptable)
FOUND: Final = (MalformedRequest, NotFound)


@dataclass(frozen=True, slots=True)
class Operation:
    """An operation: its name, the schema of its answer by media type, and what it takes.

    ``place`` are the parameters of its path; ``failures`` the problems it may answer; ``more`` other answers
    by status. What it does is the word ``api-<name>``, where ``said`` does not say it.
    """

    name: str
    content: Mapping[str, Node]
    parameters: Sequence[Parameter] = ()
    place: Sequence[Parameter] = ()
    failures: Kinds = READ
    headers: Sequence[str] = ("ETag",)
    more: Mapping[str, Node] = field(default_factory=dict)
    body: Node | None = None
    tag: str = ""
    said: tuple[str, str] = ("", "")

    def node(self, language: str) -> Node:
        """Return the operation object (OpenAPI 3.1 §4.8.10)."""
        summary, description = self.said
        found: Node = {"operationId": self.name, "summary": summary or word(f"api-{self.name}", language)}
        if description:
            found["description"] = description
        if self.tag:
            found["tags"] = [self.tag]
        if self.place or self.parameters:
            found["parameters"] = [
                *(told(one, language, "path") for one in self.place),
                *(told(one, language, "query") for one in self.parameters),
            ]
        if self.body:
            found["requestBody"] = self.body
        return found | {"responses": self._responses(language)}

    def _responses(self, language: str) -> Node:
        whole: Node = {"200": answer(self.content, language, self.headers)} if self.content else {}
        more = {status: _said(response, language) for status, response in self.more.items()}
        return whole | more | failures(self.failures)


def _said(response: Node, language: str) -> Node:
    """Return a response with the word of its description in a language; a reference has none."""
    if "description" not in response:
        return response
    return {**response, "description": word(str(response["description"]), language)}


def told(one: Parameter, language: str, where: str) -> Node:
    """Return a parameter object (OpenAPI 3.1 §4.8.12); what may be given more than once is an array."""
    several = where == "query" and one.most > 1
    schema: Node = dict(one.schema)
    if several:
        schema = {"type": "array", "items": schema, "maxItems": one.most}
    found: Node = {"name": one.name, "in": where, "schema": schema}
    if one.required or where == "path":
        found["required"] = True
    if one.key:
        found["description"] = word(one.key, language)
    if one.example:
        shown: object = int(one.example) if one.schema.get("type") == "integer" else one.example
        found["example"] = [shown] if several else shown
    return found


def answer(content: Mapping[str, Node], language: str, headers: Iterable[str] = ()) -> Node:
    """Return a response object: a whole answer in one of these media types, with these headers."""
    named = {name: HEADERS[name] for name in headers}
    told_of = {name: {"description": word(key, language), "schema": s} for name, (key, s) in named.items()}
    bodies = {kind: {"schema": schema} if schema else {} for kind, schema in content.items()}
    return {"description": word("answer", language), "headers": told_of, "content": bodies}


def leading(key: str) -> Node:
    """Return the response that leads elsewhere; ``key`` is the word that says where."""
    return {"description": key, "headers": {"Location": {"schema": HEADERS["Location"][1], "required": True}}}


def failures(kinds: Kinds) -> Node:
    """Return the responses that are problems, by status."""
    return {str(kind.status): {"$ref": f"#/components/responses/{kind.slug}"} for kind in kinds}


def of(formats: Iterable[Format], **schemas: Node) -> dict[str, Node]:
    """Return the content of an answer in formats; ``schemas`` are of those named so."""
    return {form.media_type: schemas.get(form.name, {}) for form in formats}
