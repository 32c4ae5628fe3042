"""One query over two instances, run by Comunica: regions and governments are the same IRIs in both."""

import os
import subprocess
from pathlib import Path

import orjson
import pytest
from pyoxigraph import QueryResultsFormat, RdfFormat, Store

from tests.client import ROOT, Server
from tests.federation.conftest import REFERENCE

pytestmark = pytest.mark.federation

HERE = Path(__file__).parent
NODE = HERE / "node_modules/.bin/node"  # Comunica 5 wants 20.19, Debian 12 has 18
COMUNICA = HERE / "node_modules/@comunica/query-sparql/bin/query.js"
RECIPE = (ROOT / "publisher/web/recipe/gabungan.rq.txt").read_text(encoding="utf-8")
JSON = "application/sparql-results+json"
Instances = tuple[Server, Server]


def recipe(instances: Instances) -> str:
    return RECIPE.replace("http://localhost:8000/", instances[0].base)


def comunica(query: str, *sources: str) -> list[dict[str, str]]:
    """Return the rows that Comunica finds over some sources."""
    command = [str(NODE), str(COMUNICA), *sources, "--query", query, "--outputType", JSON]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=300, env=os.environ)
    assert done.returncode == 0, done.stderr
    return rows(done.stdout)


def rows(text: str | bytes) -> list[dict[str, str]]:
    """Return the rows of SPARQL 1.1 Query Results JSON as plain text."""
    found = orjson.loads(text)["results"]["bindings"]
    return [{name: term["value"] for name, term in row.items()} for row in found]


def together(query: str, *instances: Server) -> list[dict[str, str]]:
    """Return the rows of a query over all that two instances hold, in one store."""
    store = Store()
    for server in instances:
        quads = server.ask("dump/latest/semua.nq")
        while quads.status == 302:
            quads = server.send(quads.headers["location"])
        store.bulk_load(quads.body, format=RdfFormat.N_QUADS, lenient=True)
    found = store.query(query, use_default_graph_as_union=True).serialize(format=QueryResultsFormat.JSON)
    return rows(found)


@pytest.mark.parametrize("prefix", ["sparql@", ""], ids=["as endpoints", "as it finds them"])
def test_the_recipe_of_the_help_page_joins_what_both_know(instances: Instances, prefix: str):
    found = comunica(recipe(instances), *(f"{prefix}{server.address}sparql" for server in instances))
    assert found == together(recipe(instances), *instances)
    assert {row["kode"] for row in found} == {"35"}
    assert {row["naskahSana"] for row in found} == {f"{instances[1].base}id/naskah/ks-0001"}
    assert len(found) >= 10


def test_neither_alone_has_the_answer(instances: Instances):
    for server in instances:
        assert comunica(recipe(instances), f"sparql@{server.address}sparql") == []


def test_neither_mints_a_second_iri_for_a_region(instances: Instances):
    query = """PREFIX ks: <https://w3id.org/kerja-sama/ns#>
    SELECT DISTINCT ?wilayah WHERE { ?wilayah ks:kodeKemendagri "35.23" ; a ks:Region }"""
    found = comunica(query, *(f"sparql@{server.address}sparql" for server in instances))
    assert found == [{"wilayah": f"{REFERENCE}id/wilayah/35.23"}]
