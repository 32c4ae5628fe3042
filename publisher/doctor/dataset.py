"""One dataset as ckanext-dcat 2.4.4 turns it into a CKAN package: what is dropped or refused on the way."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from pyoxigraph import BlankNode, Literal

from publisher.doctor.graph import name
from publisher.vocab import DCAT, DCT, PREFIXES, RDFS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from publisher.doctor.graph import Graph
    from publisher.rdf import Term

Fault = tuple[str, str]

DATASET: Final = f"{DCAT}Dataset"
TITLE: Final = f"{DCT}title"
LABEL: Final = f"{RDFS}label"
FILES: Final = (f"{DCAT}downloadURL", f"{DCAT}accessURL")
ADDRESSES: Final = (f"{DCAT}landingPage", *FILES)
IANA: Final = "iana.org/assignments/media-types"
# CKAN 2.11, ckan.logic.validators.tag_length_validator and tag_name_validator.
TAG: Final = re.compile(r"[\w \-.]{2,100}")
# Media types that CKAN 2.11 shows by a name of its own whatever dct:format says (resource_formats.json);
# those of data and documents.
NAMED: Final = frozenset(
    {
        *("application/atom+xml", "application/geo+json", "application/gzip", "application/json"),
        *("application/msword", "application/netcdf", "application/pdf", "application/rdf+xml"),
        *("application/sparql-results+xml", "application/vnd.google-earth.kml+xml"),
        *("application/vnd.ms-excel", "application/vnd.oasis.opendocument.spreadsheet"),
        *("application/vnd.oasis.opendocument.text", "application/xml", "application/zip"),
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        *("text/csv", "text/html", "text/plain", "text/tab-separated-values", "text/xml"),
    }
)
# The titles by which CKAN 2.11 knows a licence (ckan.model.license); it knows others by an address alone.
LICENCES: Final = frozenset(
    {
        "Creative Commons Attribution",
        "Creative Commons Attribution Share-Alike",
        "Creative Commons CCZero",
        "Creative Commons Non-Commercial (Any)",
        "GNU Free Documentation License",
        "License not specified",
        "Open Data Commons Attribution License",
        "Open Data Commons Open Database License (ODbL)",
        "Open Data Commons Public Domain Dedication and License (PDDL)",
        "Other (Attribution)",
        "Other (Non-Commercial)",
        "Other (Not Open)",
        "Other (Open)",
        "Other (Public Domain)",
        "UK Open Government Licence (OGL)",
    }
)


def faults(graph: Graph, dataset: Term) -> Iterator[Fault]:
    """Yield the rules that hold of a dataset on its page, each with where."""
    where = name(dataset)
    if not any(graph.texts(dataset, TITLE)):
        yield "ckan-title", where
    if not any(graph.texts(dataset, f"{DCT}description")):
        yield "ckan-notes", where
    publishers = graph.objects(dataset, f"{DCT}publisher")
    if not any(text for one in publishers for text in graph.texts(one, f"{PREFIXES['foaf']}name")):
        yield "ckan-publisher", where
    yield from _keywords(graph, dataset)
    yield from _places(graph, dataset)
    yield from _labelled_addresses(graph, dataset)
    yield from _files(graph, dataset)


def _keywords(graph: Graph, dataset: Term) -> Iterator[Fault]:
    said = graph.texts(dataset, f"{DCAT}keyword")
    words = [part.strip() for text in said for part in (text.split(",") if "," in text else [text])]
    if not words:
        yield "ckan-no-keyword", name(dataset)
    for one in words:
        if not TAG.fullmatch(one):
            yield "ckan-keyword", f"{name(dataset)}: {one}"


def _places(graph: Graph, dataset: Term) -> Iterator[Fault]:
    for place in graph.objects(dataset, f"{DCT}spatial"):
        if isinstance(place, Literal):
            continue
        if not graph.is_a(place, f"{DCT}Location"):
            yield "ckan-spatial", name(place)
        elif not any(graph.texts(place, LABEL, f"{PREFIXES['skos']}prefLabel")):
            yield "ckan-spatial-name", name(place)


def _labelled_addresses(graph: Graph, dataset: Term) -> Iterator[Fault]:
    """Yield addresses that carry a label: CKAN keeps the label and forgets the address."""
    for thing in (dataset, *graph.objects(dataset, f"{DCAT}distribution")):
        for address in graph.objects(thing, *ADDRESSES):
            if graph.objects(address, LABEL):
                yield "ckan-address-label", name(address)


def _files(graph: Graph, dataset: Term) -> Iterator[Fault]:
    files = graph.objects(dataset, f"{DCAT}distribution")
    if not files:
        yield "ckan-no-file", name(dataset)
        return
    for file in files:
        if isinstance(file, BlankNode):
            yield "ckan-file-blank", name(dataset)
        if not graph.objects(file, *FILES):
            yield "ckan-file-address", name(file)
        form = format_name(graph, file)
        if not form or form.startswith("http"):
            yield "ckan-format", name(file)
    yield from _licence(graph, dataset, files)


def _licence(graph: Graph, dataset: Term, files: list[Term]) -> Iterator[Fault]:
    licences = [one for file in files for one in graph.objects(file, f"{DCT}license")]
    titles = {text for one in licences for text in graph.texts(one, TITLE)}
    if not licences:
        yield "ckan-licence", name(dataset)
    elif not titles:
        yield "ckan-licence-title", name(dataset)
    elif not titles & LICENCES:
        yield "ckan-licence-unknown", f"{name(dataset)}: {min(titles)}"


def format_name(graph: Graph, file: Term) -> str:
    """Return the format CKAN shows of a distribution (RDFProfile._distribution_format), empty for none."""
    media = next((_shown(graph, one) for one in graph.objects(file, f"{DCAT}mediaType")), "")
    forms = graph.objects(file, f"{DCT}format")
    if not forms or media in NAMED:
        return media
    if isinstance(forms[0], Literal):
        return media if "/" in forms[0].value and not media else forms[0].value
    if graph.is_a(forms[0], f"{DCT}IMT"):
        return next(graph.texts(forms[0], LABEL), media)
    return media if IANA in name(forms[0]) and not media else name(forms[0])


def _shown(graph: Graph, thing: Term) -> str:
    return next(graph.texts(thing, LABEL), name(thing))
