"""What is measured, one function a target: each yields the lines of the table."""

import contextlib
import itertools
import statistics
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.attacks.attack import attacks, send

from .answer import RESULTS
from .load import HOST, Outcome, again_and_again, each_once, get
from .server import HURRIED_SECONDS, Server

CONNECTIONS = (1, 16, 64)
FEW, MANY = 100, 400  # asked for the first time over one connection, and over more
HOT = 20  # entities asked again and again
SECONDS = 1.5
ROUNDS = 3
REPEATED = 5  # times a query of a dashboard is asked again
# As rdflib asks: several forms, each with its quality.
NEGOTIATED = "text/turtle;q=1.0, application/rdf+xml;q=0.9, application/n-triples;q=0.8, */*;q=0.1"
EVERYTHING = "SELECT ?s ?p ?o WHERE { ?s ?p ?o }"
MEBI = 1 << 20

Times = Mapping[str, Mapping[str, float]]
Goal = tuple[str, float]  # "at least" or "at most", and the ratio


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the table; ``ratio`` is compared with ``goal``, where there is one."""

    target: str
    what: str
    ours: str
    theirs: str
    ratio: float
    goal: Goal | None = None

    @property
    def met(self) -> bool | None:
        """Whether the goal is met, None where there is none."""
        if self.goal is None:
            return None
        kind, number = self.goal
        return self.ratio >= number if kind == "at least" else self.ratio <= number


def entities(paths: Sequence[str], base: str, ours: Server, theirs: Server) -> Iterator[Line]:
    """Entities for the first time, each once, and some of them again and again (P1, P2).

    Ours is the whole document (its parts, labels and links back), theirs a DESCRIBE of the one IRI.
    """

    def page(server: Server, path: str) -> bytes:
        if server is ours:
            return get(f"/doc/{path.removeprefix('id/')}", NEGOTIATED)
        return server.request(f"DESCRIBE <{base}{path}>", NEGOTIATED)

    left = iter(paths)
    for connections in CONNECTIONS:
        fresh = list(itertools.islice(left, FEW if connections == 1 else MANY))
        rates = [
            each_once(s.port, [page(s, path) for path in fresh], connections).rate for s in (ours, theirs)
        ]
        yield rate("P2", f"entity, first, {connections} connections", rates, ("at least", 1))
    for connections in CONNECTIONS:
        goal: Goal | None = ("at least", 3) if connections > 1 else None
        rates = in_turns(lambda s: [page(s, path) for path in paths[:HOT]], connections, (ours, theirs))
        yield rate("P1", f"entity, repeated, {connections} connections", rates, goal)


def light(query: str, ours: Server, theirs: Server) -> Iterator[Line]:
    """One point query, each text new (by its comment), and one text again and again (P4)."""
    for connections in (1, 16):
        asked = [f"{query}\n# {connections}-{number}" for number in range(MANY)]
        requests = ([server.request(text, RESULTS) for text in asked] for server in (ours, theirs))
        both = zip((ours, theirs), requests, strict=True)
        rates = [each_once(server.port, those, connections).rate for server, those in both]
        yield rate("P4", f"light query, first, {connections} connections", rates, ("at least", 0.25))
        rates = in_turns(lambda s: [s.request(query, RESULTS)], connections, (ours, theirs))
        yield rate("P4", f"light query, repeated, {connections} connections", rates, ("at least", 2.5))


def in_turns(
    make: Callable[[Server], list[bytes]], connections: int, servers: Sequence[Server]
) -> list[float]:
    """Return the medians of rounds in which the servers took turns, in answers a second."""
    rates: dict[str, list[float]] = {server.name: [] for server in servers}
    for _ in range(ROUNDS):
        for server in servers:
            outcome = again_and_again(server.port, make(server), connections, SECONDS / ROUNDS)
            rates[server.name].append(outcome.rate)
    return [statistics.median(rates[server.name]) for server in servers]


def rate(target: str, what: str, rates: Sequence[float], goal: Goal | None) -> Line:
    """Return the line for two rates: the ratio says how many times as fast we are."""
    return Line(target, what, *(f"{number:,.0f} /s" for number in rates), rates[0] / rates[1], goal)


def mix(
    queries: Mapping[str, str], servers: Sequence[Server], agreed: Mapping[str, set[str]]
) -> Iterator[Line]:
    """Every query, first and repeated: geometric means over those both answer alike (P5, P6, P8)."""
    first = {server.name: timed(server, queries, "first") for server in servers}
    again = {server.name: timed(server, queries, "again") for server in servers}
    means = {
        ("oxigraph", "first"): ("P5", ("at most", 0.55)),
        ("virtuoso", "again"): ("P6", ("at most", 0.05)),
        ("rdflib-endpoint", "first"): ("P8", ("at most", 1 / 15)),
    }
    for name, names in agreed.items():
        for what, times in (("first", first), ("again", again)):
            target, goal = means.get((name, what), ("", None))
            ours, theirs = (statistics.geometric_mean(times[s][n] for n in names) for s in ("pranala", name))
            said = f"{len(names)} queries, {what}, against {name}: share of its time"
            yield Line(target, said, f"{ours:.2f} ms", f"{theirs:.2f} ms", ours / theirs, goal)


def timed(server: Server, queries: Mapping[str, str], what: str) -> dict[str, float]:
    """Return the mean time of each query in milliseconds: its text new each time, or always the same."""
    often = 1 if server.name == "rdflib-endpoint" else REPEATED if what == "again" else ROUNDS
    times = {}
    for name, query in queries.items():
        asked = [f"{query}\n# {number if what == 'first' else what}" for number in range(often)]
        if what == "again":
            each_once(server.port, [server.request(asked[0], RESULTS)])
        times[name] = each_once(server.port, [server.request(text, RESULTS) for text in asked]).seconds
    return {name: seconds / often * 1000 for name, seconds in times.items()}


def everything(triples: int, ours: Server, theirs: Server) -> Iterator[Line]:
    """All triples as CSV: the whole answer, its first byte, the growth of our web server (P7)."""
    whole: dict[str, list[Outcome]] = {ours.name: [], theirs.name: []}
    with growth(ours.process) as grown:
        for number in range(ROUNDS):
            for server in (ours, theirs):
                request = server.request(f"{EVERYTHING} # {number}", "text/csv")
                whole[server.name].append(each_once(server.port, [request]))
    seconds, first = (
        [statistics.median(getattr(one, read) for one in whole[s.name]) * 1000 for s in (ours, theirs)]
        for read in ("seconds", "first_byte")
    )
    what = f"{triples:,} rows as CSV"
    yield Line("P7", f"{what}: times as fast", *figures(seconds), seconds[1] / seconds[0], ("at least", 4))
    yield Line("P7", f"{what}: first byte, ms", *figures(first), first[0], ("at most", 50))
    yield Line(
        "P7", f"{what}: growth of the web server, MiB", f"{grown[0]} MiB", "", grown[0], ("at most", 100)
    )


def figures(milliseconds: Sequence[float]) -> Iterator[str]:
    """Yield times as text."""
    return (f"{number:,.1f} ms" for number in milliseconds)


@contextlib.contextmanager
def growth(process: int) -> Iterator[list[int]]:
    """Watch the web server below a process; at the end the list holds its largest growth in MiB."""
    web = [found for found in below(process) if b"granian" in Path(f"/proc/{found}/cmdline").read_bytes()]
    start, most, ended = resident(web), 0, threading.Event()
    grown: list[int] = []

    def watch() -> None:
        nonlocal most
        while not ended.wait(0.02):
            most = max(most, resident(web) - start)

    thread = threading.Thread(target=watch)
    thread.start()
    try:
        yield grown
    finally:
        ended.set()
        thread.join()
        grown.append(most // MEBI)


def below(process: int) -> list[int]:
    """Return a process and all its descendants."""
    children = Path(f"/proc/{process}/task/{process}/children").read_text(encoding="ascii").split()
    return [process, *(found for child in children for found in below(int(child)))]


def resident(processes: Sequence[int]) -> int:
    """Return the memory processes hold, in bytes."""
    pages = (Path(f"/proc/{process}/statm").read_text(encoding="ascii").split()[1] for process in processes)
    return sum(map(int, pages)) * 4096


def deadline(ours: Server) -> Iterator[Line]:
    """Queries that never end by themselves: how much later than their limit each is gone (P12)."""
    over: dict[str, float] = {}
    for attack in attacks():
        if attack.kind == "query" and 504 in attack.statuses:
            start = time.monotonic()
            send((HOST, ours.port), attack.data)
            over[attack.name] = time.monotonic() - start - HURRIED_SECONDS
    worst = max(over, key=lambda name: over[name])
    what = f"{len(over)} endless queries, limit {HURRIED_SECONDS} s: the latest ({worst}), s over"
    yield Line("P12", what, f"{max(0, over[worst]):.3f} s", "", max(0, over[worst]), ("at most", 0.1))
