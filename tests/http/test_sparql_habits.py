"""What clients and forms send to the SPARQL endpoint out of habit, and what they had better ask."""

from collections.abc import Iterator
from urllib.parse import quote

import httpx
import pytest

from publisher.words.tip import TIPS
from tests.endpoint import NUMBERS, NUMBERS_COUNT, PEOPLE, served

COUNT = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"
EVERYTHING = NUMBERS_COUNT + 2
SORTED = "SELECT * { ?a ?b ?c . ?d ?e ?f } ORDER BY ?c OFFSET 700000 LIMIT 2"
# https://github.com/openlink/virtuoso-opensource: what its form at /sparql sends with every query.
VIRTUOSO = "default-graph-uri=&named-graph-uri=&format=auto&timeout=0"


@pytest.fixture(scope="module")
def url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with served(tmp_path_factory.mktemp("habits")) as (address, _):
        yield address


def count(answer: httpx.Response) -> int:
    assert answer.status_code == 200, answer.text
    return int(answer.json()["results"]["bindings"][0]["n"]["value"])


@pytest.mark.parametrize(
    ("parameters", "counted"),
    [
        ("default-graph-uri=", EVERYTHING),
        ("named-graph-uri=", EVERYTHING),
        ("default-graph-uri=&named-graph-uri=&default-graph-uri=", EVERYTHING),
        (f"default-graph-uri=&default-graph-uri={quote(PEOPLE)}", 2),
        (f"default-graph-uri={quote(NUMBERS)}&named-graph-uri=", NUMBERS_COUNT),
        (f"default-graph-uri=&named-graph-uri={quote(PEOPLE)}", 0),
        (VIRTUOSO, EVERYTHING),
    ],
)
@pytest.mark.parametrize("method", ["GET", "POST", "POST direct"])
def test_an_empty_graph_is_none_at_all(url: str, method: str, parameters: str, counted: int):
    """SPARQL 1.1 Protocol §2.1.4: an empty one would name no graph, and nobody means that."""
    kind = {"Content-Type": "application/sparql-query"}
    if method == "GET":
        answer = httpx.get(f"{url}?query={quote(COUNT)}&{parameters}")
    elif method == "POST":
        form = {"Content-Type": "application/x-www-form-urlencoded"}
        answer = httpx.post(url, content=f"query={quote(COUNT)}&{parameters}", headers=form)
    else:
        answer = httpx.post(f"{url}?{parameters}", content=COUNT, headers=kind)
    assert count(answer) == counted


@pytest.mark.parametrize("graph", ["orang", "%20", "a%20b:c", ":"])
def test_a_graph_that_is_no_iri_is_refused_by_name(url: str, graph: str):
    answer = httpx.get(f"{url}?query={quote(COUNT)}&default-graph-uri={graph}")
    assert (answer.status_code, answer.json()["parameter"]) == (400, "default-graph-uri")


@pytest.mark.parametrize("timeout", ["", "0", "0.0", "000", "0&timeout=", "&timeout=3"])
def test_no_time_limit_is_no_wish(url: str, timeout: str):
    assert count(httpx.get(f"{url}?query={quote(COUNT)}&timeout={timeout}")) == EVERYTHING


@pytest.mark.parametrize("name", ["format", "output", "results"])
@pytest.mark.parametrize("wish", ["auto", "AUTO", "", "%20", "auto&format=auto"])
def test_no_format_is_as_accept_says(url: str, name: str, wish: str):
    answer = httpx.get(f"{url}?query={quote(COUNT)}&{name}={wish}", headers={"Accept": "text/csv"})
    assert answer.text == f"n\r\n{EVERYTHING}\r\n"


def test_a_wish_beside_auto_is_a_wish(url: str):
    answer = httpx.get(f"{url}?query={quote(COUNT)}&output=auto&format=csv")
    assert answer.text == f"n\r\n{EVERYTHING}\r\n"


@pytest.mark.parametrize("language", ["en", "id"])
@pytest.mark.parametrize(
    ("query", "status", "tips"),
    [
        (SORTED, 503, ["paging", "narrow"]),
        (
            "SELECT (COUNT(?d) AS ?n) { ?a ?b ?c OPTIONAL { ?d ?e ?f } }",
            504,
            ["optional", "narrow"],
        ),
        ("SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }", 504, ["narrow"]),
    ],
)
def test_what_only_another_query_mends_has_a_hint_and_no_retry_after(
    url: str, language: str, query: str, status: int, tips: list[str]
):
    """RFC 9110 §15.6.4: Retry-After would say that the same query may succeed later."""
    answer = httpx.get(url, params={"query": query}, headers={"Accept-Language": language}, timeout=10)
    assert answer.status_code == status
    assert "Retry-After" not in answer.headers
    assert answer.json()["hint"] == " ".join(TIPS[name][language] for name in tips)
    assert answer.json()["tips"] == tips


def test_a_page_about_it_has_the_hint_too(url: str):
    answer = httpx.get(url, params={"query": SORTED}, headers={"Accept": "text/html, */*;q=0.1"}, timeout=10)
    assert answer.headers["Content-Type"].startswith("text/html")
    assert TIPS["paging"]["id"] in answer.text
