"""What the catalogue says of its datasets in words follows from what is in them: no number is typed."""

import re
from pathlib import Path

import pytest
import rdflib
from pyoxigraph import Literal, NamedNode, Quad

from publisher import build
from publisher.config import load_settings
from publisher.errors import ReleaseError
from publisher.manifest import CATALOGUE_FILE, DUMPS
from publisher.release.count import PLACES, filled
from publisher.web.harvest import read_catalogue
from tests.harvest import DCAT, DCT
from tests.sources import known_state, two_articles

ROOT = Path(__file__).parents[2]
CATALOG = ROOT / "data/catalog.ttl"
BASE = "http://localhost:8000/"
# Numbers in the names of standards, and nothing else.
NAMES = re.compile(r"ISO 3166-2|SPARQL 1\.1|API 0\.2|CC BY 4\.0|CC0")
NUMERALS = (
    *("dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan", "sepuluh", "sebelas", "belas"),
    *("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"),
)
TEXT = (DCT.title, DCT.description, rdflib.RDFS.label)


def texts(graph: rdflib.Graph, name: str) -> dict[str, str]:
    dataset = rdflib.URIRef(f"{BASE}id/dataset/{name}")
    return {text.language: str(text) for text in graph.objects(dataset, DCT.description)}


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> rdflib.Graph:
    """The catalogue of the two articles, in whose other register there is nothing."""
    folder = tmp_path_factory.mktemp("small")
    sources = two_articles(folder / "sources")
    settings = load_settings(
        {"PRANALA_STATE": str(known_state(folder / "state")), "PRANALA_SOURCES": str(sources)}
    )
    return rdflib.Graph().parse(build.build(settings) / DUMPS / CATALOGUE_FILE, format="nt")


@pytest.fixture(scope="module")
def whole(release: Path) -> rdflib.Graph:
    return rdflib.Graph().parse(release / DUMPS / CATALOGUE_FILE, format="nt")


def test_no_number_is_typed_in_a_text_of_the_catalogue():
    written = rdflib.Graph().parse(CATALOG, publicID=BASE)
    for predicate in TEXT:
        for subject, text in written.subject_objects(predicate):
            if not str(subject).startswith(BASE):
                continue  # the names of standards and licences
            plain = NAMES.sub("", str(text))
            assert not re.search(r"\d", plain), text
            kept = plain.replace("dua bahasa", "").replace("both", "").replace("dalam satu", "")
            assert not set(re.findall(r"\w+", kept.lower())) & set(NUMERALS), text


def test_every_place_that_is_named_is_counted():
    assert set(re.findall(r"\{([^}]*)\}", CATALOG.read_text(encoding="utf-8"))) - {"bernama"} <= PLACES


def test_a_text_says_how_much_there_is_in_the_way_of_its_language(whole: rdflib.Graph):
    """Typed by hand from the tables."""
    assert "(naskah: 12; sumber: 2)" in texts(whole, "kerja-sama")["id"]
    assert "(agreements: 195; sources: 161)" in texts(whole, "register-media")["en"]
    regions = texts(whole, "wilayah")
    assert "38 provinsi dan 514 kabupaten/kota" in regions["id"]
    assert "7.285 kecamatan serta 83.762 desa" in regions["id"]
    assert "7,285 districts and 83,762 villages" in regions["en"]
    assert "(number: 6)" in regions["en"]
    assert "(number: 609)" in regions["en"]
    assert "banyaknya: 9)" in texts(whole, "statistik")["id"]
    assert not [text for text in whole.objects(None, DCT.description) if "{" in text]


def test_an_empty_register_says_that_it_is_empty(small: rdflib.Graph):
    assert "(naskah: 12; sumber: 2)" in texts(small, "kerja-sama")["id"]
    assert "(naskah: 0; sumber: 0)" in texts(small, "register-media")["id"]
    assert "0 kecamatan" in texts(small, "wilayah")["id"]


def test_no_title_counts_what_may_change(whole: rdflib.Graph):
    titles = {
        str(title)
        for one in whole.subjects(rdflib.RDF.type, DCAT.Dataset)
        for title in whole.objects(one, DCT.title)
    }
    assert {"Register kerja sama daerah", "Register of regional cooperation"} <= titles
    assert not [title for title in titles if "artikel" in title or "article" in title]


def test_a_place_that_nothing_is_counted_for_is_named():
    text = Literal("Ada {naskh} naskah.", language="id")
    wrong = [Quad(NamedNode(f"{BASE}id/dataset/x"), NamedNode(str(DCT.description)), text)]
    with pytest.raises(ReleaseError, match=r"\{naskh\}.*\{naskah\}"):
        list(filled(wrong, {}, NamedNode(f"{BASE}graf/katalog")))


def test_the_register_with_most_in_it_is_the_first_dataset_and_cubes_are_the_last(release: Path):
    found = [iri.rsplit("/", 1)[-1] for iri in read_catalogue(release).datasets(f"{BASE}catalog")]
    assert found[:4] == ["register-media", "kerja-sama", "semua", "wilayah"]
    assert [name.startswith("statistik-") for name in found] == [False] * 9 + [True] * 9
