"""What happened to one thing's record across releases, from the log of changes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from publisher.errors import NotFound, Unavailable
from publisher.history import UPDATE
from publisher.web.atom import TOLD
from publisher.web.changes import SHOWN, rows_of
from publisher.web.here import journal

if TYPE_CHECKING:
    from publisher.history import Step
    from publisher.web.changes import Row

MOST: Final = 20  # changes on a page, the latest ones
READ: Final = 5  # of them told with their values; the others have a page of their own


@dataclass(frozen=True, slots=True)
class Version:
    """One change of a thing: what kind, by which release, its first rows and where all of them are."""

    kind: str
    step: Step
    rows: tuple[Row, ...]
    total: int
    address: str


def versions(iri: str) -> list[Version]:
    """Return the latest changes of a thing, newest first; none where the log is damaged or tells nothing."""
    try:
        found = list(reversed(journal().past.get(iri, ())))[:MOST]
        return [_version(*one, told=place < READ) for place, one in enumerate(found)]
    except (NotFound, Unavailable):
        return []


def _version(kind: str, number: int, place: int, *, told: bool) -> Version:
    rows = rows_of(number, place) if told and kind == UPDATE else []
    address = f"perubahan/{number}/{place}"
    return Version(TOLD[kind], journal().step(number), tuple(rows[:SHOWN]), len(rows), address)
