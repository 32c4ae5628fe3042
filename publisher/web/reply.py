"""Whole answers, ready to send, and the bounded memory of them."""

from __future__ import annotations

import hashlib
from collections import OrderedDict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

    from publisher.web.target import Target

Header = tuple[bytes, bytes]
OVERHEAD_BYTES: Final = 1024  # of an entry beside its body and key, about


@dataclass(frozen=True, slots=True)
class Reply:
    """A whole answer: status, headers with lower-case names, body; ``etag`` is empty where it has none."""

    status: int
    headers: tuple[Header, ...]
    body: bytes
    etag: bytes = b""

    @property
    def not_modified(self) -> tuple[Header, ...]:
        """The headers of a 304: those of the 200 but for what describes its body (RFC 9110 §15.4.5)."""
        kept = (b"content-location", b"content-security-policy")
        return tuple(one for one in self.headers if one[0] in kept or not one[0].startswith(b"content-"))


def etag(release: str, parts: Iterable[bytes]) -> bytes:
    """Return a strong validator (RFC 9110 §8.8.3): the release and a digest of the representation."""
    digest = hashlib.blake2b(digest_size=12)
    for part in parts:
        digest.update(part)
    return f'"{release}-{digest.hexdigest()}"'.encode()


def matches(if_none_match: bytes, tag: bytes) -> bool:
    """Return whether If-None-Match names a validator, compared weakly (RFC 9110 §13.1.2).

    >>> matches(b'W/"a", "b"', b'"a"'), matches(b"*", b'"a"'), matches(b'"c"', b'"a"')
    (True, True, False)
    """
    if not tag or not if_none_match:
        return False
    known = {part.strip().removeprefix(b"W/") for part in if_none_match.split(b",")}
    return tag.removeprefix(b"W/") in known or b"*" in known


class Replies:
    """The replies given lately, at most ``limit_bytes``; a release never changes, so none is stale."""

    def __init__(self, limit_bytes: int) -> None:
        self._limit = limit_bytes
        self._size = 0
        self._entries: OrderedDict[Target, Reply] = OrderedDict()

    def get(self, target: Target) -> Reply | None:
        """Return the reply to a target, None where it is not at hand."""
        reply = self._entries.get(target)
        if reply is not None:
            self._entries.move_to_end(target)
        return reply

    def put(self, target: Target, reply: Reply) -> None:
        """Keep a reply; those not asked for longest make room for it. One over the limit is not kept."""
        cost = _cost(target, reply)
        if cost > self._limit or target in self._entries:
            return
        self._entries[target] = reply
        self._size += cost
        while self._size > self._limit:
            self._size -= _cost(*self._entries.popitem(last=False))

    def __len__(self) -> int:
        return len(self._entries)


def _cost(target: Target, reply: Reply) -> int:
    return sum(map(len, target)) + len(reply.body) + OVERHEAD_BYTES
