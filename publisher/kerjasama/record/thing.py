"""A thing that a record points to: what it is called, of what kind it is, its codes in both systems."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from publisher.kerjasama.record.text import Text, naming_of, plain
from publisher.vocab import KS

if TYPE_CHECKING:
    from publisher.graph import Graph

GOVERNMENT, AGENCY, BODY, GROUP, REGION = "pemda", "instansi", "lembaga", "kelompok", "wilayah"
KINDS: Final = {
    f"{KS}Government": GOVERNMENT,
    f"{KS}Agency": AGENCY,
    f"{KS}Body": BODY,
    f"{KS}UnlistedGroup": GROUP,
    f"{KS}Region": REGION,
    f"{KS}FormerRegion": REGION,
    f"{KS}Agreement": "naskah",
    f"{KS}Event": "acara",
    f"{KS}Source": "sumber",
}


@dataclass(frozen=True, slots=True)
class Thing:
    """Something with an IRI. ``kind`` is one of KINDS, empty for a code; ``code`` its notation in its list.

    ``kemendagri`` and ``bps`` are codes of its region: of a region its own, of a government the one it
    governs, of an agency its government's; empty for what has none. ``government`` is the IRI of the
    government that an agency belongs to.
    """

    iri: str
    name: Text
    kind: str = ""
    code: str = ""
    kemendagri: str = ""
    bps: str = ""
    government: str = ""


def thing_of(graph: Graph, iri: str) -> Thing:
    """Return a thing; one that nothing names is called by the last part of its IRI."""
    classes = graph.values(iri, "rdf:type")
    kind = next((kind for class_, kind in KINDS.items() if class_ in classes), "")
    government = next(iter(graph.iris(iri, "org:unitOf")), "") if kind == AGENCY else ""
    region = iri if kind == REGION else next(iter(graph.iris(government or iri, "ks:governs")), "")
    return Thing(
        iri=iri,
        name=naming_of(graph, iri) or plain(tail(iri)),
        kind=kind,
        code=graph.value(iri, "skos:notation"),
        kemendagri=graph.value(region, "ks:kodeKemendagri") if region else "",
        bps=graph.value(region, "ks:kodeBps") if region else "",
        government=government,
    )


def things_of(graph: Graph, node: str, name: str) -> tuple[Thing, ...]:
    """Return the things that a property (a compact name) leads to, in the order of their IRIs."""
    return tuple(thing_of(graph, iri) for iri in graph.iris(node, name))


def first_of(graph: Graph, node: str, name: str) -> Thing | None:
    """Return the one thing that a property leads to, None where there is none."""
    return next(iter(things_of(graph, node, name)), None)


def fragment_of(node: str) -> str:
    """Return the fragment of a part of an agreement; of a node that has none, as in files of others, itself.

    >>> fragment_of("http://a/id/naskah/ks-0003#pihak-2"), fragment_of("http://b/p2")
    ('pihak-2', 'http://b/p2')
    """
    return node.partition("#")[2] or node


def tail(iri: str) -> str:
    """Return the last part of an IRI.

    >>> tail("https://w3id.org/kerja-sama/kode/kepastian/tersirat"), tail("http://a/id/naskah/ks-0003#pihak-2")
    ('tersirat', 'pihak-2')
    """
    return iri.rstrip("/#").replace("#", "/").rsplit("/", 1)[-1]
