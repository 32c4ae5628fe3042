"""Every error the publisher raises on purpose, by its reader (anything else is a bug).

::

    PranalaError
    ├── ConfigError        operator: settings, all faults at once (exit 2)
    ├── SourceError        data steward: cells, shapes, checks, in Indonesian (exit 1)
    ├── FileRefused        officer: a spreadsheet that cannot be read or written, in Indonesian (exit 1)
    ├── ReleaseError       operator: a release cannot be built, verified or found (exit 1)
    ├── QuestionError      operator: there is no such query, or not with these parameters (exit 2)
    ├── EndpointError      operator: another endpoint gives no whole answer (exit 1)
    ├── Unanswered         operator: a catalogue that is examined gives no answer (a finding)
    └── ClientError        client: an RFC 9457 problem with its HTTP status
        ├── MalformedRequest 400 ── QuerySyntax · UpdateRefused · TooComplex · ServiceRefused · NoReceipt
        │                        · SearchSyntax
        ├── Forbidden 403 · NotFound 404 · MethodNotAllowed 405 · NotAcceptable 406 · RequestTimeout 408
        ├── Gone 410 · TooLarge 413 · UnsupportedMediaType 415 · RangeNotSatisfiable 416 · TooManyRequests 429
        └── QueryTimeout 504 · Unavailable 503 ── MemoryLimit · QueueFull · SpoolFull
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


class PranalaError(Exception):
    """Base of all errors raised on purpose."""


class ConfigError(PranalaError):
    """Settings that cannot be used; ``faults`` names every one of them."""

    def __init__(self, faults: Iterable[str]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(self.faults))


TABLE, SHEET, KEPT, LIST = "tabel", "sheet", "register", "daftar"  # what a place is in


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A place in a table: a row (0: no one row) and a column (empty: no one column) as a reader knows them.

    The first row under the header is 2, as a spreadsheet shows it. ``kind``: a table of the sources, with the
    names of its file; a sheet of an officer's file, with its titles, ``number`` being the column's; a row of
    the register that such a file leaves as it is; a list to choose from.
    """

    table: str
    row: int = 0
    column: str = ""
    number: int = 0
    kind: str = TABLE


Fact = str | Place


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing wrong in the sources or in an officer's file, as data; publisher.words.fault says it.

    ``rule`` is a row of that table, or a shape or check, which brings its own words in ``said``. ``facts``
    are what the sentence names, ``candidates`` what the value may have meant, likeliest first.
    """

    place: Place
    value: str
    rule: str
    facts: tuple[tuple[str, Fact], ...] = ()
    candidates: tuple[str, ...] = ()
    said: str = ""

    @property
    def table(self) -> str:
        """The table or sheet at fault."""
        return self.place.table

    @property
    def row(self) -> int:
        """The row at fault, 0 where no one row is."""
        return self.place.row

    @property
    def column(self) -> str:
        """The column at fault, empty where no one column is."""
        return self.place.column

    @property
    def order(self) -> tuple[str, int, int, str, str, str, str]:
        """What faults are sorted by: table, row, column, value, rule."""
        place = self.place
        return place.table, place.row, place.number, place.column, self.value, self.rule, str(self.facts)


def facts(**named: Fact) -> tuple[tuple[str, Fact], ...]:
    """Return what the sentence of a fault names."""
    return tuple(named.items())


class SourceError(PranalaError):
    """Sources that may not be published; ``faults`` are sorted by table, row and column."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(sorted(faults, key=lambda fault: fault.order))
        super().__init__(f"{len(self.faults)} kesalahan pada sumber data")


class FileRefused(PranalaError):
    """A spreadsheet, table or list that cannot be read or written as a whole; says why in Indonesian."""


class ReleaseError(PranalaError):
    """A release that cannot be built, verified or found."""


class QuestionError(PranalaError):
    """A query that is not there, cannot be read, or does not take what is given."""


class EndpointError(PranalaError):
    """An endpoint that cannot be reached or does not give a whole SPARQL answer."""


class Unanswered(PranalaError):
    """No answer to the harvest doctor: ``rule`` of publisher.words.doctor says why, ``where`` of whom."""

    def __init__(self, rule: str, where: str) -> None:
        self.rule, self.where = rule, where
        super().__init__(f"{rule}: {where}")


class ClientError(PranalaError):
    """A request that gets a problem (RFC 9457) instead of what it asked for.

    ``slug`` is the last part of the problem type's IRI; ``extra`` are extension members (§3.2);
    ``headers`` are sent with the answer.
    """

    status: ClassVar[int] = 400
    slug: ClassVar[str] = "malformed-request"

    def __init__(
        self,
        detail: str = "",
        *,
        extra: Mapping[str, object] | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> None:
        self.detail = detail
        self.extra = dict(extra or {})
        self.headers = dict(headers or {})
        super().__init__(detail)


class MalformedRequest(ClientError):
    """400: the request cannot be read."""


class QuerySyntax(MalformedRequest):
    """400: the query is not SPARQL 1.1; ``extra`` holds line and column."""

    slug = "query-syntax"


class UpdateRefused(MalformedRequest):
    """400: SPARQL Update text was sent; this endpoint only reads."""

    slug = "update-refused"


class SearchSyntax(MalformedRequest):
    """400: a search of the catalogue is not understood."""

    slug = "search-syntax"


class TooComplex(MalformedRequest):
    """400: the query nests deeper or joins wider than a worker can hold."""

    slug = "query-too-complex"


class ServiceRefused(MalformedRequest):
    """400: the query asks another endpoint (SERVICE); workers have no network."""

    slug = "service-refused"


class NoReceipt(MalformedRequest):
    """400: no second run of the query gives the same rows, so no receipt can hold them."""

    slug = "no-receipt"


class Forbidden(ClientError):
    """403: what is asked for would write; there is nothing to log in to."""

    status = 403
    slug = "forbidden"


class NotFound(ClientError):
    """404: nothing here has this address."""

    status = 404
    slug = "not-found"


class MethodNotAllowed(ClientError):
    """405: this address does not take the method (RFC 9110 §15.5.6; ``headers`` hold Allow)."""

    status = 405
    slug = "method-not-allowed"


class NotAcceptable(ClientError):
    """406: no representation suits Accept; ``extra`` lists what there is."""

    status = 406
    slug = "not-acceptable"


class RequestTimeout(ClientError):
    """408: the request did not come in within its time (RFC 9110 §15.5.9)."""

    status = 408
    slug = "request-timeout"


class Gone(ClientError):
    """410: it was here and was withdrawn, or is no longer kept."""

    status = 410
    slug = "gone"


class TooLarge(ClientError):
    """413: the query or the body is over its limit."""

    status = 413
    slug = "too-large"


class UnsupportedMediaType(ClientError):
    """415: the body's media type is none this address reads."""

    status = 415
    slug = "unsupported-media-type"


class RangeNotSatisfiable(ClientError):
    """416: no byte of the file is in the range asked for; Content-Range gives its size."""

    status = 416
    slug = "range-not-satisfiable"


class TooManyRequests(ClientError):
    """429: this client asks more than its share (RFC 6585 §4); ``headers`` hold Retry-After."""

    status = 429
    slug = "too-many-requests"


class Unavailable(ClientError):
    """503: not just now; ``headers`` hold Retry-After."""

    status = 503
    slug = "unavailable"


class MemoryLimit(Unavailable):
    """503: the query needed more memory than one query may use; it has no Retry-After, as it would again."""

    slug = "memory-limit"


class QueueFull(Unavailable):
    """503: too many queries are waiting."""

    slug = "queue-full"


class SpoolFull(Unavailable):
    """503: too many answers wait for their readers, so that no further one of some length may begin."""

    slug = "spool-full"


class QueryTimeout(ClientError):
    """504: the query did not end within its time."""

    status = 504
    slug = "query-timeout"
