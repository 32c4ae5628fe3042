"""Which blank nodes of a graph may be written inside the one statement that points to them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pyoxigraph import BlankNode, NamedNode

from publisher.vocab import RDF

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from pyoxigraph import Literal, Triple

    Node = NamedNode | BlankNode
    Object = NamedNode | BlankNode | Literal | Triple
    Subjects = Mapping[Node, Mapping[NamedNode, Sequence[Object]]]

FIRST: Final = NamedNode(f"{RDF}first")
REST: Final = NamedNode(f"{RDF}rest")
NIL: Final = NamedNode(f"{RDF}nil")
DEEPEST: Final = 16


class Nesting:
    """The blank nodes of one graph, sorted into nested, list cells, roots and labelled.

    A blank node is nested where exactly one triple points to it, a root where none does. It needs a
    label where several do, where it closes a cycle, or ``DEEPEST`` levels down (so that writing never
    recurses without bound). A cell of a well-formed list is written as part of the list's head.
    """

    def __init__(self, subjects: Subjects) -> None:
        self._subjects = subjects
        self._pointers: dict[BlankNode, list[tuple[Node, NamedNode]]] = {}
        for subject, predicate, node in _pointers(subjects):
            self._pointers.setdefault(node, []).append((subject, predicate))
        blank = {node for node in subjects if isinstance(node, BlankNode)}
        self.roots = blank - self._pointers.keys()
        self._cells = self._list_cells()
        self._depths: dict[Node, int] = {}
        for node in sorted(self._pointers, key=lambda node: node.value):
            self._measure(node)
        needy = [node for node in self._pointers if not self._depths.get(node)]
        self._labels = {node: f"_:b{n}" for n, node in enumerate(sorted(needy, key=lambda n: n.value))}
        self.labelled = [node for node in self._labels if node in subjects]

    def label(self, node: BlankNode) -> str | None:
        """Return the label a blank node is written with, None where it needs none."""
        return self._labels.get(node)

    def items(self, node: BlankNode) -> list[Object] | None:
        """Return the items of the list that a cell begins, None where the node is no cell."""
        if node not in self._cells:
            return None
        items: list[Object] = []
        cell: Object = node
        while cell != NIL and isinstance(cell, BlankNode):
            items += self._subjects[cell][FIRST]
            cell = self._subjects[cell][REST][0]
        return items

    def _list_cells(self) -> set[BlankNode]:
        """Blank nodes with one first, one rest and one pointer, from which rest leads to nil."""
        cells: set[BlankNode] = set()
        ends = [node for node, properties in self._subjects.items() if NIL in properties.get(REST, ())]
        for end in ends:
            node: Node = end
            while isinstance(node, BlankNode) and self._is_cell(node):
                cells.add(node)
                node, predicate = self._pointers[node][0]
                if predicate != REST:
                    break
        return cells

    def _is_cell(self, node: BlankNode) -> bool:
        properties = self._subjects.get(node, {})
        single = all(len(objects) == 1 for objects in properties.values())
        return properties.keys() == {FIRST, REST} and single and len(self._pointers.get(node, ())) == 1

    def _in_list(self, node: BlankNode) -> bool:
        """Whether the node is a cell that follows another cell."""
        above, predicate = self._pointers[node][0]
        return node in self._cells and predicate == REST and above in self._cells

    def _measure(self, start: BlankNode) -> None:
        """Find how deep a blank node and those it stands in are nested; 0 is labelled or no blank node."""
        path: dict[Node, None] = {}
        node: Node = start
        while isinstance(node, BlankNode) and node not in self._depths and node not in path:
            if len(self._pointers.get(node, ())) != 1:
                self._depths[node] = 0
                break
            path[node] = None
            node = self._pointers[node][0][0]
        if isinstance(node, BlankNode) and node in path:
            self._depths[self._cut(list(path), node)] = 0
        for inner in reversed(path):
            if isinstance(inner, BlankNode) and inner not in self._depths:
                self._depths[inner] = self._depth_below(inner)

    def _cut(self, path: list[Node], entry: Node) -> BlankNode:
        """The node of a cycle that gets a label: one that no list holds."""
        cycle = [node for node in path[path.index(entry) :] if isinstance(node, BlankNode)]
        return next(node for node in cycle if not self._in_list(node))

    def _depth_below(self, node: BlankNode) -> int:
        above = self._depths.get(self._pointers[node][0][0], 0)
        return above or 1 if self._in_list(node) else (above + 1) % DEEPEST


def _pointers(subjects: Subjects) -> Iterator[tuple[Node, NamedNode, BlankNode]]:
    for subject, properties in subjects.items():
        for predicate, objects in properties.items():
            for node in objects:
                if isinstance(node, BlankNode):
                    yield subject, predicate, node
