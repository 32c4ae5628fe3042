"""A copy of the project's sources for tests that change or build them: small enough to build in seconds."""

import atexit
import os
import shutil
import tempfile
from fcntl import LOCK_EX, flock
from functools import cache
from pathlib import Path

from publisher import build
from publisher.config import load_settings
from publisher.release.passed import PASSED

ROOT = Path(__file__).parents[1]
# The levels below kabupaten and kota: 91,000 of the release's 92,000 regions.
LARGE = ("kecamatan.csv", "desa.csv")


def small_sources(to: Path) -> Path:
    """Copy ontology, data and queries into a folder, without districts and villages, and return it."""
    for folder in ("ontology", "queries"):
        shutil.copytree(ROOT / folder, to / folder)
    shutil.copytree(ROOT / "data", to / "data", ignore=shutil.ignore_patterns(*LARGE))
    for name in LARGE:
        table = ROOT / "data/wilayah" / name
        if table.exists():
            with table.open(encoding="utf-8") as file:
                (to / "data/wilayah" / name).write_text(file.readline(), encoding="utf-8")
    _without_former_districts(to / "data/wilayah/kode-lama.csv")
    return to


def two_articles(to: Path) -> Path:
    """Copy the small sources with the rows of one register of agreements only: checked in a few seconds."""
    small_sources(to)
    for table in (to / "data/register-media").glob("*.csv"):
        with table.open(encoding="utf-8", newline="") as file:
            header = file.readline()
        table.write_text(header, encoding="utf-8", newline="")
    return to


def known_state(to: Path) -> Path:
    """Make a state folder in which the two articles passed already: what a test changes alone is checked."""
    to.mkdir(parents=True, exist_ok=True)
    (to / PASSED).write_bytes(_passed())
    return to


@cache
def _passed() -> bytes:
    """Return what is noted of the two articles once they passed, by the worker of a run that comes first."""
    run = os.environ.get("PYTEST_XDIST_TESTRUNUID", str(os.getpid()))
    shared = Path(tempfile.gettempdir()) / f"pranala-passed-{run}"
    with shared.open("a+b") as file:
        flock(file, LOCK_EX)
        if not shared.stat().st_size:
            file.write(_checked())
            atexit.register(shared.unlink, missing_ok=True)
        file.seek(0)
        return file.read()


def _checked() -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        sources, state = two_articles(Path(folder) / "sources"), Path(folder) / "state"
        build.check(load_settings({"PRANALA_SOURCES": str(sources), "PRANALA_STATE": str(state)}))
        return (state / PASSED).read_bytes()


def _without_former_districts(table: Path) -> None:
    header, *rows = table.read_text(encoding="utf-8").splitlines(keepends=True)
    kept = [row for row in rows if row.split(",", 1)[0].count(".") < 2]
    table.write_text("".join([header, *kept]), encoding="utf-8")
