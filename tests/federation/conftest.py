"""Two instances of one reference base, Jawa Timur's and Jawa Tengah's, each with its own agreements only."""

import csv
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.client import Server, serving
from tests.sources import two_articles

REFERENCE = "http://data.test/rujukan/"
PARTS = ("naskah", "pihak", "penandatangan", "ruang-lingkup", "sasaran", "kutipan", "klaim", "nilai-lain")
EAST, CENTRAL = frozenset(f"ks-{number:04}" for number in range(2, 13)), frozenset({"ks-0001"})


def only(agreements: frozenset[str], sources: Path) -> Path:
    """Leave a register the rows of some agreements."""
    for name in PARTS:
        path = sources / f"data/kerja-sama/{name}.csv"
        with path.open(encoding="utf-8", newline="") as file:
            header, *rows = csv.reader(file)
        kept = [row for row in rows if row[0] in agreements]
        with path.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file, lineterminator="\n").writerows([header, *kept])
    return sources


@pytest.fixture(scope="session")
def instances(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Server, Server]]:
    """Both instances, each under its own base on its own port."""
    sources = [only(part, two_articles(tmp_path_factory.mktemp("sources"))) for part in (EAST, CENTRAL)]
    states = [tmp_path_factory.mktemp("state") for _ in sources]
    settings = [{"PRANALA_SOURCES": str(folder), "PRANALA_REFERENCE_BASE": REFERENCE} for folder in sources]
    with serving(states[0], **settings[0]) as east, serving(states[1], **settings[1]) as central:
        yield east, central
