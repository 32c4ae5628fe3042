"""What is asked of a worker, and how it ended."""

from __future__ import annotations

import signal
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import orjson

from publisher.errors import (
    ClientError,
    MalformedRequest,
    MemoryLimit,
    NotAcceptable,
    QuerySyntax,
    QueryTimeout,
    QueueFull,
    ServiceRefused,
    TooComplex,
    TooManyRequests,
    Unavailable,
    UpdateRefused,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

DONE: Final = b"{}"
RETRY_SECONDS: Final = "2"
OVERDUE: Final = "The query did not end within its time limit."
GREW: Final = "The query needed more memory than one query may use."
DEEP: Final = "The query nests too deeply or joins too widely."
KINDS: Final[Mapping[str, type[ClientError]]] = {
    kind.__name__: kind
    for kind in (
        *(MalformedRequest, QuerySyntax, UpdateRefused, ServiceRefused, TooComplex),
        *(NotAcceptable, TooManyRequests, MemoryLimit, QueueFull, Unavailable, QueryTimeout),
    )
}


@dataclass(frozen=True, slots=True)
class Job:
    """One query: its text, the dataset the protocol names, and the media types of its answer.

    ``default_graphs`` and ``named_graphs`` are IRIs; where either is given, together they are the whole
    dataset (SPARQL 1.1 Protocol §2.1.4). ``solutions`` is the media type for SELECT and ASK, ``triples``
    for CONSTRUCT and DESCRIBE; None where no such answer is acceptable. ``seconds`` is the client's own
    limit where it set one; ``client`` names whose turn it takes and says nothing else (guard.queue).
    """

    query: str
    default_graphs: tuple[str, ...] = ()
    named_graphs: tuple[str, ...] = ()
    solutions: str | None = "application/sparql-results+json"
    triples: str | None = "text/turtle"
    seconds: float | None = None
    client: str = ""

    def to_bytes(self) -> bytes:
        """Return the job as the broker passes it on."""
        return orjson.dumps(self)


def read_job(message: bytes) -> Job:
    """Return the job of a message."""
    fields = orjson.loads(message)
    return Job(
        query=fields["query"],
        default_graphs=tuple(fields["default_graphs"]),
        named_graphs=tuple(fields["named_graphs"]),
        solutions=fields["solutions"],
        triples=fields["triples"],
        seconds=fields["seconds"],
        client=fields["client"],
    )


def refusal(error: ClientError) -> bytes:
    """Return the verdict on a query that got no (whole) answer."""
    return orjson.dumps(
        {
            "kind": type(error).__name__,
            "detail": error.detail,
            "extra": error.extra,
            "headers": error.headers,
        }
    )


def raise_verdict(verdict: bytes) -> None:
    """Return where the verdict is that all went well.

    Raises:
        ClientError: what the verdict says.
    """
    if verdict == DONE:
        return
    fields = orjson.loads(verdict)
    raise KINDS[fields["kind"]](fields["detail"], extra=fields["extra"], headers=fields["headers"])


def post_mortem(code: int) -> bytes:
    """Return the verdict on the query during which a worker ended with this exit code.

    A worker that grew ends with 0 after its answer. Deep recursion ends in SIGSEGV, refused memory in
    SIGABRT (Rust aborts), the machine's own shortage in SIGKILL, the dead-man timer in SIGALRM. Only the
    machine's shortage passes by itself: the others another query mends, not another try (RFC 9110 §15.6.4).
    """
    if code == 0:
        return DONE
    deaths: dict[int, ClientError] = {
        -signal.SIGSEGV: TooComplex(DEEP),
        -signal.SIGBUS: TooComplex(DEEP),
        -signal.SIGABRT: MemoryLimit(GREW),
        -signal.SIGKILL: MemoryLimit(GREW, headers={"Retry-After": RETRY_SECONDS}),
        -signal.SIGALRM: QueryTimeout(OVERDUE),
    }
    if code not in deaths:
        sys.stderr.write(f"guard: a worker ended unexpectedly ({code})\n")
    return refusal(deaths.get(code, Unavailable(headers={"Retry-After": RETRY_SECONDS})))
