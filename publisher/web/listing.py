"""Lists of agreements, bodies and regions as pages show them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from publisher.web.graph import Graph
from publisher.web.here import documents, names, site
from publisher.web.reading import Reader, Value
from publisher.words import day

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True, slots=True)
class Row:
    """One agreement in a list; ``sort`` orders by date, then by IRI; ``register`` is its register's IRI."""

    thing: Value
    register: str
    kind: str
    date: str
    date_iso: str
    place: str
    sort: tuple[str, str]


def agreements(reader: Reader, kinds: Graph, among: Iterable[str]) -> list[Row]:
    """Return agreements, latest first; ``kinds`` names the types of instrument."""
    rows = []
    for iri in among:
        signed = reader.graph.value(iri, "ks:dateSigned")
        date = signed or reader.graph.value(iri, "ks:dateEdtf")
        type_ = reader.graph.value(iri, "ks:type")
        rows.append(
            Row(
                thing=Value(reader.label(iri), reader.href(iri), iri=iri),
                register=reader.graph.value(iri, "ks:register"),
                kind=kinds.naming(type_, reader.language),
                date=day(date, reader.language),
                date_iso=signed,
                place=reader.graph.value(iri, "ks:placeSigned"),
                sort=(reader.graph.value(iri, "ks:dateEarliest") or signed, iri),
            )
        )
    by_iri = sorted(rows, key=lambda row: row.sort[1])
    return sorted(by_iri, key=lambda row: row.sort[0], reverse=True)


def recorded(language: str) -> list[Row]:
    """Return every agreement of the registers, but the withdrawn ones, latest first."""
    reader = Reader(site(), names(), Graph(site().construct("naskah-daftar")), language)
    graph = reader.graph
    among = [iri for iri in graph.subjects() if not graph.value(iri, "ks:withdrawnOn")]
    kinds = Graph(documents().labels({graph.value(iri, "ks:type") for iri in among} - {""}))
    return agreements(reader, kinds, among)


@dataclass(frozen=True, slots=True)
class Place:
    """One region in a list with its Kemendagri code."""

    region: Value
    code: str


def places(reader: Reader, among: Iterable[str]) -> list[Place]:
    """Return regions in the order of their Kemendagri codes."""
    found = [
        Place(Value(reader.label(i), reader.href(i), iri=i), reader.graph.value(i, "ks:kodeKemendagri"))
        for i in among
    ]
    return sorted(found, key=lambda place: place.code)
