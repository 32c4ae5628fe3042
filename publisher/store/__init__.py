"""Where the triples are: one protocol, its backends beside it.

Every backend passes ``tests/contract/test_store.py`` unchanged. Our own queries are plain SPARQL 1.1
without reliance on order, blank-node labels or numeric forms, so that a backend can be changed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from publisher.store.disk import on_disk, open_disk
from publisher.store.embedded import EmbeddedStore, load_store

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from pyoxigraph import Triple

    from publisher.rdf import Term

__all__ = ["EmbeddedStore", "Store", "load_store", "open_store"]


class Store(Protocol):
    """A read-only RDF dataset whose default graph holds each published triple once."""

    def select(self, query: str) -> Iterator[Mapping[str, Term]]:
        """Rows of a SELECT, streamed; a variable without a value is not in its row."""

    def construct(self, query: str) -> Iterator[Triple]:
        """Triples of a CONSTRUCT, streamed, in no promised order."""

    def ask(self, query: str) -> bool:
        """Answer of an ASK."""


def open_store(folder: Path) -> EmbeddedStore:
    """Return the store of a release: the one on disk where it has one, else its dumps loaded into memory.

    Raises:
        ReleaseError: neither can be read as the manifest says.
    """
    return open_disk(folder) if on_disk(folder) else load_store(folder)
