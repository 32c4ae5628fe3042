"""Dates as precise as they are known: the part of EDTF (ISO 8601-2, levels 0 and 1) the registers use."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from typing import Final

OPEN: Final = ".."
MOMENT: Final = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")


@dataclass(frozen=True, slots=True)
class Span:
    """The days a date may fall on; None where that end is open."""

    earliest: date | None
    latest: date | None

    @property
    def day(self) -> date | None:
        """The day, where only one is left."""
        return self.earliest if self.earliest == self.latest else None


def read_date(text: str) -> Span:
    """Return the span of YYYY, YYYY-MM, YYYY-MM-DD or an interval of them whose one end may be ``..``.

    >>> read_date("2025-02").latest
    datetime.date(2025, 2, 28)
    >>> read_date("../2025-11-07").earliest is None
    True

    Raises:
        ValueError: another form, no such day, or an interval that ends before it begins.
    """
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


def _moment(text: str) -> Span:
    found = MOMENT.fullmatch(text)
    if not found:
        raise ValueError(text)
    year, month, day = (int(part) if part else None for part in found.groups())
    first = date(year or 0, month or 1, day or 1)
    if day:
        return Span(first, first)
    last_month = month or 12
    return Span(first, date(first.year, last_month, monthrange(first.year, last_month)[1]))
