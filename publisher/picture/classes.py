"""How the classes of a vocabulary hang together: columns by distance from one, arrows between."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

BOX_WIDTH: Final = 208
BOX_HEIGHT: Final = 34
COLUMN: Final = 300
ROW: Final = 54
EDGE: Final = 12


@dataclass(frozen=True, slots=True)
class Box:
    """A class: its name in the picture's key and the left upper corner of its box."""

    key: str
    x: int
    y: int


@dataclass(frozen=True, slots=True)
class Arrow:
    """One or more properties from a class to another; ``path`` is SVG path data."""

    start: str
    end: str
    labels: tuple[str, ...]
    path: str


@dataclass(frozen=True, slots=True)
class Picture:
    """Boxes and arrows within a view of ``width`` by ``height``."""

    width: int
    height: int
    boxes: tuple[Box, ...]
    arrows: tuple[Arrow, ...]
    box_width: int = BOX_WIDTH
    box_height: int = BOX_HEIGHT


def lay_out(root: str, links: Sequence[tuple[str, str, str]]) -> Picture:
    """Return the classes that links (from, property, to) reach from a root, nearest on the left.

    A class that only points in stands in the column after what it points to. Grows with the links.
    """
    columns = _columns(root, links)
    boxes = {
        key: Box(key, EDGE + column * COLUMN, EDGE + place * ROW)
        for column, keys in columns.items()
        for place, key in enumerate(sorted(keys))
    }
    grouped: dict[tuple[str, str], list[str]] = defaultdict(list)
    for start, label, end in links:
        if start in boxes and end in boxes and start != end:
            grouped[start, end].append(label)
    arrows = tuple(
        Arrow(start, end, tuple(sorted(labels)), _path(boxes[start], boxes[end]))
        for (start, end), labels in sorted(grouped.items())
    )
    width = max((box.x for box in boxes.values()), default=0) + BOX_WIDTH + EDGE
    height = max((box.y for box in boxes.values()), default=0) + BOX_HEIGHT + EDGE
    return Picture(width, height, tuple(boxes.values()), arrows)


def _columns(root: str, links: Iterable[tuple[str, str, str]]) -> Mapping[int, set[str]]:
    near: dict[str, set[str]] = defaultdict(set)
    for start, _, end in links:
        near[start].add(end)
        near[end].add(start)
    distance = {root: 0}
    fresh = [root]
    while fresh:
        found = sorted({key for one in fresh for key in near[one]} - distance.keys())
        distance |= dict.fromkeys(found, distance[fresh[0]] + 1)
        fresh = found
    columns: dict[int, set[str]] = defaultdict(set)
    for key, column in distance.items():
        columns[column].add(key)
    return columns


def _path(start: Box, end: Box) -> str:
    """From the side of a box that faces the other; within a column, out and back on the right."""
    middle = BOX_HEIGHT // 2
    y1, y2 = start.y + middle, end.y + middle
    if start.x == end.x:
        x = start.x + BOX_WIDTH
        return f"M{x} {y1}C{x + 40} {y1} {x + 40} {y2} {x} {y2}"
    right = start.x < end.x
    x1 = start.x + (BOX_WIDTH if right else 0)
    x2 = end.x + (0 if right else BOX_WIDTH)
    bend = (x2 - x1) // 2
    return f"M{x1} {y1}C{x1 + bend} {y1} {x2 - bend} {y2} {x2} {y2}"
