"""SPARQL 1.1 Service Description: what it says is so."""

from collections.abc import Iterator
from dataclasses import fields, replace
from pathlib import Path

import httpx
import pytest
from pyoxigraph import Quad, RdfFormat, Store

from publisher.config import Settings, load_settings
from publisher.manifest import Manifest, read_manifest
from publisher.media import GRAPH_FORMATS, RESULT_FORMATS
from publisher.vocab import XSD
from publisher.web.description import CASTS, GEO_FUNCTIONS, NUMBERS, service_description
from publisher.words.deviation import DEVIATIONS
from tests.endpoint import BASE, served, write_release

PREFIXES = """PREFIX sd: <http://www.w3.org/ns/sparql-service-description#>
PREFIX void: <http://rdfs.org/ns/void#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX schema: <https://schema.org/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
"""
ROOT = Path(__file__).parents[2]
# Whole numbers an operator sets that limit no query.
NO_LIMIT = {"port", "releases_kept", "cache_mib", "memory_quads"}
# What an endpoint may have beyond SPARQL 1.1: functions by IRI, then queries by extension of the language.
KNOWN_FUNCTIONS = [
    *(f"http://www.opengis.net/def/function/geosparql/{name}" for name in GEO_FUNCTIONS.split()),
    *("http://www.opengis.net/def/function/geosparql/" + name for name in ("asWKT", "buffer", "transform")),
    *(f"{XSD}{name}" for name in (*CASTS.split(), "anyURI", "byte", "dateTimeStamp", "nonNegativeInteger")),
    *("http://www.w3.org/2005/xpath-functions" + name for name in ("#concat", "#upper-case", "/math#pi")),
    "http://jena.apache.org/ARQ/function#now",
]
EXTENDED = {
    "sparql12-query": "ASK { FILTER(isTRIPLE(TRIPLE(<a:a>, <a:b>, 1)) && hasLANG('a'@id)) }",
    "sep-0002.md": """ASK { FILTER(ADJUST("2025-01-01T00:00:00Z"^^xsd:dateTime, "PT7H"^^xsd:dayTimeDuration)
        = "2025-01-01T07:00:00+07:00"^^xsd:dateTime) }""",
    "sep-0006.md": "ASK { VALUES ?x { 1 } LATERAL { BIND(?x + 1 AS ?y) } FILTER(?y = 2) }",
}


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
        assert all(number in text for number in ("7", "333 MiB", "256 KiB", "512 MiB", "2048 MiB", "16 KiB"))


def test_every_limit_set_is_said_as_a_number(manifest: Manifest, settings: Settings):
    numbers = {f.name for f in fields(Settings) if isinstance(getattr(settings, f.name), int)}
    limits = {name for name in numbers if not isinstance(getattr(settings, name), bool)} - NO_LIMIT
    assert NUMBERS.keys() == limits
    pattern = """[] schema:additionalProperty [
        a schema:PropertyValue ; schema:propertyID ?code ; schema:maxValue ?n ; schema:unitText ?unit ]"""
    said = {(code.rsplit("/", 1)[-1], unit): int(n) for code, n, unit in rows(manifest, settings, pattern)}
    assert said == {NUMBERS[name]: getattr(settings, name) for name in limits}


def test_every_limit_is_explained_in_the_code_list(manifest: Manifest, settings: Settings):
    codes = Store()
    codes.load(path=ROOT / "ontology/schemes/batas-kueri.ttl", format=RdfFormat.TURTLE)
    for (code,) in rows(manifest, settings, "[] schema:propertyID ?code"):
        query = f"{PREFIXES} SELECT ?d {{ <{code}> skos:definition ?d }}"
        assert {row["d"].language for row in codes.query(query)} == {"id", "en"}


def test_what_the_engine_does_otherwise_is_said(manifest: Manifest, settings: Settings):
    notes = {text for (text,) in rows(manifest, settings, "[] a sd:Service ; skos:note ?text")}
    assert notes == {text for texts in DEVIATIONS.values() for text in texts.values()}


@pytest.mark.parametrize("function", KNOWN_FUNCTIONS)
def test_a_function_is_said_if_and_only_if_it_is_there(
    manifest: Manifest, settings: Settings, url: str, function: str
):
    """§3.2.7 sd:extensionFunction."""
    said = rows(manifest, settings, f"?service sd:extensionFunction <{function}>")
    status = httpx.get(url, params={"query": f"SELECT (<{function}>('x') AS ?y) {{}}"}).status_code
    assert status == (200 if said else 400)


def test_no_function_is_said_that_is_not_known(manifest: Manifest, settings: Settings):
    said = {iri for (iri,) in rows(manifest, settings, "[] sd:extensionFunction ?function")}
    assert said < set(KNOWN_FUNCTIONS)


def test_a_distance_is_that_of_the_map(url: str):
    """GeoSPARQL 1.1 §8.7: one degree on the equator is 111 km."""
    query = """PREFIX geo: <http://www.opengis.net/ont/geosparql#>
        SELECT (<http://www.opengis.net/def/function/geosparql/distance>("POINT(110 0)"^^geo:wktLiteral,
            "POINT(111 0)"^^geo:wktLiteral, <http://www.opengis.net/def/uom/OGC/1.0/metre>) AS ?m) {}"""
    (row,) = httpx.get(url, params={"query": query}).json()["results"]["bindings"]
    assert float(row["m"]["value"]) == pytest.approx(111_200, rel=0.01)


def test_every_extension_of_the_language_said_is_there(manifest: Manifest, settings: Settings, url: str):
    stated = rows(manifest, settings, "[] sd:languageExtension ?x")
    said = {iri.strip("/").rsplit("/", 1)[1] for (iri,) in stated}
    assert said == EXTENDED.keys()
    for query in EXTENDED.values():
        assert httpx.get(url, params={"query": f"PREFIX xsd: <{XSD}> {query}"}).json()["boolean"]


def test_a_graph_said_to_be_available_may_be_asked_alone(manifest: Manifest, settings: Settings, url: str):
    """§3.2.10 sd:availableGraphs: by the protocol, by FROM and by GRAPH; and its dump can be had."""
    named = rows(manifest, settings, "[] sd:availableGraphs/sd:namedGraph/sd:name ?graph")
    assert len(named) == 2
    for (graph,) in named:
        ((triples,),) = rows(manifest, settings, f"[] sd:name <{graph}> ; sd:graph/void:triples ?n")
        for query, more in (
            ("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }", {"default-graph-uri": graph}),
            ("SELECT (COUNT(*) AS ?n) FROM <g> { ?s ?p ?o }", {}),
            ("SELECT (COUNT(*) AS ?n) { GRAPH <g> { ?s ?p ?o } }", {}),
        ):
            asked = {"query": query.replace("<g>", f"<{graph}>")} | more
            (row,) = httpx.get(url, params=asked).json()["results"]["bindings"]
            assert row["n"]["value"] == triples
        ((dump,),) = rows(manifest, settings, f"[] sd:name <{graph}> ; sd:graph/void:dataDump ?dump")
        assert httpx.get(dump.replace(BASE, url.removesuffix("sparql"))).text.count("\n") == int(triples)


def test_the_graphs_and_counts_said_are_those_served(manifest: Manifest, settings: Settings, url: str):
    """§3.2.9 sd:defaultDataset, §3.2.13 sd:namedGraph."""
    pattern = "[] sd:namedGraph [ sd:name ?g ; sd:graph/void:triples ?n ]"
    query = "SELECT ?g (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g"
    served_rows = httpx.get(url, params={"query": query, "format": "csv"}).text.split("\r\n")[1:-1]
    said = {tuple(sorted(row)) for row in rows(manifest, settings, pattern)}
    assert said == {tuple(sorted(row.split(","))) for row in served_rows}


def test_the_formats_said_are_those_of_the_w3c_and_those_that_have_none_there(
    manifest: Manifest, settings: Settings
):
    """Unique URIs for File Formats (W3C): https://www.w3.org/ns/formats/."""
    w3c = ("SPARQL_Results_JSON", "SPARQL_Results_XML", "SPARQL_Results_CSV", "SPARQL_Results_TSV")
    w3c += ("Turtle", "JSON-LD", "RDF_XML", "N-Triples", "N-Quads", "TriG")
    media_types = "https://www.iana.org/assignments/media-types/application/"
    others = {
        f"{media_types}vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        f"{media_types}vnd.apache.parquet",
        "http://graphml.graphdrawing.org/xmlns",
    }
    said = {iri for (iri,) in rows(manifest, settings, "[] sd:resultFormat ?format")}
    assert said == {f"http://www.w3.org/ns/formats/{name}" for name in w3c} | others


@pytest.mark.parametrize("query", ["SELECT ?source ?target {}", "DESCRIBE <a:a>"])
def test_every_format_said_is_served(manifest: Manifest, settings: Settings, url: str, query: str):
    """§3.2.12 sd:resultFormat."""
    offers = RESULT_FORMATS if query.startswith("SELECT") else GRAPH_FORMATS
    said = {iri for (iri,) in rows(manifest, settings, "[] sd:resultFormat ?format")}
    for offer in offers:
        assert offer.identifier in said
        answer = httpx.get(url, params={"query": query}, headers={"Accept": offer.media_type})
        assert answer.headers["Content-Type"] == offer.content_type
