"""The addresses of CKAN's API: its version, and an action by name, called by GET or by POST."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import orjson
from flask import Blueprint, Response, request

from publisher.errors import NotFound, Unavailable
from publisher.web.ckan.action import Portal, answer
from publisher.web.ckan.argument import Arguments
from publisher.web.ckan.fault import HELP, JSON
from publisher.web.ckan.package import LANGUAGE, package
from publisher.web.harvest import RETRY_AFTER
from publisher.web.here import catalogues, site
from publisher.web.page import CACHE_CONTROL

if TYPE_CHECKING:
    from publisher.web.ckan.package import Package

BLUEPRINT = Blueprint("ckan", __name__)
VERSION: Final = 3


@BLUEPRINT.get("/api/3")
def version() -> Response:
    """Answer the version of the API, as CKAN does."""
    return _answer({"version": VERSION})


@BLUEPRINT.get("/api/3/action/<name>")
@BLUEPRINT.get("/api/action/<name>")
def action(name: str) -> Response:
    """Answer an action; one that was posted comes as the query it could have been (see ``posted``)."""
    result = answer(name, _portal, Arguments(request.args))
    return _answer({"help": HELP, "success": True, "result": result})


def _answer(told: Package) -> Response:
    given = Response(orjson.dumps(told), content_type=JSON)
    given.headers["Cache-Control"] = CACHE_CONTROL
    return given


def _portal() -> Portal:
    """Return the datasets by name.

    Raises:
        NotFound: files served with --data have no catalogue.
        Unavailable: the catalogue cannot be read, or is empty.
    """
    if not site().register:
        raise NotFound("these files have no catalogue")
    catalogue, own = catalogues().of(""), f"{site().manifest.base}catalog"
    datasets = catalogue.datasets(own)
    if not datasets:
        raise Unavailable("the catalogue has no dataset just now", headers=RETRY_AFTER)
    made = [package(catalogue.graph, dataset, site().manifest) for dataset in datasets]
    title = catalogue.graph.text(own, "dct:title", LANGUAGE)
    text = catalogue.graph.text(own, "dct:description", LANGUAGE)
    return Portal(sorted(made, key=lambda one: str(one["name"])), site().manifest.base, title, text)
