"""The sandbox, proved: SERVICE reaches nothing, nothing is inherited, limits hold, no child stays behind."""

import contextlib
import os
import resource
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from pyoxigraph import Store

from publisher.guard import sandbox
from tests.cell import MIB, shut_in, shut_in_and_waiting

# nptl(7): signals 32 and 33 are the C library's own between threads; nobody else can send or reset them.
KEPT_BY_LIBC = 1 << 31 | 1 << 32
SERVICE = "SELECT * {{ SERVICE {silent} <http://{host}:{port}/> {{ ?s ?p ?o }} }}"


@contextlib.contextmanager
def trap() -> Iterator[socket.socket]:
    """A listener on the loopback address; whoever reaches it is caught."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        listener.settimeout(0.3)
        yield listener


def caught(listener: socket.socket) -> bool:
    try:
        connection, _ = listener.accept()
    except TimeoutError:
        return False
    connection.close()
    return True


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "localhost", "2130706433", "0x7f.1", "127.1", "[::ffff:7f00:1]"]
)
@pytest.mark.parametrize("silent", ["", "SILENT"])
def test_service_run_straight_in_the_engine_reaches_nothing(host: str, silent: str):
    with trap() as listener:
        query = SERVICE.format(host=host, port=listener.getsockname()[1], silent=silent)
        said, code = shut_in(lambda: [len(row) for row in Store().query(query)])
        assert not caught(listener)
    assert code == 0
    assert said != "[]"  # refused, or with SILENT one row that holds nothing


def test_without_the_sandbox_the_trap_is_reached():
    """The proof above would be empty if nothing could reach the trap anyway."""
    script = (
        f"import sys, pyoxigraph; list(pyoxigraph.Store().query({SERVICE!r}.format(**eval(sys.argv[1]))))"
    )
    with trap() as listener:
        where = {"host": "127.0.0.1", "port": listener.getsockname()[1], "silent": ""}
        with subprocess.Popen(
            [sys.executable, "-c", script, repr(where)], stderr=subprocess.DEVNULL
        ) as child:
            listener.settimeout(5)
            assert caught(listener)
            child.kill()


def test_the_kernel_itself_says_that_it_is_shut_in():
    with shut_in_and_waiting() as process:
        status = Path(f"/proc/{process}/status").read_text(encoding="utf-8")
    assert "NoNewPrivs:\t1\n" in status
    assert "Seccomp:\t2\n" in status


def test_nothing_is_inherited():
    signal.signal(signal.SIGUSR1, lambda *_: None)
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGUSR2})
    try:
        with trap(), shut_in_and_waiting() as process:
            status = Path(f"/proc/{process}/status").read_text(encoding="utf-8")
            files = [os.readlink(path) for path in Path(f"/proc/{process}/fd").iterdir()]  # noqa: PTH115
    finally:
        signal.signal(signal.SIGUSR1, signal.SIG_DFL)
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGUSR2})
    assert [name.split(":")[0].rsplit("/", 1)[-1] for name in sorted(files)] == [
        *["null"] * 3,
        "statm",
        "pipe",
    ]
    assert "SigBlk:\t0000000000000000\n" in status
    handled = int(status.partition("SigCgt:\t")[2][:16], 16)
    assert handled & ~KEPT_BY_LIBC == 0


@pytest.mark.parametrize(("limit", "most"), [("CORE", 1), ("FSIZE", 0), ("STACK", sandbox.STACK_BYTES)])
def test_limits_are_set_and_cannot_be_raised(limit: str, most: int):
    name = getattr(resource, f"RLIMIT_{limit}")
    with shut_in_and_waiting() as process:
        assert resource.prlimit(process, name) == (most, most)


def test_memory_may_grow_by_the_limit_and_no_further():
    assert shut_in(lambda: len(bytearray(100 * MIB)), 128 * MIB)[0] == str(100 * MIB)
    assert shut_in(lambda: len(bytearray(200 * MIB)), 128 * MIB) == ("", 0)


def test_it_dies_with_its_parent():
    """A process that starts a shut-in child and is killed leaves no child."""
    script = """
import os, sys, time
from publisher.guard import sandbox
sandbox.require()
parent = os.getpid()
child = os.fork()
if child == 0:
    sandbox.enter(sandbox.Cell(parent, frozenset({1}), 1 << 28), lambda: None)
    time.sleep(30)
print(child, flush=True)
time.sleep(30)
"""
    with subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE, text=True) as parent:
        assert parent.stdout
        child = int(parent.stdout.readline())
        parent.kill()
    limit = time.monotonic() + 2
    while alive(child):
        assert time.monotonic() < limit
        time.sleep(0.02)


def alive(process: int) -> bool:
    try:
        return Path(f"/proc/{process}/stat").read_text(encoding="utf-8").split(") ")[1][0] != "Z"
    except FileNotFoundError:
        return False
