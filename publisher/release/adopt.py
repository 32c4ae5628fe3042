"""Any RDF files as a release: ``pranala serve --data`` serves them the way it serves its own."""

from __future__ import annotations

import hashlib
import tempfile
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Final, cast

import pyoxigraph
from pyoxigraph import Literal, NamedNode, RdfFormat

from publisher.manifest import DEFAULT_GRAPH, DUMPS, NAME, Manifest
from publisher.queries import bind
from publisher.release.dump import dump_graph, line_end, write_graph
from publisher.release.parse import read_apart
from publisher.uris import FIXED, FIXED_UNDER

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pyoxigraph import QuerySolutions, QueryTriples

    from publisher.config import Settings
    from publisher.manifest import Graph
    from publisher.queries import Query
    from publisher.rdf import Term

VOID: Final = "void.nt"


@dataclass(frozen=True, slots=True)
class Adopted:
    """A release made of files: its manifest and how many blank nodes became IRIs.

    ``hidden`` are the IRIs (at most 100) of things whose address is one of our own, which wins.
    """

    manifest: Manifest
    skolemised: int
    hidden: tuple[str, ...]


def adopt(files: Sequence[Path], settings: Settings, folder: Path, queries: Mapping[str, Query]) -> Adopted:
    """Write a release of RDF files into ``folder``: named graphs stay named, the rest is the default graph.

    Of ``queries``, ``void-data`` describes them beside the data, not in it, and ``tertutup`` finds what
    our own addresses hide. Blank nodes become ``{base}.well-known/genid/…``.

    Raises:
        ReleaseError: a file cannot be read; where and why.
    """
    store, skolemised = _read(files, settings.base)
    (folder / DUMPS).mkdir(parents=True)
    names = sorted({graph.value for graph in store.named_graphs()})
    contents = {iri: dump_graph(store, iri) for iri in (DEFAULT_GRAPH, *names)}
    graphs = tuple(
        write_graph(folder / DUMPS, f"graf-{number}", iri, content)
        for number, (iri, content) in enumerate(contents.items())
        if content
    )
    manifest = _manifest(settings, graphs, union=not shared(contents))
    (folder / NAME).write_bytes(manifest.to_json())
    _describe(store, queries["void-data"], settings.base, folder / VOID)
    return Adopted(manifest, skolemised, _hidden(store, queries["tertutup"], settings.base))


def _read(files: Sequence[Path], base: str) -> tuple[pyoxigraph.Store, int]:
    store, skolemised = pyoxigraph.Store(), 0
    for number, path in enumerate(files, 1):
        with tempfile.NamedTemporaryFile(suffix=".nq") as part:
            root = f"{base}.well-known/genid/{number}-"
            skolemised += read_apart(path, base, root, Path(part.name))
            store.bulk_load(path=part.name, format=RdfFormat.N_QUADS)
    return store, skolemised


def shared(contents: Mapping[str, bytes]) -> bool:
    """Return whether some triple stands in more than one graph; ``contents`` are N-Quads by graph IRI.

    Grows with the number of triples, which are held in memory once as text.
    """
    if len(contents) < 2:
        return False
    ends = {iri: line_end(iri) for iri in contents}
    triples = {iri: content.splitlines(keepends=True) for iri, content in contents.items()}
    distinct = {line.removesuffix(ends[iri]) for iri, lines in triples.items() for line in lines}
    return len(distinct) < sum(map(len, triples.values()))


def _manifest(settings: Settings, graphs: tuple[Graph, ...], *, union: bool) -> Manifest:
    digest = hashlib.sha256("\0".join([settings.base, *(f"{g.iri} {g.sha256}" for g in graphs)]).encode())
    return Manifest(
        id=digest.hexdigest()[:16],
        base=settings.base,
        reference=settings.base,
        built=datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        trial=settings.trial,
        publisher=settings.publisher,
        contact=settings.contact,
        graphs=graphs,
        union=union,
        kind="data",
        sources=digest.hexdigest(),
        tools={name: version(name) for name in ("pranala", "pyoxigraph")},
    )


def _describe(store: pyoxigraph.Store, void: Query, base: str, to: Path) -> None:
    text = bind(void.text, {"base": [Literal(base)]})
    triples = cast("QueryTriples", store.query(text, use_default_graph_as_union=True))
    lines = pyoxigraph.serialize(list(triples), format=RdfFormat.N_TRIPLES) or b""
    to.write_bytes(b"".join(sorted(lines.splitlines(keepends=True))))


def _hidden(store: pyoxigraph.Store, query: Query, base: str) -> tuple[str, ...]:
    values: dict[str, list[Term]] = {
        "address": [NamedNode(base + local) for local in FIXED],
        "root": [Literal(base + local) for local in FIXED_UNDER],
    }
    rows = cast("QuerySolutions", store.query(query.bind(values), use_default_graph_as_union=True))
    return tuple(cast("NamedNode", row["thing"]).value for row in rows)
