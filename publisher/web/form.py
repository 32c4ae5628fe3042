"""A posted form, read as the query string it could have been."""

from __future__ import annotations

from typing import TYPE_CHECKING

from publisher.errors import UnsupportedMediaType
from publisher.web.protocol import FORM, parameters, read_body

if TYPE_CHECKING:
    from collections.abc import Mapping

    from publisher.web.wire import Receive


async def read_form(receive: Receive, headers: Mapping[bytes, bytes], limit_bytes: int) -> bytes:
    """Return the form as it was sent.

    Raises:
        UnsupportedMediaType: the body is no form, or compressed.
        MalformedRequest: it broke off, or is not well formed.
        TooLarge: it is over the limit.
        RequestTimeout: it did not come in within its time.
    """
    kind = headers.get(b"content-type", b"").decode("latin-1").partition(";")[0].strip().lower()
    if kind != FORM or headers.get(b"content-encoding", b"identity") != b"identity":
        raise UnsupportedMediaType(f"POST takes {FORM}, uncompressed.")
    body = await read_body(receive, headers, limit_bytes)
    parameters(body)
    return body
