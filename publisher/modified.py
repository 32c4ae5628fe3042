"""When each dataset of a release last changed: ``waktu.json``, beside the dumps and in none of them.

The same sources make the same dumps on any machine and any day, so no dump can say a day. What changed since
the release before, only who makes the next one knows: it is written down then, listed in the manifest,
outside the hash that names the release, and goes with the release wherever that is copied. It is said
where a catalogue is read or loaded, so all who serve one release say the same days.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import orjson
from pyoxigraph import Literal, NamedNode, Quad, Triple

from publisher.errors import ReleaseError
from publisher.manifest import DUMPS, read_manifest
from publisher.vocab import DCT, XSD

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from publisher.manifest import Manifest

DAYS: Final = "waktu.json"
CATALOGUE: Final = "katalog"
MODIFIED: Final = NamedNode(f"{DCT}modified")
DATE: Final = NamedNode(f"{XSD}date")


@dataclass(frozen=True, slots=True)
class Change:
    """The day (ISO 8601, UTC) on which a dataset last changed, and the version it has had since."""

    version: str
    day: str


def read_changes(folder: Path) -> dict[str, Change]:
    """Return when each dataset of a release last changed; empty for one that was made without.

    Raises:
        ReleaseError: the file that the manifest names is missing, damaged or not the one it names.
    """
    listed = {file.sha256 for file in read_manifest(folder).files if file.file == DAYS}
    if not listed:
        return {}
    try:
        content = (folder / DUMPS / DAYS).read_bytes()
        told = {dataset: Change(**fields) for dataset, fields in orjson.loads(content).items()}
    except (OSError, ValueError, TypeError, AttributeError) as error:
        raise ReleaseError(f"release {folder.name}: {DAYS} is missing or damaged") from error
    if hashlib.sha256(content).hexdigest() not in listed:
        raise ReleaseError(f"release {folder.name}: {DAYS} is damaged")
    return told


def said(folder: Path) -> Iterator[Triple]:
    """Yield what a release's catalogue says of the days, beside what is frozen with it (DCAT 3 §6.4.8).

    Raises:
        ReleaseError: the days are missing or damaged.
    """
    for dataset, change in read_changes(folder).items():
        yield Triple(NamedNode(dataset), MODIFIED, Literal(change.day, datatype=DATE))


def days(folder: Path, manifest: Manifest) -> list[Quad]:
    """Return the same in the graph of the catalogue; no quads for a release without one.

    Raises:
        ReleaseError: the days are missing or damaged.
    """
    graphs = [NamedNode(graph.iri) for graph in manifest.graphs if graph.name == CATALOGUE]
    return [Quad(t.subject, t.predicate, t.object, graph) for graph in graphs for t in said(folder)]
