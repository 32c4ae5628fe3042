"""Documents in time (RFC 7089): which release answers for a moment, and how one tells of the others.

A document's own address negotiates time, as its timegate does: with Accept-Datetime it sees other (302) to
the document as of a release, ``/rilis/<id>/doc/…`` (§4.1.1); without, it is the document of today.
"""

from __future__ import annotations

from datetime import UTC, datetime
from email.utils import format_datetime, parsedate_to_datetime
from typing import TYPE_CHECKING, Final

from publisher.archive.lookup import describes
from publisher.errors import MalformedRequest
from publisher.media import DOCUMENT_FORMATS
from publisher.uris import VOCABULARY, Space, spellings, uri

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from publisher.archive import Kept

HEADER: Final = b"accept-datetime"
LINK_FORMAT: Final = "application/link-format"
GATE: Final = "timegate/"
MAP: Final = "timemap/"
SHELF: Final = "rilis/"
SUFFIXES: Final = frozenset(form.suffix for form in DOCUMENT_FORMATS)


def in_time(local: bytes) -> bool:
    """Return whether a local address is a document's, which negotiates time.

    >>> in_time(b"doc/naskah/ks-0001"), in_time(b"kode.ttl"), in_time(b"naskah")
    (True, True, False)
    """
    head, slash, rest = local.partition(b"/")
    if head == b"doc":
        return bool(rest)
    return head.partition(b".")[0].decode("ascii", "replace") in VOCABULARY and (not slash or bool(rest))


def negotiates(local: bytes) -> bool:
    """Return whether a local address minds Accept-Datetime: a document's, or a timegate's."""
    return local.startswith(GATE.encode()) or in_time(local)


def moment(text: str) -> datetime:
    """Return the moment that Accept-Datetime names (RFC 7089 §2.1: an RFC 1123 date in GMT).

    Raises:
        MalformedRequest: it is none (§4.5.3).
    """
    try:
        found = parsedate_to_datetime(text)
        if format_datetime(found, usegmt=True) == text.strip():
            return found
    except (ValueError, TypeError, OverflowError):
        pass
    raise MalformedRequest(
        "Accept-Datetime wants a date like 'Thu, 31 May 2007 20:35:00 GMT' (RFC 7089 §2.1).",
        extra={"header": "Accept-Datetime"},
    )


def written(kept: Kept) -> str:
    """Return the moment of a release as headers hold it, in whole seconds."""
    return format_datetime(kept.built.astimezone(UTC), usegmt=True)


def mementos(timeline: Sequence[Kept], local: str) -> list[Kept]:
    """Return the releases that describe the thing of a document, oldest first; its suffix may be there."""
    return [kept for kept in timeline if any(describes(kept, iri) for iri in meant(kept, local))]


def meant(kept: Kept, local: str) -> Iterator[str]:
    """Yield the IRIs that a document's address may mean in a release, as publisher.web.things reads it."""
    stem, _, suffix = local.rpartition(".")
    register = kept.manifest.kind == "register"
    space = Space(kept.manifest.base, kept.manifest.reference)
    for address in [local, stem] if stem and suffix in SUFFIXES else [local]:
        rest = address.removeprefix("doc/")
        for spelling in spellings(rest):
            if not register:
                yield kept.manifest.base + spelling
            elif rest == address:
                yield space.iri(spelling)
            identified = f"id/{spelling}"
            yield space.iri(identified) if register else kept.manifest.base + identified


def at(found: Sequence[Kept], when: datetime | None) -> Kept:
    """Return the release that answers for a moment: the last one until then, the first for one before all.

    None is today (RFC 7089 §4.5.1, §4.5.2).
    """
    until = [kept for kept in found if when is None or kept.built <= when]
    return until[-1] if until else found[0]


def about(base: str, local: str) -> list[str]:
    """Return the links from a document, or its past, to what leads through its past (RFC 7089 §2.2)."""
    return [
        f'<{uri(base + local)}>; rel="original"',
        f'<{uri(base + GATE + local)}>; rel="timegate"',
        f'<{uri(base + MAP + local)}>; rel="timemap"; type="{LINK_FORMAT}"',
    ]


def neighbours(base: str, found: Sequence[Kept], kept: Kept, local: str) -> list[str]:
    """Return the links from a memento: to the first, the last, and those beside it (RFC 7089 §2.2.4).

    A release that is not among those found is beside the timeline: it has no neighbours.
    """
    if kept not in found:
        return [memento(base, kept, local)]
    place = found.index(kept)
    named = {"first": 0, "prev": place - 1, "next": place + 1, "last": len(found) - 1}
    relations: dict[int, list[str]] = {place: []}
    for name, number in named.items():
        if 0 <= number < len(found):
            relations.setdefault(number, []).append(name)
    return [memento(base, found[n], local, " ".join(relations[n])) for n in sorted(relations)]


def memento(base: str, kept: Kept, local: str, relation: str = "") -> str:
    """Return the link to a document as of a release."""
    place = uri(f"{base}{SHELF}{kept.id}/{local}")
    return f'<{place}>; rel="{f"{relation} memento".strip()}"; datetime="{written(kept)}"'


def timemap(base: str, found: Sequence[Kept], local: str) -> bytes:
    """Return the list of all mementos of a document (RFC 7089 §5, RFC 6690 format)."""
    itself = f'<{uri(base + MAP + local)}>; rel="self"; type="{LINK_FORMAT}"'
    span = f'; from="{written(found[0])}"; until="{written(found[-1])}"'
    first, gate, _ = about(base, local)
    names = ["first", *[""] * (len(found) - 2), "last"] if len(found) > 1 else ["first last"]
    links = [memento(base, kept, local, name) for kept, name in zip(found, names, strict=True)]
    return (",\n".join([first, itself + span, gate, *links]) + "\n").encode()
