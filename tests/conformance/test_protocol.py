"""SPARQL 1.1 Protocol §2 to §4, requests: every clause about queries; each test names its section."""

from urllib.parse import unquote

import httpx
import pytest

from tests.endpoint import NUMBERS, NUMBERS_COUNT, PEOPLE

FORM = "application/x-www-form-urlencoded"
QUERY = "application/sparql-query"
COUNT = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"
COUNT_NAMED = "SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } }"


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
        ("GET", "?query=ASK%20%7B%7D&named-graph-uri=no%20iri", "", b"", 400),
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
    ("graphs", "name"),
    [
        ({"default-graph-uri": "graf/orang"}, "default-graph-uri"),
        ({"named-graph-uri": ["graf/orang", PEOPLE]}, "named-graph-uri"),
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


@pytest.mark.parametrize("extra", ["", "=", "&&"])
def test_an_argument_that_is_none_changes_nothing(url: str, extra: str):
    answer = httpx.get(f"{url}?query=ASK%20%7B%7D&{extra}")
    assert (answer.status_code, answer.json()["boolean"]) == (200, True)


@pytest.mark.parametrize(
    "extra", ["callback=f", "infer=true", "Query=CLEAR", "%71=1", "fbclid=x", "maxrows=9"]
)
@pytest.mark.parametrize("method", ["GET", "POST", "POST direct"])
def test_a_parameter_of_other_endpoints_is_refused_by_name(url: str, method: str, extra: str):
    """What one asks for and does not get is told: an answer that leaves it out looks right."""
    form, query = {"Content-Type": "application/x-www-form-urlencoded"}, "query=ASK%20%7B%7D"
    answer = {
        "GET": lambda: httpx.get(f"{url}?{query}&{extra}"),
        "POST": lambda: httpx.post(url, content=f"{query}&{extra}", headers=form),
        "POST direct": lambda: httpx.post(
            f"{url}?{extra}", content="ASK {}", headers={"Content-Type": QUERY}
        ),
    }[method]()
    named = answer.json()
    assert (answer.status_code, named["parameter"]) == (400, unquote(extra.partition("=")[0]))
    assert "default-graph-uri" in named["known"]


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


def test_a_very_long_query_goes_by_post(url: str):
    """§3.1.12."""
    query = f"ASK {{ FILTER('x' IN ({', '.join(repr('y' * 50) for _ in range(1000))})) }}"
    answer = httpx.post(url, content=query.encode(), headers={"Content-Type": QUERY})
    assert answer.json()["boolean"] is False
