"""Things and their documents: ``/id`` sees other, ``/doc`` answers in the form asked for.

The vocabulary's terms and code lists are documents too, at the path their w3id.org IRI has.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from urllib.parse import urlencode

from flask import Blueprint, Response, request

from publisher.errors import NotAcceptable, NotFound
from publisher.manifest import dataset_name
from publisher.media import DOCUMENT_FORMATS, HTML, RDF_XML, negotiate
from publisher.rdf import fits_xml
from publisher.uris import spellings, uri
from publisher.web.here import documents, kept_language, representations, site
from publisher.web.memento import about
from publisher.web.page import CACHE_CONTROL, html
from publisher.web.view import show

if TYPE_CHECKING:
    from collections.abc import Callable

    from publisher.media import Format
    from publisher.web.document import Document

BLUEPRINT = Blueprint("things", __name__)
VOCABULARY_BLUEPRINT = Blueprint("vocabulary", __name__)
SUFFIXES: Final = {form.suffix: form for form in DOCUMENT_FORMATS}


@BLUEPRINT.get("/id/<raw:local>")
def identified(local: str) -> Response:
    """303 to the document of a thing (httpRange-14), 410 with what is left of a withdrawn one."""
    return _see(site().iri, f"id/{local}", local)


@BLUEPRINT.get("/doc/<raw:local>")
def document(local: str) -> Response:
    """Answer a thing's document, negotiated or in the form its suffix names."""
    iris: list[Callable[[str], str]] = [lambda spelling: site().iri(f"id/{spelling}")]
    if not site().register:
        iris.append(site().iri)
    return _document(local, "doc/", iris)


@BLUEPRINT.get("/<raw:local>")
def other(local: str) -> Response:
    """303 to the document of any other thing under the base."""
    if site().register:
        raise NotFound
    return _see(site().iri, local, local)


@VOCABULARY_BLUEPRINT.get("/ns")
@VOCABULARY_BLUEPRINT.get("/ns.<suffix>")
@VOCABULARY_BLUEPRINT.get("/kode")
@VOCABULARY_BLUEPRINT.get("/kode.<suffix>")
@VOCABULARY_BLUEPRINT.get("/kode/<raw:local>")
@VOCABULARY_BLUEPRINT.get("/shape")
@VOCABULARY_BLUEPRINT.get("/shape.<suffix>")
@VOCABULARY_BLUEPRINT.get("/shape/<raw:local>")
def vocabulary(**_: str) -> Response:
    """Answer the ontology, all code lists, one list, one concept or the shapes."""
    return _document(request.path.removeprefix(site().prefix), "", [site().iri])


@VOCABULARY_BLUEPRINT.get("/ns/<raw:version>")
def version(version: str) -> Response:
    """303 from the ontology's version IRI to the ontology: the version served is the one there is."""
    if not documents().exists(site().iri(f"ns/{version}")):
        raise NotFound
    return _see_other("ns")


@VOCABULARY_BLUEPRINT.get("/graf/<name>")
def graph(name: str) -> Response:
    """303 to the document of the dataset that is in a named graph."""
    if name == "katalog":
        return _see_other("catalog")
    local = f"dataset/{dataset_name(name)}"
    return _see(site().iri, f"id/{local}", local)


def _see(iri_of: Callable[[str], str], local: str, address: str) -> Response:
    for spelling in spellings(local):
        iri = iri_of(spelling)
        if documents().exists(iri):
            gone = documents().withdrawn(iri)
            place = f"doc/{address}"
            return _answer(documents().read(iri), None, place) if gone else _see_other(place)
    raise NotFound


def _see_other(local: str) -> Response:
    """303; Location is path-absolute, of our own prefix and the path as it was sent."""
    query = request.query_string.decode("ascii")
    location = uri(site().prefix + local) + (f"?{uri(query)}" if query else "")
    answer = Response(status=303)
    answer.autocorrect_location_header = False
    del answer.headers["Content-Type"]
    answer.headers["Location"] = location
    answer.headers["Cache-Control"] = CACHE_CONTROL
    answer.headers["Link"] = f'<{uri(site().prefix + local)}>; rel="describedby"'
    return answer


def _document(local: str, root: str, iris: list[Callable[[str], str]]) -> Response:
    """Answer the document at a local address: an exact thing first, then a suffix.

    The vocabulary has no thing whose name ends as a form does, but its files are pointed to.
    """
    for address, form in _readings(local) if root else reversed(_readings(local)):
        for iri_of in iris:
            for iri in map(iri_of, spellings(address)):
                if documents().exists(iri):
                    found = documents().read(iri, request.args.get("after", ""))
                    return _answer(found, form, root + address)
    raise NotFound


def _readings(local: str) -> list[tuple[str, Format | None]]:
    stem, _, suffix = local.rpartition(".")
    return [(local, None), (stem, SUFFIXES[suffix])] if stem and suffix in SUFFIXES else [(local, None)]


def _answer(document: Document, form: Format | None, address: str) -> Response:
    """Return the representation of a document, its own address and those of the others."""
    offers: tuple[Format, ...] = DOCUMENT_FORMATS
    if not fits_xml(document.stated):
        offers = tuple(offer for offer in offers if offer is not RDF_XML)
    if form is not None and form not in offers:
        raise NotAcceptable(extra={"available": [offer.media_type for offer in offers]})
    chosen = form or negotiate(request.headers.get("Accept", ""), offers)
    status = 410 if document.withdrawn else 200
    if chosen is HTML:
        answer = html(show(document, address, offers), status)
    else:
        body = representations().write(document.stated, chosen, document.thing)
        answer = Response(body, status, content_type=chosen.content_type)
    if site().register or not documents().exists(f"{document.thing}.{chosen.suffix}"):
        answer.headers["Content-Location"] = uri(f"{site().prefix}{address}.{chosen.suffix}")
    answer.headers["Link"] = ", ".join(_links(document, address, form, chosen, offers))
    answer.headers["Vary"] = "Accept, Accept-Language" + ", Accept-Datetime" * (not site().mount)
    answer.headers["Cache-Control"] = CACHE_CONTROL
    return answer


def _links(
    document: Document, address: str, form: Format | None, chosen: Format, offers: tuple[Format, ...]
) -> list[str]:
    place = uri(site().prefix + address)
    links = [f'<{uri(document.thing)}>; rel="describes"']
    language = kept_language() if chosen is HTML else ""
    links.append(f'<{uri(site().manifest.base + address)}{language}>; rel="canonical"')
    links += [
        f'<{place}.{offer.suffix}>; rel="alternate"; type="{offer.media_type}"'
        for offer in offers
        if offer is not chosen
    ]
    links += [f'<{place}>; rel="successor-version"' for place in _successors(document)]
    if not site().mount:
        own = address if form is None else f"{address}.{form.suffix}"
        links += about(site().manifest.base, own)
    if document.after:
        following = urlencode({"after": document.after})
        links.append(f'<{place}.{chosen.suffix}?{following}>; rel="next"')
    return links


def _successors(document: Document) -> list[str]:
    """Return the documents of what a thing was replaced by."""
    found = [site().local(iri) for iri in document.successors]
    return [uri(site().prefix + site().document(local)) for local in found if local is not None]
