"""The servers under measurement, each in its own process on the loopback, with the same data."""

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.virtuoso import GRAPH, virtuoso

from .load import ask, post

START_SECONDS = 300
OXIGRAPH, RDFLIB = (Path(sys.executable).parent / name for name in ("oxigraph", "rdflib-endpoint"))
VIRTUOSO_BUFFERS = 100_000  # of 8 KiB: it may hold all of the data, as the others do
# No limit of ours is to end a measurement; the guard, its workers and its queue are as they come.
LIMITS = {
    "PRANALA_QUERY_SECONDS": "60",
    "PRANALA_QUERY_MEMORY_MIB": "4096",
    "PRANALA_RESULT_MIB": "65536",
    "PRANALA_CLIENT_QUERIES": "10000",
    "PRANALA_CLIENT_SECONDS": "100000",
}
HURRIED_SECONDS = 1
HURRIED = {"PRANALA_QUERY_SECONDS": str(HURRIED_SECONDS)}


@dataclass(frozen=True, slots=True)
class Server:
    """A server that answers: name, port, path of its SPARQL endpoint, process (0 where nobody asks)."""

    name: str
    port: int
    sparql: str
    process: int = 0

    def request(self, query: str, accept: str) -> bytes:
        """Return the request for a query's answer: by GET, but oxigraph reads no more than 8 KB of one."""
        return (post if self.name == "oxigraph" else ask)(self.sparql, query, accept)


@contextmanager
def pranala(file: Path, base: str, folder: Path, limits: Mapping[str, str] = LIMITS) -> Iterator[Server]:
    """Serve a file with `pranala serve --data`."""
    port = free_port()
    environ = {**os.environ, "PRANALA_STATE": str(folder / "state"), **limits}
    options = ["--base", base, "--port", str(port), "--data", str(file)]
    command = [sys.executable, "-m", "publisher", "serve", *options]
    with running(command, port, environ) as process:
        yield Server("pranala", port, "/sparql", process)


@contextmanager
def oxigraph(file: Path, folder: Path) -> Iterator[Server]:
    """Serve a file with `oxigraph serve-read-only`."""
    port = free_port()
    place = ["--location", str(folder / "oxigraph")]
    subprocess.run([OXIGRAPH, "load", *place, "--file", file], check=True, capture_output=True)
    subprocess.run([OXIGRAPH, "optimize", *place], check=True, capture_output=True)
    command = [str(OXIGRAPH), "serve-read-only", *place, "--bind", f"127.0.0.1:{port}"]
    with running(command, port, dict(os.environ)) as process:
        yield Server("oxigraph", port, "/query", process)


@contextmanager
def rdflib_endpoint(file: Path) -> Iterator[Server]:
    """Serve a file with `rdflib-endpoint serve`, whose store is in memory and in Python."""
    port = free_port()
    command = [str(RDFLIB), "serve", str(file), "--host", "127.0.0.1", "--port", str(port)]
    with running(command, port, dict(os.environ)) as process:
        yield Server("rdflib-endpoint", port, "/", process)


@contextmanager
def virtuoso_server(file: Path, folder: Path) -> Iterator[Server]:
    """Serve a file with Virtuoso, its row limit out of the way."""
    with virtuoso(folder / "virtuoso", [file], rows=10_000_000, buffers=VIRTUOSO_BUFFERS) as port:
        yield Server("virtuoso", port, f"/sparql?default-graph-uri={GRAPH}")


@contextmanager
def running(command: Sequence[str], port: int, environ: dict[str, str]) -> Iterator[int]:
    """Run a server until it is no longer wanted; what comes back is its process."""
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    with subprocess.Popen(command, env=environ, **quiet) as process:
        try:
            wait_for(port, process)
            yield process.pid
        finally:
            process.terminate()


def wait_for(port: int, process: "subprocess.Popen[bytes]") -> None:
    """Wait until something listens on the port."""
    limit = time.monotonic() + START_SECONDS
    while time.monotonic() < limit and process.poll() is None:
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
        except OSError:
            time.sleep(0.05)
        else:
            return
    raise SystemExit(f"did not start: {' '.join(map(str, process.args))}")


def free_port() -> int:
    """Return a port nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def missing() -> Iterator[str]:
    """Yield a word for each server that is not installed; it is left out."""
    for name, there, cure in (
        ("oxigraph", OXIGRAPH.is_file(), "make bench"),
        ("rdflib-endpoint", RDFLIB.is_file(), "make bench"),
        ("Virtuoso", shutil.which("virtuoso-t"), "apt install virtuoso-opensource-7-bin"),
    ):
        if not there:
            yield f"{name} is missing ({cure})"
