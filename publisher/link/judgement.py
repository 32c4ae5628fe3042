"""What each value of a column means: a code, or why none."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from publisher.match import TYPES, Wanted, search
from publisher.match.kind import REGIONS
from publisher.match.spelling import codes, fold

if TYPE_CHECKING:
    from collections.abc import Iterable

    from publisher.match import Candidate, Index

COLUMNS: Final = (
    "pranala_kode",
    "pranala_nama",
    "pranala_iri",
    "pranala_kode_bps",
    "pranala_keyakinan",
    "pranala_catatan",
)
SHOWN: Final = 5  # candidates of a doubt
SURE: Final = 90.0
# Words of a column's name and the type its values are likely of.
NAMED: Final = {
    "kabupaten-kota": {"kab", "kabupaten", "kota", "kabkota", "kabkot", "regency", "city"},
    "provinsi": {"prov", "provinsi", "propinsi", "province"},
    "kecamatan": {"kec", "kecamatan", "distrik", "district"},
    "desa-kelurahan": {"desa", "kel", "kelurahan", "village"},
    "pemda": {"pemda", "pemerintah"},
}


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a value means: cells for COLUMNS; why it has no code, if so, and what it may be instead."""

    cells: tuple[str, ...]
    doubt: str = ""
    candidates: tuple[str, ...] = ()


def type_of(column: str) -> str:
    """Return the type that a column's name speaks of, ``wilayah`` where it speaks of none or of two.

    >>> type_of("Kab/Kota"), type_of("Nama"), type_of("NAMA_PROV")
    ('kabupaten-kota', 'wilayah', 'provinsi')
    """
    words = {part for word in fold(column.replace("_", " ")) for part in (word, word.removeprefix("nama"))}
    found = [name for name, known in NAMED.items() if words & known]
    return found[0] if len(found) == 1 else "wilayah"


@dataclass(slots=True)
class Judge:
    """Judges values of one type, within places that hold for all or are told of each."""

    index: Index
    type: str
    within: frozenset[str] = frozenset()
    _verdicts: dict[tuple[str, str], Verdict] = field(default_factory=dict)
    _places: dict[str, frozenset[str]] = field(default_factory=dict)
    _bps: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._bps = {iri: code for code, iris in self.index.codes.items() if code.isdigit() for iri in iris}

    def verdict(self, text: str, parent: str = "") -> Verdict:
        """Return what a value means; the same value is judged once."""
        key = (text.strip(), parent.strip())
        if key not in self._verdicts:
            self._verdicts[key] = self._judged(*key)
        return self._verdicts[key]

    def places(self, text: str) -> frozenset[str]:
        """Return the IRIs of the regions a text means: one by code, or all that have the name."""
        if text not in self._places:
            found = search(self.index, Wanted(text, REGIONS), 50)
            self._places[text] = frozenset(one.entity.iri for one in found if one.score >= SURE or one.match)
        return self._places[text]

    def _judged(self, text: str, parent: str) -> Verdict:
        if not text:
            return _doubtful("kosong")
        within = self.within
        if parent:
            within = self.places(parent)
            if not within:
                return _doubtful(f"induknya tidak dikenal: {parent}")
        found = search(self.index, Wanted(text, TYPES[self.type], within), SHOWN)
        if found and found[0].match:
            return self._sure(found[0])
        return _doubtful(_why(text, found), tuple(told(one) for one in found))

    def _sure(self, one: Candidate) -> Verdict:
        entity = one.entity
        code = entity.code or entity.iri.rpartition("/")[2]
        note = {"former-code": f"kode lama {one.told}", "former-name": "nama lama", "likeness": "mirip"}
        cells = (code, entity.name, entity.iri, self._bps.get(entity.iri, ""), f"{one.score:.0f}")
        return Verdict((*cells, note.get(one.way, "")))


def told(one: Candidate) -> str:
    """Return a candidate as a list of doubts names it."""
    return f"{one.entity.code or one.entity.iri.rpartition('/')[2]} {one.entity.name}"


def _why(text: str, found: Iterable[Candidate]) -> str:
    ways = [one for one in found if one.score >= SURE and one.fits]
    if codes(text)[0] and not codes(text)[1]:
        return "kode rusak oleh lembar kerja"
    if len(ways) > 1:
        return "lebih dari satu yang bernama begini"
    return "tidak pasti" if any(True for _ in found) else "tidak ditemukan"


def _doubtful(doubt: str, candidates: tuple[str, ...] = ()) -> Verdict:
    return Verdict(("",) * (len(COLUMNS) - 1) + (doubt,), doubt, candidates)
