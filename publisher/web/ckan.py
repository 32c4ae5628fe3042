"""A read-only façade of CKAN's action API (CKAN 2.11), for portals that speak nothing else.

Answers come from the catalogue harvesters read. An empty list would make a portal delete what it has, so
there is none: where the catalogue cannot be read, the answer is 503.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

import orjson
from flask import Blueprint, Response, request

from publisher.errors import MalformedRequest, NotFound, Unavailable
from publisher.web.harvest import RETRY_AFTER
from publisher.web.here import catalogues, site
from publisher.web.package import Package, package
from publisher.web.page import CACHE_CONTROL

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

BLUEPRINT = Blueprint("ckan", __name__)
HELP: Final = "https://docs.ckan.org/en/2.11/api/"
MOST_ROWS: Final = 1000
WHOLE: Final = re.compile(r"[0-9]{1,6}")
# What harvesters of CKAN filter by (Solr): the owner, and changed since.
OWNER: Final = re.compile(r'\+?organization:"?([\w-]+)"?')
SINCE: Final = re.compile(r"\+?metadata_modified:\[([0-9T:.-]+)Z? TO (?:\*|NOW)\]")
# How CKAN answers what is wrong: status and type of error.
FAULTS: Final = {400: (409, "Validation Error"), 404: (404, "Not Found Error")}


@BLUEPRINT.get("/api/3/action/<name>")
@BLUEPRINT.get("/api/action/<name>")
def action(name: str) -> Response:
    """Answer an action in CKAN's own shape, errors too."""
    told = {"help": HELP}
    try:
        if name not in ACTIONS:
            there = ", ".join(ACTIONS)
            raise NotFound(f"Action name not known: {name}. This façade only reads; it has {there}.")
        body, status = told | {"success": True, "result": ACTIONS[name](request.args)}, 200
    except (MalformedRequest, NotFound) as error:
        status, kind = FAULTS[error.status]
        body = told | {"success": False, "error": {"__type": kind, "message": error.detail}}
    answer = Response(orjson.dumps(body), status, content_type="application/json; charset=utf-8")
    answer.headers["Cache-Control"] = CACHE_CONTROL if status == 200 else "no-store"
    return answer


def package_list(arguments: Mapping[str, str]) -> list[object]:
    """Return the names of the datasets, all or ``limit`` of them after ``offset``."""
    names: list[object] = [one["name"] for one in _packages()]
    offset, limit = _number(arguments, "offset", 0), _number(arguments, "limit", len(names))
    return names[offset : offset + limit]


def package_show(arguments: Mapping[str, str]) -> Package:
    """Return the dataset of a name or an id.

    Raises:
        MalformedRequest: none is named.
        NotFound: there is none of that name or id.
    """
    wanted = arguments.get("id", "")
    if not wanted:
        raise MalformedRequest("id: Missing value")
    for one in _packages():
        if wanted in (one["id"], one["name"]):
            return one
    raise NotFound("Not found")


def package_search(arguments: Mapping[str, str]) -> Package:
    """Return the datasets in which every word of ``q`` stands, ``rows`` of them after ``start``."""
    words = [word.lower() for word in arguments.get("q", "").split() if word not in ("*:*", "*")]
    keep = _filter(arguments.get("fq", ""))
    found = [one for one in _packages() if keep(one) and all(word in _text(one) for word in words)]
    start = _number(arguments, "start", 0)
    rows = min(_number(arguments, "rows", 10), MOST_ROWS)
    if arguments.get("sort", "").startswith("id "):
        found.sort(key=lambda one: str(one["id"]), reverse=arguments["sort"].endswith("desc"))
    shown = {"count": len(found), "results": found[start : start + rows]}
    return shown | {"sort": arguments.get("sort", "name asc"), "facets": {}, "search_facets": {}}


ACTIONS: Final[Mapping[str, Callable[[Mapping[str, str]], object]]] = {
    "package_list": package_list,
    "package_search": package_search,
    "package_show": package_show,
}


def _packages() -> list[Package]:
    """Return all datasets by name.

    Raises:
        NotFound: files served with --data have no catalogue.
        Unavailable: the catalogue cannot be read, or is empty.
    """
    if not site().register:
        raise NotFound("these files have no catalogue")
    catalogue = catalogues().of("")
    datasets = catalogue.datasets(f"{site().manifest.base}catalog")
    if not datasets:
        raise Unavailable("the catalogue has no dataset just now", headers=RETRY_AFTER)
    made = [package(catalogue.graph, dataset, site().manifest) for dataset in datasets]
    return sorted(made, key=lambda one: str(one["name"]))


def _filter(text: str) -> Callable[[Package], bool]:
    """Return what a filter query lets through.

    Raises:
        MalformedRequest: it filters by something else; letting all through would be a wrong answer.
    """
    owners, since = set(OWNER.findall(text)), SINCE.findall(text)
    if SINCE.sub("", OWNER.sub("", text)).replace("OR", "").strip(" ()"):
        raise MalformedRequest("fq: only organization:NAME and metadata_modified:[TIME TO *] are known")

    def keep(one: Package) -> bool:
        owner = one["organization"]
        owned = not owners or (isinstance(owner, dict) and owner["name"] in owners)
        return owned and all(str(one["metadata_modified"]) >= moment for moment in since)

    return keep


def _text(one: Package) -> str:
    tags = one["tags"] if isinstance(one["tags"], list) else []
    return " ".join(map(str, (one["name"], one["title"], one["notes"], *(t["name"] for t in tags)))).lower()


def _number(arguments: Mapping[str, str], name: str, default: int) -> int:
    text = arguments.get(name, str(default))
    if not WHOLE.fullmatch(text):
        raise MalformedRequest(f"{name}: Invalid integer")
    return int(text)
