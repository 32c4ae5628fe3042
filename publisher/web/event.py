"""What the pages of an event and of a programme show, as far as sources tell."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from pyoxigraph import NamedNode

from publisher.graph import Graph
from publisher.term import plain
from publisher.web.here import documents, site
from publisher.web.portion import Portion, concerning, cut, ways
from publisher.web.reading import Reader, Value
from publisher.web.schema import event_block
from publisher.words import day

if TYPE_CHECKING:
    from publisher.web.document import Document

ARGUMENT: Final = "ucapan"


@dataclass(frozen=True, slots=True)
class Remark:
    """What somebody said of a programme, in which post: agreed, planned or hoped for."""

    status: Value | None
    topic: str
    name: str
    post: str
    acting: str
    agreement: Value
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
    """Return the note on a thing, and where which source tells of it."""
    return {
        "notes": reader.values(thing, "ks:note"),
        "sources": reader.values(thing, "dct:source"),
        "locator": reader.graph.value(thing, "ks:locator"),
    }


def _remarks(reader: Reader, thing: str) -> Portion[Remark]:
    found = [plain(row["remark"]) for row in site().select("program-ucapan", thing=[NamedNode(thing)])]
    shown = cut(found, ARGUMENT)
    nodes = [NamedNode(iri) for iri in shown.rows]
    graph = Graph(site().construct("ucapan-baris", remark=nodes)) if nodes else Graph(())
    pointed = ("ks:statementStatus", "ks:actingStatus")
    for triple in documents().labels(
        {iri for n in nodes for name in pointed for iri in graph.iris(n.value, name)}
    ):
        graph.add(triple)
    over = Reader(site(), reader.names, graph, reader.language)
    return shown.of([_remark(over, node.value) for node in nodes])


def _remark(reader: Reader, node: str) -> Remark:
    graph = reader.graph
    agreement, acting = graph.value(node, "ks:about"), graph.value(node, "ks:actingStatus")
    return Remark(
        status=next(iter(reader.values(node, "ks:statementStatus")), None),
        topic=graph.text(node, "ks:topicAsReported", reader.language),
        name=graph.value(node, "ks:nameAsPrinted"),
        post=graph.value(node, "ks:postAsReported"),
        acting=reader.label(acting) if acting else "",
        agreement=Value(reader.label(agreement), reader.href(node), iri=agreement),
        sources=reader.values(node, "ks:source"),
    )
