"""What changed between two releases: things made, changed, taken away (publisher.history keeps it).

A thing is a document with its fragments. The dumps are sorted, so they are compared line by line as they
are read; no store is loaded, and memory grows with what changed, not with the release.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from datetime import UTC, datetime, timedelta
from functools import cache
from heapq import merge
from itertools import islice
from typing import TYPE_CHECKING, Final

from pyoxigraph import BlankNode, RdfFormat, parse

from publisher.errors import ReleaseError
from publisher.history import CREATE, DELETE, UPDATE, Change, append, digest, place, read_history
from publisher.manifest import DUMPS, read_manifest, verify
from publisher.release.dump import line_end, stable_blank_nodes
from publisher.uris import VOCABULARY, Space
from publisher.vocab import KS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from pathlib import Path

    from publisher.history import Step
    from publisher.manifest import Graph, Manifest

    Lines = Iterator[bytes]

BLOCK_LINES: Final = 50_000
BLANK: Final = b"_:"
WITHDRAWN: Final = f" <{KS}withdrawnOn> ".encode()
CATALOGUE: Final = "catalog"
CLOCK: Final = "%Y-%m-%dT%H:%M:%SZ"


def record(state: Path, folder: Path) -> Step | None:
    """Append to the log what a release, now current, changed; None where the log ends with it already.

    Of the release before, its dumps are compared; where they are gone or damaged, the states that the
    log holds. Its time is when it was built, or now where that is not later than what stands in the log.

    Raises:
        ReleaseError: a dump or the log cannot be read.
        OSError: the log cannot be written.
    """
    manifest = read_manifest(folder)
    history = read_history(place(state, manifest.base, manifest.reference))
    last = history.steps[-1] if history.steps else None
    if last and last.release == manifest.id:
        return None
    before = folder.parent / last.release if last else None
    known = before if before and _sound(before) else None
    found = changes(known, folder) if known else changes_since(history.digests(), folder)
    return append(history, manifest.id, _time(manifest.built, last), found)


def recorded(state: Path, folder: Path) -> bool:
    """Return whether the log ends with a release.

    Raises:
        ReleaseError: the log cannot be read.
    """
    manifest = read_manifest(folder)
    steps = read_history(place(state, manifest.base, manifest.reference)).steps
    return bool(steps) and steps[-1].release == manifest.id


def _sound(folder: Path) -> bool:
    try:
        verify(folder)
    except ReleaseError:
        return False
    return True


def _time(built: str, last: Step | None) -> str:
    if last is None or built > last.time:
        return built
    after = datetime.fromisoformat(last.time) + timedelta(seconds=1)
    return max(datetime.now(UTC), after).strftime(CLOCK)


def changes(before: Path, now: Path) -> Iterator[Change]:
    """Yield what changed from one release to another of the same bases.

    Linear in the dumps that differ and, if any thing changed, in those of ``now``; memory grows with what
    changed.
    """
    manifest = read_manifest(now)
    ours = _ours(Space(manifest.base, manifest.reference))
    removed: defaultdict[bytes, list[bytes]] = defaultdict(list)
    added: defaultdict[bytes, list[bytes]] = defaultdict(list)
    for gone, come in _compared(before, now, manifest):
        for lines, place_ in ((gone, removed), (come, added)):
            for line in lines:
                if ours(thing := _thing(line)):
                    place_[thing].append(line)
    touched = removed.keys() | added.keys()
    seen = set()
    for thing, state in _states(now, manifest, touched.__contains__) if touched else ():
        seen.add(thing)
        yield _change(thing, state, sorted(removed[thing]), sorted(added[thing]))
    for thing in sorted(touched - seen):
        yield Change(DELETE, thing.decode(), "", _text(sorted(removed[thing])))


def changes_since(known: Mapping[str, bytes], now: Path) -> Iterator[Change]:
    """Yield what changed since things had the states of these hashes; with none known all are new.

    Linear in the dumps; memory grows with the number of things.
    """
    manifest = read_manifest(now)
    seen = set()
    for thing, lines in _states(now, manifest, _ours(Space(manifest.base, manifest.reference))):
        iri, state = thing.decode(), _text(lines)
        seen.add(iri)
        if known.get(iri) == digest(state):
            continue
        if _alive(thing, lines):
            yield Change(UPDATE if iri in known else CREATE, iri, state)
        elif iri in known:
            yield Change(DELETE, iri, state)
    for iri in sorted(known.keys() - seen):
        yield Change(DELETE, iri, "")


def _change(thing: bytes, lines: list[bytes], removed: list[bytes], added: list[bytes]) -> Change:
    old = [*(set(lines) - set(added)), *removed]
    if _alive(thing, lines) and not _alive(thing, old):
        return Change(CREATE, thing.decode(), _text(lines))
    kind = UPDATE if _alive(thing, lines) else DELETE
    return Change(kind, thing.decode(), _text(lines), _text(removed), _text(added))


def _alive(thing: bytes, lines: list[bytes]) -> bool:
    """Return whether a thing with these triples is there and was not withdrawn."""
    tombstone = b"<" + thing + b">" + WITHDRAWN
    return bool(lines) and not any(line.startswith(tombstone) for line in lines)


def _text(lines: Iterable[bytes]) -> str:
    return b"".join(line + b" .\n" for line in lines).decode()


def _thing(line: bytes) -> bytes:
    """Return the IRI that begins a line, without its fragment."""
    return line[1 : line.index(b">")].partition(b"#")[0]


def _ours(space: Space) -> Callable[[bytes], bool]:
    """Return what tells whether an IRI is a thing with a document here."""

    @cache
    def ours(thing: bytes) -> bool:
        local = space.local(thing.decode())
        if local is None:
            return False
        return local.startswith("id/") or local == CATALOGUE or local.split("/", 1)[0] in VOCABULARY

    return ours


def _compared(before: Path, now: Path, manifest: Manifest) -> Iterator[tuple[set[bytes], set[bytes]]]:
    old = {graph.iri: graph for graph in read_manifest(before).graphs}
    new = {graph.iri: graph for graph in manifest.graphs}
    for iri in old.keys() | new.keys():
        was, is_ = old.get(iri), new.get(iri)
        if was and is_ and was.sha256 == is_.sha256:
            continue
        yield from differing(
            _triples(before, was) if was else iter(()), _triples(now, is_) if is_ else iter(())
        )


def differing(before: Lines, now: Lines) -> Iterator[tuple[set[bytes], set[bytes]]]:
    """Yield the lines that only the first and only the second of two sorted texts has, block by block."""
    old, new = list(islice(before, BLOCK_LINES)), list(islice(now, BLOCK_LINES))
    while old and new:
        last = min(old[-1], new[-1])
        until, to = bisect_right(old, last), bisect_right(new, last)
        if old[:until] != new[:to]:
            gone, come = set(old[:until]), set(new[:to])
            yield gone - come, come - gone
        old = old[until:] or list(islice(before, BLOCK_LINES))
        new = new[to:] or list(islice(now, BLOCK_LINES))
    while old or new:
        yield set(old), set(new)
        old, new = list(islice(before, BLOCK_LINES)), list(islice(now, BLOCK_LINES))


def _states(
    folder: Path, manifest: Manifest, wanted: Callable[[bytes], bool]
) -> Iterator[tuple[bytes, list[bytes]]]:
    """Yield things and all their triples in any graph."""
    among = [
        (line for line in _triples(folder, graph) if line[:1] == b"<" and wanted(_thing(line)))
        for graph in manifest.graphs
    ]
    return things(merge(*among))


def things(lines: Iterable[bytes]) -> Iterator[tuple[bytes, list[bytes]]]:
    """Yield things with their lines, which come sorted.

    Between ``<a#b>`` and ``<a>`` stand ``<a-c>`` and ``<a.d>``: a thing is whole once a line comes that
    does not begin with its IRI, so only things whose IRI begins the next one's are held.
    """
    held: list[tuple[bytes, list[bytes]]] = []
    for line in lines:
        thing = _thing(line)
        while held and not line.startswith(held[-1][0], 1):
            yield held.pop()
        if not held or held[-1][0] != thing:
            held.append((thing, []))
        held[-1][1].append(line)
    yield from reversed(held)


def _triples(folder: Path, graph: Graph) -> Lines:
    """Yield the triples of a dump, sorted, without graph and full stop, blank nodes with their thing."""
    end = len(line_end(graph.iri))
    path = folder / DUMPS / graph.file
    with path.open("rb") as file:
        file.seek(max(0, graph.bytes - BLOCK_LINES))
        blank = BLANK in file.read()  # they sort after every IRI
        file.seek(0)
        if blank:
            yield from sorted(_rooted(line[:-end] for line in file))
        else:
            for line in file:
                yield line[:-end]


def _rooted(lines: Iterable[bytes]) -> Lines:
    """Yield triples with each blank node named after the thing that leads to it: ``<thing#_:c14n0>``.

    Labels of a whole dump change with any change of it; a thing's own (RDFC-1.0) only with the thing.
    """
    own: defaultdict[bytes, list[bytes]] = defaultdict(list)
    parts: defaultdict[bytes, list[bytes]] = defaultdict(list)
    for line in lines:
        if line.startswith(BLANK):
            parts[line.partition(b" ")[0]].append(line)
        else:
            own[_thing(line)].append(line)
    for thing, of in own.items():
        among = _with_parts(of, parts)
        yield from _named(thing, among) if len(among) > len(of) else of


def _with_parts(lines: list[bytes], parts: Mapping[bytes, list[bytes]]) -> list[bytes]:
    found = list(lines)
    seen = set()
    for line in found:  # grows as it is read
        value = line.split(b" ", 2)[2]
        if value.startswith(BLANK) and value not in seen:
            seen.add(value)
            found += parts.get(value, ())
    return found


def _named(thing: bytes, lines: list[bytes]) -> Lines:
    root = thing.decode()
    for quad in stable_blank_nodes(parse(_text(lines), format=RdfFormat.N_TRIPLES)):
        terms = (quad.subject, quad.predicate, quad.object)
        words = (f"<{root}#{term}>" if isinstance(term, BlankNode) else str(term) for term in terms)
        yield " ".join(words).encode()
