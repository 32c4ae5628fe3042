"""Who with whom: points on a circle, joined by arcs as strong as what they share."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

SIDE: Final = 900
RADIUS: Final = 250
LABEL: Final = 20  # from a point to its name
STRONGEST: Final = 14.0  # width of the strongest arc


@dataclass(frozen=True, slots=True)
class Point:
    """A point of the circle: where it is, how great, and its name's place, turn and end."""

    key: str
    x: float
    y: float
    size: float
    label_x: float
    label_y: float
    turn: float
    anchor: str


@dataclass(frozen=True, slots=True)
class Tie:
    """An arc between two points; ``path`` is SVG path data, ``width`` how strong it is."""

    one: str
    other: str
    count: int
    path: str
    width: float


@dataclass(frozen=True, slots=True)
class Circle:
    """Points and ties in a square view of ``side``."""

    side: int
    points: tuple[Point, ...]
    ties: tuple[Tie, ...]


def lay_out(keys: Sequence[str], pairs: Mapping[tuple[str, str], int]) -> Circle:
    """Return points in the order given, clockwise from the top, and the ties between them.

    A pair of one key with itself makes its point greater. Grows with keys and pairs.
    """
    most = max((count for (one, other), count in pairs.items() if one != other), default=1)
    within = {one: count for (one, other), count in pairs.items() if one == other}
    points = {key: _point(key, number / len(keys), within.get(key, 0)) for number, key in enumerate(keys)}
    ties = tuple(
        Tie(
            one,
            other,
            count,
            _path(points[one], points[other]),
            round(STRONGEST * math.sqrt(count / most), 1),
        )
        for (one, other), count in sorted(pairs.items(), key=lambda pair: (pair[1], pair[0]))
        if one != other and {one, other} <= points.keys()
    )
    return Circle(SIDE, tuple(points.values()), ties)


def _point(key: str, share: float, within: int) -> Point:
    angle = 2 * math.pi * share - math.pi / 2
    x, y = SIDE / 2 + RADIUS * math.cos(angle), SIDE / 2 + RADIUS * math.sin(angle)
    far = RADIUS + LABEL
    turn = math.degrees(angle)
    left = 90 < turn % 360 < 270
    return Point(
        key,
        round(x, 1),
        round(y, 1),
        round(5 + 2 * math.sqrt(within), 1),
        round(SIDE / 2 + far * math.cos(angle), 1),
        round(SIDE / 2 + far * math.sin(angle), 1),
        round(turn + 180 if left else turn, 1),
        "end" if left else "start",
    )


def _path(one: Point, other: Point) -> str:
    return f"M{one.x} {one.y}Q{SIDE / 2:.0f} {SIDE / 2:.0f} {other.x} {other.y}"
