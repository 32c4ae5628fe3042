"""The release uses its vocabulary as it says: what a property is of, what every thing answers to."""

from collections import Counter, defaultdict

import pytest
from pyoxigraph import NamedNode

from publisher.store import EmbeddedStore
from publisher.vocab import DCT, KODE, KS, PREFIXES, RDF, RDFS, SCHEMA

PREFIX = "".join(f"PREFIX {prefix}: <{iri}>\n" for prefix, iri in PREFIXES.items())
TYPE = NamedNode(f"{RDF}type")
# What people and programs look for by name; each has a page of its own.
NAMED = (
    "Agency",
    "Agreement",
    "Body",
    "Event",
    "FormerRegion",
    "Government",
    "Programme",
    "Region",
    "Source",
)
# Typed by hand from the tables: which scopes of which agreements are coded, and under which affair.
STATISTICS = {"kerja-sama": 11, "register-media": 10}


def rows(store: EmbeddedStore, query: str) -> list[dict[str, str]]:
    return [{name: term.value for name, term in row.items()} for row in store.select(PREFIX + query)]


def number(store: EmbeddedStore, pattern: str) -> int:
    (row,) = rows(store, f"SELECT (COUNT(DISTINCT ?x) AS ?n) WHERE {{ {pattern} }}")
    return int(row["n"])


def pairs(store: EmbeddedStore, predicate: str) -> dict[str, set[str]]:
    found = defaultdict(set)
    for quad in store.quads.quads_for_pattern(None, NamedNode(predicate), None):
        if isinstance(quad.object, NamedNode):
            found[quad.subject.value].add(quad.object.value)
    return found


def above(classes: set[str], over: dict[str, set[str]]) -> set[str]:
    found, fresh = set(classes), set(classes)
    while fresh := {one for c in fresh for one in over.get(c, ())} - found:
        found |= fresh
    return found


def strays(store: EmbeddedStore) -> Counter[tuple[str, str]]:
    """How often a property is used of a thing of no class that its domainIncludes names, by class."""
    domains, over = pairs(store, f"{SCHEMA}domainIncludes"), pairs(store, f"{RDFS}subClassOf")
    kinds, found = pairs(store, TYPE.value), Counter[tuple[str, str]]()
    for property_, domain in domains.items():
        for quad in store.quads.quads_for_pattern(None, NamedNode(property_), None):
            own = kinds.get(quad.subject.value, set())
            if not above(own, over) & domain:
                found[property_, " ".join(sorted(own))] += 1
    return found


def test_every_use_of_a_property_is_within_its_stated_domain(store: EmbeddedStore):
    assert strays(store) == Counter()


def test_every_property_in_use_states_a_domain(store: EmbeddedStore):
    """But for the one that the ontology says of its own properties."""
    used = {
        row["p"]
        for row in rows(store, f"SELECT DISTINCT ?p {{ ?s ?p ?o FILTER(STRSTARTS(STR(?p), '{KS}')) }}")
    }
    assert used - pairs(store, f"{SCHEMA}domainIncludes").keys() == {
        f"{KS}requiresClaim",
        f"{KS}summarisedAs",
    }


@pytest.mark.parametrize("name", NAMED)
def test_a_thing_is_named_by_either_property_in_the_same_words(store: EmbeddedStore, name: str):
    assert number(store, f"?x a ks:{name}")
    for property_ in ("rdfs:label", "skos:prefLabel"):
        assert number(store, f"?x a ks:{name} FILTER NOT EXISTS {{ ?x {property_} ?label }}") == 0
    if name != "FormerRegion":  # whose label says that the code is a former one
        assert (
            number(store, f"?x a ks:{name} ; skos:prefLabel ?l FILTER NOT EXISTS {{ ?x rdfs:label ?l }}") == 0
        )
        assert (
            number(store, f"?x a ks:{name} ; rdfs:label ?l FILTER NOT EXISTS {{ ?x skos:prefLabel ?l }}") == 0
        )


def test_no_thing_has_two_preferred_labels_in_a_language(store: EmbeddedStore):
    """SKOS S14."""
    two = "?x skos:prefLabel ?one , ?other FILTER(LANG(?one) = LANG(?other) && STR(?one) < STR(?other))"
    assert number(store, two) == 0


def test_one_query_finds_whatever_is_of_a_region(store: EmbeddedStore):
    """dct:spatial: its government, the agencies of that, and the agreements these are parties of."""
    found = Counter(
        row["c"].removeprefix(KS)
        for row in rows(
            store,
            "SELECT ?x ?c { ?x dct:spatial/ks:kodeKemendagri '35' ; a ?c "
            f"FILTER(STRSTARTS(STR(?c), '{KS}')) }}",
        )
    )
    assert found["Government"] == 1
    assert found["Agency"] == number(store, "?x org:unitOf/ks:governs/ks:kodeKemendagri '35'")
    assert found["Agreement"] == number(store, "?x ks:involvesRegion/ks:kodeKemendagri '35'") >= 33
    assert number(store, "?x a ks:Government FILTER NOT EXISTS { ?x dct:spatial ?region }") == 0
    assert number(store, "?x a ks:Agency FILTER NOT EXISTS { ?x dct:spatial ?region }") == 0


def test_what_lies_within_a_region_is_found_by_any_of_three_properties(store: EmbeddedStore):
    """skos:broader, dct:isPartOf, geo:sfWithin, from the village up; a former code has dct:isPartOf alone."""
    levels = number(store, "?x a ks:Region ; skos:broader ?parent")
    assert levels == 91599 - 38
    for property_ in ("dct:isPartOf", "geo:sfWithin"):
        differing = f"?x a ks:Region ; skos:broader ?parent FILTER NOT EXISTS {{ ?x {property_} ?parent }}"
        assert number(store, differing) == 0
        assert number(store, f"?x a ks:Region ; {property_} ?parent") == levels
    assert number(store, "?x a ks:FormerRegion ; dct:isPartOf ?parent") == 609
    assert number(store, "?x a ks:FormerRegion ; skos:broader|geo:sfWithin ?parent") == 0


def test_a_subject_is_a_code_in_either_register(store: EmbeddedStore):
    """Question “about statistics” by one property: rows typed by hand; what is planned only is no subject."""
    by_affair = {
        name: number(
            store,
            f"?x dct:subject <{KODE}urusan/2.20> ; ks:register/dct:identifier '{name}'",
        )
        for name in STATISTICS
    }
    assert by_affair == STATISTICS
    stray = (
        "?y dct:subject ?x . ?y a ks:Agreement FILTER NOT EXISTS { ?x a skos:Concept ; skos:inScheme ?list }"
    )
    assert number(store, stray) == 0
    planned = (
        "?x ks:hasScopeItem ?item ; dct:subject ?code . ?item ks:scope ?code ; ks:statementStatus ?status "
        "FILTER(!STRENDS(STR(?status), '/disepakati')) "
        "FILTER NOT EXISTS { ?x ks:hasScopeItem ?agreed . ?agreed ks:scope ?code "
        "FILTER NOT EXISTS { ?agreed ks:statementStatus ?other FILTER(?other = ?status) } }"
    )
    assert number(store, planned) == 0


def test_how_far_the_subject_reaches_is_measured_and_documented(store: EmbeddedStore):
    """MODEL §2.19: a subject with its reach; an agreement without one was not coded."""
    for name in STATISTICS:
        all_ = number(store, f"?x a ks:Agreement ; ks:register/dct:identifier '{name}'")
        coded = number(store, f"?x a ks:Agreement ; dct:subject ?c ; ks:register/dct:identifier '{name}'")
        (row,) = rows(
            store,
            f"SELECT ?v {{ ?m dqv:computedOn/dct:identifier '{name}' ; dqv:value ?v ; "
            f"dqv:isMeasurementOf <{KODE}ukuran-mutu/naskah-berpokok> }}",
        )
        assert float(row["v"]) == pytest.approx(100 * coded / all_, abs=0.006)
    said = store.quads.quads_for_pattern(None, NamedNode(f"{PREFIXES['sh']}path"), NamedNode(f"{DCT}subject"))
    shapes = [quad.subject for quad in said]
    texts = {
        quad.object.language
        for shape in shapes
        for quad in store.quads.quads_for_pattern(shape, NamedNode(f"{PREFIXES['sh']}description"), None)
    }
    assert texts == {"id", "en"}
