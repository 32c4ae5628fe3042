"""What harvesters ask first: the catalogue, VoID, the JSON-LD context, robots.txt."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from urllib.parse import urlencode

import orjson
from flask import Blueprint, Response, request
from pyoxigraph import NamedNode, RdfFormat, parse

from publisher.errors import NotFound
from publisher.media import DOCUMENT_FORMATS, GRAPH_FORMATS, HTML, JSON_LD, negotiate_document
from publisher.uris import uri
from publisher.web.document import Document
from publisher.web.harvest import RELEASE_ID, query
from publisher.web.here import catalogues, representations, site
from publisher.web.http.parameter import Parameter, refuse, whole
from publisher.web.page import CACHE_CONTROL, html
from publisher.web.since import ARGUMENT, changed_since
from publisher.web.view import show

if TYPE_CHECKING:
    from pyoxigraph import Triple

    from publisher.media import Format

BLUEPRINT = Blueprint("catalog", __name__)
SUFFIXES: Final = {form.suffix: form for form in DOCUMENT_FORMATS}
VOID_FILE: Final = "void.nt"
TIME: Final = {"type": "string", "anyOf": [{"format": "date"}, {"format": "date-time"}]}
PAGING: Final = (
    Parameter("page", whole(1, 999_999), "page-of-catalogue", "2"),
    Parameter("release", {"type": "string", "pattern": f"^{RELEASE_ID.pattern}$"}, "of-release"),
    Parameter(ARGUMENT, TIME, "changed-since", "2025-11-01"),
)


@BLUEPRINT.get("/catalog")
@BLUEPRINT.get("/catalog.<suffix>")
@BLUEPRINT.get("/catalog/<raw:name>")
def catalog(suffix: str = "", name: str = "") -> Response:
    """Answer a page of the catalogue or, with a name, of one publisher's: DCAT 3, DCAT-AP 3."""
    if not site().register:
        raise NotFound
    stem, _, ending = name.partition(".")
    form = _form(suffix or ending)
    refuse(PAGING, request.args.items(multi=True), others=True)
    asked = request.args.get("release", "")
    if ARGUMENT in request.args:
        return _changed(f"catalog/{stem}" if name else "catalog", form, asked)
    number = int(request.args.get("page", 1))
    local = f"catalog/{stem}" if name else "catalog"
    page, triples = catalogues().of(asked).page(site().manifest.base + local, form.suffix, number)
    named = query(number, page.release) if asked or number > 1 else ""
    answer = _written(local, triples, form, named)
    for relation, address in page.links.items():
        answer.headers["Link"] += f', <{uri(address)}>; rel="{relation.replace("previous", "prev")}"'
    return answer


@BLUEPRINT.get("/void")
@BLUEPRINT.get("/void.<suffix>")
@BLUEPRINT.get("/.well-known/void")
@BLUEPRINT.get("/.well-known/void.<suffix>")
def void(suffix: str = "") -> Response:
    """Answer the VoID description (VoID §7.2)."""
    triples = _described("void") if site().register else beside()
    return _written(".well-known/void", triples, _form(suffix))


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
    """Answer robots.txt (RFC 9309): on a trial nothing is to be indexed, queries never; and the sitemap."""
    prefix = uri(site().prefix)
    # Queries have no end; a document of an old release stands, as it is now, at its own address.
    endless = [
        f"{prefix}{path}" for path in ("cari", "sparql?", "kueri/*?", "bukti?", "lapor", "rilis/*/doc/")
    ]
    closed = [prefix] if site().manifest.trial else endless
    rules = "".join(f"Disallow: {path}\n" for path in closed)
    mapped = site().register and not site().manifest.trial
    rules += f"\nSitemap: {uri(site().manifest.base)}sitemap.xml\n" if mapped else ""
    return Response(f"User-agent: *\n{rules}", content_type="text/plain; charset=utf-8")


def _changed(local: str, form: Format, release: str) -> Response:
    """Answer the datasets of a catalogue that changed since a time, on one page; 204 where none did."""
    whole = catalogues().of(release).whole(site().manifest.base + local)
    time = request.args[ARGUMENT]
    triples = changed_since(whole, time)
    return (
        _written(local, triples, form, f"?{urlencode({ARGUMENT: time})}") if triples else Response(status=204)
    )


def _described(page: str) -> list[Triple]:
    graph = NamedNode(f"{site().manifest.base}graf/katalog")
    return list(dict.fromkeys(site().construct(page, graph=[graph])))


def beside() -> list[Triple]:
    """Return the description that lies beside a release made of files; it is not in the data."""
    path = site().folder / VOID_FILE
    if not path.exists():
        raise NotFound
    return [quad.triple for quad in parse(path=path, format=RdfFormat.N_TRIPLES)]


def _form(suffix: str) -> Format:
    if suffix and suffix not in SUFFIXES:
        raise NotFound
    return SUFFIXES.get(suffix) or negotiate_document(request.headers.get("Accept", ""))


def _written(local: str, triples: list[Triple], form: Format, named: str = "") -> Response:
    """Return triples in a form, linked to the others; ``named`` is the query string that names the page."""
    thing = site().manifest.base + local
    if form is HTML:
        answer = html(show(Document(thing, tuple(triples), ()), local, DOCUMENT_FORMATS))
    else:
        answer = Response(representations().write(triples, form, thing), content_type=form.content_type)
    answer.headers["Content-Location"] = f"{_place(local)}.{form.suffix}{named}"
    links = [_link(local, other, named) for other in GRAPH_FORMATS if other is not form]
    answer.headers["Link"] = ", ".join(links)
    answer.headers["Cache-Control"] = CACHE_CONTROL
    return answer


def _place(local: str) -> str:
    return uri(site().prefix + local)


def _link(local: str, form: Format, named: str) -> str:
    return f'<{_place(local)}.{form.suffix}{named}>; rel="alternate"; type="{form.media_type}"'
