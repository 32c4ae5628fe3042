"""Graph provenance: what each dataset was made of and how good it is, without clock, commit or machine."""

import hashlib
from pathlib import Path

import pytest

from publisher.build import DATASETS, build
from publisher.config import load_settings
from publisher.manifest import DUMPS, read_manifest
from publisher.release.description import DESCRIPTIONS
from publisher.release.provenance import source_files
from publisher.store import EmbeddedStore, load_store
from publisher.vocab import PREFIXES
from tests.sources import known_state, two_articles

BASE = "http://localhost:8000/"
DATASET = f"{BASE}id/dataset/"
HEAD = "".join(f"PREFIX {prefix}: <{iri}>\n" for prefix, iri in PREFIXES.items()) + f"BASE <{BASE}>\n"


@pytest.fixture(scope="module")
def sources(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return two_articles(tmp_path_factory.mktemp("provenance") / "sources")


def built(sources: Path, state: Path) -> Path:
    return build(load_settings({"PRANALA_SOURCES": str(sources), "PRANALA_STATE": str(known_state(state))}))


@pytest.fixture(scope="module")
def folder(sources: Path) -> Path:
    return built(sources, sources.parent / "state")


@pytest.fixture(scope="module")
def store(folder: Path) -> EmbeddedStore:
    return load_store(folder)


def rows(store: EmbeddedStore, query: str) -> list[tuple[str, ...]]:
    return sorted(tuple(term.value for term in row.values()) for row in store.select(HEAD + query))


def test_a_dataset_is_described_only_after_it_is_dumped(store: EmbeddedStore, folder: Path):
    """GUARD G12: no dump holds what tells of it; the katalog tells of the provenance, never of itself."""
    contents = {path.stem: path.read_bytes() for path in (folder / DUMPS).glob("*.nq")}
    for name, content in contents.items():
        if name != "katalog":
            assert hashlib.sha256(content).hexdigest().encode() in contents["katalog"], name
            assert f"/{name}.nq>".encode() in contents["katalog"]
        assert hashlib.sha256(content).hexdigest().encode() not in content
    described = rows(store, "SELECT ?dump { ?dump prov:specializationOf ?dataset }")
    versions = {
        f"{DATASET}{DATASETS[name]}#versi-{hashlib.sha256(content).hexdigest()[:16]}"
        for name, content in contents.items()
        if name not in DESCRIPTIONS
    }
    assert {dump for (dump,) in described} == versions


def test_every_dump_was_made_by_an_activity_with_an_agent(store: EmbeddedStore):
    """PROV-O §3.1: an entity, the activity that generated it, the agent it was associated with."""
    found = rows(
        store,
        """SELECT DISTINCT ?dataset ?agent { ?dump prov:specializationOf ?dataset ;
           prov:wasGeneratedBy ?making . ?making a prov:Activity ; prov:wasAssociatedWith ?agent .
           ?agent a prov:SoftwareAgent . ?dataset prov:wasAttributedTo ?publisher .
           ?publisher a prov:Agent ; foaf:name ?name }""",
    )
    data = set(DATASETS) - set(DESCRIPTIONS)
    assert [dataset for dataset, _ in found] == sorted(DATASET + DATASETS[name] for name in data)


def test_every_source_file_is_there_with_its_digest_and_its_part(store: EmbeddedStore, sources: Path):
    query = """SELECT ?path ?digest { <id/dataset/provenance> dct:hasPart ?file . ?file a prov:Entity ;
               dct:identifier ?path ; spdx:checksum [ spdx:checksumValue ?digest ] }"""
    listed = dict(rows(store, query))
    for folder in ("data/kerja-sama", "data/wilayah", "ontology/schemes", "queries/map", "queries/checks"):
        for path in (p for p in (sources / folder).iterdir() if p.suffix != ".md"):
            digest = hashlib.sha256(path.read_bytes()).hexdigest()
            assert listed[path.relative_to(sources).as_posix()] == digest
    used = rows(
        store, "SELECT ?path { <id/dataset/provenance#penyusunan-kerja-sama> prov:used/dct:identifier ?path }"
    )
    assert ("data/kerja-sama/naskah.csv",) in used
    assert not [path for (path,) in used if not path.startswith("data/kerja-sama/")]


def test_the_plans_of_a_register_are_its_maps_and_derivations(store: EmbeddedStore):
    plans = rows(
        store,
        """SELECT ?path { <id/dataset/provenance#penyusunan-kerja-sama>
           prov:qualifiedAssociation/prov:hadPlan ?plan . ?plan a prov:Plan ; dct:identifier ?path }""",
    )
    assert {("queries/map/naskah.rq",), ("queries/derive/20-pernyataan-langsung.rq",)} <= set(plans)
    assert ("queries/map/wilayah.rq",) not in plans


def test_the_record_of_an_agreement_and_its_claims_come_from_sources_and_it_does_not(store: EmbeddedStore):
    """PROV-O §3.3: derivation. A legal instrument is not made of what reports it."""
    said = [(f"{BASE}id/sumber/s-panji",)]
    assert rows(store, "SELECT ?s { <id/naskah/ks-0001> dct:isReferencedBy ?s }") == said
    assert rows(store, "SELECT ?s { <doc/naskah/ks-0001> prov:wasDerivedFrom ?s }") == said
    assert rows(store, "SELECT ?a { <doc/naskah/ks-0001> foaf:primaryTopic ?a }") == [
        (f"{BASE}id/naskah/ks-0001",)
    ]
    assert not rows(store, "SELECT ?a { ?a a ks:Agreement ; prov:wasDerivedFrom ?s }")
    unsaid = """SELECT ?claim { ?claim a ks:Claim ; ks:hasEvidence/ks:source ?s
                FILTER NOT EXISTS { ?claim prov:wasDerivedFrom ?s } }"""
    assert not rows(store, unsaid)


def test_what_a_record_comes_from_stands_in_the_graph_of_its_register(store: EmbeddedStore):
    graphs = rows(
        store,
        """SELECT DISTINCT ?graph { GRAPH ?graph {
           { ?x dct:isReferencedBy ?s }
           UNION { ?x foaf:primaryTopic ?y FILTER(CONTAINS(STR(?x), "/doc/naskah/")) }
           UNION { ?x a ks:Claim ; prov:wasDerivedFrom ?s } } }""",
    )
    assert graphs == [(f"{BASE}graf/kerja-sama",)]

    register = rows(store, "SELECT ?s { <id/dataset/kerja-sama> prov:wasDerivedFrom ?s }")
    assert register == [(f"{BASE}id/sumber/s-panji",), (f"{BASE}id/sumber/s-tuban",)]


def test_what_is_said_to_be_computed_from_what_names_datasets_there_are(store: EmbeddedStore):
    pairs = rows(store, "SELECT ?a ?b { ?a prov:wasDerivedFrom ?b . ?b a dcat:Dataset }")
    known = {DATASET + local for local in DATASETS.values()}
    assert {iri for pair in pairs for iri in pair} <= known
    assert (f"{DATASET}padanan-kode", f"{DATASET}wilayah") in pairs


def test_every_measurement_is_of_a_metric_that_is_explained(store: EmbeddedStore):
    """DQV §4: a measurement says of what it is, by which metric, and its value."""
    measured = rows(
        store,
        """SELECT ?dataset ?metric ?value { ?dataset dqv:hasQualityMeasurement ?m .
           ?m a dqv:QualityMeasurement ; dqv:computedOn ?dataset ;
              dqv:isMeasurementOf ?metric ; dqv:value ?value .
           ?metric a dqv:Metric ; dqv:inDimension ?dimension ; skos:definition ?d FILTER(LANG(?d) = "id")
           FILTER(DATATYPE(?value) = xsd:decimal) }""",
    )
    (count,) = rows(store, "SELECT (COUNT(*) AS ?n) { ?m a dqv:QualityMeasurement }")
    assert len(measured) == int(count[0])
    assert all(0 <= float(value) <= 100 for _, _, value in measured)
    (metrics,) = rows(store, "SELECT (COUNT(*) AS ?n) { ?m a dqv:Metric }")
    assert len({metric for _, metric, _ in measured}) == int(metrics[0])


def test_the_measures_of_the_register_are_those_counted_by_hand(store: EmbeddedStore):
    """369 published claims as the tables list them: 204 stated, 164 implied, 1 left open; 11 of 12 coded."""
    found = rows(
        store,
        """SELECT ?metric ?value { <id/dataset/kerja-sama> dqv:hasQualityMeasurement
           [ dqv:isMeasurementOf ?metric ; dqv:value ?value ] }""",
    )
    assert {(metric.rsplit("/", 1)[-1], value) for metric, value in found} == {
        ("klaim-berbukti", "100"),
        ("klaim-mungkin", "0.27"),
        ("klaim-tersirat", "44.44"),
        ("klaim-tersurat", "55.28"),
        ("naskah-berpokok", "91.67"),
        ("sumber-bersidik", "100"),
    }


def test_another_spelling_of_a_source_is_another_release(sources: Path, folder: Path, tmp_path: Path):
    """The dump of the provenance holds the file's digest, so the id must move with it."""
    other = two_articles(tmp_path / "sources")
    check = other / "queries/checks/pihak-sama.rq"
    check.write_text(f"{check.read_text(encoding='utf-8')}# one more line\n", encoding="utf-8")
    again = built(other, tmp_path / "state")
    assert again.name != folder.name
    manifests = read_manifest(folder), read_manifest(again)
    digests = [{graph.name: graph.sha256 for graph in manifest.graphs} for manifest in manifests]
    changed = {name for name in digests[0] if digests[0][name] != digests[1][name]}
    assert changed == set(DESCRIPTIONS)


def test_files_of_graphs_that_are_not_made_are_left_out(sources: Path):
    paths = {file.path for file in source_files(sources, ["kerja-sama"], ["kerja-sama"])}
    assert "data/kerja-sama/naskah.csv" in paths
    assert "queries/checks/pihak-sama.rq" in paths
    assert not {path for path in paths if path.startswith(("data/wilayah", "ontology"))}
    assert not {path for path in paths if "katalog" in path or "void" in path or "provenance" in path}
