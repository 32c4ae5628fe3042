"""Publishing beside loading: the same triples through every step of a release, and into a bare store."""

import hashlib
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pyoxigraph
from pyoxigraph import NamedNode, RdfFormat

from publisher.manifest import Graph, Manifest
from publisher.release.dump import dump_graph, write_graph
from publisher.release.form import begun, packed
from publisher.release.publish import publish, publishing

from .measure import Line

ROOT = Path(__file__).parents[2]
MEMORY_QUADS = 2_000_000  # as by default
GRAPH = "http://localhost:8000/graf/kerja-sama"
COUNTS = "SELECT ?class (COUNT(*) AS ?n) { GRAPH ?g { ?s a ?class } } GROUP BY ?class"


def publication(file: Path, folder: Path) -> Iterator[Line]:
    """From checked triples to the switched release, against bulk load and optimize (P10).

    Ours counts, dumps, sorts, hashes, reads back, flushes, logs the change and switches.
    """
    raw = seconds(lambda: load(pyoxigraph.Store(str(folder / "raw")), file).optimize())
    checked = pyoxigraph.Store()
    in_memory = seconds(lambda: load(checked, file))
    state = folder / "published"
    made: list[Graph] = []

    def write(to: Path) -> Manifest:
        list(checked.query(COUNTS))
        made[:] = [write_graph(to, "kerja-sama", GRAPH, dump_graph(checked, GRAPH))]
        return manifest(made[0])

    def forms() -> None:
        with begun(state / "current", ROOT / "ontology/context.jsonld", made) as written:
            written()

    with publishing(state):
        ours = seconds(lambda: publish(state, 3, MEMORY_QUADS, write))
    yield line("publish, without other forms and gzip", ours, raw, ("at most", 3))
    yield line("the same against a load in memory", ours, in_memory, None)
    yield line("Turtle and JSON-LD of the same, beside it", seconds(forms), raw, None)
    yield line("gzip of the dump, beside it", seconds(lambda: packed(state / "current", made)), raw, None)


def load(store: pyoxigraph.Store, file: Path) -> pyoxigraph.Store:
    store.bulk_load(path=str(file), format=RdfFormat.N_TRIPLES, to_graph=NamedNode(GRAPH))
    return store


def seconds(work: Callable[[], object]) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def line(what: str, ours: float, theirs: float, goal: tuple[str, float] | None) -> Line:
    return Line("P10", what, f"{ours:.1f} s", f"{theirs:.1f} s", ours / theirs, goal)


def manifest(graph: Graph) -> Manifest:
    name = hashlib.sha256(graph.sha256.encode()).hexdigest()[:16]
    about = {"base": "http://localhost:8000/", "reference": "http://localhost:8000/", "trial": True}
    return Manifest(
        id=name,
        built="2026-01-01T00:00:00Z",
        publisher="bench",
        contact="",
        graphs=(graph,),
        union=True,
        kind="register",
        sources=name,
        tools={},
        **about,
    )
