"""The ontology is OWL 2 DL, and the judge that says so finds what breaks each rule."""

from pathlib import Path

import pytest

from publisher.queries import load_queries
from publisher.vocab import KS, ONTOLOGY, PREFIXES
from publisher.web.site import ASKED
from tests.owl import (
    RULES,
    Rule,
    classes_are_under_classes,
    declared_kinds_only,
    every_predicate_is_understood,
    judged,
    literals_are_in_the_datatype_map,
    one_header,
    one_kind_each,
    others_are_declared_not_described,
    properties_are_under_their_like,
    reserved_names_stay_as_they_are,
    restrictions_are_well_formed,
)

ROOT = Path(__file__).parents[2]
PREFIX = "".join(f"@prefix {prefix}: <{iri}> .\n" for prefix, iri in PREFIXES.items())
# Each with a rule it breaks; the header and two classes stand before it.
BROKEN = {
    "<http://x/> a owl:Ontology .": one_header,
    "ks:one a ks:A .": declared_kinds_only,
    "ks:q a owl:DatatypeProperty , owl:SymmetricProperty .": declared_kinds_only,
    "ks:A a owl:ObjectProperty .": one_kind_each,
    "rdfs:label a owl:AnnotationProperty .": reserved_names_stay_as_they_are,
    'ks:A dct:title "a" .': every_predicate_is_understood,
    "ks:A owl:equivalentClass ks:B .": every_predicate_is_understood,
    "ks:A rdfs:subClassOf prov:Entity .": classes_are_under_classes,
    "ks:p a owl:ObjectProperty ; rdfs:subPropertyOf ks:q . ks:q a owl:DatatypeProperty .": (
        properties_are_under_their_like
    ),
    "ks:q a owl:DatatypeProperty ; owl:inverseOf ks:q .": properties_are_under_their_like,
    "ks:A rdfs:subClassOf [ a owl:Restriction ; owl:onProperty ks:p ; owl:someValuesFrom ks:B ] .": (
        restrictions_are_well_formed
    ),
    "ks:A rdfs:subClassOf [ a owl:Restriction ; owl:someValuesFrom ks:B ] .": restrictions_are_well_formed,
    'ks:A rdfs:comment "2025-01-30"^^xsd:date .': literals_are_in_the_datatype_map,
    'prov:Entity a owl:Class ; rdfs:comment "ours" .': others_are_declared_not_described,
}


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_the_ontology_keeps_the_rule(rule: Rule):
    assert not list(rule(judged((ROOT / "ontology/kerja-sama.ttl").read_bytes())))


@pytest.mark.parametrize(("more", "rule"), BROKEN.items(), ids=lambda value: getattr(value, "__name__", None))
def test_the_judge_sees_what_breaks_a_rule(more: str, rule: Rule):
    sound = f"<{ONTOLOGY}> a owl:Ontology . ks:A a owl:Class . ks:B a owl:Class ; rdfs:subClassOf ks:A ."
    assert not [found for each in RULES for found in each(judged(f"{PREFIX}{sound}".encode()))]
    assert list(rule(judged(f"{PREFIX}{sound} {more}".encode())))


def test_every_rule_was_seen_broken():
    assert set(BROKEN.values()) == set(RULES)


def test_every_term_is_used_by_a_query():
    """A term that no map makes, no derivation states and no question asks for is a term too many."""
    rooms = ("map", "derive", "gallery", *ASKED, "checks")
    texts = [query.text for room in rooms for query in load_queries(ROOT / "queries" / room).values()]
    words = {word.strip("<>.,;()/|^*+?![]{}") for text in texts for word in text.split()}
    words |= {part for word in words for part in word.replace("/", " ").replace("|", " ").split()}
    judge = judged((ROOT / "ontology/kerja-sama.ttl").read_bytes())
    terms = {term.removeprefix(KS) for term in judge.kinds if term.startswith(KS)}
    assert {term for term in terms if f"ks:{term}" not in words} == set()
