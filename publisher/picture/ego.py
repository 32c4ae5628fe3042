"""One body and those it has agreements with: it in the middle, its partners in two columns beside it."""

from __future__ import annotations

import math
import textwrap
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from publisher.picture.label import short

if TYPE_CHECKING:
    from collections.abc import Sequence

WIDTH: Final = 960
MOST: Final = 40  # partners in a picture; a table has all of them
ROW: Final = 44
EDGE: Final = 26
LEFT: Final = 396  # where the dots of the left column stand; the right one mirrors it
LONGEST: Final = 19  # letters of a name
LINE: Final = 11  # letters of a line of the middle's name


@dataclass(frozen=True, slots=True)
class Partner:
    """Whom a body has ``count`` agreements with; ``possible`` where sources do not settle that it is it."""

    key: str
    name: str
    count: int
    possible: bool = False


@dataclass(frozen=True, slots=True)
class Spoke:
    """A partner in the picture: its dot, the line to the middle, its name cut to fit and that one's place."""

    partner: Partner
    text: str
    x: float
    y: float
    radius: float
    path: str
    width: float
    text_x: float
    anchor: str


@dataclass(frozen=True, slots=True)
class Picture:
    """The middle and its spokes in a view of ``width`` by ``height``; ``left_out`` partners found no room."""

    width: int
    height: int
    x: float
    y: float
    lines: tuple[str, ...]
    spokes: tuple[Spoke, ...]
    left_out: int


def lay_out(middle: str, partners: Sequence[Partner]) -> Picture:
    """Return the picture of a body's first MOST partners in the order given, left and right in turn."""
    shown = partners[:MOST]
    rows = max(2, -(-len(shown) // 2))
    lines = tuple(textwrap.wrap(middle, LINE))
    height = max(2 * EDGE + rows * ROW, 150 + 34 * len(lines))
    x, y = WIDTH / 2, height / 2 - 15 * len(lines)
    top = (height - rows * ROW) / 2
    spokes = tuple(_spoke(one, place, top, (x, y)) for place, one in enumerate(shown))
    return Picture(WIDTH, round(height), x, y, lines, spokes, len(partners) - len(shown))


def _spoke(partner: Partner, place: int, top: float, middle: tuple[float, float]) -> Spoke:
    left = place % 2 == 0
    x = LEFT if left else WIDTH - LEFT
    y = top + (place // 2 + 0.5) * ROW
    radius = round(min(16, 6 + 3 * math.sqrt(partner.count)), 1)
    bend = (x + middle[0]) / 2
    return Spoke(
        partner=partner,
        text=_text(partner),
        x=x,
        y=y,
        radius=radius,
        path=f"M{middle[0]:g} {middle[1]:g}C{bend:g} {middle[1]:g} {bend:g} {y:g} {x} {y:g}",
        width=round(min(10, 1 + 1.5 * math.sqrt(partner.count)), 1),
        text_x=x - 24 if left else x + 24,
        anchor="end" if left else "start",
    )


def _text(partner: Partner) -> str:
    return f"{short(partner.name, LONGEST)} ({partner.count})"
