"""Things and their documents, the vocabulary, and both in time (RFC 7089)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from publisher.errors import Gone, MalformedRequest, NotAcceptable, NotFound, QueueFull, Unavailable
from publisher.media import DOCUMENT_FORMATS, JSON_LD, OBJECTS, PROBLEM
from publisher.uris import VOCABULARY
from publisher.web.here import site
from publisher.web.http.parameter import Parameter, among
from publisher.web.memento import LINK_FORMAT
from publisher.web.openapi.body import CONTEXT, COUNTED, TEXT, many, texts, thing
from publisher.web.openapi.operation import CHOSEN, FOUND, Operation, leading, of
from publisher.web.things import AFTER, SUFFIXES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from publisher.web.openapi.operation import Node

TAG: Final = "benda"
SEGMENT: Final = {"type": "string", "pattern": "^[A-Za-z0-9][A-Za-z0-9._-]*$"}
KIND: Final = Parameter("kind", SEGMENT, "thing-kind", "naskah")
LOCAL: Final = Parameter("local", SEGMENT, "thing-local", "ks-0003")
FORM: Final = Parameter("form", among(SUFFIXES), "result-form", "ttl")
RELEASE: Final = Parameter("release", {"type": "string", "pattern": "^[0-9a-f]{16}$"}, "of-release")
READ: Final = (AFTER,)  # and lang, for pages
# What was withdrawn is answered with what is left of it.
GONE: Final[dict[str, Node]] = {
    "410": {"description": "withdrawn-thing", "content": {**of(DOCUMENT_FORMATS), PROBLEM.media_type: {}}}
}
IN_TIME: Final = (*CHOSEN, Gone, QueueFull)
RELEASES: Final[Node] = thing(
    {
        "current": TEXT,
        "releases": many(thing({**texts("release", "built", "state", "address"), "quads": COUNTED})),
        "forgotten": many(thing(texts("release", "built"))),
    }
)


def operations() -> dict[str, dict[str, Operation]]:
    """Return the operations by path and method."""
    seen = {"303": leading("header-location")}
    once = Operation("id", {}, (), (KIND, LOCAL), FOUND, more={**seen, **GONE}, tag=TAG)
    found = {
        "/id/{kind}/{local}": once,
        "/doc/{kind}/{local}": _document("doc", (KIND, LOCAL)),
        "/doc/{kind}/{local}.{form}": _document("doc-form", (KIND, LOCAL, FORM)),
    }
    if site().register:
        found |= _vocabulary() | {"/konteks.jsonld": _whole("context", {JSON_LD.media_type: CONTEXT})}
    return {path: {"get": one} for path, one in (found | _in_time()).items()}


def _document(name: str, place: Sequence[Parameter]) -> Operation:
    return Operation(name, of(DOCUMENT_FORMATS), READ, place, CHOSEN, ("ETag", "Link"), GONE, tag=TAG)


def _whole(name: str, content: dict[str, Node]) -> Operation:
    return Operation(name, content, tag=TAG)


def _vocabulary() -> dict[str, Operation]:
    """Return the vocabulary: the ontology, the code lists, one list, one concept, the shapes."""
    scheme = Parameter("scheme", SEGMENT, "code-scheme", "kepastian")
    code = Parameter("code", SEGMENT, "code-code", "tersurat")
    found = {f"/{name}": _document(name, ()) for name in VOCABULARY}
    found |= {f"/{name}.{{form}}": _document(f"{name}-form", (FORM,)) for name in VOCABULARY}
    found["/kode/{scheme}"] = _document("kode-scheme", (scheme,))
    found["/kode/{scheme}/{code}"] = _document("kode-code", (scheme, code))
    return found


def _in_time() -> dict[str, Operation]:
    """Return what is asked of the releases that are kept."""
    to = {"302": leading("header-location")}
    place = (KIND, LOCAL)
    return {
        "/rilis": Operation("rilis", of((OBJECTS,), objects=RELEASES) | of(DOCUMENT_FORMATS[-1:]), tag=TAG),
        "/rilis/{release}/doc/{kind}/{local}": Operation(
            "memento", of(DOCUMENT_FORMATS), READ, (RELEASE, *place), (*IN_TIME, Unavailable), tag=TAG
        ),
        "/timegate/doc/{kind}/{local}": Operation("timegate", {}, (), place, IN_TIME, more=to, tag=TAG),
        "/timemap/doc/{kind}/{local}": Operation(
            "timemap",
            {LINK_FORMAT: {}},
            (),
            place,
            (MalformedRequest, NotFound, NotAcceptable, QueueFull),
            tag=TAG,
        ),
    }
