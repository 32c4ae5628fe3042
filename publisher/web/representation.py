"""A document's triples as bytes in each format."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyoxigraph
from pyoxigraph import DefaultGraph, NamedNode, Quad, RdfFormat

from publisher.errors import NotAcceptable
from publisher.jsonld import Writer
from publisher.media import JSON_LD, RDF_XML, TURTLE
from publisher.rdf import fits_xml
from publisher.turtle import write_turtle
from publisher.vocab import PREFIXES

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pyoxigraph import Triple

    from publisher.media import Format
    from publisher.web.site import Site


class Representations:
    """Writes graphs of a site in any graph format."""

    def __init__(self, site: Site) -> None:
        self._site = site
        plain = {"@context": dict(PREFIXES)}
        self._json = Writer(site.context if site.register else plain)

    def write(self, triples: Sequence[Triple], form: Format, first: str = "") -> bytes:
        """Return the triples in a format; those that can, name the graph of each.

        Raises:
            NotAcceptable: RDF/XML cannot write them.
        """
        if form is TURTLE:
            return write_turtle(triples, PREFIXES)
        if form is JSON_LD and self._json.writable(triples):
            return self._json.write(triples, first)
        if form is RDF_XML and not fits_xml(triples):
            raise NotAcceptable("these triples cannot be written as RDF/XML (RDF 1.1 XML Syntax §2.4)")
        syntax = RdfFormat.from_media_type(form.media_type)
        if syntax is None:
            raise NotAcceptable(f"{form.media_type} is not a graph")
        statements = self._quads(triples) if form.graphs else triples
        prefixes = None if form is JSON_LD else dict(PREFIXES)
        return pyoxigraph.serialize(statements, format=syntax, prefixes=prefixes) or b""

    def _quads(self, triples: Sequence[Triple]) -> Iterator[Quad]:
        """Yield each triple in the graphs it stands in; a register's stand in a named one, all of them."""
        subjects = sorted({t.subject.value for t in triples if isinstance(t.subject, NamedNode)})
        places: dict[tuple[object, ...], list[NamedNode | DefaultGraph]] = {}
        for row in self._site.select("graf", thing=[NamedNode(iri) for iri in subjects]):
            if isinstance(graph := row["graph"], NamedNode):
                places.setdefault((row["thing"], row["p"], row["o"]), []).append(graph)
        # For blank nodes, which no query can name, and for what was written otherwise than it is stored.
        first = next(iter(places.values()), [])[:1] if self._site.register else []
        for triple in triples:
            found = places.get((triple.subject, triple.predicate, triple.object), first)
            for place in found or [DefaultGraph()]:
                yield Quad(triple.subject, triple.predicate, triple.object, place)
