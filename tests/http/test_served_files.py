"""Files of all kinds are served with `pranala serve --data`, and what they lose is said before."""

import gzip
import os
import subprocess
import sys
import threading
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.client import free_port

FIXTURES = Path(__file__).parents[1] / "fixtures/served"
COMMAND = [sys.executable, "-m", "publisher", "serve"]
BOM = ("--data", str(FIXTURES / "bom.ttl"))
PUBLISHED = "http://localhost:8131/"  # the base of the files


def environment(state: Path) -> dict[str, str]:
    kept = {name: text for name, text in os.environ.items() if not name.startswith("PRANALA_")}
    return {**kept, "PRANALA_STATE": str(state), "PRANALA_BASE": PUBLISHED}


@contextmanager
def serving(folder: Path, *options: str) -> Iterator[tuple[str, list[str]]]:
    """Serve files; yield the address and what was said at the start."""
    port = free_port()
    command = [*COMMAND, "--port", str(port), *options]
    server = subprocess.Popen(
        command, env=environment(folder), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    said: list[str] = []
    assert server.stdout is not None
    assert server.stderr is not None
    listening = threading.Thread(target=said.extend, args=(server.stderr,))
    listening.start()
    try:
        assert server.stdout.readline() == f"Pranala: {PUBLISHED}\n", said
        yield f"http://127.0.0.1:{port}/", [line.rstrip() for line in said]
    finally:
        server.terminate()
        server.wait()
        listening.join()
        server.stdout.close()
        server.stderr.close()


def refused(folder: Path, *options: str) -> str:
    done = subprocess.run(
        [*COMMAND, *options], env=environment(folder), capture_output=True, text=True, check=False
    )
    assert done.returncode
    assert "Traceback" not in done.stderr
    return done.stderr


def fetched(address: str) -> str:
    with urllib.request.urlopen(address, timeout=10) as answer:
        return str(answer.read().decode())


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, list[str]]]:
    folder = tmp_path_factory.mktemp("berkas")
    (folder / "paket.ttl.gz").write_bytes(
        gzip.compress(f"<{PUBLISHED}id/paket> <http://p/> 'isi' .".encode())
    )
    (folder / "konteks.json").write_text('{"@context": {"@vocab": "https://schema.org/"}}')
    files = [*sorted(FIXTURES.iterdir()), folder / "paket.ttl.gz"]
    options = [text for path in files for text in ("--data", str(path))]
    with serving(folder, *options, "--context", f"https://schema.org/={folder / 'konteks.json'}") as server:
        yield server


def test_every_kind_of_file_is_served(served: tuple[str, list[str]]):
    address, _ = served
    lines = fetched(f"{address}doc/a.nt")
    for text in ('"Satu"', '"café"', '"مرحبا"@ar ', "<https://schema.org/Dataset>"):
        assert text in lines
    assert '"isi"' in fetched(f"{address}doc/paket.nt")
    assert "owl#Class" in fetched(f"{address}doc/Kelas.nt")


def test_what_is_lost_is_said_at_the_start(served: tuple[str, list[str]]):
    _, said = served
    for name, what in (
        ("dropped.jsonld", "language tag is not valid (BCP 47), such as <http://localhost:8131/id/a> "),
        ("dropped.jsonld", "2 statement(s) left out, because an IRI"),
        ("direction.ttl", "1 literal(s) served without their base direction"),
        ("literals.ttl", '"1024"^^xsd:nonNegativeInteger as "1024"^^xsd:integer'),
    ):
        assert any(line.startswith(f"{name}: ") and what in line for line in said), what
    (merged,) = (line for line in said if "statements were read" in line)
    read, kept = (int(word) for word in merged.split() if word.isdigit())
    assert read - kept == 1  # 1.0 and 1.00


def test_what_is_served_is_rdf_1_1(served: tuple[str, list[str]]):
    address, _ = served
    for suffix in ("nt", "ttl", "rdf", "jsonld"):
        assert "--rtl" not in fetched(f"{address}doc/a.{suffix}")


@pytest.mark.parametrize(
    ("options", "word"),
    [
        (("--data", str(FIXTURES / "remote-context.jsonld")), "--context https://schema.org/=FILE"),
        ((*BOM, "--format", "excel"), "no RDF format is called so; there are turtle"),
        ((*BOM, "--format", "json-ld"), "bom.ttl: "),
        ((*BOM, "--context", "https://schema.org/"), "wanted is IRI=FILE"),
        ((*BOM, "--context", "https://schema.org/=none.json"), "wanted is IRI=FILE"),
        (("--format", "turtle"), "--data FILE"),
    ],
)
def test_what_cannot_be_served_is_said_with_what_helps(tmp_path: Path, options: tuple[str, ...], word: str):
    assert word in refused(tmp_path, *options)
