"""What an application is made of, over a handful of statements instead of a release."""

import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from pyoxigraph import Store

from publisher.config import load_settings
from publisher.manifest import Manifest
from publisher.queries import load_queries
from publisher.rdf import Term
from publisher.store import EmbeddedStore
from publisher.web.site import ASKED, Site

ROOT = Path(__file__).parents[1]
BASE = "http://data.test/"
NOWHERE = Path("/nowhere")


class Slow(EmbeddedStore):
    """A store that counts the queries for rows and takes its time, so that threads meet in it."""

    def __init__(self, quads: Store) -> None:
        super().__init__(quads, union=True)
        self.asked: Counter[str] = Counter()

    def select(self, query: str) -> Iterator[dict[str, Term]]:
        self.asked[query] += 1
        time.sleep(0.02)
        return super().select(query)


def site(quads: Store, kind: str = "register", state: Path = Path("/nowhere")) -> Site:
    words = {"publisher": "x", "contact": "x", "sources": "x", "base": BASE, "reference": BASE}
    manifest = Manifest(
        "0" * 16,
        **words,
        built="2025-01-01T00:00:00Z",
        trial=True,
        graphs=(),
        union=True,
        kind=kind,
        tools={},
    )
    pages = load_queries(*(ROOT / "queries" / room for room in ASKED))
    settings = load_settings({"PRANALA_STATE": str(state)})
    return Site(settings, manifest, Slow(quads), pages, {}, {"@context": {}}, Path("/nowhere"))
