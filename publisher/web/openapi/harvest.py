"""What harvesters and readers of changes ask: the catalogue, VoID, feeds, calendars, files, probes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from publisher.errors import (
    Gone,
    MalformedRequest,
    NotAcceptable,
    RangeNotSatisfiable,
    Unavailable,
)
from publisher.media import DOCUMENT_FORMATS, GRAPH_FORMATS, OBJECTS
from publisher.web import calendar, feed, quotation
from publisher.web.atom import MEDIA_TYPE as ATOM
from publisher.web.catalog import PAGING, SUFFIXES
from publisher.web.dump import media_types
from publisher.web.here import site
from publisher.web.http.parameter import LANGUAGE, Parameter, among, whole
from publisher.web.openapi.body import COUNTED, texts, thing
from publisher.web.openapi.operation import CHOSEN, FOUND, Operation, leading, of
from publisher.web.openapi.thing import SEGMENT
from publisher.web.statistic import EMBEDDING
from publisher.web.watch import KINDS

if TYPE_CHECKING:
    from publisher.web.openapi.operation import Node

TAG: Final = "panen"
PLAIN: Final = "text/plain"
XML: Final = ("application/xml", "text/xml")
CATALOGUE: Final = (*CHOSEN, Gone, Unavailable)
FORM: Final = Parameter("form", among(SUFFIXES), "result-form", "ttl")
FEED_FORM: Final = Parameter("form", among(feed.SUFFIXES), "result-form", "trig")
RELEASE: Final = Parameter(
    "release", {"type": "string", "pattern": "^(latest|[0-9a-f]{16})$"}, "of-release", "latest"
)
FILE: Final = Parameter("file", SEGMENT, "dump-file", "kerja-sama.ttl")
TABLE: Final = Parameter("table", SEGMENT, "dump-table", "naskah.csv")
DATASET: Final = Parameter("dataset", SEGMENT, "dump-dataset", "kerja-sama")
NAME: Final = Parameter("name", SEGMENT, "thing-local", "ks-0003")
EMBEDDED: Final[Node] = thing(
    {
        **texts("version", "type", "title", "provider_name", "provider_url", "html"),
        "width": COUNTED,
        "height": COUNTED,
    }
)


def operations() -> dict[str, dict[str, Operation]]:
    """Return the operations by path and method."""
    found = _always() | (_register() if site().register else {})
    return {path: {"get": one} for path, one in found.items()}


def _always() -> dict[str, Operation]:
    void = of(DOCUMENT_FORMATS)
    probe: dict[str, Node] = {PLAIN: {}}
    busy: dict[str, Node] = {"503": {"description": "not-ready", "content": {PLAIN: {}}}}
    return {
        "/.well-known/void": Operation("void", void, (), (), CHOSEN, tag=TAG),
        "/void": Operation("void-short", void, (), (), CHOSEN, tag=TAG),
        "/void.{form}": Operation("void-form", void, (), (FORM,), CHOSEN, tag=TAG),
        "/robots.txt": Operation("robots", {PLAIN: {}}, tag=TAG),
        "/openapi.json": Operation("openapi", {OBJECTS.media_type: {"type": "object"}}, (LANGUAGE,), tag=TAG),
        "/healthz": Operation("healthz", probe, headers=(), tag=TAG),
        "/readyz": Operation("readyz", probe, headers=(), more=busy, tag=TAG),
        "/dump/{release}/{file}": _file("dump", FILE),
        "/dump/{release}/{dataset}/{table}": _file("dump-table", DATASET, TABLE),
    }


def _register() -> dict[str, Operation]:
    catalogue = of(DOCUMENT_FORMATS)
    none: dict[str, Node] = {"204": {"description": "not-changed"}}
    publisher = Parameter("publisher", SEGMENT, "catalogue-publisher", "proyek-pranala")
    headers = ("ETag", "Link")
    return {
        "/catalog": Operation("catalog", catalogue, PAGING, (), CATALOGUE, headers, none, tag=TAG),
        "/catalog.{form}": Operation(
            "catalog-form", catalogue, PAGING, (FORM,), CATALOGUE, headers, none, tag=TAG
        ),
        "/catalog/{publisher}.{form}": Operation(
            "catalog-publisher", catalogue, PAGING, (publisher, FORM), CATALOGUE, headers, none, tag=TAG
        ),
        "/kueri.ttl": Operation("executables", of(GRAPH_FORMATS[:1]), tag=TAG),
        "/sitemap.xml": Operation("sitemap", {XML[0]: {}}, tag=TAG),
        **_changes(),
    }


def _changes() -> dict[str, Operation]:
    offers = of(feed.OFFERS)
    step, part = (Parameter(name, whole(1, 999_999), "feed-page", "1") for name in ("step", "part"))
    kind = Parameter(
        "kind", among(one.rstrip("/") for one in KINDS if one.count("/") == 1), "thing-kind", "wilayah"
    )
    local = Parameter("local", SEGMENT, "thing-local", "35")
    cite = Parameter("form", among(quotation.FORMS), "result-form", "bib")
    types = (media.partition(";")[0] for media, _ in quotation.FORMS.values())
    followed = (LANGUAGE,), (kind, local), (*FOUND, Gone)
    return {
        "/feed": Operation("feed", offers, (), (), (MalformedRequest, NotAcceptable), tag=TAG),
        "/feed.{form}": Operation("feed-form", offers, (), (FEED_FORM,), CHOSEN, tag=TAG),
        "/feed/{step}/{part}": Operation("feed-members", offers, (), (step, part), CHOSEN, tag=TAG),
        "/feed/{step}/{part}.{form}": Operation(
            "feed-members-form", offers, (), (step, part, FEED_FORM), CHOSEN, tag=TAG
        ),
        "/feed/arsip/{step}": Operation("feed-archive", offers, (), (step,), CHOSEN, tag=TAG),
        "/feed.atom": Operation("atom", {ATOM: {}}, tag=TAG),
        "/pantau/{kind}/{local}.atom": Operation("watch-atom", {ATOM: {}}, *followed, tag=TAG),
        "/pantau/{kind}/{local}.ics": Operation(
            "watch-calendar", {calendar.MEDIA_TYPE.partition(";")[0]: {}}, *followed, tag=TAG
        ),
        "/kutip/naskah/{name}.{form}": Operation(
            "cite", {kind: {} for kind in types}, (LANGUAGE,), (NAME, cite), (*FOUND, Gone), tag=TAG
        ),
        "/oembed": Operation(
            "oembed", {OBJECTS.media_type: EMBEDDED, XML[1]: {}}, EMBEDDING, (), FOUND, tag=TAG
        ),
    }


def _file(name: str, *place: Parameter) -> Operation:
    """Return a file of a release; part of one is answered with 206 (RFC 9110 §14)."""
    kinds: dict[str, Node] = {kind: {} for kind in sorted(media_types(site().manifest))}
    more: dict[str, Node] = {
        "302": leading("header-location"),
        "206": {"description": "part-of-file", "content": kinds},
    }
    return Operation(name, kinds, (), (RELEASE, *place), (*FOUND, RangeNotSatisfiable), more=more, tag=TAG)
