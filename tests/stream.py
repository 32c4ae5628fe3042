"""A reader of the stream of changes, and what the dumps of a release say that it should then hold."""

from pathlib import Path

import pyoxigraph
from pyoxigraph import BlankNode, DefaultGraph, NamedNode, RdfFormat

from publisher.manifest import DUMPS
from tests.client import Server

AS = "https://www.w3.org/ns/activitystreams#"
TREE = "https://w3id.org/tree#"


def quads(server: Server, iri: str) -> list[pyoxigraph.Quad]:
    """What a client reads that follows an IRI of the base, as the default of `curl` would."""
    answer = server.ask(iri.removeprefix(server.base))
    assert answer.status == 200, iri
    assert answer.media_type == "application/trig"
    return list(pyoxigraph.parse(answer.body, format=RdfFormat.TRIG))


def replicate(server: Server) -> tuple[dict[str, set[pyoxigraph.Triple]], dict[str, int]]:
    """What a reader of TREE holds after the whole stream: states by IRI, and how often each activity came."""
    ahead, seen = [f"{server.base}feed"], set()
    activities, kinds = [], dict.fromkeys(("Create", "Update", "Delete"), 0)
    while ahead:
        node = ahead.pop()
        seen.add(node)
        page = pyoxigraph.Dataset(quads(server, node))
        only = list(page.quads_for_graph_name(DefaultGraph()))
        own = {q.object for q in only if q.predicate.value == f"{TREE}relation" and q.subject.value == node}
        targets = {q.object.value for q in only if q.subject in own and q.predicate.value == f"{TREE}node"}
        ahead += sorted(targets - seen - set(ahead))
        for member in [q.object for q in only if q.predicate.value == f"{TREE}member"]:
            said = {q.predicate.value: q.object.value for q in only if q.subject == member}
            state = {q.triple for q in page.quads_for_graph_name(member)}
            kind = said["http://www.w3.org/1999/02/22-rdf-syntax-ns#type"].removeprefix(AS)
            activities.append((said[f"{AS}published"], said[f"{AS}object"], kind, state))
            kinds[kind] += 1
    states: dict[str, set[pyoxigraph.Triple]] = {}
    for _, thing, kind, state in sorted(activities, key=lambda activity: activity[:2]):
        states.pop(thing, None)
        if kind != "Delete":
            states[thing] = state
    return states, kinds


def things(server: Server, release: Path) -> dict[str, set[pyoxigraph.Triple]]:
    """What the dumps say of each thing with a document, but for triples of blank nodes."""
    roots = tuple(server.base + local for local in ("id/",))
    found: dict[str, set[pyoxigraph.Triple]] = {}
    for path in (release / DUMPS).glob("*.nq"):
        for quad in pyoxigraph.parse(path=path, format=RdfFormat.N_QUADS):
            thing = quad.subject.value.split("#")[0]
            ours = (
                thing.startswith(("https://w3id.org/kerja-sama/", *roots)) or thing == f"{server.base}catalog"
            )
            if isinstance(quad.subject, NamedNode) and ours:
                of = found.setdefault(thing, set())
                if not isinstance(quad.object, BlankNode):
                    of.add(quad.triple)
    return found
