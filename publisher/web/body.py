"""What the page of a government, an agency or another body shows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from publisher.web.event import reported
from publisher.web.here import records
from publisher.web.officer import signatures
from publisher.web.partner import partners
from publisher.web.portion import concerning, ways
from publisher.web.region import named, over
from publisher.web.schema import body_block
from publisher.words import day

if TYPE_CHECKING:
    from publisher.web.document import Document
    from publisher.web.reading import Reader, Value


@dataclass(frozen=True, slots=True)
class Change:
    """What an agency was before or became: ``later`` or former, when, on what basis, by which source."""

    body: Value
    later: bool
    date: str
    basis: str
    sources: tuple[Value, ...]


def body(reader: Reader, document: Document) -> dict[str, object]:
    """Return what the template ``badan.html`` reads."""
    thing = document.thing
    agencies = _agencies(reader, thing)
    own = [*(value.iri for value in agencies), *reader.graph.values(thing, "org:unitOf")]
    known = ways("badan-naskah", thing)
    taking_part = records().of(iri for iri, way in known.items() if way != "agency").values()
    return {
        "regions": reader.values(thing, "ks:governs"),
        "unit_of": reader.values(thing, "org:unitOf"),
        "classification": reader.values(thing, "org:classification"),
        "printed": reader.values(thing, "ks:nameAsPrinted"),
        **reported(reader, thing),
        "agencies": agencies,
        "changes": _changes(reader, thing),
        "agreements": concerning(reader, known),
        "partners": partners(reader, thing, own, taking_part),
        "signatures": signatures(reader, thing),
        "schema": body_block(reader, thing),
    }


def _agencies(reader: Reader, thing: str) -> list[Value]:
    found = over(reader, "badan-instansi", thing)
    return sorted((named(found, iri) for iri in found.graph.subjects()), key=lambda value: value.text)


def _changes(reader: Reader, thing: str) -> list[Change]:
    found = over(reader, "badan-perubahan", thing)
    graph = found.graph
    changes = []
    for event in sorted(graph.subjects(), key=lambda iri: (graph.value(iri, "ks:dateEdtf"), iri)):
        for side in ("org:originalOrganization", "org:resultingOrganization"):
            changes += [
                Change(
                    body=named(found, other),
                    later=side == "org:resultingOrganization",
                    date=day(graph.value(event, "ks:dateEdtf"), reader.language),
                    basis=graph.value(event, "ks:basisAsReported"),
                    sources=found.values(event, "dct:source"),
                )
                for other in graph.values(event, side)
                if other != thing
            ]
    return changes
