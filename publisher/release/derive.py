"""Graphs made from graphs: the CONSTRUCTs of queries/derive, in file-name order."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, cast

from pyoxigraph import NamedNode, Quad, Store

from publisher.errors import ReleaseError
from publisher.queries import bind_rows

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from pyoxigraph import QueryTriples

    from publisher.queries import Query
    from publisher.rdf import Term


# The graph named by what runs once per register of agreements, its dataset bound as ?register.
REGISTER: Final = "register"


def derive(
    store: Store, queries: Iterable[Query], graphs: Mapping[str, str], registers: Mapping[str, str]
) -> None:
    """Add what each query makes to the graph its header names; ``graphs`` gives IRIs by name.

    ``registers`` gives the dataset's IRI by its graph's IRI. A triple that any graph already holds is
    left out: each stands in exactly one graph.

    Raises:
        ReleaseError: a query names no known graph.
    """
    for query in queries:
        name = query.header.get("graph", "")
        if name == REGISTER:
            for graph, register in registers.items():
                add_new(store, query.bind({REGISTER: [NamedNode(register)]}), NamedNode(graph))
        elif name in graphs:
            add_new(store, query.text, NamedNode(graphs[name]))
        else:
            raise ReleaseError(f"{query.name}: no graph named {name!r}")


def construct_rows(store: Store, query: Query, rows: Iterable[Mapping[str, Term]], graph: NamedNode) -> None:
    """Add to a graph what a query with a block of rows makes of these rows."""
    add_new(store, bind_rows(query.text, rows), graph)


def add_new(store: Store, query: str, graph: NamedNode) -> None:
    """Add the triples of a CONSTRUCT over all graphs to one graph, but for those already there."""
    made = cast("QueryTriples", store.query(query, use_default_graph_as_union=True))
    quads = (Quad(triple.subject, triple.predicate, triple.object, graph) for triple in list(made))
    store.extend(unsaid(store, quads))


def unsaid(store: Store, quads: Iterable[Quad]) -> Iterator[Quad]:
    """Yield the quads whose triple no graph of the store holds."""
    for quad in quads:
        found = store.quads_for_pattern(quad.subject, quad.predicate, quad.object, None)
        if next(found, None) is None:
            yield quad
