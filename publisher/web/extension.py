"""Data extension (Reconciliation Service API 0.2 §7): the values of properties of entities."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import orjson
from pyoxigraph import NamedNode

from publisher.errors import MalformedRequest, TooLarge
from publisher.match import TYPES
from publisher.vocab import DCT, KS, SKOS
from publisher.web.matching import types_of
from publisher.words import word

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from publisher.match.index import Entity
    from publisher.web.matching import Matcher, Node

MATCH: Final = f"{SKOS}exactMatch"
WIKIDATA: Final = "http://www.wikidata.org/entity/"
GEONAMES: Final = "https://sws.geonames.org/"
# Property → the predicate that is published, empty where the value follows from what an entity lies in.
PROPERTIES: Final[Mapping[str, str]] = {
    "iri": "",
    "kodeKemendagri": f"{KS}kodeKemendagri",
    "kodeBps": f"{KS}kodeBps",
    "isoCode": f"{KS}isoCode",
    "jenis": "",
    "induk": "",
    "provinsi": "",
    "wikidata": MATCH,
    "geonames": MATCH,
    "luas": f"{KS}areaKm2",
    "digantikan": f"{DCT}isReplacedBy",
    "wilayah": "",
}
OF_REGIONS: Final = tuple(name for name in PROPERTIES if name != "wilayah")
OF_BODIES: Final = ("iri", "wilayah", "provinsi")
ENTITIES: Final = ("induk", "provinsi", "digantikan", "wilayah")  # properties with entities as values
BODIES: Final = ("pemda", "instansi")
SETTINGS: Final = ("limit",)
MOST_IDS: Final = 1_000


def proposals(type: str, limit: str, language: str) -> Node:  # noqa: A002  # the specification's word
    """Return the properties that a type of entity has (§7.2), at most ``limit``; of no type, a region's."""
    names = OF_BODIES if type in BODIES else OF_REGIONS
    known = [{"id": name, "name": word(f"property-{name}", language)} for name in names]
    answer: Node = {"properties": known[: int(limit)] if limit else known, "type": type or "wilayah"}
    return answer | ({"limit": int(limit)} if limit else {})


def read_extension(text: str) -> tuple[list[str], dict[str, int]]:
    """Return the ids and the properties that are asked for, each with its most values (0: all).

    Raises:
        MalformedRequest: it is no data extension query (§7.3), or a property is unknown.
        TooLarge: it holds too many ids.
    """
    try:
        asked = orjson.loads(text)
    except orjson.JSONDecodeError as error:
        raise MalformedRequest(f"extend is not JSON: {error}.") from error
    fields = asked if isinstance(asked, dict) else {}
    ids, wanted = fields.get("ids", ""), fields.get("properties", "")
    if not _are(ids, str) or not _are(wanted, dict):
        raise MalformedRequest(
            'extend is an object such as {"ids": ["wilayah/35"], "properties": [{"id": "iri"}]}.'
        )
    if len(ids) > MOST_IDS or len(wanted) > len(PROPERTIES):
        raise TooLarge(f"At most {MOST_IDS} ids and {len(PROPERTIES)} properties.", extra={"limit": MOST_IDS})
    return ids, {_property(one): _most(one) for one in wanted}


def _are(values: object, kind: type) -> bool:
    return isinstance(values, list) and all(isinstance(one, kind) for one in values)


def _property(asked: Mapping[str, object]) -> str:
    name = str(asked.get("id", ""))
    if name not in PROPERTIES:
        raise MalformedRequest(f"There is no property {name[:60]!r}.", extra={"properties": list(PROPERTIES)})
    return name


def _most(asked: Mapping[str, object]) -> int:
    settings = asked.get("settings", {})
    limit = settings.get("limit", 0) if isinstance(settings, dict) else None
    text = str(int(limit) if isinstance(limit, float) and limit.is_integer() else limit)
    if isinstance(limit, bool) or not (text.isascii() and text.isdigit() and len(text) < 9):
        raise MalformedRequest("settings of a property hold limit, a whole number.")
    return int(text)


def extend(matcher: Matcher, ids: Sequence[str], wanted: Mapping[str, int], language: str) -> Node:
    """Return the answer to a data extension query (§7.4); an id that is unknown has no values."""
    iris = {id: iri for id in ids if (iri := matcher.known(id))}  # noqa: A001
    asked = any(PROPERTIES[name] for name in wanted)
    stated = _stated(matcher, list(iris.values())) if asked else {}
    rows = {}
    for id in ids:  # noqa: A001
        cells = {}
        for name, most in wanted.items():
            values = _values(matcher, iris[id], name, stated, language) if id in iris else []
            cells[name] = values[: most or None]
        rows[id] = cells
    return {"meta": [_meta(name, language) for name in wanted], "rows": rows}


def _meta(name: str, language: str) -> Node:
    meta: Node = {"id": name, "name": word(f"property-{name}", language)}
    over = {"provinsi": "provinsi"}.get(name, "wilayah")
    typed = {"type": {"id": over, "name": word(f"type-{over}", language)}} if name in ENTITIES else {}
    return meta | typed


def _stated(matcher: Matcher, iris: Sequence[str]) -> dict[tuple[str, str], list[str]]:
    """Return what is stated of things by thing and predicate, of all predicates in ``PROPERTIES``."""
    found: dict[tuple[str, str], list[str]] = {}
    for row in matcher.site.select("cocok-sifat", thing=list(map(NamedNode, iris))) if iris else ():
        found.setdefault((row["thing"].value, row["property"].value), []).append(row["value"].value)
    return found


def _values(
    matcher: Matcher, iri: str, name: str, stated: Mapping[tuple[str, str], list[str]], language: str
) -> list[Node]:
    texts = stated.get((iri, PROPERTIES[name]), [])
    if name == "luas":
        return [{"float": float(text)} for text in texts]
    if name == "digantikan":
        return [_entity(matcher, one) for text in texts if (one := matcher.index.entities.get(text))]
    if name in ("wikidata", "geonames"):
        begin = WIKIDATA if name == "wikidata" else GEONAMES
        return [{"str": text.removeprefix(WIKIDATA)} for text in texts if text.startswith(begin)]
    if PROPERTIES[name]:
        return [{"str": text} for text in texts]
    return [{"str": iri}] if name == "iri" else _computed(matcher, iri, name, language)


def _computed(matcher: Matcher, iri: str, name: str, language: str) -> list[Node]:
    """Return what follows from the kind of an entity and from what it lies in; nothing for a code of old."""
    entity = matcher.index.entities.get(iri)
    if entity is None:
        return []
    if name == "jenis":
        return [{"str": str(types_of(entity, language)[0]["name"])}]
    body = entity.kind in BODIES
    line = [*([] if body else [entity]), *matcher.index.above(entity)]
    if name == "provinsi":
        return [_entity(matcher, one) for one in line if one.kind in TYPES["provinsi"]]
    if body != (name == "wilayah"):
        return []
    return [_entity(matcher, one) for one in list(matcher.index.above(entity))[:1]]


def _entity(matcher: Matcher, entity: Entity) -> Node:
    return {"id": matcher.id(entity.iri), "name": entity.name}
