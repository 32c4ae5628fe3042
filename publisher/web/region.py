"""What the page of a region shows: codes by system and edition, its place, what lies within, agreements."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from urllib.parse import urlencode

from flask import request
from pyoxigraph import Literal, NamedNode

from publisher.graph import Graph, expand
from publisher.term import plain
from publisher.vocab import KODE
from publisher.web.coding import codes
from publisher.web.document import PAGE
from publisher.web.here import documents, kept_language, records, site
from publisher.web.listing import Place, agreement_value, places
from publisher.web.location import maps
from publisher.web.portion import concerning, ways
from publisher.web.reading import Reader, Value
from publisher.web.schema import region_block
from publisher.words import number

if TYPE_CHECKING:
    from publisher.rdf import Term
    from publisher.web.document import Document

CHILDREN: Final = "anak"  # the argument of an address after which code its page of children begins
MATCHES: Final = ("skos:exactMatch", "skos:closeMatch")
LEVELS: Final = (
    ("level-regency", ("kabupaten", "kota", "kabupaten-administrasi", "kota-administrasi")),
    ("level-district", ("kecamatan",)),
    ("level-village", ("desa", "kelurahan", "desa-adat")),
)


def region(reader: Reader, document: Document) -> dict[str, object]:
    """Return what the template ``wilayah.html`` reads."""
    thing, graph = document.thing, reader.graph
    children, following = _children(reader, thing)
    siblings = _places(reader, "wilayah-saudara", thing)
    above = _places(reader, "wilayah-induk", thing)
    bodies = over(reader, "wilayah-badan", thing)
    shown = maps(thing, reader.label(thing), children, siblings)
    spot = (f"{shown.point.latitude:g}", f"{shown.point.longitude:g}") if shown else None
    return {
        "codes": codes(reader, thing),
        "level": next(iter(reader.values(thing, "ks:regionType")), None),
        "province": "" if above else graph.value(thing, "ks:kodeKemendagri"),
        "above": above,
        "children": children,
        "following_children": following,
        "counts": _counts(reader, thing) if children else [],
        "beside": _beside(siblings, thing),
        "siblings": siblings,
        "names": reader.values(thing, "skos:altLabel"),
        "former": reader.values(thing, "dct:replaces"),
        "changes": _changes(reader, thing),
        "notes": reader.values(thing, "ks:note"),
        "maps": shown,
        "point_note": graph.text(thing, "ks:pointNote", reader.language),
        "area": number(graph.value(thing, "ks:areaKm2"), reader.language),
        "governments": _bodies(bodies, "ks:governs"),
        "agencies": _bodies(bodies, "org:unitOf"),
        "matches": _matches(reader, thing),
        "edition": next(iter(reader.values(thing, "skos:inScheme")), None),
        "agreements": concerning(reader, ways("wilayah-naskah", thing)),
        "older": _older(reader, thing),
        "schema": region_block(reader, thing, spot),
    }


def former(reader: Reader, document: Document) -> dict[str, object]:
    """Return what the template ``wilayah-lama.html`` reads of a code that is no longer used."""
    thing = document.thing
    return {
        "codes": codes(reader, thing),
        "successors": reader.values(thing, "dct:isReplacedBy"),
        "within": reader.values(thing, "dct:isPartOf"),
        "edition": next(iter(reader.values(thing, "skos:inScheme")), None),
    }


def _matches(reader: Reader, thing: str) -> list[tuple[str, Value]]:
    found = [(name, value) for name in MATCHES for value in reader.values(thing, name)]
    return [(reader.names.name(expand(name), reader.language), value) for name, value in found]


def _children(reader: Reader, thing: str) -> tuple[list[Place], str]:
    """Return a page of the regions directly below one, and the query string of the next page."""
    after = Literal(request.args.get(CHILDREN, ""))
    query = site().pages["wilayah-anak"].bind({"thing": [NamedNode(thing)], "after": [after]}, PAGE + 1)
    graph = Graph(site().store.construct(query))
    found = places(Reader(site(), reader.names, graph, reader.language), graph.subjects())
    codes_here = sorted({place.code for place in found})
    if len(codes_here) <= PAGE:
        return found, ""
    last = codes_here[PAGE - 1]
    arguments = {CHILDREN: last} | ({"lang": reader.language} if kept_language() else {})
    return [place for place in found if place.code <= last], f"?{urlencode(arguments)}"


def over(reader: Reader, page: str, thing: str, **values: list[Term]) -> Reader:
    """Return a reader of what a page's query finds about a thing."""
    graph = Graph(site().construct(page, thing=[NamedNode(thing)], **values))
    return Reader(site(), reader.names, graph, reader.language)


def _places(reader: Reader, page: str, thing: str) -> list[Place]:
    found = over(reader, page, thing)
    return places(found, found.graph.subjects())


def _beside(siblings: list[Place], thing: str) -> tuple[Place | None, Place | None]:
    """Return the regions before and after one in the order of their codes."""
    here = next((i for i, place in enumerate(siblings) if place.region.iri == thing), None)
    if here is None:
        return None, None
    before = siblings[here - 1] if here else None
    return before, siblings[here + 1] if here + 1 < len(siblings) else None


def _counts(reader: Reader, thing: str) -> list[tuple[str, str]]:
    """Return how many regions of each level lie within one; the levels are keys of words."""
    by_kind = {
        plain(row["kind"]): int(plain(row["count"]))
        for row in site().select("wilayah-jumlah", thing=[NamedNode(thing)])
    }
    sums = [
        (level, sum(by_kind.get(f"{KODE}tingkat-wilayah/{kind}", 0) for kind in kinds))
        for level, kinds in LEVELS
    ]
    return [(level, number(str(count), reader.language)) for level, count in sums if count]


def _bodies(reader: Reader, by: str) -> list[Value]:
    among = [iri for iri in reader.graph.subjects() if reader.graph.values(iri, by)]
    return sorted((named(reader, iri) for iri in among), key=lambda value: value.text)


def named(reader: Reader, iri: str) -> Value:
    """Return a thing with its name and the way to it."""
    return Value(reader.label(iri), reader.href(iri), iri=iri)


def _older(reader: Reader, thing: str) -> list[Value]:
    """Return the agreements of a region that were signed before the codes had it."""
    found = site().select("wilayah-mendahului", thing=[NamedNode(thing)])
    known = records().of(plain(row["agreement"]) for row in found)
    return [agreement_value(reader, one) for one in known.values()]


def _changes(reader: Reader, thing: str) -> list[tuple[Value, str, str, str]]:
    """Return the changes of a region's code or name: which, the day of the edition that has it, law, note."""
    found = over(reader, "wilayah-perubahan", thing)
    graph = found.graph
    kinds = Graph(
        documents().labels({kind for iri in graph.subjects() for kind in graph.iris(iri, "ks:changeType")})
    )
    rows = [
        (
            graph.value(iri, "ks:recordedOn"),
            named(found, iri),
            graph.value(iri, "ks:basisAsReported"),
            graph.text(iri, "ks:note", reader.language)
            or kinds.naming(graph.value(iri, "ks:changeType"), reader.language),
        )
        for iri in graph.subjects()
    ]
    return [(value, day, law, note) for day, value, law, note in sorted(rows, key=lambda row: row[0])]
