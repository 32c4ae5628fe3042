"""Pages for people: the lists, what this is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from flask import Blueprint, Response

from publisher.vocab import KODE, KS
from publisher.web.graph import Graph
from publisher.web.here import documents, names, site
from publisher.web.home import DOORS
from publisher.web.listing import Place, places, recorded
from publisher.web.page import language_of_request, page
from publisher.web.reading import Reader, Value
from publisher.words import ERRORS
from publisher.words.deviation import DEVIATIONS

if TYPE_CHECKING:
    from collections.abc import Iterable

BLUEPRINT = Blueprint("pages", __name__)
DATA_BLUEPRINT = Blueprint("data", __name__)
CERTAINTIES: Final = ("tersurat", "tersirat", "mungkin", "belum-dinilai")
GRADES: Final = ("naskah-asli", "salinan-jdih", "siaran-pers-resmi-pihak", "media", "kutipan-ulang")


@DATA_BLUEPRINT.get("/")
def data_home() -> Response:
    """Answer the home page of files served with --data."""
    graphs = [(graph, site().local(graph.iri)) for graph in site().manifest.graphs]
    return page("data.html", graphs=graphs, total=site().manifest.quads)


@BLUEPRINT.get("/naskah")
def agreement_list() -> Response:
    """Answer the list of agreements."""
    return page("daftar-naskah.html", agreements=recorded(language_of_request()))


@BLUEPRINT.get("/instansi")
def agency_list() -> Response:
    """Answer the list of agencies and of governments that are parties."""
    reader = _reader("instansi-daftar")
    kinds = {kind: _of_kind(reader, kind) for kind in ("Government", "Agency", "Body")}
    return page("daftar-instansi.html", kinds=kinds)


@BLUEPRINT.get("/wilayah")
def region_list() -> Response:
    """Answer the list of regions by province."""
    reader = _reader("wilayah-daftar")
    return page("daftar-wilayah.html", provinces=_by_province(reader))


@BLUEPRINT.get("/tentang")
def about() -> Response:
    """Answer what this is and how to read it."""
    certainties, grades = _concepts("kepastian", CERTAINTIES), _concepts("mutu-bukti", GRADES)
    deviations = {name: texts[language_of_request()] for name, texts in DEVIATIONS.items()}
    return page("tentang.html", certainties=certainties, grades=grades, deviations=deviations, doors=DOORS)


@BLUEPRINT.get("/tentang/galat")
@DATA_BLUEPRINT.get("/tentang/galat")
def error_types() -> Response:
    """Answer the problem types (RFC 9457 §3.1.1)."""
    language = language_of_request()
    return page("jenis-galat.html", errors={slug: texts[language] for slug, texts in ERRORS.items()})


def _reader(query: str) -> Reader:
    return Reader(site(), names(), Graph(site().construct(query)), language_of_request())


def _of_kind(reader: Reader, kind: str) -> list[tuple[Value, Value | None]]:
    """Return the bodies of a kind by name, each with the government it is a unit of."""
    among = [iri for iri in reader.graph.subjects() if f"{KS}{kind}" in reader.graph.values(iri, "rdf:type")]
    rows = [(_named(reader, iri), next(iter(reader.values(iri, "org:unitOf")), None)) for iri in among]
    return sorted(rows, key=lambda row: row[0].text)


def _named(reader: Reader, iri: str) -> Value:
    return Value(reader.label(iri), reader.href(iri), iri=iri)


def _by_province(reader: Reader) -> list[tuple[Place, list[Place]]]:
    under: dict[str, list[str]] = {}
    tops = []
    for iri in reader.graph.subjects():
        parent = reader.graph.value(iri, "skos:broader")
        if parent in reader.graph:
            under.setdefault(parent, []).append(iri)
        else:
            tops.append(iri)
    return [(top, places(reader, under.get(top.region.iri, ()))) for top in places(reader, tops)]


def _concepts(scheme: str, codes: Iterable[str]) -> list[tuple[str, Value, str]]:
    """Return the concepts of a code list: code, name with link, definition."""
    iris = {code: f"{KODE}{scheme}/{code}" for code in codes}
    reader = Reader(site(), names(), Graph(documents().contents(iris.values())), language_of_request())
    return [
        (code, _named(reader, iri), reader.graph.text(iri, "skos:definition", reader.language))
        for code, iri in iris.items()
    ]
