"""The log of changes on disk: which things each release made, changed or took away, and what they then were.

::

    state/jejak/<bases>/     one log for each pair of bases: another base is another world of IRIs
      000001/                one step: a release that became the current one; never changed once there
        langkah.json         release, time, counts, where each page begins
        halaman              the pages, each compressed by itself: changes with the state they left
        benda                kind and IRI of every change, compressed
      tulis-…/               a step being written; swept away by the next

A step holds the state of all it names, so the log outlives the releases it tells of.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import tempfile
import zlib
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

import orjson

from publisher.errors import ReleaseError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from io import BufferedWriter

FOLDER: Final = "jejak"
DRAFT: Final = "tulis-"
HEAD: Final = "langkah.json"
PAGES: Final = "halaman"
THINGS: Final = "benda"
CREATE: Final = "create"
UPDATE: Final = "update"
DELETE: Final = "delete"
PAGE_CHANGES: Final = 100
PAGE_BYTES: Final = 256 * 1024  # of N-Triples; one thing alone may be larger
LEVEL: Final = 1


class Change(NamedTuple):
    """One thing with its parts: what happened to it, and the triples it then had (N-Triples).

    ``removed`` and ``added`` are those of an update, empty where the release before was no longer there
    to compare. Blank nodes are written as ``<thing#_:label>``. What was withdrawn is deleted, its
    tombstone the state.
    """

    kind: str
    iri: str
    state: str
    removed: str = ""
    added: str = ""


class Page(NamedTuple):
    """Where a page stands in its file (bytes) and how many changes it has."""

    offset: int
    size: int
    changes: int


@dataclass(frozen=True, slots=True)
class Step:
    """A release that became current at ``time`` (UTC, RFC 3339), later than every step before it."""

    number: int
    release: str
    time: str
    created: int
    updated: int
    deleted: int
    pages: tuple[Page, ...]

    @property
    def changes(self) -> int:
        """How many things changed."""
        return self.created + self.updated + self.deleted


@dataclass(frozen=True)
class History:
    """The steps of a log, oldest first."""

    folder: Path
    steps: tuple[Step, ...]

    def step(self, number: int) -> Step | None:
        """Return a step by its number, None where there is none."""
        return self.steps[number - 1] if 1 <= number <= len(self.steps) else None

    def changes(self, step: Step, page: int) -> list[Change]:
        """Return the changes of a step's page, the first of which is 1.

        Raises:
            ReleaseError: the log is damaged there.
        """
        place = step.pages[page - 1]
        try:
            with (self._of(step) / PAGES).open("rb") as file:
                file.seek(place.offset)
                lines = zlib.decompress(file.read(place.size)).splitlines()
            return [Change(*orjson.loads(line)) for line in lines]
        except (OSError, ValueError, TypeError, zlib.error) as error:
            raise ReleaseError(f"step {step.number} of the log of changes is damaged") from error

    def things(self, step: Step) -> Iterator[tuple[str, str]]:
        """Yield kind and IRI of each change of a step.

        Raises:
            ReleaseError: the log is damaged there.
        """
        try:
            lines = zlib.decompress((self._of(step) / THINGS).read_bytes()).decode().splitlines()
        except (OSError, ValueError, zlib.error) as error:
            raise ReleaseError(f"step {step.number} of the log of changes is damaged") from error
        for line in lines:
            kind, _, iri = line.partition(" ")
            yield kind, iri

    def alive(self) -> dict[str, str]:
        """Return when each thing that is there was last changed, by IRI. Grows with the number of changes.

        Raises:
            ReleaseError: the log is damaged.
        """
        found: dict[str, str] = {}
        for step in self.steps:
            for kind, iri in self.things(step):
                found.pop(iri, None)
                if kind != DELETE:
                    found[iri] = step.time
        return found

    def digests(self) -> dict[str, bytes]:
        """Return the hash of the state of each thing that is there; reads the whole log."""
        found: dict[str, bytes] = {}
        for step in self.steps:
            for page in range(1, len(step.pages) + 1):
                for change in self.changes(step, page):
                    found.pop(change.iri, None)
                    if change.kind != DELETE:
                        found[change.iri] = digest(change.state)
        return found

    def until(self, release: str) -> History:
        """Return the log as it was when a release became current; empty where it tells nothing of it."""
        last = max((step.number for step in self.steps if step.release == release), default=0)
        return History(self.folder, self.steps[:last])

    def _of(self, step: Step) -> Path:
        return self.folder / f"{step.number:06}"


def digest(state: str) -> bytes:
    """Return the hash of a thing's state."""
    return hashlib.blake2b(state.encode(), digest_size=12).digest()


def place(state: Path, base: str, reference: str) -> Path:
    """Return the folder of the log of two bases."""
    return state / FOLDER / hashlib.sha256(f"{base}\0{reference}".encode()).hexdigest()[:12]


def read_history(folder: Path) -> History:
    """Return a log, empty where there is none.

    Raises:
        ReleaseError: a step is missing or its head is damaged.
    """
    steps = []
    names = sorted((path.name for path in folder.glob("[0-9]*")), key=int)
    for number, name in enumerate(names, 1):
        try:
            fields = orjson.loads((folder / name / HEAD).read_bytes())
            pages = tuple(Page(*page) for page in fields.pop("pages"))
            step = Step(pages=pages, **fields)
        except (OSError, ValueError, TypeError, KeyError) as error:
            raise ReleaseError(f"step {name} of the log of changes is damaged") from error
        if step.number != number:
            raise ReleaseError(f"step {number} of the log of changes is missing")
        steps.append(step)
    return History(folder, tuple(steps))


def append(history: History, release: str, time: str, changes: Iterable[Change]) -> Step:
    """Write a step aside, flush it and put it into the log in one move: it is there whole or not at all.

    Raises:
        OSError: it cannot be written; the log is as it was.
    """
    folder, number = history.folder, len(history.steps) + 1
    folder.mkdir(parents=True, exist_ok=True)
    for left in folder.glob(f"{DRAFT}*"):
        shutil.rmtree(left)
    draft = Path(tempfile.mkdtemp(prefix=DRAFT, dir=folder))
    try:
        pages, kinds = _write(draft, changes)
        created, updated, deleted = (kinds.count(kind) for kind in (CREATE, UPDATE, DELETE))
        step = Step(number, release, time, created, updated, deleted, pages)
        (draft / HEAD).write_bytes(orjson.dumps(asdict(step) | {"pages": [tuple(page) for page in pages]}))
        draft.chmod(0o755)
        for path in [*draft.iterdir(), draft]:
            _flush(path)
        draft.rename(folder / f"{number:06}")
        _flush(folder)
    finally:
        shutil.rmtree(draft, ignore_errors=True)
    return step


def _write(draft: Path, changes: Iterable[Change]) -> tuple[tuple[Page, ...], list[str]]:
    pages: list[Page] = []
    kinds: list[str] = []
    listing = zlib.compressobj(LEVEL)
    with (draft / PAGES).open("wb") as file, (draft / THINGS).open("wb") as things:
        for lines, heads in _paged(changes):
            pages.append(_page(file, lines))
            kinds += [kind for kind, _ in heads]
            things.write(listing.compress("".join(f"{kind} {iri}\n" for kind, iri in heads).encode()))
        things.write(listing.flush())
    return tuple(pages), kinds


def _page(file: BufferedWriter, lines: list[bytes]) -> Page:
    offset = file.tell()
    size = file.write(zlib.compress(b"\n".join(lines), LEVEL))
    return Page(offset, size, len(lines))


def _paged(changes: Iterable[Change]) -> Iterator[tuple[list[bytes], list[tuple[str, str]]]]:
    """Yield pages: at most so many changes, and so many bytes unless one change alone has more."""
    lines: list[bytes] = []
    heads: list[tuple[str, str]] = []
    size = 0
    for change in changes:
        line = orjson.dumps(tuple(change))
        if lines and (len(lines) == PAGE_CHANGES or size + len(line) > PAGE_BYTES):
            yield lines, heads
            lines, heads, size = [], [], 0
        lines.append(line)
        heads.append((change.kind, change.iri))
        size += len(line)
    if lines:
        yield lines, heads


def _flush(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
