"""What the pages of an event and of a programme show, as far as sources tell."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from pyoxigraph import NamedNode

from publisher.kerjasama.record.text import NOTHING
from publisher.term import plain
from publisher.web.here import records, site
from publisher.web.portion import Portion, concerning, cut, ways
from publisher.web.reading import Reader, Value
from publisher.web.schema import event_block
from publisher.web.statement import shown
from publisher.words import day
from publisher.words.locator import locator

if TYPE_CHECKING:
    from publisher.kerjasama.record import Agreement, Remark
    from publisher.web.document import Document

ARGUMENT: Final = "ucapan"


@dataclass(frozen=True, slots=True)
class Row:
    """What somebody said of a programme, in which post: agreed, planned or hoped for.

    ``agreements`` are all that record the remark: said once, it is one row.
    """

    status: Value | None
    topic: str
    name: str
    post: str
    agreements: tuple[Value, ...]
    sources: tuple[Value, ...]


def event(reader: Reader, document: Document) -> dict[str, object]:
    """Return what the template ``acara.html`` reads."""
    thing, graph = document.thing, reader.graph
    written = graph.value(thing, "ks:dateEdtf") or graph.value(thing, "schema:startDate")
    return {
        "date": day(written, reader.language),
        "date_iso": graph.value(thing, "schema:startDate"),
        "basis": next(iter(reader.values(thing, "ks:dateBasis")), None),
        "places": reader.values(thing, "schema:location"),
        "descriptions": reader.values(thing, "schema:description"),
        **reported(reader, thing),
        "agreements": concerning(reader, ways("acara-naskah", thing)),
        "schema": event_block(reader, thing),
    }


def programme(reader: Reader, document: Document) -> dict[str, object]:
    """Return what the template ``program.html`` reads."""
    return {**reported(reader, document.thing), "remarks": _remarks(reader, document.thing)}


def reported(reader: Reader, thing: str) -> dict[str, object]:
    """Return the note on a thing, and the sources that tell of it, each with the place in it."""
    graph = reader.graph
    places = {
        graph.value(one, "ks:source"): locator(graph.value(one, "ks:locator"), reader.language)
        for one in graph.iris(thing, "ks:hasEvidence")
    }
    sources = reader.values(thing, "dct:source")
    return {
        "notes": reader.values(thing, "ks:note"),
        "proofs": [(source, places.get(source.iri, "")) for source in sources],
    }


def _remarks(reader: Reader, thing: str) -> Portion[Row]:
    """Return a page of the remarks that name a programme, each once however many agreements record it."""
    rows = list(site().select("program-ucapan", thing=[NamedNode(thing)]))
    found = {plain(row["remark"]) for row in rows}
    by_words: dict[object, list[tuple[Agreement, Remark]]] = {}
    for record in records().of(plain(row["agreement"]) for row in rows).values():
        for remark in record.remarks:
            if remark.person.iri in found:
                by_words.setdefault(_words(record, remark), []).append((record, remark))
    return cut([_row(reader, same) for same in by_words.values()], ARGUMENT)


def _words(record: Agreement, remark: Remark) -> object:
    """Return what tells a remark from others: who said what, with what status, and where that stands."""
    status = remark.status.iri if remark.status else ""
    return (
        replace(remark.person, fragment="", iri="", note=NOTHING),
        remark.topic,
        status,
        _places(record, remark),
    )


def _places(record: Agreement, remark: Remark) -> frozenset[str]:
    claims = record.claims_about(remark.person.fragment)
    return frozenset(one.source for claim in claims for one in claim.evidence)


def _row(reader: Reader, same: list[tuple[Agreement, Remark]]) -> Row:
    record, remark = same[0]
    return Row(
        status=shown(reader, remark.status) if remark.status else None,
        topic=remark.topic.within(reader.language),
        name=remark.person.name,
        post=remark.person.titled(reader.language),
        agreements=tuple(_agreement(reader, one, said) for one, said in same),
        sources=tuple(shown(reader, record.source(iri)) for iri in sorted(_places(record, remark))),
    )


def _agreement(reader: Reader, record: Agreement, remark: Remark) -> Value:
    """Return an agreement with the way to the remark on its page."""
    place = reader.href(remark.person.iri)
    return Value(record.label.within(reader.language), place, iri=record.iri)
