"""CKAN with ckanext-dcat 2.4.4 as a client: which datasets it would take over, and which it would delete.

Its behaviour was read in its source and is held by ``make test-ckan``, which runs that source.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final
from urllib.parse import parse_qsl, urlsplit

from pyoxigraph import BlankNode, Literal

from publisher.doctor.dataset import DATASET, TITLE, faults
from publisher.doctor.graph import NOWHERE, READABLE, Graph, name
from publisher.doctor.visit import MOVED
from publisher.vocab import PREFIXES

if TYPE_CHECKING:
    from publisher.doctor.finding import Notes
    from publisher.doctor.visit import Answer, Visit
    from publisher.rdf import Term

HYDRA: Final = PREFIXES["hydra"]
VIEWS: Final = (f"{HYDRA}PartialCollectionView", f"{HYDRA}PagedCollection")
NEXT: Final = (f"{HYDRA}next", f"{HYDRA}nextPage")
TOTAL: Final = f"{HYDRA}totalItems"
MOST_PAGES: Final = 100


@dataclass(slots=True)
class Harvest:
    """What a job gathered: the pages' addresses and the datasets' IRIs, each with its landing page."""

    pages: list[str] = field(default_factory=list)
    datasets: dict[str, Graph] = field(default_factory=dict)
    form: str = ""
    total: int = 0


def harvest(visit: Visit, url: str, found: Harvest, notes: Notes) -> None:
    """Gather into ``found`` what CKAN would from a catalogue's address, noting what it would make of it.

    Raises:
        Unanswered: a page does not answer at all.
    """
    following = url
    while following:
        graph = _page(visit, following, found, notes)
        if graph is None:
            return  # the job ends with an error: nothing is imported, nothing deleted
        found.pages.append(following)
        _gather(graph, found, notes)
        following = _next(graph, found, notes)
    _closing(found, notes)


def _closing(found: Harvest, notes: Notes) -> None:
    if not found.datasets:
        notes.say("ckan-empty", found.pages[0])
    notes.say("ckan-sees", number=len(found.datasets))
    notes.say("ckan-pages", number=len(found.pages))
    if found.total > len(found.datasets):
        notes.say("ckan-total", found.pages[-1], found.total - len(found.datasets))


def _page(visit: Visit, url: str, found: Harvest, notes: Notes) -> Graph | None:
    """Return a page as CKAN reads it, None where it ends the job."""
    head = visit.ask(url, "HEAD", Accept="*/*")
    if head.status in MOVED:
        notes.say("ckan-head-redirect", url)
    elif head.status >= 400:
        notes.say("ckan-head-refused", url)
    answer = visit.follow(url, "*/*")
    fault = _unreadable(answer, found.form)
    if fault:
        notes.say(fault, url)
        return None
    found.form = found.form or answer.media_type
    try:
        graph = Graph(answer.body.decode(), found.form)
    except SyntaxError as error:
        notes.say("ckan-syntax", f"{url}: {error.msg}")
        return None
    if graph.newer:
        notes.say("ckan-newer", url)
        return None
    return graph


def _unreadable(answer: Answer, form: str) -> str:
    """Return the rule that says why CKAN cannot read an answer, empty where it can."""
    if answer.status == 503:
        return "ckan-not-ready"
    if answer.status >= 400:
        return "ckan-refused"
    if not answer.body.strip():
        return "ckan-nothing"
    if answer.media_type == "text/html":
        return "ckan-html"
    if answer.media_type not in READABLE:
        return "ckan-type"
    if form and answer.media_type != form:
        return "ckan-types"
    try:
        answer.body.decode()
    except UnicodeDecodeError:
        return "ckan-not-utf8"
    return ""


def _gather(graph: Graph, found: Harvest, notes: Notes) -> None:
    among = graph.typed(DATASET)
    if not among and len(found.pages) > 1:
        notes.say("ckan-empty-page", found.pages[-1])
    for dataset in among:
        if isinstance(dataset, BlankNode):
            notes.say("ckan-blank", next(graph.texts(dataset, TITLE), ""))
        elif name(dataset).startswith(NOWHERE):
            notes.say("ckan-relative", name(dataset).removeprefix(NOWHERE))
        elif name(dataset) in found.datasets:
            notes.say("ckan-twice", name(dataset))
        found.datasets.setdefault(name(dataset), graph)
        for rule, where in faults(graph, dataset):
            notes.say(rule, where)


def _next(graph: Graph, found: Harvest, notes: Notes) -> str:
    """Return the address of the next page, empty where CKAN sees none or would never come to an end."""
    views = graph.typed(*VIEWS)
    following = list(dict.fromkeys(name(one) for view in views for one in graph.objects(view, *NEXT)))
    if not views and any(graph.subjects(one) for one in NEXT):
        notes.say("ckan-untyped", found.pages[-1])
    if len(following) > 1 or len(views) > 1:
        notes.say("ckan-views", found.pages[-1])
    found.total = max([found.total, *_totals(graph, views)])
    if not following:
        return ""
    url = following[0]
    rule = _misleading(url, found)
    if rule:
        notes.say(rule, url.removeprefix(NOWHERE))
        return ""
    if set(dict(parse_qsl(urlsplit(url).query))) == {"page"}:
        notes.say("ckan-snapshot", url)
    return url


def _misleading(url: str, found: Harvest) -> str:
    """Return the rule that says why a next page cannot be gone on to, empty where it can."""
    if url.startswith(NOWHERE) or urlsplit(url).scheme not in {"http", "https"}:
        return "ckan-relative-next"
    if url in found.pages:
        return "ckan-loop"
    return "doctor-pages" if len(found.pages) >= MOST_PAGES else ""


def _totals(graph: Graph, views: list[Term]) -> list[int]:
    """Return how many items the pages say there are."""
    said = {text for one in {*views, *graph.subjects(TOTAL)} for text in graph.texts(one, TOTAL)}
    return [int(text) for text in said if text.isascii() and text.isdigit() and len(text) < 10]


def landing(graph: Graph, dataset: str) -> str:
    """Return the address of a dataset's page for people: what it says, else its IRI."""
    for thing in graph.typed(DATASET):
        if name(thing) == dataset:
            pages = graph.objects(thing, f"{PREFIXES['dcat']}landingPage")
            return next((name(page) for page in pages if not isinstance(page, Literal)), dataset)
    return dataset
