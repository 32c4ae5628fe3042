"""What the catalogue may know of a release's files: one row a file, whatever its format.

A file that a release adds is in the catalogue by its name alone: ``<graph>.<suffix>`` is a form of that
graph's dataset, ``<table>.csv`` and ``<dataset>/<table>.<suffix>`` are tables.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from pyoxigraph import Literal

from publisher.media import DATA_FORMATS, GRAPH_FORMATS, N_QUADS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from publisher.manifest import File, Graph
    from publisher.rdf import Term

ROWS: Final = "distribusi"  # header ``rows`` of a description's query that asks for the files
# The media types that are data; other files only tell of these.
FORMATS: Final = {form.media_type: form for form in DATA_FORMATS}


@dataclass(frozen=True, slots=True)
class Distribution:
    """One file as a form of a dataset: ``key`` is the fragment of its IRI, which no release changes."""

    dataset: str
    key: str
    name: str
    file: str
    media_type: str
    sha256: str
    bytes: int

    def row(self, number: int, common: Mapping[str, str]) -> dict[str, Term]:
        """Return what a query may know of it."""
        texts = {**common, "dataset": self.dataset, "key": self.key, "name": self.name, "file": self.file}
        form = FORMATS[self.media_type]
        texts |= {"media_type": self.media_type, "format": form.label, "file_type": form.file_type}
        texts["sha256"] = self.sha256
        row: dict[str, Term] = {name: Literal(text) for name, text in texts.items() if text}
        return row | {"_row": Literal(number), "bytes": Literal(self.bytes)}


def distribution_rows(
    dumps: Sequence[Graph], files: Iterable[File], datasets: Mapping[str, str], common: Mapping[str, str]
) -> list[dict[str, Term]]:
    """Return one row for each file that is data; ``datasets`` gives the dataset of each graph."""
    found = [*_of_dumps(dumps, datasets), *_of_files(files, datasets)]
    return [one.row(number, common) for number, one in enumerate(found)]


def _of_dumps(dumps: Iterable[Graph], datasets: Mapping[str, str]) -> Iterator[Distribution]:
    for dump in dumps:
        dataset = datasets[dump.name]
        yield Distribution(
            dataset, N_QUADS.suffix, dataset, dump.file, N_QUADS.media_type, dump.sha256, dump.bytes
        )


def _of_files(files: Iterable[File], datasets: Mapping[str, str]) -> Iterator[Distribution]:
    for file in files:
        if file.media_type in FORMATS:
            folder, _, name = file.file.rpartition("/")
            stem, _, suffix = name.partition(".")
            table = FORMATS[file.media_type] not in GRAPH_FORMATS
            dataset = (folder or stem) if table else datasets.get(folder or stem, folder or stem)
            key = f"{suffix}-{stem}" if table else suffix.replace(".", "-")
            shown = stem if table else dataset
            yield Distribution(dataset, key, shown, file.file, file.media_type, file.sha256, file.bytes)
