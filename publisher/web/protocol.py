"""What a request to a SPARQL endpoint asks (SPARQL 1.1 Protocol §2.1), read strictly.

What is not well formed is refused, never guessed: a query that is cut, decoded wrongly or taken for
another gives an answer that looks right.
"""

from __future__ import annotations

import asyncio
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final
from urllib.parse import unquote_to_bytes

from pyoxigraph import NamedNode

from publisher.archive import named_release
from publisher.errors import (
    MalformedRequest,
    MethodNotAllowed,
    NotAcceptable,
    RequestTimeout,
    TooLarge,
    UnsupportedMediaType,
    UpdateRefused,
)
from publisher.media import (
    GRAPH_FORMATS,
    JSON_LD,
    N_QUADS,
    N_TRIPLES,
    NAMED_FORMATS,
    RDF_XML,
    RESULT_FORMATS,
    RESULT_JSON,
    RESULT_XML,
    TURTLE,
    named,
    negotiate,
)

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Mapping, Sequence

    from publisher.media import Format
    from publisher.web.wire import Message, Receive

    Pairs = list[tuple[str, str]]
    Choice = tuple[Format | None, Format | None]

FORM: Final = "application/x-www-form-urlencoded"
QUERY: Final = "application/sparql-query"
UPDATE: Final = "application/sparql-update"
METHODS: Final = "GET, HEAD, OPTIONS, POST"
NO_UPDATE: Final = "This endpoint only reads: SPARQL Update is not accepted."
STRAY_PERCENT: Final = re.compile(r"%(?![0-9A-Fa-f]{2})")
DECIMAL: Final = re.compile(r"[0-9]{1,9}(?:\.[0-9]{1,9})?", re.ASCII)
# A form writes one byte as up to three, and names graphs beside the query.
FORM_FACTOR: Final = 3
FORM_EXTRA_BYTES: Final = 64 << 10
BODY_SECONDS: Final = 10  # the largest body over a line of 1 Mbit/s
# What SPARQLWrapper, YASGUI and others send as format, output or results: (for tables, for graphs).
WISH_NAMES: Final = ("format", "output", "results")
WISHES: Final[Mapping[str, Choice]] = {
    "json": (RESULT_JSON, JSON_LD),
    "application/json": (RESULT_JSON, JSON_LD),
    "srj": (RESULT_JSON, None),
    "xml": (RESULT_XML, RDF_XML),
    "application/xml": (RESULT_XML, RDF_XML),
    "text/xml": (RESULT_XML, RDF_XML),
    "srx": (RESULT_XML, None),
    "n3": (None, TURTLE),
    "rdf+xml": (None, RDF_XML),
    "rdfxml": (None, RDF_XML),
    "ntriples": (None, N_TRIPLES),
    "nquads": (None, N_QUADS),
}


@dataclass(frozen=True, slots=True)
class Request:
    """A query, the dataset it names, the format it wishes for (empty: as Accept says), its own time limit.

    ``release`` is the one it asks, empty for the one that is served.
    """

    query: str
    default_graphs: tuple[str, ...]
    named_graphs: tuple[str, ...]
    wish: str
    seconds: float | None
    release: str = ""


async def read_request(
    scope: Message, receive: Receive, headers: Mapping[bytes, bytes], limit_bytes: int
) -> Request:
    """Return what is asked, the body read to its end; ``limit_bytes`` is the longest query in UTF-8.

    Raises:
        MalformedRequest: it is not well formed, holds no query or more than one.
        UpdateRefused: it is an update.
        TooLarge: the query or the body is over the limit.
        UnsupportedMediaType: the body is none this endpoint reads.
        MethodNotAllowed: the method is neither GET, HEAD nor POST.
        RequestTimeout: the body did not come in within its time.
    """
    if scope["method"] not in ("GET", "HEAD", "POST"):
        raise MethodNotAllowed(headers={"Allow": METHODS})
    pairs = parameters(scope["query_string"])
    if scope["method"] == "POST":
        kind = body_kind(headers)
        most = limit_bytes if kind == QUERY else limit_bytes * FORM_FACTOR + FORM_EXTRA_BYTES
        body = await read_body(receive, headers, most)
        pairs += parameters(body) if kind == FORM else [("query", utf8(body))]
    else:
        await read_body(receive, headers, FORM_EXTRA_BYTES)  # of no meaning here
    return asked(pairs, limit_bytes)


def body_kind(headers: Mapping[bytes, bytes]) -> str:
    """Return the media type of a body, one of FORM and QUERY.

    Raises:
        UpdateRefused: it is an update.
        UnsupportedMediaType: it is another, or none is given.
    """
    value = headers.get(b"content-type", b"").decode("latin-1").lower()
    kind, *options = (part.strip() for part in value.split(";"))
    charset = next((o.partition("=")[2].strip('" ') for o in options if o.startswith("charset")), "utf-8")
    if kind == UPDATE:
        raise UpdateRefused(NO_UPDATE)
    if kind not in (FORM, QUERY):
        raise UnsupportedMediaType(f"POST takes {FORM} or {QUERY}.")
    if (
        charset not in ("utf-8", "utf8", "us-ascii")
        or headers.get(b"content-encoding", b"identity") != b"identity"
    ):
        raise UnsupportedMediaType(
            "Queries are read in UTF-8, uncompressed (SPARQL 1.1 Protocol §2.1.3).",
            headers={"Accept-Encoding": "identity"},
        )
    return kind


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
        MalformedRequest: a percent sign stands alone, or what it encodes is not UTF-8.
    """
    text = utf8(encoded)
    if STRAY_PERCENT.search(text):
        raise MalformedRequest("A % must be followed by two hexadecimal digits.")
    pairs = (part.partition("=") for part in text.replace("+", " ").split("&") if part)
    return [(utf8(unquote_to_bytes(name)), utf8(unquote_to_bytes(value))) for name, _, value in pairs]


def utf8(data: bytes) -> str:
    """Return text, without the byte order mark that may stand before it (RFC 3629 §6).

    Raises:
        MalformedRequest: the bytes are not UTF-8.
    """
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise MalformedRequest("The request is not in UTF-8.") from error


def asked(pairs: Pairs, limit_bytes: int) -> Request:
    """Return what the parameters ask.

    Raises:
        MalformedRequest: they hold no query or more than one, or a graph that is no IRI.
        UpdateRefused: they hold an update.
        TooLarge: the query is over the limit.
    """
    values: dict[str, list[str]] = {}
    for name, value in pairs:
        values.setdefault(name, []).append(value)
    if "update" in values:
        raise UpdateRefused(NO_UPDATE)
    queries = values.get("query", [])
    if len(queries) != 1:
        raise MalformedRequest("Exactly one query is wanted (SPARQL 1.1 Protocol §2.1).")
    if len(queries[0].encode()) > limit_bytes:
        raise over(limit_bytes)
    return Request(
        query=queries[0],
        default_graphs=graphs("default-graph-uri", values),
        named_graphs=graphs("named-graph-uri", values),
        wish=next((v.strip() for name in WISH_NAMES for v in values.get(name, ()) if v.strip()), ""),
        seconds=time_limit(values.get("timeout", [])),
        release=named_release(values.get("release", [])),
    )


def time_limit(values: Sequence[str]) -> float | None:
    """Return the seconds a client grants its query, None where it says nothing.

    Raises:
        MalformedRequest: ``timeout`` is no number above 0, or given twice.
    """
    if not values:
        return None
    if len(values) > 1 or not DECIMAL.fullmatch(values[0]) or not float(values[0]):
        raise MalformedRequest(
            "The parameter timeout must be one number of seconds above 0, as in timeout=2.5."
        )
    return float(values[0])


def graphs(name: str, values: Mapping[str, list[str]]) -> tuple[str, ...]:
    """Return the graphs a parameter names (SPARQL 1.1 Protocol §2.1.4).

    Raises:
        MalformedRequest: one is no absolute IRI; left out, it would change what the answer is about.
    """
    for iri in values.get(name, ()):
        try:
            NamedNode(iri)
        except ValueError as error:
            raise MalformedRequest(f"{name} must be an absolute IRI: {iri!r} is none.") from error
    return tuple(values.get(name, ()))


def formats(wish: str, accept: str) -> Choice:
    """Return the format for a table and the one for a graph; a wish by parameter wins over Accept.

    None of the two where no format of that form is acceptable.

    Raises:
        NotAcceptable: neither form has an acceptable format.
    """
    word = wish.replace(" ", "+").lower()  # application/rdf+xml, its plus not encoded
    choice = WISHES.get(word) if wish else (best(accept, RESULT_FORMATS), best(accept, GRAPH_FORMATS))
    choice = choice or (named(word, NAMED_FORMATS), named(word, GRAPH_FORMATS))
    if choice == (None, None):
        raise NotAcceptable(extra={"available": [f.media_type for f in (*RESULT_FORMATS, *GRAPH_FORMATS)]})
    return choice


def best(accept: str, offers: Sequence[Format]) -> Format | None:
    """Return the offer that suits Accept best, None where none does."""
    try:
        return negotiate(accept, tuple(offers))
    except NotAcceptable:
        return None
