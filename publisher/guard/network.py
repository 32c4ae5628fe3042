"""A result as a network: its rows are edges, what they join is its nodes."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final
from xml.sax.saxutils import escape, quoteattr

from pyoxigraph import Literal

from publisher.errors import NotAcceptable
from publisher.rdf import NOT_XML
from publisher.term import plain
from publisher.vocab import XSD

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from publisher.rdf import Term

ENDS: Final = ("source", "target")
LABELS: Final = ("sourceLabel", "targetLabel")
# http://graphml.graphdrawing.org/primer/graphml-primer.html, "Declaring GraphML-Attributes".
KINDS: Final[Mapping[str, str]] = {
    f"{XSD}integer": "long",
    f"{XSD}decimal": "double",
    f"{XSD}double": "double",
    f"{XSD}boolean": "boolean",
}


@dataclass(frozen=True, slots=True)
class Network:
    """Nodes (id to label, in the order met) and edges: source, target and the values of ``columns``."""

    nodes: Mapping[str, str]
    columns: tuple[str, ...]
    edges: Sequence[tuple[str, str, tuple[Term | None, ...]]]


def read(columns: Sequence[str], rows: Iterable[Sequence[Term | None]], roles: Mapping[str, str]) -> Network:
    """Return the network of a table; a row that lacks an end is no edge, but the node it has is kept.

    ``roles`` names the columns that are source, target, sourceLabel and targetLabel where they are called
    otherwise.

    Raises:
        NotAcceptable: there is no source or no target.
    """
    names = {role: roles.get(role, role) for role in (*ENDS, *LABELS)}
    places = {role: columns.index(name) for role, name in names.items() if name in columns}
    if not places.keys() >= set(ENDS):
        raise NotAcceptable("A network is a table with the columns source and target: name two variables so.")
    others = [n for n in range(len(columns)) if n not in places.values()]
    nodes: dict[str, str] = {}
    edges = []
    for row in rows:
        ends = [plain(row[places[end]]) for end in ENDS]
        for end, role in zip(ends, LABELS, strict=True):
            label = plain(row[places[role]]) if role in places else ""
            if end and not nodes.get(end):
                nodes[end] = label
        if all(ends):
            edges.append((ends[0], ends[1], tuple(row[n] for n in others)))
    return Network(nodes, tuple(columns[n] for n in others), edges)


def nodes(network: Network) -> bytes:
    """Return the nodes as CSV: id, label."""
    return _csv(("id", "label"), network.nodes.items())


def edges(network: Network) -> bytes:
    """Return the edges as CSV: source, target, and a column for everything said about them."""
    rows = ((source, target, *map(plain, values)) for source, target, values in network.edges)
    return _csv((*ENDS, *network.columns), rows)


def graphml(network: Network) -> bytes:
    """Return the network as GraphML: a directed graph, numbers as numbers.

    Raises:
        NotAcceptable: a text holds a character that no XML has.
    """
    kinds = [_kind([values[n] for _, _, values in network.edges]) for n in range(len(network.columns))]
    parts = [
        '<?xml version="1.0" encoding="UTF-8"?>\n<graphml xmlns="http://graphml.graphdrawing.org/xmlns">\n',
        '<key id="label" for="node" attr.name="label" attr.type="string"/>\n',
    ]
    for number, (name, kind) in enumerate(zip(network.columns, kinds, strict=True)):
        named = f'attr.name={quoteattr(name)} attr.type="{kind}"'
        parts.append(f'<key id="e{number}" for="edge" {named}/>\n')
    parts.append('<graph edgedefault="directed">\n')
    for node, label in network.nodes.items():
        parts.append(f"<node id={quoteattr(node)}>{_data('label', label)}</node>\n")
    for source, target, values in network.edges:
        data = "".join(_data(f"e{number}", plain(value)) for number, value in enumerate(values))
        parts.append(f"<edge source={quoteattr(source)} target={quoteattr(target)}>{data}</edge>\n")
    text = "".join((*parts, "</graph>\n</graphml>\n"))
    if NOT_XML.search(text):
        raise NotAcceptable("GraphML cannot hold this result: it has characters no XML has. Take edges.")
    return text.encode()


def _data(key: str, value: str) -> str:
    return f'<data key="{key}">{escape(value)}</data>' if value else ""


def _kind(values: Sequence[Term | None]) -> str:
    """Return the GraphML type that holds all values."""
    kinds = {
        KINDS.get(v.datatype.value, "string") if isinstance(v, Literal) else "string" for v in values if v
    }
    return kinds.pop() if len(kinds) == 1 else "string"


def _csv(head: Iterable[str], rows: Iterable[Iterable[str]]) -> bytes:
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(head)
    writer.writerows(rows)
    return out.getvalue().encode()
