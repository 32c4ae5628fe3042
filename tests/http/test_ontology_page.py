"""The page of the vocabulary: every term has an anchor that is its IRI, and says what the ontology says."""

import re

import pytest
from pyoxigraph import RdfFormat, parse

from tests.client import Server

NS = "https://w3id.org/kerja-sama/ns#"
OWL = "http://www.w3.org/2002/07/owl#"
TERMS = {f"{OWL}{kind}" for kind in ("Class", "ObjectProperty", "DatatypeProperty", "AnnotationProperty")}


@pytest.fixture(scope="module")
def terms(served: Server) -> set[str]:
    triples = parse(served.ask("ns.nt").body, format=RdfFormat.N_TRIPLES)
    found = {t.subject.value for t in triples if getattr(t.object, "value", "") in TERMS}
    return {iri.removeprefix(NS) for iri in found if iri.startswith(NS)}


@pytest.mark.parametrize("language", ["id", "en"])
def test_every_term_has_an_anchor_that_is_its_iri(served: Server, terms: set[str], language: str):
    page = served.ask(f"ns.html?lang={language}").text
    anchors = re.findall(r' id="([^"]+)"', page)
    assert len(anchors) == len(set(anchors))
    assert len(terms) > 150
    assert terms <= set(anchors)


def test_links_to_terms_lead_to_their_anchors(served: Server):
    page = served.ask("ns.html").text
    assert set(re.findall(r'href="#([^"]+)"', page)) <= set(re.findall(r' id="([^"]+)"', page)) | {"isi"}


def test_a_class_shows_an_example_its_shape_and_how_many_values_a_property_takes(served: Server):
    part = served.ask("ns.html?lang=id").text.partition('id="Agreement"')[2].partition("</section>")[0]
    assert "/doc/naskah/ks-0001?lang=id" in part
    assert "207 di rilis ini" in part
    assert "/shape/agreement" in part
    assert re.search(r"#dateSigned\"><bdi>[^\n]*<td>0\.\.1</td>", part)


def test_the_picture_says_in_a_table_what_it_draws(served: Server):
    page = served.ask("ns.html?lang=en").text
    drawn = re.findall(r'<path class="strong-line".*?<title>(.*?) → (.*?): (.*?)</title>', page)
    table = re.findall(r"<tr><td>(.*?)</td><td>(.*?)</td><td>(.*?)</td></tr>", page)
    assert drawn
    assert {(start, labels, end) for start, end, labels in drawn} == set(table)
