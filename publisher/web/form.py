"""What is posted, a form or JSON, read as the query string it could have been."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from urllib.parse import urlencode

import orjson

from publisher.errors import MalformedRequest, UnsupportedMediaType
from publisher.media import OBJECTS
from publisher.web.http.content import parameters, read_body
from publisher.web.protocol import FORM

if TYPE_CHECKING:
    from collections.abc import Mapping

    from publisher.web.wire import Receive


FORMS: Final = ("queries", "extend")  # what a form has, and JSON of the same names


async def read_form(receive: Receive, headers: Mapping[bytes, bytes], limit_bytes: int) -> bytes:
    """Return the form as it was sent.

    Raises:
        UnsupportedMediaType: the body is no form, or compressed.
        MalformedRequest: it broke off, or is not well formed.
        TooLarge: it is over the limit.
        RequestTimeout: it did not come in within its time.
    """
    if _kind(headers) != FORM:
        raise UnsupportedMediaType(f"POST takes {FORM}, uncompressed.")
    body = await read_body(receive, headers, limit_bytes)
    parameters(body)
    return body


def _kind(headers: Mapping[bytes, bytes]) -> str:
    """Return the media type of a body, empty where it is compressed."""
    plain = headers.get(b"content-encoding", b"identity") == b"identity"
    return headers.get(b"content-type", b"").decode("latin-1").partition(";")[0].strip().lower() * plain


async def read_batch(receive: Receive, headers: Mapping[bytes, bytes], limit_bytes: int) -> bytes:
    """Return a batch as a query string: a form as it was sent, JSON as the form it stands for.

    JSON is an object with the members that a form has, ``queries`` or ``extend`` among them, or the batch.

    Raises:
        UnsupportedMediaType: the body is neither, or compressed.
        MalformedRequest: it broke off, or is not well formed.
        TooLarge: it is over the limit.
        RequestTimeout: it did not come in within its time.
    """
    if _kind(headers) != OBJECTS.media_type:
        return await read_form(receive, headers, limit_bytes)
    try:
        sent = orjson.loads(await read_body(receive, headers, limit_bytes))
    except orjson.JSONDecodeError as error:
        raise MalformedRequest(f"The body is not JSON: {error}.") from error
    if not isinstance(sent, dict):
        raise MalformedRequest('A JSON body is an object such as {"queries": {"q0": {"query": "Tuban"}}}.')
    form = sent if sent.keys() & {*FORMS} else {FORMS[0]: sent}
    texts = {name: one if isinstance(one, str) else orjson.dumps(one) for name, one in form.items()}
    return urlencode(texts).encode()
