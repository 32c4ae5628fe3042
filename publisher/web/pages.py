"""Pages for people: the lists, what this is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from flask import Blueprint, Response, request

from publisher.graph import Graph
from publisher.kerjasama.flat import WRITERS
from publisher.media import HOME_FORMATS, HTML, negotiate
from publisher.vocab import KODE
from publisher.web.here import documents, names, site
from publisher.web.home import DOORS
from publisher.web.http.parameter import whole_number
from publisher.web.page import DESCRIPTION, language_of_request, page, see_other
from publisher.web.portion import cut, rows
from publisher.web.reading import Reader, Value
from publisher.web.wanted import agreements_asked
from publisher.words import ERRORS
from publisher.words.deviation import DEVIATIONS
from publisher.words.tip import TIPS

if TYPE_CHECKING:
    from collections.abc import Iterable

BLUEPRINT = Blueprint("pages", __name__)
DATA_BLUEPRINT = Blueprint("data", __name__)
PART: Final = "halaman"
ROWS: Final = 100  # agreements on a page of the list
CERTAINTIES: Final = ("tersurat", "tersirat", "mungkin", "belum-dinilai")
GRADES: Final = ("naskah-asli", "salinan-jdih", "siaran-pers-resmi-pihak", "media", "kutipan-ulang")


@DATA_BLUEPRINT.get("/")
def data_home() -> Response:
    """Answer the home page of files served with --data, or lead to what describes them."""
    if negotiate(request.headers.get("Accept", ""), HOME_FORMATS) is not HTML:
        return see_other(DESCRIPTION)
    graphs = [(graph, site().local(graph.iri)) for graph in site().manifest.graphs]
    return page("data.html", graphs=graphs, total=site().manifest.quads)


@BLUEPRINT.get("/naskah")
def agreement_list() -> Response:
    """Answer the list of agreements, or of those that what the address looks for fits.

    Raises:
        MalformedRequest: what is looked for is too long, no value of a facet, or no page of the list.
    """
    found, kept = agreements_asked()
    whole_number(list(request.args.items(multi=True)), PART, 1, max(1, -(-len(found) // ROWS)))
    reader = Reader(site(), names(), Graph(()), language_of_request())
    part = cut(found, PART, ROWS, kept)
    return page(
        "daftar-naskah.html",
        agreements=part.of(list(rows(reader, part.rows).values())),
        asked=kept,
        wanted=dict(kept).get("q", ""),
        tables=WRITERS,
    )


@BLUEPRINT.get("/tentang")
def about() -> Response:
    """Answer what this is and how to read it."""
    certainties, grades = _concepts("kepastian", CERTAINTIES), _concepts("mutu-bukti", GRADES)
    deviations = {name: texts[language_of_request()] for name, texts in DEVIATIONS.items()}
    tips = [texts[language_of_request()] for texts in TIPS.values()]
    lists = {"deviations": deviations, "tips": tips, "doors": DOORS}
    return page("tentang.html", certainties=certainties, grades=grades, **lists)


@BLUEPRINT.get("/tentang/galat")
@DATA_BLUEPRINT.get("/tentang/galat")
def error_types() -> Response:
    """Answer the problem types (RFC 9457 §3.1.1)."""
    language = language_of_request()
    return page("jenis-galat.html", errors={slug: texts[language] for slug, texts in ERRORS.items()})


def _named(reader: Reader, iri: str) -> Value:
    return Value(reader.label(iri), reader.href(iri), iri=iri)


def _concepts(scheme: str, codes: Iterable[str]) -> list[tuple[str, Value, str]]:
    """Return the concepts of a code list: code, name with link, definition."""
    iris = {code: f"{KODE}{scheme}/{code}" for code in codes}
    reader = Reader(site(), names(), Graph(documents().contents(iris.values())), language_of_request())
    return [
        (code, _named(reader, iri), reader.graph.text(iri, "skos:definition", reader.language))
        for code, iri in iris.items()
    ]
