"""Values as bars: a lower bound ends in an arrow, an upper one is an outline, an exact value is plain."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

if TYPE_CHECKING:
    from collections.abc import Sequence

Bound = Literal["tepat", "bawah", "atas"]
WIDTH: Final = 480
ROW: Final = 46
BAR: Final = 16
NAME: Final = 16  # height of the name above its bar
VALUE: Final = 250  # kept free on the right for the value in words
LEAST: Final = 10  # end of a scale that nothing else gives: a single agreement does not fill the width


@dataclass(frozen=True, slots=True)
class Row:
    """One value to draw: its name, its size, how it bounds what is so, and what is written beside it."""

    name: str
    value: float
    bound: Bound
    said: str


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: its row, the left upper corner and the length; ``text_x`` is where its value is written."""

    row: Row
    y: float
    length: float
    text_x: float


@dataclass(frozen=True, slots=True)
class Bars:
    """Bars from the left edge of a view; ``bar`` is how high each is.

    ``track`` is how long the whole is that each is a part of, 0 where the values are parts of nothing.
    """

    width: int
    height: int
    bar: int
    bars: tuple[Bar, ...]
    track: float = 0.0


def lay_out(rows: Sequence[Row], whole: float = 0.0) -> Bars:
    """Return a bar a row, from above, on a scale from 0 to the ``whole``, or to a value that is more.

    Without a whole the scale ends at LEAST, or at the greatest value where that is more.
    """
    top = max([whole or LEAST, *(row.value for row in rows)])
    track = round((WIDTH - VALUE) * whole / top, 1)
    bars = []
    for number, row in enumerate(rows):
        length = round((WIDTH - VALUE) * max(row.value, 0.0) / top, 1)
        bars.append(Bar(row, number * ROW + NAME + 6, length, max(length + 22, track + 8)))
    return Bars(WIDTH, len(rows) * ROW + 6, BAR, tuple(bars), track)
