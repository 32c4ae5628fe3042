"""What a change of the data can have broken: those records alone are asked about again.

A record is a document with its fragments. What a shape says of a record follows from its own triples
and from those that the record leads to, over properties that a shape names; the inverse paths in our
shapes lead from a fragment to its document or from a code to its bearers (tests/house/test_shape.py).
So only records that changed, or lead to one that did, can break a rule that held before.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from publisher.release import gate

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

NODE: Final = (b"<", b"_:")


@dataclass(frozen=True, slots=True)
class Change:
    """The records to ask about again, and as N-Triples all that a shape can see from them."""

    records: frozenset[bytes]
    triples: bytes

    def concerns(self, iri: str) -> bool:
        """Return whether a node belongs to one of the records."""
        return _record(f"<{iri}>".encode()) in self.records


def change(before: bytes, now: bytes, shapes: bytes) -> Change:
    """Return what to ask the shapes about again; all three are N-Triples. Linear in the triples."""
    old, new = (set(gate.seen_by(shapes, data)) for data in (before, now))
    leads: defaultdict[bytes, set[bytes]] = defaultdict(set)
    comes: defaultdict[bytes, set[bytes]] = defaultdict(set)
    for line in old | new:
        subject, _, value = _parts(line)
        if value.startswith(NODE):
            leads[_record(subject)].add(_record(value))
            comes[_record(value)].add(_record(subject))
    records = _reach({_record(_parts(line)[0]) for line in old ^ new}, comes)
    context = _reach(records, leads)
    lines = sorted(line for line in new if _record(_parts(line)[0]) in context)
    return Change(frozenset(records), b"".join(line + b"\n" for line in lines))


def _parts(line: bytes) -> tuple[bytes, bytes, bytes]:
    """Return subject, predicate and object of a line as the engine writes it (N-Triples §4)."""
    subject, predicate, rest = line.split(b" ", 2)
    return subject, predicate, rest.removesuffix(b" .")


def _record(node: bytes) -> bytes:
    return node.rstrip(b">").partition(b"#")[0]


def _reach(seeds: Iterable[bytes], edges: Mapping[bytes, set[bytes]]) -> set[bytes]:
    """Return the seeds and all that edges lead to from them."""
    reached = set(seeds)
    ahead = list(reached)
    while ahead:
        found = edges.get(ahead.pop(), set()) - reached
        reached |= found
        ahead += found
    return reached
