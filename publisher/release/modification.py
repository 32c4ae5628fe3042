"""Writing down when each dataset of a new release last changed (publisher.modified)."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import asdict, replace
from typing import TYPE_CHECKING, Final, cast

import orjson
from pyoxigraph import Literal, NamedNode

from publisher.errors import ReleaseError
from publisher.manifest import DUMPS, read_manifest, write_file
from publisher.modified import CATALOGUE, DAYS, MODIFIED, Change, read_changes
from publisher.queries import load_query
from publisher.vocab import DCAT

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from pyoxigraph import QueryTriples, Store

    from publisher.manifest import File, Manifest

SOURCES: Final = "queries/derive/waktu-sumber.rq"  # the day of each dataset's newest source or signing
MEDIA_TYPE: Final = "application/json"
VERSION: Final = NamedNode(f"{DCAT}version")


def write_changes(folder: Path, store: Store, sources: Path, before: Path | None, today: str) -> File:
    """Write among the dumps when each dataset of the catalogue in a store last changed; return the file.

    A dataset whose day is written by hand in the catalogue gets no other. ``sources`` is
    the folder of queries, ``before`` that of the release before, of which a damaged one says nothing,
    ``today`` a day in UTC.
    """
    known: dict[str, Change] = {}
    if before is not None:
        with suppress(ReleaseError):
            known = read_changes(before)
    by_hand = {quad.subject for quad in store.quads_for_pattern(None, MODIFIED, None, None)}
    versions = store.quads_for_pattern(None, VERSION, None, None)
    newest = load_query(sources / SOURCES).text
    told = cast("QueryTriples", store.query(newest, use_default_graph_as_union=True))
    issued = {_text(triple.subject): _text(triple.object) for triple in told}
    own = {_text(quad.subject): _text(quad.object) for quad in versions if quad.subject not in by_hand}
    found = sorted(changes(own, issued, known, today).items())
    content = orjson.dumps(
        {dataset: asdict(change) for dataset, change in found},
        option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE,
    )
    return replace(write_file(folder, DAYS, MEDIA_TYPE, content, CATALOGUE), quads=len(found))


def _text(term: object) -> str:
    return term.value if isinstance(term, (NamedNode, Literal)) else ""


def changes(
    versions: Mapping[str, str], sources: Mapping[str, str], before: Mapping[str, Change], today: str
) -> dict[str, Change]:
    """Return when each dataset last changed, by IRI; ``versions`` follow their content.

    What has the version it had ``before`` keeps its day, another changed ``today``. One that was not there
    before has the day of its newest source or signing, never today; where ``sources`` has none, it has none.

    >>> since = {"a": Change("1", "2025-01-30"), "b": Change("1", "2025-01-30")}
    >>> found = changes({"a": "1", "b": "2", "c": "1", "d": "1"}, {"c": "2024-05-01"}, since, "2026-11-30")
    >>> {dataset: change.day for dataset, change in found.items()}
    {'a': '2025-01-30', 'b': '2026-11-30', 'c': '2024-05-01'}
    """
    found = {}
    for dataset, version in versions.items():
        last = before.get(dataset)
        if last is not None:
            found[dataset] = last if last.version == version else Change(version, max(today, last.day))
        elif dataset in sources:
            found[dataset] = Change(version, sources[dataset])
    return found


def carry(draft: Path, manifest: Manifest, target: Path) -> Manifest:
    """Return the manifest of a release that is made once more, with the days of the one that is there.

    Whoever makes a release again, after others even, does not change what it says. One that was made
    without days gets those of the draft, which are moved to it.

    Raises:
        OSError: they cannot be moved.
        ReleaseError: the manifest of the one that is there is damaged.
    """
    kept = tuple(file for file in read_manifest(target).files if file.file == DAYS)
    if not kept and (draft / DUMPS / DAYS).exists():
        (draft / DUMPS / DAYS).replace(target / DUMPS / DAYS)
        return manifest
    others = tuple(file for file in manifest.files if file.file != DAYS)
    return replace(manifest, files=(*others, *kept))
