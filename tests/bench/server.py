"""The two servers under measurement, each in its own process on the loopback."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

START_SECONDS = 120
OXIGRAPH = Path(sys.executable).parent / "oxigraph"


@dataclass(frozen=True, slots=True)
class Server:
    """A server that answers: its name, its port and the path of its SPARQL endpoint."""

    name: str
    port: int
    sparql: str


@contextmanager
def pranala(files: Sequence[Path], base: str, folder: Path) -> Iterator[Server]:
    """Serve files with `pranala serve --data`; results may be as large as they are."""
    port = free_port()
    environ = {**os.environ, "PRANALA_STATE": str(folder / "state"), "PRANALA_RESULT_MIB": "65536"}
    environ |= {
        "PRANALA_CLIENT_QUERIES": "10000",
        "PRANALA_CLIENT_SECONDS": "100000",
    }  # one client asks it all
    options = ["--base", base, "--port", str(port)]
    data = [part for file in files for part in ("--data", str(file))]
    command = [sys.executable, "-m", "publisher", "serve", *options, *data]
    with running(command, port, environ):
        yield Server("pranala", port, "/sparql")


@contextmanager
def oxigraph(files: Sequence[Path], folder: Path) -> Iterator[Server]:
    """Serve files with `oxigraph serve-read-only`, its default graph the union of all graphs."""
    port = free_port()
    place = ["--location", str(folder / "oxigraph")]
    subprocess.run([OXIGRAPH, "load", *place, "--file", *files], check=True, capture_output=True)
    subprocess.run([OXIGRAPH, "optimize", *place], check=True, capture_output=True)
    union = ["--union-default-graph"] if files[0].suffix == ".nq" else []
    command = [str(OXIGRAPH), "serve-read-only", *place, "--bind", f"127.0.0.1:{port}", *union]
    with running(command, port, dict(os.environ)):
        yield Server("oxigraph", port, "/query")


@contextmanager
def running(command: Sequence[str], port: int, environ: dict[str, str]) -> Iterator[None]:
    """Run a server until it is no longer wanted."""
    with subprocess.Popen(
        command, env=environ, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as process:
        try:
            wait_for(port, process)
            yield
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
