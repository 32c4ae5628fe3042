"""The register of the two articles, with more where a test says more, and what is observed of it."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path

from pyoxigraph import NamedNode, Quad, RdfFormat, Store

from publisher.author import map_tables, read_register
from publisher.queries import load_queries
from publisher.rdf import parse_file
from publisher.release.derive import derive
from publisher.uris import Space
from tests.article import BASE, HEAD, REFERENCE

ROOT = Path(__file__).parents[1]
NAMES = ("ontology", "kode", "wilayah", "kerja-sama", "statistik")
GRAPHS = {name: f"{BASE}graf/{name}" for name in NAMES}
END = "per-2025-12-31"
CUBE_CHECKS = [
    q for n, q in load_queries(ROOT / "queries/checks").items() if n.startswith(("ic-", "amatan-"))
]
TOTALS = {"i2": f"35-{END}-_T", "i3": f"35-{END}-_T", "i9": f"35-{END}-_T-sekurangnya"}
OBSERVATIONS = """
SELECT ?observation ?value ?bound ?numerator ?denominator WHERE {
  ?observation a qb:Observation ; qb:measureType ?measure ; ?measure ?value ; ks:bound/skos:notation ?bound .
  OPTIONAL { ?observation ks:numerator ?numerator ; ks:denominator ?denominator }
}"""


def mapped() -> Iterator[Quad]:
    for name, folder in {"ontology": "ontology", "kode": "ontology/schemes"}.items():
        for path in sorted((ROOT / folder).glob("*.ttl")):
            yield from (
                Quad(q.subject, q.predicate, q.object, NamedNode(GRAPHS[name])) for q in parse_file(path)
            )
    tables = [table for name in NAMES[2:] for table in read_register(ROOT / "data" / name)]
    for name, query in load_queries(ROOT / "queries/map").items():
        own = query.header["graph"].replace("register", "kerja-sama")
        read = [table for table in tables if table.register == own]
        if own in GRAPHS and "gate" not in query.header:  # no districts, villages and crosswalks
            for triple in map_tables(read, {name: query}, Space(BASE, REFERENCE)):
                yield Quad(triple.subject, triple.predicate, triple.object, NamedNode(GRAPHS[own]))


def derived(store: Store, *graphs: str) -> None:
    queries = [q for q in load_queries(ROOT / "queries/derive").values() if q.header.get("graph") in graphs]
    derive(store, queries, GRAPHS, {GRAPHS["kerja-sama"]: f"{BASE}id/dataset/kerja-sama"})


@cache
def articles() -> bytes:
    """The register of two articles with all but the statistics, as N-Quads."""
    store = Store()
    store.extend(mapped())
    derived(store, "wilayah", "kerja-sama", "register")
    return store.dump(format=RdfFormat.N_QUADS) or b""


def counted(register: bytes, *agreements: str) -> Store:
    """The register with more agreements in Turtle, and its statistics."""
    store = Store()
    store.load(register, format=RdfFormat.N_QUADS)
    head = HEAD.replace("PREFIX", "@prefix").replace(">\n", "> .\n")
    store.load(
        (head + "".join(agreements)).encode(),
        format=RdfFormat.TURTLE,
        to_graph=NamedNode(GRAPHS["kerja-sama"]),
    )
    derived(store, "statistik")
    return store


def observations(store: Store) -> dict[str, dict[str, tuple[str, ...]]]:
    found: dict[str, dict[str, tuple[str, ...]]] = {}
    for row in store.query(HEAD + OBSERVATIONS, use_default_graph_as_union=True):
        indicator, name = (
            row["observation"].value.removeprefix(f"{BASE}id/dataset/statistik-").split("#amatan-")
        )
        cells = (row[key] for key in ("value", "bound", "numerator", "denominator"))
        found.setdefault(indicator, {})[name] = tuple(cell.value if cell else "" for cell in cells)
    return found


def value(store: Store, indicator: str, name: str) -> str:
    """The value of an observation, "" where there is none."""
    return observations(store).get(indicator, {}).get(name, ("",))[0]


def bounds(store: Store) -> set[str]:
    found = observations(store)
    return {found[indicator][name][1] for indicator, name in TOTALS.items()}
