"""Any RDF files as a release: ``pranala serve --data`` serves them the way it serves its own."""

from __future__ import annotations

import hashlib
import re
import tempfile
from dataclasses import dataclass, field
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Final, cast

import pyoxigraph
from pyoxigraph import Literal, NamedNode, RdfFormat

from publisher.manifest import DEFAULT_GRAPH, DUMPS, NAME, Manifest
from publisher.queries import bind
from publisher.release.dump import dump_graph, line_end, write_graph
from publisher.release.foreign.loss import Kind
from publisher.release.foreign.parse import Wanted, read_apart
from publisher.uris import FIXED, FIXED_UNDER

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from pyoxigraph import QuerySolutions, QueryTriples

    from publisher.config import Settings
    from publisher.manifest import Graph
    from publisher.queries import Query

VOID: Final = "void.nt"
READ_AS_NAMED: Final = Wanted()
PART: Final = re.compile("[?#]")


@dataclass(frozen=True, slots=True)
class Adopted:
    """A release made of files: its manifest and how many blank nodes became IRIs.

    ``hidden`` are the IRIs of things whose address is one of our own, which wins. ``losses``
    tell what statements lost on the way, a line each.
    """

    manifest: Manifest
    skolemised: int
    hidden: tuple[str, ...]
    losses: tuple[str, ...]


@dataclass(slots=True)
class _Read:
    """What was read of all files: a store of it, blank nodes that became IRIs, what was lost."""

    store: pyoxigraph.Store
    skolemised: int = 0
    losses: list[str] = field(default_factory=list)


def adopt(
    files: Sequence[Path],
    settings: Settings,
    folder: Path,
    queries: Mapping[str, Query],
    wanted: Wanted = READ_AS_NAMED,
) -> Adopted:
    """Write a release of RDF files into ``folder``: named graphs stay named, the rest is the default graph.

    Of ``queries``, ``void-data`` describes them beside the data, not in it, and ``tertutup`` finds what
    our own addresses hide. Blank nodes become ``{base}.well-known/genid/…``.

    Raises:
        ReleaseError: a file cannot be read; where and why.
    """
    read = _read(files, wanted, settings.base)
    store = read.store
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
    hidden = _hidden(store, queries["tertutup"], settings.base)
    return Adopted(manifest, read.skolemised, hidden, tuple(read.losses))


def _read(files: Sequence[Path], wanted: Wanted, base: str) -> _Read:
    read = _Read(pyoxigraph.Store())
    with tempfile.TemporaryDirectory(prefix="pranala-baca-") as room:
        parts = [Path(room) / f"{number}.nq" for number in range(1, len(files) + 1)]
        changed = False
        for path, part in zip(files, parts, strict=True):
            with part.open("wb") as to:
                report = read_apart(path, wanted, base, f"{base}.well-known/genid/{part.stem}-", to)
            read.skolemised += report.skolemised
            read.losses += [f"{path.name}: {loss.told}" for loss in report.losses]
            changed = changed or any(loss.kind == Kind.FORM.name for loss in report.losses)
            read.store.bulk_load(path=str(part), format=RdfFormat.N_QUADS)
        if changed:
            read.losses += _merged(parts, len(read.store))
    return read


def _merged(parts: Sequence[Path], served: int) -> Iterator[str]:
    """Yield what to tell where statements became one because the engine writes their values alike."""
    lines: set[bytes] = set()
    for part in parts:
        with part.open("rb") as file:
            lines.update(file)
    if len(lines) > served:
        yield (
            f"{len(lines)} statements were read and {served} are served:"
            " what differs only in how a value is written is one statement to the engine"
        )


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
    """Return the things whose address, up to a query string or a fragment, is one of our own."""
    text = query.bind({"base": [Literal(base)]})
    rows = cast("QuerySolutions", store.query(text, use_default_graph_as_union=True))
    things = (cast("NamedNode", row["thing"]).value for row in rows)
    return tuple(iri for iri in things if _is_ours(PART.split(iri.removeprefix(base), 1)[0]))


def _is_ours(local: str) -> bool:
    return local in FIXED or local.startswith(FIXED_UNDER)
