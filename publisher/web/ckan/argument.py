"""The arguments of an action, as GET has them in its query and POST in a JSON object or a form."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import orjson

from publisher.errors import MalformedRequest
from publisher.web.http.parameter import Parameter, among, fits, text, wanted, whole

if TYPE_CHECKING:
    from collections.abc import Iterable

    from werkzeug.datastructures import MultiDict

WHOLE: Final = whole(0, 999_999_999)
TRUE: Final = frozenset({"true", "yes", "t", "y", "on", "1"})
FALSE: Final = frozenset({"false", "no", "f", "n", "off", "0", ""})
FLAG: Final = among(sorted(TRUE | FALSE))
LONGEST: Final = 1000
MOST: Final = 20
FLAGS: Final = ("all_fields", "include_datasets", "facet")
# What an argument is, where it is no text: a whole number, a truth value, several texts.
KINDS: Final = {
    **dict.fromkeys(("limit", "offset", "rows", "start", "facet.limit", "facet.mincount"), WHOLE),
    **dict.fromkeys(FLAGS, FLAG),
}
LISTS: Final = ("organizations", "fq_list", "facet.field")


def taken(name: str) -> Parameter:
    """Return what an argument takes, as a query has it."""
    needed = name == "id"
    schema = KINDS.get(name, text(LONGEST, int(needed)))
    return Parameter(name, schema, most=MOST if name in LISTS else 1, required=needed)


class Arguments:
    """What an action was called with; a value that is none of what is asked for is refused by name."""

    def __init__(self, given: MultiDict[str, str]) -> None:
        self._given = given

    def names(self) -> set[str]:
        """Return the names of what was given."""
        return set(self._given)

    def check(self) -> None:
        """Return where every value is what its argument takes; what must be given, ``wanted`` says.

        Raises:
            MalformedRequest: one is not, or there are too many.
        """
        for name in self._given:
            one, values = taken(name), self._given.getlist(name)
            if len(values) > one.most:
                raise MalformedRequest(f"Must be at most {one.most} values", extra={"argument": name})
            schema = {**one.schema, "minLength": 0}
            if not all(fits(schema, value.strip().lower() if name in FLAGS else value) for value in values):
                raise MalformedRequest(f"Must be {wanted(schema)}", extra={"argument": name})

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
        """Return a whole number from 0."""
        return int(self.text(name, str(default)))

    def flag(self, name: str, *, default: bool = False) -> bool:
        """Return a truth value, as CKAN's ``asbool`` reads it."""
        return self.text(name, str(default)).lower() in TRUE

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
