"""SPARQL 1.1 Protocol §2.1: the query operation, as the W3C's protocol tests ask for it."""

from collections.abc import Iterator

import httpx
import pytest

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
        ("GET", "?query=ASK%20%7B%7D&default-graph-uri=no%20iri", "", b"", 400),
    ],
)
def test_what_is_not_well_formed_is_refused(
    url: str, method: str, target: str, kind: str, body: bytes, status: int
):
    answer = httpx.request(method, url + target, content=body, headers={"Content-Type": kind} if kind else {})
    assert answer.status_code == status
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert answer.json()["status"] == status
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
