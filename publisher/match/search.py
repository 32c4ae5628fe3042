"""From a written name to ranked candidates; a match is claimed only where nothing else comes near."""

from __future__ import annotations

from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING, Final

from rapidfuzz import fuzz, process

from publisher.match.abbreviation import DIRECTIONS
from publisher.match.candidate import Candidate, Wanted, placed
from publisher.match.code import is_code
from publisher.match.kind import AGENCY, BODIES, GOVERNMENT, LEVELS, REGIONS
from publisher.match.meaning import APART, WHOLE, agreed, apart, meanings
from publisher.match.spelling import fold, likenesses, readings, written

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from publisher.match.index import Index
    from publisher.match.spelling import Reading, Written

LONGEST: Final = 200  # letters; no name has as many
MOST: Final = 50
OTHER_KIND: Final = 20.0  # Kota, where a kabupaten has the name
LIKENESS: Final = 72.0  # of 100: what is less alike is no candidate
WINDOW: Final = 3  # letters that a name may be longer or shorter
LIKE: Final = 0.95  # what likeness counts, so that no near name passes an equal one
SURE: Final = 94.0
SURE_LIKENESS: Final = 85.0 * LIKE  # one wrong letter of seven
CLEAR: Final = 5.0  # ahead of the second
CLEAR_LIKENESS: Final = 6.0
NEAR: Final = (SURE_LIKENESS - CLEAR_LIKENESS) / LIKE  # what is less alike changes nothing beside a sure one
WAYS: Final = frozenset({*DIRECTIONS.values(), "hulu", "hilir", "daya"})
SHORTEST: Final = 5  # letters of a name that a typing error leaves recognisable


def search(index: Index, wanted: Wanted, limit: int = 10) -> list[Candidate]:
    """Return the candidates for a name, likeliest first; only the first may be a match.

    Codes and a name that are given together must mean one thing to match it; a code that stands for nothing
    here leaves the name's candidates without a match. A text longer than any name has none.
    """
    if len(wanted.text) > LONGEST:
        return []
    said = written(wanted.text)
    coded = _by_codes(index, wanted, said)
    found = agreed(known) if (known := [one for one in coded if one]) else {}
    name = "" if is_code(said.name) or index.current(said.name) else said.name
    if found and name:
        found = _agreeing(index, wanted, found, name)
    elif name:
        found = _by_name(index, _around(index, wanted, said), name)
    ranked = sorted(found.values(), key=lambda one: (-one.score, LEVELS[one.entity.kind], one.entity.iri))
    return _decided(ranked, unknown=len(known) < len(coded))[:limit]


def _decided(ranked: Sequence[Candidate], *, unknown: bool) -> list[Candidate]:
    """Return candidates with the first one marked as the match where it is one; none beside the unknown."""
    if not ranked or unknown:
        return list(ranked)
    first = ranked[0]
    second = ranked[1].score if len(ranked) > 1 else 0.0
    alike = first.way == "likeness"
    sure, clear = (SURE_LIKENESS, CLEAR_LIKENESS) if alike else (SURE, CLEAR)
    is_match = first.fits and first.score >= sure and first.score - second >= clear
    return [replace(first, match=is_match), *ranked[1:]]


def _by_codes(index: Index, wanted: Wanted, said: Written) -> list[dict[str, Candidate]]:
    """Return what each code that is written, or given beside the text, stands for today."""
    own = [text for text in (said.code, said.name) if is_code(text) or index.current(text)]
    given = [(wanted.system, text) for text in own]
    given += [(system, text) for system, text in wanted.codes if is_code(text)]
    return [meanings(index, wanted, text, system) for system, text in dict.fromkeys(given)]


def _agreeing(index: Index, wanted: Wanted, found: dict[str, Candidate], name: str) -> dict[str, Candidate]:
    """Return candidates by code that the name beside it names too; where there are none, both, unfitting.

    What the name only nearly says (Kabupaten for Kota) does not agree; the name of a government is its
    region's. Digits of either system are sure where one of their meanings alone agrees.
    """
    named = _by_name(index, Wanted(name), name)
    named |= {one.entity.around: one for one in named.values() if one.entity.kind == GOVERNMENT}
    least = max(max((one.score for one in named.values()), default=0.0) - CLEAR, LIKENESS)
    both = [(one, named[iri]) for iri, one in found.items() if iri in named and named[iri].score >= least]
    if not both:
        meant = [one for one in named.values() if one.entity.kind in wanted.kinds] or list(named.values())
        told = {one.entity.iri: replace(apart(one), score=APART - 1) for one in meant}
        return told | {iri: apart(one) for iri, one in found.items()}
    return {one.entity.iri: _witnessed(one, by_name) if len(both) == 1 else one for one, by_name in both}


def _witnessed(one: Candidate, by_name: Candidate) -> Candidate:
    """Return a candidate that its name speaks for, as sure as the name is where its code is not sure."""
    if one.score >= SURE or not one.fits:
        return one
    if by_name.way == "likeness":
        return replace(one, score=by_name.score, way="likeness")
    return replace(one, score=WHOLE, way="code" if one.way.startswith("if-") else one.way)


def _around(index: Index, wanted: Wanted, said: Written) -> Wanted:
    """Return what is wanted, within what the cell itself says beside the name."""
    if wanted.within or not said.around:
        return wanted
    known = (
        {iri for iri, one in _named(index, Wanted(text, REGIONS), text).items() if one.score >= SURE}
        for text in said.around
    )
    return replace(wanted, within=frozenset[str]().union(*known))


def _by_name(index: Index, wanted: Wanted, name: str) -> dict[str, Candidate]:
    found = _named(index, wanted, name)
    if not any(one.fits and one.score > 100.0 - OTHER_KIND for one in found.values()):
        for one in sorted(_alike(index, wanted, name), key=lambda one: -one.score):
            found.setdefault(one.entity.iri, one)
    if any(one.fits for one in found.values()):
        return {iri: one for iri, one in found.items() if one.fits or not _foreign(one, wanted)}
    return {} if wanted.strict else found


def _foreign(one: Candidate, wanted: Wanted) -> bool:
    return bool(wanted.kinds or wanted.within) and not one.fits


def _named(index: Index, wanted: Wanted, name: str) -> dict[str, Candidate]:
    """Return what has a name, by any way to read it, the surest one."""
    found: dict[str, Candidate] = {}
    for reading in readings(name):
        for iri in index.names.get(reading.key, ()):
            way = "former-name" if (reading.key, iri) in index.former_names else "name"
            told = name if way == "former-name" else ""
            _keep(found, index, wanted, reading, Candidate(index.entities[iri], reading.sure, way, told=told))
        for iri in index.agencies.get(" ".join(reading.words), ()):
            one = placed(index, Candidate(index.entities[iri], reading.sure, "name"), wanted)
            found.setdefault(iri, one)
    return found


def _keep(
    found: dict[str, Candidate], index: Index, wanted: Wanted, reading: Reading, one: Candidate
) -> None:
    """Put a candidate among those found, where it is the surest of its entity and of a kind that is meant."""
    entity = one.entity
    meant = wanted.kinds or (BODIES if reading.body else REGIONS)
    if entity.kind in BODIES and entity.kind not in meant:
        return
    if entity.kind == GOVERNMENT:
        ruled = index.entities[entity.around]
        other = bool(reading.kinds) and ruled.kind not in reading.kinds
    else:
        other = bool(reading.kinds) and entity.kind not in reading.kinds
    one = replace(one, score=one.score - OTHER_KIND * other)
    one = placed(index, one, replace(wanted, kinds=meant))
    if entity.iri not in found or found[entity.iri].score < one.score:
        found[entity.iri] = one


def _alike(index: Index, wanted: Wanted, name: str) -> Iterator[Candidate]:
    """Yield what has a name like this one, compared letter by letter (RapidFuzz's normalised indel ratio).

    Where one is so like it that what is far cannot come near, the far ones are not looked for.
    """
    found = _like(index, wanted, name, NEAR)
    if not any(one.fits and one.score >= SURE_LIKENESS for one in found.values()):
        found = _like(index, wanted, name, LIKENESS)
    yield from found.values()
    if AGENCY in wanted.kinds or not wanted.kinds:
        yield from _like_agencies(index, wanted, name)


def _like(index: Index, wanted: Wanted, name: str, least: float) -> dict[str, Candidate]:
    found: dict[str, Candidate] = {}
    for reading in likenesses(name):
        for key, likeness in _like_keys(index, wanted, reading, least):
            for iri in index.names[key]:
                sound = len(key) >= SHORTEST and _same_signs(name, index.entities[iri].name)
                score = likeness * LIKE - (0.0 if sound else SURE_LIKENESS - LIKENESS * LIKE)
                _keep(found, index, wanted, reading, Candidate(index.entities[iri], score, "likeness"))
    return found


def _levels(wanted: Wanted, reading: Reading) -> frozenset[int]:
    kinds = wanted.kinds or (frozenset({GOVERNMENT}) if reading.body else reading.kinds or REGIONS)
    return frozenset(LEVELS[kind] for kind in kinds)


def _like_keys(index: Index, wanted: Wanted, reading: Reading, least: float) -> Iterator[tuple[str, float]]:
    # A bucket at a time: RapidFuzz keeps the interpreter's lock while it compares, 1 ms for the fullest.
    for names in _buckets(index, wanted, reading, least):
        found = process.extract(reading.key, names, scorer=fuzz.ratio, score_cutoff=least, limit=None)
        yield from islice({known: likeness for known, likeness, _ in found}.items(), MOST)


def _buckets(index: Index, wanted: Wanted, reading: Reading, least: float) -> Iterator[Sequence[str]]:
    """Yield the names to be compared: those of a place, or those as long as this one, or nearly."""
    levels = _levels(wanted, reading)
    length = len(reading.key)
    if wanted.within and not wanted.kinds & BODIES and (inside := index.below(wanted.within, levels)):
        yield inside
        return
    for level in levels:
        for one in range(length - WINDOW, length + WINDOW + 1):
            yield index.near(reading.key, level, one, least)


def _like_agencies(index: Index, wanted: Wanted, name: str) -> Iterator[Candidate]:
    """Yield agencies with a name like this one: their words in any order, and all that both have."""
    for reading in likenesses(name):
        words = " ".join(reading.words)
        for known, iris in index.agencies.items():
            likeness = (fuzz.token_set_ratio(words, known) + fuzz.token_sort_ratio(words, known)) / 2
            if likeness >= LIKENESS:
                for entity in (index.entities[iri] for iri in iris):
                    yield placed(index, Candidate(entity, likeness * LIKE, "likeness"), wanted)


def _same_signs(name: str, other: str) -> bool:
    """Return whether two names have the same numerals and no two directions: no slip makes those."""
    one, two = set(fold(name)), set(fold(other))
    one_way, two_way = one & WAYS, two & WAYS
    return _numerals(one) == _numerals(two) and not (one_way and two_way and one_way != two_way)


def _numerals(words: set[str]) -> set[str]:
    return {word for word in words if word.isdigit() or set(word) <= set("ivx")}
