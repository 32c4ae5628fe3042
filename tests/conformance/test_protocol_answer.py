"""SPARQL 1.1 Protocol §2 to §4, answers: every clause about queries; each test names its section."""

import httpx
import pytest
from pyoxigraph import QueryResultsFormat, RdfFormat, parse, parse_query_results

JSON, XML, CSV = (
    "application/sparql-results+json",
    "application/sparql-results+xml",
    "text/csv; charset=utf-8",
)
TURTLE, JSON_LD, RDF_XML = "text/turtle; charset=utf-8", "application/ld+json", "application/rdf+xml"
QUADS_FIRST = (
    "application/n-quads,application/trig;q=0.95,application/ld+json;q=0.9,application/n-triples;q=0.8,"
    "text/turtle;q=0.6,application/rdf+xml;q=0.5,text/html;q=0.2"
)
JENA = (
    f"{JSON}, {XML};q=0.9, text/tab-separated-values;q=0.7, text/csv;q=0.5, application/json;q=0.2, "
    "application/xml;q=0.2, */*;q=0.1"
)
JENA_GRAPH = f"{RDF_XML};q=0.7,text/turtle,application/n-triples;q=0.9,{JSON_LD};q=0.8,*/*;q=0.3"
# What clients send as Accept, the form of a table and the form of a graph; None: 406.
CLIENTS = [
    # rdflib 7.6 SPARQLStore
    ("application/sparql-results+xml, application/rdf+xml", XML, RDF_XML),
    (JSON, JSON, None),
    # SPARQLWrapper 2.0
    (f"{JSON},application/json,text/javascript,application/javascript", JSON, JSON_LD),
    ("application/turtle,text/turtle", None, TURTLE),
    (RDF_XML, None, RDF_XML),
    # Comunica 4
    (f"{JSON};q=1.0,{XML};q=0.7", JSON, None),
    # sparql-http-client 3
    (QUADS_FIRST, None, "application/n-quads"),
    # R
    ("application/json, text/xml, application/xml, */*", JSON, TURTLE),
    ("text/csv", CSV, None),
    # Jena
    (JENA, JSON, JSON_LD),
    (JENA_GRAPH, JSON, TURTLE),
    # YASGUI
    (f"{JSON},*/*;q=0.9", JSON, TURTLE),
    # curl, nothing at all, what is no media range, and browsers
    ("*/*", JSON, TURTLE),
    ("", JSON, TURTLE),
    ("rubbish", JSON, TURTLE),
    ("text/*", CSV, TURTLE),
    ("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", XML, TURTLE),
]
ANI = "<http://contoh.test/id/ani>"
NAME = "<http://xmlns.com/foaf/0.1/name>"


@pytest.mark.parametrize(
    ("query", "kind"),
    [
        ("SELECT * {}", "application/sparql-results+json"),
        ("ASK {}", "application/sparql-results+json"),
        ("DESCRIBE <http://contoh.test/id/ani>", "text/turtle; charset=utf-8"),
        ("CONSTRUCT { <a:a> <a:b> 1 } {}", "text/turtle; charset=utf-8"),
    ],
)
def test_every_form_has_its_content_type(url: str, query: str, kind: str):
    """§2.1.6 (query_content_type_*)."""
    for accept in ("*/*", ""):
        answer = httpx.get(url, params={"query": query}, headers={"Accept": accept})
        assert answer.headers["Content-Type"] == kind


@pytest.mark.parametrize(("accept", "table", "graph"), CLIENTS)
def test_every_client_gets_a_form_it_reads(url: str, accept: str, table: str | None, graph: str | None):
    """§2.1.5 Accepted Response Formats; RFC 9110 §12.5.1."""
    for query, kind in (("SELECT * {}", table), ("ASK {}", table), ("DESCRIBE <a:a>", graph)):
        answer = httpx.get(url, params={"query": query}, headers={"Accept": accept})
        assert answer.status_code == (200 if kind else 406)
        assert kind is None or answer.headers["Content-Type"] == kind
        assert kind or b"available" in answer.content or b"text/html" in accept.encode()


def test_select_with_a_dataset_of_the_service(url: str):
    """§3.1.1."""
    query = f"SELECT ?who ?name WHERE {{ ?who {NAME} ?name }} ORDER BY ?name"
    head = httpx.get(url, params={"query": query}).json()["head"]
    assert head == {"vars": ["who", "name"]}


def test_construct_with_content_negotiation(url: str):
    """§3.1.4."""
    query = f"CONSTRUCT {{ ?who {NAME} ?name }} WHERE {{ ?who {NAME} ?name }}"
    accept = "text/turtle, application/rdf+xml"
    answer = httpx.get(url, params={"query": query}, headers={"Accept": accept})
    assert answer.headers["Content-Type"] == "text/turtle; charset=utf-8"
    assert len(list(parse(answer.content, format=RdfFormat.TURTLE))) == 2


def test_ask_and_describe(url: str):
    """§3.1.5, §3.1.6."""
    query = {"query": f"ASK {{ {ANI} {NAME} 'Ani'@id }}"}
    ask = httpx.get(url, params=query, headers={"Accept": "text/xml"})
    results = parse_query_results(ask.content, format=QueryResultsFormat.XML)
    assert bool(results)
    describe = httpx.get(
        url, params={"query": f"DESCRIBE {ANI}"}, headers={"Accept": "application/n-triples"}
    )
    assert describe.text == f'{ANI} {NAME} "Ani"@id .\n'


def test_a_malformed_query_fault_says_where_and_what_to_do(url: str):
    """§3.1.10, §2.1.7 Failure Responses: to programs as problem+json, to people as a page."""
    query = (
        "PREFIX foaf: <http://xmlns.com/foaf/0.1/>\nSELECT ?name\nWHERE { ?x foaf:name ?name ORDER BY ?name }"
    )
    problem = httpx.get(url, params={"query": query}).json()
    assert (problem["status"], problem["line"], problem["column"]) == (400, 3, 28)
    assert problem["hint"]
    page = httpx.get(url, params={"query": query}, headers={"Accept": "text/html,*/*;q=0.8"})
    assert page.headers["Content-Type"] == "text/html; charset=utf-8"
    assert page.status_code == 400
    assert "Line 3, column 28" in page.text
    assert problem["hint"] in page.text


@pytest.mark.parametrize(
    "text", ["http://x.test/1", "http://x.test/", "http://x.test/a%20", "http://x.test/a("]
)
def test_a_graph_that_rdf_xml_cannot_write_is_not_written(url: str, text: str):
    """RDF 1.1 XML Syntax §2.4: a property needs an XML name."""
    query = {"query": f"CONSTRUCT {{ <a:a> <{text}> 1 }} {{}}"}
    refused = httpx.get(url, params=query, headers={"Accept": "application/rdf+xml"})
    assert (refused.status_code, refused.json()["type"].rsplit("#")[1]) == (406, "not-acceptable")
    assert "RDF/XML" in refused.json()["detail"]
    other = httpx.get(url, params=query, headers={"Accept": "application/rdf+xml;q=0.9, text/turtle"})
    assert other.headers["Content-Type"].startswith("text/turtle")


def test_a_graph_that_rdf_xml_can_write_is_written_whole(url: str):
    query = "CONSTRUCT { ?s ?p ?o . ?s <http://x.test/e-1.x> '<&>' } { ?s ?p ?o } LIMIT 1000"
    for kind, syntax in (
        ("application/rdf+xml", RdfFormat.RDF_XML),
        ("application/n-triples", RdfFormat.N_TRIPLES),
    ):
        answer = httpx.get(url, params={"query": query}, headers={"Accept": kind}, timeout=10)
        assert sum(1 for _ in parse(answer.content, format=syntax)) == 2000
