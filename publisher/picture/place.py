"""A map of points without boundaries: a window on the earth, dots to know it by, what is to be marked.

Whoever draws one takes ``lay_out(window, dots, marks)`` and the macro of ``templates/gambar-peta.html``::

    from publisher.picture.place import INDONESIA, lay_out
    picture = lay_out(INDONESIA, every_point, {"35.23": Point(111.89, -6.95)})

    {% import 'gambar-peta.html' as map %}
    {% call map.base(picture, 'peta', title, text) %}
    {% for one in picture.marks %}<circle class="fill-1" cx="{{ one.x }}" cy="{{ one.y }}" r="7"/>{% endfor %}
    {% endcall %}

``publisher.web.atlas`` has the points of the provinces, regencies and cities.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

WKT: Final = re.compile(r"POINT\s*\(\s*(-?\d+(?:\.\d+)?)\s+(-?\d+(?:\.\d+)?)\s*\)", re.IGNORECASE)
STEPS: Final = (0.1, 0.2, 0.5, 1, 2, 5, 10)
MOST_LINES: Final = 6  # of longitude: as many labels stand side by side on a phone
WIDTH: Final = 960
TALLEST: Final = 0.75  # of its width
LEAST: Final = 1.6  # degrees of longitude that a window shows at least
ROOM: Final = 0.16  # of the longer way between the outermost points, left free around them


@dataclass(frozen=True, slots=True)
class Point:
    """A place in degrees (WGS 84)."""

    longitude: float
    latitude: float


@dataclass(frozen=True, slots=True)
class Window:
    """The part of the earth that a picture shows, in degrees; it does not cross the date line."""

    west: float
    south: float
    east: float
    north: float

    @property
    def scale(self) -> float:
        """Units of the picture for a degree, the same both ways: plate carrée.

        At 11° the north-south distances are 2 % too short, which no dot shows.
        """
        return WIDTH / (self.east - self.west)

    @property
    def height(self) -> int:
        """Units from top to bottom."""
        return round((self.north - self.south) * self.scale)

    def x(self, longitude: float) -> float:
        """Units from the left."""
        return round((longitude - self.west) * self.scale, 1)

    def y(self, latitude: float) -> float:
        """Units from the top."""
        return round((self.north - latitude) * self.scale, 1)

    def holds(self, point: Point) -> bool:
        """Whether a point is inside."""
        return self.west <= point.longitude <= self.east and self.south <= point.latitude <= self.north


INDONESIA: Final = Window(94, -11.8, 142, 6.8)
# Where a reader who knows the country looks first; a name stands beside its island, not on its dots.
ISLANDS: Final = (
    ("Sumatera", Point(99.2, -2.6)),
    ("Jawa", Point(108.6, -9.3)),
    ("Kalimantan", Point(113.4, 3.6)),
    ("Sulawesi", Point(121.5, 3.0)),
    ("Maluku", Point(129.0, 1.7)),
    ("Nusa Tenggara", Point(120.6, -6.9)),
    ("Papua", Point(137.2, -0.2)),
)


@dataclass(frozen=True, slots=True)
class Mark:
    """Something at a place in the picture; ``key`` is whatever its drawer knows it by."""

    key: str
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the graticule: its degrees, path data, and where its label stands."""

    degrees: str
    hemisphere: str
    path: str
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Picture:
    """A map in units: ``dots`` is path data of all of them, to be stroked with round ends."""

    width: int
    height: int
    dots: str
    meridians: tuple[Line, ...]
    parallels: tuple[Line, ...]
    names: tuple[Mark, ...]
    marks: tuple[Mark, ...]


def point(wkt: str) -> Point | None:
    """Return the place that a WKT point names, None where it is no point on the earth.

    >>> point("POINT(111.8922 -6.9534)")
    Point(longitude=111.8922, latitude=-6.9534)
    """
    found = WKT.search(wkt)
    place = Point(float(found[1]), float(found[2])) if found else None
    return place if place and abs(place.longitude) <= 180 and abs(place.latitude) <= 90 else None


def around(points: Iterable[Point]) -> Window:
    """Return the smallest window with room around some points, never tall, INDONESIA for none."""
    points = tuple(points)
    if not points:
        return INDONESIA
    east, west = max(p.longitude for p in points), min(p.longitude for p in points)
    north, south = max(p.latitude for p in points), min(p.latitude for p in points)
    long = max(east - west, north - south, LEAST)
    height = max(north - south + 2 * ROOM * long, long * (1 + 2 * ROOM) / 2)
    width = max(long * (1 + 2 * ROOM), height / TALLEST)
    x, y = (east + west) / 2, (north + south) / 2
    return Window(x - width / 2, y - height / 2, x + width / 2, y + height / 2)


def lay_out(window: Window, dots: Iterable[Point], marks: Mapping[str, Point]) -> Picture:
    """Return a window's map: dots for orientation, and the marks in the order given.

    What is outside is left out. Grows with the dots and marks.
    """
    step = next((s for s in STEPS if (window.east - window.west) / s <= MOST_LINES), STEPS[-1])
    inside = [p for p in dots if window.holds(p)]
    return Picture(
        width=WIDTH,
        height=window.height,
        dots="".join(f"M{window.x(p.longitude):g} {window.y(p.latitude):g}h0" for p in inside),
        meridians=tuple(_meridian(window, degrees) for degrees in _ticks(window.west, window.east, step)),
        parallels=tuple(_parallel(window, degrees) for degrees in _ticks(window.south, window.north, step)),
        names=_placed(window, dict(ISLANDS)) if window == INDONESIA else (),
        marks=_placed(window, marks),
    )


def _placed(window: Window, points: Mapping[str, Point]) -> tuple[Mark, ...]:
    return tuple(
        Mark(key, window.x(p.longitude), window.y(p.latitude)) for key, p in points.items() if window.holds(p)
    )


def _ticks(low: float, high: float, step: float) -> list[float]:
    first, last = math.ceil(low / step), math.floor(high / step)
    return [round(i * step, 4) for i in range(first, last + 1)]


def _meridian(window: Window, degrees: float) -> Line:
    x = window.x(degrees)
    return Line(
        f"{abs(degrees):g}", "E" if degrees >= 0 else "W", f"M{x:g} 0V{window.height}", x, window.height
    )


def _parallel(window: Window, degrees: float) -> Line:
    y = window.y(degrees)
    side = "N" if degrees > 0 else "S" if degrees < 0 else ""
    return Line(f"{abs(degrees):g}", side, f"M0 {y:g}H{WIDTH}", 0, y)
