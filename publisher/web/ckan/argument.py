"""The arguments of an action, as GET has them in its query and POST in a JSON object or a form."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

import orjson

from publisher.errors import MalformedRequest

if TYPE_CHECKING:
    from collections.abc import Iterable

    from werkzeug.datastructures import MultiDict

WHOLE: Final = re.compile(r"[0-9]{1,9}")
TRUE: Final = frozenset({"true", "yes", "t", "y", "on", "1"})
FALSE: Final = frozenset({"false", "no", "f", "n", "off", "0", ""})


class Arguments:
    """What an action was called with; a value that is none of what is asked for is refused by name."""

    def __init__(self, given: MultiDict[str, str]) -> None:
        self._given = given

    def names(self) -> set[str]:
        """Return the names of what was given."""
        return set(self._given)

    def text(self, name: str, default: str = "") -> str:
        """Return a text without blanks at its ends."""
        return self._given.get(name, default).strip()

    def wanted(self, name: str) -> str:
        """Return a text that must be given.

        Raises:
            MalformedRequest: it is not, or is empty.
        """
        value = self.text(name)
        if not value:
            raise MalformedRequest("Missing value", extra={"argument": name})
        return value

    def whole(self, name: str, default: int) -> int:
        """Return a whole number from 0.

        Raises:
            MalformedRequest: it is none.
        """
        value = self.text(name) or str(default)
        if not WHOLE.fullmatch(value):
            raise MalformedRequest("Must be a whole number from 0", extra={"argument": name})
        return int(value)

    def flag(self, name: str, *, default: bool = False) -> bool:
        """Return a truth value, as CKAN's ``asbool`` reads it.

        Raises:
            MalformedRequest: it is none.
        """
        value = self.text(name, str(default)).lower()
        if value not in TRUE | FALSE:
            raise MalformedRequest("Must be true or false", extra={"argument": name})
        return value in TRUE

    def listed(self, name: str) -> list[str]:
        """Return texts: a JSON list, or what was given once or more.

        Raises:
            MalformedRequest: it is a list of something else.
        """
        given = [value.strip() for value in self._given.getlist(name)]
        return [text for value in given for text in _texts(value, name) if text]


def _texts(value: str, name: str) -> Iterable[str]:
    if not value.startswith("["):
        return (value,)
    try:
        texts = orjson.loads(value)
    except orjson.JSONDecodeError:
        texts = None
    if not isinstance(texts, list) or not all(isinstance(text, str) for text in texts):
        raise MalformedRequest("Must be a list of texts", extra={"argument": name})
    return texts
