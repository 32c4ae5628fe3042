"""The built wheel works where there is no checkout: ontology, tables and queries are inside it."""

import os
import shutil
import signal
import subprocess
import sys
import sysconfig
import urllib.request
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from publisher.config import own_sources
from tests.client import free_port
from tests.sources import two_articles

ROOT = Path(__file__).parents[2]
PROJECT = ("pyproject.toml", "README.md", "LICENSE")


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A wheel of the project, with small tables."""
    folder = two_articles(tmp_path_factory.mktemp("project"))
    shutil.copytree(ROOT / "publisher", folder / "publisher", ignore=shutil.ignore_patterns("__pycache__"))
    for name in PROJECT:
        shutil.copy(ROOT / name, folder)
    subprocess.run([sys.executable, "-m", "hatchling", "build", "-t", "wheel"], cwd=folder, check=True)
    return next((folder / "dist").glob("*.whl"))


@pytest.fixture(scope="module")
def place(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A venv elsewhere with the wheel installed; what it depends on is taken from this suite's venv."""
    place = tmp_path_factory.mktemp("elsewhere")
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", place / "venv"], check=True)
    packages = Path(sysconfig.get_path("purelib", vars={"base": str(place / "venv")}))
    # A line of a .pth file puts a folder on the path without reading the .pth files in it, so the
    # checkout that this suite's own venv points at stays out of reach.
    (packages / "needed.pth").write_text(sysconfig.get_path("purelib"), encoding="utf-8")
    pip = [sys.executable, "-m", "pip", "--python", place / "venv", "--disable-pip-version-check", "--quiet"]
    subprocess.run([*pip, "install", "--no-deps", "--no-index", wheel], check=True)
    return place


def environ(place: Path, **settings: str) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PRANALA_", "PYTHON"))}
    return kept | {"PRANALA_STATE": str(place / "state")} | settings


def tried(place: Path, *words: str, **settings: str) -> subprocess.CompletedProcess[str]:
    command = [place / "venv/bin/pranala", *words]
    own = environ(place, **settings)
    return subprocess.run(command, cwd=place, env=own, capture_output=True, text=True, check=False)


def run(place: Path, *words: str, **settings: str) -> str:
    done = tried(place, *words, **settings)
    assert done.returncode == 0, done.stderr
    return done.stdout


@contextmanager
def served(place: Path) -> Iterator[str]:
    """Run `pranala serve` of the wheel; yield its address."""
    port = free_port()
    command = [place / "venv/bin/pranala", "serve", "--port", str(port)]
    process = subprocess.Popen(
        command, cwd=place, env=environ(place), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    try:
        line = process.stdout.readline()
        assert f"http://localhost:{port}/" in line, line or process.stderr.read()
        yield f"http://127.0.0.1:{port}/"
    finally:
        process.send_signal(signal.SIGTERM)
        process.communicate(timeout=20)


def test_the_wheel_holds_what_the_checkout_holds(wheel: Path):
    """Every source but none of the tests; the checkout itself keeps its sources at its root."""
    inside = set(zipfile.ZipFile(wheel).namelist())
    for folder in ("ontology", "data", "queries"):
        files = {p for p in (ROOT / folder).rglob("*") if p.is_file()}
        assert {f"publisher/sources/{p.relative_to(ROOT).as_posix()}" for p in files} <= inside
    assert not {name for name in inside if name.startswith(("tests/", "ontology/", "data/", "queries/"))}
    assert own_sources() == ROOT


def test_the_installed_program_uses_its_own_files(place: Path):
    code = "import publisher.config as c; print(c.__file__, c.own_sources())"
    words = [place / "venv/bin/python", "-c", code]
    shown = subprocess.run(words, cwd=place, env=environ(place), capture_output=True, text=True, check=True)
    assert all(path.startswith(str(place)) for path in shown.stdout.split())


def test_its_sources_have_no_fault(place: Path):
    assert run(place, "check").startswith("Tidak ada kesalahan")


def test_it_builds_serves_and_answers(place: Path):
    with served(place) as address:
        with urllib.request.urlopen(f"{address}doc/naskah/ks-0003.ttl", timeout=20) as answer:
            assert b"ks:Agreement" in answer.read()
        with urllib.request.urlopen(f"{address}kueri", timeout=20) as page:
            assert page.status == 200
    assert "35.23" in run(place, "query", "kode-wilayah", "--format", "csv")


def test_what_an_officer_writes_lies_outside_the_program(place: Path):
    """A reinstallation erases what is written beside the program: it is refused, and a way is named."""
    run(place, "export", "milik")
    refused = tried(place, "import", "milik")
    assert (refused.returncode, refused.stdout) == (1, "")
    assert "pranala sources FOLDER" in refused.stderr
    told = run(place, "sources", "sumber").strip()
    own = {"PRANALA_SOURCES": told.partition("PRANALA_SOURCES=")[2]}
    assert Path(own["PRANALA_SOURCES"]) == place / "sumber"
    assert "Tidak ada perubahan" in run(place, "import", "milik", **own)
