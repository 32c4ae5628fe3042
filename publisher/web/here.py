"""The ingredients of the application that answers the request at hand."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from flask import current_app, has_request_context, request

from publisher.words import LANGUAGES

if TYPE_CHECKING:
    from publisher.archive import Archive
    from publisher.kerjasama.record import Records
    from publisher.web.atlas import Atlas
    from publisher.web.document import Documents
    from publisher.web.finder import Finder
    from publisher.web.harvest import Catalogues
    from publisher.web.journal import Journal
    from publisher.web.name import Names
    from publisher.web.question import Questions
    from publisher.web.representation import Representations
    from publisher.web.site import Site


def site() -> Site:
    """Return the site."""
    return cast("Site", current_app.config["SITE"])


def documents() -> Documents:
    """Return the site's documents."""
    return cast("Documents", current_app.config["DOCUMENTS"])


def catalogues() -> Catalogues:
    """Return the catalogues of the releases at hand."""
    return cast("Catalogues", current_app.config["CATALOGUES"])


def representations() -> Representations:
    """Return the writer of graphs."""
    return cast("Representations", current_app.config["REPRESENTATIONS"])


def records() -> Records:
    """Return the records of the release: what a face may say of an agreement."""
    return cast("Records", current_app.config["RECORDS"])


def finder() -> Finder:
    """Return the search index of the release."""
    return cast("Finder", current_app.config["FINDER"])


def names() -> Names:
    """Return the names of things."""
    return cast("Names", current_app.config["NAMES"])


def questions() -> Questions:
    """Return the gallery's questions."""
    return cast("Questions", current_app.config["QUESTIONS"])


def journal() -> Journal:
    """Return the log of changes."""
    return cast("Journal", current_app.config["JOURNAL"])


def archive() -> Archive:
    """Return the releases that are kept."""
    return cast("Archive", current_app.config["ARCHIVE"])


def atlas() -> Atlas:
    """Return the points of the regions."""
    return cast("Atlas", current_app.config["ATLAS"])


def in_language(address: str) -> str:
    """Return an address in the language of the address at hand, where that names one."""
    kept = kept_language()
    return address + (kept.replace("?", "&") if "?" in address else kept)


def kept_language() -> str:
    """Return the query string that keeps the language of an address which names one, else nothing."""
    named = request.args.get("lang", "") if has_request_context() else ""
    return f"?lang={named}" if named in LANGUAGES else ""
