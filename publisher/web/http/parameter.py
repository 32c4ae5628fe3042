"""What an address takes by name, as data: a request is checked by it, and ``/openapi.json`` tells it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from math import inf
from typing import TYPE_CHECKING, Final

from publisher.errors import MalformedRequest
from publisher.words import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    Node = Mapping[str, object]
    Pairs = Iterable[tuple[str, str]]

WHOLE: Final = re.compile(r"-?(?:0|[1-9][0-9]{0,17})")
DAY: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
SHOWN: Final = 100  # characters of what was given


@dataclass(frozen=True, slots=True)
class Parameter:
    """What may be given by one name, at most ``most`` times.

    ``schema`` is the JSON Schema (2020-12) of one value as it is sent, of the keywords that ``fits`` knows;
    ``key`` is the word that says what it is; ``example`` is one of its values.
    """

    name: str
    schema: Node
    key: str = ""
    example: str = ""
    most: int = 1
    required: bool = False

    def renamed(self, name: str) -> Parameter:
        """Return the same by another name."""
        return replace(self, name=name)


def text(most: int, least: int = 0) -> Node:
    """Return the schema of a text: any characters but NUL, which no address may hold."""
    return {"type": "string", "minLength": least, "maxLength": most, "pattern": "^[^\\u0000]*$"}


def whole(least: int, most: int) -> Node:
    """Return the schema of a whole number."""
    return {"type": "integer", "minimum": least, "maximum": most}


def among(values: Iterable[str]) -> Node:
    """Return the schema of a text that is one of these."""
    return {"type": "string", "enum": list(values)}


LANGUAGE: Final = Parameter("lang", among(LANGUAGES), "language", LANGUAGES[0])


def refuse(parameters: Sequence[Parameter], pairs: Pairs, *, others: bool = False) -> None:
    """Return where what is given is what these parameters take; ``others`` are set aside, or refused.

    Raises:
        MalformedRequest: a parameter is unknown, missing, given too often or has a value that it does not
            take; it is named, with what is wanted and an example.
    """
    given = by_name(pairs)
    known = {one.name: one for one in parameters}
    unknown = next((name for name in given if name not in known), None)
    if unknown is not None and not others:
        raise stranger(unknown[:SHOWN], parameters)
    for one in parameters:
        _check(one, given.get(one.name, []))


def by_name(pairs: Pairs) -> dict[str, list[str]]:
    """Return the values of each name, names and values in the order given."""
    found: dict[str, list[str]] = {}
    for name, value in pairs:
        found.setdefault(name, []).append(value)
    return found


def stranger(name: str, parameters: Sequence[Parameter]) -> MalformedRequest:
    """Return the error that names a parameter there is not, those there are and an example of one."""
    there = ", ".join(one.name for one in parameters) or "none"
    example = next((f"{one.name}={one.example}" for one in parameters if one.example), "")
    told = f"There is no parameter {name!a}; there are: {there}" + f"; for example {example}" * bool(example)
    return MalformedRequest(told, extra={"parameter": name, "known": [one.name for one in parameters]})


def _check(one: Parameter, values: Sequence[str]) -> None:
    if one.required and not values:
        raise refused(one, "it is missing")
    if len(values) > one.most:
        raise refused(one, f"given {len(values)} times, at most {one.most} may be")
    for value in values:
        if not fits(one.schema, value):
            raise refused(one, f"given: {shown(value)}")


def refused(one: Parameter, why: str) -> MalformedRequest:
    """Return the error that names a parameter, what it takes, an example and what is wrong."""
    example = f", for example {one.example}" if one.example else ""
    extra: dict[str, object] = {"parameter": one.name, "wanted": dict(one.schema)}
    if one.example:
        extra["example"] = one.example
    told = f"The parameter {one.name} wants {wanted(one.schema)}{example}; {why}"
    return MalformedRequest(told, extra=extra)


def whole_number(pairs: Pairs, name: str, least: int, most: int) -> int:
    """Return the whole number that arguments give a name, ``least`` where they do not, or leave it blank.

    Raises:
        MalformedRequest: it is none, or too small or great.
    """
    first = max(1, least)
    one = Parameter(name, whole(first, most), example=str(first))
    value = next((value for key, value in pairs if key == name), "")
    if value and not fits(one.schema, value):
        raise refused(one, f"given: {shown(value)}")
    return int(value) if value else least


def shown(value: str) -> str:
    """Return the beginning of a value as a message may show it."""
    return value[:SHOWN] if value.isprintable() else ascii(value[:SHOWN])


def wanted(schema: Node) -> str:
    """Return what a schema asks for, in words."""
    if "enum" in schema:
        return "one of " + ", ".join(map(str, _listed(schema["enum"])))
    if schema.get("type") == "integer":
        return f"a whole number from {schema.get('minimum', '…')} to {schema.get('maximum', '…')}"
    if "description" in schema:
        return str(schema["description"])
    if schema.get("format") == "date":
        return "a date, year-month-day"
    return f"a text of {schema.get('minLength', 0)} to {schema.get('maxLength', '…')} characters"


def fits(schema: Node, value: str) -> bool:
    """Return whether a value, as it was sent, is what a schema takes.

    Known are type (string, integer), enum, pattern, format date, and the least and the most.

    >>> fits(whole(1, 9), "3"), fits(whole(1, 9), "03"), fits(among("ab"), "c"), fits(text(2), "abc")
    (True, False, False, False)
    """
    if schema.get("type") == "integer":
        low, high = _bound(schema, "minimum", -inf), _bound(schema, "maximum", inf)
        return bool(WHOLE.fullmatch(value)) and low <= int(value) <= high
    pattern, listed = schema.get("pattern"), schema.get("enum")
    return (
        _bound(schema, "minLength", 0) <= len(value) <= _bound(schema, "maxLength", inf)
        and (listed is None or value in _listed(listed))
        and (pattern is None or bool(re.fullmatch(str(pattern), value)))
        and (schema.get("format") != "date" or is_day(value))
    )


def is_day(value: str) -> bool:
    """Return whether a text is a day of the calendar (RFC 3339 §5.6 full-date).

    >>> is_day("2024-02-29"), is_day("2023-02-29"), is_day("20240229")
    (True, False, False)
    """
    try:
        return bool(DAY.fullmatch(value)) and bool(date.fromisoformat(value))
    except ValueError:
        return False


def _bound(schema: Node, name: str, default: float) -> float:
    found = schema.get(name)
    return found if isinstance(found, int) else default


def _listed(values: object) -> Sequence[object]:
    return values if isinstance(values, list) else []
