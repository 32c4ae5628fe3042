"""Errors as CKAN's API tells them: ``success: false`` and an ``error`` with its type (2.11 API guide)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import orjson

from publisher.errors import (
    ClientError,
    Forbidden,
    MalformedRequest,
    NotFound,
    SearchSyntax,
    Unavailable,
)
from publisher.web.problem import detail, title
from publisher.web.reply import Reply

if TYPE_CHECKING:
    from collections.abc import Mapping

PLACES: Final = ("api/3", "api/action")
HELP: Final = "https://docs.ckan.org/en/2.11/api/"
JSON: Final = "application/json; charset=utf-8"
# The status and the type that CKAN gives each kind (ckan/views/api.py); others keep their own.
VALIDATION: Final = (409, "Validation Error")  # what names the argument that is missing, wrong or unknown
KINDS: Final[tuple[tuple[type[ClientError], int, str], ...]] = (
    (SearchSyntax, 400, "Search Query Error"),
    (Forbidden, 403, "Authorization Error"),
    (NotFound, 404, "Not Found Error"),
    (MalformedRequest, 400, "Bad Request"),
    (Unavailable, 503, "Service Unavailable"),
)


def concerns(local: str) -> bool:
    """Return whether a local address is of this API.

    >>> concerns("api/3/action/package_list"), concerns("api/3"), concerns("api/kueri/naskah")
    (True, True, False)
    """
    return local.startswith(tuple(f"{place}/" for place in PLACES)) or local in PLACES


def shaped(error: ClientError) -> Reply:
    """Return an error in CKAN's shape: its type, a message and, by name, what is wrong with an argument."""
    own = error.status, title(error, "en")
    status, kind = next(((status, kind) for known, status, kind in KINDS if isinstance(error, known)), own)
    argument, message = error.extra.get("argument"), detail(error, "en")
    if argument:
        status, kind = VALIDATION
    told: dict[str, object] = {name: value for name, value in error.extra.items() if name != "argument"}
    if argument:
        told[str(argument)] = [message]
    told |= {"__type": kind, "message": f"{argument}: {message}" if argument else message}
    headers = {**error.headers, "Content-Type": JSON, "Cache-Control": "no-store"}
    return Reply(status, _lines(headers), orjson.dumps({"help": HELP, "success": False, "error": told}))


def _lines(headers: Mapping[str, str]) -> tuple[tuple[bytes, bytes], ...]:
    return tuple((name.lower().encode("latin-1"), value.encode("latin-1")) for name, value in headers.items())
