"""`python -m tests.attacks`: carries out every attack and prints the figures of GUARD G5-G7."""

import argparse
import itertools
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

from rich import box
from rich.table import Table

from publisher.terminal import console
from tests.bench.data import write_agreements
from tests.client import serving
from tests.endpoint import served

from .attack import EVIL, Answer, Outcome, Target, Trap, attacks, fresh_ask, get
from .crowd import BODY, DEPARTURES, GREEDY, HEAD, dawdlers, depart, greedy, held, timed

MEBI = 1 << 20
GROWTH_MIB = 50
DAWDLERS = 5000
SERVER_PATIENCE_SECONDS = 10
BASE = "http://data.test/"
TRIPLES = 20_000
SAMPLES = 200
ANOTHER_CLIENT = "127.0.0.2"
ASK_MS, DOCUMENT_MS = 250, 50  # 99 in 100 (GUARD G7)


class Report:
    """A table that knows how many of its rows miss their goal."""

    def __init__(self, title: str, *columns: str) -> None:
        self.table = Table(*columns, "met", title=title, box=box.MARKDOWN)
        self.missed = 0

    def add(self, *cells: str, met: bool | None = None) -> None:
        """Add a row; ``met`` is None where there is no goal."""
        self.missed += met is False
        self.table.add_row(*cells, {True: "yes", False: "NO", None: ""}[met])


def main() -> int:
    """Print the tables; return 1 where a goal is missed."""
    parser = argparse.ArgumentParser(prog="python -m tests.attacks")
    parser.add_argument("--seconds", type=float, default=2, help="time limit of a query")
    seconds = parser.parse_args().seconds
    missed = 0
    with tempfile.TemporaryDirectory(prefix="pranala-attacks-") as name:
        folder = Path(name)
        for report in (
            corpus(folder / "corpus", seconds),
            crowds(folder / "crowds"),
            fairness(folder / "fair"),
        ):
            console(sys.stdout).print(report.table)
            missed += report.missed
    return min(missed, 1)


def corpus(folder: Path, limit_seconds: float) -> Report:
    """Carry out the corpus, one attack after the other (G5)."""
    every = attacks()
    title = f"G5: {len(every)} attacks, limit {limit_seconds:g} s"
    report = Report(title, "attack", "answer", "s", "next ASK ms", "grown MiB", "trap")
    outcomes: list[Outcome] = []
    with served(folder, seconds=limit_seconds) as (url, server), Trap() as trap:
        target = Target(url, server.pid)
        for attack in every:
            hits = trap.hits
            outcome = target.suffer(attack, trap)
            outcomes.append(outcome)
            clean = trap.hits == hits and EVIL not in outcome.answer.headers.lower()
            met = clean and outcome.answer.status in attack.statuses and within(outcome, limit_seconds)
            name = " ".join(f"{attack.kind}: {attack.name}".split())[:80]
            report.add(name, str(outcome.answer.status), *figures(outcome), str(trap.hits - hits), met=met)
        worst = worst_of(outcomes)
        met = within(worst, limit_seconds) and not trap.hits
        report.add("the worst of each", "", *figures(worst), str(trap.hits), met=met)
    return report


def worst_of(outcomes: list[Outcome]) -> Outcome:
    """Return the largest figure of each kind."""
    return Outcome(
        Answer(0),
        max(outcome.seconds for outcome in outcomes),
        max(outcome.next_seconds for outcome in outcomes),
        max(outcome.grown_bytes for outcome in outcomes),
    )


def figures(outcome: Outcome) -> Iterator[str]:
    """Yield seconds, the next ASK's milliseconds, growth in MiB."""
    yield f"{outcome.seconds:.2f}"
    yield f"{outcome.next_seconds * 1000:.0f}"
    yield f"{outcome.grown_bytes / MEBI:.0f}"


def within(outcome: Outcome, limit_seconds: float) -> bool:
    """Return whether an outcome is within G5's limits."""
    in_time = outcome.seconds < limit_seconds + 1 and outcome.next_seconds < 1
    return in_time and outcome.grown_bytes < GROWTH_MIB * MEBI


def crowds(folder: Path) -> Report:
    """Leave at every stage (G6) and dawdle in every way, alone and in crowds (G15)."""
    report = Report("G6, G15: one worker, limit 20 s", "clients", "s", "at most")

    def add(what: str, seconds: float, most: float) -> None:
        report.add(what, f"{seconds:.2f}", str(most), met=seconds < most)

    with served(folder, seconds=20, workers=1) as (url, server):
        target = Target(url, server.pid)
        for stage in DEPARTURES:
            add(f"one leaves {stage}: next answer", depart(target.address, stage), 1)
        for what, first in (("nothing", b""), ("half a head", HEAD), ("half a body", BODY)):
            with held(target.address, first, DAWDLERS):
                add(f"{DAWDLERS} send {what}: next answer", target.ask(), 1)
        for way, seconds in dawdlers(target.address, SERVER_PATIENCE_SECONDS * 2).items():
            add(f"one sends {way}: shown out", seconds, SERVER_PATIENCE_SECONDS + 2)
        report.add("growth of the web server through all of it", f"{target.grown_bytes() / MEBI:.0f} MiB", "")
    return report


def fairness(folder: Path) -> Report:
    """Ask and read as one client while another wants everything, with the settings as they come (G7)."""
    report = Report(
        "G7: another client's answers", "what", "50 in 100, ms", "99 in 100, ms", "at most", "refused"
    )
    folder.mkdir()
    write_agreements(folder / "data.nt", BASE, TRIPLES)
    documents = (get(f"/doc/naskah/rm-{number:06}") for number in itertools.count(1))
    asks = (fresh_ask() for _ in itertools.count())
    with serving(folder / "state", f"--data={folder / 'data.nt'}", base=BASE) as server:
        parts = urlsplit(server.address)
        address = (parts.hostname or "", parts.port or 0)

        def measure(beside: str) -> None:
            for what, requests, goal in (("ASK", asks, ASK_MS), ("document", documents, DOCUMENT_MS)):
                times = timed(address, itertools.islice(requests, SAMPLES), ANOTHER_CLIENT)
                most = times.percentile(99)
                cells = f"{times.percentile(50):.1f}", f"{most:.1f}", str(goal), str(times.refused)
                report.add(f"{what}, {beside}", *cells, met=most <= goal and not times.refused)

        measure("alone")
        with greedy(address) as stop:
            measure(f"beside {GREEDY} greedy connections")
            answers = stop()
    for status, number in answers.most_common():
        report.add(f"greedy answers: {status}", str(number), "", "", "")
    return report


if __name__ == "__main__":
    sys.exit(main())
