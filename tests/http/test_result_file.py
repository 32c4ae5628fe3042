"""Excel, Parquet and networks from the endpoint itself: written by a worker that is shut in."""

import io
from collections.abc import Iterator

import duckdb
import httpx
import networkx
import openpyxl
import pytest

from publisher.media import EDGES, GRAPHML, NODES, PARQUET, XLSX
from tests.endpoint import NUMBERS_COUNT, served

VALUE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#value"
NUMBERS = (
    f"SELECT ?source ?n ?target {{ ?source <{VALUE}> ?n BIND (IRI(CONCAT(STR(?source), 'x')) AS ?target) }}"
)
PAIRS = "SELECT * { ?a ?p ?n . ?b ?q ?m }"


@pytest.fixture(scope="module")
def url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with served(tmp_path_factory.mktemp("file"), seconds=20, **{"memory-mib": 96}) as (url, _):
        yield url


def get(url: str, query: str, **parameters: str) -> httpx.Response:
    return httpx.get(url, params={"query": query, **parameters}, timeout=40)


def test_a_big_result_comes_as_a_workbook(url: str):
    answer = get(url, NUMBERS, format="xlsx")
    assert answer.headers["content-type"] == XLSX.media_type
    sheet = openpyxl.load_workbook(io.BytesIO(answer.content), read_only=True).active
    rows = [row[1] for row in sheet.iter_rows(values_only=True)]
    assert rows[0] == "n"
    assert sorted(rows[1:]) == list(range(NUMBERS_COUNT))


def test_a_big_result_comes_as_parquet(url: str, tmp_path):
    answer = httpx.get(url, params={"query": NUMBERS}, headers={"Accept": PARQUET.media_type}, timeout=40)
    assert answer.headers["content-type"] == PARQUET.media_type
    (tmp_path / "n.parquet").write_bytes(answer.content)
    found = duckdb.read_parquet(str(tmp_path / "n.parquet")).aggregate("count(*), sum(n)").fetchall()
    assert found == [(NUMBERS_COUNT, sum(range(NUMBERS_COUNT)))]


def test_a_network_comes_as_graphml_and_as_two_tables(url: str):
    few = f"{NUMBERS} ORDER BY ?n LIMIT 5"
    answer = get(url, few, format="graphml")
    assert answer.headers["content-type"] == GRAPHML.media_type
    graph = networkx.parse_graphml(answer.text)
    assert (len(graph), graph.size()) == (10, 5)
    assert sorted(data["n"] for _, _, data in graph.edges(data=True)) == [0, 1, 2, 3, 4]
    for form, lines in ((NODES, 11), (EDGES, 6)):
        table = get(url, few, format=form.name)
        assert table.headers["content-type"].startswith(form.media_type)
        assert len(table.text.splitlines()) == lines


@pytest.mark.parametrize(
    ("query", "form"),
    [("ASK {}", "xlsx"), ("DESCRIBE <a:a>", "parquet"), ("SELECT ?x { BIND (1 AS ?x) }", "graphml")],
)
def test_what_a_file_cannot_hold_is_a_406(url: str, query: str, form: str):
    answer = get(url, query, format=form)
    assert answer.status_code == 406
    assert answer.json()["detail"]


def test_a_file_too_big_for_the_workers_memory_is_refused_whole(url: str):
    answer = get(url, PAIRS, format="parquet")
    assert answer.status_code == 503
    assert answer.json()["type"].endswith("#memory-limit")
    assert get(url, "ASK {}").status_code == 200
