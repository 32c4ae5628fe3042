"""What is asked of a worker, and how it ended."""

from __future__ import annotations

from dataclasses import asdict, dataclass
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
    Unavailable,
    UpdateRefused,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

DONE: Final = b"{}"
RETRY_SECONDS: Final = "2"
KINDS: Final[Mapping[str, type[ClientError]]] = {
    kind.__name__: kind
    for kind in (
        *(MalformedRequest, QuerySyntax, UpdateRefused, ServiceRefused, TooComplex),
        *(NotAcceptable, MemoryLimit, QueueFull, Unavailable, QueryTimeout),
    )
}


@dataclass(frozen=True, slots=True)
class Job:
    """One query: its text, the dataset the protocol names, and the media types of its answer.

    ``default_graphs`` and ``named_graphs`` are IRIs; where either is given, together they are the whole
    dataset (SPARQL 1.1 Protocol §2.1.4). ``solutions`` is the media type for SELECT and ASK, ``triples``
    for CONSTRUCT and DESCRIBE; None where no such answer is acceptable.
    """

    query: str
    default_graphs: tuple[str, ...] = ()
    named_graphs: tuple[str, ...] = ()
    solutions: str | None = "application/sparql-results+json"
    triples: str | None = "text/turtle"

    def to_bytes(self) -> bytes:
        """Return the job as the broker passes it on."""
        return orjson.dumps(asdict(self))


def read_job(message: bytes) -> Job:
    """Return the job of a message."""
    fields = orjson.loads(message)
    return Job(
        query=fields["query"],
        default_graphs=tuple(fields["default_graphs"]),
        named_graphs=tuple(fields["named_graphs"]),
        solutions=fields["solutions"],
        triples=fields["triples"],
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
