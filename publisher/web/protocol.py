"""What a request to a SPARQL endpoint asks (SPARQL 1.1 Protocol §2.1), read strictly.

What is not well formed is refused, never guessed: a query that is cut, decoded wrongly or taken for
another gives an answer that looks right.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from pyoxigraph import NamedNode

from publisher.archive import RELEASE, named_release
from publisher.errors import (
    MalformedRequest,
    MethodNotAllowed,
    NotAcceptable,
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
    names,
    negotiate,
)
from publisher.web.http.content import over, parameters, read_body, utf8
from publisher.web.http.parameter import LANGUAGE, Parameter, among, by_name, refuse, refused, shown

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from publisher.media import Format
    from publisher.web.http.content import Pairs
    from publisher.web.wire import Message, Receive

    Choice = tuple[Format | None, Format | None]

FORM: Final = "application/x-www-form-urlencoded"
QUERY: Final = "application/sparql-query"
UPDATE: Final = "application/sparql-update"
METHODS: Final = "GET, HEAD, OPTIONS, POST"
NO_UPDATE: Final = "This endpoint only reads: SPARQL Update is not accepted."
DECIMAL: Final = re.compile(r"[0-9]{1,9}(?:\.[0-9]{1,9})?", re.ASCII)
# A form writes one byte as up to three, and names graphs beside the query.
FORM_FACTOR: Final = 3
FORM_EXTRA_BYTES: Final = 64 << 10
# What SPARQLWrapper, YASGUI and others send as format, output or results: (for tables, for graphs).
WISH_NAMES: Final = ("format", "output", "results")
NO_WISH: Final = ("", "auto")  # Virtuoso's forms: as Accept says
# No case is minded; a plus that was not encoded comes as a blank.
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
FORMATS: Final = (*NAMED_FORMATS, *GRAPH_FORMATS)
FORMAT_NAMES: Final = tuple(dict.fromkeys((*(n for f in FORMATS for n in names(f)), *WISHES)))
FORMAT: Final = Parameter("format", among((*FORMAT_NAMES, *NO_WISH)), "result-form", "json")
LONGEST_GRAPH: Final = 2000
MOST_GRAPHS: Final = 20
GRAPH: Final = {"type": "string", "format": "iri", "maxLength": LONGEST_GRAPH}
SECONDS: Final = {"type": "string", "pattern": f"^({DECIMAL.pattern})?$", "description": "seconds, as in 2.5"}
# What the endpoint takes; the three of WISH_NAMES are one by three names.
PARAMETERS: Final = (
    Parameter("query", {"type": "string", "format": "sparql-query", "minLength": 1}, "query-text-sent"),
    Parameter("default-graph-uri", GRAPH, "graph-default", most=MOST_GRAPHS),
    Parameter("named-graph-uri", GRAPH, "graph-named", most=MOST_GRAPHS),
    *(FORMAT.renamed(name) for name in WISH_NAMES),
    Parameter("timeout", SECONDS, "time-limit-wished", "2.5"),
    Parameter("release", {"type": "string", "pattern": f"^{RELEASE.pattern}$"}, "of-release"),
    LANGUAGE,
)
# Read one by one, as habits of clients need: empty ones are none, and what is too long is a 413.
READ: Final = tuple(one.name for one in PARAMETERS if one is not LANGUAGE)


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


def asked(pairs: Pairs, limit_bytes: int) -> Request:
    """Return what the parameters ask.

    Raises:
        MalformedRequest: they hold no query or more than one, or a graph that is no IRI.
        UpdateRefused: they hold an update.
        TooLarge: the query is over the limit.
    """
    if "update" in dict(pairs):
        raise UpdateRefused(NO_UPDATE)
    queries = [value for name, value in pairs if name == "query"]
    if len(queries) != 1:
        told = "Exactly one query is wanted (SPARQL 1.1 Protocol §2.1)."
        raise MalformedRequest(told, extra={"parameter": "query"})
    if len(queries[0].encode()) > limit_bytes:
        raise over(limit_bytes)
    return replace(around(pairs), query=queries[0])


def around(pairs: Pairs) -> Request:
    """Return what is asked beside a query, which may be missing: then the endpoint describes itself.

    Raises:
        MalformedRequest: a parameter is unknown, or has a value that it does not take.
    """
    refuse(PARAMETERS, [pair for pair in pairs if pair[0] not in READ])
    values = by_name(pairs)
    return Request(
        query="",
        default_graphs=graphs("default-graph-uri", values),
        named_graphs=graphs("named-graph-uri", values),
        wish=wished(values),
        seconds=time_limit(values.get("timeout", [])),
        release=named_release(values.get("release", [])),
    )


def wished(values: Mapping[str, list[str]]) -> str:
    """Return the name of the format that is wished for, empty where Accept is to say; WISH_NAMES in order.

    SPARQLWrapper wishes twice by each name, for ``json-ld`` and for what its Accept lists, commas between.

    Raises:
        MalformedRequest: no format is called so, or one name wishes for two.
    """
    found = ""
    for name in WISH_NAMES:
        given = {plain(wish) for sent in values.get(name, ()) for wish in sent.split(",")} - {*NO_WISH}
        if not given <= {*FORMAT_NAMES} or len(set(map(choice, given))) > 1:
            raise refused(FORMAT.renamed(name), f"given: {', '.join(map(shown, sorted(given)))}")
        found = found or next(iter(given), "")
    return found


def choice(word: str) -> Choice:
    """Return the formats that are called so."""
    return WISHES.get(word) or (named(word, NAMED_FORMATS), named(word, GRAPH_FORMATS))


def plain(wish: str) -> str:
    """Return the name of a format as WISHES has it."""
    return wish.split(";", 1)[0].strip().replace(" ", "+").lower()


def time_limit(values: Sequence[str]) -> float | None:
    """Return the seconds a client grants its query, None where it says nothing: forms say 0, or no number.

    Raises:
        MalformedRequest: ``timeout`` is no number, or given twice.
    """
    wished = [value for value in values if value]
    if not wished:
        return None
    if len(wished) > 1 or not DECIMAL.fullmatch(wished[0]):
        raise MalformedRequest(
            "The parameter timeout must be one number of seconds, as in timeout=2.5.",
            extra={"parameter": "timeout"},
        )
    return float(wished[0]) or None


def graphs(name: str, values: Mapping[str, list[str]]) -> tuple[str, ...]:
    """Return the graphs a parameter names (SPARQL 1.1 Protocol §2.1.4); an empty one is none.

    Raises:
        MalformedRequest: one is no absolute IRI, or too long, or there are too many; left out, they would
            change what the answer is about.
    """
    found = tuple(iri for iri in values.get(name, ()) if iri)
    if len(found) > MOST_GRAPHS:
        raise MalformedRequest(f"{name}: at most {MOST_GRAPHS} graphs.", extra={"parameter": name})
    for iri in found:
        try:
            NamedNode(iri if len(iri) <= LONGEST_GRAPH else "")
        except ValueError as error:
            told = f"{name} must be an absolute IRI: {shown(iri)!r} is none."
            raise MalformedRequest(told, extra={"parameter": name}) from error
    return found


def formats(wish: str, accept: str) -> Choice:
    """Return the format for a table and the one for a graph; a wish by parameter wins over Accept.

    None of the two where no format of that form is acceptable.

    Raises:
        NotAcceptable: neither form has an acceptable format.
    """
    found = choice(plain(wish)) if wish else (best(accept, RESULT_FORMATS), best(accept, GRAPH_FORMATS))
    if found == (None, None):
        raise NotAcceptable(extra={"available": [f.media_type for f in (*RESULT_FORMATS, *GRAPH_FORMATS)]})
    return found


def best(accept: str, offers: Sequence[Format]) -> Format | None:
    """Return the offer that suits Accept best, None where none does."""
    try:
        return negotiate(accept, tuple(offers))
    except NotAcceptable:
        return None
