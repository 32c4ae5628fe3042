"""The parties of an agreement as a tree: agreement, party, agency, signatory, one under the other."""

from __future__ import annotations

import textwrap
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

WIDTH: Final = 360
MOST: Final = 12  # parties in a picture; a table has all of them
INDENT: Final = 22  # to the right, each level
LETTER: Final = 8.0  # width of a letter of the picture's font
BOLD: Final = 9.4  # of the names of the agreement and its parties
LINE: Final = 19
EDGE: Final = 8  # between a box and its text, above and below
GAP: Final = 9  # between boxes
ROOT, PARTY, AGENCY, SIGNER = "root", "party", "agency", "signer"
LEVELS: Final = {ROOT: 0, PARTY: 1, AGENCY: 2, SIGNER: 3}


@dataclass(frozen=True, slots=True)
class Party:
    """A party with its agencies and signatories; ``possible`` where sources do not settle who it is."""

    name: str
    agencies: tuple[str, ...] = ()
    signers: tuple[str, ...] = ()
    possible: bool = False


@dataclass(frozen=True, slots=True)
class Box:
    """A name in its box, and the line that leads to it (an SVG path, empty for the first)."""

    kind: str
    lines: tuple[str, ...]
    x: float
    y: float
    width: float
    height: float
    path: str
    possible: bool


@dataclass(frozen=True, slots=True)
class Picture:
    """The boxes in a view of ``width`` by ``height``; ``left_out`` parties found no room."""

    width: int
    height: int
    boxes: tuple[Box, ...]
    left_out: int


def lay_out(root: str, parties: Sequence[Party]) -> Picture:
    """Return the picture of an agreement's first MOST parties, in the order given."""
    boxes: list[Box] = []
    above: dict[int, Box] = {}
    y = 1.0
    for kind, name, possible in _rows(root, parties[:MOST]):
        level = LEVELS[kind]
        parent = next((above[n] for n in range(level - 1, -1, -1) if n in above), None)
        box = _box(kind, name, y, parent, possible=possible)
        above = {n: one for n, one in above.items() if n < level} | {level: box}
        boxes.append(box)
        y += box.height + GAP
    return Picture(WIDTH, round(y - GAP + 1), tuple(boxes), max(0, len(parties) - MOST))


def _rows(root: str, parties: Sequence[Party]) -> Iterator[tuple[str, str, bool]]:
    yield ROOT, root, False
    for party in parties:
        yield PARTY, f"{party.name} ?" if party.possible else party.name, party.possible
        yield from ((AGENCY, name, party.possible) for name in party.agencies)
        yield from ((SIGNER, name, party.possible) for name in party.signers)


def _box(kind: str, name: str, y: float, parent: Box | None, *, possible: bool) -> Box:
    x = 1.0 + LEVELS[kind] * INDENT
    width = WIDTH - x - 1
    letter = BOLD if kind in (ROOT, PARTY) else LETTER
    lines = tuple(textwrap.wrap(name, int((width - 2 * EDGE) / letter))) or ("–",)
    height = len(lines) * LINE + 2 * EDGE
    path = ""
    if parent is not None:
        path = f"M{parent.x + INDENT / 2:g} {parent.y + parent.height:g}V{y + height / 2:g}H{x:g}"
    return Box(kind, lines, x, y, width, height, path, possible)
