"""Names beside points: where one can stand without covering another."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

LETTER: Final = 0.6  # width of a letter, the font's size being 1; names like Bondowoso have wide ones
DOT: Final = 0.75  # of the room beside a point is its dot


@dataclass(frozen=True, slots=True)
class Label:
    """A text with the place and the SVG ``text-anchor`` of its base line."""

    text: str
    x: float
    y: float
    anchor: str


@dataclass(frozen=True, slots=True)
class _Box:
    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: _Box) -> bool:
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )


def name(
    points: Iterable[tuple[str, float, float, float]], size: float, width: float, height: float
) -> tuple[Label, ...]:
    """Return the names that find room in a picture, the first ones first: right, left, below or above.

    A point has a text, x, y and the room it takes to each side; ``size`` is the font's, all in units of the
    picture. A name that would cover another one, or a point, or leave the picture, is left out.
    """
    points = tuple(points)
    inside = _Box(0, 0, width, height)
    taken = [_Box(x - DOT * room, y - DOT * room, x + DOT * room, y + DOT * room) for _, x, y, room in points]
    found = []
    for text, x, y, room in points:
        for label, box in _candidates(text, (x, y), size, room):
            if _within(box, inside) and not any(map(box.meets, taken)):
                taken.append(box)
                found.append(label)
                break
    return tuple(found)


def short(text: str, longest: int) -> str:
    """Return a name as a picture has room for it; the list beside the picture has the whole.

    >>> short("Kabupaten Tuban", 12), short("Kota Administrasi Jakarta Timur", 16)
    ('Kab. Tuban', 'Kota Adm. Jakar…')
    """
    text = text.replace("Kabupaten ", "Kab. ").replace("Administrasi ", "Adm. ")
    return text if len(text) <= longest else text[: longest - 1].rstrip() + "…"


def _candidates(text: str, at: tuple[float, float], size: float, room: float) -> Iterable[tuple[Label, _Box]]:
    x, y = at
    long, tall = len(text) * LETTER * size, size
    middle, below, above = y + size * 0.35, y + room + size * 0.8, y - room - size * 0.1
    yield _label(text, x + room, middle, "start"), _Box(x + room, y - tall / 2, x + room + long, y + tall / 2)
    yield _label(text, x - room, middle, "end"), _Box(x - room - long, y - tall / 2, x - room, y + tall / 2)
    yield _label(text, x, below, "middle"), _Box(x - long / 2, y + room, x + long / 2, y + room + tall)
    yield _label(text, x, above, "middle"), _Box(x - long / 2, y - room - tall, x + long / 2, y - room)


def _label(text: str, x: float, y: float, anchor: str) -> Label:
    return Label(text, round(x, 1), round(y, 1), anchor)


def _within(box: _Box, other: _Box) -> bool:
    return (
        other.left <= box.left
        and box.right <= other.right
        and other.top <= box.top
        and box.bottom <= other.bottom
    )
