"""SPARQL 1.1 Protocol §2 to §4: every clause about queries; each test names its section."""

from collections.abc import Iterator

import httpx
import pytest
from pyoxigraph import QueryResultsFormat, RdfFormat, parse, parse_query_results

from tests.endpoint import NUMBERS, NUMBERS_COUNT, PEOPLE, served

FORM = "application/x-www-form-urlencoded"
QUERY = "application/sparql-query"
COUNT = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"
COUNT_NAMED = "SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } }"


@pytest.fixture(scope="module")
def url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with served(tmp_path_factory.mktemp("protocol")) as (address, _):
        yield address


def test_query_via_get(url: str):
    """§2.1.1."""
    assert httpx.get(url, params={"query": "ASK {}"}).json() == {"head": {}, "boolean": True}


def test_query_via_post_form(url: str):
    """§2.1.2."""
    assert httpx.post(url, data={"query": "ASK {}"}).json()["boolean"]


@pytest.mark.parametrize("kind", [QUERY, f"{QUERY}; charset=UTF-8", f"{QUERY.upper()};charset=utf-8"])
def test_query_via_post_directly(url: str, kind: str):
    """§2.1.3."""
    query = "SELECT ?x { VALUES ?x { 'é+%41&=' } }".encode()
    answer = httpx.post(url, content=query, headers={"Content-Type": kind})
    assert answer.json()["results"]["bindings"] == [{"x": {"type": "literal", "value": "é+%41&="}}]


def test_text_of_a_form_and_of_a_url_is_decoded(url: str):
    query = "SELECT ?x { VALUES ?x { 'é+%41&=' } }"
    for answer in (httpx.get(url, params={"query": query}), httpx.post(url, data={"query": query})):
        assert answer.json()["results"]["bindings"][0]["x"]["value"] == "é+%41&="


@pytest.mark.parametrize(
    ("method", "target", "kind", "body", "status"),
    [
        ("GET", "?query=ASK%20%7B%7D&query=SELECT%20%2A%20%7B%7D", "", b"", 400),  # bad_multiple_queries
        ("POST", "", FORM, b"query=ASK%20%7B%7D&query=SELECT%20%2A%20%7B%7D", 400),
        ("POST", "?query=ASK%20%7B%7D", QUERY, b"ASK {}", 400),
        ("POST", "?query=ASK%20%7B%7D", FORM, b"query=ASK%20%7B%7D", 400),
        ("PUT", "", FORM, b"query=ASK%20%7B%7D", 405),  # bad_query_method
        ("DELETE", "?query=ASK%20%7B%7D", "", b"", 405),
        ("POST", "", "text/plain", b"query=ASK%20%7B%7D", 415),  # bad_query_missing_form_type
        ("POST", "", "text/plain", b"ASK {}", 415),  # bad_query_missing_direct_type
        ("POST", "", "", b"ASK {}", 415),
        ("POST", "", f"{QUERY}; charset=UTF-16", "ASK {}".encode("utf-16"), 415),
        ("POST", "", QUERY, "ASK {}".encode("utf-16"), 400),  # bad_query_non_utf8
        ("POST", "", QUERY, b"ASK { ?s ?p '\xff' }", 400),
        ("GET", "?query=ASK%20%7B%FF%7D", "", b"", 400),
        ("GET", "?query=ASK%20%7B%zz%7D", "", b"", 400),
        ("GET", "?query=ASK%20%7B", "", b"", 400),  # bad_query_syntax
        ("GET", "?query=", "", b"", 400),
        ("POST", "", FORM, b"", 400),
        ("GET", "?update=CLEAR%20ALL", "", b"", 400),  # bad_update_get
        ("POST", "", FORM, b"update=CLEAR%20ALL", 400),
        ("POST", "", "application/sparql-update", b"CLEAR ALL", 400),
        ("POST", "", FORM, b"query=CLEAR%20ALL", 400),  # bad_query_wrong_form: an update as a query
        ("GET", "?query=ASK%20%7B%7D&update=CLEAR%20ALL", "", b"", 400),  # one operation a request
        ("POST", "?update=CLEAR%20ALL", QUERY, b"ASK {}", 400),
        ("POST", "?query=ASK%20%7B%7D", "application/sparql-update", b"CLEAR ALL", 400),
        ("POST", "", FORM, b"query=ASK%20%7B%7D&update=CLEAR%20ALL", 400),
        ("GET", "?query=CLEAR%20ALL", "", b"", 400),
        ("POST", "", QUERY, b"INSERT DATA { <a:a> <a:b> 1 }", 400),
        ("POST", "", QUERY, b"", 400),
        ("POST", "", FORM, b"q=ASK%20%7B%7D", 400),
        ("POST", "", FORM, b"query=ASK%20%7B%C3%28%7D", 400),  # not UTF-8
        ("POST", "", FORM, b"query=ASK%20%7B%C0%AF%7D", 400),  # an overlong form of /
        ("POST", "", FORM, b"query=ASK%20%7B%7D&%ZZ=1", 400),
        ("POST", "", FORM, b"query=%00", 400),
        ("POST", "", f"{FORM}; charset=ISO-8859-1", b"query=ASK%20%7B%7D", 415),
        ("POST", "", "multipart/form-data; boundary=x", b"--x--", 415),
        ("POST", "", "application/json", b'{"query": "ASK {}"}', 415),
        ("PATCH", "", QUERY, b"ASK {}", 405),
        ("GET", "?query=ASK%20%7B%7D&default-graph-uri=no%20iri", "", b"", 400),
        ("GET", "?query=ASK%20%7B%7D&default-graph-uri=graf/orang", "", b"", 400),  # relative
        ("GET", "?query=ASK%20%7B%7D&named-graph-uri=", "", b"", 400),
    ],
)
def test_what_is_not_well_formed_is_refused(
    url: str, method: str, target: str, kind: str, body: bytes, status: int
):
    answer = httpx.request(method, url + target, content=body, headers={"Content-Type": kind} if kind else {})
    assert answer.status_code == status
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert answer.json()["status"] == status
    assert answer.json()["detail"]
    assert status != 405 or "POST" in answer.headers["Allow"]


@pytest.mark.parametrize(
    ("query", "default", "named", "expected"),
    [
        (COUNT, [PEOPLE], [], 2),
        (COUNT, [PEOPLE, NUMBERS], [], NUMBERS_COUNT + 2),
        (COUNT_NAMED, [], [PEOPLE], 2),
        (COUNT_NAMED, [], [PEOPLE, NUMBERS], NUMBERS_COUNT + 2),
        (COUNT, [], [PEOPLE], 0),
        (COUNT_NAMED, [PEOPLE], [], 0),
        (COUNT, ["http://contoh.test/none"], [], 0),
        (COUNT.replace("{", f"FROM <{NUMBERS}> {{", 1), [PEOPLE], [], 2),  # §2.1.4: the protocol wins
        (COUNT.replace("{", f"FROM <{PEOPLE}> {{", 1), [], [], 2),
        (COUNT, [], [], NUMBERS_COUNT + 2),
    ],
)
def test_the_dataset_may_be_named_in_every_way_of_asking(
    url: str, query: str, default: list[str], named: list[str], expected: int
):
    """§2.1.4 Specifying an RDF Dataset."""
    graphs = {"default-graph-uri": default, "named-graph-uri": named}
    for answer in (
        httpx.get(url, params={"query": query, **graphs}),
        httpx.post(url, data={"query": query, **graphs}),
        httpx.post(url, params=graphs, content=query, headers={"Content-Type": QUERY}),
    ):
        assert int(answer.json()["results"]["bindings"][0]["n"]["value"]) == expected


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


@pytest.mark.parametrize(
    ("graphs", "name"),
    [
        ({"default-graph-uri": "graf/orang"}, "default-graph-uri"),
        ({"named-graph-uri": ["", PEOPLE]}, "named-graph-uri"),
        ({"default-graph-uri": PEOPLE, "named-graph-uri": "no iri"}, "named-graph-uri"),
    ],
)
def test_a_graph_that_is_no_absolute_iri_is_named(url: str, graphs: dict[str, object], name: str):
    """§2.1.4: a dataset is named by IRIs; a relative one has no base here."""
    answer = httpx.get(url, params={"query": "ASK {}", **graphs})
    assert answer.status_code == 400
    assert name in answer.json()["detail"]


def test_parameters_of_a_form_and_of_its_url_go_together(url: str):
    """§2.1.2, query_post_form of the W3C's tests."""
    answer = httpx.post(url, params={"default-graph-uri": PEOPLE}, data={"query": COUNT})
    assert answer.json()["results"]["bindings"][0]["n"]["value"] == "2"


def test_the_protocol_wins_over_both_clauses_of_the_query(url: str):
    """§2.1.4: FROM and FROM NAMED count for nothing where the protocol names any graph."""
    clauses = f"FROM <{NUMBERS}> FROM NAMED <{NUMBERS}>"
    for query, graphs, expected in (
        (COUNT.replace("{", f"{clauses} {{", 1), {"named-graph-uri": PEOPLE}, "0"),
        (COUNT_NAMED.replace("{", f"{clauses} {{", 1), {"default-graph-uri": PEOPLE}, "0"),
        (COUNT_NAMED.replace("{", f"{clauses} {{", 1), {"named-graph-uri": PEOPLE}, "2"),
    ):
        answer = httpx.get(url, params={"query": query, **graphs})
        assert answer.json()["results"]["bindings"][0]["n"]["value"] == expected


@pytest.mark.parametrize("extra", ["_=1732", "callback=f", "infer=true", "Query=CLEAR", "%71=1", "", "="])
def test_parameters_of_other_endpoints_change_nothing(url: str, extra: str):
    answer = httpx.get(f"{url}?query=ASK%20%7B%7D&{extra}")
    assert (answer.status_code, answer.json()["boolean"]) == (200, True)


@pytest.mark.parametrize(
    "kind", [FORM, f"{FORM}; charset=UTF-8", f'{FORM};charset="utf-8"', FORM.title(), f"{FORM} ; x=y"]
)
def test_a_form_is_known_by_its_media_type_alone(url: str, kind: str):
    """§2.1.2; RFC 9110 §8.3.1: case does not count, and parameters may follow."""
    answer = httpx.post(url, content=b"query=ASK+%7B%7D", headers={"Content-Type": kind})
    assert answer.status_code == 200


def test_a_compressed_query_is_told_what_is_read(url: str):
    """RFC 9110 §15.5.16: which codings would have been."""
    headers = {"Content-Type": QUERY, "Content-Encoding": "gzip"}
    answer = httpx.post(url, content=b"ASK {}", headers=headers)
    assert (answer.status_code, answer.headers["Accept-Encoding"]) == (415, "identity")


def test_a_body_of_get_means_nothing(url: str):
    """RFC 9110 §9.3.1."""
    answer = httpx.request("GET", url, params={"query": "ASK {}"}, content=b"query=CLEAR ALL")
    assert answer.json()["boolean"]


@pytest.mark.parametrize(
    ("target", "status"), [("?query=ASK%20%7B%7D", 200), ("?query=ASK%20%7B", 400), ("?query=a&query=b", 400)]
)
def test_head_is_get_without_a_body(url: str, target: str, status: int):
    """RFC 9110 §9.3.2."""
    head, get = httpx.head(url + target), httpx.get(url + target)
    assert (head.status_code, head.content) == (get.status_code, b"") == (status, b"")
    assert head.headers["Content-Type"] == get.headers["Content-Type"]


def test_options_says_what_may_be_asked(url: str):
    """RFC 9110 §9.3.7."""
    answer = httpx.options(url)
    assert answer.status_code == 204
    assert answer.headers["Allow"] == "GET, HEAD, OPTIONS, POST"


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


@pytest.mark.parametrize(("accept", "table", "graph"), CLIENTS)
def test_every_client_gets_a_form_it_reads(url: str, accept: str, table: str | None, graph: str | None):
    """§2.1.5 Accepted Response Formats; RFC 9110 §12.5.1."""
    for query, kind in (("SELECT * {}", table), ("ASK {}", table), ("DESCRIBE <a:a>", graph)):
        answer = httpx.get(url, params={"query": query}, headers={"Accept": accept})
        assert answer.status_code == (200 if kind else 406)
        assert kind is None or answer.headers["Content-Type"] == kind
        assert kind or b"available" in answer.content or b"text/html" in accept.encode()


ANI = "<http://contoh.test/id/ani>"
NAME = "<http://xmlns.com/foaf/0.1/name>"


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


def test_select_with_internationalization(url: str):
    """§3.1.8: any character, in every way of asking."""
    query = "SELECT ?x { VALUES ?x { '食べる' 'ꦲꦏ꧀ꦱꦫ' '😀' } }"
    answers = [
        httpx.get(url, params={"query": query}),
        httpx.post(url, data={"query": query}),
        httpx.post(url, content=query.encode(), headers={"Content-Type": QUERY}),
    ]
    for answer in answers:
        assert [r["x"]["value"] for r in answer.json()["results"]["bindings"]] == ["食べる", "ꦲꦏ꧀ꦱꦫ", "😀"]


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


def test_a_very_long_query_goes_by_post(url: str):
    """§3.1.12."""
    query = f"ASK {{ FILTER('x' IN ({', '.join(repr('y' * 50) for _ in range(1000))})) }}"
    answer = httpx.post(url, content=query.encode(), headers={"Content-Type": QUERY})
    assert answer.json()["boolean"] is False


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
