"""RFC 9110 §12 over the wire, and that each form says the same."""

import pytest
import rdflib
from pyoxigraph import CanonicalizationAlgorithm, Dataset, Quad, RdfFormat, parse

from tests.client import Server

FORMS = {
    "ttl": RdfFormat.TURTLE,
    "jsonld": RdfFormat.JSON_LD,
    "rdf": RdfFormat.RDF_XML,
    "nt": RdfFormat.N_TRIPLES,
    "nq": RdfFormat.N_QUADS,
    "trig": RdfFormat.TRIG,
}
DOCUMENTS = [
    "doc/naskah/ks-0001",
    "doc/naskah/ks-0011",
    "doc/wilayah/35",
    "doc/dataset/wilayah",
    "ns",
    "kode",
    "kode/ruang-lingkup",
    "shape/agreement",
    "catalog",
    "void",
]
documents = pytest.mark.parametrize("local", DOCUMENTS)


def triples(body: bytes, form: RdfFormat) -> Dataset:
    """The triples of a document in canonical form, whatever graphs it names."""
    found = Dataset(Quad(q.subject, q.predicate, q.object) for q in parse(body, format=form))
    found.canonicalize(CanonicalizationAlgorithm.RDFC_1_0)
    return found


@documents
def test_all_forms_of_a_document_say_the_same(served: Server, local: str):
    # A page of the catalogue names the pages around it in its own form.
    bodies = {suffix: served.ask(f"{local}.{suffix}").body for suffix in FORMS}
    said = {
        suffix: triples(bodies[suffix].replace(f".{suffix}?page=".encode(), b".nt?page="), form)
        for suffix, form in FORMS.items()
    }
    assert len(said["nt"]) > 0
    assert all(one == said["nt"] for one in said.values()), {k: len(v) for k, v in said.items()}


@documents
@pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")
def test_another_json_ld_processor_reads_the_same(served: Server, local: str):
    lines = rdflib.Graph().parse(data=served.ask(f"{local}.nt").body, format="nt")
    linked = rdflib.Graph().parse(data=served.ask(f"{local}.jsonld").body, format="json-ld")
    assert len(linked) == len(lines)


@documents
def test_quads_name_published_graphs(served: Server, local: str):
    graphs = {str(q.graph_name) for q in parse(served.ask(f"{local}.nq").body, format=RdfFormat.N_QUADS)}
    assert graphs
    assert all(f"{served.base}graf/" in graph for graph in graphs)


@pytest.mark.parametrize(
    ("accept", "media_type"),
    [
        (None, "text/turtle"),
        ("", "text/turtle"),
        ("*/*", "text/turtle"),
        ("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", "text/html"),
        ("text/turtle;q=0, */*;q=0.1", "application/ld+json"),
        ("application/rdf+xml;charset=utf-8", "application/rdf+xml"),
        ("application/json", "application/ld+json"),
        ("text/plain", "application/n-triples"),
        ("text/n3", "text/turtle"),
        ("text/rdf+n3;q=0.9, image/png", "text/turtle"),
        ("application/xml", "application/rdf+xml"),
        ("text/xml", "application/rdf+xml"),
        ("application/n-quads, application/trig;q=0.9, application/ld+json;q=0.5", "application/ld+json"),
        ("application/n-quads, */*;q=0.1", "text/turtle"),
        ("application/n-quads;q=0.5, application/trig", "application/trig"),
    ],
)
@pytest.mark.parametrize("local", ["doc/naskah/ks-0001", "ns", "kode", "shape/agreement", "catalog", "void"])
def test_section_12_5_1_accept_decides(served: Server, local: str, accept: str | None, media_type: str):
    answer = served.ask(local, accept)
    assert (answer.status, answer.media_type) == (200, media_type)
    assert answer.headers["vary"].startswith("Accept, Accept-Language")


@pytest.mark.parametrize("local", ["doc/naskah/ks-0001", "ns", "catalog", "naskah"])
def test_section_15_5_7_no_acceptable_form_is_406(served: Server, local: str):
    answer = served.ask(local, "image/png, text/html;q=0")
    assert answer.status == 406
    assert answer.json["available"]


@pytest.mark.parametrize("local", ["", "naskah", "wilayah", "tentang"])
def test_pages_for_people_answer_html_to_anything_that_takes_it(served: Server, local: str):
    for accept in (None, "*/*", "text/*", "text/turtle;q=0.9, */*;q=0.1")[: 4 if local else 3]:
        assert served.ask(local, accept).media_type == "text/html"


def test_section_8_7_content_location_is_the_chosen_form(served: Server):
    answer = served.ask("doc/naskah/ks-0001", "application/ld+json")
    assert answer.headers["content-location"] == "/doc/naskah/ks-0001.jsonld"
    assert served.send("/doc/naskah/ks-0001.jsonld").body == answer.body
