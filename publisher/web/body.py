"""What the page of a government, an agency or another body shows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyoxigraph import NamedNode

from publisher.web.graph import Graph
from publisher.web.here import site
from publisher.web.portion import concerning
from publisher.web.reading import Reader, Value
from publisher.web.schema import body_block

if TYPE_CHECKING:
    from publisher.web.document import Document


def body(reader: Reader, document: Document) -> dict[str, object]:
    """Return what the template ``badan.html`` reads."""
    thing = document.thing
    return {
        "regions": reader.values(thing, "ks:governs"),
        "unit_of": reader.values(thing, "org:unitOf"),
        "classification": reader.values(thing, "org:classification"),
        "printed": reader.values(thing, "ks:nameAsPrinted"),
        "agencies": _agencies(reader, thing),
        "agreements": concerning(reader, "badan-naskah", thing),
        "schema": body_block(reader, thing),
    }


def _agencies(reader: Reader, thing: str) -> list[Value]:
    graph = Graph(site().construct("badan-instansi", thing=[NamedNode(thing)]))
    over = Reader(site(), reader.names, graph, reader.language)
    found = [Value(over.label(iri), over.href(iri), iri=iri) for iri in graph.subjects()]
    return sorted(found, key=lambda value: value.text)
