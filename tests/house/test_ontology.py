"""The ontology and the code lists are complete, bilingual, tidy and within OWL 2 DL."""

import json
import re
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, RdfFormat, Store

from publisher.turtle.tidy import tidy
from publisher.vocab import DCT, KODE, KS, ONTOLOGY, OWL, PREFIXES, RDF, RDFS, SCHEMA, SHAPE, SKOS

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "ontology"
TURTLE = sorted([*FOLDER.rglob("*.ttl"), *(ROOT / "tests/shapes").rglob("*.ttl")])
SCHEMES = sorted((FOLDER / "schemes").glob("*.ttl"))
KINDS = {f"{OWL}{kind}" for kind in ("Class", "ObjectProperty", "DatatypeProperty", "AnnotationProperty")}
KINDS |= {f"{RDFS}Datatype"}
BILINGUAL = {"id", "en"}
# SCHEME lists that MODEL.md §3 wants, and those the register needs besides.
LISTS = """
    jenis-naskah kategori-ksd sifat ruang-lingkup urusan kepastian mutu-bukti status-pernyataan
    status-jabatan peran-penandatangan tingkat-wilayah jenis-instansi jenis-hubungan peran-data batas
    sifat-akses ukuran-mutu unsur-naskah peringkat-klaim sistem-kode status-kode dasar-tanggal
    jenis-perubahan jenis-perubahan-kunci alasan-perubahan-kunci lingkup-bukti
    satuan total batas-kueri
"""


def loaded(*paths: Path) -> Store:
    store = Store()
    for path in paths:
        store.load(path=path, format=RdfFormat.TURTLE)
    return store


ONTOLOGY_STORE = loaded(FOLDER / "kerja-sama.ttl")
SHAPES_STORE = loaded(*sorted((FOLDER / "shapes").glob("*.ttl")))


def subjects(store: Store, predicate: str, value: str | None = None) -> set[str]:
    found = store.quads_for_pattern(None, NamedNode(predicate), NamedNode(value) if value else None)
    return {quad.subject.value for quad in found if isinstance(quad.subject, NamedNode)}


def objects(store: Store, subject: str, predicate: str) -> list[NamedNode | Literal]:
    return [q.object for q in store.quads_for_pattern(NamedNode(subject), NamedNode(predicate), None)]


def values(store: Store, subject: str, predicate: str) -> set[str]:
    return {term.value for term in objects(store, subject, predicate)}


def languages(store: Store, subject: str, predicate: str) -> list[str]:
    return sorted(term.language or "" for term in objects(store, subject, predicate))


def kinds(term: str) -> set[str]:
    return values(ONTOLOGY_STORE, term, f"{RDF}type") & KINDS


TERMS = sorted({term for kind in KINDS for term in subjects(ONTOLOGY_STORE, f"{RDF}type", kind)})
OURS = [term for term in TERMS if term.startswith(KS)]

ours = pytest.mark.parametrize("term", OURS, ids=lambda term: term.removeprefix(KS))
schemes = pytest.mark.parametrize("path", SCHEMES, ids=lambda path: path.stem)


@pytest.mark.parametrize("path", TURTLE, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_a_turtle_file_is_as_the_formatter_writes_it(path: Path):
    text = path.read_text(encoding="utf-8")
    assert tidy(text) == text, "make format"


@ours
def test_a_term_is_described_in_both_languages(term: str):
    for predicate in (f"{RDFS}label", f"{SKOS}definition"):
        assert languages(ONTOLOGY_STORE, term, predicate) == sorted(BILINGUAL)
    assert values(ONTOLOGY_STORE, term, f"{RDFS}isDefinedBy") == {ONTOLOGY}


@ours
def test_a_property_says_what_it_joins(term: str):
    if kinds(term) & {f"{OWL}ObjectProperty", f"{OWL}DatatypeProperty"}:
        joins = f"{SCHEMA}domainIncludes", f"{SCHEMA}rangeIncludes"
        assert any(objects(ONTOLOGY_STORE, term, predicate) for predicate in joins)


def test_the_ontology_says_what_it_is():
    wanted = {f"{OWL}versionIRI", f"{DCT}license", f"{PREFIXES['vann']}preferredNamespaceUri"}
    header = {
        quad.predicate.value for quad in ONTOLOGY_STORE.quads_for_pattern(NamedNode(ONTOLOGY), None, None)
    }
    assert header >= wanted
    assert languages(ONTOLOGY_STORE, ONTOLOGY, f"{DCT}title") == sorted(BILINGUAL)


def test_two_terms_of_a_kind_never_share_a_label():
    labels = [(*sorted(kinds(t)), term) for t in OURS for term in objects(ONTOLOGY_STORE, t, f"{RDFS}label")]
    assert len(labels) == len(set(labels))


@pytest.mark.parametrize("term", TERMS)
def test_a_term_is_of_one_kind(term: str):
    """OWL 2 DL: no IRI is both object and data property, or class and datatype (Structural Spec §5.8.1)."""
    assert len(kinds(term)) == 1


def test_reserved_vocabulary_is_not_redefined():
    """OWL 2 DL (Structural Spec §2.4): nothing is said of terms of rdf:, rdfs:, owl: or xsd:."""
    reserved = (RDF, RDFS, OWL, PREFIXES["xsd"])
    assert not {q.subject.value for q in ONTOLOGY_STORE if q.subject.value.startswith(reserved)}


def test_superclasses_are_declared_classes():
    above = {
        q.object.value for q in ONTOLOGY_STORE.quads_for_pattern(None, NamedNode(f"{RDFS}subClassOf"), None)
    }
    assert {term for term in above if f"{OWL}Class" not in kinds(term)} == set()


def test_predicates_are_declared_or_built_in():
    """Annotation properties need a declaration too (Structural Spec §5.8)."""
    used = {quad.predicate.value for quad in ONTOLOGY_STORE}
    assert {term for term in used if not term.startswith((RDF, RDFS, OWL)) and not kinds(term)} == set()


def test_claims_are_asked_for_with_a_boolean():
    found = ONTOLOGY_STORE.quads_for_pattern(None, NamedNode(f"{KS}requiresClaim"), None)
    governed = {quad.subject.value: quad.object for quad in found}
    assert set(governed) <= set(OURS)
    assert set(governed.values()) == {Literal(True)}


def test_every_source_names_only_terms_there_are():
    """Queries, shapes, table metadata, context, alignments: no ks: name that the ontology lacks."""
    known = {term.removeprefix(KS) for term in OURS}
    files = [path for room in ("ontology", "queries", "data") for path in (ROOT / room).rglob("*.*")]
    for path in (path for path in files if path.suffix in {".ttl", ".rq", ".json", ".jsonld", ".tsv"}):
        text = path.read_text(encoding="utf-8")
        names = set(re.findall(rf"(?:\bks:|{re.escape(KS)})([A-Za-z]\w*)", text))
        assert names <= known, path.relative_to(ROOT)


def test_every_source_names_only_codes_there_are():
    known = {q.subject.value for q in loaded(*SCHEMES)}
    for path in [*(FOLDER / "shapes").glob("*.ttl"), *(ROOT / "queries").rglob("*.rq")]:
        text = path.read_text(encoding="utf-8")
        codes = set(re.findall(rf"<({re.escape(KODE)}[a-z-]+(?:/[a-z0-9.-]+)?)>", text))
        prefixes = dict(
            re.findall(rf"(?i)^@?prefix\s+([a-z-]+):\s+<({re.escape(KODE)}[a-z-]+/)>", text, re.MULTILINE)
        )
        for prefix, namespace in prefixes.items():
            codes |= {namespace + code for code in re.findall(rf"(?<![\w-]){prefix}:([a-z0-9-]+)", text)}
        assert codes <= known, path.relative_to(ROOT)


def test_the_lists_are_the_ones_wanted():
    assert {path.stem for path in SCHEMES} == set(LISTS.split())


@schemes
def test_a_list_is_complete(path: Path):
    store, scheme = loaded(path), KODE + path.stem
    concepts = subjects(store, f"{RDF}type", f"{SKOS}Concept")
    assert subjects(store, f"{RDF}type", f"{SKOS}ConceptScheme") == {scheme}
    assert concepts == values(store, scheme, f"{SKOS}hasTopConcept")
    assert concepts == subjects(store, f"{SKOS}inScheme", scheme)
    assert concepts == subjects(store, f"{SKOS}topConceptOf", scheme)


@schemes
def test_a_code_is_described_in_both_languages(path: Path):
    store, scheme = loaded(path), KODE + path.stem
    for term in {scheme, *values(store, scheme, f"{SKOS}hasTopConcept")}:
        for predicate in (f"{RDFS}label", f"{SKOS}prefLabel", f"{SKOS}definition"):
            assert languages(store, term, predicate) == sorted(BILINGUAL)
        assert values(store, term, f"{SKOS}notation") == {term.rsplit("/", 1)[1]}
        assert values(store, term, f"{RDFS}isDefinedBy") == {
            term.rsplit("/", 1)[0] if term == scheme else scheme
        }


def test_a_shape_has_a_name_and_says_the_mend_in_both_languages():
    sh = PREFIXES["sh"]
    for kind in ("NodeShape", "PropertyShape"):
        for shape in subjects(SHAPES_STORE, f"{RDF}type", f"{sh}{kind}"):
            assert shape.startswith(SHAPE)
            own = {q.predicate.value for q in SHAPES_STORE.quads_for_pattern(NamedNode(shape), None, None)}
            if own & {f"{sh}{name}" for name in ("path", "nodeKind", "or", "xone", "pattern")}:
                assert languages(SHAPES_STORE, shape, f"{sh}message") == sorted(BILINGUAL)
            if kind == "NodeShape":
                assert languages(SHAPES_STORE, shape, f"{RDFS}label") == sorted(BILINGUAL)


def test_a_shape_runs_no_query():
    """sh:sparql over 552 regions costs seconds; such rules are queries/checks/*.rq."""
    assert not list(SHAPES_STORE.quads_for_pattern(None, NamedNode(f"{PREFIXES['sh']}sparql"), None))


def test_the_context_names_terms_there_are_and_all_of_them():
    context = json.loads((FOLDER / "context.jsonld").read_text(encoding="utf-8"))["@context"]
    targets = {
        entry["@id"] if isinstance(entry, dict) else entry for entry in context.values() if entry != 1.1
    }
    assert {f"ks:{term.removeprefix(KS)}" for term in OURS} - targets == {"ks:requiresClaim"}
    for prefix, iri in context.items():
        assert prefix not in PREFIXES or PREFIXES[prefix] == iri


def test_no_term_of_the_context_is_a_tag_of_a_language():
    """Comunica 5 reads a tag in a language map as a term: with ``id`` for ``@id`` it lost texts."""
    context = json.loads((FOLDER / "context.jsonld").read_text(encoding="utf-8"))["@context"]
    assert not {"id", "en"} & set(context)


def test_the_context_coerces_as_the_ontology_says():
    context = json.loads((FOLDER / "context.jsonld").read_text(encoding="utf-8"))["@context"]
    for entry in (entry for entry in context.values() if isinstance(entry, dict)):
        term = entry["@id"].replace("ks:", KS)
        if term in OURS:
            assert (entry.get("@type") == "@id") == (kinds(term) == {f"{OWL}ObjectProperty"})


def test_the_alignments_are_a_table_of_our_classes():
    lines = (FOLDER / "alignments.sssom.tsv").read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if not line.startswith("#")]
    assert rows[0][:4] == ["subject_id", "subject_label", "predicate_id", "object_id"]
    assert {len(row) for row in rows} == {len(rows[0])}
    assert {KS + row[0].removeprefix("ks:") for row in rows[1:]} <= set(OURS)
    assert not {row[2] for row in rows[1:] if not row[2].startswith("skos:")}
