"""The page of a document: which template shows it, and what that template is given."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from urllib.parse import urlencode

from pyoxigraph import NamedNode

from publisher.graph import Graph, expand, key
from publisher.media import HTML
from publisher.uris import uri
from publisher.vocab import KS, RDF
from publisher.web.agreement import agreement
from publisher.web.body import body
from publisher.web.code import collection, scheme
from publisher.web.dataset import catalogue, dataset, description
from publisher.web.event import event, programme
from publisher.web.here import kept_language, names, site
from publisher.web.ontology import ontology
from publisher.web.page import language_of_request, render
from publisher.web.reading import Reader, Value
from publisher.web.region import former, region
from publisher.web.source import source
from publisher.web.subject import QUESTIONS, subject
from publisher.web.watch import watched

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from publisher.media import Format
    from publisher.web.document import Document

    View = tuple[str, Callable[[Reader, Document], dict[str, object]]]

COLLECTION: Final = "http://purl.org/dc/dcmitype/Collection"  # of all code lists, of all shapes
VIEWS: Final[Mapping[str, View]] = {
    f"{KS}Agreement": ("naskah.html", agreement),
    f"{KS}Region": ("wilayah.html", region),
    f"{KS}FormerRegion": ("wilayah-lama.html", former),
    f"{KS}Government": ("badan.html", body),
    f"{KS}Agency": ("badan.html", body),
    f"{KS}Body": ("badan.html", body),
    f"{KS}Event": ("acara.html", event),
    f"{KS}Programme": ("program.html", programme),
    f"{KS}Source": ("sumber.html", source),
}
# What a register says of itself; in the files of others such a thing is one among many.
OWN_VIEWS: Final[Mapping[str, View]] = {
    expand("owl:Ontology"): ("ontologi.html", ontology),
    COLLECTION: ("daftar-kode.html", collection),
    expand("skos:ConceptScheme"): ("daftar-kode.html", scheme),
    expand("dcat:Catalog"): ("katalog.html", catalogue),
    expand("dcat:Dataset"): ("set-data.html", dataset),
    expand("dcat:DatasetSeries"): ("set-data.html", dataset),
    expand("dcat:DataService"): ("set-data.html", dataset),
    expand("void:DatasetDescription"): ("void.html", description),
}
KIND_PAGES: Final = {
    "naskah.html": ("naskah", "agreements"),
    "wilayah.html": ("wilayah", "regions"),
    "badan.html": ("instansi", "agencies"),
}
# What a page of our own vocabulary says already: in its heading, or by where a part stands.
TOLD: Final = frozenset(
    map(
        expand,
        ("rdfs:label", "skos:prefLabel", "rdfs:isDefinedBy", "skos:topConceptOf", "skos:hasTopConcept"),
    )
)


def show(document: Document, address: str, offers: tuple[Format, ...]) -> str:
    """Return the HTML of a document at a local address, with links to its other forms."""
    reader = Reader(site(), names(), Graph(document.triples), language_of_request())
    template, view = _view(reader, document, address)
    place = uri(site().prefix + address)
    return render(
        template,
        document=document,
        reader=reader,
        iri=document.thing,
        title=reader.label(document.thing),
        types=reader.types(document.thing),
        crumb=KIND_PAGES.get(template),
        canonical=uri(site().manifest.base + preferred(document, address)),
        share=uri(f"{site().manifest.base}{address}.{HTML.suffix}"),
        alternates=[(form, f"{place}.{form.suffix}") for form in offers if form is not HTML],
        links=inverse(reader, document),
        following=following(document.after, address),
        watched=watched(document.thing) if _can_be_watched(document) else "",
        **view(reader, document),
    )


def preferred(document: Document, address: str) -> str:
    """Return the local address a document is known by (RFC 6596): of a replaced thing, its successor's."""
    local = site().local(document.heir) if document.heir else None
    return address if local is None else site().document(local)


def _can_be_watched(document: Document) -> bool:
    return site().register and not (site().mount or document.withdrawn or document.heir)


def _view(reader: Reader, document: Document, address: str) -> View:
    """Return a document's template and view: by its class, of a code by its list; else any thing's."""
    if document.withdrawn:
        return "benda.html", thing
    if site().register and address.startswith(tuple(QUESTIONS)):
        return "subjek.html", subject
    views = {**VIEWS, **OWN_VIEWS} if site().register else VIEWS
    types = [key(term) for term in reader.graph.properties(document.thing).get(f"{RDF}type", ())]
    return next((views[kind] for kind in sorted(types) if kind in views), ("benda.html", thing))


def following(after: str, address: str) -> str:
    """Return the link to the next page of what points to a thing, from its document; empty on the last."""
    arguments = {"after": after} | ({"lang": language_of_request()} if kept_language() else {})
    place = f"{uri(site().prefix + address)}&" if "?" in address else "?"
    return place + urlencode(arguments) if after else ""


def thing(reader: Reader, document: Document) -> dict[str, object]:
    """Return what the page of any thing shows: its properties, and those of its parts."""
    subjects = dict.fromkeys(key(t.subject) for t in document.own if isinstance(t.subject, NamedNode))
    parts = [subject for subject in subjects if subject != document.thing]
    shown = TOLD if site().register else frozenset()
    return {
        "successors": [reader.value(NamedNode(iri)) for iri in document.successors],
        "statements": reader.said(document.thing, shown),
        "parts": [
            (reader.value(NamedNode(iri)), reader.types(iri), reader.said(iri, shown))
            for iri in sorted(parts)
        ],
        "description": reader.graph.text(document.thing, "skos:definition", reader.language)
        or reader.graph.text(document.thing, "dct:description", reader.language),
    }


def inverse(reader: Reader, document: Document) -> list[tuple[str, list[Value]]]:
    """Return the links to a thing by property: the property's name and what links by it."""
    found: dict[str, list[Value]] = {}
    for link in document.links:
        name = reader.names.name(link.predicate.value, reader.language)
        found.setdefault(name, []).append(reader.value(NamedNode(key(link.subject))))  # type: ignore[arg-type]
    return sorted(found.items())
