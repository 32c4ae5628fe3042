"""A real CKAN harvests: ckanext-dcat's own code, from the first page to the datasets in the portal."""

import itertools
import shutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
import rdflib

from publisher.doctor import examine
from publisher.doctor.network import Network
from tests.catalogue import BASE, PREFIXES, Page, answering, dataset, turtle
from tests.ckan.harvest import MOST_PAGES, extra, portal
from tests.client import Server, free_port, serving
from tests.sources import two_articles

DCAT = rdflib.Namespace("http://www.w3.org/ns/dcat#")
FORMATS = {"CSV", "JSON", "JSON-LD", "N-Quads", "Parquet", "Turtle", "XLSX"}

pytestmark = pytest.mark.ckan


@pytest.fixture(scope="module")
def sources(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return two_articles(tmp_path_factory.mktemp("ckan") / "sources")


@pytest.fixture(scope="module")
def served(sources: Path) -> Iterator[Server]:
    with serving(sources.parent / "state", PRANALA_SOURCES=str(sources)) as server:
        yield server


def listed(served: Server) -> set[str]:
    """Every dataset that some page of the catalogue lists, read by number."""
    graph = rdflib.Graph()
    pages = (served.ask(f"catalog.ttl?page={number}") for number in itertools.count(1))
    for answer in itertools.takewhile(lambda answer: answer.status == 200, pages):
        graph.parse(data=answer.text, format="turtle")
    return set(map(str, graph.objects(None, DCAT.dataset)))


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize("suffix", ["ttl", "rdf", "jsonld"])
def test_every_dataset_arrives_whole(served: Server, suffix: str, language: str):
    with portal(f"{served.address}catalog.{suffix}", language) as ckan:
        found = ckan.harvest()
    assert not found.errors
    assert len(found.pages) > 1
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


def test_a_portal_that_speaks_only_ckan_gets_every_dataset_and_then_what_changed(served: Server):
    """ckanext-harvest's CKANHarvester over the façade; its second job asks what changed since the first."""
    with portal(served.address, kind="ckan") as ckan:
        first, second = ckan.harvest(), ckan.harvest()
    assert not first.errors + second.errors
    assert first.datasets.keys() == second.datasets.keys() == listed(served)
    for iri, arrived in first.datasets.items():
        assert arrived["title"], iri
        assert arrived["notes"].startswith("Bukan register resmi"), iri
        assert (arrived["license_id"], arrived["state"]) == ("cc-by", "active"), iri
        assert arrived["tags"], iri
        assert {resource["format"] for resource in arrived["resources"]} <= FORMATS, iri
        assert all(resource["hash"] for resource in arrived["resources"]), iri
    assert "fq" not in first.pages[0]
    assert "metadata_modified" in second.pages[0]


def test_a_publish_in_mid_harvest_loses_no_dataset(sources: Path, tmp_path: Path):
    """The release that is published between two pages has one dataset less on the first page."""
    port = free_port()
    base = f"http://127.0.0.1:{port}/"
    settings = {
        "PRANALA_SOURCES": str(shutil.copytree(sources, tmp_path / "sources")),
        "PRANALA_PORT": str(port),
    }
    start = partial(serving, tmp_path / "state", base=base, **settings)
    with ExitStack() as running, portal(f"{base}catalog.ttl") as ckan:
        running.enter_context(start())

        def publish() -> None:
            running.close()
            table = tmp_path / "sources/data/statistik/indikator.csv"
            lines = table.read_text(encoding="utf-8").splitlines(keepends=True)
            kept = [line for line in lines if not line.startswith("i1,")]
            assert len(kept) == len(lines) - 1
            table.write_text("".join(kept), encoding="utf-8")
            running.enter_context(start())

        before, across, after = ckan.harvest(), ckan.harvest({2: publish}), ckan.harvest()
    assert not before.errors + across.errors + after.errors
    assert len(across.pages) > 1
    assert across.deleted == []
    assert across.datasets.keys() == before.datasets.keys()
    assert after.deleted == [f"{base}id/dataset/statistik-i1"]


# What the faults of others do to a portal: this is how the tests above would fail, and what the doctor says.
def total(number: int) -> str:
    return f"<{BASE}catalog> hydra:totalItems {number} ."


WHOLE = {
    "/catalog.ttl": turtle(dataset("satu"), total(3), following="{address}/catalog.ttl?page=2"),
    "/catalog.ttl?page=2": turtle(dataset("dua"), following="{address}/catalog.ttl?page=3"),
    "/catalog.ttl?page=3": turtle(dataset("tiga")),
}
ALL = {f"{BASE}id/{name}" for name in ("satu", "dua", "tiga")}
UNTYPED = turtle(dataset("satu"), following="{address}/catalog.ttl?page=2", typed=False)
FAULTS = {
    "ckan-total": ({"/catalog.ttl?page=2": turtle(dataset("dua"))}, {f"{BASE}id/tiga"}),
    "ckan-untyped": ({"/catalog.ttl": UNTYPED}, ALL - {f"{BASE}id/satu"}),
    "ckan-empty": ({"/catalog.ttl": turtle()}, ALL),
}
NEWER = PREFIXES + "<http://a/b> dct:title <<( <http://a/b> dct:title 1 )>> ."
REFUSALS = {
    "ckan-not-ready": {"/catalog.ttl?page=2": Page(status=503, headers={"Retry-After": "5"})},
    "ckan-relative-next": {"/catalog.ttl": turtle(dataset("satu"), following="/catalog.ttl?page=2")},
    "ckan-refused": {"/catalog.ttl": Page(status=500)},
    "ckan-html": {"/catalog.ttl": Page("<p>Katalog</p>", content_type="text/html")},
    "ckan-type": {"/catalog.ttl": Page("<rdf/>", content_type="text/xml")},
    "ckan-types": {"/catalog.ttl?page=2": Page("[]", content_type="application/ld+json")},
    "ckan-syntax": {"/catalog.ttl": Page("dcat:Dataset ???")},
    "ckan-newer": {"/catalog.ttl": Page(NEWER)},
    "ckan-nothing": {"/catalog.ttl": Page("")},
    "ckan-title": {"/catalog.ttl?page=2": turtle(dataset("dua", titled=False))},
}


def rules(url: str) -> dict[str, str]:
    """The rules that the doctor finds for CKAN at a catalogue, each with its level."""
    return {one.rule: one.level for one in examine(Network(), url).sections[0].findings}


@pytest.mark.parametrize("rule", FAULTS)
def test_what_a_catalogue_loses_ckan_deletes_and_the_doctor_says_so(rule: str):
    pages = dict(WHOLE)
    with answering(pages) as address, portal(url := f"{address}/catalog.ttl") as ckan:
        assert ckan.harvest().datasets.keys() == ALL
        assert "delete" not in rules(url).values()
        changed, lost = FAULTS[rule]
        pages.update(changed)
        found = ckan.harvest()
        assert rules(url)[rule] == "delete"
    assert set(found.deleted) == lost
    assert found.datasets.keys() == ALL - lost


@pytest.mark.parametrize("rule", REFUSALS)
def test_what_ends_a_job_deletes_nothing_and_the_doctor_says_so(rule: str):
    pages = dict(WHOLE)
    with answering(pages) as address, portal(url := f"{address}/catalog.ttl") as ckan:
        ckan.harvest()
        pages.update(REFUSALS[rule])
        found = ckan.harvest()
        assert rules(url)[rule] == "miss"
    assert found.errors or rule == "ckan-nothing"
    assert not found.deleted
    assert found.datasets.keys() == ALL


def test_a_page_that_names_itself_as_next_is_harvested_for_ever_and_the_doctor_says_so():
    itself = turtle(dataset("dua"), following="{address}/catalog.ttl?page=2")
    with (
        answering(WHOLE | {"/catalog.ttl?page=2": itself}) as address,
        portal(url := f"{address}/catalog.ttl") as ckan,
    ):
        found = ckan.harvest()
        assert rules(url)["ckan-loop"] == "miss"
    assert len(found.pages) == MOST_PAGES + 1
    assert len(set(found.pages)) == 2


# One dataset each: what stands in it, and what of it arrives.
TAR = f"<{BASE}id/x#tar>"
QUIRKS: dict[str, tuple[str, Callable[[Mapping[str, object]], object]]] = {
    "ckan-keyword": ('; dcat:keyword "a/b"@id', lambda found: not found),
    "ckan-address-label": (
        f'; dcat:landingPage <{BASE}hal> . <{BASE}hal> rdfs:label "Halaman"',
        lambda found: found["url"] == "Halaman",
    ),
    "ckan-spatial": (
        f'; dct:spatial <{BASE}jatim> . <{BASE}jatim> rdfs:label "Jawa Timur"',
        lambda found: not extra(found, "spatial_text"),
    ),
    "ckan-format": (
        f"; dcat:distribution {TAR} . {TAR} dcat:accessURL <{BASE}x> ; dcat:mediaType <{BASE}tar>",
        lambda found: any(one["format"].startswith("http") for one in found["resources"]),
    ),
    "ckan-no-file": (
        f'. <{BASE}id/x2> a dcat:Dataset ; dct:title "x2"@id',
        lambda found: bool(found["resources"]),
    ),
}


@pytest.mark.parametrize("rule", QUIRKS)
def test_what_is_dropped_of_a_dataset_is_what_the_doctor_says(rule: str):
    more, dropped = QUIRKS[rule]
    with (
        answering({"/catalog.ttl": turtle(dataset("x", more))}) as address,
        portal(url := f"{address}/catalog.ttl") as ckan,
    ):
        assert dropped(ckan.harvest().datasets.get(f"{BASE}id/x", {}))
        assert rules(url)[rule] == "miss"


@pytest.mark.parametrize("title", ["", 'dct:title "CC BY 4.0"@en'])
def test_a_licence_that_ckan_does_not_know_by_its_title_is_lost_and_the_doctor_says_so(title: str):
    known = 'dct:title "Creative Commons Attribution"@en'
    page = turtle(dataset("x"))
    licence = "<https://creativecommons.org/licenses/by/4.0/>"
    unknown = replace(
        page, body=page.body.replace(f"{licence} {known} .", f"{licence} {title} ." if title else "")
    )
    pages = {"/catalog.ttl": page}
    with answering(pages) as address, portal(url := f"{address}/catalog.ttl") as ckan:
        assert ckan.harvest().datasets[f"{BASE}id/x"]["license_id"] == "cc-by"
        assert not {"ckan-licence-title", "ckan-licence-unknown"} & rules(url).keys()
        pages["/catalog.ttl"] = unknown
        assert ckan.harvest().datasets[f"{BASE}id/x"]["license_id"] == ""
        assert rules(url)["ckan-licence-unknown" if title else "ckan-licence-title"] == "miss"


def test_the_doctor_finds_nothing_amiss_where_ckan_does_not(served: Server):
    assert {"miss", "delete"}.isdisjoint(rules(f"{served.address}catalog.ttl").values())
