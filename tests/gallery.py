"""The gallery as its tests see it: its queries, and their rows without what differs between deployments."""

from collections.abc import Sequence
from pathlib import Path

from pyoxigraph import Literal, NamedNode

from publisher.config import load_settings
from publisher.queries import load_queries
from publisher.rdf import Term
from publisher.store import EmbeddedStore
from publisher.vocab import W3ID, XSD

BASE = load_settings({}).base
GALLERY = load_queries(Path(__file__).parents[1] / "queries/gallery")


def rows(store: EmbeddedStore, name: str, **values: Sequence[Term]) -> list[dict[str, str]]:
    """Rows in their order; IRIs without the base or the namespace root they begin with."""
    return [
        {column: shown(term) for column, term in row.items()}
        for row in store.select(GALLERY[name].bind(values))
    ]


def shown(term: Term) -> str:
    if isinstance(term, NamedNode):
        return term.value.removeprefix(BASE).removeprefix(W3ID)
    return term.value


def code(*codes: str) -> list[Term]:
    return [Literal(text) for text in codes]


def day(text: str) -> list[Term]:
    return [Literal(text, datatype=NamedNode(f"{XSD}date"))]
