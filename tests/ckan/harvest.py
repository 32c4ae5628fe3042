"""Harvests by a CKAN portal of its own process (portal.py), step by step."""

import json
import subprocess
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from types import MappingProxyType

from tests.client import ROOT

PYTHON = ROOT / ".venv-ckan/bin/python"
MOST_PAGES = 12


@dataclass(frozen=True)
class Harvest:
    """What one job did: the pages it asked for, what the portal holds after it, by guid."""

    pages: list[str]
    datasets: Mapping[str, dict[str, object]]
    deleted: list[str]
    errors: list[str]


@dataclass(frozen=True)
class Portal:
    """A CKAN with one harvest source; ``harvest`` runs a job."""

    process: subprocess.Popen[str]

    def harvest(self, before: Mapping[int, Callable[[], None]] = MappingProxyType({})) -> Harvest:
        """Run a job; ``before`` says what happens before a page, by its number, is fetched."""
        self._say("harvest")
        pages: list[str] = []
        while "page" in (said := json.loads(self.process.stdout.readline())):
            pages.append(said["page"])
            before.get(len(pages), nothing)()
            self._say("go" if len(pages) <= MOST_PAGES else "stop")
        datasets = {extra(found, "guid") or extra(found, "uri"): found for found in said["datasets"]}
        return Harvest(pages, datasets, said["deleted"], said["errors"])

    def _say(self, line: str) -> None:
        self.process.stdin.write(f"{line}\n")
        self.process.stdin.flush()


def nothing() -> None:
    pass


@contextmanager
def portal(url: str, language: str = "id", kind: str = "dcat_rdf") -> Iterator[Portal]:
    command = [PYTHON, ROOT / "tests/ckan/portal.py", url, language, kind]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        yield Portal(process)


def extra(found: Mapping[str, object], key: str) -> str:
    return next((entry["value"] for entry in found["extras"] if entry["key"] == key), "")
