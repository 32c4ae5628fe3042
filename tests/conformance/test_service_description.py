"""SPARQL 1.1 Service Description: what it says is so."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import httpx
import pytest
from pyoxigraph import Quad, Store

from publisher.config import Settings, load_settings
from publisher.manifest import Manifest, read_manifest
from publisher.media import GRAPH_FORMATS, RESULT_FORMATS
from publisher.web.description import FORMATS, media, service_description
from tests.endpoint import BASE, served, write_release

PREFIXES = """PREFIX sd: <http://www.w3.org/ns/sparql-service-description#>
PREFIX void: <http://rdfs.org/ns/void#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("description")


@pytest.fixture(scope="module")
def manifest(folder: Path) -> Manifest:
    return read_manifest(write_release(folder / "release"))


@pytest.fixture
def settings() -> Settings:
    return load_settings({"PRANALA_QUERY_SECONDS": "7", "PRANALA_QUERY_MEMORY_MIB": "333"})


@pytest.fixture(scope="module")
def url(folder: Path, manifest: Manifest) -> Iterator[str]:
    with served(folder) as (address, _):
        yield address


def rows(manifest: Manifest, settings: Settings, pattern: str) -> list[list[str]]:
    store = Store()
    store.extend(Quad(*triple) for triple in service_description(manifest, settings))
    return [[term.value for term in row] for row in store.query(f"{PREFIXES} SELECT * {{ {pattern} }}")]


def test_there_is_one_service_at_its_endpoint(manifest: Manifest, settings: Settings):
    """§3.1 Service, §3.2.1 sd:endpoint."""
    assert rows(manifest, settings, "?service a sd:Service ; sd:endpoint ?at") == [[f"{BASE}sparql"] * 2]


def test_it_reads_and_does_not_write(manifest: Manifest, settings: Settings):
    """§3.2.8 sd:supportedLanguage."""
    assert rows(manifest, settings, "[] sd:supportedLanguage sd:SPARQL11Query")
    assert not rows(manifest, settings, "[] sd:supportedLanguage sd:SPARQL11Update")
    assert not rows(manifest, settings, "[] sd:feature sd:BasicFederatedQuery")


def test_the_union_is_stated_only_where_it_is_so(manifest: Manifest, settings: Settings):
    """§3.4.4 sd:UnionDefaultGraph."""
    stated = "[] sd:feature sd:UnionDefaultGraph"
    counted = "[] sd:defaultGraph/void:triples ?n"
    assert rows(manifest, settings, stated)
    assert rows(manifest, settings, counted) == [[str(manifest.quads)]]
    apart = replace(manifest, union=False)
    assert not rows(apart, settings, stated)
    assert not rows(apart, settings, counted)


def test_the_limits_said_are_the_limits_set(manifest: Manifest, settings: Settings):
    texts = [text for (text,) in rows(manifest, settings, "[] a sd:Service ; rdfs:comment ?text")]
    assert len(texts) == 2
    for text in texts:
        assert all(number in text for number in ("7", "333 MiB", "256 KiB", "64 MiB"))


def test_the_graphs_and_counts_said_are_those_served(manifest: Manifest, settings: Settings, url: str):
    """§3.2.9 sd:defaultDataset, §3.2.13 sd:namedGraph."""
    pattern = "[] sd:namedGraph [ sd:name ?g ; sd:graph/void:triples ?n ]"
    query = "SELECT ?g (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g"
    served_rows = httpx.get(url, params={"query": query, "format": "csv"}).text.split("\r\n")[1:-1]
    said = {tuple(sorted(row)) for row in rows(manifest, settings, pattern)}
    assert said == {tuple(sorted(row.split(","))) for row in served_rows}


def test_every_format_of_ours_is_described():
    assert FORMATS.keys() == {offer.name for offer in (*RESULT_FORMATS, *GRAPH_FORMATS)}


@pytest.mark.parametrize("query", ["SELECT ?source ?target {}", "DESCRIBE <a:a>"])
def test_every_format_said_is_served(manifest: Manifest, settings: Settings, url: str, query: str):
    """§3.2.12 sd:resultFormat."""
    offers = RESULT_FORMATS if query.startswith("SELECT") else GRAPH_FORMATS
    said = {iri for (iri,) in rows(manifest, settings, "[] sd:resultFormat ?format")}
    for offer in offers:
        assert media(offer.name).value in said
        answer = httpx.get(url, params={"query": query}, headers={"Accept": offer.media_type})
        assert answer.headers["Content-Type"] == offer.content_type
