"""A real CKAN harvests: ckanext-dcat's own code, from the first page to the datasets in the portal."""

import json
import subprocess
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

import pytest
import rdflib

from publisher.build import build
from publisher.config import load_settings
from tests.catalogue import BASE, Page, answering, dataset, turtle
from tests.client import Server, serving
from tests.sources import two_articles

ROOT = Path(__file__).parents[2]
PYTHON = ROOT / ".venv-ckan/bin/python"
DCAT = rdflib.Namespace("http://www.w3.org/ns/dcat#")
MOST_PAGES = 12
FORMATS = {"CSV", "N-Quads", "Turtle", "JSON-LD"}

pytestmark = pytest.mark.ckan


@dataclass(frozen=True)
class Harvest:
    """What one job did: the pages it asked for, what the portal holds after it, by guid."""

    pages: list[str]
    datasets: Mapping[str, dict[str, object]]
    deleted: list[str]
    errors: list[str]


@dataclass(frozen=True)
class Portal:
    """A CKAN with one harvest source; ``harvest`` runs a job."""

    process: subprocess.Popen[str]

    def harvest(self, before: Mapping[int, Callable[[], None]] = MappingProxyType({})) -> Harvest:
        """Run a job; ``before`` says what happens before a page, by its number, is fetched."""
        self._say("harvest")
        pages: list[str] = []
        while "page" in (said := json.loads(self.process.stdout.readline())):
            pages.append(said["page"])
            before.get(len(pages), nothing)()
            self._say("go" if len(pages) <= MOST_PAGES else "stop")
        datasets = {extra(found, "guid"): found for found in said["datasets"]}
        return Harvest(pages, datasets, said["deleted"], said["errors"])

    def _say(self, line: str) -> None:
        self.process.stdin.write(f"{line}\n")
        self.process.stdin.flush()


def nothing() -> None:
    pass


@contextmanager
def portal(url: str, language: str = "id") -> Iterator[Portal]:
    command = [PYTHON, ROOT / "tests/ckan/portal.py", url, language]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        yield Portal(process)


def extra(found: Mapping[str, object], key: str) -> str:
    return next((entry["value"] for entry in found["extras"] if entry["key"] == key), "")


@pytest.fixture(scope="module")
def state(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("ckan")
    two_articles(folder / "sources")
    return folder / "state"


@pytest.fixture(scope="module")
def served(state: Path) -> Iterator[Server]:
    settings = {"PRANALA_SOURCES": str(state.parent / "sources")}
    build(load_settings({"PRANALA_STATE": str(state), "PRANALA_BASE": "http://localhost:8000/", **settings}))
    with serving(state, **settings) as server:
        yield server


def listed(served: Server) -> set[str]:
    graph = rdflib.Graph()
    for number in range(1, MOST_PAGES):
        answer = served.ask(f"catalog.ttl?page={number}")
        if answer.status != 200:
            break
        graph.parse(data=answer.text, format="turtle")
    return set(map(str, graph.subjects(rdflib.RDF.type, DCAT.Dataset)))


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize("suffix", ["ttl", "rdf", "jsonld"])
def test_every_dataset_arrives_whole(served: Server, suffix: str, language: str):
    with portal(f"{served.address}catalog.{suffix}", language) as ckan:
        found = ckan.harvest()
    assert not found.errors
    assert found.datasets.keys() == listed(served)
    for guid, arrived in found.datasets.items():
        official = {"id": "Bukan register resmi", "en": "Not an official"}[language]
        assert arrived["title"], guid
        assert arrived["notes"].startswith(official), guid
        assert arrived["license_id"] == "cc-by", guid
        assert arrived["url"].startswith("http"), guid
        assert extra(arrived, "publisher_name"), guid
        assert arrived["tags"], guid
        assert arrived["resources"], guid
        for resource in arrived["resources"]:
            assert resource["url"].startswith(served.base), guid
            assert resource["format"] in FORMATS, guid
            assert resource["access_url"].startswith("http"), guid


def test_a_second_harvest_deletes_nothing(served: Server):
    with portal(f"{served.address}catalog.ttl") as ckan:
        first, second = ckan.harvest(), ckan.harvest()
    assert not first.errors + second.errors
    assert second.deleted == []
    ids = [{guid: found["id"] for guid, found in job.datasets.items()} for job in (first, second)]
    assert ids[0] == ids[1]


# What the faults of others do to a portal: this is how the tests above would fail, and what the doctor says.
WHOLE = {
    "/catalog.ttl": turtle(dataset("satu"), following="{address}/catalog.ttl?page=2"),
    "/catalog.ttl?page=2": turtle(dataset("dua"), following="{address}/catalog.ttl?page=3"),
    "/catalog.ttl?page=3": turtle(dataset("tiga")),
}
ALL = {f"{BASE}id/{name}" for name in ("satu", "dua", "tiga")}
FAULTS: dict[str, tuple[dict[str, Page], set[str]]] = {
    "the next page is lost": ({"/catalog.ttl?page=2": turtle(dataset("dua"))}, {f"{BASE}id/tiga"}),
    "the view of the pages has no type": (
        {"/catalog.ttl": turtle(dataset("satu"), following="{address}/catalog.ttl?page=2", typed=False)},
        ALL - {f"{BASE}id/satu"},
    ),
    "the catalogue is empty": ({"/catalog.ttl": turtle()}, ALL),
}
REFUSALS = {
    "it is not ready": {"/catalog.ttl": Page(status=503, headers={"Retry-After": "5"})},
    "a page in the middle is not ready": {"/catalog.ttl?page=2": Page(status=503)},
    "it answers HTML": {"/catalog.ttl": Page("<p>Katalog</p>", content_type="text/html")},
    "its media type is plain XML": {"/catalog.ttl": Page("<rdf/>", content_type="text/xml")},
    "a dataset has no title": {"/catalog.ttl?page=2": turtle(dataset("dua", titled=False))},
}


@pytest.mark.parametrize("fault", FAULTS)
def test_what_a_catalogue_loses_ckan_deletes(fault: str):
    pages = dict(WHOLE)
    with answering(pages) as address, portal(f"{address}/catalog.ttl") as ckan:
        assert ckan.harvest().datasets.keys() == ALL
        changed, lost = FAULTS[fault]
        pages.update(changed)
        found = ckan.harvest()
    assert set(found.deleted) == lost
    assert found.datasets.keys() == ALL - lost


@pytest.mark.parametrize("refusal", REFUSALS)
def test_what_ends_a_job_deletes_nothing(refusal: str):
    pages = dict(WHOLE)
    with answering(pages) as address, portal(f"{address}/catalog.ttl") as ckan:
        ckan.harvest()
        pages.update(REFUSALS[refusal])
        found = ckan.harvest()
    assert found.errors
    assert not found.deleted
    assert found.datasets.keys() == ALL


def test_a_page_that_names_itself_as_next_is_harvested_for_ever():
    pages = WHOLE | {
        "/catalog.ttl?page=2": turtle(dataset("dua"), following="{address}/catalog.ttl?page=2"),
    }
    with answering(pages) as address, portal(f"{address}/catalog.ttl") as ckan:
        found = ckan.harvest()
    assert len(found.pages) == MOST_PAGES + 1
    assert len(set(found.pages)) == 2
