"""Errors a client reads: problem details (RFC 9457)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import orjson

from publisher.media import PROBLEM
from publisher.words import ERRORS
from publisher.words.tip import TIPS

if TYPE_CHECKING:
    from publisher.errors import ClientError

TYPES: Final = "tentang/galat"


def problem(error: ClientError, language: str, prefix: str = "/") -> tuple[int, dict[str, str], bytes]:
    """Return status, headers and body of an error as problem+json (RFC 9457 §3).

    ``language`` is ``en`` or ``id``; ``prefix`` is the path of the base, where the page of problem types is.
    The headers are the error's own, Content-Type, Content-Language and Cache-Control.
    """
    members = {
        "type": f"{prefix}{TYPES}#{error.slug}",
        "title": title(error, language),
        "status": error.status,
        "detail": detail(error, language),
        **hints(error, language),
    }
    headers = {
        **error.headers,
        "Content-Type": PROBLEM.content_type,
        "Content-Language": language,
        "Cache-Control": "no-store",
    }
    return error.status, headers, orjson.dumps({**error.extra, **members})


def title(error: ClientError, language: str) -> str:
    """Return what kind of error it is, the same for every error of the kind (RFC 9457 §3.1.3)."""
    return ERRORS[error.slug][language][0]


def hints(error: ClientError, language: str) -> dict[str, str]:
    """Return how to ask what took too long or too much, as the member ``hint``, where something is known."""
    names = error.extra.get("tips")
    if not isinstance(names, list):
        return {}
    return {"hint": " ".join(TIPS[name][language] for name in names)}


def detail(error: ClientError, language: str) -> str:
    """Return what went wrong this time.

    Details are raised in English; the Indonesian text says what the kind means, then quotes the detail.
    """
    meaning = ERRORS[error.slug][language][1]
    if not error.detail:
        return meaning
    return error.detail if language == "en" else f"{meaning} ({error.detail})"
