"""Copies of the release, of which the gallery is asked, that know more."""

import re
from collections.abc import Callable

import pyoxigraph
import pytest
from pyoxigraph import NamedNode, Quad, RdfFormat

from publisher.store import EmbeddedStore
from tests.gallery import BASE

# Districts and villages, nine tenths of the triples, play no part where more is said of agreements.
BELOW_KABUPATEN = re.compile(r"/id/wilayah/[0-9]{2}\.[0-9]{2}\.")


@pytest.fixture(scope="session")
def upper(store: EmbeddedStore) -> list[Quad]:
    return [quad for quad in store.quads if not BELOW_KABUPATEN.search(str(quad.subject))]


@pytest.fixture
def knowing(upper: list[Quad]) -> Callable[..., EmbeddedStore]:
    """Return what makes a store that says some Turtle more in the graph of the register kerja-sama."""

    def grown(*more: str) -> EmbeddedStore:
        quads = pyoxigraph.Store()
        quads.bulk_extend(upper)
        for text in more:
            graph = NamedNode(f"{BASE}graf/kerja-sama")
            quads.bulk_load(text.encode(), RdfFormat.TURTLE, to_graph=graph)
        return EmbeddedStore(quads, union=True)

    return grown
