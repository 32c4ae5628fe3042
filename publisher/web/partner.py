"""Whom a body has agreements with: how many, since when, and who only may be a partner."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from pyoxigraph import NamedNode

from publisher.graph import Graph
from publisher.picture.ego import MOST, Picture, lay_out
from publisher.picture.ego import Partner as Spoke
from publisher.term import plain
from publisher.web.here import site
from publisher.web.portion import Portion, cut
from publisher.web.reading import Reader, Value
from publisher.words import day

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

ARGUMENT: Final = "mitra"
POSSIBLE_ARGUMENT: Final = "calon"
Dates = dict[str, tuple[str, str] | None]  # by agreement: its earliest day, and its date in EDTF


@dataclass(frozen=True, slots=True)
class Tie:
    """A partner by its IRI: the agreements with it, and the dates of the first and last one as written."""

    iri: str
    agreements: frozenset[str]
    first: str
    last: str


@dataclass(frozen=True, slots=True)
class Row:
    """A partner in a list."""

    body: Value
    count: int
    first: str
    last: str


@dataclass(frozen=True, slots=True)
class Partners:
    """A page of a body's partners and one of its possible partners, and the picture of the first of both."""

    sure: Portion[Row]
    possible: Portion[Row]
    picture: Picture | None


def partners(reader: Reader, thing: str, own: Iterable[str]) -> Partners:
    """Return a body's partners, those with most agreements first; ``own`` are its units and its parent."""
    sure, possible = _ties(thing, {thing, *own})
    pages = cut(sure, ARGUMENT), cut(possible, POSSIBLE_ARGUMENT)
    drawn = [*sure[:MOST], *possible[: max(0, MOST - len(sure))]]
    named = _named(reader, [tie.iri for tie in (*drawn, *pages[0].rows, *pages[1].rows)])
    spokes = [
        Spoke(tie.iri, _short(named, tie.iri), len(tie.agreements), possible=index >= len(sure[:MOST]))
        for index, tie in enumerate(drawn)
    ]
    missing = [Spoke("", "", 0)] * (len(sure) + len(possible) - len(drawn))
    picture = lay_out(_short(_named(reader, [thing]), thing), [*spokes, *missing]) if drawn else None
    return Partners(_rows(named, pages[0]), _rows(named, pages[1]), picture)


def _ties(thing: str, own: set[str]) -> tuple[list[Tie], list[Tie]]:
    found: dict[str, dict[str, Dates]] = {"own": {}, "possible": {}}
    for row in site().select("badan-mitra", thing=[NamedNode(thing)]):
        partner = plain(row["partner"])
        if partner not in own:
            dates = found[plain(row["how"])].setdefault(partner, {})
            known = (plain(row["date"]), plain(row["written"])) if "written" in row else None
            dates[plain(row["agreement"])] = known
    possible = {iri: dates for iri, dates in found["possible"].items() if iri not in found["own"]}
    return _sorted(found["own"]), _sorted(possible)


def _sorted(found: dict[str, Dates]) -> list[Tie]:
    ties = []
    for iri, dates in found.items():
        known = [written for _, written in sorted(filter(None, dates.values()))]
        ties.append(Tie(iri, frozenset(dates), known[0] if known else "", known[-1] if known else ""))
    return sorted(ties, key=lambda tie: (-len(tie.agreements), tie.iri))


def _named(reader: Reader, bodies: Sequence[str]) -> Reader:
    nodes = [NamedNode(iri) for iri in dict.fromkeys(bodies)]
    graph = Graph(site().construct("badan-sebutan", body=nodes)) if nodes else Graph(())
    return Reader(site(), reader.names, graph, reader.language)


def _short(named: Reader, iri: str) -> str:
    """Return what a body is called in a picture: a government by its region."""
    region = named.graph.value(iri, "ks:governs")
    return named.label(region or iri)


def _rows(named: Reader, ties: Portion[Tie]) -> Portion[Row]:
    rows = [
        Row(
            body=Value(named.label(tie.iri), named.href(tie.iri), iri=tie.iri),
            count=len(tie.agreements),
            first=day(tie.first, named.language),
            last=day(tie.last, named.language),
        )
        for tie in ties.rows
    ]
    return ties.of(rows)
