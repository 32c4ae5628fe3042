"""`python -m tests.bench`: a table of speeds beside other servers, on the same data in the same run.

Noise of shared cores falls on all, as they take turns; only the ratios of one run say something.
"""

import argparse
import random
import re
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

from rich import box
from rich.table import Table

from publisher.terminal import console

from .answer import agreeing
from .data import write_agreements
from .measure import Line, deadline, entities, everything, light, mix
from .publication import publication
from .server import HURRIED, OXIGRAPH, missing, oxigraph, pranala, rdflib_endpoint, virtuoso_server

BASE = "http://localhost:8000/"
QUERIES = Path(__file__).parent / "queries"
LIGHT = "01-satu-kode"
SIZES = (100_000, 1_000_000)
MOST_FOR_RDFLIB = 200_000  # it needs minutes to load more
SEED = 35


def main() -> None:
    """Measure each size and print its table."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench")
    parser.add_argument(
        "--triples", type=int, nargs="+", default=SIZES, help="sizes of the synthetic agreements"
    )
    parser.add_argument("--without", nargs="*", default=(), help="virtuoso, rdflib-endpoint")
    options = parser.parse_args()
    out = console(sys.stdout)
    absent = [*options.without, *(word.split(" ")[0].lower() for word in missing())]
    for word in missing():
        out.print(f"{word}; it is left out")
    if not OXIGRAPH.is_file():
        raise SystemExit(1)
    for triples in options.triples:
        started = time.monotonic()
        with tempfile.TemporaryDirectory(prefix="pranala-bench-") as folder:
            lines = list(measured(Path(folder), triples, absent))
        out.print(table(f"{triples:,} triples ({time.monotonic() - started:.0f} s)", lines))


def measured(folder: Path, triples: int, absent: list[str]) -> Iterator[Line]:
    """Yield a line for each thing measured on data of one size."""
    file = folder / "data.nt"
    write_agreements(file, BASE, triples, SEED)
    queries = {path.stem: path.read_text(encoding="utf-8") for path in sorted(QUERIES.glob("*.rq"))}
    with ExitStack() as running:
        ours = running.enter_context(pranala(file, BASE, folder))
        theirs = [running.enter_context(oxigraph(file, folder))]
        if "virtuoso" not in absent:
            theirs.append(running.enter_context(virtuoso_server(file, folder)))
        if "rdflib-endpoint" not in absent and triples <= MOST_FOR_RDFLIB:
            theirs.append(running.enter_context(rdflib_endpoint(file)))
        agreed = agreeing(queries, ours, theirs)
        for server in theirs:
            for name in sorted(queries.keys() - agreed[server.name]):
                yield Line("", f"{server.name} answers {name} differently: left out of its means", "", "", 0)
        yield from entities(subjects(file), BASE, ours, theirs[0])
        yield from light(queries[LIGHT], ours, theirs[0])
        yield from mix(queries, [ours, *theirs], agreed)
        yield from everything(triples, ours, theirs[0])
    with pranala(file, BASE, folder / "hurried", HURRIED) as hurried:
        yield from deadline(hurried)
    yield from publication(file, folder)


def subjects(file: Path) -> list[str]:
    """Return the paths of things that have a document, shuffled in a repeatable way."""
    subject = re.compile(rf"^<{re.escape(BASE)}(id/(?:naskah|pemda|wilayah)/[^>#]*)> ", re.MULTILINE)
    found = sorted(set(subject.findall(file.read_text(encoding="utf-8"))))
    random.Random(SEED).shuffle(found)  # noqa: S311  # a repeatable order is wanted
    return found


def table(title: str, lines: list[Line]) -> Table:
    """Return the lines as a Markdown table."""
    drawn = Table("", "what", "pranala", "other", "ratio", "goal", "met", title=title, box=box.MARKDOWN)
    for line in lines:
        goal = "{} {:.3g}".format(*line.goal) if line.goal else ""
        met = {True: "yes", False: "NO", None: ""}[line.met]
        drawn.add_row(line.target, line.what, line.ours, line.theirs, f"{line.ratio:.2f}", goal, met)
    return drawn


if __name__ == "__main__":
    main()
