"""`python -m tests.bench`: a table of speeds beside `oxigraph serve-read-only`; above 1 is faster than it.

An entity is our whole document (its parts, labels and links back, negotiated) against oxigraph's DESCRIBE
of the one IRI, so it is not the same work. Noise of shared cores falls on both, as they take turns.
"""

import argparse
import json
import os
import random
import re
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from rich import box
from rich.console import Console
from rich.table import Table

from .data import write_agreements
from .load import HOST, Outcome, again_and_again, ask, each_once, get, post
from .server import OXIGRAPH, Server, oxigraph, pranala

ROOT = Path(__file__).parents[2]
BASE = "http://localhost:8000/"
QUERIES = Path(__file__).parent / "queries"
CONNECTIONS = (1, 16, 64)
FEW, MANY = 100, 400  # entities asked for the first time over one connection, and over more
HOT = 20  # entities asked again and again
SECONDS = 1.5
ROUNDS = 3
# As rdflib asks: several forms, each with its quality.
NEGOTIATED = "text/turtle;q=1.0, application/rdf+xml;q=0.9, application/n-triples;q=0.8, */*;q=0.1"
RESULTS = "application/sparql-results+json"
EVERYTHING = "SELECT ?s ?p ?o WHERE { ?s ?p ?o }"


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table: what was measured and both figures; ``per`` is their unit."""

    what: str
    connections: int
    ours: float
    theirs: float
    per: str = "/s"

    @property
    def ratio(self) -> float:
        """How many times as fast as oxigraph."""
        return self.ours / self.theirs if self.per == "/s" else self.theirs / self.ours


@dataclass(frozen=True, slots=True)
class Case:
    """One dataset: its files, its entities (paths below the base) and the queries asked of it."""

    name: str
    files: list[Path]
    entities: list[str]
    queries: dict[str, str]


def main() -> None:
    """Measure every dataset and print the tables."""
    options = arguments()
    console = Console(width=120)
    if not OXIGRAPH.is_file():
        raise SystemExit("oxigraph is missing: make bench installs it")
    with tempfile.TemporaryDirectory(prefix="pranala-bench-") as name:
        for case in (register(Path(name)), synthetic(Path(name), options.triples)):
            started = time.monotonic()
            with ExitStack() as running:
                ours = running.enter_context(pranala(case.files, BASE, Path(name) / case.name))
                theirs = running.enter_context(oxigraph(case.files, Path(name) / case.name))
                rows = list(measured(case, ours, theirs))
            console.print(table(f"{case.name} ({time.monotonic() - started:.0f} s)", rows))


def arguments() -> argparse.Namespace:
    """Return the options of the command line."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench")
    parser.add_argument("--triples", type=int, default=100_000, help="size of the synthetic agreements")
    return parser.parse_args()


def register(folder: Path) -> Case:
    """Return the dumps of a release of the real sources, with the gallery's queries."""
    (folder / "register").mkdir()
    state = folder / "register/release"
    environ = {**os.environ, "PRANALA_STATE": str(state), "PRANALA_BASE": BASE}
    subprocess.run([sys.executable, "-m", "publisher", "build"], env=environ, check=True, capture_output=True)
    files = sorted((state / "current/dump").glob("*.nq"))
    return Case("register", files, entities(files), texts(ROOT / "queries/gallery"))


def synthetic(folder: Path, triples: int) -> Case:
    """Return synthetic agreements, with ten queries of a dashboard."""
    (folder / "synthetic").mkdir()
    file = folder / "synthetic/data.nt"
    write_agreements(file, BASE, triples)
    return Case("synthetic", [file], entities([file]), texts(QUERIES))


def texts(folder: Path) -> dict[str, str]:
    """Return the queries of a folder by name."""
    return {path.stem: path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.rq"))}


def entities(files: list[Path]) -> list[str]:
    """Return the paths of things that have a document, shuffled in a repeatable way."""
    subject = re.compile(rf"^<{re.escape(BASE)}(id/(?:naskah|pemda|wilayah)/[^>#]*)> ", re.MULTILINE)
    found = sorted({path for file in files for path in subject.findall(file.read_text(encoding="utf-8"))})
    random.Random(35).shuffle(found)  # noqa: S311  # a repeatable order is wanted
    return found


def measured(case: Case, ours: Server, theirs: Server) -> Iterator[Row]:
    """Yield a row for each thing measured."""
    same_answers(case, ours, theirs)
    yield from entity_pages(case, ours, theirs)
    yield from light_queries(ours, theirs)
    yield from query_mix(case, ours, theirs)
    yield from everything(ours, theirs)


def same_answers(case: Case, ours: Server, theirs: Server) -> None:
    """Stop where the two answer a query differently: a comparison would be worth nothing."""
    for name, query in case.queries.items():
        one, two = (rows(server, query) for server in (ours, theirs))
        if one != two:
            raise SystemExit(f"{name}: {len(one)} rows here, {len(two)} there, or other ones")


def rows(server: Server, query: str) -> list[str]:
    """Return the rows of an answer in a comparable form."""
    headers = {"Accept": RESULTS, "Content-Type": "application/sparql-query"}
    address = f"http://{HOST}:{server.port}{server.sparql}"
    request = urllib.request.Request(address, query.encode(), headers)
    with urllib.request.urlopen(request, timeout=60) as answer:
        bindings = json.load(answer)["results"]["bindings"]
    return sorted(json.dumps(row, sort_keys=True) for row in bindings)


def asking(server: Server, query: str, accept: str = RESULTS) -> bytes:
    """Return the request for a query's answer."""
    return (ask if server.name == "pranala" else post)(server.sparql, query, accept)


def entity_pages(case: Case, ours: Server, theirs: Server) -> Iterator[Row]:
    """Entities for the first time, each once, and some of them again and again."""
    left = iter(case.entities)
    for connections in CONNECTIONS:
        fresh = [path for path, _ in zip(left, range(FEW if connections == 1 else MANY), strict=False)]
        first = [each_once(s.port, [page(s, path) for path in fresh], connections) for s in (ours, theirs)]
        yield Row("entity, first", connections, *(outcome.rate for outcome in first))
    hot = case.entities[:HOT]
    for connections in CONNECTIONS:
        yield alternated(
            "entity, repeated",
            connections,
            lambda s, c=connections: again_and_again(s.port, [page(s, p) for p in hot], c, SECONDS / ROUNDS),
            (ours, theirs),
        )


def page(server: Server, path: str) -> bytes:
    """Return the request for an entity: its document here, its description there."""
    if server.name == "pranala":
        return get(f"/doc/{path.removeprefix('id/')}", NEGOTIATED)
    return asking(server, f"DESCRIBE <{BASE}{path}>", NEGOTIATED)


def light_queries(ours: Server, theirs: Server) -> Iterator[Row]:
    """A region by its code, each text new (by its comment), and the same text again."""
    light = texts(QUERIES)["01-satu-kode"]
    for connections in (1, 16):
        for what, number in (("first", MANY), ("repeated", 0)):
            asked = [f"{light}\n# {connections}-{n}" for n in range(max(1, number))]

            def run(server: Server, c: int = connections, asked: list[str] = asked) -> Outcome:
                requests = [asking(server, text) for text in asked]
                if len(asked) > 1:
                    return each_once(server.port, requests, c)
                return again_and_again(server.port, requests, c, SECONDS / ROUNDS)

            if what == "first":
                outcomes = [run(server) for server in (ours, theirs)]
                yield Row("light query, first", connections, *(one.rate for one in outcomes))
            else:
                yield alternated("light query, repeated", connections, run, (ours, theirs))


def query_mix(case: Case, ours: Server, theirs: Server) -> Iterator[Row]:
    """Every query one after the other, and the geometric mean over all of them."""
    for what in ("first", "repeated"):
        times: dict[str, list[float]] = {ours.name: [], theirs.name: []}
        for text in case.queries.values():
            for server in (ours, theirs):
                asked = [f"{text}\n# {n if what == 'first' else 0}" for n in range(ROUNDS)]
                runs = [each_once(server.port, [asking(server, one)]) for one in asked]
                times[server.name].append(statistics.median(run.seconds for run in runs) * 1000)
        means = [statistics.geometric_mean(times[server.name]) for server in (ours, theirs)]
        yield Row(f"{len(case.queries)} queries, {what}: mean", 1, *means, per=" ms")


def everything(ours: Server, theirs: Server) -> Iterator[Row]:
    """All triples as CSV: the whole answer and its first byte."""
    asked = [f"{EVERYTHING} # {number}" for number in range(ROUNDS)]
    whole: dict[str, list[Outcome]] = {ours.name: [], theirs.name: []}
    for text in asked:
        for server in (ours, theirs):
            whole[server.name].append(each_once(server.port, [asking(server, text, "text/csv")]))
    for what, read in (("whole", "seconds"), ("first byte", "first_byte")):
        figures = [
            statistics.median(getattr(one, read) for one in whole[s.name]) * 1000 for s in (ours, theirs)
        ]
        yield Row(f"all as CSV, {what}", 1, *figures, per=" ms")


def alternated(
    what: str, connections: int, run: Callable[[Server], Outcome], servers: tuple[Server, Server]
) -> Row:
    """Return the medians of rounds in which the servers took turns."""
    rates: dict[str, list[float]] = {server.name: [] for server in servers}
    for _ in range(ROUNDS):
        for server in servers:
            rates[server.name].append(run(server).rate)
    return Row(what, connections, *(statistics.median(rates[server.name]) for server in servers))


def table(title: str, rows: list[Row]) -> Table:
    """Return the rows as a Markdown table."""
    drawn = Table(
        "what", "connections", "pranala", "oxigraph", "times as fast", title=title, box=box.MARKDOWN
    )
    for row in rows:
        figures = (f"{figure:.{0 if figure > 99 else 1}f}{row.per}" for figure in (row.ours, row.theirs))
        drawn.add_row(row.what, str(row.connections), *figures, f"{row.ratio:.2f}")
    return drawn


if __name__ == "__main__":
    main()
