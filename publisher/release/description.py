"""What a release says of itself: the graphs provenance and katalog, made after the dumps they tell of.

Nothing in them knows the clock, the commit or the tools' versions; those stand in the manifest
(GUARD G12). A katalog tells of the provenance's dump too, so it is made last.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from pyoxigraph import Literal, NamedNode

from publisher.queries import load_queries, load_query
from publisher.rdf import parse_file
from publisher.release.count import COUNTS, counted, filled
from publisher.release.derive import construct_rows, unsaid
from publisher.release.distribution import ROWS as DISTRIBUTIONS
from publisher.release.distribution import distribution_rows
from publisher.release.provenance import SourceFile, source_files

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from pyoxigraph import Store

    from publisher.config import Settings
    from publisher.manifest import File, Graph
    from publisher.queries import Query
    from publisher.rdf import Term

DESCRIPTIONS: Final = ("provenance", "katalog")
CATALOGUE: Final = "katalog"
SHOWN: Final = "queries/derive/katalog-halaman.rq"
WRITTEN: Final = "data/catalog.ttl"  # the part of the katalog that is written by hand
RELEASE: Final = "rilis"  # header ``rows`` of a query that asks for the release as a whole: one row
FILES: Final = "berkas"  # header ``rows`` of a query that asks for the source files, not for the dumps

Rows = list[dict[str, "Term"]]


@dataclass(frozen=True, slots=True)
class Description:
    """What descriptions are made of: settings, their queries, the source files.

    ``datasets`` gives the local id of the dataset in each graph, ``shown`` is the query that harvesters'
    pages are cut from, ``counts`` the one whose numbers stand in the texts of the catalogue.
    """

    settings: Settings
    datasets: Mapping[str, str]
    files: tuple[SourceFile, ...]
    queries: tuple[Query, ...]
    shown: Query
    counts: Query

    def release_id(self, dumps: Iterable[Graph], tables: Iterable[File] = ()) -> str:
        """Return the name of a release: a hash of its data, its bases and what describes them."""
        own = self.settings
        words = [own.base, own.reference_base, own.publisher, own.contact]
        words += [f"{graph.name} {graph.sha256}" for graph in dumps]
        words += [f"{table.file} {table.sha256}" for table in tables]
        words += [query.text for query in (*self.queries, self.shown, self.counts)]
        words += [f"{file.path} {file.sha256}" for file in self.files]
        words.append((own.sources / WRITTEN).read_text(encoding="utf-8"))
        return hashlib.sha256("\0".join(words).encode()).hexdigest()[:16]

    def add(self, store: Store, graph: NamedNode, name: str, rows: Mapping[str, Rows]) -> None:
        """Add one description to a graph; ``rows`` are those of dumps (key "") and of files.

        Raises:
            ReleaseError: a text of the catalogue wants a number of something that is not counted.
        """
        if name == CATALOGUE:
            written = parse_file(self.settings.sources / WRITTEN, self.settings.base)
            counts = counted(store, self.counts, rows[RELEASE][0])
            store.extend(unsaid(store, filled(written, counts, graph)))
        for query in self.queries:
            if query.header["graph"] == name:
                construct_rows(store, query, rows[query.header.get("rows", "")], graph)

    def rows(self, release: str, dumps: Sequence[Graph], files: Iterable[File] = ()) -> dict[str, Rows]:
        """Return what the queries may know of the files written so far and of the source files."""
        texts = self.texts(release)
        return {
            RELEASE: [self._release_row(texts)],
            DISTRIBUTIONS: distribution_rows(dumps, files, self.datasets, texts),
            "": [self._dump_row(release, number, dump) for number, dump in enumerate(dumps)],
            FILES: [row for number, file in enumerate(self.files) for row in self._file_rows(number, file)],
        }

    def texts(self, release: str) -> dict[str, str]:
        """Return what every row of a release's descriptions may know."""
        own = self.settings
        texts = {"base": own.base, "reference": own.reference_base, "release": release}
        return texts | {"publisher": own.publisher, "contact": own.contact}

    def _release_row(self, texts: Mapping[str, str]) -> dict[str, Term]:
        row: dict[str, Term] = {name: Literal(text) for name, text in texts.items() if text}
        return row | {"_row": Literal(0)}

    def _dump_row(self, release: str, number: int, graph: Graph) -> dict[str, Term]:
        texts = self.texts(release)
        texts |= {"name": graph.name, "dataset": self.datasets[graph.name], "sha256": graph.sha256}
        row: dict[str, Term] = {name: Literal(text) for name, text in texts.items() if text}
        numbers = {"_row": number, "quads": graph.quads, "bytes": graph.bytes}
        row |= {name: Literal(value) for name, value in numbers.items()}
        return row | {"graph": NamedNode(graph.iri)}

    def _file_rows(self, number: int, file: SourceFile) -> Rows:
        """Return one row for each dataset a file feeds, one without a dataset where it feeds none."""
        texts = {"base": self.settings.base, "path": file.path, "kind": file.kind, "sha256": file.sha256}
        row: dict[str, Term] = {name: Literal(text) for name, text in texts.items()}
        row["_row"] = Literal(number)
        return [row | {"dataset": Literal(self.datasets[graph])} for graph in file.feeds] or [row]


def description(settings: Settings, datasets: Mapping[str, str], registers: Sequence[str]) -> Description:
    """Return what the descriptions of a release are made of; ``registers`` are graphs of agreements."""
    data = [name for name in datasets if name not in DESCRIPTIONS]
    made = load_queries(settings.sources / "queries/derive").values()
    queries = tuple(query for query in made if query.header.get("graph") in DESCRIPTIONS)
    files = tuple(source_files(settings.sources, data, registers))
    shown = load_query(settings.sources / SHOWN)
    counts = load_query(settings.sources / COUNTS)
    return Description(settings, datasets, files, queries, shown, counts)
