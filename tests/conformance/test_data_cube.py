"""RDF Data Cube §11.1: each integrity constraint passes a well-formed cube and finds its breach in it."""

from pathlib import Path

import pytest
from pyoxigraph import NamedNode, Quad, RdfFormat, Store

from publisher.queries import load_queries
from publisher.release.gate import checks_hold
from publisher.store import EmbeddedStore
from publisher.vocab import PREFIXES

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
CHECKS = {n: q for n, q in load_queries(ROOT / "queries/checks").items() if n.startswith("ic-")}
PREFIX = "".join(f"@prefix {p}: <{iri}> .\n" for p, iri in PREFIXES.items()) + "@prefix : <http://x/> .\n"
# Two measures, of which one is above the other, in two areas of a hierarchy and two schemes of codes.
CUBE = """
:d a qb:DataSet ; qb:structure :s ; qb:slice :slice .
:s a qb:DataStructureDefinition ; qb:component :area , :kind , :type , :least , :most , :bound
   ; qb:sliceKey :key .
:area qb:componentProperty :refArea ; qb:componentRequired true .
:kind qb:componentProperty :refKind ; qb:componentRequired true .
:type qb:componentProperty qb:measureType .
:least qb:componentProperty :atLeast .
:most qb:componentProperty :atMost .
:bound qb:componentProperty :says ; qb:componentRequired true .
:refArea a qb:DimensionProperty ; rdfs:range skos:Concept ; qb:codeList :areas .
:refKind a qb:DimensionProperty ; rdfs:range skos:Concept ; qb:codeList :kinds .
qb:measureType a qb:DimensionProperty ; rdfs:range qb:MeasureProperty .
:atLeast a qb:MeasureProperty . :atMost a qb:MeasureProperty . :says a qb:AttributeProperty .
:areas a skos:ConceptScheme , qb:HierarchicalCodeList ; qb:hierarchyRoot :country ;
   qb:parentChildProperty skos:narrower .
:country a skos:Concept ; skos:inScheme :areas ; skos:narrower :a .
:a a skos:Concept ; skos:inScheme :areas ; skos:broader :country .
:kinds a skos:Collection ; skos:member :k .
:k a skos:Concept . :stray a skos:Concept .
:key a qb:SliceKey ; qb:componentProperty :refArea .
:slice a qb:Slice ; qb:sliceStructure :key ; :refArea :a ; qb:observation :o1 , :o2 .
:o1 a qb:Observation ; qb:dataSet :d ; :refArea :a ; :refKind :k ; qb:measureType :atLeast ;
   :atLeast 7 ; :says "≥" .
:o2 a qb:Observation ; qb:dataSet :d ; :refArea :a ; :refKind :k ; qb:measureType :atMost ;
   :atMost 8 ; :says "≤" .
"""
# The constraint: what is taken from the cube, what is added to it, and what is then at fault.
BREACHES = {
    "ic-01-set-data-amatan": (":o2 a qb:Observation ; qb:dataSet :d ;", ":o2 a qb:Observation ;", "o2"),
    "ic-02-struktur-set-data": ("", ":d qb:structure :other .", "d"),
    "ic-03-struktur-tanpa-ukuran": ("", ":bare a qb:DataStructureDefinition ; qb:component :area .", "bare"),
    "ic-04-dimensi-tanpa-rentang": (
        ":refKind a qb:DimensionProperty ; rdfs:range skos:Concept ;",
        ":refKind a qb:DimensionProperty ;",
        "refKind",
    ),
    "ic-05-dimensi-tanpa-daftar-kode": (
        "rdfs:range skos:Concept ; qb:codeList :kinds .",
        "rdfs:range skos:Concept .",
        "refKind",
    ),
    "ic-06-komponen-tidak-wajib": ("", ":most qb:componentRequired false .", "most"),
    "ic-07-kunci-potongan-lepas": ("   ; qb:sliceKey :key .", ".", "key"),
    "ic-08-kunci-potongan-asing": ("", ":key qb:componentProperty :refTime .", "key"),
    "ic-09-struktur-potongan": ("qb:sliceStructure :key ; :refArea :a ;", ":refArea :a ;", "slice"),
    "ic-10-potongan-tanpa-dimensi": (
        "qb:sliceStructure :key ; :refArea :a ;",
        "qb:sliceStructure :key ;",
        "slice",
    ),
    "ic-11-amatan-tanpa-dimensi": (":refKind :k ; qb:measureType :atMost", "qb:measureType :atMost", "o2"),
    "ic-12-amatan-ganda": (
        "",
        (
            ":o0 a qb:Observation ; qb:dataSet :d ; :refArea :a ; :refKind :k ;"
            ' qb:measureType :atMost ; :atMost 9 ; :says "≤" .'
        ),
        "o0",
    ),
    "ic-13-amatan-tanpa-atribut": (':atMost 8 ; :says "≤" .', ":atMost 8 .", "o2"),
    "ic-14-amatan-tanpa-ukuran": (":kind , :type , :least", ":kind , :least", "o1"),
    "ic-15-ukuran-tanpa-nilai": (":atMost 8 ;", "", "o2"),
    "ic-16-ukuran-lebih-dari-satu": ("", ":o2 :atLeast 7 .", "o2"),
    "ic-17-ukuran-tidak-lengkap": (
        "",
        (
            ":o3 a qb:Observation ; qb:dataSet :d ; :refArea :country ; :refKind :k ;"
            ' qb:measureType :atMost ; :atMost 9 ; :says "≤" .'
        ),
        "o3",
    ),
    "ic-18-potongan-set-data-lain": (
        "",
        ":slice qb:observation :o9 . :o9 a qb:Observation ; qb:dataSet :e .",
        "o9",
    ),
    "ic-19-kode-di-luar-daftar": (
        ":refKind :k ; qb:measureType :atMost",
        ":refKind :stray ; qb:measureType :atMost",
        "o2",
    ),
    "ic-20-kode-di-luar-jenjang": ("; skos:narrower :a .", ".", "o1"),
    "ic-21-kode-di-luar-jenjang-balik": (
        "qb:parentChildProperty skos:narrower .",
        "qb:parentChildProperty [ owl:inverseOf skos:broader ] . :a skos:broader :x .",
        "o1",
    ),
}
INVERSE = (
    "qb:parentChildProperty skos:narrower .",
    "qb:parentChildProperty [ owl:inverseOf skos:broader ] .",
)


# The constraints as the Recommendation prints them; ours say besides where the breach is.
PUBLISHED = {path.stem: path.read_text(encoding="utf-8") for path in (HERE / "data_cube").glob("ic-*.rq")}
CLIMBS = {
    "20": "http://www.w3.org/2004/02/skos/core#narrower",
    "21": "http://www.w3.org/2004/02/skos/core#broader",
}
# What a check of ours must not overlook, because the published one does not.
NARROW = {
    "ic-12": """:d qb:slice :more . [] a qb:Observation ; qb:dataSet :d ; :refArea :a ; :refKind :k ;
                qb:measureType :atMost ; :atMost 8 ; :says "≤" .""",
    "ic-13": ":most qb:componentRequired true .",
    "ic-19": ":areas a skos:Collection .",
    "ic-17": ":s qb:component [ qb:componentProperty :atMost ] .",
    "ic-20": ":kinds a qb:HierarchicalCodeList .",
}


def found(name: str, cube: str) -> set[str]:
    store = Store()
    store.load(f"{PREFIX}{cube}".encode(), format=RdfFormat.TURTLE)
    return {violation.focus for violation in checks_hold(store, [CHECKS[name]])}


def broken(name: str) -> str:
    taken, added, _ = BREACHES[name]
    assert taken in CUBE
    cube = CUBE.replace(taken, added) if taken else CUBE + added
    return (
        cube.replace(":a skos:broader :x .", "").replace("; skos:broader :country", "")
        if "21" in name
        else cube
    )


def test_there_is_a_check_for_each_of_the_21_constraints():
    assert [int(name[3:5]) for name in CHECKS] == list(range(1, 22))
    assert BREACHES.keys() == CHECKS.keys()


@pytest.mark.parametrize("name", CHECKS)
def test_a_well_formed_cube_passes(name: str):
    assert not found(name, CUBE)
    assert not found(name, CUBE.replace(*INVERSE))


@pytest.mark.parametrize("name", BREACHES)
def test_a_constraint_finds_its_breach(name: str):
    assert f"http://x/{BREACHES[name][2]}" in found(name, broken(name))


@pytest.mark.parametrize("number", [1, 2, 9])
def test_what_must_be_one_is_neither_none_nor_two(number: int):
    name = next(name for name in CHECKS if name.startswith(f"ic-{number:02}"))
    none = {1: (" qb:dataSet :d ;", ""), 2: (" qb:structure :s ;", ""), 9: (" qb:sliceStructure :key ;", "")}
    two = {1: ":o1 qb:dataSet :e .", 2: ":d qb:structure :t .", 9: ":slice qb:sliceStructure :other ."}
    assert found(name, CUBE.replace(*none[number]))
    assert found(name, CUBE + two[number])


@pytest.mark.parametrize("number", [20, 21])
def test_a_hierarchy_that_no_query_can_climb_is_itself_a_breach(number: int):
    """The REC instantiates a query for each property; ours know one each and report any other."""
    name = next(name for name in CHECKS if name.startswith(f"ic-{number}"))
    other = ":hasPart" if number == 20 else "[ owl:inverseOf :partOf ]"
    cube = CUBE.replace("qb:parentChildProperty skos:narrower .", f"qb:parentChildProperty {other} .")
    assert "http://x/areas" in found(name, cube)


def test_a_code_of_a_scheme_is_checked_as_one_of_a_collection():
    name = "ic-19-kode-di-luar-daftar"
    assert "http://x/o1" in found(
        name, CUBE.replace(":a a skos:Concept ; skos:inScheme :areas ;", ":a a skos:Concept ;")
    )


def asked(name: str, store: Store) -> bool:
    """What the published ASK answers; a template only where a list climbs by its property (§11.1)."""
    number, text = name.removeprefix("ic-"), PUBLISHED[name]
    # IC-17 uses a name of the SELECT in HAVING, which sees none (SPARQL 1.1 §18.2.4.1): the count it names.
    text = text.replace("HAVING (?count !=", "HAVING (COUNT(?obs2) !=")
    if number in CLIMBS:
        step = "qb:parentChildProperty" + ("/owl:inverseOf" if number == "21" else "")
        prefixes = "".join(f"PREFIX {p}: <{PREFIXES[p]}> " for p in ("owl", "qb"))
        if not store.query(
            f"{prefixes} ASK {{ ?list a qb:HierarchicalCodeList ; {step} <{CLIMBS[number]}> }}"
        ):
            return False
        text = text.replace("$p", CLIMBS[number])
    return bool(store.query(text))


def agrees(name: str, cube: str) -> bool:
    """Whether our check finds something exactly where a published query of its number does."""
    store = Store()
    store.load(f"{PREFIX}{cube}".encode(), format=RdfFormat.TURTLE)
    published = any(asked(one, store) for one in PUBLISHED if one.startswith(name[:5]))
    return published == bool(list(checks_hold(store, [CHECKS[name]])))


def test_every_constraint_is_here_as_it_was_published():
    assert {name[:5] for name in PUBLISHED} == {name[:5] for name in CHECKS}


@pytest.mark.parametrize("name", CHECKS)
def test_a_check_is_neither_narrower_nor_wider_than_the_published_one(name: str):
    cubes = [CUBE, CUBE.replace(*INVERSE), *map(broken, BREACHES), *(CUBE + more for more in NARROW.values())]
    assert [agrees(name, cube) for cube in cubes] == [True] * len(cubes)


@pytest.mark.parametrize(("short", "more"), NARROW.items())
def test_what_a_narrowed_check_would_overlook_is_a_breach(short: str, more: str):
    (name,) = (name for name in CHECKS if name.startswith(short))
    assert found(name, CUBE + more)


@pytest.mark.parametrize("name", PUBLISHED)
def test_the_cubes_of_the_release_pass_the_published_constraint(name: str, store: EmbeddedStore):
    cubes = Store()
    for graph in ("statistik", "kode", "wilayah"):
        quads = store.quads.quads_for_pattern(
            None, None, None, NamedNode(f"http://localhost:8000/graf/{graph}")
        )
        cubes.extend(Quad(quad.subject, quad.predicate, quad.object) for quad in quads)
    assert len(cubes) > 1000
    assert not asked(name, cubes)


def test_required_is_said_of_attributes_alone(store: EmbeddedStore):
    """§8.3: dimensions and measures are required by what they are; IC-13 asks each for a value."""
    said = list(
        store.select(
            f"PREFIX qb: <{PREFIXES['qb']}> SELECT ?kind {{ ?c qb:componentRequired true ; "
            "qb:componentProperty ?p . ?p a ?kind FILTER(STRSTARTS(STR(?kind), STR(qb:))) }"
        )
    )
    kinds = {row["kind"].value.rpartition("#")[2] for row in said}
    assert kinds == {"ComponentProperty", "AttributeProperty"}
    assert len(said) == 2 * 6


@pytest.mark.parametrize("name", CHECKS)
def test_a_constraint_says_in_indonesian_how_to_mend(name: str):
    assert CHECKS[name].header["mend"]
