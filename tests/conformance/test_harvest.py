"""A harvest loses nothing: pages read as ckanext-dcat reads them, across a publish, in every form."""

import dataclasses
import hashlib
import shutil
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
import rdflib
from flask.testing import FlaskClient

from publisher.config import Settings
from publisher.errors import Gone, Unavailable
from publisher.manifest import CATALOGUE_FILE, DUMPS, NAME, File, read_manifest
from publisher.web.app import create_app
from publisher.web.harvest import PAGE_SIZE
from publisher.web.site import open_site
from tests.client import Server

HYDRA = rdflib.Namespace("http://www.w3.org/ns/hydra/core#")
DCAT = rdflib.Namespace("http://www.w3.org/ns/dcat#")
pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning")
LATER = "0123456789abcdef"  # the release that is published in mid-harvest
NONE_YET = "fedcba9876543210"  # one whose catalogue lists nothing


@pytest.fixture(scope="module")
def place(
    settings: Settings, release: Path, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Settings, Path]:
    """Settings and the folder of a release, reduced to its catalogue; two later ones are kept beside it."""
    folder = tmp_path_factory.mktemp("harvest")
    for name, without in ((LATER, b"id/dataset/kode>"), (NONE_YET, b"ns/dcat#dataset>")):
        copied(release, folder / name, without)
    return settings, copied(release, folder / release.name)


def copied(release: Path, to: Path, without: bytes = b"\0") -> Path:
    """Write a release of nothing but a catalogue, in which no line has these bytes."""
    path = to / DUMPS / CATALOGUE_FILE
    path.parent.mkdir(parents=True)
    lines = (release / DUMPS / CATALOGUE_FILE).read_bytes().splitlines(keepends=True)
    path.write_bytes(content := b"".join(line for line in lines if without not in line))
    file = File(CATALOGUE_FILE, "application/n-triples", hashlib.sha256(content).hexdigest(), len(content))
    manifest = dataclasses.replace(read_manifest(release), id=to.name, graphs=(), files=(file,))
    (to / NAME).write_bytes(manifest.to_json())
    return to


def client(place: tuple[Settings, Path], release: str = "") -> FlaskClient:
    settings, first = place
    return create_app(open_site(settings, first.parent / (release or first.name))).test_client()


def target(address: str) -> str:
    parts = urlsplit(address)
    return f"{parts.path}?{parts.query}" if parts.query else parts.path


def harvest(clients: Iterator[FlaskClient], start: str) -> list[str]:
    """Return the datasets of every page, following hydra:next; each page from the next client."""
    found: list[str] = []
    address = start
    while address:
        answer = next(clients).get(target(address))
        kind = answer.headers["Content-Type"].split(";")[0]
        graph = rdflib.Graph().parse(data=answer.data, format=kind)
        (view,) = graph.subjects(rdflib.RDF.type, HYDRA.PartialCollectionView)
        following = str(graph.value(view, HYDRA.next) or "")
        assert following != address
        found += map(str, graph.subjects(rdflib.RDF.type, DCAT.Dataset))
        address = following
    return found


def always(one: FlaskClient) -> Iterator[FlaskClient]:
    while True:
        yield one


@pytest.mark.parametrize("suffix", ["ttl", "rdf", "jsonld", "nt"])
def test_following_next_finds_every_dataset_once(place: tuple[Settings, Path], suffix: str):
    found = harvest(always(client(place)), f"/catalog.{suffix}")
    assert len(found) == len(set(found)) == 18 > PAGE_SIZE


def test_a_publish_in_mid_harvest_loses_no_dataset(place: tuple[Settings, Path]):
    """The later release lists one dataset fewer, so its second page begins one dataset further on."""
    before = harvest(always(client(place)), "/catalog.ttl")
    after = harvest(always(client(place, LATER)), "/catalog.ttl")
    assert len(after) == len(before) - 1
    across = harvest(iter([client(place), client(place, LATER)]), "/catalog.ttl")
    assert across == before


def test_a_page_of_a_release_that_is_kept_no_more_is_gone_and_never_empty(place: tuple[Settings, Path]):
    with pytest.raises(Gone):
        client(place).get("/catalog.ttl?page=2&release=00000000deadbeef")


def test_a_catalogue_without_datasets_is_not_answered_but_put_off(place: tuple[Settings, Path]):
    """An empty 200 makes CKAN delete every dataset of the source."""
    for local in ("/catalog.ttl", "/catalog/proyek-pranala.ttl", "/api/3/action/package_list"):
        with pytest.raises(Unavailable) as raised:
            client(place, NONE_YET).get(local)
        assert raised.value.headers["Retry-After"]


def test_a_damaged_catalogue_is_put_off(place: tuple[Settings, Path], tmp_path: Path):
    settings, first = place
    folder = shutil.copytree(first, tmp_path / first.name)
    (folder / DUMPS / CATALOGUE_FILE).write_bytes(b"")
    with pytest.raises(Unavailable):
        create_app(open_site(settings, folder)).test_client().get("/catalog.ttl")


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ("page=0", 400),
        ("page=-1", 400),
        ("page=x", 400),
        ("page=1.5", 400),
        ("page=99", 404),
        ("page=1&release=../x", 400),
        ("page=1&release=0000000000000000", 410),
    ],
)
def test_an_unknown_page_or_release_is_a_clear_word(served: Server, query: str, status: int):
    answer = served.ask(f"catalog.ttl?{query}")
    assert (answer.status, answer.media_type) == (status, "application/problem+json")
    assert answer.json["detail"]


def test_a_page_is_answered_like_any_document(served: Server):
    """HEAD, GET and 304 agree; the address names page and release; the other forms are linked."""
    got, head = served.ask("catalog.rdf?page=2"), served.ask("catalog.rdf?page=2", method="HEAD")
    assert (head.status, head.headers["etag"]) == (200, got.headers["etag"])
    assert served.ask("catalog.rdf?page=2", if_none_match=got.headers["etag"]).status == 304
    assert "catalog.rdf?page=2&release=" in got.headers["content-location"]
    assert 'rel="prev"' in got.headers["link"]
    assert 'rel="next"' not in got.headers["link"]
    assert served.ask("catalog/nobody.ttl").status == 404
    assert served.ask("catalog/proyek-pranala.ttl").status == 200
    assert served.ask("catalog/proyek-pranala.xyz").status == 404
