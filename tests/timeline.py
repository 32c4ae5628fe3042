"""Three small releases, one after the other: the first is built, the others are made of its dumps.

In the second an agreement is withdrawn; in the third another is new, and the withdrawn one has a successor.
"""

import hashlib
import os
import shutil
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from publisher.build import build
from publisher.config import Settings, load_settings
from publisher.manifest import DUMPS, NAME, Manifest, read_manifest
from publisher.release.publish import publish, publishing
from tests.client import Answer, Server
from tests.sources import known_state, two_articles

MOMENTS = ("2025-01-01T00:00:00Z", "2025-07-01T00:00:00Z", "2026-01-01T00:00:00Z")
DATES = (
    "Wed, 01 Jan 2025 00:00:00 GMT",
    "Tue, 01 Jul 2025 00:00:00 GMT",
    "Thu, 01 Jan 2026 00:00:00 GMT",
)
BASE = "http://data.test/jejak/"
GRAPH = f"{BASE}graf/kerja-sama"
WITHDRAWN, STAYS, NEW = "ks-0001", "ks-0002", "ks-9000"
NS = "https://w3id.org/kerja-sama/ns#"
DAY = '"2025-06-30"^^<http://www.w3.org/2001/XMLSchema#date>'
REPLACED = "http://purl.org/dc/terms/isReplacedBy"
TITLE = "http://www.w3.org/2000/01/rdf-schema#label"
DOCUMENT = f"doc/naskah/{STAYS}"
COUNT = "SELECT (COUNT(*) AS ?n) { ?s a <https://w3id.org/kerja-sama/ns#Agreement> }"


@dataclass(frozen=True)
class Timeline:
    """The state folder and its releases, oldest first."""

    settings: Settings
    folders: tuple[Path, ...]

    @property
    def ids(self) -> tuple[str, ...]:
        return tuple(folder.name for folder in self.folders)


def iri(local: str) -> str:
    return f"{BASE}id/naskah/{local}"


def quad(subject: str, predicate: str, value: str) -> bytes:
    return f"<{iri(subject)}> <{predicate}> {value} <{GRAPH}> .\n".encode()


def withdrawn(lines: list[bytes]) -> list[bytes]:
    """Leave of an agreement its tombstone."""
    own = (f"<{iri(WITHDRAWN)}>".encode(), f"<{iri(WITHDRAWN)}#".encode())
    kept = [line for line in lines if not line.startswith(own)]
    label = [line for line in lines if line.startswith(own[0]) and f"<{TITLE}>".encode() in line]
    return [*kept, *label, quad(WITHDRAWN, f"{NS}withdrawnOn", DAY)]


def renewed(lines: list[bytes]) -> list[bytes]:
    """Add an agreement, said what is said of another, that takes the place of the withdrawn one."""
    old, new = (f"<{iri(one)}>".encode() for one in (STAYS, NEW))
    said = [new + line.removeprefix(old) for line in lines if line.startswith(old)]
    return [*lines, *said, quad(WITHDRAWN, REPLACED, f"<{iri(NEW)}>")]


def timeline(folder: Path, base: str = BASE) -> Timeline:
    """Build the three releases into a folder; none has a store on disk yet."""
    sources = two_articles(folder / "sources")
    state = known_state(folder / "state")
    settings = load_settings(
        {"PRANALA_SOURCES": str(sources), "PRANALA_STATE": str(state), "PRANALA_BASE": base}
    )
    first = dated(build(settings), MOMENTS[0])
    second = successor(settings, first, MOMENTS[1], withdrawn)
    third = successor(settings, second, MOMENTS[2], renewed)
    return Timeline(settings, (first, second, third))


def dated(folder: Path, moment: str) -> Path:
    manifest = replace(read_manifest(folder), built=moment)
    (folder / NAME).write_bytes(manifest.to_json())
    return folder


def successor(
    settings: Settings, before: Path, moment: str, change: Callable[[list[bytes]], list[bytes]]
) -> Path:
    """Publish the release before with the graph of agreements changed."""

    def write(to: Path) -> Manifest:
        old = read_manifest(before)
        shutil.copytree(before / DUMPS, to, copy_function=os.link, dirs_exist_ok=True)
        graphs = []
        for graph in old.graphs:
            if graph.iri == GRAPH:
                lines = sorted(change((to / graph.file).read_bytes().splitlines(keepends=True)))
                content = b"".join(lines)
                (to / graph.file).unlink()
                (to / graph.file).write_bytes(content)
                digest = hashlib.sha256(content).hexdigest()
                graph = replace(graph, quads=len(lines), sha256=digest, bytes=len(content))  # noqa: PLW2901
            graphs.append(graph)
        name = hashlib.sha256(f"{old.id} {moment}".encode()).hexdigest()[:16]
        return replace(old, id=name, built=moment, graphs=tuple(graphs))

    with publishing(settings.state):
        return publish(settings.state, settings.releases_kept, settings.memory_quads, write)


def patient(server: Server, local: str, accept: str | None = None, **headers: str) -> Answer:
    """Answer for a local address, asked again while its release is being prepared."""
    for _ in range(100):
        answer = server.ask(local, accept, **headers)
        if answer.status != 503:
            return answer
        assert int(answer.headers["retry-after"]) > 0
        time.sleep(0.1)
    return answer
