"""Lists of agreements, bodies and regions as pages show them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from publisher.web.reading import Reader, Value
from publisher.words.date import dated

if TYPE_CHECKING:
    from collections.abc import Iterable

    from publisher.graph import Graph


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
        signed, edtf, *bounds = (
            reader.graph.value(iri, f"ks:date{part}") for part in ("Signed", "Edtf", "Earliest", "Latest")
        )
        type_ = reader.graph.value(iri, "ks:type")
        rows.append(
            Row(
                thing=Value(reader.label(iri), reader.href(iri), iri=iri),
                register=reader.graph.value(iri, "ks:register"),
                kind=kinds.naming(type_, reader.language),
                date=dated(signed or edtf, bounds[0], bounds[1], reader.language),
                date_iso=signed,
                place=reader.graph.value(iri, "ks:placeSigned"),
                sort=(bounds[0] or signed, iri),
            )
        )
    by_iri = sorted(rows, key=lambda row: row.sort[1])
    return sorted(by_iri, key=lambda row: row.sort[0], reverse=True)


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
