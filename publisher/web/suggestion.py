"""Suggest services (Reconciliation Service API 0.2 §6): entities, types and properties by what is typed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from publisher.errors import NotFound
from publisher.match import TYPES, begun
from publisher.web.batch import kinds_of
from publisher.web.extension import PROPERTIES
from publisher.web.matching import described, types_of
from publisher.words import word

if TYPE_CHECKING:
    from collections.abc import Mapping

    from publisher.web.matching import Matcher, Node

PAGE: Final = 20
SUGGESTED: Final = ("entity", "type", "property")


def suggest(matcher: Matcher, what: str, arguments: Mapping[str, str], language: str) -> Node:
    """Return a page of suggestions (§6.3): after ``cursor`` of them, with ``type`` those of one type.

    Raises:
        NotFound: there is no such service.
    """
    first = int(arguments.get("cursor", 0))
    found = _suggestions(matcher, what, arguments["prefix"], arguments.get("type", ""), language)
    return {"result": found[first : first + PAGE]}


def _suggestions(matcher: Matcher, what: str, prefix: str, type: str, language: str) -> list[Node]:  # noqa: A002
    if what == "entity":
        kinds = kinds_of([type] if type else [])
        return [
            {
                "id": matcher.id(entity.iri),
                "name": entity.name,
                "description": described(matcher, entity, language),
                "notable": types_of(entity, language),
            }
            for entity in begun(matcher.index, matcher.known(prefix.strip()) or prefix, kinds)
        ]
    if what not in SUGGESTED:
        raise NotFound
    begin = prefix.strip().casefold()
    known = types(language) if what == "type" else properties(language)
    return [one for one in known if _begins(f"{one['id']} {one['name']}".casefold(), begin)]


def _begins(text: str, begin: str) -> bool:
    """Return whether a text, or a word of it, begins so."""
    return text.startswith(begin) or f" {begin}" in text


def types(language: str) -> list[Node]:
    """Return the types, each with those directly above it (§2.2)."""
    named = {name: {"id": name, "name": word(f"type-{name}", language)} for name in TYPES}
    return [{**one, "broader": [named[over] for over in _broader(name)]} for name, one in named.items()]


def _broader(name: str) -> list[str]:
    over = [other for other, kinds in TYPES.items() if TYPES[name] < kinds]
    return sorted(over, key=lambda other: len(TYPES[other]))[:1]


def properties(language: str) -> list[Node]:
    """Return the properties."""
    return [{"id": name, "name": word(f"property-{name}", language)} for name in PROPERTIES]
