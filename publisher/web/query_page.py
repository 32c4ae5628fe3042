"""The query page, and ``/sparql`` without a query: that page for browsers, else the service description.

It is the one page with scripts, all of them ours (HTTP contract, Content Security Policy Level 3 §6.1.11);
without them it is a plain form. What is shared by its address stands in the fragment, which no server sees.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import orjson
from flask import Blueprint, Response, request

from publisher.errors import NotFound
from publisher.media import GRAPH_FORMATS, HTML, PAGE_FORMATS, TABLE_FORMATS, negotiate, negotiate_document
from publisher.queries import HEADER
from publisher.uris import uri
from publisher.vocab import PREFIXES, W3ID
from publisher.web.completion import completion
from publisher.web.description import service_description
from publisher.web.here import names, representations, site
from publisher.web.page import CACHE_CONTROL, html, language_of_request, render
from publisher.web.protocol import around
from publisher.web.wire import SCRIPTED
from publisher.words import EDITOR, LANGUAGES

if TYPE_CHECKING:
    from publisher.queries import Query

BLUEPRINT = Blueprint("query_page", __name__)
PAGE: Final = "kueri/baru"
TERMS: Final = f"{PAGE}/istilah.json"


@BLUEPRINT.get("/sparql")
def endpoint() -> Response:
    """Answer the query page, or the service description (SPARQL 1.1 Service Description §2)."""
    around(list(request.args.items(multi=True)))
    chosen = negotiate_document(request.headers.get("Accept", ""))
    if chosen is HTML:
        return query_page()
    triples = service_description(site().manifest, site().settings)
    body = representations().write(triples, chosen)
    answer = Response(body, content_type=chosen.content_type)
    answer.headers["Cache-Control"] = CACHE_CONTROL
    return answer


@BLUEPRINT.get(f"/{PAGE}")
def query_page() -> Response:
    """Answer the query page."""
    negotiate(request.headers.get("Accept", ""), PAGE_FORMATS)
    language = language_of_request()
    answer = html(
        render(
            "sparql.html",
            canonical=uri(site().manifest.base + PAGE),
            text=_text(language),
            examples=_examples(language),
            forms=TABLE_FORMATS,
            data=_data(language),
        )
    )
    answer.headers["Content-Security-Policy"] = SCRIPTED
    return answer


@BLUEPRINT.get(f"/{TERMS}")
def terms() -> Response:
    """Answer what the editor completes, in one language."""
    body = orjson.dumps(completion(site(), names(), language_of_request()))
    answer = Response(body, content_type="application/json")
    answer.headers["Cache-Control"] = CACHE_CONTROL
    return answer


def _examples(language: str) -> list[tuple[str, str]]:
    """Return the address here of each query of the gallery, and its title."""
    page = f"{uri(site().prefix + PAGE)}?lang={language}&contoh="
    return [(page + query.name, _title(query, language)) for query in site().gallery.values()]


def _text(language: str) -> str:
    """Return the query to begin with: the one given, the example named, else a first one of ours."""
    if given := request.args.get("query", ""):
        return given
    example = request.args.get("contoh", "")
    if example and example not in site().gallery:
        raise NotFound
    chosen = site().gallery[example] if example else site().pages["contoh"]
    return f"# {_title(chosen, language)}\n{HEADER.sub('', chosen.text).lstrip()}"


def _title(query: Query, language: str) -> str:
    title = query.header.get("title", query.name)
    return title if language == "id" else query.header.get(f"title-{language}", title)


def _data(language: str) -> dict[str, object]:
    """Return what the page's scripts need to know."""
    prefix = uri(site().prefix)
    return {
        "language": language,
        "endpoint": f"{prefix}sparql",
        "terms": f"{prefix}{TERMS}?lang={language}",
        # IRIs that are documents here, whatever the public base is: where they begin, and the path then.
        "local": {site().manifest.base: prefix} | ({W3ID: prefix} if site().register else {}),
        "prefixes": dict(PREFIXES),
        "forms": {
            "table": [(form.name, form.suffix) for form in TABLE_FORMATS],
            "graph": [(form.name, form.suffix) for form in GRAPH_FORMATS],
        },
        "words": {key: texts[LANGUAGES.index(language)] for key, texts in EDITOR.items()},
    }
