"""What real clients find in our documents and in our feed: Comunica 5 and ldes-client 0.3."""

import os
import subprocess
from collections.abc import Iterable

import orjson
import pyoxigraph
import pytest
from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat

from tests.client import Server
from tests.federation.test_federation import HERE, NODE, Instances, comunica
from tests.stream import AS, replicate

pytestmark = pytest.mark.federation

OBJECT = f"{AS}object"
TEXTS = "SELECT ?s ?p ?o (LANG(?o) AS ?l) { ?s ?p ?o FILTER(LANG(?o) != '' && !ISBLANK(?s)) }"


DOCUMENTS = ["doc/naskah/ks-0001", "id/naskah/ks-0001", "ns", "catalog", ".well-known/void"]


@pytest.mark.parametrize("local", DOCUMENTS)
def test_comunica_finds_in_a_document_what_is_said_there(instances: Instances, local: str):
    """It ranks N-Quads and TriG first and looks in the default graph, and JSON-LD before Turtle."""
    server = instances[1]
    told = server.ask(local.replace("id/", "doc/", 1), "application/n-triples")
    triples = pyoxigraph.parse(told.body, format=RdfFormat.N_TRIPLES)
    found = comunica(TEXTS, f"{server.address}{local}")
    texts = {
        (t.subject.value, t.predicate.value, t.object.value, t.object.language)
        for t in triples
        if isinstance(t.object, Literal) and t.object.language
    }
    assert {(row["s"], row["p"], row["o"], row["l"]) for row in found} == texts


def members(server: Server) -> dict[str, set[pyoxigraph.Quad]]:
    """What ldes-client holds after the whole feed: the quads of each activity by its IRI."""
    command = [str(NODE), str(HERE / "replicate.mjs"), f"{server.address}feed"]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=300, env=os.environ)
    assert done.returncode == 0, done.stderr[-2000:]
    found = [orjson.loads(line) for line in done.stdout.splitlines() if line.startswith('{"member"')]
    assert len({one["member"] for one in found}) == len(found)
    return {one["member"]: set(pyoxigraph.parse(one["quads"], format=RdfFormat.N_QUADS)) for one in found}


def named(triples: Iterable[pyoxigraph.Triple]) -> set[pyoxigraph.Triple]:
    """Return triples but for those of blank nodes, whose labels no client keeps."""
    return {t for t in triples if not {type(t.subject), type(t.object)} & {BlankNode}}


def test_ldes_client_replicates_the_feed(instances: Instances):
    server = instances[1]
    held = members(server)
    states, kinds = replicate(server)
    assert len(held) == sum(kinds.values())
    for activity, quads in held.items():
        own = NamedNode(activity)
        (thing,) = (q.object.value for q in quads if q.subject == own and q.predicate.value == OBJECT)
        assert named(q.triple for q in quads if q.graph_name == own) == named(states[thing]), thing
