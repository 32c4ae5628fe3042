"""``package_search``: which datasets a query lets through, in which order, counted by which facets."""

from __future__ import annotations

from collections import Counter
from functools import partial
from typing import TYPE_CHECKING, Final

from publisher.errors import SearchSyntax
from publisher.web.ckan.solr import parse

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from publisher.web.ckan.argument import Arguments
    from publisher.web.ckan.package import Package

MOST_ROWS: Final = 1000  # CKAN's own limit
USUAL_ROWS: Final = 10
USUAL_FACETS: Final = 50
USUAL_ORDER: Final = "name asc"
# What orders: the field of a package; score is the same for all that is found.
ORDERS: Final = {
    "name": "name",
    "title": "title",
    "title_string": "title",
    "id": "id",
    "metadata_created": "metadata_created",
    "metadata_modified": "metadata_modified",
    "score": "",
    "relevance": "",
}
FACETS: Final = ("organization", "groups", "tags", "license_id", "res_format")


def search(packages: Sequence[Package], given: Arguments) -> Package:
    """Return what CKAN's package_search answers: how many there are, ``rows`` of them after ``start``.

    Raises:
        SearchSyntax: the query, the order or a facet is not understood.
        MalformedRequest: an argument is of the wrong kind.
    """
    filters = [parse(text) for text in (given.text("q"), given.text("fq"), *given.listed("fq_list"))]
    found = [one for one in packages if all(keep(partial(values, one)) for keep in filters)]
    order = given.text("sort") or USUAL_ORDER
    for field, backwards in reversed(list(_orders(order))):
        if field:
            found.sort(key=partial(_key, field), reverse=backwards)
    start, rows = given.whole("start", 0), min(given.whole("rows", USUAL_ROWS), MOST_ROWS)
    wanted = [_known(name) for name in given.listed("facet.field")]
    told = {name: _facet(found, name, given) for name in wanted if given.flag("facet", default=True)}
    return {
        "count": len(found),
        "results": found[start : start + rows],
        "sort": order,
        "facets": {name: {str(one["name"]): one["count"] for one in items} for name, items in told.items()},
        "search_facets": {name: {"title": name, "items": items} for name, items in told.items()},
    }


def _key(field: str, package: Package) -> str:
    return str(package[field]).casefold()


def values(package: Package, field: str) -> tuple[str, ...]:
    """Return what a package says of a field of CKAN's index; of the field "" all that is searched."""
    if field == "":
        own = ("title", "notes", "name", "author", "tags", "res_format")
        extras = [str(extra["value"]) for extra in _dicts(package["extras"])]
        titles = [str(one["title"]) for one in _dicts([package["organization"]])]
        return (*(text for name in own for text in values(package, name)), *titles, *extras)
    found: object = package.get({"dataset_type": "type"}.get(field, field), "")
    if field == "res_format":
        found = [one["format"] for one in _dicts(package["resources"])]
    elif field in ("tags", "groups"):
        found = [one["name"] for one in _dicts(package[field])]
    elif field == "organization":
        found = [one["name"] for one in _dicts([found])]
    texts = found if isinstance(found, list) else [str(found).lower() if isinstance(found, bool) else found]
    return tuple(dict.fromkeys(str(text) for text in texts if text not in ("", None)))


def _dicts(found: object) -> list[Package]:
    return [one for one in found if isinstance(one, dict)] if isinstance(found, list) else []


def _orders(text: str) -> Iterator[tuple[str, bool]]:
    """Yield the fields of an order and whether it goes backwards, the first first."""
    for part in text.split(","):
        name, _, direction = part.strip().partition(" ")
        direction = direction.strip().lower() or "asc"
        if name not in ORDERS or direction not in ("asc", "desc"):
            raise SearchSyntax(
                f"{part.strip()!r} is no order; there are {', '.join(ORDERS)}, each asc or desc"
            )
        yield ORDERS[name], direction == "desc"


def _known(facet: str) -> str:
    if facet not in FACETS:
        raise SearchSyntax(f"facet.field: nothing is counted by {facet!r}; there are {', '.join(FACETS)}")
    return facet


def _facet(found: Iterable[Package], name: str, given: Arguments) -> list[Package]:
    """Return how many packages say each value of a field, the commonest first."""
    counts = Counter(value for one in found for value in values(one, name))
    least, most = given.whole("facet.mincount", 1), given.whole("facet.limit", USUAL_FACETS)
    kept = sorted((item for item in counts.items() if item[1] >= least), key=lambda item: (-item[1], item[0]))
    return [{"name": value, "display_name": value, "count": count} for value, count in kept[:most]]
