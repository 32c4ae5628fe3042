"""The codes of a region: in which system, since and until which edition, and whether one may rely on it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from pyoxigraph import NamedNode

from publisher.graph import Graph
from publisher.vocab import KODE
from publisher.web.here import documents, site
from publisher.web.reading import Reader, Value, tail
from publisher.words import day

if TYPE_CHECKING:
    from collections.abc import Iterable

SYSTEMS: Final = ("kemendagri", "bps", "iso")
VALID: Final = "berlaku"


@dataclass(frozen=True, slots=True)
class Edition:
    """An edition of the region codes and the day it was issued."""

    name: Value
    issued: str


@dataclass(frozen=True, slots=True)
class Code:
    """A code in one system: where its status says so it is confirmed, or no longer valid.

    ``first`` and ``last`` are the editions it is known from; the last of a code that is still used is none.
    """

    system: str
    value: str
    status: str
    confirmed: bool
    former: Value | None
    first: Edition | None
    last: Edition | None


def codes(reader: Reader, thing: str) -> list[Code]:
    """Return a region's codes, then its former ones.

    A district or village has one code without more to tell: it is in the edition it is published in.
    """
    graph = Graph(site().construct("wilayah-kode-lama", thing=[NamedNode(thing)]))
    old = Reader(site(), reader.names, graph, reader.language)
    former = [node for node in graph.subjects() if graph.value(node, "ks:codeValue")]
    _name(graph, former)
    assigned = sorted(reader.graph.values(thing, "ks:hasCodeAssignment"), key=_rank)
    found = [_code(reader, old, node) for node in assigned] or [_only(reader, old, thing)]
    return [*found, *(_code(old, old, node) for node in sorted(former))]


def _name(graph: Graph, nodes: Iterable[str]) -> None:
    """Add what the systems, statuses and former regions of code assignments are called."""
    pointed = ("ks:codeSystem", "ks:codeStatus", "ks:about")
    for triple in documents().labels(
        {iri for node in nodes for name in pointed for iri in graph.iris(node, name)}
    ):
        graph.add(triple)


def _only(reader: Reader, editions: Reader, thing: str) -> Code:
    system = reader.names.name(f"{KODE}sistem-kode/kemendagri", reader.language)
    status = reader.names.name(f"{KODE}status-kode/{VALID}", reader.language)
    value = reader.graph.value(thing, "ks:kodeKemendagri")
    edition = _edition(editions, reader.graph.value(thing, "skos:inScheme"))
    return Code(system, value, status, confirmed=True, former=None, first=edition, last=None)


def _rank(node: str) -> int:
    return next((rank for rank, system in enumerate(SYSTEMS) if node.endswith(system)), len(SYSTEMS))


def _code(reader: Reader, editions: Reader, node: str) -> Code:
    graph = reader.graph
    status, former = graph.value(node, "ks:codeStatus"), graph.value(node, "ks:about")
    return Code(
        system=reader.label(graph.value(node, "ks:codeSystem")),
        value=graph.value(node, "ks:codeValue"),
        status=reader.label(status),
        confirmed=tail(status) == VALID,
        former=Value(reader.label(former), reader.href(former), iri=former) if former else None,
        first=_edition(editions, graph.value(node, "ks:firstEdition")),
        last=_edition(editions, graph.value(node, "ks:lastEdition")),
    )


def _edition(reader: Reader, iri: str) -> Edition | None:
    if not iri:
        return None
    issued = day(reader.graph.value(iri, "dct:issued"), reader.language)
    return Edition(Value(reader.label(iri), reader.href(iri), iri=iri), issued)
