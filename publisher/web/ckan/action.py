"""The actions: what a reader of CKAN's API may ask, each with the arguments it takes.

Answers come from the catalogue harvesters read. An empty list of datasets would make a portal delete what
it has, so there is none: where the catalogue cannot be read, the answer is 503.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from publisher.errors import Forbidden, MalformedRequest, NotFound, SearchSyntax
from publisher.web.ckan.package import Package, tag
from publisher.web.ckan.search import search, values

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from publisher.web.ckan.argument import Arguments

VERSION: Final = "2.11.0"  # of CKAN whose API this is; programs choose by it what to ask
# What the names of CKAN's actions end in that write or need an account.
WRITING: Final = ("_create", "_update", "_patch", "_delete", "_purge", "_revise", "_upsert", "_reorder")
PAGING: Final = ("limit", "offset")


@dataclass(frozen=True, slots=True)
class Portal:
    """What the actions answer from: the datasets by name, where they are and what the catalogue is called."""

    packages: Sequence[Package]
    address: str
    title: str
    description: str

    @property
    def organizations(self) -> list[Package]:
        """The publishers by name, each with how many datasets it has."""
        owners = {str(one["owner_org"]): one["organization"] for one in self.packages}
        found = [
            {**owner, **_empty("users", "tags", "groups", "extras"), "package_count": self._many(iri)}
            for iri, owner in owners.items()
            if isinstance(owner, dict)
        ]
        return sorted(found, key=lambda one: str(one["name"]))

    def _many(self, owner: str) -> int:
        return sum(one["owner_org"] == owner for one in self.packages)


@dataclass(frozen=True, slots=True)
class Action:
    """One action: what answers it and what it reads; the arguments ``ignored`` change nothing here."""

    answer: Callable[[Portal, Arguments], object]
    read: tuple[str, ...] = ()
    ignored: tuple[str, ...] = ()


def answer(name: str, portal: Callable[[], Portal], given: Arguments) -> object:
    """Return what an action answers.

    Raises:
        NotFound: there is no such action, or nothing of the id it is asked for.
        Forbidden: it writes.
        MalformedRequest: an argument is missing, wrong, or none of the action's.
        SearchSyntax: a search is not understood.
        Unavailable: the catalogue cannot be read.
    """
    action = ACTIONS.get(name)
    if action is None and name.endswith(WRITING):
        raise Forbidden(f"Access denied: {name}. This API only reads.")
    if action is None:
        there = ", ".join(ACTIONS)
        raise NotFound(f"Action name not known: {name}. This API only reads; it has {there}.")
    unknown = sorted(given.names() - {*action.read, *action.ignored})
    if unknown and name == "package_search":
        raise SearchSyntax(f"Invalid search parameters: {', '.join(unknown)}")
    if unknown:
        raise MalformedRequest(f"{name} has no such argument", extra={"argument": unknown[0]})
    given.check()
    return action.answer(portal(), given)


def package_list(portal: Portal, given: Arguments) -> list[object]:
    """Return the names of the datasets, all or ``limit`` of them after ``offset``."""
    return _cut([one["name"] for one in portal.packages], given)


def current_packages(portal: Portal, given: Arguments) -> list[object]:
    """Return the datasets themselves, all or ``limit`` of them after ``offset``."""
    return _cut(list(portal.packages), given)


def package_show(portal: Portal, given: Arguments) -> Package:
    """Return the dataset of a name or an id."""
    return _one(portal.packages, given.wanted("id"))


def package_search(portal: Portal, given: Arguments) -> Package:
    """Return the datasets that a search finds."""
    return search(portal.packages, given)


def resource_show(portal: Portal, given: Arguments) -> Package:
    """Return the file of an id."""
    wanted = given.wanted("id")
    files = [file for one in portal.packages for file in _dicts(one["resources"])]
    return _one([file for file in files if file["id"] == wanted], wanted)


def organization_list(portal: Portal, given: Arguments) -> list[object]:
    """Return the names of the publishers or, with ``all_fields``, themselves; of those named where any is."""
    wanted = given.listed("organizations")
    found = [one for one in portal.organizations if not wanted or one["name"] in wanted]
    return _cut(list(found) if given.flag("all_fields") else [one["name"] for one in found], given)


def organization_show(portal: Portal, given: Arguments) -> Package:
    """Return the publisher of a name or an id, with its datasets where they are asked for."""
    found = _one(portal.organizations, given.wanted("id"))
    if not given.flag("include_datasets"):
        return found
    return {**found, "packages": [one for one in portal.packages if one["owner_org"] == found["id"]]}


def nothing(_: Portal, __: Arguments) -> list[object]:
    """Return what there is of what this catalogue has none of: groups and vocabularies of tags."""
    return []


def no_group(_: Portal, given: Arguments) -> Package:
    """Return the group of an id: there is none."""
    return _one([], given.wanted("id"))


def tag_list(portal: Portal, given: Arguments) -> list[object]:
    """Return the tags in use, those that hold the text ``query`` where one is given."""
    if given.text("vocabulary_id"):
        raise NotFound("Not found: there is no vocabulary of tags")
    names = sorted({name for one in portal.packages for name in values(one, "tags")})
    found = [name for name in names if given.text("query").casefold() in name.casefold()]
    return [tag(name) for name in found] if given.flag("all_fields") else list(found)


def tag_show(portal: Portal, given: Arguments) -> Package:
    """Return the tag of a name or an id, with its datasets where they are asked for."""
    tags = [tag(name) for name in sorted({name for one in portal.packages for name in values(one, "tags")})]
    found = _one(tags, given.wanted("id"))
    if not given.flag("include_datasets"):
        return found
    return {**found, "packages": [one for one in portal.packages if found["name"] in values(one, "tags")]}


def license_list(portal: Portal, _: Arguments) -> list[object]:
    """Return the licences in use."""
    found = {
        str(one["license_id"]): {
            "id": one["license_id"],
            "title": one["license_title"],
            "url": one["license_url"],
            "status": "active",
        }
        for one in portal.packages
    }
    return [found[key] for key in sorted(found)]


def status_show(portal: Portal, _: Arguments) -> Package:
    """Return what this site is, and whose API it speaks."""
    told = {"site_title": portal.title, "site_description": portal.description, "site_url": portal.address}
    return {
        **told,
        "ckan_version": VERSION,
        "locale_default": "id",
        "error_emails_to": None,
        "extensions": [],
    }


def site_read(_: Portal, __: Arguments) -> bool:
    """Return that anyone may read."""
    return True


def _one(found: Sequence[Package], wanted: str) -> Package:
    for one in found:
        if wanted in (one["id"], one.get("name")):
            return one
    raise NotFound("Not found")


def _cut(found: list[object], given: Arguments) -> list[object]:
    offset, limit = given.whole("offset", 0), given.whole("limit", len(found))
    return found[offset : offset + limit]


def _dicts(found: object) -> list[Package]:
    return [one for one in found if isinstance(one, dict)] if isinstance(found, list) else []


def _empty(*names: str) -> Package:
    return {name: [] for name in names}


OWN: Final = ("include_private", "include_drafts", "include_deleted", "use_default_schema")
OF_GROUP: Final = (
    *("include_dataset_count", "include_extras", "include_users", "include_groups", "include_tags"),
    *("include_followers", "include_member_count", "sort", "type", "order_by"),
)
ACTIONS: Final = {
    "package_list": Action(package_list, PAGING),
    "package_search": Action(
        package_search,
        (
            *("q", "fq", "fq_list", "rows", "start", "sort"),
            *("facet", "facet.field", "facet.limit", "facet.mincount"),
        ),
        OWN,
    ),
    "package_show": Action(
        package_show, ("id",), ("use_default_schema", "include_tracking", "include_plugin_data")
    ),
    "current_package_list_with_resources": Action(current_packages, PAGING),
    "resource_show": Action(resource_show, ("id",), ("include_tracking",)),
    "organization_list": Action(organization_list, ("all_fields", "organizations", *PAGING), OF_GROUP),
    "organization_show": Action(organization_show, ("id", "include_datasets"), OF_GROUP),
    "group_list": Action(nothing, (), ("all_fields", "groups", *PAGING, *OF_GROUP)),
    "group_show": Action(no_group, ("id",), ("include_datasets", *OF_GROUP)),
    "tag_list": Action(tag_list, ("query", "vocabulary_id", "all_fields")),
    "tag_show": Action(tag_show, ("id", "include_datasets")),
    "vocabulary_list": Action(nothing),
    "license_list": Action(license_list),
    "status_show": Action(status_show),
    "site_read": Action(site_read),
}
