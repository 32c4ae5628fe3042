"""Whether a release describes a thing, straight from its dumps, which are sorted: no store is opened.

A dump of 400,000 lines is asked in some 7 µs once it is in the file cache.
"""

from __future__ import annotations

import mmap
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from publisher.manifest import DUMPS

if TYPE_CHECKING:
    from pathlib import Path

    from publisher.archive import Kept

REMEMBERED: Final = 10_000


@lru_cache(REMEMBERED)
def describes(kept: Kept, iri: str) -> bool:
    """Return whether a triple of a release is about a thing or a part of it (its IRI with a fragment).

    Raises:
        OSError: the release is no longer there.
    """
    whole, part = f"<{iri}>".encode(), f"<{iri}#".encode()
    return any(
        begins(kept.folder / DUMPS / graph.file, (whole, part))
        for graph in kept.manifest.graphs
        if graph.bytes
    )


def begins(path: Path, starts: tuple[bytes, ...]) -> bool:
    """Return whether a line of a sorted file that is not empty begins with one of these."""
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as lines:
        return any(lines[at : at + len(start)] == start for start in starts for at in [place(lines, start)])


def place(lines: mmap.mmap, start: bytes) -> int:
    """Return where the first line stands that is not below a text, the length of the file where none is."""
    low, high = 0, len(lines)
    while low < high:
        middle = (low + high) // 2
        line = lines.rfind(b"\n", low, middle) + 1 or low
        if lines[line : line + len(start)] < start:
            end = lines.find(b"\n", middle)
            low = end + 1 if end >= 0 else len(lines)
        else:
            high = line
    return low
