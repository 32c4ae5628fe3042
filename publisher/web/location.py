"""The maps of a region: where in the country it is, and what is around or within it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from publisher.picture.label import Label, name, short
from publisher.picture.place import INDONESIA, WIDTH, Picture, Point, around, lay_out
from publisher.web.here import atlas

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from publisher.web.listing import Place

FEW: Final = 30  # size of a name in units: what a phone shows at 10 px
MANY: Final = 22  # on anything wider
ROOM: Final = 13  # of a dot to each side
GAP: Final = 4  # between a circle and its name
LONGEST: Final = 26  # letters of a name in a picture


@dataclass(frozen=True, slots=True)
class Labels:
    """Names on a map: the ``few`` that a phone has room for, the ``many`` for anything wider."""

    few: tuple[Label, ...]
    many: tuple[Label, ...]


@dataclass(frozen=True, slots=True)
class Maps:
    """The country with a region's ``point``; near to it those beside or ``within``, with their names."""

    point: Point
    country: Picture
    near: Picture | None
    labels: Labels
    shown: int
    within: bool


def maps(thing: str, title: str, children: Sequence[Place], siblings: Sequence[Place]) -> Maps | None:
    """Return the maps of a region that has a point: with those within it, or else those beside it."""
    points = atlas().points
    if thing not in points:
        return None
    inner = [place for place in children if place.region.iri in points]
    around_it = inner or [place for place in siblings if place.region.iri in points]
    country = lay_out(INDONESIA, points.values(), {title: points[thing]})
    near, names = _near(thing, around_it) if around_it else (None, Labels((), ()))
    return Maps(points[thing], country, near, names, len(around_it), within=bool(inner))


def _near(thing: str, places: Sequence[Place]) -> tuple[Picture, Labels]:
    points = atlas().points
    ordered = sorted(places, key=lambda place: place.region.iri != thing)  # its own name first
    marks = {place.region.iri: points[place.region.iri] for place in ordered}
    picture = lay_out(around(marks.values()), points.values(), marks)
    names = {place.region.iri: place.region.text for place in ordered}
    return picture, labels(picture, {iri: short(text, LONGEST) for iri, text in names.items()})


def labels(picture: Picture, names: Mapping[str, str], radii: Mapping[str, float] | None = None) -> Labels:
    """Return the names of a map's marks, in the order of the marks; ``radii`` of marks that are no dots."""
    rooms = {key: radius + GAP for key, radius in (radii or {}).items()}
    texts = [(names[mark.key], mark.x, mark.y, rooms.get(mark.key, ROOM)) for mark in picture.marks]
    few, many = (name(texts, size, WIDTH, picture.height - size) for size in (FEW, MANY))
    return Labels(few, many)
