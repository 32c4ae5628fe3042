"""Names that may be near one, without comparing all: a filter that loses none.

A likeness of RapidFuzz's normalised indel ratio allows so many letters put in or left out. Each of them
spoils one of the pieces that a name is cut into, so with one piece more than that, one is whole in any name
that is near enough, moved by no more than those letters (the pigeonhole principle of q-gram filters).
"""

from __future__ import annotations

from collections import defaultdict
from itertools import chain, pairwise
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

FEW: Final = 300  # names that are sooner compared than filtered
WORTH: Final = 0.5  # of the names: more are sooner compared than told apart
Grams = dict[tuple[int, str], list[str]]


def grams(names: Sequence[str]) -> Grams:
    """Return the names that have a letter, or two, at a place."""
    found: defaultdict[tuple[int, str], list[str]] = defaultdict(list)
    for name in names:
        for start in range(len(name)):
            found[start, name[start]].append(name)
            found[start, name[start : start + 2]].append(name)
    return dict(found)


def apart(one: int, other: int, least: float) -> int:
    """Return how many letters two names of these lengths may differ in to be as like as this, -1 for none.

    >>> apart(8, 8, 80), apart(8, 9, 80), apart(5, 9, 80)
    (2, 3, -1)
    """
    most = int((one + other) * (1 - least / 100) + 1e-9)
    most -= (most - abs(one - other)) % 2
    return most if most >= abs(one - other) else -1


def near(key: str, names: Sequence[str], known: Grams, least: float) -> Sequence[str]:
    """Return those of the names, all of a length, that may be as like a key as ``least``, and some others.

    Some of them several times, which costs less than to sort them out. ``known`` are the grams of the names.
    """
    length = len(names[0])
    most = apart(len(key), length, least)
    if most < 0:
        return ()
    if len(key) <= most:
        return names
    lost, added = (most + len(key) - length) // 2, (most + length - len(key)) // 2
    found = [
        known.get((place, piece), ())
        for start, piece in _pieces(key, most + 1, known)
        for place in range(start - lost, start + added + 1)
    ]
    if sum(map(len, found)) > WORTH * len(names):
        return names
    return list(chain.from_iterable(found))


def _pieces(key: str, number: int, known: Grams) -> Iterator[tuple[int, str]]:
    """Yield, of each piece of a key, the two letters that fewest names have there, or its only one."""
    cuts = [len(key) * piece // number for piece in range(number + 1)]
    for first, last in pairwise(cuts):
        both = (
            (start, key[start : min(start + 2, last)]) for start in range(first, max(last - 1, first + 1))
        )
        yield min(both, key=lambda one: len(known.get(one, ())))
