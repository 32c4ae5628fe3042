"""DCAT 3, DCAT-AP 3.0.1 and VoID: what the catalogue says is complete, typed and labelled."""

from pathlib import Path

import pyshacl
import pytest
import rdflib
from pyoxigraph import RdfFormat, serialize

from publisher.build import DATASETS, build
from publisher.config import load_settings
from publisher.manifest import DUMPS, WHOLE, Manifest, read_manifest
from publisher.queries import load_queries
from publisher.store import EmbeddedStore, load_store
from publisher.web.catalog import as_written
from tests.sources import small_sources, two_articles

ROOT = Path(__file__).parents[2]
# The shapes of DCAT-AP are not ours to ship: they are used where a copy lies beside the checkout.
DCAT_AP = sorted(ROOT.parent.glob("*/third-party/dcat-ap-3.0.1/*.ttl"))
DCAT = rdflib.Namespace("http://www.w3.org/ns/dcat#")
DCT = rdflib.DCTERMS
VOID = rdflib.VOID
SPDX = rdflib.Namespace("http://spdx.org/rdf/terms#")
WIKIDATA, GEONAMES = "http://www.wikidata.org/entity/", "https://sws.geonames.org/"
CONTACT = "mailto:data@example.id"

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::UserWarning")


def built(folder: Path, **more: str) -> Path:
    places = {
        "PRANALA_SOURCES": str(small_sources(folder / "sources")),
        "PRANALA_STATE": str(folder / "state"),
    }
    return build(load_settings(places | more))


@pytest.fixture(scope="module")
def release(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return built(tmp_path_factory.mktemp("release"), PRANALA_CONTACT=CONTACT)


@pytest.fixture(scope="module")
def store(release: Path) -> EmbeddedStore:
    return load_store(release)


def document(store: EmbeddedStore, name: str) -> rdflib.Graph:
    query = load_queries(ROOT / "queries/pages")[name]
    lines = serialize(list(map(as_written, store.construct(query.text))), format=RdfFormat.N_TRIPLES)
    return rdflib.Graph().parse(data=lines, format="nt")


@pytest.fixture(scope="module")
def catalogue(store: EmbeddedStore) -> rdflib.Graph:
    return document(store, "catalog")


@pytest.mark.parametrize("shapes", DCAT_AP, ids=lambda path: path.name)
def test_the_catalogue_conforms_to_dcat_ap(catalogue: rdflib.Graph, shapes: Path):
    if shapes.stem == "shapes_recommended":
        pytest.skip("recommended only: reported by the harvest doctor, not required")
    rules = rdflib.Graph().parse(shapes)
    conforms, _, text = pyshacl.validate(catalogue, shacl_graph=rules)
    assert conforms, text


@pytest.mark.skipif(bool(DCAT_AP), reason="the shapes of DCAT-AP are here")
def test_the_shapes_of_dcat_ap_are_absent():
    pytest.skip("no copy of the DCAT-AP 3.0.1 shapes beside the checkout: not validated against them")


def test_every_dataset_is_described_in_both_languages_and_begins_honestly(catalogue: rdflib.Graph):
    """MODEL: roles are not invented; no dataset may pass for an official register."""
    datasets = set(catalogue.subjects(rdflib.RDF.type, DCAT.Dataset))
    cubes = {f"statistik-i{number}" for number in range(1, 10)}
    assert {str(dataset).rsplit("/", 1)[-1] for dataset in datasets} == {*DATASETS.values(), *cubes}
    for dataset in datasets:
        titles = {title.language for title in catalogue.objects(dataset, DCT.title)}
        texts = {text.language: str(text) for text in catalogue.objects(dataset, DCT.description)}
        assert titles == texts.keys() == {"id", "en"}
        assert texts["id"].startswith("Bukan register resmi pemerintah.")
        assert catalogue.value(dataset, DCT.publisher)
        assert catalogue.value(dataset, DCAT.contactPoint)


def test_every_distribution_is_the_file_it_says(catalogue: rdflib.Graph, release: Path):
    """DCAT 3 §6.8, SPDX checksum: of the uncompressed bytes, the same as in the manifest."""
    manifest = read_manifest(release)
    dumps = {graph.file: graph for graph in manifest.graphs if graph.name != "katalog"}
    described = {file.file: file for file in manifest.files if file.media_type != "application/csvm+json"}
    dumps |= {name: file for name, file in described.items() if file.dataset != WHOLE}
    urls = dict(catalogue.subject_objects(DCAT.downloadURL))
    assert sorted(url.split(f"/{manifest.id}/")[-1] for url in urls.values()) == sorted(dumps)
    for distribution, url in urls.items():
        dump = dumps[url.split(f"/{manifest.id}/")[-1]]
        checksum = catalogue.value(distribution, SPDX.checksum)
        assert str(catalogue.value(checksum, SPDX.checksumValue)) == dump.sha256
        assert int(catalogue.value(distribution, DCAT.byteSize)) == dump.bytes
        assert (release / DUMPS / dump.file).stat().st_size == dump.bytes


def test_what_a_page_points_to_is_labelled_on_it(catalogue: rdflib.Graph):
    """Harvesters read licence, format and publisher only from the page they are on."""
    for licence in catalogue.objects(None, DCT.license):
        assert catalogue.value(licence, DCT.title)
    for media_type in catalogue.objects(None, DCAT.mediaType):
        assert catalogue.value(media_type, rdflib.RDFS.label)
    for agent in catalogue.objects(None, DCT.publisher):
        assert catalogue.value(agent, rdflib.FOAF.name)


def test_void_counts_what_the_manifest_counts(store: EmbeddedStore, release: Path):
    """VoID §4: triples per dataset; partitions add up to them."""
    manifest: Manifest = read_manifest(release)
    void = document(store, "void")
    (everything,) = void.objects(None, rdflib.FOAF.primaryTopic)
    parts = set(void.objects(everything, VOID.subset))
    counted = sorted(int(void.value(part, VOID.triples)) for part in parts)
    assert counted == sorted(graph.quads for graph in manifest.graphs if graph.name != "katalog")
    for dataset in parts:
        uses = list(void.objects(dataset, VOID.propertyPartition))
        assert sum(int(void.value(use, VOID.triples)) for use in uses) == int(
            void.value(dataset, VOID.triples)
        )


def test_links_to_others_are_linksets_with_their_counts(store: EmbeddedStore):
    """VoID §5: a linkset names what it joins, by which property, and how many links it has."""
    void = document(store, "void")
    found = {}
    for links in void.subjects(rdflib.RDF.type, VOID.Linkset):
        names = [void.value(links, VOID[name]) for name in ("subjectsTarget", "objectsTarget")]
        assert (names[0], VOID.subset, links) in void
        target = str(void.value(names[1], VOID.uriSpace))
        predicate = str(void.value(links, VOID.linkPredicate)).rsplit("#", 1)[-1]
        found[names[0].rsplit("/", 1)[-1], target, predicate] = int(void.value(links, VOID.triples))
    assert found == {
        (dataset, space, match): counted(store, space, match)
        for dataset, space, match in found
        if dataset == "wilayah"
    }
    assert {space for _, space, _ in found} == {WIKIDATA, GEONAMES}


def counted(store: EmbeddedStore, space: str, match: str) -> int:
    query = f"""SELECT (COUNT(*) AS ?n) WHERE {{ ?s <{rdflib.SKOS[match]}> ?o
                FILTER(STRSTARTS(STR(?o), "{space}")) }}"""
    (row,) = store.select(query)
    return int(row["n"].value)


def test_no_contact_is_no_contact_point(tmp_path: Path):
    sources = two_articles(tmp_path / "sources")
    environ = {"PRANALA_SOURCES": str(sources), "PRANALA_STATE": str(tmp_path / "state")}
    store = load_store(build(load_settings(environ)))
    assert not list(document(store, "catalog").objects(None, DCAT.contactPoint))
