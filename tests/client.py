"""A client that sends a request target exactly as written, which libraries would mend."""

import http.client
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import orjson

ROOT = Path(__file__).parents[1]
START_SECONDS = 60


@dataclass(frozen=True)
class Answer:
    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode()

    @property
    def media_type(self) -> str:
        return self.headers.get("content-type", "").split(";")[0]

    @property
    def json(self) -> dict[str, object]:
        return orjson.loads(self.body)


@dataclass(frozen=True)
class Server:
    """A running server: where it answers and the base of its IRIs, both ending in the same path."""

    address: str
    base: str

    def ask(self, local: str, accept: str | None = None, method: str = "GET", **headers: str) -> Answer:
        """Answer for a local address; keyword names become header names."""
        return self.send(urlsplit(self.address).path + local, accept, method, **headers)

    def send(self, target: str, accept: str | None = None, method: str = "GET", **headers: str) -> Answer:
        parts = urlsplit(self.address)
        lines = {name.replace("_", "-"): value for name, value in headers.items()}
        if accept is not None:
            lines["Accept"] = accept
        connection = http.client.HTTPConnection(parts.hostname, parts.port, timeout=20)
        try:
            connection.putrequest(method, target, skip_accept_encoding=True, skip_host="Host" in lines)
            for name, value in lines.items():
                connection.putheader(name, value)
            connection.endheaders()
            return read(connection.getresponse())
        finally:
            connection.close()


def read(response: http.client.HTTPResponse) -> Answer:
    headers: dict[str, str] = {}
    for name, value in response.getheaders():
        assert name.lower() not in headers or name.lower() == "link", f"{name} is sent twice"
        headers[name.lower()] = value
    return Answer(response.status, headers, response.read())


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextmanager
def serving(state: Path, *arguments: str, base: str = "", **settings: str) -> Iterator[Server]:
    """Run `pranala serve` on a free port; yield it once it answers, and end it.

    Without a public base it is a trial. With one, its IRIs are not at the address it listens on.
    """
    port = free_port()
    base = base or f"http://localhost:{port}/"
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PRANALA_")}
    environ = kept | {"PRANALA_STATE": str(state), "PRANALA_PORT": str(port), "PRANALA_BASE": base} | settings
    command = [sys.executable, "-m", "publisher", "serve", *arguments]
    process = subprocess.Popen(
        command, cwd=ROOT, env=environ, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    try:
        line = process.stdout.readline()
        assert base in line, line or process.stderr.read()
        yield Server(f"http://127.0.0.1:{port}{urlsplit(base).path}", base)
    finally:
        process.send_signal(signal.SIGTERM)
        process.communicate(timeout=20)
