"""A small release, its guard and its endpoint as real processes, for the tests of both."""

import contextlib
import hashlib
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from pathlib import Path

import httpx

from publisher.guard.client import Answer
from publisher.manifest import Graph, Manifest
from publisher.serve import GRANIAN

BASE = "http://contoh.test/"
PEOPLE = f"{BASE}graf/orang"
NUMBERS = f"{BASE}graf/angka"
NUMBERS_COUNT = 20_000
LIMITS = {
    "seconds": 1,
    "memory-mib": 96,
    "workers": 2,
    "queue": 8,
    "client-queries": 100,
    "client-seconds": 1000,
}
LONG = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
MANY = "SELECT * { ?a ?b ?c . ?d ?e ?f }"


def write_release(folder: Path) -> Path:
    """Two people in one graph, many numbers in the other; every triple in one graph only."""
    name, value = "<http://xmlns.com/foaf/0.1/name>", "<http://www.w3.org/1999/02/22-rdf-syntax-ns#value>"
    people = [f'<{BASE}id/ani> {name} "Ani"@id', f'<{BASE}id/budi> {name} "Budi \\"B\\" é"@id']
    numbers = [
        f'<{BASE}id/{n}> {value} "{n}"^^<http://www.w3.org/2001/XMLSchema#integer>'
        for n in range(NUMBERS_COUNT)
    ]
    (folder / "dump").mkdir(parents=True)
    graphs = [write_graph(folder, *graph) for graph in ((PEOPLE, people), (NUMBERS, numbers))]
    manifest = Manifest(
        "uji-1", BASE, BASE, "2025-01-01T00:00:00Z", True, "Uji", "", tuple(graphs), True, "data", "", {}
    )
    (folder / "manifest.json").write_bytes(manifest.to_json())
    return folder


def write_graph(folder: Path, iri: str, triples: list[str]) -> Graph:
    data = "".join(sorted(f"{triple} <{iri}> .\n" for triple in triples)).encode()
    name = iri.rsplit("/", 1)[1]
    (folder / "dump" / f"{name}.nq").write_bytes(data)
    return Graph(name, iri, f"{name}.nq", len(triples), hashlib.sha256(data).hexdigest(), len(data))


@contextlib.contextmanager
def process(command: list[str], environ: Mapping[str, str]) -> Iterator[subprocess.Popen[bytes]]:
    child = subprocess.Popen([sys.executable, "-m", *command], env={**os.environ, **environ})
    try:
        yield child
    finally:
        child.terminate()
        try:
            child.wait(10)
        except subprocess.TimeoutExpired:
            child.kill()
            child.wait()


@contextlib.contextmanager
def guard(folder: Path, **limits: float) -> Iterator[tuple[Path, subprocess.Popen[bytes]]]:
    """A broker over a release in a folder; what comes back is its address and its process."""
    release = folder / "release"
    if not release.exists():
        write_release(release)
    address = folder / "guard"
    numbers = LIMITS | {name.replace("_", "-"): value for name, value in limits.items()}
    options = [part for name, number in numbers.items() for part in (f"--{name}", str(number))]
    command = ["publisher.guard.broker", "--release", str(release), "--socket", str(address), *options]
    with process(command, {}) as child:
        wait_for(address.exists, child)
        yield address, child


@contextlib.contextmanager
def served(
    folder: Path, settings: Mapping[str, str] | None = None, **limits: float
) -> Iterator[tuple[str, subprocess.Popen[bytes]]]:
    """A guard and a web server in front of it; what comes back is the endpoint's URL and the server."""
    with guard(folder, **limits) as (address, _), socket.create_server(("127.0.0.1", 0)) as probe:
        port = probe.getsockname()[1]
        probe.close()
        environ = {
            "PRANALA_RELEASE": str(folder / "release"),
            "PRANALA_SOCKET": str(address),
            "PRANALA_QUERY_KIB": "64",
            "PRANALA_RESULT_MIB": "4",
            "PRANALA_STATE": str(folder),
            **(settings or {}),
        }
        command = [*GRANIAN, "--host", "127.0.0.1", "--port", str(port), "--log-level", "critical"]
        with process(command, environ) as child:
            url = f"http://127.0.0.1:{port}/sparql"
            wait_for(lambda: answers(url), child)
            yield url, child


def wait_for(ready, child: subprocess.Popen[bytes], seconds: float = 20) -> None:
    limit = time.monotonic() + seconds
    while not ready():
        assert child.poll() is None, "it ended before it was ready"
        assert time.monotonic() < limit, "it did not come up"
        time.sleep(0.02)


def answers(url: str) -> bool:
    with contextlib.suppress(httpx.TransportError):
        return httpx.get(url, params={"query": "ASK {}"}).status_code == 200
    return False


def family(process: int) -> list[int]:
    """A process and its children."""
    children = Path(f"/proc/{process}/task/{process}/children").read_text(encoding="ascii").split()
    return [process, *map(int, children)]


def workers(broker: subprocess.Popen[bytes]) -> set[int]:
    return set(family(broker.pid)[1:])


async def read(answer: Answer) -> bytes:
    try:
        return b"".join([chunk async for chunk in answer.chunks()])
    finally:
        answer.close()
