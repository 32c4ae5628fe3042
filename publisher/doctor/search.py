"""Google Dataset Search: the schema.org Dataset that a dataset's page carries in its HTML."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from urllib.parse import urljoin
from urllib.robotparser import RobotFileParser

from publisher.doctor.markup import Markup

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from publisher.doctor.finding import Notes
    from publisher.doctor.visit import Visit

MOST_PAGES: Final = 30
ACCEPT: Final = "text/html, application/xhtml+xml, */*;q=0.8"
SHORTEST, LONGEST = 50, 5000  # characters of a description, Google's structured data guide for Dataset
WANTED: Final = {
    "name": "search-name",
    "license": "search-licence",
    "creator": "search-creator",
    "distribution": "search-distribution",
}


def index(visit: Visit, root: str, pages: Sequence[str], notes: Notes) -> None:
    """Note what a search engine would make of the pages of the datasets.

    Raises:
        Unanswered: the site does not answer.
    """
    robots = _robots(visit, root)
    closed = bool(pages) and not robots.can_fetch("Googlebot", pages[0])
    if closed:
        notes.say("search-robots", urljoin(root, "/robots.txt"))
    _sitemap(visit, (robots.site_maps() or [urljoin(root, "sitemap.xml")])[0], notes)
    if len(pages) > MOST_PAGES:
        notes.say("search-sample", number=MOST_PAGES)
    complete = [_complete(visit, page, notes, closed=closed) for page in pages[:MOST_PAGES]]
    notes.say("search-sees", number=sum(complete))


def _robots(visit: Visit, root: str) -> RobotFileParser:
    answer = visit.follow(urljoin(root, "/robots.txt"), "text/plain, */*")
    rules = RobotFileParser()
    rules.parse(answer.body.decode(errors="replace").splitlines() if answer.status == 200 else [])
    return rules


def _sitemap(visit: Visit, url: str, notes: Notes) -> None:
    answer = visit.follow(url, "application/xml, text/xml, */*")
    if answer.status in {404, 410}:
        notes.say("search-sitemap-absent", url)
    elif answer.status != 200 or b"sitemaps.org" not in answer.body[:2000]:
        notes.say("search-sitemap", url)


def _complete(visit: Visit, page: str, notes: Notes, *, closed: bool) -> bool:
    """Return whether a page describes its dataset in full; note what is amiss."""
    answer = visit.follow(page, ACCEPT)
    if answer.status != 200 or answer.media_type not in {"text/html", "application/xhtml+xml"}:
        notes.say("search-page", page)
        return False
    markup = Markup(answer.body.decode(errors="replace"))
    if not closed and (markup.closed or answer.says("x-robots-tag", "noindex")):
        notes.say("search-noindex", page)
    if not markup.canonical:
        notes.say("search-canonical", page)
    dataset = markup.described("Dataset")
    faults = _faults(dataset) if dataset else ["search-broken" if markup.broken else "search-no-dataset"]
    for rule in faults:
        notes.say(rule, page)
    return not faults


def _faults(dataset: Mapping[str, object]) -> list[str]:
    found = [rule for key, rule in WANTED.items() if not dataset.get(key)]
    description = dataset.get("description")
    texts = [one for one in (description if isinstance(description, list) else [description]) if one]
    lengths = [len(str(one.get("@value", "") if isinstance(one, dict) else one)) for one in texts]
    if not lengths or not all(SHORTEST <= length <= LONGEST for length in lengths):
        found.append("search-description")
    return found
