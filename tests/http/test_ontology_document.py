"""The document that the namespace leads to is the ontology and nothing else: OWL 2 DL in every form."""

import pytest
from pyoxigraph import NamedNode, RdfFormat

from publisher.vocab import DCT, KS, ONTOLOGY, OWL, RDF, RDFS, SCHEMA, XSD
from tests.client import Server
from tests.owl import RULES, Judge, judged

FORMS = {
    "ttl": RdfFormat.TURTLE,
    "rdf": RdfFormat.RDF_XML,
    "jsonld": RdfFormat.JSON_LD,
    "nt": RdfFormat.N_TRIPLES,
}
OF_THE_HEADER = {
    f"{DCT}creator",
    f"{DCT}created",
    f"{DCT}issued",
    f"{DCT}publisher",
    f"{DCT}bibliographicCitation",
    f"{DCT}license",
    "http://purl.org/ontology/bibo/status",
    f"{OWL}versionIRI",
}


def served_as(served: Server, suffix: str) -> Judge:
    return judged(served.ask(f"ns.{suffix}").body, FORMS[suffix])


@pytest.mark.parametrize("suffix", FORMS)
def test_the_ontology_is_owl_2_dl_as_it_is_served(served: Server, suffix: str):
    judge = served_as(served, suffix)
    assert {rule.__name__: list(rule(judge)) for rule in RULES} == {rule.__name__: [] for rule in RULES}


def test_every_form_says_the_same(served: Server):
    said = [set(map(str, served_as(served, suffix).triples)) for suffix in FORMS]
    assert said == said[:1] * len(FORMS)


def test_what_negotiation_gives_is_the_same(served: Server):
    assert served.ask("ns", accept="text/turtle").body == served.ask("ns.ttl").body


def test_classes_and_properties_of_others_are_declared(served: Server):
    """Structural Specification §5.8: whatever is used is declared, but for the reserved vocabulary."""
    judge = served_as(served, "ttl")
    joins = {f"{SCHEMA}domainIncludes", f"{SCHEMA}rangeIncludes", f"{RDFS}subClassOf"}
    used = {predicate for _, predicate, _ in judge.triples}
    used |= {o.value for _, p, o in judge.triples if p in joins and isinstance(o, NamedNode)}
    used = {iri for iri in used if not iri.startswith((RDF, RDFS, OWL, XSD))}
    assert used > {"http://data.europa.eu/m8g/PublicOrganisation", "http://www.w3.org/ns/prov#Entity"}
    assert used - judge.kinds.keys() == set()


def test_it_says_who_made_it_when_and_how_to_cite_it(served: Server):
    judge = served_as(served, "ttl")
    header = {p: o.value for s, p, o in judge.triples if s == NamedNode(ONTOLOGY)}
    assert header.keys() >= OF_THE_HEADER
    assert header[f"{OWL}versionIRI"] in header[f"{DCT}bibliographicCitation"]
    assert header[f"{DCT}created"] <= header[f"{DCT}issued"]


def test_every_term_is_there(served: Server):
    """And the page for people still names what the terms point to."""
    terms = {iri for iri in served_as(served, "ttl").kinds if iri.startswith(KS)}
    assert len(terms) > 190
    page = served.ask("ns.html").text
    assert all(f'id="{iri.removeprefix(KS)}"' in page for iri in terms)
