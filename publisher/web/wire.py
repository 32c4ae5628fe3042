"""Sending over ASGI: whole replies, their headers, and the headers every answer carries."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, MutableMapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import quote

from werkzeug.http import parse_date

from publisher.uris import URI_CHARACTERS
from publisher.web.reply import Reply, etag
from publisher.web.span import had

if TYPE_CHECKING:
    from publisher.web.reply import Header
    from publisher.web.target import Target

# ASGI 3.0 §Applications: a message's values are of many types, so this is Any by the specification.
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]

# Pages run no script: JSON-LD in a page is a data block, which a browser does not execute.
POLICY: Final = (
    b"default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self'; base-uri 'none'; "
    b"frame-ancestors 'none'"
)
# The query page runs modules of ours that talk to this server only and make no markup out of strings
# (Trusted Types). The editor's styles are constructed sheets, so that no inline style is let in.
SCRIPTED: Final = POLICY.decode() + (
    "; script-src 'self'; connect-src 'self'; require-trusted-types-for 'script'; trusted-types 'none'"
)
# The one page that others may frame: it has a link and nothing that acts.
FRAMED: Final = POLICY.decode().replace("frame-ancestors 'none'", "frame-ancestors *")
COMMON: Final[tuple[Header, ...]] = (
    (b"access-control-allow-origin", b"*"),
    (
        b"access-control-expose-headers",
        (
            b"Accept-Ranges, Allow, Content-Location, Content-Range, ETag, Link, Location, Memento-Datetime, "
            b"Retry-After, X-Total-Count"
        ),
    ),
    (b"content-security-policy", POLICY),
    (b"referrer-policy", b"strict-origin-when-cross-origin"),
    (b"x-content-type-options", b"nosniff"),
)
PREFLIGHT: Final[tuple[Header, ...]] = (
    (
        b"access-control-allow-headers",
        (
            b"Accept, Accept-Datetime, Accept-Language, Content-Type, "
            b"If-Modified-Since, If-None-Match, If-Range, Range"
        ),
    ),
    (b"access-control-max-age", b"86400"),
)


def dressed(headers: tuple[Header, ...]) -> tuple[Header, ...]:
    """Return headers with those that every answer carries, where they lack them."""
    there = {name for name, _ in headers}
    return headers + tuple(header for header in COMMON if header[0] not in there)


def dressing(send: Send) -> Send:
    """Return a send that adds to an answer's headers those that every answer carries."""

    async def dressed_send(message: Message) -> None:
        if message["type"] == "http.response.start":
            pairs = tuple((bytes(name).lower(), bytes(value)) for name, value in message.get("headers", ()))
            message = {**message, "headers": dressed(pairs)}
        await send(message)

    return dressed_send


def options(allow: str) -> Reply:
    """Return the answer to OPTIONS, a CORS preflight too (Fetch §3.2.2)."""
    methods = allow.encode()
    named = ((b"allow", methods), (b"access-control-allow-methods", methods))
    return Reply(204, dressed(named + PREFLIGHT), b"")


def finished(reply: Reply, target: Target, release: str, modified: bytes) -> Reply:
    """Return a reply of a release with its length, validator and the headers every answer carries."""
    there = dict(reply.headers)
    sized = b"content-length" in there or reply.status == 204  # RFC 9110 §8.6
    added = [] if sized else [(b"content-length", str(len(reply.body)).encode())]
    tag = b""
    if reply.status == 200:
        kind = there.get(b"content-type", b"")
        fixed = b"immutable" in there.get(b"cache-control", b"")  # the same in every release
        tag = etag("tetap" if fixed else release, (target.path, b"\0", kind, b"\0", reply.body))
        added += [(b"etag", tag)] if fixed else [(b"etag", tag), (b"last-modified", modified)]
    return Reply(reply.status, dressed(reply.headers + tuple(added)), reply.body, tag)


def moved(path: bytes, query: bytes) -> Reply:
    """Return the reply that leads for ever to another address, with the same method (RFC 9110 §15.4.9)."""
    place = quote(path + b"?" * bool(query) + query, URI_CHARACTERS).encode()
    return Reply(308, dressed(((b"location", place), (b"content-length", b"0"))), b"")


def carried(reply: Reply, rest: bytes) -> Reply:
    """Return a reply that leads elsewhere with the arguments that were set aside behind its address."""
    place = dict(reply.headers).get(b"location")
    if not rest or place is None:
        return reply
    place += (b"&" if b"?" in place else b"?") + quote(rest, URI_CHARACTERS).encode()
    headers = ((name, place if name == b"location" else value) for name, value in reply.headers)
    return replace(reply, headers=tuple(headers))


async def send_reply(send: Send, reply: Reply, method: str, asked: Mapping[bytes, bytes]) -> None:
    """Send a reply: to HEAD without its body, as a 304 where the client has it (RFC 9110 §13.2.2).

    ``asked`` are the request's headers, where its method may be answered so.
    """
    modified = dict(reply.headers).get(b"last-modified", b"")
    if had(asked, reply.etag, parse_date(modified.decode("latin-1"))):
        reply = replace(reply, status=304, headers=reply.not_modified, body=b"")
    await send({"type": "http.response.start", "status": reply.status, "headers": reply.headers})
    await send({"type": "http.response.body", "body": b"" if method == "HEAD" else reply.body})


async def lifespan(receive: Receive, send: Send) -> None:
    """Answer the server's start and stop (ASGI lifespan)."""
    while True:
        message = await receive()
        await send({"type": f"{message['type']}.complete"})
        if message["type"] == "lifespan.shutdown":
            return
