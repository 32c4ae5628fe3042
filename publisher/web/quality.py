"""How good the data are, what is left to do on them, and what they cannot say."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final, NamedTuple

from flask import Blueprint, Response, request
from pyoxigraph import NamedNode

from publisher.errors import NotFound
from publisher.graph import Graph
from publisher.kerjasama.record.claim import POSSIBLE, UNRATED
from publisher.term import plain
from publisher.web.here import documents, names, records, site
from publisher.web.http.parameter import whole_number
from publisher.web.listing import agreement_value
from publisher.web.page import language_of_request, page
from publisher.web.portion import latest
from publisher.web.province import provinces
from publisher.web.reading import Reader, Value

if TYPE_CHECKING:
    from publisher.kerjasama.record import Agreement

BLUEPRINT = Blueprint("quality", __name__)
ROWS: Final = 50
PART: Final = "hal"
MOST: Final = 12  # rows of each distribution that the page of rules shows; the rest is added up
# Questions of the gallery that list in full what the page of quality counts.
LISTS: Final = (
    "pernyataan-belum-pasti",
    "pernyataan-bertentangan",
    "unsur-belum-diketahui",
    "sumber-pernyataan",
)
# What the records are counted by, and the words for it.
SPREADS: Final = (
    ("year", "spread-year"),
    ("province", "spread-province"),
    ("publisher", "spread-publisher"),
)


class Measure(NamedTuple):
    """One measure of a dataset, in per cent, with what it means."""

    metric: Value
    definition: str
    percent: str


class Task(NamedTuple):
    """What is left to do on one agreement: how many of its statements are of each kind."""

    agreement: Value
    open: int
    unrated: int
    conflicting: int
    single: int
    unplaced: int
    corroborated: int
    published: int

    @property
    def urgency(self) -> tuple[int, int, str]:
        """What sorts tasks, the most urgent least: what is open or in conflict, then what has one source."""
        return (-(self.open + self.unrated + self.conflicting), -self.single, self.agreement.iri)


class Share(NamedTuple):
    """How many records there are of one year, province or publisher; without a name: of none."""

    label: str
    records: int


@BLUEPRINT.get("/mutu")
def quality() -> Response:
    """Answer the measures of quality and the list of what is left to do, fifty agreements a page."""
    tasks = _tasks(language_of_request())
    part = whole_number(list(request.args.items(multi=True)), PART, 1, 10**6)
    last = max(-(-len(tasks) // ROWS), 1)
    if part > last:
        raise NotFound
    return page(
        "mutu.html",
        measures=_measures(language_of_request()),
        tasks=tasks[(part - 1) * ROWS : part * ROWS],
        totals={name: sum(getattr(one, name) for one in tasks) for name in Task._fields[1:]},
        lists=[(name, site().gallery[name]) for name in LISTS if name in site().gallery],
        part=part,
        last=last,
        argument=PART,
    )


@BLUEPRINT.get("/tentang/kebijakan")
def policy() -> Response:
    """Answer the rules this publisher keeps, and what its data cannot say."""
    found = _spreads()
    spreads = [(kind, text, *found[kind]) for kind, text in SPREADS]
    return page("kebijakan.html", spreads=spreads, total=len(latest()))


def _measures(language: str) -> list[tuple[Value, list[Measure]]]:
    rows = list(site().select("mutu-ukuran"))
    metrics = {plain(row["metric"]) for row in rows}
    things = metrics | {plain(row["dataset"]) for row in rows}
    told = [*documents().labels(things), *documents().contents(metrics)]
    reader = Reader(site(), names(), Graph(told), language)
    found: dict[str, list[Measure]] = defaultdict(list)
    for row in rows:
        found[plain(row["dataset"])].append(measure(reader, plain(row["metric"]), plain(row["value"])))
    return [(reader.value(NamedNode(iri)), measures) for iri, measures in found.items()]


def measure(reader: Reader, metric: str, percent: str) -> Measure:
    """Return a measure, by a reader of what is said of its metric."""
    definition = reader.graph.text(metric, "skos:definition", reader.language)
    return Measure(reader.value(NamedNode(metric)), definition, percent)


def _tasks(language: str) -> list[Task]:
    """Return what is left to do on each agreement, the most urgent first; grows with the agreements."""
    reader = Reader(site(), names(), Graph(()), language)
    tasks = [_task(reader, one) for one in records().of(latest()).values()]
    return sorted(tasks, key=lambda one: one.urgency)


def _task(reader: Reader, record: Agreement) -> Task:
    summary = record.summary
    return Task(
        agreement=agreement_value(reader, record),
        open=summary.of(POSSIBLE),
        unrated=summary.of(UNRATED),
        conflicting=summary.kept,
        single=summary.single,
        unplaced=summary.unplaced,
        corroborated=summary.corroborated,
        published=summary.claims,
    )


def _spreads() -> dict[str, tuple[list[Share], int]]:
    """Return by kind the greatest shares, and how many others there are: a record may be in several."""
    found: dict[str, list[Share]] = defaultdict(list)
    known = provinces(language_of_request())
    for row in site().select("mutu-sebaran"):
        own = known.get(plain(row["key"])) if plain(row["kind"]) == "province" else None
        name = own.name if own else plain(row["label"])
        found[plain(row["kind"])].append(Share(name, int(plain(row["count"]))))
    return {kind: (found[kind][:MOST], max(len(found[kind]) - MOST, 0)) for kind, _ in SPREADS}
