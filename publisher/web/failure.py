"""Errors as the client reads them: problem+json or a page, by the same negotiation as everything."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar
from urllib.parse import parse_qs

from publisher.errors import ClientError, NotAcceptable
from publisher.media import ERROR_FORMATS, HTML, PROBLEM, negotiate
from publisher.web.ckan.fault import concerns, shaped
from publisher.web.page import around, surroundings
from publisher.web.problem import detail, hints, problem, title
from publisher.web.reply import Reply
from publisher.words import LANGUAGES, preferred

if TYPE_CHECKING:
    from flask import Flask

    from publisher.web.target import Target


class Unexpected(ClientError):
    """500: a bug. The client learns the number under which it is on record, nothing else."""

    status: ClassVar[int] = 500
    slug: ClassVar[str] = "internal-error"


def failure(application: Flask, error: ClientError, target: Target) -> Reply:
    """Return an error as a page to those who prefer HTML, else as problem+json; CKAN's API has its own."""
    prefix: str = application.config["SITE"].prefix
    if concerns(target.path.decode("latin-1").removeprefix(prefix)):
        return shaped(error)
    accept, languages = target.accept.decode("latin-1"), target.language.decode("latin-1")
    try:
        offer = negotiate(accept, ERROR_FORMATS)
    except NotAcceptable:
        offer = PROBLEM
    if offer is HTML:
        return page(application, error, _named(target) or preferred(languages))
    status, headers, body = problem(error, preferred(languages, "en"), prefix)
    return Reply(status, lines(headers), body)


def _named(target: Target) -> str:
    """Return the language an address names, as pages' addresses do; empty where it names none of ours."""
    value = parse_qs(target.query.decode("latin-1")).get("lang", [""])[-1]
    return value if value in LANGUAGES else ""


def page(application: Flask, error: ClientError, language: str) -> Reply:
    """Return an error as a page for people."""
    template = application.jinja_env.get_template("galat.html")
    body = template.render(
        error=error,
        error_title=title(error, language),
        error_detail=detail(error, language),
        error_hint=hints(error, language).get("hint"),
        **surroundings(application.config["NAMES"], language),
        **around(application.config["SITE"], ""),
    )
    headers = {
        **error.headers,
        "Content-Type": HTML.content_type,
        "Content-Language": language,
        "Cache-Control": "no-store",
    }
    return Reply(error.status, lines(headers), body.encode())


def lines(headers: dict[str, str]) -> tuple[tuple[bytes, bytes], ...]:
    """Return headers as they go over the wire, with Vary and Content-Length left to the front."""
    vary = {"Vary": "Accept, Accept-Language"}
    return tuple((n.lower().encode("latin-1"), v.encode("latin-1")) for n, v in (headers | vary).items())
