"""Whom a body has agreements with: how many, since when, and who only may be a partner.

One side of an agreement is one partner (MODEL §2.15): to a party the other party, to a legal party the
legal party of the other side. A body that only implements has no partners of its own.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from pyoxigraph import NamedNode

from publisher.graph import Graph
from publisher.picture.ego import MOST, Picture, lay_out
from publisher.picture.ego import Partner as Spoke
from publisher.web.here import site
from publisher.web.portion import Portion, cut
from publisher.web.reading import Reader, Value

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from publisher.kerjasama.record import Agreement, Date, Party, Thing

ARGUMENT: Final = "mitra"
POSSIBLE_ARGUMENT: Final = "calon"


@dataclass(slots=True)
class Tie:
    """A partner with the dates of its agreements by IRI; ``legal`` are those it is the legal party in."""

    partner: Thing
    dates: dict[str, Date] = field(default_factory=dict)
    legal: set[str] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class Row:
    """A partner in a list: its agreements, those as legal party among them, the first and last sure date."""

    body: Value
    kind: str
    count: int
    legal: int
    first: str
    last: str


@dataclass(frozen=True, slots=True)
class Partners:
    """A page of a body's partners and one of its possible partners, and the picture of the first of both."""

    sure: Portion[Row]
    possible: Portion[Row]
    picture: Picture | None


def partners(reader: Reader, thing: str, own: Iterable[str], among: Iterable[Agreement]) -> Partners:
    """Return a body's partners in some agreements, most first; ``own`` are its units and its parent."""
    sure, possible = ties(thing, {thing, *own}, among)
    pages = cut(sure, ARGUMENT), cut(possible, POSSIBLE_ARGUMENT)
    drawn = [*sure[:MOST], *possible[: max(0, MOST - len(sure))]]
    named = _named(reader, [thing, *(tie.partner.iri for tie in drawn)])
    spokes = [
        Spoke(
            tie.partner.iri,
            _short(named, tie.partner.iri),
            len(tie.dates),
            possible=index >= len(sure[:MOST]),
        )
        for index, tie in enumerate(drawn)
    ]
    missing = [Spoke("", "", 0)] * (len(sure) + len(possible) - len(drawn))
    picture = lay_out(_short(named, thing), [*spokes, *missing]) if drawn else None
    rows = [one.of([_row(reader, tie) for tie in one.rows]) for one in pages]
    return Partners(rows[0], rows[1], picture)


def ties(thing: str, own: set[str], among: Iterable[Agreement]) -> tuple[list[Tie], list[Tie]]:
    """Return whom a body surely and whom it possibly has agreements with, most agreements first."""
    found: dict[bool, dict[str, Tie]] = {True: {}, False: {}}
    for agreement in among:
        for partner, legal, sure in _sides(agreement, thing):
            if partner.iri not in own:
                tie = found[sure].setdefault(partner.iri, Tie(partner))
                tie.dates[agreement.iri] = agreement.date
                tie.legal |= {agreement.iri} if legal else set()
    possible = [tie for iri, tie in found[False].items() if iri not in found[True]]
    return _sorted(found[True].values()), _sorted(possible)


def _sides(agreement: Agreement, thing: str) -> Iterator[tuple[Thing, bool, bool]]:
    """Yield the other sides: the partner, whether as legal party, and whether all of that is sure."""
    for mine in agreement.parties:
        standing = _standing(mine, thing)
        for other in agreement.parties if standing else ():
            if other is mine:
                continue
            if other.open:
                yield from ((candidate, False, False) for candidate in other.candidates)
            elif standing == "legal" and other.legal:
                yield other.legal, True, True
            elif other.thing:
                yield other.thing, standing == "legal", standing != "possible"


def _standing(party: Party, thing: str) -> str:
    """Return how a body stands in a participation: as party, as legal party, possibly; empty for not."""
    if party.thing and party.thing.iri == thing:
        return "party"
    if party.legal and party.legal.iri == thing:
        return "legal"
    return "possible" if party.open and thing in {one.iri for one in party.candidates} else ""


def _sorted(found: Iterable[Tie]) -> list[Tie]:
    return sorted(found, key=lambda tie: (-len(tie.dates), tie.partner.iri))


def _row(reader: Reader, tie: Tie) -> Row:
    first, last = _ends(tie, reader.language)
    return Row(
        body=Value(
            tie.partner.name.within(reader.language), reader.href(tie.partner.iri), iri=tie.partner.iri
        ),
        kind=tie.partner.kind,
        count=len(tie.dates),
        legal=len(tie.legal),
        first=first,
        last=last,
    )


def _ends(tie: Tie, language: str) -> tuple[str, str]:
    """Return the first and the last date in words: of those that have an order, else of the only one."""
    known = sorted((date for date in tie.dates.values() if any(date.order)), key=lambda date: date.order)
    if known:
        return known[0].words(language), known[-1].words(language)
    told = [date.said(language) for date in tie.dates.values()]
    return (told[0], told[0]) if len(told) == 1 else ("", "")


def _named(reader: Reader, bodies: Sequence[str]) -> Reader:
    nodes = [NamedNode(iri) for iri in dict.fromkeys(bodies)]
    return Reader(site(), reader.names, Graph(site().construct("badan-sebutan", body=nodes)), reader.language)


def _short(named: Reader, iri: str) -> str:
    """Return what a body is called in a picture: a government by its region."""
    region = named.graph.value(iri, "ks:governs")
    return named.label(region or iri)
