"""A SPARQL 1.1 endpoint somewhere else, asked through SPARQLWrapper.

What is not a whole SPARQL answer is refused (GUARD G16): a page, an error, a broken connection, and
the answers that Virtuoso cuts short yet sends with status 200.
"""

from __future__ import annotations

import http.client
import time
import urllib.error
from contextlib import closing
from typing import IO, TYPE_CHECKING, Final, TypeVar, cast
from urllib.parse import urlsplit

import pyoxigraph
from pyoxigraph import QueryResultsFormat, RdfFormat
from SPARQLWrapper import POST, SPARQLWrapper
from SPARQLWrapper.SPARQLExceptions import SPARQLWrapperException

from publisher.errors import EndpointError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from http.client import HTTPResponse

    from pyoxigraph import QueryBoolean, QuerySolutions, Triple

    from publisher.rdf import Term

T = TypeVar("T")

SECONDS: Final = 60
EXCERPT_CHARACTERS: Final = 200
ACCEPT_RESULTS: Final = "application/sparql-results+json, application/sparql-results+xml;q=0.8"
ACCEPT_TRIPLES: Final = "application/n-triples, text/turtle;q=0.8, application/rdf+xml;q=0.6"
# Virtuoso's words for "this is not all": the row limit, and a state such as S1TAT (its time was up).
CUT_SHORT: Final = ("X-SPARQL-MaxRows", "X-SQL-State")
# Virtuoso 7.2.5 answers an ASK with a table of this one column, which has a row where the answer is yes.
YES_COLUMN: Final = "__ASK_RETVAL"


class RemoteStore:
    """A SPARQL 1.1 endpoint; ``seconds`` bound each answer, from the question to its last byte.

    Raises:
        EndpointError: the address is not http(s); on use, whatever keeps an answer from being whole.
    """

    def __init__(self, endpoint: str, *, seconds: float = SECONDS) -> None:
        parts = urlsplit(endpoint)
        if parts.scheme not in {"http", "https"} or not parts.hostname:
            raise EndpointError(f"{endpoint!r}: an endpoint's address begins with http:// or https://")
        self.endpoint = endpoint.split("#", 1)[0]
        self.seconds = seconds

    def select(self, query: str) -> Iterator[dict[str, Term]]:
        """Rows of a SELECT, streamed; a variable without a value is not in its row."""
        with closing(self._ask(query, "SELECT", ACCEPT_RESULTS)) as body:
            solutions = _results(body)
            if isinstance(solutions, pyoxigraph.QueryBoolean):
                raise EndpointError("the endpoint answers a SELECT with true or false")
            names = [variable.value for variable in solutions.variables]
            for row in body.guarded(iter(solutions)):
                yield {name: cast("Term", row[name]) for name in names if row[name] is not None}

    def construct(self, query: str) -> Iterator[Triple]:
        """Triples of a CONSTRUCT, streamed, in no promised order."""
        with closing(self._ask(query, "CONSTRUCT", ACCEPT_TRIPLES)) as body:
            rdf_format = RdfFormat.from_media_type(body.media_type)
            if rdf_format is None:
                raise EndpointError(f"the endpoint answers with {body.media_type}, not with RDF")
            for quad in body.guarded(pyoxigraph.parse(input=cast("IO[bytes]", body), format=rdf_format)):
                yield quad.triple

    def ask(self, query: str) -> bool:
        """Answer of an ASK."""
        with closing(self._ask(query, "ASK", ACCEPT_RESULTS)) as body:
            answer = _results(body)
            if isinstance(answer, pyoxigraph.QueryBoolean):
                return bool(answer)
            if [variable.value for variable in answer.variables] != [YES_COLUMN]:
                raise EndpointError("the endpoint answers an ASK with rows")
            return next(body.guarded(iter(answer)), None) is not None

    def _ask(self, query: str, form: str, accept: str) -> Body:
        wrapper = SPARQLWrapper(self.endpoint)
        # Set here, not by setQuery: it takes the form from the first such word, even one in a comment
        # (SPARQLWrapper 2.0.0), and would send a query whose comment says "delete" as an update.
        wrapper.queryString, wrapper.queryType = query, form
        wrapper.setMethod(POST)
        wrapper.setOnlyConneg(True)
        wrapper.addCustomHttpHeader("Accept", accept)
        wrapper.setTimeout(max(1, round(self.seconds)))
        deadline = time.monotonic() + self.seconds
        try:
            response = wrapper.query().response
        except (SPARQLWrapperException, OSError, http.client.HTTPException) as error:
            raise EndpointError(_reason(error)) from error
        body = Body(response, deadline)
        try:
            body.refuse_other_than(self.endpoint)
        except EndpointError:
            body.close()
            raise
        return body


class Body:
    """The bytes of an answer as they come; what ends too early or too late raises EndpointError."""

    def __init__(self, response: HTTPResponse, deadline: float) -> None:
        self.response = response
        self.deadline = deadline
        self.received = 0

    @property
    def media_type(self) -> str:
        """The media type of the answer, without its parameters."""
        return self.response.headers.get_content_type()

    def read(self, size: int = -1) -> bytes:
        """Return the next bytes, none at the end."""
        if time.monotonic() > self.deadline:
            raise EndpointError("the endpoint's answer did not end in time")
        try:
            content = self.response.read1(size)
        except (OSError, http.client.HTTPException) as error:
            raise EndpointError(_reason(error)) from error
        self.received += len(content)
        # http.client (Python 3.11) says nothing where a body is shorter than its Content-Length.
        promised = self.response.headers.get("Content-Length", "")
        if not content and promised.isdigit() and self.received < int(promised):
            raise EndpointError("the endpoint's answer broke off")
        return content

    def guarded(self, items: Iterator[T]) -> Iterator[T]:
        """Yield the items parsed from this answer."""
        try:
            yield from items
        except (SyntaxError, ValueError) as error:
            raise EndpointError("the endpoint's answer is not valid, or broke off") from error

    def refuse_other_than(self, endpoint: str) -> None:
        """Raise where this is not the endpoint's own and whole answer.

        Raises:
            EndpointError: it comes from elsewhere, says of itself that it is not all, or is a page.
        """
        if self.response.geturl() != endpoint:  # a redirected POST arrives as a GET without its query
            raise EndpointError(f"the endpoint redirects to {self.response.geturl()}; ask there")
        for name in CUT_SHORT:
            if name in self.response.headers:
                raise EndpointError(f"the endpoint cut its answer short ({name}); it is incomplete")
        if self.media_type == "text/html":
            raise EndpointError("the endpoint answers with a page; is this the address of SPARQL?")

    def close(self) -> None:
        """Let the connection go."""
        self.response.close()


def _results(body: Body) -> QuerySolutions | QueryBoolean:
    results_format = QueryResultsFormat.from_media_type(body.media_type)
    if results_format not in {QueryResultsFormat.JSON, QueryResultsFormat.XML}:
        raise EndpointError(f"the endpoint answers with {body.media_type}, not with SPARQL results")
    try:
        return pyoxigraph.parse_query_results(input=cast("IO[bytes]", body), format=results_format)
    except (SyntaxError, ValueError) as error:
        raise EndpointError("the endpoint's answer is not valid, or broke off") from error


def _reason(error: Exception) -> str:
    """Say in one line what went wrong: the status and the beginning of what the endpoint says."""
    refusal = error.__context__ if isinstance(error, SPARQLWrapperException) else error
    if isinstance(refusal, urllib.error.HTTPError):
        refusal.close()
        said = " ".join(str(error).partition("Response:\n")[2].split()).strip("b'\"")[:EXCERPT_CHARACTERS]
        return f"the endpoint answers with status {refusal.code} ({refusal.reason})" + (said and f": {said}")
    cause = getattr(error, "reason", error)
    if isinstance(cause, TimeoutError):
        return "the endpoint did not answer in time"
    if isinstance(error, http.client.HTTPException):
        return "the endpoint's answer broke off"
    return f"the endpoint cannot be reached ({getattr(cause, 'strerror', None) or cause})"
