"""``/sparql`` without a query: a form for browsers, the service description for the rest."""

from __future__ import annotations

from flask import Blueprint, Response, request

from publisher.media import DOCUMENT_FORMATS, HTML, RESULT_FORMATS, negotiate
from publisher.web.description import service_description
from publisher.web.here import representations, site
from publisher.web.page import CACHE_CONTROL, html, language_of_request, render

BLUEPRINT = Blueprint("query_page", __name__)


@BLUEPRINT.get("/sparql")
def form() -> Response:
    """Answer the query form, or the service description (SPARQL 1.1 Service Description §2)."""
    chosen = negotiate(request.headers.get("Accept", ""), DOCUMENT_FORMATS)
    if chosen is HTML:
        return html(_form())
    triples = service_description(site().manifest, site().settings)
    body = representations().write(triples, chosen)
    answer = Response(body, content_type=chosen.content_type)
    answer.headers["Vary"] = "Accept, Accept-Language"
    answer.headers["Cache-Control"] = CACHE_CONTROL
    return answer


def _form() -> str:
    language = language_of_request()
    title = "title" if language == "id" else "title-en"
    examples = [(query.name, query.header.get(title, query.name)) for query in site().gallery.values()]
    text = request.args.get("teks", "") or site().pages["contoh"].text
    return render("sparql.html", text=text, examples=examples, forms=RESULT_FORMATS)
