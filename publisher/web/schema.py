"""What search engines read: schema.org JSON-LD, embedded in pages as a data block."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from publisher.kerjasama.record.thing import AGENCY, GOVERNMENT
from publisher.vocab import KS, LICENCE
from publisher.words import LANGUAGES

if TYPE_CHECKING:
    from publisher.graph import Graph
    from publisher.kerjasama.record import Agreement, Thing
    from publisher.web.reading import Reader
    from publisher.web.site import Site

Block = dict[str, object]
CONTEXT = "https://schema.org"
# The longest description that Google Dataset Search takes, in characters; our shape asks for 50 at least.
DESCRIPTION_MOST: Final = 5000


def agreement_block(reader: Reader, record: Agreement) -> Block:
    """Return an agreement as a schema.org CreativeWork that its sources report; a date if it is a day."""
    language = reader.language
    parties = [_party(one.thing, language) for one in record.parties if one.thing]
    return _present(
        {
            "@context": CONTEXT,
            "@type": "CreativeWork",
            "@id": record.iri,
            "name": record.label.within(language),
            "genre": [record.type.name.within(language)] if record.type else [],
            "dateCreated": record.date.day,
            "locationCreated": record.place.within(language),
            "about": parties,
            "spatialCoverage": [one.name.within(language) for one in record.regions],
            "subjectOf": sorted(one.page for one in record.sources if one.page),
        }
    )


def _party(thing: Thing, language: str) -> Block:
    """Return a party as a schema.org organization; only governments and their agencies are governmental."""
    governmental = thing.kind in (GOVERNMENT, AGENCY)
    return {
        "@type": "GovernmentOrganization" if governmental else "Organization",
        "@id": thing.iri,
        "name": thing.name.within(language),
    }


def region_block(reader: Reader, thing: str, point: tuple[str, str] | None) -> Block:
    """Return a region as a schema.org AdministrativeArea."""
    graph = reader.graph
    codes = [
        {"@type": "PropertyValue", "propertyID": name, "value": graph.value(thing, f"ks:{name}")}
        for name in ("kodeKemendagri", "kodeBps", "isoCode")
        if graph.value(thing, f"ks:{name}")
    ]
    place = {"@type": "GeoCoordinates", "latitude": point[0], "longitude": point[1]} if point else None
    parents = [
        {"@type": "AdministrativeArea", "@id": value.iri, "name": value.text}
        for value in reader.values(thing, "skos:broader")
    ]
    return _present(
        {
            "@context": CONTEXT,
            "@type": "AdministrativeArea",
            "@id": thing,
            "name": reader.label(thing),
            "identifier": codes,
            "geo": place,
            "containedInPlace": parents,
            "sameAs": graph.values(thing, "skos:exactMatch"),
        }
    )


def body_block(reader: Reader, thing: str) -> Block:
    """Return a government, agency or other body as a schema.org organization."""
    neither = f"{KS}Body" in reader.graph.values(thing, "rdf:type")
    parents = [
        {"@type": "GovernmentOrganization", "@id": value.iri, "name": value.text}
        for value in reader.values(thing, "org:unitOf")
    ]
    return _present(
        {
            "@context": CONTEXT,
            "@type": "Organization" if neither else "GovernmentOrganization",
            "@id": thing,
            "name": reader.label(thing),
            "parentOrganization": parents,
            "areaServed": [value.text for value in reader.values(thing, "ks:governs")],
        }
    )


def subject_block(reader: Reader, thing: str) -> Block:
    """Return a subject as a schema.org DefinedTerm."""
    return _present(
        {
            "@context": CONTEXT,
            "@type": "DefinedTerm",
            "@id": thing,
            "name": reader.label(thing),
            "termCode": reader.graph.value(thing, "skos:notation"),
            "description": reader.graph.text(thing, "skos:definition", reader.language),
            "inDefinedTermSet": reader.graph.value(thing, "skos:inScheme"),
        }
    )


def event_block(reader: Reader, thing: str) -> Block:
    """Return an event as a schema.org Event; only what a source tells of it."""
    return _present(
        {
            "@context": CONTEXT,
            "@type": "Event",
            "@id": thing,
            "name": reader.label(thing),
            "startDate": reader.graph.value(thing, "schema:startDate"),
            "location": reader.graph.value(thing, "schema:location"),
            "description": reader.graph.text(thing, "schema:description", reader.language),
        }
    )


def source_block(reader: Reader, thing: str) -> Block:
    """Return a source as a schema.org CreativeWork, published by whom it names."""
    publisher = reader.graph.value(thing, "ks:publisherName")
    return _present(
        {
            "@context": CONTEXT,
            "@type": "CreativeWork",
            "@id": thing,
            "name": reader.label(thing),
            "url": reader.graph.value(thing, "schema:url"),
            "datePublished": reader.graph.value(thing, "dct:issued"),
            "publisher": {"@type": "Organization", "name": publisher} if publisher else None,
        }
    )


def site_block(site: Site, name: str, description: str) -> Block:
    """Return the site as a schema.org DataCatalog."""
    return {
        "@context": CONTEXT,
        "@type": "DataCatalog",
        "@id": f"{site.manifest.base}catalog",
        "url": site.manifest.base,
        "name": name,
        "description": description,
        "license": LICENCE,
        "creator": {"@type": "Organization", "name": site.manifest.publisher},
        "isPartOf": {
            "@type": "WebSite",
            "url": site.manifest.base,
            "potentialAction": {
                "@type": "SearchAction",
                "target": f"{site.manifest.base}cari?q={{search_term_string}}",
                "query-input": "required name=search_term_string",
            },
        },
    }


def dataset_block(graph: Graph, dataset: str, site: Site, language: str) -> Block:
    """Return a dataset of the catalogue as a schema.org Dataset, as Google Dataset Search wants it."""
    base = site.manifest.base
    agent = graph.value(dataset, "dct:publisher")
    creator = graph.value(dataset, "dct:creator") or agent  # who publishes a register has compiled it
    catalog = {"@type": "DataCatalog", "@id": f"{base}catalog", "url": f"{base}catalog.html"}
    return _present(
        {
            "@context": CONTEXT,
            "@type": "Dataset",
            "@id": dataset,
            "url": graph.value(dataset, "dcat:landingPage"),
            "name": graph.text(dataset, "dct:title", language),
            "description": graph.text(dataset, "dct:description", language)[:DESCRIPTION_MOST],
            "identifier": dataset,
            "version": graph.value(dataset, "dcat:version"),
            "datePublished": graph.value(dataset, "dct:issued"),
            "dateModified": graph.value(dataset, "dct:modified"),
            "license": graph.value(dataset, "dct:license"),
            "isAccessibleForFree": True,
            "inLanguage": list(LANGUAGES),
            "keywords": sorted(set(graph.values(dataset, "dcat:keyword"))),
            "creator": _organization(graph, creator),
            "publisher": _organization(graph, agent),
            "includedInDataCatalog": catalog | {"name": graph.text(f"{base}catalog", "dct:title", language)},
            "spatialCoverage": [_place(graph, iri, language) for iri in graph.values(dataset, "dct:spatial")],
            "temporalCoverage": _interval(graph, graph.value(dataset, "dct:temporal")),
            "variableMeasured": _variables(graph, dataset, language),
            "distribution": [_download(graph, iri) for iri in graph.values(dataset, "dcat:distribution")],
        }
    )


def _organization(graph: Graph, agent: str) -> Block:
    return {"@type": "Organization", "@id": agent, "name": graph.value(agent, "foaf:name")}


def _place(graph: Graph, place: str, language: str) -> Block:
    """Return a place; a province of ours is an administrative area with its code."""
    code = graph.value(place, "ks:kodeKemendagri") or graph.value(place, "dct:identifier")
    told = {"@id": place, "name": graph.naming(place, language), "identifier": code}
    return _present({"@type": "AdministrativeArea", **told})


def _interval(graph: Graph, span: str) -> str:
    """Return a period in ISO 8601, an open end as ``..``; empty where there is none."""
    days = [graph.value(span, f"dcat:{name}") for name in ("startDate", "endDate")]
    return "/".join(day or ".." for day in days) if any(days) else ""


def _variables(graph: Graph, dataset: str, language: str) -> list[Block]:
    unit = graph.naming(graph.value(dataset, "stat:statUnitMeasure"), language)
    return [
        {"@type": "PropertyValue", "name": graph.naming(measure, language), "unitText": unit}
        for measure in graph.values(dataset, "stat:measure")
    ]


def _download(graph: Graph, distribution: str) -> Block:
    media_type = graph.value(graph.value(distribution, "dcat:mediaType"), "rdfs:label")
    digest = graph.value(graph.value(distribution, "spdx:checksum"), "spdx:checksumValue")
    return {
        "@type": "DataDownload",
        "@id": distribution,
        "contentUrl": graph.value(distribution, "dcat:downloadURL"),
        "encodingFormat": media_type,
        "contentSize": f"{graph.value(distribution, 'dcat:byteSize')} B",
        "sha256": digest,
    }


def _present(block: Block) -> Block:
    return {name: value for name, value in block.items() if value}
