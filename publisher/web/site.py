"""What an application is made of: settings, a release, its store and the queries its pages ask."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

import orjson

from publisher.manifest import read_manifest
from publisher.queries import load_queries
from publisher.store import open_store
from publisher.uris import Space

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from pyoxigraph import Triple

    from publisher.config import Settings
    from publisher.manifest import Manifest
    from publisher.queries import Query
    from publisher.rdf import Term
    from publisher.store import Store

# Folders of queries: what any RDF is asked, and things in it that we have a view of; what only a register is.
ANY: Final = ("document", "pages", "record")
ASKED: Final = (*ANY, "guide", "match", "question", "search")


@dataclass(frozen=True)
class Site:
    """The ingredients, opened and read; ``pages`` and ``gallery`` are queries by name.

    ``context`` is the JSON-LD context of the register, ``folder`` the release's. ``mount`` is the path of a
    release whose documents are not at the base but under ``/rilis/<id>/``, empty for the one served;
    ``served`` is the one served then. ``space`` is the way between IRIs and addresses here.
    """

    settings: Settings
    manifest: Manifest
    store: Store
    pages: Mapping[str, Query]
    gallery: Mapping[str, Query]
    context: Mapping[str, object]
    folder: Path
    mount: str = ""
    served: Manifest | None = None
    space: Space = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "space", Space(self.manifest.base, self.manifest.reference))

    @property
    def prefix(self) -> str:
        """Path under which the documents are, ending in ``/``: of the base, or of an old release."""
        return self.mount or self.space.prefix

    @property
    def root(self) -> str:
        """Path of the base, under which the pages are that no release has of its own."""
        return Space(self.served.base, self.served.base).prefix if self.served else self.space.prefix

    @property
    def register(self) -> bool:
        """Whether this is the project's own kind of data, not any RDF."""
        return self.manifest.kind == "register"

    def iri(self, local: str) -> str:
        """Return the IRI a local address stands for."""
        return self.space.iri(local) if self.register else self.manifest.base + local

    def local(self, iri: str) -> str | None:
        """Return the local address of an IRI, None where it is not ours."""
        if self.register:
            return self.space.local(iri)
        address = iri.split("#", 1)[0]
        return address.removeprefix(self.manifest.base) if address.startswith(self.manifest.base) else None

    def document(self, local: str) -> str:
        """Return the address of the document about the thing at a local address."""
        if local.startswith("id/"):
            return "doc/" + local.removeprefix("id/")
        return local if self.register else "doc/" + local

    def select(self, page: str, **values: Sequence[Term]) -> Iterator[Mapping[str, Term]]:
        """Yield the rows of a page's query with these terms bound."""
        return self.store.select(self.pages[page].bind(values))

    def construct(self, page: str, **values: Sequence[Term]) -> Iterator[Triple]:
        """Yield the triples of a page's query with these terms bound."""
        return self.store.construct(self.pages[page].bind(values))

    def ask(self, page: str, **values: Sequence[Term]) -> bool:
        """Return what a page's query answers with these terms bound."""
        return self.store.ask(self.pages[page].bind(values))


def open_site(settings: Settings, folder: Path) -> Site:
    """Return the site of a release folder. Grows with a release that is loaded into memory.

    Raises:
        ReleaseError: the release or a query cannot be read.
    """
    manifest = read_manifest(folder)
    queries = settings.sources / "queries"
    context = settings.sources / "ontology/context.jsonld"
    return Site(
        settings=settings,
        manifest=manifest,
        store=open_store(folder),
        pages=load_queries(*(queries / name for name in (ASKED if manifest.kind == "register" else ANY))),
        gallery=load_queries(queries / "gallery"),
        context=orjson.loads(context.read_bytes()) if context.exists() else {"@context": {}},
        folder=folder,
    )
