"""Names by their beginning, for those who are still typing."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, Final

from publisher.match.candidate import Wanted
from publisher.match.kind import BODIES, LEVELS, REGIONS
from publisher.match.search import search
from publisher.match.spelling import readings

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from publisher.match.index import Entity, Index

MOST_NAMES: Final = 2_000  # looked at below one beginning


def begun(index: Index, text: str, kinds: frozenset[str]) -> list[Entity]:
    """Return what has a name or a code that a text begins, the highest level first, then what it may mean.

    ``kinds`` is empty for any.
    """
    found: dict[str, Entity] = {}
    for entity in sorted(
        _beginning(index, text, kinds), key=lambda one: (LEVELS[one.kind], one.name, one.iri)
    ):
        found.setdefault(entity.iri, entity)
    for one in search(index, Wanted(text, kinds)):
        if not kinds or one.entity.kind in kinds:
            found.setdefault(one.entity.iri, one.entity)
    return list(found.values())


def _beginning(index: Index, text: str, kinds: frozenset[str]) -> Iterator[Entity]:
    for reading in readings(text):
        meant = kinds or (BODIES if reading.body else REGIONS)
        for key in _keys(index.sorted_names, reading.key):
            for entity in (index.entities[iri] for iri in index.names[key]):
                ruled = index.entities[entity.around] if entity.kind == "pemda" else entity
                if entity.kind in meant and (not reading.kinds or ruled.kind in reading.kinds):
                    yield entity


def _keys(names: Sequence[str], beginning: str) -> Iterator[str]:
    if not beginning:
        return
    start = bisect_left(names, beginning)
    for key in names[start : start + MOST_NAMES]:
        if not key.startswith(beginning):
            return
        yield key
