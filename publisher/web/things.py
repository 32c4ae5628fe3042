"""Things and their documents: ``/id`` sees other, ``/doc`` answers in the form asked for.

The vocabulary's terms and code lists are documents too, at the path their w3id.org IRI has.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from urllib.parse import urlencode

from flask import Blueprint, Response, request

from publisher.errors import NotAcceptable, NotFound
from publisher.manifest import dataset_name
from publisher.media import DOCUMENT_FORMATS, HTML, RDF_XML, negotiate_document
from publisher.rdf import fits_xml
from publisher.uris import spellings, uri
from publisher.web.argument import name_of
from publisher.web.here import documents, in_language, representations, site
from publisher.web.http.parameter import Parameter, refuse, text
from publisher.web.memento import about
from publisher.web.page import CACHE_CONTROL, html, see_other
from publisher.web.view import preferred, show

if TYPE_CHECKING:
    from collections.abc import Callable

    from publisher.media import Format
    from publisher.web.document import Document

BLUEPRINT = Blueprint("things", __name__)
VOCABULARY_BLUEPRINT = Blueprint("vocabulary", __name__)
SUFFIXES: Final = {form.suffix: form for form in DOCUMENT_FORMATS}
AFTER: Final = Parameter("after", text(2000), "links-after")
OURS: Final = ("lang", "after")  # arguments that a document of any RDF reads


@BLUEPRINT.get("/id/<raw:local>")
def identified(local: str) -> Response:
    """303 to the document of a thing (httpRange-14); that of a withdrawn one, 410, holds what is left."""
    return _see(f"id/{local}")


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
    return _see(local)


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
    return see_other("ns", request.query_string.decode("ascii"))


@VOCABULARY_BLUEPRINT.get("/graf/<name>")
def graph(name: str) -> Response:
    """303 to the document of the dataset that is in a named graph."""
    if name == "katalog":
        return see_other("catalog", request.query_string.decode("ascii"))
    return _see(f"id/dataset/{dataset_name(name)}")


def _see(local: str) -> Response:
    for whole in _wholes(local):
        for spelling in spellings(whole):
            if documents().exists(site().iri(spelling)):
                return see_other(f"doc/{whole.removeprefix('id/')}", _ours(whole))
    raise NotFound


def _wholes(local: str) -> list[str]:
    """Return the local addresses that a request may mean: with its query string where that is a thing's.

    Arguments of ours may follow such a query string. Where another thing has the path and a query string,
    no query string is set aside: the path alone would be another thing.
    """
    sent = request.query_string
    if not sent or not documents().asked(local):
        return [local]
    others, _ = _apart(sent)
    found = dict.fromkeys(f"{local}?{query.decode('ascii')}" if query else local for query in (sent, others))
    return list(found)


def _ours(whole: str) -> str:
    """Return the arguments of ours that are sent beside an address, which may have a query string itself."""
    sent = request.query_string
    others, own = _apart(sent)
    if "?" not in whole:
        return sent.decode("ascii")
    return own.decode("ascii") if whole.endswith(f"?{others.decode('ascii')}") else ""


def _apart(query: bytes) -> tuple[bytes, bytes]:
    """Return what of a query string may be a thing's, and the arguments that a document reads."""
    parts = query.split(b"&")
    others = [part for part in parts if name_of(part) not in OURS]
    return b"&".join(others), b"&".join(part for part in parts if name_of(part) in OURS)


def _document(local: str, root: str, iris: list[Callable[[str], str]]) -> Response:
    """Answer the document at a local address: an exact thing first, then a suffix.

    The vocabulary has no thing whose name ends as a form does, but its files are pointed to.
    """
    refuse((AFTER,), request.args.items(multi=True), others=True)
    for address, form in _readings(local, root) if root else reversed(_readings(local, root)):
        for iri_of in iris:
            for iri in map(iri_of, spellings(address)):
                if documents().exists(iri):
                    found = documents().read(iri, request.args.get("after", ""))
                    return _answer(found, form, root + address)
    raise NotFound


def _readings(local: str, root: str) -> list[tuple[str, Format | None]]:
    """Return what an address may name: a thing, then a form of one; the suffix may stand before a query."""
    found: dict[tuple[str, Format | None], None] = {}
    for path, form in _suffixed(local):
        for whole in (one.removeprefix(root) for one in _wholes(root + path)):
            found |= dict.fromkeys([(whole, form)] if form or whole == path else _suffixed(whole))
    return list(found)


def _suffixed(local: str) -> list[tuple[str, Format | None]]:
    stem, _, suffix = local.rpartition(".")
    return [(local, None), (stem, SUFFIXES[suffix])] if stem and suffix in SUFFIXES else [(local, None)]


def _answer(document: Document, form: Format | None, address: str) -> Response:
    """Return the representation of a document, its own address and those of the others."""
    offers: tuple[Format, ...] = DOCUMENT_FORMATS
    if not fits_xml(document.stated):
        offers = tuple(offer for offer in offers if offer is not RDF_XML)
    if form is not None and form not in offers:
        raise NotAcceptable(extra={"available": [offer.media_type for offer in offers]})
    chosen = form or negotiate_document(request.headers.get("Accept", ""), offers)
    status = 410 if document.withdrawn else 200
    if chosen is HTML:
        answer = html(show(document, address, offers), status)
    else:
        body = representations().write(document.stated, chosen, document.thing)
        answer = Response(body, status, content_type=chosen.content_type)
    if site().register or not documents().exists(f"{document.thing}.{chosen.suffix}"):
        answer.headers["Content-Location"] = uri(f"{site().prefix}{address}.{chosen.suffix}")
    answer.headers["Link"] = ", ".join(_links(document, address, form, chosen, offers))
    if not site().mount:
        answer.headers["Vary"] = "Accept-Datetime"
    answer.headers["Cache-Control"] = CACHE_CONTROL
    return answer


def _links(
    document: Document, address: str, form: Format | None, chosen: Format, offers: tuple[Format, ...]
) -> list[str]:
    place = uri(site().prefix + address)
    links = [f'<{uri(document.thing)}>; rel="describes"']
    canonical = uri(site().manifest.base + preferred(document, address))
    links.append(f'<{in_language(canonical) if chosen is HTML else canonical}>; rel="canonical"')
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
        mark = "&" if "?" in place else "?"
        links.append(f'<{place}.{chosen.suffix}{mark}{following}>; rel="next"')
    return links


def _successors(document: Document) -> list[str]:
    """Return the documents of what a thing was replaced by."""
    found = [site().local(iri) for iri in document.successors]
    return [uri(site().prefix + site().document(local)) for local in found if local is not None]
