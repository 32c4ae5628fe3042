"""When: one mark a record on a line of time, piled where many fall together; what is uncertain is a span."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

WIDTH: Final = 1000
EDGE: Final = 24
STEP: Final = 11  # between marks that are piled
LEAST: Final = 120  # height


@dataclass(frozen=True, slots=True)
class Moment:
    """A record: its first and last possible day; one day where that is certain."""

    key: str
    first: date
    last: date


@dataclass(frozen=True, slots=True)
class Mark:
    """A record on the line: its middle and its height, and for a span how long it is, else 0."""

    key: str
    x: float
    y: float
    length: float


@dataclass(frozen=True, slots=True)
class Tick:
    """A year or a month on the line."""

    text: str
    x: float


@dataclass(frozen=True, slots=True)
class Line:
    """Marks above a line of time at height ``ground``."""

    width: int
    height: int
    ground: int
    marks: tuple[Mark, ...]
    ticks: tuple[Tick, ...]


def lay_out(moments: Sequence[Moment], ticks: Iterable[tuple[str, date]], first: date, last: date) -> Line:
    """Return marks piled from the line up, between two days. Grows with the moments."""
    days = max((last - first).days, 1)

    def place(day: date) -> float:
        within = min(max((day - first).days, 0), days)
        return round(EDGE + (WIDTH - 2 * EDGE) * within / days, 1)

    piles: dict[int, int] = defaultdict(int)
    found = []
    for moment in sorted(moments, key=lambda one: (one.last - one.first, one.first, one.key)):
        start, end = place(moment.first), place(moment.last)
        columns = range(int(start // STEP), int(end // STEP) + 1)
        level = max(piles[column] for column in columns) + 1
        for column in columns:
            piles[column] = level
        found.append(
            (moment.key, (start + end) / 2, level, end - start if moment.first != moment.last else 0.0)
        )
    ground = max(LEAST, STEP * (max(piles.values(), default=0) + 1))
    marks = tuple(
        Mark(key, round(x, 1), ground - STEP * level, round(long, 1)) for key, x, level, long in found
    )
    return Line(WIDTH, ground + 26, ground, marks, tuple(Tick(text, place(day)) for text, day in ticks))
