"""Programs that read us without SPARQL: Comunica follows our IRIs, ldes-client our feed."""

import subprocess
from pathlib import Path

import pytest
from pyoxigraph import BlankNode, DefaultGraph, NamedNode, RdfFormat, Store, parse

from tests.client import Server
from tests.federation.test_federation import HERE, Instances, comunica

pytestmark = pytest.mark.federation

LDES_CLIENT = HERE / "node_modules/ldes-client/dist/bin/cli.js"
AS = "https://www.w3.org/ns/activitystreams#"
PARTIES = "PREFIX ks: <https://w3id.org/kerja-sama/ns#> SELECT ?party { ?naskah ks:hasParticipation ?party }"


def triples(server: Server, local: str) -> set[str]:
    """Return the triples of a document that have no blank node, as N-Triples."""
    found = (quad.triple for quad in parse(server.ask(f"{local}.nt").body, format=RdfFormat.N_TRIPLES))
    return {
        str(t) for t in found if not isinstance(t.subject, BlankNode) and not isinstance(t.object, BlankNode)
    }


@pytest.mark.parametrize(
    ("local", "document"),
    [
        ("id/naskah/ks-0003", "doc/naskah/ks-0003"),
        ("doc/naskah/ks-0003", "doc/naskah/ks-0003"),
        ("doc/wilayah/35", "doc/wilayah/35"),
        ("ns", "ns"),
        ("kode/kepastian", "kode/kepastian"),
        (".well-known/void", ".well-known/void"),
        ("catalog", "catalog"),
    ],
)
def test_comunica_finds_in_a_document_what_it_says(instances: Instances, local: str, document: str):
    """It ranks N-Quads and TriG first, and asks the default graph only."""
    server = instances[0]
    count = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o FILTER(!ISBLANK(?s) && !ISBLANK(?o)) }"
    (row,) = comunica(count, f"{server.address}{local}")
    assert int(row["n"]) == len(triples(server, document)) > 10


def test_comunica_goes_from_thing_to_thing(instances: Instances):
    server = instances[0]
    found = {row["party"] for row in comunica(PARTIES, f"{server.address}id/naskah/ks-0003")}
    assert found == {f"{server.base}id/naskah/ks-0003#pihak-{number}" for number in (1, 2)}


def test_ldes_client_reads_every_member_of_the_feed_once(instances: Instances, tmp_path: Path):
    server = instances[0]
    members = streamed(server, "feed")
    wanted = Store()
    for part in range(1, 1000):
        answer = server.ask(f"feed/1/{part}.nq")
        if answer.status == 404:
            break
        wanted.bulk_load(answer.body, format=RdfFormat.N_QUADS)
    activities = NamedNode(f"{AS}object")
    assert {str(q.subject) for q in members.quads_for_pattern(None, activities, None)} == {
        str(q.subject) for q in wanted.quads_for_pattern(None, activities, None)
    }
    one = next(wanted.quads_for_pattern(None, activities, NamedNode(f"{server.base}id/naskah/ks-0003")))
    state = {str(q.triple) for q in wanted.quads_for_pattern(None, None, None, one.subject)}
    assert len(state) > 50
    assert state <= {str(q.triple) for q in members.quads_for_pattern(None, None, None, one.subject)}


def streamed(server: Server, local: str) -> Store:
    """Return all that ldes-client emits of a stream."""
    command = ["node", str(LDES_CLIENT), f"{server.address}{local}"]
    done = subprocess.run(command, capture_output=True, check=False, timeout=300)
    assert done.returncode == 0, done.stderr
    store = Store()
    store.bulk_load(done.stdout, format=RdfFormat.TRIG)
    assert DefaultGraph() in {quad.graph_name for quad in store}
    return store
