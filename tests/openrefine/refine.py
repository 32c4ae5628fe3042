"""OpenRefine itself (Debian's openrefine), asked over HTTP as its own page asks it."""

import json
import os
import signal
import subprocess
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import httpx

from tests.client import free_port

START_SECONDS = WORK_SECONDS = 120
EVERY_ROW = json.dumps({"facets": [], "mode": "row-based"})
READ = json.dumps({"separator": ",", "headerLines": 1})

Cell = Mapping[str, object]


@dataclass(frozen=True)
class Refine:
    """A running OpenRefine."""

    client: httpx.Client

    def command(self, name: str, project: str = "", files: object = None, **form: str) -> httpx.Response:
        """Ask for something that changes a project, with the token that such requests carry."""
        token = self.client.get("get-csrf-token").json()["token"]
        query = {"csrf_token": token} | ({"project": project} if project else {})
        answer = self.client.post(name, params=query, data=form, files=files)
        assert not answer.is_error, answer.text
        return answer

    def open(self, table: str) -> str:
        """Make a project of a CSV and return its number."""
        form = {"project-name": "uji", "format": "text/line-based/*sv", "options": READ}
        made = self.command("create-project-from-upload", files={"project-file": ("a.csv", table)}, **form)
        return parse_qs(urlsplit(made.headers["location"]).query)["project"][0]

    def reconcile(self, project: str, column: str, service: str, kind: str) -> None:
        """Match a column of names with things of one type; what is sure is taken."""
        config = {"mode": "standard-service", "service": service, "type": {"id": kind, "name": kind}}
        config |= self._spaces(service) | {"autoMatch": True, "columnDetails": [], "limit": 0}
        form = {"columnName": column, "engine": EVERY_ROW, "config": json.dumps(config)}
        self._work("reconcile", project, form)

    def extend(self, project: str, column: str, service: str, properties: list[str]) -> None:
        """Add columns of properties to a column that was matched."""
        wanted = {"properties": [{"id": name, "name": name} for name in properties]}
        form = {"baseColumnName": column, "columnInsertIndex": "1", "endpoint": service, "engine": EVERY_ROW}
        self._work("extend-data", project, form | self._spaces(service) | {"extension": json.dumps(wanted)})

    def rows(self, project: str) -> list[list[tuple[object, Cell]]]:
        """Return the cells of a project: what each shows, and how it was matched."""
        answer = self.command("get-rows", project, engine=EVERY_ROW, start="0", limit="1000").json()
        matched = answer["pool"]["recons"]
        return [
            [(cell["v"], matched.get(cell.get("r"), {})) if cell else (None, {}) for cell in row["cells"]]
            for row in answer["rows"]
        ]

    def _spaces(self, service: str) -> dict[str, str]:
        manifest = httpx.get(service).json()
        return {name: manifest[name] for name in ("identifierSpace", "schemaSpace")}

    def _work(self, name: str, project: str, form: dict[str, str]) -> None:
        """Begin a long piece of work and wait for its end."""
        assert self.command(name, project, **form).json()["code"] == "pending"
        end = time.monotonic() + WORK_SECONDS
        while self.client.get("get-processes", params={"project": project}).json()["processes"]:
            assert time.monotonic() < end, f"{name} does not end"
            time.sleep(0.1)


@contextmanager
def refine(folder: Path) -> Iterator[Refine]:
    """Run OpenRefine on a free port with its projects in a folder."""
    port = free_port()
    command = ["openrefine", "-p", str(port), "-d", str(folder), "-x", "refine.headless=true"]
    environ = os.environ | {"HOME": str(folder)}
    with (folder / "log").open("wb") as log:
        process = subprocess.Popen(command, env=environ, stdout=log, stderr=log, start_new_session=True)
    try:
        with httpx.Client(base_url=f"http://127.0.0.1:{port}/command/core/", timeout=30) as client:
            _wait(client)
            yield Refine(client)
    finally:
        os.killpg(process.pid, signal.SIGTERM)
        process.wait(timeout=30)


def _wait(client: httpx.Client) -> None:
    end = time.monotonic() + START_SECONDS
    while True:
        try:
            client.get("get-version").raise_for_status()
        except (httpx.TransportError, httpx.HTTPStatusError):
            assert time.monotonic() < end, "OpenRefine does not start"
            time.sleep(0.2)
        else:
            return
