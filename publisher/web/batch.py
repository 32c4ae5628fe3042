"""What a batch asks (Reconciliation Service API 0.2 §4.1): each query is read by itself, and fails by itself.

A client reads the failure of a batch as that of all its rows, so what one query says that is not understood
is left out of that query, and its answer says so.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

import orjson

from publisher.errors import MalformedRequest, TooLarge
from publisher.match import TYPES, Wanted, search
from publisher.match.code import BPS, ISO, KEMENDAGRI, is_code
from publisher.match.kind import REGIONS
from publisher.words import word

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from publisher.web.matching import Matcher

BATCH: Final = 50
USUAL: Final = 10  # candidates, where no limit is given
MOST: Final = 100
MOST_PROPERTIES: Final = 10
FIELDS: Final = frozenset({"query", "type", "limit", "properties", "type_strict"})
STRICT: Final = ("any", "should", "all")
WITHIN: Final = ("induk", "provinsi", "wilayah")
# Properties that are codes, and whose.
CODES: Final[Mapping[str, str]] = {"kodeKemendagri": KEMENDAGRI, "kodeBps": BPS, "isoCode": ISO}
SURE: Final = 90.0
NOWHERE: Final = frozenset({"unknown"})  # what nothing lies in
SHOWN: Final = 60  # letters of what a client sent


@dataclass(slots=True)
class Asked:
    """What one query asks: whom it may mean, how many candidates at most; what was left out of it, and why.

    ``notes`` are keys of words with what they are about. Where not ``clear``, something that was to narrow
    the candidates was left out, so none of them is a match.
    """

    text: str = ""
    kinds: frozenset[str] = frozenset()
    within: frozenset[str] = frozenset()
    codes: tuple[tuple[str, str], ...] = ()
    strict: bool = False
    limit: int = USUAL
    clear: bool = True
    notes: list[tuple[str, str]] = field(default_factory=list)

    @property
    def wanted(self) -> Wanted:
        """The question to the index."""
        return Wanted(self.text, self.kinds, self.within, self.codes, self.strict)

    @property
    def blank(self) -> bool:
        """Whether there is nothing to look for."""
        return not (self.text.strip() or self.within or self.codes)

    def note(self, key: str, about: object = "") -> None:
        """Put down that something was left out."""
        self.notes.append((key, str(about)[:SHOWN]))

    def told(self, language: str) -> list[str]:
        """Return the notes in words."""
        return list(dict.fromkeys(word(key, language).format(about) for key, about in self.notes))


def kinds_of(types: Iterable[str], *, every: bool = False) -> frozenset[str]:
    """Return the kinds that types cover together, or that each of them covers; none for no types.

    Raises:
        MalformedRequest: there is no such type.
    """
    found: list[frozenset[str]] = []
    for one in types:
        if one not in TYPES:
            raise MalformedRequest(f"There is no type {one[:60]!r}.", extra={"types": list(TYPES)})
        found.append(TYPES[one])
    if every and found:
        return frozenset.intersection(*found) or frozenset({"none"})
    return frozenset[str]().union(*found)


def read_batch(text: str) -> dict[str, object]:
    """Return the queries of a batch by their identifiers.

    Raises:
        MalformedRequest: it is no JSON object.
        TooLarge: it holds more than the service says it takes.
    """
    try:
        batch = orjson.loads(text)
    except orjson.JSONDecodeError as error:
        raise MalformedRequest(f"queries is not JSON: {error}.") from error
    if not isinstance(batch, dict):
        raise MalformedRequest('queries is an object of queries, as in {"q0": {"query": "Tuban"}}.')
    if len(batch) > BATCH:
        raise TooLarge(f"At most {BATCH} queries a batch (batchSize).", extra={"limit": BATCH})
    return batch


def read_query(matcher: Matcher, query: object) -> Asked:
    """Return what one query asks, and what was left out of it."""
    asked = Asked()
    if not isinstance(query, dict):
        asked.note("note-object")
        return asked
    for strange in sorted(set(query) - FIELDS):
        asked.note("note-field", strange)
    _read_text(asked, matcher, query.get("query"))
    _read_limit(asked, query.get("limit"))
    _read_types(asked, query.get("type"), query.get("type_strict"))
    _read_properties(asked, matcher, query.get("properties"))
    if asked.blank:
        asked.note("note-blank")
    return asked


def _read_text(asked: Asked, matcher: Matcher, text: object) -> None:
    """Read the text; a number is one that a client forgot to quote."""
    if isinstance(text, int) and not isinstance(text, bool):
        text = str(text)
    if isinstance(text, str):
        asked.text = matcher.known(text.strip()) or text
    elif text is not None:
        asked.note("note-query")


def _read_limit(asked: Asked, limit: object) -> None:
    number = _number(limit)
    if limit is not None and number < 1:
        asked.note("note-limit", limit)
    asked.limit = min(number, MOST) if number >= 1 else USUAL


def _number(limit: object) -> int:
    """Return a whole number, also one that is written as a text; 0 for anything else."""
    if isinstance(limit, str) and limit.strip().isascii() and limit.strip().isdigit():
        return int(limit.strip()[:9])
    if isinstance(limit, bool) or not isinstance(limit, int | float) or not math.isfinite(limit):
        return 0
    return int(limit) if limit == int(limit) else 0


def _read_types(asked: Asked, types: object, how: object) -> None:
    if how is not None and how not in STRICT:
        asked.note("note-strict", how)
    given = types if isinstance(types, list) else [types]
    named = [one.get("id") if isinstance(one, dict) else one for one in given]
    known = [one for one in named if isinstance(one, str) and one in TYPES]
    for strange in (one for one in named if one not in known and one not in (None, "")):
        asked.note("note-type", strange)
        asked.clear = False
    asked.kinds = kinds_of(known, every=how == "all")
    asked.strict = how == "all"


def _read_properties(asked: Asked, matcher: Matcher, properties: object) -> None:
    """Read the places that a candidate is to lie in, and the codes that it is to have."""
    if properties is None:
        return
    if not isinstance(properties, list):
        asked.note("note-properties")
        return
    if len(properties) > MOST_PROPERTIES:
        asked.note("note-many", MOST_PROPERTIES)
        asked.clear = False
    for one in properties[:MOST_PROPERTIES]:
        pid = one.get("pid") if isinstance(one, dict) else None
        if pid not in (*WITHIN, *CODES):
            asked.note("note-property", pid or "")
            continue
        texts = _texts(asked, pid, one.get("v"))
        if pid in WITHIN:
            places = (iri for text in texts for iri in _places(matcher, text))
            asked.within = asked.within.union(places)
        else:
            asked.codes += tuple((CODES[pid], text) for text in texts if is_code(text))
            asked.notes += [("note-code", f"{pid} {text}"[:SHOWN]) for text in texts if not is_code(text)]


def _texts(asked: Asked, pid: str, value: object) -> list[str]:
    """Return the texts of a value; where one of them cannot be read, no candidate is a match."""
    values = value if isinstance(value, list) else [value]
    given = [one for one in values[:BATCH] if one is not None]
    found = [one.get("id") if isinstance(one, dict) else one for one in given]
    texts = [str(one) for one in found if isinstance(one, str | int | float) and not isinstance(one, bool)]
    if len(texts) < len(found) or len(values) > BATCH:
        asked.note("note-value", pid)
        asked.clear = False
    return [text.strip() for text in texts if text.strip()]


def _places(matcher: Matcher, text: str) -> frozenset[str]:
    """Return the IRIs of the regions that a text may mean; where none is known, what nothing lies in."""
    if known := matcher.known(text):
        return frozenset({known})
    named = search(matcher.index, Wanted(text, REGIONS), MOST)
    return frozenset(one.entity.iri for one in named if one.score >= SURE or one.match) or NOWHERE
