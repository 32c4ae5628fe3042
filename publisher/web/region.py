"""What the page of a region shows: codes in both systems, place, government, agreements."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final
from urllib.parse import urlencode

from flask import request
from pyoxigraph import Literal, NamedNode

from publisher.vocab import KODE
from publisher.web.document import PAGE
from publisher.web.graph import Graph, expand
from publisher.web.here import documents, kept_language, site
from publisher.web.listing import Place, Row, agreements, places
from publisher.web.reading import Reader, Value, tail
from publisher.web.schema import region_block
from publisher.words import number

if TYPE_CHECKING:
    from publisher.rdf import Term
    from publisher.web.document import Document

POINT: Final = re.compile(r"POINT\s*\(\s*(-?[\d.]+)\s+(-?[\d.]+)\s*\)", re.IGNORECASE)
CHILDREN: Final = "anak"  # the argument of an address after which code its page of children begins
SYSTEMS: Final = ("kemendagri", "bps", "iso")
MATCHES: Final = ("skos:exactMatch", "skos:closeMatch")


@dataclass(frozen=True, slots=True)
class Code:
    """A code of a region in one system, and whether it is confirmed."""

    system: str
    value: str
    status: str
    confirmed: bool
    edition: str


def region(reader: Reader, document: Document) -> dict[str, object]:
    """Return what the template ``wilayah.html`` reads."""
    thing, graph = document.thing, reader.graph
    children, following = _children(reader, thing)
    bodies = _over(reader, "wilayah-badan", thing)
    own, possible = involving(reader, "wilayah-naskah", thing, "ks:involvesRegion")
    return {
        "codes": _codes(reader, thing),
        "level": next(iter(reader.values(thing, "ks:regionType")), None),
        "parents": reader.values(thing, "skos:broader"),
        "children": children,
        "following_children": following,
        "former": reader.values(thing, "dct:replaces"),
        "former_names": reader.values(thing, "skos:altLabel"),
        "changes": _bodies(_over(reader, "wilayah-perubahan", thing), "ks:recordedOn"),
        "notes": reader.values(thing, "ks:note"),
        "point": point(graph, thing),
        "point_note": graph.text(thing, "ks:pointNote", reader.language),
        "area": number(graph.value(thing, "ks:areaKm2"), reader.language),
        "governments": _bodies(bodies, "ks:governs"),
        "agencies": _bodies(bodies, "org:unitOf"),
        "matches": [
            (reader.names.name(expand(name), reader.language), v) for name, v in _matches(reader, thing)
        ],
        "edition": next(iter(reader.values(thing, "skos:inScheme")), None),
        "agreements": own,
        "possible": possible,
        "schema": region_block(reader, thing, point(graph, thing)),
    }


def _matches(reader: Reader, thing: str) -> list[tuple[str, Value]]:
    return [(name, value) for name in MATCHES for value in reader.values(thing, name)]


def _children(reader: Reader, thing: str) -> tuple[list[Place], str]:
    """Return a page of the regions directly below one, and the query string of the next page."""
    under = _over(reader, "wilayah-anak", thing, after=[Literal(request.args.get(CHILDREN, ""))])
    found = places(under, under.graph.subjects())
    if len(found) <= PAGE:
        return found, ""
    arguments = {CHILDREN: found[PAGE - 1].code} | ({"lang": reader.language} if kept_language() else {})
    return found[:PAGE], f"?{urlencode(arguments)}"


def _over(reader: Reader, page: str, thing: str, **values: list[Term]) -> Reader:
    graph = Graph(site().construct(page, thing=[NamedNode(thing)], **values))
    return Reader(site(), reader.names, graph, reader.language)


def _bodies(reader: Reader, by: str) -> list[Value]:
    among = [iri for iri in reader.graph.subjects() if reader.graph.values(iri, by)]
    found = [Value(reader.label(iri), reader.href(iri), iri=iri) for iri in among]
    return sorted(found, key=lambda value: value.text)


def involving(reader: Reader, page: str, thing: str, settled: str) -> tuple[list[Row], list[Row]]:
    """Return the agreements that involve a thing, and apart from them those that possibly do."""
    over = _over(reader, page, thing)
    kinds = {over.graph.value(iri, "ks:type") for iri in over.graph.subjects()} - {""}
    names = Graph(documents().labels(kinds))
    own = [iri for iri in over.graph.subjects() if over.graph.values(iri, settled)]
    possible = [iri for iri in over.graph.subjects() if iri not in own]
    return agreements(over, names, own), agreements(over, names, possible)


def _codes(reader: Reader, thing: str) -> list[Code]:
    """Return a region's assigned codes; of a district or village its one code, which has no more to tell."""
    assigned = sorted(reader.graph.values(thing, "ks:hasCodeAssignment"), key=_rank)
    if assigned:
        return [_code(reader, node) for node in assigned]
    system = reader.names.name(f"{KODE}sistem-kode/kemendagri", reader.language)
    edition = ", ".join(value.text for value in reader.values(thing, "skos:inScheme"))
    return [
        Code(system, reader.graph.value(thing, "ks:kodeKemendagri"), "–", confirmed=True, edition=edition)
    ]


def _rank(node: str) -> int:
    return next((rank for rank, system in enumerate(SYSTEMS) if node.endswith(system)), len(SYSTEMS))


def _code(reader: Reader, node: str) -> Code:
    status = reader.graph.value(node, "ks:codeStatus")
    return Code(
        system=reader.label(reader.graph.value(node, "ks:codeSystem")),
        value=reader.graph.value(node, "ks:codeValue"),
        status=reader.label(status),
        confirmed=tail(status) == "berlaku",
        edition=", ".join(value.text for value in reader.values(node, "ks:firstEdition")),
    )


def point(graph: Graph, thing: str) -> tuple[str, str] | None:
    """Return latitude and longitude, None where there is no point."""
    text = graph.value(graph.value(thing, "geo:hasCentroid"), "geo:asWKT")
    found = POINT.search(text)
    return (found[2], found[1]) if found else None
