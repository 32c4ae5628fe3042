"""``/reconcile``: the Reconciliation Service API 0.2 (W3C Community Group report of 2023-04-10).

A batch that is posted comes here as a query string: the same batch gets the same answer either way (§4.3).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, cast

import orjson
from flask import Blueprint, Response, current_app, redirect, render_template, request
from markupsafe import Markup

from publisher import __version__
from publisher.errors import MalformedRequest, NotFound
from publisher.match import TYPES
from publisher.media import OBJECTS
from publisher.uris import uri
from publisher.vocab import KS
from publisher.web.argument import LONGEST
from publisher.web.batch import BATCH, read_batch
from publisher.web.extension import PROPERTIES, extend, proposals, read_extension
from publisher.web.here import names, site
from publisher.web.http.parameter import LANGUAGE, Parameter, among, refuse, text, whole
from publisher.web.matching import answer, described
from publisher.web.page import CACHE_CONTROL, html, language_of_request, surroundings
from publisher.web.suggestion import SUGGESTED, suggest, types
from publisher.web.wire import FRAMED
from publisher.words import word

if TYPE_CHECKING:
    from werkzeug.wrappers import Response as Redirect

    from publisher.match.index import Entity
    from publisher.web.matching import Matcher, Node

BLUEPRINT = Blueprint("reconcile", __name__)
ROOT: Final = "reconcile"
DEFAULT_TYPES: Final = ("wilayah", "provinsi", "kabupaten-kota", "kecamatan", "desa-kelurahan", "pemda")
WIDTH, HEIGHT = 420, 220
LONGEST_ID: Final = 2000
# What each address of the service takes; the first two are JSON, which is read by itself.
SERVICE: Final = (Parameter("queries", {}), Parameter("extend", {}))
ID: Final = Parameter("id", text(LONGEST_ID), "match-id", "wilayah/35.23", required=True)
KINDS: Final = Parameter("type", among(("", *TYPES)), "match-type", "kabupaten")
# What OpenRefine's suggest widget sends besides (suggest-4_3a.js); it changes nothing.
HABITS: Final = frozenset(
    (
        *("key", "filter", "spell", "exact", "scoring", "prefixed", "stemmed", "format", "mql_output"),
        *("output", "type_strict", "callback", "_"),
    )
)
SUGGESTING: Final = (
    Parameter("prefix", text(LONGEST), "match-prefix", "Tub", required=True),
    KINDS,
    Parameter("cursor", whole(0, 999_999), "match-cursor", "0"),
)
PROPOSING: Final = (KINDS, Parameter("limit", whole(0, 999_999), "match-limit", "5"))


@BLUEPRINT.get("/reconcile")
def service() -> Response:
    """Answer a batch, a data extension query, or, without either, with the manifest (§3.1)."""
    if "query" in request.args:
        told = 'A single query is a batch of one: queries={"q0": {"query": …}}.'
        raise MalformedRequest(told, extra={"parameter": "query"})
    _refuse(*SERVICE)
    batch, extension = request.args.get("queries"), request.args.get("extend")
    if batch is not None and extension is not None:
        raise MalformedRequest("Either queries or extend, not both.", extra={"parameter": "extend"})
    language = language_of_request()
    if batch is not None:
        return _json(answer(_matcher(), read_batch(batch), language))
    if extension is not None:
        return _json(extend(_matcher(), *read_extension(extension), language))
    return _json(manifest(language))


def manifest(language: str) -> Node:
    """Return what the service says of itself."""
    base, own = uri(site().manifest.base), uri(site().manifest.base) + ROOT
    defaults = [one for one in types(language) if one["id"] in DEFAULT_TYPES]
    return {
        "versions": ["0.2"],
        "name": word("reconcile-name", language),
        "identifierSpace": f"{uri(site().manifest.reference)}id/",
        "schemaSpace": KS,
        "documentation": f"{base}tentang",
        "serviceVersion": __version__,
        "defaultTypes": defaults,
        "view": {"url": f"{own}/view?id={{{{id}}}}"},
        "preview": {"url": f"{own}/preview?id={{{{id}}}}", "width": WIDTH, "height": HEIGHT},
        "suggest": {what: _service(own, what) for what in SUGGESTED},
        "extend": {
            "propose_properties": {"service_url": own, "service_path": "/properties"},
            "property_settings": [
                {
                    "name": "limit",
                    "label": word("setting-limit", language),
                    "type": "number",
                    "default": 0,
                    "help_text": word("setting-limit-help", language),
                }
            ],
        },
        "batchSize": BATCH,
    }


def _service(own: str, what: str) -> Node:
    return {
        "service_url": own,
        "service_path": f"/suggest/{what}",
        "flyout_service_url": own,
        "flyout_service_path": f"/flyout/{what}?id=${{id}}",
    }


@BLUEPRINT.get("/reconcile/suggest/<what>")
def suggestions(what: str) -> Response:
    """Answer with a page of suggestions (§6)."""
    _refuse(*SUGGESTING)
    return _json(suggest(_matcher(), what, request.args, language_of_request()))


@BLUEPRINT.get("/reconcile/flyout/<what>")
def flyout(what: str) -> Response:
    """Answer with a line of HTML about an entity, a type or a property (§6.5)."""
    _refuse(ID)
    asked, language = request.args["id"], language_of_request()
    if what == "entity":
        entity = _entity(asked)
        title, about = entity.name, described(_matcher(), entity, language)
    elif asked in {"type": TYPES, "property": PROPERTIES}.get(what, {}):
        title, about = word(f"{what}-{asked}", language), asked
    else:
        raise NotFound
    line = Markup("<p><strong>{}</strong><br>{}</p>").format(title, about)
    return _json({"id": asked, "html": str(line)})


@BLUEPRINT.get("/reconcile/properties")
def properties() -> Response:
    """Answer with the properties of a type (§7.2)."""
    _refuse(*PROPOSING)
    kind, limit = request.args.get("type", ""), request.args.get("limit", "")
    return _json(proposals(kind, limit, language_of_request()))


@BLUEPRINT.get("/reconcile/view")
def view() -> Redirect:
    """Lead to the entity: a client may not put the slash of an id into a path (§2.1)."""
    _refuse(ID)
    iri = _matcher().known(request.args["id"])
    if not iri:
        raise NotFound
    return redirect(_address(iri), 303)


@BLUEPRINT.get("/reconcile/preview")
def preview() -> Response:
    """Answer with a small page about an entity (§5); the one page that others may frame."""
    _refuse(ID)
    language = language_of_request()
    entity = _entity(request.args["id"])
    values = extend(_matcher(), [entity.iri], dict.fromkeys(("kodeBps", "isoCode", "wikidata"), 0), language)
    rows = cast("dict[str, dict[str, list[Node]]]", values["rows"])[entity.iri]
    shown = [
        (word(f"property-{name}", language), one["str"]) for name, found in rows.items() for one in found
    ]
    page = render_template(
        "cocok.html",
        **surroundings(names(), language),
        name_of=entity.name,
        about=described(_matcher(), entity, language),
        rows=shown,
        address=_address(entity.iri),
    )
    reply = html(page)
    reply.headers["Content-Security-Policy"] = FRAMED
    return reply


def _refuse(*taken: Parameter) -> None:
    """Return where the arguments of the request are those that an address of the service takes."""
    pairs = request.args.items(multi=True)
    refuse((*taken, LANGUAGE), [pair for pair in pairs if pair[0] not in HABITS])


def _address(iri: str) -> str:
    return uri(site().prefix + (site().local(iri) or ""))


def _matcher() -> Matcher:
    return cast("Matcher", current_app.config["MATCHER"])


def _entity(id: str) -> Entity:  # noqa: A002  # the specification's word
    entity = _matcher().index.current(_matcher().iri(id))
    if entity is None:
        raise NotFound
    return entity


def _json(content: Node) -> Response:
    reply = Response(orjson.dumps(content), content_type=OBJECTS.content_type)
    reply.headers["Content-Language"] = language_of_request()
    reply.headers["Cache-Control"] = CACHE_CONTROL
    return reply
