"""The body of a call by POST, read as the query it could have been: ckanapi and ckanr send nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from urllib.parse import parse_qsl, unquote_plus, urlencode

import orjson

from publisher.errors import MalformedRequest, UnsupportedMediaType
from publisher.web.http.content import read_body
from publisher.web.protocol import FORM

if TYPE_CHECKING:
    from collections.abc import Mapping

    from publisher.web.wire import Receive

JSON: Final = "application/json"
LIMIT_BYTES: Final = 64 * 1024


async def read_call(receive: Receive, headers: Mapping[bytes, bytes]) -> bytes:
    """Return the arguments that were posted as a query string: a JSON object, a form, or nothing.

    Raises:
        UnsupportedMediaType: the body is neither, or compressed.
        MalformedRequest: it broke off, or is not well formed.
        TooLarge: it is over the limit.
        RequestTimeout: it did not come in within its time.
    """
    kind = headers.get(b"content-type", b"").decode("latin-1").partition(";")[0].strip().lower()
    if headers.get(b"content-encoding", b"identity") != b"identity":
        raise UnsupportedMediaType("The body of a call is not compressed.")
    body = (await read_body(receive, headers, LIMIT_BYTES)).strip()
    if not body:
        return b""
    if kind not in (JSON, FORM, ""):
        raise UnsupportedMediaType(f"A call is {JSON} or {FORM}.")
    # curl -d '{…}' says it is a form; old examples of CKAN's percent-encode the object besides.
    plain = body if kind == JSON else _object(body)
    return urlencode(_pairs(plain), doseq=True).encode("ascii") if plain else _form(body)


def _object(body: bytes) -> bytes:
    if body.startswith(b"{"):
        return body
    decoded = unquote_plus(body.decode("latin-1"), encoding="utf-8").strip()
    return decoded.encode() if decoded.startswith("{") else b""


def _form(body: bytes) -> bytes:
    try:
        pairs = parse_qsl(body.decode("ascii"), keep_blank_values=True, strict_parsing=True, errors="strict")
    except (ValueError, UnicodeError) as error:
        raise MalformedRequest("the form is not well formed") from error
    return urlencode(pairs).encode("ascii")


def _pairs(text: bytes) -> dict[str, str | list[str]]:
    try:
        told = orjson.loads(text.removeprefix(b"\xef\xbb\xbf"))
    except orjson.JSONDecodeError as error:
        raise MalformedRequest(f"JSON Error: {error}") from error
    if not isinstance(told, dict):
        raise MalformedRequest("the arguments of an action are a JSON object")
    return {name: _written(name, value) for name, value in told.items() if value is not None}


def _written(name: str, value: object) -> str | list[str]:
    """Return a value of JSON as GET has it: a text, a list of texts, a number or truth as JSON writes it.

    Raises:
        MalformedRequest: it is an object, or a list of something else.
    """
    if isinstance(value, str):
        return value
    if isinstance(value, list) and all(isinstance(one, str) for one in value):
        return value
    if isinstance(value, dict | list):
        raise MalformedRequest("Must be a text, a number, a truth value or texts", extra={"argument": name})
    return (
        str(int(value)) if isinstance(value, float) and value.is_integer() else orjson.dumps(value).decode()
    )
