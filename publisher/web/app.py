"""The WSGI application: blueprints by URL family over one site."""

from __future__ import annotations

from typing import TYPE_CHECKING, NoReturn

from flask import Flask
from werkzeug.exceptions import HTTPException
from werkzeug.routing import BaseConverter

from publisher.archive import Archive
from publisher.errors import NotFound
from publisher.kerjasama.record import Records
from publisher.web import (
    api,
    asset,
    atom,
    catalog,
    changes,
    coverage,
    directory,
    doctor,
    download,
    feed,
    flat,
    gallery,
    guide,
    home,
    network,
    officer,
    page,
    pages,
    quality,
    query_page,
    quotation,
    receipt,
    reconcile,
    report,
    search,
    shelf,
    sitemap,
    statistic,
    things,
    timeline,
    watch,
)
from publisher.web.atlas import Atlas
from publisher.web.ckan import route as ckan
from publisher.web.document import Documents
from publisher.web.finder import Finder
from publisher.web.harvest import Catalogues
from publisher.web.journal import Journal
from publisher.web.matching import Matcher
from publisher.web.name import Names
from publisher.web.openapi import document as openapi
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
    records = Records(site.construct)
    application.config.update(QUESTIONS=Questions(site), ARCHIVE=Archive(site.folder), ATLAS=Atlas(site))
    application.config.update(
        CATALOGUES=Catalogues(site),
        MATCHER=Matcher(site),
        FINDER=Finder(site, records),
        RECORDS=records,
        JOURNAL=Journal(site),
    )
    application.jinja_env.trim_blocks = application.jinja_env.lstrip_blocks = True
    application.url_map.converters["raw"] = Raw
    application.url_map.merge_slashes = False
    for blueprint in _blueprints(site):
        application.register_blueprint(blueprint, url_prefix=site.prefix.rstrip("/") or None)
    application.register_error_handler(HTTPException, _no_route)
    page.prepare(application)
    return application


def warm(application: Flask) -> None:
    """Read what the first search, match or map of a register would wait for: six seconds of one core."""
    if application.config["SITE"].register:
        _ = application.config["FINDER"].index, application.config["MATCHER"].index
        _ = application.config["ATLAS"].points


def _blueprints(site: Site) -> list[Blueprint]:
    if site.mount:
        return [things.VOCABULARY_BLUEPRINT, things.BLUEPRINT] if site.register else [things.BLUEPRINT]
    always = [one.BLUEPRINT for one in (asset, query_page, catalog, ckan, openapi, receipt, shelf, download)]
    ours = [
        one.BLUEPRINT
        for one in (home, guide, pages, network, quality, search, gallery, api, reconcile, feed, atom)
    ]
    ours += [one.BLUEPRINT for one in (sitemap, changes, doctor, timeline)]
    ours += [directory.BLUEPRINT, officer.BLUEPRINT, statistic.BLUEPRINT, coverage.BLUEPRINT]
    ours += [quotation.BLUEPRINT, report.BLUEPRINT, watch.BLUEPRINT, flat.BLUEPRINT]
    ours.append(things.VOCABULARY_BLUEPRINT)
    return [*always, *(ours if site.register else [pages.DATA_BLUEPRINT]), things.BLUEPRINT]


def _no_route(error: HTTPException) -> NoReturn:
    raise NotFound from error
