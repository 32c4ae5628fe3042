"""From sources to a served release: check, map, derive, gate, publish.

Nothing is published unless every step before it found nothing wrong, and then in one step.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from importlib.metadata import version
from typing import TYPE_CHECKING, Final

import pyoxigraph
from pyoxigraph import NamedNode, Quad

from publisher import author, digest
from publisher.author import AGREEMENTS, REGISTERS
from publisher.errors import Fault, Place, ReleaseError
from publisher.kerjasama import flat
from publisher.manifest import Manifest, dataset_name
from publisher.queries import Query, load_queries
from publisher.release import derive, dump, form, gate, layer, publish, published, tabular
from publisher.release.catalogue import catalogue_bytes, write_catalogue
from publisher.release.change import change
from publisher.release.description import CATALOGUE, DESCRIPTIONS, description
from publisher.release.modification import write_changes
from publisher.release.passed import Passed, read_passed, write_passed
from publisher.release.predecessor import same_bases
from publisher.release.register import copy_tables
from publisher.uris import Space

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from pathlib import Path

    from publisher.author import Table
    from publisher.config import Settings
    from publisher.manifest import File, Graph

GRAPHS: Final = ("ontology", "kode", *REGISTERS, "padanan", *DESCRIPTIONS)
DESCRIBED: Final = (*layer.VOCABULARY, "wilayah", "padanan", *AGREEMENTS, "statistik", "provenance")
DATASETS: Final[Mapping[str, str]] = {name: dataset_name(name) for name in DESCRIBED}
TABLES: Final = "queries/tables"
RECORD: Final = "queries/record"
CONTEXT: Final = "ontology/context.jsonld"
STEPS: Final = ("memeriksa tabel", "memetakan", "menurunkan", "menguji aturan", "menulis rilis")


@dataclass(frozen=True, slots=True)
class Draft:
    """What a release will say; ``graphs`` gives the graphs' IRIs by name, ``whole`` whether it is all."""

    store: pyoxigraph.Store
    graphs: Mapping[str, str]
    tables: list[Table] = field(default_factory=list)
    whole: bool = False


def check(settings: Settings, tell: Callable[[str], None] = lambda _: None) -> Draft:
    """Return the draft of a release after every check of the sources; ``tell`` hears each step begin.

    What passed before and cannot have been broken since is not asked again, and where no table of
    regions changed the draft holds none below kabupaten and kota (``whole`` says so).

    Raises:
        SourceError: a cell, a shape or a check found something wrong; all of it, up to the first
            step that cannot go on without it.
    """
    tell(STEPS[0])
    gate.refuse(author.folder_faults(settings.sources / digest.DATA))
    now = _hashed(settings)
    tables = _tables(settings)
    before = _before(settings, now)
    settled = _settled(now, tables, before)
    gate.refuse(author.check_tables(tables, settled))
    draft = _mapped(settings, tables, tell)
    tell(STEPS[3])
    triples = gate.triples_of(draft.store, [draft.graphs[n] for n in ("ontology", "kode", *REGISTERS)])
    found = _breaches(triples, settings, before)
    # Districts and villages last: no derivation reads them, and checks are queries, not shapes.
    if whole := not settled.issuperset(_mapped_last(settings)):
        _map(draft, settings, gate.CHECKS)
    checks = layer.checks(settings.sources, layer.CORE)
    asked = [query for query in checks if query.header.get("register") not in settled]
    gate.refuse(_faults(draft, [*found, *gate.checks_hold(draft.store, asked)]))
    with suppress(ReleaseError):  # then the next check only takes longer
        write_passed(settings.state, replace(now, triples=triples))
    return replace(draft, whole=whole)


def _hashed(settings: Settings) -> Passed:
    """Return the hashes of the sources as they are before they are read, without triples yet."""
    registers = digest.registers(settings, REGISTERS)
    return Passed(digest.sources(settings), digest.rules(settings), registers, b"")


def _before(settings: Settings, now: Passed) -> Passed | None:
    """Return what passed last under the rules of today."""
    before = read_passed(settings.state)
    return before if before and before.rules == now.rules else None


def _settled(now: Passed, tables: list[Table], before: Passed | None) -> frozenset[str]:
    """Return the registers that passed as they are and refer to none that changed since."""
    if before is None:
        return frozenset()
    same = {name for name, found in now.registers.items() if before.registers.get(name) == found}
    refers = {(table.register, key.table.split("/")[0]) for table in tables for key in table.schema.foreign}
    return frozenset(same - {name for name, other in refers if other not in same})


def _mapped_last(settings: Settings) -> set[str]:
    """Return the registers with tables that no shape is asked about."""
    maps = load_queries(settings.sources / "queries/map").values()
    return {query.header["table"].split("/")[0] for query in maps if query.header.get("gate") == gate.CHECKS}


def _tables(settings: Settings, names: Iterable[str] = REGISTERS) -> list[Table]:
    return [table for name in names for table in author.read_register(settings.sources / "data" / name)]


def _mapped(settings: Settings, tables: list[Table], tell: Callable[[str], None]) -> Draft:
    tell(STEPS[1])
    graphs = {name: f"{settings.base}graf/{name}" for name in GRAPHS}
    draft = Draft(pyoxigraph.Store(), graphs, tables)
    draft.store.bulk_extend(dump.stable_blank_nodes(layer.vocabulary(settings.sources, graphs)))
    _map(draft, settings, "")
    tell(STEPS[2])
    registers = {graphs[name]: iri for name, iri in _registers(settings).items()}
    derive.derive(draft.store, _derivations(settings), graphs, registers)
    return draft


def _registers(settings: Settings) -> dict[str, str]:
    """Return the datasets of the registers of agreements, by name."""
    return {name: f"{settings.base}id/dataset/{DATASETS[name]}" for name in AGREEMENTS}


def _map(draft: Draft, settings: Settings, by: str) -> None:
    """Add what the maps of one gate make of the tables (``#+ gate:``; none is the shapes')."""
    space = Space(settings.base, settings.reference_base)
    for query in load_queries(settings.sources / "queries/map").values():
        for name, own in _read_by(query, draft.tables).items() if query.header.get("gate", "") == by else ():
            graph = NamedNode(draft.graphs[name])
            triples = author.map_tables(own, {query.name: query}, space)
            quads = (Quad(t.subject, t.predicate, t.object, graph) for t in triples)
            # Two registers may know one agency or event: it is said once, in the first one's graph.
            draft.store.bulk_extend(derive.unsaid(draft.store, quads) if name in AGREEMENTS else quads)


def _read_by(query: Query, tables: list[Table]) -> dict[str, list[Table]]:
    """Return the tables a map reads, by graph; for graph ``register`` each register's own."""
    name = query.header["graph"]
    if name != derive.REGISTER:
        return {name: tables}
    return {name: [table for table in tables if table.register == name] for name in AGREEMENTS}


def _derivations(settings: Settings) -> list[Query]:
    """Return the queries of queries/derive that make data, not descriptions of the dumps."""
    queries = load_queries(settings.sources / "queries/derive").values()
    wanted = {*layer.VOCABULARY, *REGISTERS, "padanan", derive.REGISTER}
    return [query for query in queries if query.header.get("graph") in wanted]


def _breaches(triples: bytes, settings: Settings, before: Passed | None) -> list[gate.Violation]:
    """Return where the triples, which the draft holds so far, break a shape."""
    shapes = layer.shapes(settings.sources, layer.CORE)
    if before is None:
        return gate.shapes_hold(triples, shapes)
    since = change(before.triples, triples, shapes)
    return [found for found in gate.shapes_hold(since.triples, shapes) if since.concerns(found.focus)]


def _faults(draft: Draft, found: Iterable[gate.Violation]) -> Iterator[Fault]:
    origins = author.Origins(draft.tables)
    for violation in found:
        table, row, column = origins.locate(violation.focus, violation.path or None)
        place, value = Place(table or violation.rule, row, column), violation.value or violation.focus
        yield Fault(place, value, violation.rule, said=violation.mend)


def gaps(draft: Draft, settings: Settings) -> list[Fault]:
    """Return what the records of agreements do not have yet (layer ``lengkap``); it stops nothing."""
    data = gate.triples_of(draft.store, [draft.graphs[name] for name in AGREEMENTS])
    missing = gate.shapes_hold(data, layer.shapes(settings.sources, layer.COMPLETE), "Info")
    strange = gate.checks_hold(draft.store, layer.checks(settings.sources, layer.COMPLETE))
    places = author.Gaps(draft.tables)
    found = set(_faults(draft, strange))
    for violation in missing:
        key, element = violation.focus.rsplit("/", 1)[-1], violation.rule.partition("-")[2]
        at = places.place(key, element)
        value = f"{key}: {at.said or 'belum lengkap'}"
        found.add(Fault(Place(at.table, at.row, at.column), value, violation.rule, said=violation.mend))
    return sorted(found, key=lambda fault: fault.order)


def build(settings: Settings, tell: Callable[[str], None] = lambda _: None, without: int = 0) -> Path:
    """Check the sources, publish them as the current release and return its folder.

    Sources that passed once are not checked again: another base costs only mapping, dumping and loading.
    ``without`` is how many keys of the release before it may lack without a word, exactly.

    Raises:
        SourceError: the sources may not be published; the release served before stays.
        ReleaseError: the release cannot be written, or the state folder holds those of another base.
    """
    same_bases(settings, trial=False)
    return _built(settings, tell, without)


def _built(settings: Settings, tell: Callable[[str], None], without: int = 0) -> Path:
    with publish.publishing(settings.state):
        _keep_keys(settings, without)
        before = read_passed(settings.state)
        known = before is not None and before.sources == digest.sources(settings)
        draft = _mapped(settings, _tables(settings), tell) if known else check(settings, tell)
        if known or not draft.whole:
            _map(draft, settings, gate.CHECKS)
        tell(STEPS[4])
        kept, quads = settings.releases_kept, settings.memory_quads
        return publish.publish(settings.state, kept, quads, lambda to: _write(draft, settings, to))


def _keep_keys(settings: Settings, without: int) -> None:
    """Refuse sources that forget keys of the release that is served: a key that was published is for ever."""
    before = published.last_keys(settings.state, AGREEMENTS)
    if before:
        lost = author.lost_faults(_tables(settings, AGREEMENTS), before.keys, before.retired)
        gate.refuse(lost if len(lost) != without else ())


def ensure(settings: Settings, tell: Callable[[str], None] = lambda _: None) -> Path:
    """Return the release to serve, built anew only where the sources changed since."""
    served = publish.serving(settings.state, settings.memory_quads)
    if served and served[1].sources == digest.fingerprint(settings):
        if publish.current(settings.state) != served[0].resolve():
            publish.switch(settings.state, served[0])
        publish.catch_up(settings.state)
        return served[0]
    same_bases(settings, trial=True)
    return _built(settings, tell)


def _selected(draft: Draft, settings: Settings, to: Path) -> tuple[File, ...]:
    """Write the tables that queries select and those of the registers' records."""
    own = tabular.write_tables(draft.store, settings.sources / TABLES, to)
    asked = load_queries(settings.sources / RECORD)
    return (*own, *flat.files(draft.store, asked, _registers(settings), settings.base, to))


def _write(draft: Draft, settings: Settings, to: Path) -> Manifest:
    """Write the dumps: data graphs first, then what tells of them, in no dump it tells of (GUARD G12)."""

    def written(name: str) -> Graph:
        iri = draft.graphs[name]
        return dump.write_graph(to, name, iri, dump.dump_graph(draft.store, iri))

    context = settings.sources / CONTEXT
    space = Space(settings.base, settings.reference_base)
    dumps = [written(name) for name in GRAPHS if name not in DESCRIPTIONS]
    with form.begun(to.parent, context, dumps) as forms:
        own = description(settings, DATASETS, AGREEMENTS)
        tables = _selected(draft, settings, to)
        copies = copy_tables(settings.sources / digest.DATA, REGISTERS, to, space)
        files = (*forms(), *copies)
    release = own.release_id(dumps, (*tables, *files))
    for name in DESCRIPTIONS:
        rows = own.rows(release, dumps, (*tables, *files))
        own.add(draft.store, NamedNode(draft.graphs[name]), name, rows)
        dumps.append(written(name))
        if name != CATALOGUE:
            files += form.made(to.parent, context, dumps[-1])
            files += form.whole(to.parent, dumps, files)  # katalog tells of it
    catalogue = catalogue_bytes(draft.store, own.shown, NamedNode(draft.graphs[CATALOGUE]))
    gate.refuse(_faults(draft, gate.shapes_hold(catalogue, layer.shapes(settings.sources, layer.PORTAL))))
    built = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    frozen, before = write_catalogue(to, catalogue), publish.current(settings.state)
    changed = write_changes(to, draft.store, settings.sources, before, built[:10])
    return Manifest(
        id=release,
        base=settings.base,
        reference=settings.reference_base,
        built=built,
        trial=settings.trial,
        publisher=settings.publisher,
        contact=settings.contact,
        graphs=form.packed(to.parent, dumps),
        union=True,
        kind="register",
        sources=digest.fingerprint(settings),
        tools={name: version(name) for name in digest.TOOLS},
        files=(*form.packed(to.parent, (*tables, *files, frozen)), changed),
    )
