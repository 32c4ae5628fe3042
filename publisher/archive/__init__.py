"""The releases that are kept beside the one served, and the memory of those that no longer are.

::

    state/
      releases/<id>/     kept: its documents can be read and its queries asked
      forgotten.jsonl    one line for each release that no longer is: what it was, and of when

A release is of the moment its manifest says it was built. The timeline goes up to the one that is served:
one built later was rolled back from, or is not served yet.
"""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Final

import orjson

from publisher.errors import Gone, MalformedRequest, NotFound, ReleaseError
from publisher.manifest import NAME, Manifest, read_manifest

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

RELEASES: Final = "releases"
FORGOTTEN: Final = "forgotten.jsonl"
RELEASE: Final = re.compile(r"[\w.\-]{1,64}", re.ASCII)


@dataclass(frozen=True, slots=True, eq=False)
class Kept:
    """One release that is kept: what it says of itself and where it is."""

    manifest: Manifest
    folder: Path

    @property
    def id(self) -> str:
        """Its name."""
        return self.manifest.id

    @property
    def built(self) -> datetime:
        """The moment it is of, UTC."""
        return datetime.fromisoformat(self.manifest.built)


Seen = tuple[tuple[int, int], Kept]  # a manifest's time and inode, and what it says


class Archive:
    """The releases beside the one in a folder; those of a folder of its own are that one alone.

    Each look reads the folder again, since a publisher may add a release or forget one at any time.
    """

    def __init__(self, served: Path) -> None:
        self.served = Kept(read_manifest(served), served)
        self._place = served.parent if served.parent.name == RELEASES else None
        self._read: dict[Path, Seen] = {}  # replaced as a whole: many threads look

    def kept(self) -> list[Kept]:
        """Return the releases that are kept, the oldest first; the served one is among them."""
        folders = [] if self._place is None else [path for path in self._place.glob("*") if path.is_dir()]
        known = self._read
        read = {folder: seen for folder in folders if (seen := _look(folder, known.get(folder)))}
        self._read = read
        found = {one.id: one for _, one in read.values()}
        found[self.served.id] = self.served
        return sorted(found.values(), key=lambda one: (one.built, one.id))

    def timeline(self) -> list[Kept]:
        """Return the releases that were served one after the other, up to the one that is; oldest first."""
        kept = self.kept()
        return kept[: kept.index(self.served) + 1]

    def find(self, release: str) -> Kept:
        """Return a release that is kept.

        Raises:
            Gone: it was, and no longer is.
            NotFound: there never was one of that name here.
        """
        kept = {one.id: one for one in self.kept()}
        if release in kept:
            return kept[release]
        said: dict[str, object] = {"current": self.served.id, "releases": list(kept)}
        now = f"the release served now is {self.served.id}."
        built = forgotten(self._place.parent).get(release) if self._place else None
        if built is not None:
            raise Gone(f"Release {release} of {built[:10]} is no longer kept here; {now}", extra=said)
        raise NotFound(f"There is no release of that name here; {now}", extra=said)

    def forgotten(self) -> dict[str, str]:
        """Return when each release that is no longer kept was built."""
        kept = {one.id for one in self.kept()}
        past = forgotten(self._place.parent) if self._place else {}
        return {release: built for release, built in past.items() if release not in kept}


def _look(folder: Path, before: Seen | None) -> Seen | None:
    """Return what a folder holds now, read again only if it changed since; None where it cannot be read."""
    try:
        found = (folder / NAME).stat()
        state = (found.st_mtime_ns, found.st_ino)
        if before is not None and before[0] == state:
            return before
        kept = Kept(read_manifest(folder), folder)
        datetime.fromisoformat(kept.manifest.built)
    except (OSError, ReleaseError, ValueError):  # forgotten a moment ago, or damaged
        return None
    return state, kept


def named_release(values: Sequence[str]) -> str:
    """Return the release that the values of a parameter name, empty where there are none.

    Raises:
        MalformedRequest: there are more than one, or it can be no release's name.
    """
    if len(values) > 1 or not all(map(RELEASE.fullmatch, values)):
        told = "The parameter release must be the name of one release, as in /rilis."
        raise MalformedRequest(told, extra={"parameter": "release"})
    return "".join(values)


def forgotten(state: Path) -> dict[str, str]:
    """Return when each release that a publisher forgot was built, by its name."""
    try:
        lines = (state / FORGOTTEN).read_bytes().splitlines()
    except OSError:
        return {}
    return dict(filter(None, map(_entry, lines)))


def _entry(line: bytes) -> tuple[str, str] | None:
    try:
        fields = orjson.loads(line)
        return str(fields["id"]), str(fields["built"])
    except (ValueError, TypeError, KeyError):  # cut short by a full disk
        return None


def note_forgotten(state: Path, manifest: Manifest) -> None:
    """Write down that a release is about to be forgotten.

    Raises:
        OSError: it cannot be written.
    """
    if manifest.id in forgotten(state):
        return
    # The line before may have been cut short: a new one begins.
    line = b"\n" + orjson.dumps({"id": manifest.id, "built": manifest.built}) + b"\n"
    handle = os.open(state / FORGOTTEN, os.O_CREAT | os.O_WRONLY | os.O_APPEND | os.O_CLOEXEC, 0o644)
    try:
        os.write(handle, line)
        os.fsync(handle)
    finally:
        os.close(handle)
