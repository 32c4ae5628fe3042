"""What the record of an agreement dates, for feeds and calendars: its signing, and a stated end."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

from publisher.kerjasama.record.claim import POSSIBLE, UNSTATED
from publisher.words import day, word

if TYPE_CHECKING:
    from collections.abc import Iterator

    from publisher.kerjasama.record import Agreement

# What is told of a date: the word where a source is sure, and where it is only possible.
SIGNED: Final = ("watch-signed", "watch-signed-possibly")
ENDS: Final = ("watch-ends", "watch-ends-possibly")


@dataclass(frozen=True, slots=True)
class Occasion:
    """Something that a record dates: in words, and the first and last day of it, each empty for an open end.

    ``fragment`` is that of the claim, numbered where one claim has several candidates.
    """

    fragment: str
    said: str
    sure: bool
    spans: tuple[tuple[date, date], ...]


def occasions(record: Agreement, language: str) -> Iterator[Occasion]:
    """Yield when an agreement was signed, as precisely as it is known, and the end that a source states."""
    signed = record.date
    if told := signed.words(language):
        said = f"{word(SIGNED[not signed.sure], language)} {told}"
        spans = ((_day(first), _day(last)) for first, last in signed.spans)
        whole = tuple((first, last) for first, last in spans if first and last and first <= last)
        yield Occasion("klaim-tanggal", said, signed.sure, whole)
    for text, sure in _ends(record):
        if last := _day(text):
            said = f"{word(ENDS[not sure], language)} {day(text, language)}"
            yield Occasion("klaim-berlaku-sampai", said, sure, ((last, last),))


def undated(record: Agreement, language: str) -> str:
    """Return what is told of an agreement that has no date: nobody looked, or the sources do not say it."""
    return word("watch-unstated" if record.date.status == UNSTATED else "watch-undated", language)


def _ends(record: Agreement) -> Iterator[tuple[str, bool]]:
    """Yield the day until which it is valid, else the days that only may be that one."""
    if record.valid_until:
        yield record.valid_until, True
        return
    claim = record.published("ks:validUntil")
    if claim and claim.certainty == POSSIBLE:
        yield from ((str(value), False) for value in claim.values)


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        return None
