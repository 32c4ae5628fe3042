"""What search engines read: schema.org JSON-LD, embedded in pages as a data block."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from publisher.web.reading import Reader
    from publisher.web.site import Site

Block = dict[str, object]
CONTEXT = "https://schema.org"
LICENCE = "https://creativecommons.org/licenses/by/4.0/"


def agreement_block(reader: Reader, thing: str) -> Block:
    """Return an agreement as a schema.org CreativeWork that its sources report."""
    graph = reader.graph
    sources = {s for node in graph.subjects() for s in graph.values(node, "ks:source")}
    pages = sorted(page for s in sources for page in graph.values(s, "schema:url"))
    parties = [
        {"@type": "GovernmentOrganization", "@id": iri, "name": reader.label(iri)}
        for iri in graph.values(thing, "ks:hasParty")
    ]
    return _present(
        {
            "@context": CONTEXT,
            "@type": "CreativeWork",
            "@id": thing,
            "name": reader.label(thing),
            "genre": [value.text for value in reader.values(thing, "ks:type")],
            "dateCreated": graph.value(thing, "ks:dateSigned"),
            "locationCreated": graph.value(thing, "ks:placeSigned"),
            "about": parties,
            "spatialCoverage": [value.text for value in reader.values(thing, "ks:involvesRegion")],
            "isBasedOn": pages,
        }
    )


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
    parents = [
        {"@type": "GovernmentOrganization", "@id": value.iri, "name": value.text}
        for value in reader.values(thing, "org:unitOf")
    ]
    return _present(
        {
            "@context": CONTEXT,
            "@type": "GovernmentOrganization",
            "@id": thing,
            "name": reader.label(thing),
            "parentOrganization": parents,
            "areaServed": [value.text for value in reader.values(thing, "ks:governs")],
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
    }


def _present(block: Block) -> Block:
    return {name: value for name, value in block.items() if value}
