"""What harvesters ask first: the catalogue, VoID, the JSON-LD context, robots.txt."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import orjson
from flask import Blueprint, Response, request
from pyoxigraph import Literal, NamedNode, RdfFormat, Triple, parse

from publisher.errors import NotFound
from publisher.media import DOCUMENT_FORMATS, GRAPH_FORMATS, HTML, JSON_LD, negotiate
from publisher.uris import uri
from publisher.vocab import DCAT, XSD
from publisher.web.document import Document
from publisher.web.here import representations, site
from publisher.web.page import CACHE_CONTROL, html
from publisher.web.since import ARGUMENT, changed_since
from publisher.web.view import show

if TYPE_CHECKING:
    from publisher.media import Format

BLUEPRINT = Blueprint("catalog", __name__)
SUFFIXES: Final = {form.suffix: form for form in DOCUMENT_FORMATS}
VOID_FILE: Final = "void.nt"
BYTE_SIZE: Final = f"{DCAT}byteSize"
NON_NEGATIVE: Final = NamedNode(f"{XSD}nonNegativeInteger")


@BLUEPRINT.get("/catalog")
@BLUEPRINT.get("/catalog.<suffix>")
def catalog(suffix: str = "") -> Response:
    """Answer the catalogue: DCAT 3, one page."""
    if not site().register:
        raise NotFound
    triples = _described("catalog")
    if ARGUMENT in request.args and not (triples := changed_since(triples, request.args[ARGUMENT])):
        return Response(status=204)
    return _answer("catalog", triples, suffix)


@BLUEPRINT.get("/void")
@BLUEPRINT.get("/void.<suffix>")
@BLUEPRINT.get("/.well-known/void")
@BLUEPRINT.get("/.well-known/void.<suffix>")
def void(suffix: str = "") -> Response:
    """Answer the VoID description (VoID §7.2)."""
    triples = _described("void") if site().register else beside()
    return _answer(".well-known/void", triples, suffix)


@BLUEPRINT.get("/konteks.jsonld")
def context() -> Response:
    """Answer the JSON-LD context of the register."""
    if not site().register:
        raise NotFound
    body = orjson.dumps(dict(site().context), option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE)
    answer = Response(body, content_type=JSON_LD.content_type)
    answer.headers["Cache-Control"] = CACHE_CONTROL
    return answer


@BLUEPRINT.get("/robots.txt")
def robots() -> Response:
    """Answer robots.txt (RFC 9309): nothing is to be indexed on a trial, queries nowhere."""
    prefix = uri(site().prefix)
    closed = (
        [prefix] if site().manifest.trial else [f"{prefix}sparql?", f"{prefix}kueri/*?", f"{prefix}bukti?"]
    )
    rules = "".join(f"Disallow: {path}\n" for path in closed)
    listed = (
        ""
        if site().manifest.trial or not site().register
        else f"Sitemap: {site().manifest.base}sitemap.xml\n"
    )
    return Response(f"User-agent: *\n{rules}{listed}", content_type="text/plain; charset=utf-8")


def _described(page: str) -> list[Triple]:
    graph = NamedNode(f"{site().manifest.base}graf/katalog")
    return list(dict.fromkeys(map(as_written, site().construct(page, graph=[graph]))))


def as_written(triple: Triple) -> Triple:
    """Return a byte size with the datatype DCAT 3 §6.8.13 gives it; the engine keeps integers only."""
    if triple.predicate.value != BYTE_SIZE or not isinstance(triple.object, Literal):
        return triple
    return Triple(triple.subject, triple.predicate, Literal(triple.object.value, datatype=NON_NEGATIVE))


def beside() -> list[Triple]:
    """Return the description that lies beside a release made of files; it is not in the data."""
    path = site().folder / VOID_FILE
    if not path.exists():
        raise NotFound
    return [quad.triple for quad in parse(path=path, format=RdfFormat.N_TRIPLES)]


def _answer(local: str, triples: list[Triple], suffix: str) -> Response:
    if suffix and suffix not in SUFFIXES:
        raise NotFound
    chosen = SUFFIXES.get(suffix) or negotiate(request.headers.get("Accept", ""), DOCUMENT_FORMATS)
    thing = site().manifest.base + local
    if chosen is HTML:
        answer = html(show(Document(thing, tuple(triples), ()), local, DOCUMENT_FORMATS))
    else:
        answer = Response(representations().write(triples, chosen, thing), content_type=chosen.content_type)
    answer.headers["Content-Location"] = f"{_place(local)}.{chosen.suffix}"
    answer.headers["Link"] = ", ".join(_link(local, form) for form in GRAPH_FORMATS if form is not chosen)
    answer.headers["Vary"] = "Accept, Accept-Language"
    answer.headers["Cache-Control"] = CACHE_CONTROL
    return answer


def _place(local: str) -> str:
    return uri(site().prefix + local)


def _link(local: str, form: Format) -> str:
    return f'<{_place(local)}.{form.suffix}>; rel="alternate"; type="{form.media_type}"'
