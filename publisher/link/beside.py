"""The column that stands beside codes and says what they mean: names, or codes whose system is known."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from publisher.link.system import heading_system
from publisher.match import Wanted, meanings, search
from publisher.match.code import codes, is_bare, is_code, level
from publisher.match.kind import LEVELS
from publisher.match.spelling import fold, written

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from publisher.link.source import Source
    from publisher.match import Index

# Words of a column's name and the type its values are likely of.
NAMED: Final[Mapping[str, frozenset[str]]] = {
    "kabupaten-kota": frozenset({"kab", "kabupaten", "kota", "kabkota", "kabkot", "regency", "city"}),
    "provinsi": frozenset({"prov", "provinsi", "propinsi", "province"}),
    "kecamatan": frozenset({"kec", "kecamatan", "distrik", "district"}),
    "desa-kelurahan": frozenset({"desa", "kel", "kelurahan", "village"}),
    "pemda": frozenset({"pemda", "pemerintah"}),
}
NAMING: Final = frozenset({"nama", "name", "wilayah", "daerah", "region"}).union(*NAMED.values())
SAMPLE: Final = 100  # rows that are looked at
HALF: Final = 0.5
LIKELY: Final = 80.0  # score of a name that a region surely has


@dataclass(frozen=True, slots=True)
class Witness:
    """A column beside; ``trusted``: it agrees with the codes, so it may speak against one with dots too.

    ``system`` is whose codes its heading says it holds.
    """

    place: int
    heading: str
    trusted: bool
    system: str = ""


def heading_words(heading: str) -> set[str]:
    """Return the words of a heading, also without ``nama`` before them.

    >>> sorted(heading_words("NamaKab"))
    ['kab', 'namakab']
    """
    return {part for word in fold(heading.replace("_", " ")) for part in (word, word.removeprefix("nama"))}


def witness(index: Index, source: Source, apart: tuple[int, int], told: str) -> Witness | None:
    """Return the column that tells best what codes mean, None where none does.

    Half of its cells must name regions of the level of the code beside; it must agree with half of the codes,
    or say in its heading that it holds names. ``apart`` are the columns of the codes and of their parents,
    ``told`` the system that the codes are said to be of.
    """
    own, _ = apart
    coded = [row for row in source.rows if own < len(row) and is_code(_code(row[own]))]
    found = []
    for place, heading in enumerate(source.header):
        beside = ((_code(row[own]), row[place].strip()) for row in coded if place < len(row))
        pairs = list(dict.fromkeys(pair for pair in beside if pair[1]))[:SAMPLE]
        if place in apart or not pairs:
            continue
        system = heading_system(heading)
        naming, agreeing = _shares(index, pairs, told, system)
        says = bool(heading_words(heading) & NAMING)
        if naming >= HALF and (agreeing >= HALF or says):
            rank = (agreeing, says, -abs(place - own))
            found.append((rank, Witness(place, heading, agreeing >= HALF, system)))
    return max(found, key=lambda one: one[0])[1] if found else None


def _code(text: str) -> str:
    said = written(text)
    return said.code or said.name


def _shares(index: Index, pairs: Sequence[tuple[str, str]], told: str, system: str) -> tuple[float, float]:
    """Return the share of cells that name what the code may be of, and of those that agree with the code."""
    named, known, agreeing = 0, 0, 0
    for code, text in pairs:
        kinds = level_kinds(code)
        if is_code(text):
            sure = bool(system) or not is_bare(next(iter(codes(text)[0]), ""))
            named += sure and level_kinds(text) == kinds
        else:
            named += any(one.fits and one.score >= LIKELY for one in search(index, Wanted(text, kinds), 1))
        if meanings(index, Wanted(""), code, told):
            known += 1
            found = search(index, Wanted(text, kinds, codes=((told, code),), system=system))
            agreeing += any(one.fits for one in found)
    return named / len(pairs), agreeing / known if known else 0.0


def level_kinds(code: str, among: Iterable[str] = LEVELS) -> frozenset[str]:
    """Return the kinds of region that a code is of by its number of digits, ``among`` some."""
    spelt, _ = codes(code)
    levels = {level(one) for one in spelt}
    return frozenset(kind for kind in among if LEVELS[kind] in levels)
