"""What an address asks the search for: words, facets, an order, a page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from flask import request

from publisher.search import FACETS, SORTS, Wanted, search
from publisher.web.argument import LONGEST, sought
from publisher.web.here import finder
from publisher.web.http.parameter import LANGUAGE, Parameter, among, refused, shown, text, whole
from publisher.web.portion import latest

if TYPE_CHECKING:
    from collections.abc import Sequence

DEEPEST: Final = 500  # pages
PART: Final = "hal"
SORT: Final = "urut"
KIND: Final = "jenis"  # the facet of what kind of thing it is
MOST_VALUES: Final = 20  # of one facet
TEXT: Final = Parameter("q", text(LONGEST), "sought-words", "Tuban")
ORDER: Final = Parameter(SORT, among(SORTS), "sought-order", "terbaru")
PAGE: Final = Parameter(PART, whole(1, DEEPEST), "page-of-results", "2")


def selecting() -> tuple[Parameter, ...]:
    """Return the parameters that select agreements."""
    return (TEXT, *(one for one in facets() if one.name != KIND))


def searching() -> tuple[Parameter, ...]:
    """Return the parameters of a search."""
    return (TEXT, *facets(), ORDER, PAGE, LANGUAGE)


def facets() -> list[Parameter]:
    """Return the facets that something of this release has, each with its values."""
    return [_facet(name, values) for name in FACETS if (values := finder().index.values[name])]


def _facet(name: str, values: Sequence[str]) -> Parameter:
    return Parameter(name, among(values), "sought-facet", values[0], MOST_VALUES)


def wanted_of(most: int) -> Wanted:
    """Return what is asked for, ``most`` results a page; its arguments are ``searching`` ones."""
    sort, part = request.args.get(SORT, "cocok"), int(request.args.get(PART, 1))
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
    known = finder().index.values[name]
    strange = next((value for value in values if value not in known), None)
    if len(values) > MOST_VALUES or strange is not None:
        why = f"given {len(values)} times" if strange is None else f"given: {shown(strange)}"
        raise refused(_facet(name, known or [""]), why)
