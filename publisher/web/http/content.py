"""What a request holds: its body, read as it comes in and no further than a limit, and its parameters."""

from __future__ import annotations

import asyncio
import re
from codecs import BOM_UTF8
from typing import TYPE_CHECKING, Final
from urllib.parse import unquote_to_bytes

from publisher.errors import MalformedRequest, RequestTimeout, TooLarge

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Mapping

    from publisher.web.wire import Receive

    Pairs = list[tuple[str, str]]

STRAY_PERCENT: Final = re.compile(rb"%(?![0-9A-Fa-f]{2})")
NAMED: Final = 100  # characters of the name of a parameter that is told
BODY_SECONDS: Final = 10  # the largest body over a line of 1 Mbit/s


async def read_body(receive: Receive, headers: Mapping[bytes, bytes], limit_bytes: int) -> bytes:
    """Return the body of a request, read as it comes in and no further than the limit.

    Raises:
        TooLarge: it is longer.
        MalformedRequest: it broke off, its chunks are not well formed, or its client is gone (ASGI does not
            tell them apart).
        RequestTimeout: it did not come in within BODY_SECONDS.
    """
    length = headers.get(b"content-length", b"0")
    if length.isdigit() and int(length) > limit_bytes:
        raise over(limit_bytes)
    body = bytearray()
    try:
        async with asyncio.timeout(BODY_SECONDS):
            async for part in parts(receive):
                body += part
                if len(body) > limit_bytes:
                    raise over(limit_bytes)
    except TimeoutError as error:
        raise RequestTimeout(headers={"Connection": "close"}) from error
    return bytes(body)


async def parts(receive: Receive) -> AsyncIterator[bytes]:
    """Yield the parts of a body (ASGI 3.0 §Request).

    Raises:
        MalformedRequest: it broke off.
    """
    more = True
    while more:
        message = await receive()
        if message["type"] == "http.disconnect":
            raise MalformedRequest("The body ended before its time.")
        yield message.get("body", b"")
        more = message.get("more_body", False)


def over(limit_bytes: int) -> TooLarge:
    """Return the error for a body or query over its limit."""
    return TooLarge(f"At most {limit_bytes >> 10} KiB are read.", extra={"limit": limit_bytes})


def parameters(encoded: bytes) -> Pairs:
    """Return the parameters of a query string or form, in order (URL Standard §5.1, but strict).

    Raises:
        MalformedRequest: a percent sign stands alone, or what it encodes is not UTF-8; it is named.
    """
    parts = encoded.removeprefix(BOM_UTF8).replace(b"+", b" ").split(b"&")
    return [_parameter(part) for part in parts if part not in (b"", b"=")]


def _parameter(part: bytes) -> tuple[str, str]:
    name, _, value = part.partition(b"=")
    try:
        if STRAY_PERCENT.search(part):
            raise MalformedRequest("A % must be followed by two hexadecimal digits.")
        return utf8(unquote_to_bytes(name)), utf8(unquote_to_bytes(value))
    except MalformedRequest as error:
        named = unquote_to_bytes(name).decode("utf-8", "replace")[:NAMED]
        raise MalformedRequest(f"{named}: {error.detail}", extra={"parameter": named}) from error


def utf8(data: bytes) -> str:
    """Return text, without the byte order mark that may stand before it (RFC 3629 §6).

    Raises:
        MalformedRequest: the bytes are not UTF-8.
    """
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise MalformedRequest("The request is not in UTF-8.") from error
