"""The WSGI application: blueprints by URL family over one site."""

from __future__ import annotations

from typing import TYPE_CHECKING, NoReturn

from flask import Flask
from werkzeug.exceptions import HTTPException
from werkzeug.routing import BaseConverter

from publisher.errors import NotFound
from publisher.web import (
    api,
    asset,
    catalog,
    download,
    gallery,
    openapi,
    page,
    pages,
    query_page,
    receipt,
    things,
)
from publisher.web.document import Documents
from publisher.web.name import Names
from publisher.web.question import Questions
from publisher.web.representation import Representations

if TYPE_CHECKING:
    from flask import Blueprint

    from publisher.web.site import Site


class Raw(BaseConverter):
    """Whatever is left of the path, undecoded, slashes too."""

    regex = ".+"
    part_isolating = False


def create_app(site: Site) -> Flask:
    """Wire an application from its ingredients. Starts nothing, reads no environment.

    Errors are raised through it, for the front to answer.
    """
    application = Flask(__name__, static_folder=None)
    application.config.update(SITE=site, PROPAGATE_EXCEPTIONS=True)
    documents = Documents(site)
    application.config.update(DOCUMENTS=documents, REPRESENTATIONS=Representations(site))
    application.config.update(NAMES=Names(documents), ASSETS=asset.read_assets())
    application.config.update(QUESTIONS=Questions(site))
    application.jinja_env.trim_blocks = application.jinja_env.lstrip_blocks = True
    application.url_map.converters["raw"] = Raw
    application.url_map.merge_slashes = False
    for blueprint in _blueprints(site):
        application.register_blueprint(blueprint, url_prefix=site.prefix.rstrip("/") or None)
    application.register_error_handler(HTTPException, _no_route)
    page.prepare(application)
    return application


def _blueprints(site: Site) -> list[Blueprint]:
    ours = [pages.BLUEPRINT, gallery.BLUEPRINT, api.BLUEPRINT, things.VOCABULARY_BLUEPRINT]
    always = [asset.BLUEPRINT, query_page.BLUEPRINT, catalog.BLUEPRINT, openapi.BLUEPRINT, receipt.BLUEPRINT]
    always.append(download.BLUEPRINT)
    return [*always, *(ours if site.register else [pages.DATA_BLUEPRINT]), things.BLUEPRINT]


def _no_route(error: HTTPException) -> NoReturn:
    raise NotFound from error
