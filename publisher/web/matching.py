"""Reconciliation queries (Reconciliation Service API 0.2 §4): what a batch asks, and its candidates."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from publisher.match import TYPES, Candidate, read_index, search
from publisher.match.code import BPS, DIGITS_OF, codes, is_bare, is_code, level
from publisher.match.kind import LEVELS
from publisher.match.spelling import written
from publisher.once import Once
from publisher.web.batch import read_query
from publisher.words import word

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from publisher.match import Index
    from publisher.match.index import Entity
    from publisher.web.batch import Asked
    from publisher.web.site import Site

    Node = dict[str, object]

REGENCIES, DISTRICTS = 2, 3  # levels of codes; BPS's are here down to the regency


class Matcher:
    """The index of a site, read when first asked for, and the way between ids and IRIs.

    The id of an entity is its local address without ``id/``: ``wilayah/35.23``.
    """

    def __init__(self, site: Site) -> None:
        self.site = site
        self._index = Once(lambda: read_index(site.select))

    @property
    def index(self) -> Index:
        """The names and codes of the release."""
        return self._index()

    def iri(self, text: str) -> str:
        """Return the IRI of an id; an IRI is its own."""
        return text if ":" in text else self.site.iri(f"id/{text}")

    def id(self, iri: str) -> str:
        """Return the id of an entity."""
        return (self.site.local(iri) or iri).removeprefix("id/")

    def known(self, id: str) -> str:  # noqa: A002  # the specification's word
        """Return the IRI of an id that stands for something here, empty where it does not."""
        iri = self.iri(id)
        return iri if iri in self.index.entities or iri in self.index.former else ""


def answer(matcher: Matcher, batch: Mapping[str, object], language: str) -> Node:
    """Return the results of a batch (§4.2), each with notes on what was not understood or is not sure."""
    return {key: _result(matcher, read_query(matcher, query), language) for key, query in batch.items()}


def _result(matcher: Matcher, asked: Asked, language: str) -> Node:
    found = [] if asked.blank else search(matcher.index, asked.wanted, asked.limit)
    if not asked.clear:
        found = [replace(one, match=False) for one in found]
    for system, code in (("", _own_code(asked.text)), *asked.codes):
        if key := _unsure(code, system, found):
            asked.note(key, code)
    notes = asked.told(language)
    result: Node = {"result": [candidate(matcher, one, language) for one in found]}
    return result | ({"notes": notes} if notes else {})


def _own_code(text: str) -> str:
    said = written(text)
    return said.code or (said.name if is_code(said.name) else "")


def _unsure(code: str, system: str, found: Sequence[Candidate]) -> str:
    """Return the key of what is to be said of a code that led to no match, empty where it is nothing."""
    spelt, whole = codes(code)
    if not code or any(one.match for one in found):
        return ""
    if not whole:
        return "note-broken"
    deep = level(spelt[0])
    if deep > REGENCIES and (system == BPS or DIGITS_OF[BPS].get(len(spelt[0])) == DISTRICTS):
        return "note-below"
    coded = any(one.way.endswith("code") for one in found)
    if not system and is_bare(spelt[0]) and coded:
        return "note-bare"
    unknown = "note-village" if deep > DISTRICTS else "note-unknown"
    return "" if coded else unknown


def candidate(matcher: Matcher, one: Candidate, language: str) -> Node:
    """Return a candidate as JSON."""
    told = f"{word(one.way, language)} {one.told}" if one.told else ""
    return {
        "id": matcher.id(one.entity.iri),
        "name": one.entity.name,
        "description": " · ".join(filter(None, (described(matcher, one.entity, language), told))),
        "type": types_of(one.entity, language),
        "score": round(one.score, 1),
        "match": one.match,
        "features": [
            {"id": "code", "value": one.way.endswith("code")},
            {"id": "former", "value": one.way.startswith("former")},
            {"id": "likeness", "value": one.way == "likeness"},
            {"id": "fits", "value": one.fits},
        ],
    }


def types_of(entity: Entity, language: str) -> list[Node]:
    """Return the types of an entity, the narrowest first."""
    own = sorted((kinds for kinds in TYPES.items() if entity.kind in kinds[1]), key=lambda kind: len(kind[1]))
    return [{"id": name, "name": word(f"type-{name}", language)} for name, _ in own]


def described(matcher: Matcher, entity: Entity, language: str) -> str:
    """Return what tells an entity from its namesakes: kind, what it lies in, code."""
    around = [over.name for over in matcher.index.above(entity) if LEVELS[over.kind] <= LEVELS["kecamatan"]]
    return " · ".join(filter(None, (str(types_of(entity, language)[0]["name"]), *around, entity.code)))
