"""Regions as tiles of one size, each near where it lies."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

SIDE: Final = 74
GAP: Final = 6
ROOM: Final = 1.5  # cells for each region: a closer grid tears neighbours apart, a looser one is mostly empty


@dataclass(frozen=True, slots=True)
class Tile:
    """A region's tile: its left upper corner."""

    key: str
    x: int
    y: int


@dataclass(frozen=True, slots=True)
class Tiles:
    """Tiles within a view; ``side`` is that of a tile."""

    width: int
    height: int
    side: int
    tiles: tuple[Tile, ...]


def lay_out(places: Mapping[str, tuple[float, float]]) -> Tiles:
    """Return a tile for each key by its longitude and latitude; no two share a cell.

    The grid has the shape of the places' rectangle. Who lies closest to the middle chooses first, the
    nearest free cell; the same places give the same tiles. Grows with the square of the places.
    """
    if not places:
        return Tiles(SIDE, SIDE, SIDE, ())
    west, east = min(x for x, _ in places.values()), max(x for x, _ in places.values())
    south, north = min(y for _, y in places.values()), max(y for _, y in places.values())
    wide, high = max(east - west, 1e-6), max(north - south, 1e-6)
    columns = max(2, round(math.sqrt(len(places) * ROOM * wide / high)))
    rows = max(2, math.ceil(len(places) * ROOM / columns))
    wanted = {
        key: ((x - west) / wide * (columns - 1), (north - y) / high * (rows - 1))
        for key, (x, y) in places.items()
    }
    cells = {(column, row) for column in range(columns) for row in range(rows)}
    middle = ((columns - 1) / 2, (rows - 1) / 2)
    taken: dict[str, tuple[int, int]] = {}
    for key in sorted(wanted, key=lambda one: (math.dist(wanted[one], middle), one)):
        taken[key] = min(cells, key=lambda cell: (math.dist(cell, wanted[key]), cell))
        cells.remove(taken[key])
    return _drawn(taken)


def _drawn(taken: Mapping[str, tuple[int, int]]) -> Tiles:
    """Return the tiles without the empty columns and rows at the edges."""
    left, top = min(column for column, _ in taken.values()), min(row for _, row in taken.values())
    step = SIDE + GAP
    tiles = tuple(
        Tile(key, (column - left) * step, (row - top) * step) for key, (column, row) in sorted(taken.items())
    )
    width = max(tile.x for tile in tiles) + SIDE
    return Tiles(width, max(tile.y for tile in tiles) + SIDE, SIDE, tiles)
