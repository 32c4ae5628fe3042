"""What an address asks the search for: words, facets, an order, a page."""

from __future__ import annotations

from typing import Final

from flask import request

from publisher.errors import MalformedRequest
from publisher.search import FACETS, SORTS, Wanted, search
from publisher.web.api import whole_number
from publisher.web.argument import sought
from publisher.web.here import finder
from publisher.web.portion import latest

DEEPEST: Final = 500  # pages
PART: Final = "hal"
KIND: Final = "jenis"  # the facet of what kind of thing it is
SELECTING: Final = ("q", *(name for name in FACETS if name != KIND))  # arguments that select agreements


def wanted_of(most: int) -> Wanted:
    """Read what is asked for.

    Raises:
        MalformedRequest: it is too long, or names an order or a value of a facet that there is not.
    """
    sort = request.args.get("urut", "cocok")
    if sort not in SORTS:
        raise MalformedRequest(f"There is no order {sort[:30]!r}.", extra={"orders": list(SORTS)})
    part = whole_number(list(request.args.items(multi=True)), PART, 1, DEEPEST)
    return Wanted(sought(request.args.get("q", "")), _facets(), sort, (part - 1) * most, most)


def _facets() -> dict[str, tuple[str, ...]]:
    """Return the values chosen of each facet that the address names; all of them are known."""
    chosen = {
        name: tuple(dict.fromkeys(request.args.getlist(name))) for name in FACETS if name in request.args
    }
    for name, values in chosen.items():
        _known(name, values)
    return chosen


def agreements_asked() -> tuple[list[str], list[tuple[str, str]]]:
    """Return the agreements that the address asks for, the latest first, and its arguments that say so.

    ``q`` and the facets of the search but the kind of thing; all agreements where there is none of them.

    Raises:
        MalformedRequest: one of them is too long, or names what there is not.
    """
    text = sought(request.args.get("q", ""))
    chosen = {name: values for name, values in _facets().items() if name != KIND}
    if not text and not chosen:
        return latest(), []
    wanted = Wanted(text, {**chosen, KIND: ("naskah",)}, "terbaru", 0, -1)
    hits = search(finder().index, wanted).hits
    kept = [("q", text), *((name, value) for name, values in chosen.items() for value in values)]
    return [hit.iri for hit in hits], kept


def _known(name: str, values: tuple[str, ...]) -> None:
    holes = ", ".join("?" * len(values))
    statement = f"SELECT count(DISTINCT value) FROM facet WHERE name = ? AND value IN ({holes})"  # noqa: S608  # holes
    if len(values) > 20 or finder().index.rows(statement, (name, *values)) != [(len(values),)]:
        raise MalformedRequest(f"The facet {name} has no such value.", extra={"parameter": name})
