"""The command that serves: one line, signals, faults at the start."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
COMMAND = [sys.executable, "-m", "publisher", "serve"]
STOP_SECONDS = 20


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as probe:
        return int(probe.getsockname()[1])


def environment(state: Path, **more: str) -> dict[str, str]:
    kept = {name: text for name, text in os.environ.items() if not name.startswith("PRANALA_")}
    return {**kept, "PRANALA_STATE": str(state), **more}


@contextmanager
def started(*options: str, **environ: str) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """A running server and the line it printed; killed in the end should it still run."""
    server = subprocess.Popen(
        [*COMMAND, *options], env=environ, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    try:
        assert server.stdout is not None
        yield server, server.stdout.readline()
    finally:
        server.kill()
        server.communicate()


def refused(*options: str, **environ: str) -> tuple[int, str]:
    done = subprocess.run(
        [*COMMAND, *options], env=environ, capture_output=True, text=True, timeout=60, check=False
    )
    assert "Traceback" not in done.stderr
    return done.returncode, done.stderr


def children(process: int) -> list[int]:
    path = Path(f"/proc/{process}/task/{process}/children")
    return [int(number) for number in path.read_text().split()] if path.exists() else []


def alive(process: int) -> bool:
    status = Path(f"/proc/{process}/stat")
    return status.exists() and status.read_text().rsplit(")", 1)[1].split()[0] != "Z"


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT], ids=lambda number: number.name)
def test_it_says_its_address_answers_and_ends_on_a_signal(tmp_path: Path, number: signal.Signals):
    port = free_port()
    data = tmp_path / "a.ttl"
    data.write_text(f"<http://localhost:{port}/a> <http://p/> 1 .")
    with started("--data", str(data), "--port", str(port), **environment(tmp_path)) as (server, line):
        assert line.strip() == f"Pranala: http://localhost:{port}/"
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/a", timeout=10) as answer:
            assert answer.url.endswith("/doc/a")
            assert b"http://p/" in answer.read()
        family = children(server.pid)
        grandchildren = [child for one in family for child in children(one)]
        assert len(family) == 2
        server.send_signal(number)
        assert server.wait(STOP_SECONDS) == 0
        until = time.monotonic() + STOP_SECONDS
        while (left := [one for one in [*family, *grandchildren] if alive(one)]) and time.monotonic() < until:
            time.sleep(0.05)
        assert not left


def test_a_killed_broker_comes_back_and_the_pages_stay(tmp_path: Path):
    port = free_port()
    data = tmp_path / "a.ttl"
    data.write_text(f"<http://localhost:{port}/a> <http://p/> 1 .")
    ask = f"http://127.0.0.1:{port}/sparql?query=ASK%20%7B%3Fs%20%3Fp%20%3Fo%7D"
    with started("--data", str(data), "--port", str(port), **environment(tmp_path)) as (server, _line):
        broker = min(children(server.pid))
        os.kill(broker, signal.SIGKILL)
        until = time.monotonic() + STOP_SECONDS
        answered = b""
        while b"true" not in answered and time.monotonic() < until:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/doc/a", timeout=10) as page:
                assert page.status == 200
            with suppress(urllib.error.HTTPError), urllib.request.urlopen(ask, timeout=10) as answer:
                answered = answer.read()
            time.sleep(0.1)
        assert b"true" in answered


def test_a_taken_port_is_said_with_what_to_do(tmp_path: Path):
    data = tmp_path / "a.ttl"
    data.write_text("<http://a/> <http://p/> 1 .")
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        status, said = refused("--data", str(data), "--port", str(port), **environment(tmp_path))
    assert status == 1
    assert f"make serve PORT={port + 1}" in said


def test_settings_that_cannot_be_used_are_all_named_and_end_with_2(tmp_path: Path):
    wrong = {"PRANALA_BASE": "data.example.id", "PRANALA_WORKERS": "many", "PRANALA_PROT": "80"}
    status, said = refused(**environment(tmp_path, **wrong))
    assert status == 2
    assert all(name in said for name in wrong)


@pytest.mark.parametrize("content", ["<a> <b> .", "[" * 100_000], ids=["syntax", "nesting"])
def test_a_file_that_cannot_be_read_ends_with_its_name(tmp_path: Path, content: str):
    data = tmp_path / "rusak.ttl"
    data.write_text(content)
    status, said = refused("--data", str(data), "--port", str(free_port()), **environment(tmp_path))
    assert status == 1
    assert "rusak.ttl" in said


def test_a_fault_in_a_table_ends_the_check_with_its_place(tmp_path: Path):
    table = tmp_path / "data/kerja-sama/naskah.csv"
    table.parent.mkdir(parents=True)
    table.write_bytes(b"naskah;jenis\nks-0001;pks\n")
    done = subprocess.run(
        [sys.executable, "-m", "publisher", "check"],
        env=environment(tmp_path, PRANALA_SOURCES=str(tmp_path)),
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 1
    assert "kerja-sama/naskah" in done.stderr
    assert "Traceback" not in done.stderr
