"""Contexts that a JSON-LD file names by address: never fetched; an operator lends them from files.

The text of the file stays as it is, number for number, but for the addresses: a context is an object that
stands there as well (JSON-LD 1.1 §3.1).
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from publisher.errors import ReleaseError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

TOKEN: Final = re.compile(r'"[^"\\]*(?:\\.[^"\\]*)*"|[{}\[\]:,]|[^\s{}\[\]:,"]+')
KEY: Final = '"@context"'
IMPORT: Final = re.compile(r'"@import"\s*:')
DEEPEST: Final = 16  # contexts that name contexts


@dataclass(frozen=True, slots=True)
class Place:
    """Where a text names a context, which one, and whether as an item of a list."""

    start: int
    end: int
    address: str
    listed: bool


def lend(text: str, lent: Mapping[str, str], name: str) -> str:
    """Return a document with the contexts that it names by address in their place.

    ``lent`` are the texts of the files that hold them, by address.

    Raises:
        ReleaseError: some of them are not lent, cannot be used, or lead back to themselves.
    """
    missing = sorted({place.address for place in _places(text)} - lent.keys())
    if missing:
        raise ReleaseError(
            f"{name} names the context {', '.join(missing)}, which is not fetched: save it in a file and"
            f" lend it with --context {missing[0]}=FILE"
        )
    return _replaced(text, lent, name, ())


def _replaced(text: str, lent: Mapping[str, str], name: str, within: tuple[str, ...]) -> str:
    if IMPORT.search(text):
        raise ReleaseError(f"{name}: a context has @import, which is not read; put its terms in its place")
    pieces, done = [], 0
    for place in _places(text):
        own = _context(place.address, lent, name, within)
        if place.listed and own.startswith("["):  # a list holds no list (JSON-LD 1.1 §9.14)
            own = own[1:-1].strip() or "{}"
        pieces += [text[done : place.start], own]
        done = place.end
    return "".join([*pieces, text[done:]])


def _context(address: str, lent: Mapping[str, str], name: str, within: tuple[str, ...]) -> str:
    """Return the context of one address as JSON, with those that it names in their place."""
    if address in within or len(within) > DEEPEST:
        raise ReleaseError(f"{name}: the context {address} leads back to itself")
    if address not in lent:
        raise ReleaseError(
            f"{name}: the context {within[-1]} names the context {address}: lend that too,"
            f" with --context {address}=FILE"
        )
    try:
        held = json.loads(lent[address].removeprefix("\ufeff"))
    except ValueError as error:
        raise ReleaseError(f"{name}: the file lent for {address} is no JSON ({error})") from error
    if not isinstance(held, dict) or "@context" not in held:
        raise ReleaseError(f"{name}: the file lent for {address} has no @context")
    own = json.dumps({"@context": held["@context"]}, ensure_ascii=False)
    own = _replaced(own, lent, name, (*within, address))
    return own.removeprefix('{"@context": ').removesuffix("}")


def _places(text: str) -> Iterator[Place]:
    """Yield where a document names a context by address.

    Such is a text that is the value of ``@context``, or an item of the list that is its value.
    """
    before = ("", "")  # the last two tokens
    open_lists: list[bool] = [False]  # of what is open, innermost last: whether it is a list of contexts
    for token in TOKEN.finditer(text):
        said, value = token[0], before == (KEY, ":")
        if said.startswith('"') and (value or open_lists[-1]):
            yield Place(*token.span(), json.loads(said), listed=not value)
        elif said in ("{", "["):
            open_lists.append(said == "[" and value)
        elif said in ("}", "]") and len(open_lists) > 1:
            open_lists.pop()
        before = (before[1], said)
