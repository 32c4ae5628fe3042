"""The keys that releases gave out, which nobody may forget: of the release that is served, and of the log."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from publisher.errors import ReleaseError
from publisher.history import place, read_history
from publisher.manifest import DUMPS, read_manifest
from publisher.release.publish import current
from publisher.vocab import KS

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping
    from pathlib import Path

    from publisher.manifest import Manifest

RETIRED: Final = f"<{KS}RetiredRecord>".encode()


@dataclass(frozen=True, slots=True)
class Published:
    """Local addresses (``id/naskah/ks-0001``) of a release's things, each with its register; the retired."""

    keys: Mapping[str, str]
    retired: frozenset[str]


def last_keys(state: Path, registers: Iterable[str]) -> Published | None:
    """Return the keys of some registers in the release that is served; None where none of ours can be read.

    Linear in the dumps of these registers: 0.1 s for 150,000 lines.
    """
    folder = current(state)
    with suppress(OSError, ReleaseError, ValueError):  # a damaged release must not keep a sound one away
        manifest = read_manifest(folder) if folder else None
        if folder and manifest and manifest.kind == "register":
            return _keys_of(folder, manifest, set(registers))
    return None


def _keys_of(folder: Path, manifest: Manifest, registers: Collection[str]) -> Published:
    keys: dict[str, str] = {}
    retired = set()
    for graph in (graph for graph in manifest.graphs if graph.name in registers):
        for subject, line in _things(folder / DUMPS / graph.file, manifest):
            keys.setdefault(subject, graph.name)
            if RETIRED in line:
                retired.add(subject)
    return Published(keys, frozenset(retired))


def _things(dump: Path, manifest: Manifest) -> Iterator[tuple[str, bytes]]:
    """Yield the local address of each thing with each of its lines; none of its parts."""
    root = f"<{manifest.base}id/".encode()
    with dump.open("rb") as lines:
        for line in (line for line in lines if line.startswith(root)):
            iri = line[1 : line.index(b">")].decode()
            if "#" not in iri:
                yield iri.removeprefix(manifest.base), line


def ever_published(state: Path) -> frozenset[str]:
    """Return the addresses of all things that the log of the release served tells of, also of what is gone.

    Empty where there is no log, or none that can be read: then only the release itself is known.
    """
    folder = current(state)
    with suppress(ReleaseError):
        manifest = read_manifest(folder) if folder else None
        if manifest:
            history = read_history(place(state, manifest.base, manifest.reference))
            told = (iri for step in history.steps for _, iri in history.things(step))
            return frozenset(iri.removeprefix(manifest.base) for iri in told)
    return frozenset()
