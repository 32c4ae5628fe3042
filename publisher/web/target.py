"""What a request asks for, as it was sent: the whole of what an answer may depend on."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


class Target(NamedTuple):
    """Path and query undecoded, Accept and Accept-Language. Two equal targets get the same answer.

    ``moment`` is Accept-Datetime where the address negotiates time (publisher.web.memento), else empty.

    No other header of a request reaches the application: Host can change no IRI.
    """

    path: bytes
    query: bytes
    accept: bytes
    language: bytes
    moment: bytes = b""


def target_of(scope: Mapping[str, object], headers: Mapping[bytes, bytes]) -> Target:
    """Return the target of an ASGI request."""
    path, query = scope["raw_path"], scope["query_string"]
    if not isinstance(path, bytes) or not isinstance(query, bytes):
        raise TypeError("the server must give the target undecoded")
    return Target(path, query, headers.get(b"accept", b""), headers.get(b"accept-language", b""))


def fields(pairs: Iterable[tuple[bytes, bytes]]) -> dict[bytes, bytes]:
    """Return header fields by lower-case name; one that is repeated is joined (RFC 9110 §5.3)."""
    found: dict[bytes, bytes] = {}
    for name, value in pairs:
        found[name] = found[name] + b", " + value if name in found else value
    return found
