"""From sources to a served release: check, map, derive, gate, publish.

Nothing is published unless every step before it found nothing wrong, and then in one step.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from datetime import UTC, datetime
from importlib.metadata import version
from typing import TYPE_CHECKING, Final

import pyoxigraph
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat

from publisher import author
from publisher.errors import Fault, SourceError
from publisher.manifest import Manifest
from publisher.queries import Query, load_queries
from publisher.rdf import parse_file
from publisher.release import derive, dump, gate, publish
from publisher.uris import Space

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from pathlib import Path

    from publisher.author import Table
    from publisher.config import Settings
    from publisher.manifest import Graph
    from publisher.rdf import Term

REGISTERS: Final = ("wilayah", "kerja-sama")
GRAPHS: Final = ("ontology", "kode", *REGISTERS, "katalog")
SHAPES: Final = "ontology/shapes"
VOCABULARY: Final = {"ontology": ("ontology", SHAPES), "kode": ("ontology/schemes",)}
DATASETS: Final[Mapping[str, str]] = {
    "ontology": "ontologi",
    "kode": "kode",
    "wilayah": "wilayah",
    "kerja-sama": "kerja-sama",
}
SOURCE_FOLDERS: Final = ("ontology", "data", "queries/map", "queries/derive", "queries/checks")
TOOLS: Final = ("pranala", "pyoxigraph", "pyshacl")
STEPS: Final = ("memeriksa tabel", "memetakan", "menurunkan", "menguji aturan", "menulis rilis")


def graph_iri(base: str, name: str) -> str:
    """Return the IRI of a named graph of a deployment."""
    return f"{base}graf/{name}"


@dataclass(frozen=True, slots=True)
class Draft:
    """Everything a release will say, checked; ``graphs`` gives the graphs' IRIs by name."""

    store: pyoxigraph.Store
    graphs: Mapping[str, str]
    tables: list[Table] = field(default_factory=list)


def check(settings: Settings, tell: Callable[[str], None] = lambda _: None) -> Draft:
    """Return the draft of a release after every check of the sources; ``tell`` hears each step begin.

    Raises:
        SourceError: a cell, a shape or a check found something wrong; all of it, up to the first
            step that cannot go on without it.
    """
    tell(STEPS[0])
    tables = [table for name in REGISTERS for table in author.read_register(settings.sources / "data" / name)]
    refuse(author.check_tables(tables))
    draft = _mapped(settings, tables, tell)
    tell(STEPS[3])
    refuse(_faults(draft, settings))
    return draft


def _mapped(settings: Settings, tables: list[Table], tell: Callable[[str], None]) -> Draft:
    tell(STEPS[1])
    graphs = {name: graph_iri(settings.base, name) for name in GRAPHS}
    draft = Draft(pyoxigraph.Store(), graphs, tables)
    draft.store.bulk_extend(dump.stable_blank_nodes(_vocabulary(settings.sources, graphs)))
    space = Space(settings.base, settings.reference_base)
    for query in load_queries(settings.sources / "queries/map").values():
        graph = NamedNode(graphs[query.header["graph"]])
        triples = author.map_tables(tables, {query.name: query}, space)
        draft.store.extend(Quad(t.subject, t.predicate, t.object, graph) for t in triples)
    tell(STEPS[2])
    derive.derive(draft.store, _derivations(settings, rows=False), graphs)
    return draft


def _vocabulary(sources: Path, graphs: Mapping[str, str]) -> Iterator[Quad]:
    for name, folders in VOCABULARY.items():
        graph = NamedNode(graphs[name])
        for folder in folders:
            yield from (Quad(q.subject, q.predicate, q.object, graph) for q in _turtle(sources / folder))


def _turtle(folder: Path) -> Iterator[Quad]:
    for path in sorted(folder.glob("*.ttl")):
        yield from parse_file(path)


def _derivations(settings: Settings, *, rows: bool) -> list[Query]:
    """Return the queries of queries/derive that do, or do not, ask for facts about the dumps."""
    queries = load_queries(settings.sources / "queries/derive").values()
    wanted = {"katalog"} if rows else {*VOCABULARY, *REGISTERS}
    return [query for query in queries if query.header.get("graph") in wanted]


def _faults(draft: Draft, settings: Settings) -> Iterator[Fault]:
    data = gate.triples_of(draft.store, [draft.graphs[n] for n in ("ontology", "kode", *REGISTERS)])
    shapes = pyoxigraph.serialize(
        (q.triple for q in _turtle(settings.sources / SHAPES)), format=RdfFormat.N_TRIPLES
    )
    checks = load_queries(settings.sources / "queries/checks").values()
    for violation in [*gate.shapes_hold(data, shapes or b""), *gate.checks_hold(draft.store, checks)]:
        table, row, column = author.locate(violation.focus, violation.path or None, draft.tables)
        place = violation.value or violation.focus
        yield Fault(table or violation.rule, row, column, place, f"{violation.mend} [{violation.rule}]")


def refuse(faults: Iterable[Fault]) -> None:
    """Raise where there is a fault.

    Raises:
        SourceError: with all the faults.
    """
    if found := set(faults):
        raise SourceError(found)


def build(settings: Settings, tell: Callable[[str], None] = lambda _: None) -> Path:
    """Check the sources, publish them as the current release and return its folder.

    Raises:
        SourceError: the sources may not be published; the release served before stays.
        ReleaseError: the release cannot be written.
    """
    with publish.publishing(settings.state):
        draft = check(settings, tell)
        tell(STEPS[4])
        return publish.publish(settings.state, settings.releases_kept, lambda to: _write(draft, settings, to))


def ensure(settings: Settings, tell: Callable[[str], None] = lambda _: None) -> Path:
    """Return the release to serve, built anew only where the sources changed since."""
    served = publish.serving(settings.state)
    if served and served[1].sources == fingerprint(settings):
        if publish.current(settings.state) != served[0].resolve():
            publish.switch(settings.state, served[0])
        return served[0]
    return build(settings, tell)


def fingerprint(settings: Settings) -> str:
    """Return the hash of all a release is made from: sources, this program's version and settings."""
    digest = hashlib.sha256()
    words = (settings.base, settings.reference_base, settings.publisher, settings.contact, version("pranala"))
    digest.update("\0".join(words).encode())
    for folder in SOURCE_FOLDERS:
        for path in sorted(p for p in (settings.sources / folder).rglob("*") if p.is_file()):
            digest.update(f"\0{path.relative_to(settings.sources)}\0".encode())
            digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


def _write(draft: Draft, settings: Settings, to: Path) -> Manifest:
    """Write the dumps: data graphs first, then the katalog that tells of them, in no dump it tells of."""
    names = [name for name in GRAPHS if name != "katalog"]
    dumps = [
        dump.write_graph(to, n, draft.graphs[n], dump.dump_graph(draft.store, draft.graphs[n])) for n in names
    ]
    release = release_id(dumps, settings)
    _catalogue(draft, settings, dumps, release)
    katalog = draft.graphs["katalog"]
    dumps.append(dump.write_graph(to, "katalog", katalog, dump.dump_graph(draft.store, katalog)))
    return Manifest(
        id=release,
        base=settings.base,
        reference=settings.reference_base,
        built=datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        trial=settings.trial,
        publisher=settings.publisher,
        contact=settings.contact,
        graphs=tuple(dumps),
        union=True,
        kind="register",
        sources=fingerprint(settings),
        tools={name: version(name) for name in TOOLS},
    )


def release_id(dumps: Iterable[Graph], settings: Settings) -> str:
    """Return the name of a release: a hash of its data, its bases and what its catalogue is made from."""
    words = [settings.base, settings.reference_base, settings.publisher, settings.contact]
    words += [f"{graph.name} {graph.sha256}" for graph in dumps]
    words += [query.text for query in _derivations(settings, rows=True)]
    words.append((settings.sources / "data/catalog.ttl").read_text(encoding="utf-8"))
    return hashlib.sha256("\0".join(words).encode()).hexdigest()[:16]


def _catalogue(draft: Draft, settings: Settings, dumps: Iterable[Graph], release: str) -> None:
    graph = NamedNode(draft.graphs["katalog"])
    written = parse_file(settings.sources / "data/catalog.ttl", settings.base)
    draft.store.extend(Quad(q.subject, q.predicate, q.object, graph) for q in written)
    rows = [_dump_row(settings, release, number, one) for number, one in enumerate(dumps)]
    for query in _derivations(settings, rows=True):
        derive.construct_rows(draft.store, query, rows, graph)


def _dump_row(settings: Settings, release: str, number: int, graph: Graph) -> dict[str, Term]:
    """Return what a catalogue query may know of one dump, as terms."""
    texts = {"base": settings.base, "reference": settings.reference_base, "release": release}
    texts |= {"publisher": settings.publisher, "contact": settings.contact}
    texts |= {"name": graph.name, "dataset": DATASETS[graph.name], "sha256": graph.sha256}
    row: dict[str, Term] = {name: Literal(text) for name, text in texts.items() if text}
    numbers = {"_row": number, "quads": graph.quads, "bytes": graph.bytes}
    return row | {name: Literal(value) for name, value in numbers.items()} | {"graph": NamedNode(graph.iri)}
