"""Reconciliation queries (Reconciliation Service API 0.2 §4): what a batch asks, and its candidates."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import orjson

from publisher.errors import MalformedRequest, TooLarge
from publisher.match import TYPES, Candidate, Wanted, read_index, search
from publisher.match.code import BPS, KEMENDAGRI
from publisher.match.kind import LEVELS, REGIONS
from publisher.once import Once
from publisher.words import word

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from publisher.match import Index
    from publisher.match.index import Entity
    from publisher.web.site import Site

    Node = dict[str, object]

BATCH: Final = 50
USUAL: Final = 10  # candidates, where no limit is given
MOST: Final = 100
MOST_PROPERTIES: Final = 10
FIELDS: Final = frozenset({"query", "type", "limit", "properties", "type_strict"})
STRICT: Final = ("any", "should", "all")
WITHIN: Final = ("induk", "provinsi", "wilayah")
CODES: Final[Mapping[str, str]] = {"kodeKemendagri": KEMENDAGRI, "kodeBps": BPS, "isoCode": ""}
SURE: Final = 90.0


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


def read_batch(text: str) -> dict[str, Node]:
    """Return the queries of a batch by their identifiers.

    Raises:
        MalformedRequest: it is no JSON object of objects.
        TooLarge: it holds more than the service says it takes.
    """
    try:
        batch = orjson.loads(text)
    except orjson.JSONDecodeError as error:
        raise MalformedRequest(f"queries is not JSON: {error}.") from error
    if not isinstance(batch, dict) or not all(isinstance(query, dict) for query in batch.values()):
        raise MalformedRequest('queries is an object of queries, as in {"q0": {"query": "Tuban"}}.')
    if len(batch) > BATCH:
        raise TooLarge(f"At most {BATCH} queries a batch (batchSize).", extra={"limit": BATCH})
    return batch


def read_query(matcher: Matcher, query: Mapping[str, object]) -> tuple[Wanted, int]:
    """Return what one query asks and how many candidates at most.

    Raises:
        MalformedRequest: a field is unknown or of the wrong kind, or there is nothing to look for.
    """
    if strange := sorted(set(query) - FIELDS):
        raise MalformedRequest(f"A query has no field {strange[0][:60]!r}.", extra={"fields": sorted(FIELDS)})
    text = query.get("query", "")
    limit = query.get("limit", USUAL)
    if not isinstance(text, str):
        raise MalformedRequest("query is a text.")
    if isinstance(limit, bool) or not isinstance(limit, int | float) or limit != int(limit) or limit < 1:
        raise MalformedRequest("limit is a whole number above 0.")
    within, codes = _read_properties(matcher, query.get("properties", []))
    if not (text.strip() or within or codes):
        raise MalformedRequest("A query wants query or properties (Reconciliation Service API 0.2 §4.1).")
    kinds, strict = _read_types(query)
    asked = matcher.known(text.strip()) or text
    return Wanted(asked, kinds, within, codes, strict), min(int(limit), MOST)


def _read_types(query: Mapping[str, object]) -> tuple[frozenset[str], bool]:
    types, how = query.get("type", []), query.get("type_strict", "any")
    if how not in STRICT:
        raise MalformedRequest("type_strict is any, should or all.")
    types = [types] if isinstance(types, str) else types
    if not isinstance(types, list) or not all(isinstance(one, str) for one in types):
        raise MalformedRequest("type is a type's id, or a list of them.")
    return kinds_of(filter(None, types), every=how == "all"), how == "all"


def _read_properties(
    matcher: Matcher, properties: object
) -> tuple[frozenset[str], tuple[tuple[str, str], ...]]:
    """Return the IRIs that a candidate is to lie in, and the codes it is to have, each with its system."""
    if not isinstance(properties, list) or len(properties) > MOST_PROPERTIES:
        raise MalformedRequest(f"properties is a list of at most {MOST_PROPERTIES} properties.")
    within: set[str] = set()
    codes: list[tuple[str, str]] = []
    for one in properties:
        if not isinstance(one, dict) or not {"pid", "v"} <= one.keys():
            raise MalformedRequest("A property has a pid and a v.")
        texts = _texts(one["v"])
        if one["pid"] in WITHIN:
            within |= {iri for text in texts for iri in _places(matcher, text)}
        elif one["pid"] in CODES:
            codes += [(CODES[one["pid"]], text) for text in texts]
        else:
            known = [*WITHIN, *CODES]
            raise MalformedRequest(
                f"Matching knows no property {str(one['pid'])[:60]!r}.", extra={"properties": known}
            )
    return frozenset(within), tuple(codes)


def _texts(value: object) -> list[str]:
    values = value if isinstance(value, list) else [value]
    found = [one.get("id") if isinstance(one, dict) else one for one in values]
    if len(found) > BATCH or any(isinstance(one, bool | dict | list) or one is None for one in found):
        raise MalformedRequest("v is a text, a number, an entity with its id, or a list of these.")
    return [str(one).strip() for one in found if str(one).strip()]


def _places(matcher: Matcher, text: str) -> set[str]:
    """Return the IRIs of the regions that a text may mean; where none is known, what nothing lies in."""
    if known := matcher.known(text):
        return {known}
    named = search(matcher.index, Wanted(text, REGIONS), MOST)
    return {one.entity.iri for one in named if one.score >= SURE or one.match} or {"unknown"}


def answer(matcher: Matcher, batch: Mapping[str, Node], language: str) -> Node:
    """Return the results of a batch (§4.2).

    Raises:
        MalformedRequest: one of the queries is not one.
    """
    read = {key: read_query(matcher, query) for key, query in batch.items()}
    return {
        key: {"result": [candidate(matcher, one, language) for one in search(matcher.index, wanted, limit)]}
        for key, (wanted, limit) in read.items()
    }


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
