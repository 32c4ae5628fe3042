"""Whose codes a column holds: what its heading, the forms of its codes and the names beside them tell.

The set of codes tells nobody: of the 514 four-digit numbers of each system all but 30 are the other's too,
and those that BPS gave before Papua was divided look like the ministry's of today. So it is counted, for a
person to judge, and decides nothing.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Final

from publisher.match import Wanted, meanings, search
from publisher.match.code import BPS, KEMENDAGRI, SYSTEMS, codes, is_bare, is_code
from publisher.match.spelling import fold, written

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from publisher.match import Index

AUTO: Final = "auto"
NAMES: Final[Mapping[str, str]] = {KEMENDAGRI: "Kemendagri", BPS: "BPS"}
# Parts of a heading, its words put together, and whose codes it then speaks of.
HEADINGS: Final[Mapping[str, tuple[str, ...]]] = {
    KEMENDAGRI: ("dagri",),
    BPS: ("bps", "badanpusatstatistik", "wilkerstat"),
}
BY_BESIDE: Final = "isi di sampingnya"
LEAST_NAMES: Final = 3  # that only one system explains, before cells without a name are read in it
FEW: Final = 0.02  # of names that speak for the other system: slips
AGREEING: Final = 0.8  # of names beside codes that the system explains
LEAST_DISTRICTS: Final = 5  # of villages that are all the ministry's; BPS's have three digits
MOST_PAIRS: Final = 2_000  # codes with their names that are looked at


@dataclass(frozen=True, slots=True)
class Sign:
    """What speaks for a system: what it was seen by, how in words, whether it is enough by itself."""

    system: str
    by: str
    words: str
    enough: bool = True


@dataclass(frozen=True, slots=True)
class Taken:
    """Whose codes without dots a column holds, empty where nothing tells; ``by`` what, ``why`` the sentences.

    ``leaning`` is the system that names beside other cells speak for, too few to read bare cells by.
    """

    system: str = ""
    by: str = ""
    why: tuple[str, ...] = ()
    leaning: str = ""


@dataclass(frozen=True, slots=True)
class Beside:
    """A code without dots, what stands beside it (a name or another code), the system told of that other."""

    code: str
    text: str = ""
    system: str = ""

    @property
    def wanted(self) -> Wanted:
        """The question what both mean together."""
        return Wanted(self.text, codes=(("", self.code),), system=self.system)


def heading_system(heading: str) -> str:
    """Return the system whose codes a heading speaks of, empty where of none or of both.

    >>> heading_system("Kode BPS"), heading_system("kodeKemendagri"), heading_system("kode BPS/Kemendagri")
    ('bps', 'kemendagri', '')
    """
    whole = "".join(fold(heading.replace("_", " ")))
    found = [system for system, parts in HEADINGS.items() if any(part in whole for part in parts)]
    return found[0] if len(found) == 1 else ""


def bare_code(text: str) -> str:
    """Return the code without dots that a cell holds, alone or beside a name, empty where it holds none."""
    said = written(text)
    spelt, whole = codes(said.code or said.name)
    return spelt[0] if len(spelt) == 1 and whole and is_bare(spelt[0]) else ""


def named(text: str) -> str:
    """Return the name that stands beside a code in a cell, empty where there is none."""
    said = written(text)
    return said.name if said.code and not is_code(said.name) else ""


def take(index: Index, heading: str, pairs: Iterable[Beside], wish: str = AUTO) -> Taken:
    """Return whose codes a column holds by all that tells it; where that is at odds, nobody's."""
    known = list(dict.fromkeys(pairs))
    told = heading_system(heading)
    wished = wish if wish in SYSTEMS else ""
    if not known:
        return Taken(wished or told)
    counted = _counted(index, {one.code for one in known})
    if wished:
        return Taken(wished, "--system", (f"--system {wished}", counted))
    signs = [Sign(told, "judul kolom", f"judul kolom “{heading}” menyebut {NAMES[told]}")] if told else []
    signs += _forms(index, sorted({one.code for one in known}))
    signs += _names(index, islice((one for one in known if one.text), MOST_PAIRS))
    words = tuple(dict.fromkeys(one.words for one in signs))
    systems = {one.system for one in signs}
    if len(systems) > 1:
        return Taken(why=(f"petunjuk bertentangan: {'; '.join(words)}", counted))
    if enough := [one for one in signs if one.enough]:
        return Taken(enough[0].system, enough[0].by, (*words, counted), enough[0].system)
    return Taken(why=(*words, counted), leaning=next(iter(systems), ""))


def _forms(index: Index, known: Sequence[str]) -> list[Sign]:
    """Return what the numbers of digits tell: six are the ministry's alone, seven BPS's alone."""
    by = "bentuk kode"
    signs = []
    for system, digits in ((KEMENDAGRI, 6), (BPS, 7)):
        found = [code for code in known if len(code) == digits and _is_placed(index, code, system)]
        above = {code for code in known if len(code) == 4} & {code[:4] for code in found}
        if len(found) > 1 or above:
            signs.append(Sign(system, by, f"{len(found)} kode {digits} angka, bentuk {NAMES[system]}"))
    villages = [code for code in known if len(code) == 10]
    if others := [code for code in villages if code[6] not in "123"]:
        signs.append(Sign(BPS, by, f"{len(others)} kode 10 angka, bukan bentuk Kemendagri"))
    elif len({code[:6] for code in villages}) >= LEAST_DISTRICTS:
        strange = [code for code in villages if not meanings(index, Wanted(""), code, KEMENDAGRI)]
        if len(strange) <= FEW * len(villages):
            signs.append(Sign(KEMENDAGRI, by, f"{len(villages)} kode 10 angka dikenal Kemendagri"))
    return signs


def _is_placed(index: Index, code: str, system: str) -> bool:
    """Return whether a code of a district is known, or, BPS's, whether the regency it begins with is."""
    return bool(meanings(index, Wanted(""), code if system == KEMENDAGRI else code[:4], system))


def _names(index: Index, pairs: Iterable[Beside]) -> list[Sign]:
    """Return what names (or sure codes) beside the codes tell; one system alone must explain them."""
    counts = Counter[str]()
    for one in pairs:
        readings = {system: meanings(index, Wanted(""), one.code, system) for system in SYSTEMS}
        found = search(index, one.wanted, 1)
        meant = found[0].entity.iri if found and found[0].match else ""
        explain = [system for system, known in readings.items() if meant in known]
        counts.update(f"{system} only" for system in explain if len(explain) == 1)
        counts.update(explain)
        counts.update(f"{system} known" for system, known in readings.items() if known)
    signs = []
    for system, other in (SYSTEMS, SYSTEMS[::-1]):
        only = counts[f"{system} only"]
        agreeing = counts[system] >= AGREEING * counts[f"{system} known"]
        if only and agreeing and counts[f"{other} only"] <= FEW * only:
            words = f"isi di samping {only} kode hanya cocok dengan sistem {NAMES[system]}"
            signs.append(Sign(system, BY_BESIDE, words, only >= LEAST_NAMES))
    if not signs and all(counts[f"{system} only"] for system in SYSTEMS):
        parts = (f"{counts[f'{system} only']} {NAMES[system]}" for system in SYSTEMS)
        words = "menurut isi di sampingnya kolom ini campuran: " + ", ".join(parts)
        signs = [Sign(system, BY_BESIDE, words, enough=False) for system in SYSTEMS]
    return signs


def _counted(index: Index, known: set[str]) -> str:
    """Return in words how many of the codes mean what in the two systems."""
    counts = Counter(_standing(index, code) for code in known)
    return f"{len(known)} kode tanpa titik: " + ", ".join(f"{n} {what}" for what, n in counts.most_common())


def _standing(index: Index, code: str) -> str:
    ministry, bps = (set(meanings(index, Wanted(""), code, system)) for system in SYSTEMS)
    if ministry and bps:
        return "sama pada kedua sistem" if ministry == bps else "berarti lain pada kedua sistem"
    if ministry or bps:
        return f"hanya ada pada {NAMES[KEMENDAGRI if ministry else BPS]}"
    return "tidak ada dalam data"
