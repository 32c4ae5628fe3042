"""Lists of agreements, bodies and regions as pages show them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from publisher.web.reading import Reader, Value

if TYPE_CHECKING:
    from collections.abc import Iterable

    from publisher.kerjasama.record import Agreement


@dataclass(frozen=True, slots=True)
class Row:
    """One agreement in a list, by its record: ``date`` is in words, ``date_iso`` a day that is sure.

    ``possible`` is a date that is no more than that; ``register`` is the IRI of its register.
    """

    thing: Value
    register: str
    kind: str
    date: str
    date_iso: str
    possible: bool
    place: str


def agreement_row(reader: Reader, record: Agreement) -> Row:
    """Return an agreement as a row of a list."""
    date = record.date
    return Row(
        thing=agreement_value(reader, record),
        register=record.register.iri,
        kind=record.kind(reader.language),
        date=date.words(reader.language),
        date_iso=date.day,
        possible=bool(date.edtf) and not date.sure,
        place=record.place.within(reader.language),
    )


def agreement_value(reader: Reader, record: Agreement) -> Value:
    """Return an agreement by its name, with the way to it."""
    return Value(record.label.within(reader.language), reader.href(record.iri), iri=record.iri)


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
