"""The command that serves: one line, signals, faults at the start."""

import hashlib
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
from urllib.parse import quote

import pytest

from publisher.manifest import Graph, Manifest
from publisher.release.publish import publish, publishing
from tests.sources import two_articles

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
    sources = two_articles(tmp_path / "sumber")
    (sources / "data/kerja-sama/naskah.csv").write_bytes(b"naskah;jenis\nks-0001;pks\n")
    done = subprocess.run(
        [sys.executable, "-m", "publisher", "check"],
        env=environment(tmp_path, PRANALA_SOURCES=str(sources)),
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 1
    assert "kerja-sama/naskah" in done.stderr
    assert "koma" in done.stderr
    assert "Traceback" not in done.stderr


def ask(port: int, query: str = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }") -> tuple[int, bytes]:
    return get(port, f"sparql?query={quote(query)}")


def get(port: int, local: str) -> tuple[int, bytes]:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/{local}", timeout=10) as answer:
            return answer.status, answer.read()
    except urllib.error.HTTPError as error:
        return error.code, error.read()


def some_data(folder: Path, port: int) -> Path:
    data = folder / "a.ttl"
    data.write_text(f"<http://localhost:{port}/a> <http://p/> 1 , 2 , 3 .")
    return data


def descendants(process: int) -> list[int]:
    return [each for child in children(process) for each in (child, *descendants(child))]


def test_a_release_over_the_limit_is_served_from_disk_and_never_once_damaged(tmp_path: Path):
    port = free_port()
    data = some_data(tmp_path, port)
    environ = environment(tmp_path, PRANALA_MEMORY_QUADS="2", TMPDIR=str(tmp_path))
    with started("--data", str(data), "--port", str(port), **environ) as (server, line):
        assert line
        assert b'"3"' in ask(port)[1]
        assert get(port, "doc/a")[0] == 200
        assert max(threads(process) for process in descendants(min(children(server.pid)))) > 1
        os.truncate(next(tmp_path.glob("pranala-data-*/data/store/quads/MANIFEST-*")), 0)
        os.kill(min(children(server.pid)), signal.SIGKILL)
        until = time.monotonic() + 3
        while time.monotonic() < until:
            assert ask(port, f"ASK {{ ?s ?p ?o }} # {time.monotonic()}")[0] == 503
            time.sleep(0.3)
        assert get(port, "readyz") == (503, b"not ready\n")
        assert get(port, "doc/a")[0] == 200


def threads(process: int) -> int:
    return len(list(Path(f"/proc/{process}/task").iterdir()))


def test_no_secret_of_the_environment_reaches_the_broker_or_a_worker(tmp_path: Path):
    port = free_port()
    environ = environment(tmp_path, RAHASIA="s3cret", PRANALA_CONTACT="mailto:s3cret@example.org")
    with started("--data", str(some_data(tmp_path, port)), "--port", str(port), **environ) as (server, line):
        assert line
        broker = min(children(server.pid))
        for process in (broker, *descendants(broker)):
            assert b"s3cret" not in Path(f"/proc/{process}/environ").read_bytes()


def test_where_the_newest_cannot_be_published_the_one_before_is_served_and_it_says_so(tmp_path: Path):
    port = free_port()
    base = f"http://localhost:{port}/"
    with publishing(tmp_path):  # and go on publishing: nobody else can
        older = publish(tmp_path, 5, 100, lambda folder: one_triple(folder, base))
        with started("--port", str(port), **environment(tmp_path)) as (_server, line):
            assert line.strip() == f"Pranala: {base}"
            assert get(port, "healthz") == (200, b"ok\n")
            status, said = get(port, "readyz")
            assert status == 200
            assert f"release {older.name} of 2025-01-01T00:00:00Z is served, not the newest" in said.decode()
            assert b'"1"' in ask(port)[1]


def one_triple(folder: Path, base: str) -> Manifest:
    content = b"<http://a/> <http://p/> <http://b/> <http://g/> .\n"
    (folder / "g.nq").write_bytes(content)
    graph = Graph("g", "http://g/", "g.nq", 1, hashlib.sha256(content).hexdigest(), len(content))
    words = ("uji", base, base, "2025-01-01T00:00:00Z", True, "Uji", "", (graph,), True, "register", "", {})
    return Manifest(*words)


# A process that has given up seccomp, as in a container that does not allow it.
NO_SECCOMP = """
import errno, os, sys, pyseccomp as s
rules = s.SyscallFilter(s.ALLOW)
rules.add_rule(s.ERRNO(errno.EPERM), "seccomp")
rules.add_rule(s.ERRNO(errno.EPERM), "prctl", s.Arg(0, s.EQ, 22))
rules.load()
os.execv(sys.executable, [sys.executable, *sys.argv[1:]])
"""


@pytest.mark.parametrize("public", ["0", "1"])
@pytest.mark.parametrize("lacking", ["libseccomp", "seccomp"])
def test_it_refuses_to_start_where_queries_cannot_be_shut_in(tmp_path: Path, lacking: str, public: str):
    (tmp_path / "libseccomp.so.2").touch()  # found first, and not a library
    library = {"LD_LIBRARY_PATH": str(tmp_path)} if lacking == "libseccomp" else {}
    before = [] if library else ["-c", NO_SECCOMP]
    data = some_data(tmp_path, 80)
    command = [sys.executable, *before, "-m", "publisher", "serve", "--data", str(data)]
    public_base = {"PRANALA_PUBLIC": public, "PRANALA_BASE": "https://data.test/"}
    done = subprocess.run(
        command,
        env=environment(tmp_path, **public_base, **library, PRANALA_PORT=str(free_port())),
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 2, done.stderr
    assert lacking in done.stderr
    assert "PRANALA_SANDBOX=0" in done.stderr
    assert "Traceback" not in done.stderr


def test_public_mode_refuses_to_be_unguarded(tmp_path: Path):
    public = {"PRANALA_PUBLIC": "1", "PRANALA_BASE": "https://data.test/", "PRANALA_SANDBOX": "0"}
    status, said = refused(**environment(tmp_path, **public))
    assert status == 2
    assert "PRANALA_SANDBOX=0: public mode never" in said


def test_a_developer_may_be_unguarded_and_is_told_so(tmp_path: Path):
    port = free_port()
    command = ["-c", NO_SECCOMP, "-m", "publisher", "serve", "--data", str(some_data(tmp_path, port))]
    server = subprocess.Popen(
        [sys.executable, *command, "--port", str(port)],
        env=environment(tmp_path, PRANALA_SANDBOX="0"),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        assert server.stdout is not None
        assert server.stdout.readline().startswith("Pranala: ")
        assert b'"3"' in ask(port)[1]
        status, said = get(port, "readyz")
        assert (status, b"UNGUARDED" in said) == (200, True)
    finally:
        server.terminate()
        assert "UNGUARDED" in server.communicate()[1]
