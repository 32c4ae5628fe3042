"""The harvest doctor: plays the clients of a catalogue and tells what each would see, miss or delete.

A diagnosis, not a conformance suite: each rule is something a real client was seen to do.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final
from urllib.parse import urljoin

from publisher.doctor import browser, feed, portal, refine, search
from publisher.doctor.finding import Notes, Report, Section
from publisher.doctor.visit import SECONDS, Visit
from publisher.errors import Unanswered

if TYPE_CHECKING:
    from collections.abc import Callable

    from publisher.doctor.visit import Asker

__all__ = ["examine"]

CATALOGUE: Final = "catalog.ttl"
NOBODY: Final = ("doctor-nobody", "doctor-slow", "doctor-host", "doctor-address")


def examine(asker: Asker, url: str, seconds: float = SECONDS) -> Report:
    """Return what five clients would see, miss or delete of a catalogue, within a number of seconds.

    ``url`` is the catalogue's address as a harvester is given it, or the site's, ending in ``/``.
    """
    visit = Visit(asker, seconds)
    catalogue = url + CATALOGUE if url.endswith("/") else url
    root = urljoin(catalogue, ".")
    ckan = Notes("ckan")
    found = portal.Harvest()
    if not _play(ckan, partial(portal.harvest, visit, catalogue, found)):
        return Report(url, (Section(ckan.client, ckan.findings()),))
    pages = [portal.landing(graph, dataset) for dataset, graph in found.datasets.items()]
    others = {
        "ldes": partial(feed.replicate, visit, urljoin(root, "feed")),
        "search": partial(search.index, visit, root, pages),
        "browser": partial(browser.browse, visit, list(found.datasets)),
        "refine": partial(refine.reconcile, visit, urljoin(root, "reconcile")),
    }
    sections = [Section(ckan.client, ckan.findings())]
    for client, play in others.items():
        notes = Notes(client)
        _play(notes, play)
        sections.append(Section(client, notes.findings()))
    return Report(url, tuple(sections))


def _play(notes: Notes, client: Callable[[Notes], object]) -> bool:
    """Play a client; return whether anybody was there to answer it."""
    try:
        client(notes)
    except Unanswered as error:
        notes.say(error.rule, error.where)
        return error.rule not in NOBODY
    return True
