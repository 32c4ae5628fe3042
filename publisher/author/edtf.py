"""Dates as precise as they are known: the part of EDTF (ISO 8601-2, levels 0 to 2) the registers use."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from typing import Final

OPEN: Final = ".."
ONE_OF: Final = re.compile(r"\[([0-9,-]+)\]")
MOMENT: Final = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")
YEARLESS: Final = re.compile(r"XXXX(-[0-9]{2}(?:-[0-9]{2})?)")
LEAP_YEAR: Final = "2000"  # so that 29 February, without its year, is a day


@dataclass(frozen=True, slots=True)
class Span:
    """The days a date may fall on; None where that end is open."""

    earliest: date | None
    latest: date | None

    @property
    def day(self) -> date | None:
        """The day, where only one is left."""
        return self.earliest if self.earliest == self.latest else None


def span_of(text: str) -> Span | None:
    """Return the span of a date, None where a text is none (or empty)."""
    try:
        return read_date(text)
    except (ValueError, OverflowError):
        return None


def read_date(text: str) -> Span:
    """Return the span of YYYY, YYYY-MM, YYYY-MM-DD, an interval of them, or one of several of them.

    One end of an interval may be ``..``; of ``[a,b]`` only one is the date, and it is not known which.
    A day or month without its year, ``XXXX-11-28``, may be of any year: it bounds nothing.

    >>> read_date("2025-02").latest
    datetime.date(2025, 2, 28)
    >>> read_date("../2025-11-07").earliest is None
    True
    >>> read_date("[2017-11-14,2023-11-14]").day is None
    True
    >>> read_date("XXXX-11-28")
    Span(earliest=None, latest=None)

    Raises:
        ValueError: another form, no such day, an interval that ends before it begins, or candidates
            that are not in order.
    """
    if found := ONE_OF.fullmatch(text):
        return _one_of(found[1].split(","))
    if found := YEARLESS.fullmatch(text):
        _moment(LEAP_YEAR + found[1])
        return Span(None, None)
    start, slash, end = text.partition("/")
    if not slash:
        return _moment(start)
    if start == end == OPEN:
        raise ValueError(text)
    earliest = None if start == OPEN else _moment(start).earliest
    latest = None if end == OPEN else _moment(end).latest
    if earliest and latest and earliest > latest:
        raise ValueError(text)
    return Span(earliest, latest)


def _one_of(texts: list[str]) -> Span:
    days = [(span.earliest or date.min, span.latest or date.max) for span in map(_moment, texts)]
    if len(days) == 1 or days != sorted(set(days)):
        raise ValueError(texts)
    return Span(days[0][0], days[-1][1])


def _moment(text: str) -> Span:
    found = MOMENT.fullmatch(text)
    if not found:
        raise ValueError(text)
    year, month, day = (int(part) if part else None for part in found.groups())
    if 0 in (month, day):
        raise ValueError(text)
    first = date(year or 0, month or 1, day or 1)
    if day:
        return Span(first, first)
    last_month = month or 12
    return Span(first, date(first.year, last_month, monthrange(first.year, last_month)[1]))
