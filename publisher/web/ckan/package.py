"""A dataset of the catalogue as CKAN's package (CKAN 2.11 API guide): the same facts in other words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final
from uuid import NAMESPACE_URL, uuid5

import orjson

if TYPE_CHECKING:
    from publisher.graph import Graph
    from publisher.manifest import Manifest

Package = dict[str, object]
LANGUAGE: Final = "id"
NOT_SLUG: Final = re.compile(r"[^a-z0-9]+")
# What CKAN calls a licence it has in its own list; it shows the title of no other.
LICENCES: Final = {"CC-BY-4.0": "cc-by"}
# CKAN's own extras (ckanext-dcat): the key, the property, whether many values are a list in JSON.
EXTRAS: Final = (
    ("identifier", "dct:identifier", False),
    ("issued", "dct:issued", False),
    ("modified", "dct:modified", False),
    ("frequency", "dct:accrualPeriodicity", False),
    ("access_rights", "dct:accessRights", False),
    ("publisher_uri", "dct:publisher", False),
    ("in_series", "dcat:inSeries", True),
    ("language", "dct:language", True),
    ("theme", "dcat:theme", True),
    ("conforms_to", "dct:conformsTo", True),
)


def package(graph: Graph, dataset: str, manifest: Manifest) -> Package:
    """Return a dataset as CKAN's package_show gives it; ids are UUIDs made of IRIs, so they never change."""
    publisher, licence = graph.value(dataset, "dct:publisher"), graph.value(dataset, "dct:license")
    code = graph.value(licence, "dct:identifier")
    # A new release has new addresses of files, so the record of each dataset changes with it; when what is in
    # the dataset changed is told among the extras.
    when = manifest.built.removesuffix("Z")
    issued = graph.value(dataset, "dct:issued")
    resources = [
        resource(graph, iri, number, dataset)
        for number, iri in enumerate(graph.values(dataset, "dcat:distribution"))
    ]
    keywords = dict.fromkeys(graph.values(dataset, "dcat:keyword"))
    owner = organization(graph, publisher)
    return {
        "id": identifier(dataset),
        "name": name(dataset),
        "title": graph.text(dataset, "dct:title", LANGUAGE),
        "notes": graph.text(dataset, "dct:description", LANGUAGE),
        "url": graph.value(dataset, "dcat:landingPage"),
        "version": graph.value(dataset, "dcat:version"),
        "type": "dataset",
        "state": "active",
        "private": False,
        "isopen": True,
        "author": graph.value(publisher, "foaf:name"),
        **_maintainer(graph, graph.value(dataset, "dcat:contactPoint")),
        "license_id": LICENCES.get(code, code),
        "license_title": graph.text(licence, "dct:title", LANGUAGE),
        "license_url": licence,
        "metadata_created": f"{issued}T00:00:00" if issued else when,
        "metadata_modified": when,
        "owner_org": owner["id"],
        "organization": owner,
        "groups": [],
        "tags": [tag(word) for word in keywords],
        "num_tags": len(keywords),
        "resources": resources,
        "num_resources": len(resources),
        "extras": extras(graph, dataset),
    }


def resource(graph: Graph, distribution: str, position: int, dataset: str) -> Package:
    """Return a distribution as CKAN's resource; ``hash`` is the SHA-256 of its bytes."""
    kind, media = graph.value(distribution, "dct:format"), graph.value(distribution, "dcat:mediaType")
    return {
        "id": identifier(distribution),
        "package_id": identifier(dataset),
        "position": position,
        "name": graph.text(distribution, "dct:title", LANGUAGE),
        "description": graph.text(distribution, "dct:description", LANGUAGE),
        "format": graph.value(kind, "rdfs:label"),
        "mimetype": graph.value(media, "rdfs:label"),
        "url": graph.value(distribution, "dcat:downloadURL"),
        "url_type": None,
        "size": int(graph.value(distribution, "dcat:byteSize")),
        "hash": graph.value(graph.value(distribution, "spdx:checksum"), "spdx:checksumValue"),
        "state": "active",
    }


def organization(graph: Graph, agent: str) -> Package:
    """Return a publisher as CKAN's organization."""
    title = graph.value(agent, "foaf:name")
    own = graph.value(agent, "rdfs:seeAlso").rsplit("/", 1)[-1]
    told = {"id": identifier(agent), "name": own, "title": title, "display_name": title}
    told |= {"type": "organization", "state": "active"}
    return told | {"is_organization": True, "approval_status": "approved", "description": "", "image_url": ""}


def extras(graph: Graph, dataset: str) -> list[dict[str, str]]:
    """Return what CKAN has no field for, by the keys that ckanext-dcat uses."""
    found = {"uri": dataset}
    for key, property_, many in EXTRAS:
        values = graph.values(dataset, property_)
        if values:
            found[key] = orjson.dumps(values).decode() if many else values[0]
    span = graph.value(dataset, "dct:temporal")
    places = graph.values(dataset, "dct:spatial")
    told = {
        "temporal_start": graph.value(span, "dcat:startDate"),
        "temporal_end": graph.value(span, "dcat:endDate"),
        "spatial_text": ", ".join(graph.naming(place, LANGUAGE) for place in places),
        "spatial_uri": places[0] if len(places) == 1 else "",
    }
    found |= {key: value for key, value in told.items() if value}
    return [{"key": key, "value": value} for key, value in sorted(found.items())]


def name(dataset: str) -> str:
    """Return CKAN's name of a dataset: the last part of its IRI in lower-case letters, digits and hyphens.

    >>> name("http://a/id/dataset/kerja-sama")
    'kerja-sama'
    """
    return NOT_SLUG.sub("-", dataset.rsplit("/", 1)[-1].lower()).strip("-")


def identifier(iri: str) -> str:
    """Return CKAN's id of a thing: the UUID of its IRI (RFC 9562 §5.5)."""
    return str(uuid5(NAMESPACE_URL, iri))


def _maintainer(graph: Graph, card: str) -> Package:
    mail = graph.value(card, "vcard:hasEmail").removeprefix("mailto:")
    return {"maintainer": graph.value(card, "vcard:fn"), "maintainer_email": mail}


def tag(word: str) -> Package:
    """Return a keyword as CKAN's tag, which is in no vocabulary."""
    told = {"id": str(uuid5(NAMESPACE_URL, f"tag:{word}")), "name": word, "display_name": word}
    return told | {"state": "active", "vocabulary_id": None}
