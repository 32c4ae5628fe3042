"""What a code stands for: one region where that is sure, else all that it may, none of them a match."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from publisher.match.candidate import Candidate, placed
from publisher.match.code import BPS, DIGITS_OF, ISO, KEMENDAGRI, codes, dotted, is_bare

if TYPE_CHECKING:
    from collections.abc import Iterator

    from publisher.match.candidate import Wanted
    from publisher.match.index import Index

    Found = dict[str, Candidate]

WHOLE: Final = 100.0
UNCONFIRMED: Final = 90.0  # below what is called a match: too few sources agree on such a BPS code
UNSURE: Final = 60.0
APART: Final = 50.0  # of what does not go together


def meanings(index: Index, wanted: Wanted, text: str, system: str = "") -> Found:
    """Return what a code stands for today, by IRI; where the ``system`` is told, in that system only."""
    found: Found = {}
    if current := index.current(text):  # an IRI
        found[current.iri] = _dated(index, text, Candidate(current, WHOLE, "code"))
    spelt, whole = codes(text)
    for code in spelt:
        for one in _read(index, code, system):
            broken = replace(one, score=UNSURE, way="broken-code")
            keep(found, one if whole else broken)
    return {iri: placed(index, one, wanted) for iri, one in found.items()}


def keep(found: Found, one: Candidate) -> None:
    """Put a candidate among those found, where it is the surest of its entity."""
    known = found.get(one.entity.iri)
    if known is None or known.score < one.score:
        found[one.entity.iri] = one


def _read(index: Index, code: str, system: str) -> Iterator[Candidate]:
    """Yield what a whole code stands for; digits that no system was told for mean what they may in each."""
    for iri in index.iso.get(code, ()):
        yield Candidate(index.entities[iri], WHOLE, "code", system=ISO)
    if system == ISO:
        return
    ministry = [] if system == BPS and is_bare(code) else list(_of_ministry(index, code))
    bps = [] if system == KEMENDAGRI else list(_of_bps(index, code.replace(".", "")))
    if _is_sure(code, system, ministry, bps):
        yield from bps if system == BPS and is_bare(code) else ministry
    else:
        yield from (_unsure(one, code) for one in (*ministry, *bps))


def _is_sure(code: str, system: str, ministry: list[Candidate], bps: list[Candidate]) -> bool:
    """Return whether a code can mean nothing else: its form or its system is told, or both agree on it.

    Agreement is of codes in use: a code of old is not what BPS may mean, nor is one that is not confirmed.
    """
    if system and is_bare(code):
        return True
    if system == BPS or (is_bare(code) and len(code) in DIGITS_OF[BPS]):
        both = [one.entity.iri for one in (*ministry, *bps) if one.way == "code"]
        return len(both) == len(ministry) + len(bps) == 2 and len(set(both)) == 1
    return True


def _of_ministry(index: Index, code: str) -> Iterator[Candidate]:
    iri = index.root + dotted(code)
    if current := index.current(iri):
        yield _dated(index, iri, Candidate(current, WHOLE, "code", system=KEMENDAGRI))


def _of_bps(index: Index, digits: str) -> Iterator[Candidate]:
    for iri, confirmed in index.bps.get(digits, {}).items():
        one = Candidate(index.entities[iri], WHOLE, "code", system=BPS)
        yield one if confirmed else replace(one, score=UNCONFIRMED, way="unconfirmed-code", told=digits)


def _unsure(one: Candidate, code: str) -> Candidate:
    if one.way == "former-code":
        return replace(one, score=UNSURE)
    return replace(one, score=UNSURE, way=f"if-{one.system}-code", told=code)


def _dated(index: Index, iri: str, one: Candidate) -> Candidate:
    former = index.former.get(iri)
    return replace(one, way="former-code", told=former.code) if former else one


def agreed(found: list[Found]) -> Found:
    """Return what several codes beside one another mean together; where they do not agree, all, unfitting."""
    both = set(found[0]).intersection(*found[1:])
    if not both:
        every: Found = {}
        for one in (one for some in found for one in some.values()):
            keep(every, apart(one))
        return every
    together = {iri: [some[iri] for some in found] for iri in both}
    return {iri: _together(ones) for iri, ones in together.items()}


def _together(ones: list[Candidate]) -> Candidate:
    """Return what several codes say of one region: sure where one is, or where two systems mean it."""
    best = max(ones, key=lambda one: one.score)
    several = len({one.system for one in ones if one.system}) > 1
    return replace(best, score=WHOLE, way="code") if several and best.fits else best


def apart(one: Candidate) -> Candidate:
    """Return a candidate that something else beside it speaks against."""
    return replace(one, score=APART, fits=False)
