"""What each value of a column means: a code, or why none."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from publisher.author.spreadsheet.content import ERROR
from publisher.link.beside import NAMED, heading_words, level_kinds
from publisher.link.system import BY_BESIDE, NAMES, Taken
from publisher.match import TYPES, Wanted, meanings, search
from publisher.match.code import BPS, KEMENDAGRI, codes, is_bare, is_code, level
from publisher.match.kind import LEVELS, REGIONS
from publisher.match.meaning import APART
from publisher.match.spelling import written

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

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
UNCONFIRMED: Final = 90.0  # at most, for a code of BPS that too few sources agree on
DISTRICT_OF_BPS: Final = 7  # digits, which no code of the ministry has
BELOW: Final = 3  # the level under which the data have no codes of BPS
CLASH: Final = "kode dan isi di sampingnya tidak cocok"
UNTOLD: Final = "dapat berarti lain pada Kemendagri dan BPS; nyatakan sistemnya dengan --system"


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a value means: cells for COLUMNS; why it has no code, if so, and what it may be instead."""

    cells: tuple[str, ...]
    doubt: str = ""
    candidates: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Cell:
    """A value with what is told beside it: what it lies in, and a name or another code of the same thing."""

    text: str
    parent: str = ""
    beside: str = ""


@dataclass(frozen=True, slots=True)
class Told:
    """Whose codes the columns hold: of the values, of what is beside them, of what they lie in."""

    own: Taken = field(default_factory=Taken)
    beside: str = ""
    parent: str = ""


def type_of(column: str) -> str:
    """Return the type that a column's name speaks of, ``wilayah`` where it speaks of none or of two.

    >>> type_of("Kab/Kota"), type_of("Nama"), type_of("NAMA_PROV")
    ('kabupaten-kota', 'wilayah', 'provinsi')
    """
    words = heading_words(column)
    found = [name for name, known in NAMED.items() if words & known]
    return found[0] if len(found) == 1 else "wilayah"


@dataclass(slots=True)
class Judge:
    """Judges values of one type, within places that hold for all or are told of each."""

    index: Index
    type: str
    told: Told = field(default_factory=Told)
    within: frozenset[str] = frozenset()
    _verdicts: dict[Cell, Verdict] = field(default_factory=dict)
    _places: dict[tuple[str, str], list[Candidate]] = field(default_factory=dict)
    _bps: dict[str, tuple[str, bool]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._bps = {iri: (code, sure) for code, held in self.index.bps.items() for iri, sure in held.items()}

    def verdict(self, cell: Cell) -> Verdict:
        """Return what a value means; the same value is judged once."""
        key = Cell(cell.text.strip(), cell.parent.strip(), cell.beside.strip())
        if key not in self._verdicts:
            self._verdicts[key] = self._judged(key)
        return self._verdicts[key]

    def places(self, text: str, system: str = "") -> frozenset[str]:
        """Return the IRIs of the regions a text means: one by code, or all that have the name."""
        found = self._meant(text, system)
        return frozenset(one.entity.iri for one in found if one.score >= SURE or one.match)

    def unplaced(self, text: str, system: str = "") -> str:
        """Return in words why a text means no region that something could lie in."""
        found = self._meant(text, system)
        return (
            f"tidak pasti: {text} ({'; '.join(map(told, found[:SHOWN]))})"
            if found
            else f"tidak dikenal: {text}"
        )

    def _meant(self, text: str, system: str) -> list[Candidate]:
        if (text, system) not in self._places:
            self._places[text, system] = search(self.index, Wanted(text, REGIONS, system=system), 50)
        return self._places[text, system]

    def _judged(self, cell: Cell) -> Verdict:
        if not cell.text:
            return _doubtful("kosong")
        if ERROR.fullmatch(cell.text):
            return _doubtful("galat rumus, bukan isi")
        if cell.text.startswith("="):
            return _doubtful("rumus tanpa nilai tersimpan")
        within = self.within
        if cell.parent:
            within = self.places(cell.parent, self.told.parent)
            if not within:
                return _doubtful(f"induknya {self.unplaced(cell.parent, self.told.parent)}")
        said = written(cell.text)
        if code := said.code or (said.name if is_code(said.name) else ""):
            name = "" if is_code(said.name) else said.name
            return self._coded(code, name or cell.beside, within)
        found = search(self.index, Wanted(cell.text, TYPES[self.type], within), SHOWN)
        if found and found[0].match:
            return self._sure(found[0], _way(found[0]))
        return _doubtful(_why(cell.text, found), tuple(map(told, found)))

    def _coded(self, code: str, beside: str, within: frozenset[str]) -> Verdict:
        """Return what a code means together with what is beside it, unless that is a code nobody knows."""
        taken = self.told.own
        if is_code(beside) and not self._means(beside, self.told.beside):
            beside = ""
        wanted = Wanted(beside, TYPES[self.type], within, ((taken.system, code),), system=self.told.beside)
        found = search(self.index, wanted, SHOWN)
        first = found[0] if found else None
        given = first and (first.match or (first.way == "unconfirmed-code" and first.fits))
        # What cells elsewhere in the column mean does not lead this one to a code that is no longer in use.
        if first and given and (beside or first.way != "former-code" or taken.by != BY_BESIDE):
            return self._read_as(code, first, beside)
        if beside and (named := self._by_name(code, beside, within)):
            return named
        return _doubtful(self._why_coded(code, beside, found), tuple(map(told, found)))

    def _means(self, code: str, system: str) -> frozenset[str]:
        """Return the IRIs of all that a code may stand for in a system, or in any."""
        return frozenset(meanings(self.index, Wanted(""), code, system))

    def _read_as(self, code: str, one: Candidate, beside: str) -> Verdict:
        """Return what a code means with a word on how its digits were read; its dots say it themselves."""
        digits = codes(code)[0][0]
        systems = [system for system in NAMES if one.entity.iri in self._means(digits, system)]
        if not is_bare(digits) or not systems or one.way == "likeness":
            return self._sure(one, _way(one))
        if one.way == "former-code":
            return self._sure(one, f"kode lama Kemendagri {one.told}")
        taken = self.told.own
        if taken.system:
            note = f"kode {NAMES[taken.system]} ({taken.by})"
        elif len(systems) > 1:
            note = "sama pada kode Kemendagri dan BPS"
        else:
            note = f"kode {NAMES[systems[0]]}" + (" (cocok dengan isi di sampingnya)" if beside else "")
        return self._sure(one, note, by_bps=BPS in (taken.system, *systems[:1]))

    def _by_name(self, code: str, beside: str, within: frozenset[str]) -> Verdict | None:
        """Return what the name beside a code means that stands for nothing in its system, None where unsure.

        A code of BPS from before Papua was divided is such a one: it is in no table of ours.
        """
        spelt, whole = codes(code)
        system = self._system_of(spelt[0]) if whole else ""
        if not system or _is_below(spelt[0], system) or self._means(code, system):
            return None
        kinds = level_kinds(code, TYPES[self.type] & LEVELS.keys())
        found = search(self.index, Wanted(beside, kinds, within, system=self.told.beside), SHOWN)
        if kinds and found and found[0].match:
            return self._sure(
                found[0], f"kode {NAMES[system]} {code} tidak ada dalam data ini; menurut isi di sampingnya"
            )
        return None

    def _system_of(self, code: str) -> str:
        taken = self.told.own
        return (taken.system or taken.leaning) if is_bare(code) else KEMENDAGRI

    def _sure(self, one: Candidate, note: str, *, by_bps: bool = False) -> Verdict:
        entity = one.entity
        bps, confirmed = self._bps.get(entity.iri, ("", True))
        notes = [note] if confirmed else [note, f"kode BPS {bps} belum dikonfirmasi"]
        score = one.score if confirmed or not by_bps else min(one.score, UNCONFIRMED)
        code = entity.code or entity.iri.rpartition("/")[2]
        cells = (code, entity.name, entity.iri, bps if confirmed else "", f"{score:.0f}")
        return Verdict((*cells, "; ".join(filter(None, notes))))

    def _why_coded(self, code: str, beside: str, found: Sequence[Candidate]) -> str:
        """Return why a code is not sure."""
        spelt, whole = codes(code)
        if not whole:
            return "kode rusak oleh lembar kerja"
        system = self.told.own.system if is_bare(spelt[0]) else KEMENDAGRI
        if _is_below(spelt[0], system):
            return "kode BPS di bawah kabupaten/kota tidak ada dalam data"
        if not found or (beside and not self._means(code, system)):
            village = "; kode desa lama belum ada sumbernya" * (level(spelt[0]) == 4)
            return f"tidak ada kode {NAMES.get(system, 'Kemendagri maupun BPS')} ini dalam data{village}"
        if beside and found[0].score <= APART:
            return CLASH
        if self.told.own.system == BPS and not is_bare(spelt[0]):
            return "kode bertitik, padahal kolom ini berisi kode BPS"
        if is_bare(spelt[0]) and not system:
            return UNTOLD
        return "bukan dari jenis atau wilayah yang diminta" if not found[0].fits else "tidak pasti"


def _is_below(code: str, system: str) -> bool:
    """Return whether a code is one of BPS's for a district or a village, which the data do not have."""
    return len(code) == DISTRICT_OF_BPS or (system == BPS and level(code) >= BELOW)


def told(one: Candidate) -> str:
    """Return a candidate as a list of doubts names it."""
    system = f" (bila kode {NAMES[one.system]})" if one.way.startswith("if-") else ""
    system = f" (kode lama Kemendagri {one.told})" if one.way == "former-code" else system
    return f"{one.entity.code or one.entity.iri.rpartition('/')[2]} {one.entity.name}{system}"


def _way(one: Candidate) -> str:
    note = {"former-code": f"kode lama {one.told}", "former-name": "nama lama", "likeness": "mirip"}
    return note.get(one.way, "")


def _why(text: str, found: Iterable[Candidate]) -> str:
    ways = [one for one in found if one.score >= SURE and one.fits]
    if text.isdigit():
        return "bukan bentuk kode wilayah (2, 4, 6, 7, atau 10 angka)"
    if len(ways) > 1:
        return "lebih dari satu yang bernama begini"
    return "tidak pasti" if any(True for _ in found) else "tidak ditemukan"


def _doubtful(doubt: str, candidates: tuple[str, ...] = ()) -> Verdict:
    return Verdict(("",) * (len(COLUMNS) - 1) + (doubt,), doubt, candidates)
