"""Long lists in pages: which page the address asks for, and what stands on it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Generic, TypeVar
from urllib.parse import urlencode

from flask import request
from pyoxigraph import NamedNode

from publisher.errors import MalformedRequest, NotFound
from publisher.term import plain
from publisher.web.here import kept_language, records, site
from publisher.web.listing import Row, agreement_row

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from publisher.web.reading import Reader

SIZE: Final = 25
# How agreements concern a thing, the surest first, and the argument of an address that turns their pages.
WAYS: Final = {
    "own": "naskah",
    "legal": "hukum",
    "agency": "pelaksana",
    "within": "dalam",
    "possible": "mungkin",
}
Item = TypeVar("Item")
Other = TypeVar("Other")


@dataclass(frozen=True, slots=True)
class Portion(Generic[Item]):
    """One page, ``part`` of ``last``, of ``total`` items.

    ``argument`` of the address turns it, and leaves the ones ``kept`` as they are.
    """

    rows: Sequence[Item]
    total: int
    part: int
    last: int
    argument: str
    kept: tuple[tuple[str, str], ...] = ()

    def of(self, rows: Sequence[Other]) -> Portion[Other]:
        """Return this page with other rows for its items."""
        return Portion(rows, self.total, self.part, self.last, self.argument, self.kept)

    def turn(self, part: int) -> str:
        """Return the address of another page of the list, relative to this one."""
        language = [("lang", request.args["lang"])] if kept_language() else []
        arguments = [*self.kept, (self.argument, str(part)), *language]
        return f"?{urlencode(arguments)}#{self.argument}"


def cut(
    items: Sequence[Item], argument: str, size: int = SIZE, kept: Iterable[tuple[str, str]] = ()
) -> Portion[Item]:
    """Return the page of a list that the address asks for: the first where it asks for none.

    Raises:
        MalformedRequest: the page is no number.
        NotFound: the list has no such page.
    """
    last = max(1, -(-len(items) // size))
    part = asked(argument)
    if part > last:
        raise NotFound
    left = tuple((name, value) for name, value in kept if value)
    return Portion(items[(part - 1) * size : part * size], len(items), part, last, argument, left)


def asked(argument: str) -> int:
    """Return the number of the page that the address asks for.

    Raises:
        MalformedRequest: it is no number.
        NotFound: it is 0.
    """
    text = request.args.get(argument, "1")
    if not (text.isascii() and text.isdigit() and len(text) < 9):
        raise MalformedRequest(f"{argument} is the number of a page.")
    if int(text) == 0:
        raise NotFound
    return int(text)


def concerning(reader: Reader, known: Mapping[str, str]) -> dict[str, Portion[Row]]:
    """Return a page of the agreements that concern a thing, by how (see ``ways``).

    What is shown of them is read for one page of each list only.
    """
    found = {way: cut([iri for iri, how in known.items() if how == way], WAYS[way]) for way in WAYS}
    shown = rows(reader, [iri for one in found.values() for iri in one.rows])
    return {way: one.of([shown[iri] for iri in one.rows]) for way, one in found.items()}


def ways(page: str, thing: str) -> dict[str, str]:
    """Return how agreements concern a thing, in the order of the page's query: each in the surest way.

    The query tells agreement and way, the latest first. Grows with the agreements.
    """
    found: dict[str, str] = {}
    for row in site().select(page, thing=[NamedNode(thing)]):
        agreement, way = plain(row["agreement"]), plain(row["how"])
        known = found.get(agreement)
        if known is None or tuple(WAYS).index(way) < tuple(WAYS).index(known):
            found[agreement] = way
    return found


def latest() -> list[str]:
    """Return the agreements of all registers but the withdrawn ones, the latest first; grows with them."""
    return [plain(row["agreement"]) for row in site().select("naskah-daftar")]


def rows(reader: Reader, among: Iterable[str]) -> dict[str, Row]:
    """Return agreements as rows of a list, by IRI."""
    return {iri: agreement_row(reader, record) for iri, record in records().of(among).items()}
