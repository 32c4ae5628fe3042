"""The sandbox, proved: what a shut-in process tries, the kernel refuses."""

import contextlib
import errno
import os
import resource
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pyoxigraph import Store

from publisher.guard import sandbox

MIB = 1 << 20


def shut_in(action: Callable[[], object], memory_bytes: int = 256 * MIB) -> tuple[str, int]:
    """What an action says in a child that is shut in, and the child's exit code."""
    sandbox.require_library()
    reading, writing = os.pipe()
    parent = os.getpid()
    process = os.fork()
    if process == 0:
        try:
            sandbox.enter(parent, {writing}, memory_bytes)
            try:
                said = repr(action())
            except OSError as error:
                said = errno.errorcode.get(error.errno or 0, str(error))
            os.write(writing, said.encode())
        finally:
            os._exit(0)
    os.close(writing)
    with os.fdopen(reading, "rb") as pipe:
        said = pipe.read().decode()
    return said, os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])


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
    "action",
    [
        socket.socket,
        lambda: socket.socket(socket.AF_UNIX),
        socket.socketpair,
        lambda: socket.create_connection(("127.0.0.1", 80)),
        lambda: os.execv("/bin/true", ["true"]),  # noqa: S606
        os.fork,
        lambda: subprocess.run(["/bin/true"], check=False),
        lambda: subprocess.run([sys.executable, "-c", ""], check=False, close_fds=False),
        lambda: os.kill(os.getppid(), 0),
        lambda: os.kill(os.getpid(), signal.SIGKILL),
        lambda: os.unlink("/tmp/none"),  # noqa: PTH108, S108
        lambda: os.rename("/tmp/none", "/tmp/other"),  # noqa: PTH104, S108
        lambda: os.mkdir("/tmp/none/none"),  # noqa: PTH102, S108
    ],
)
def test_network_programs_children_and_files_are_refused(action: Callable[[], object]):
    assert shut_in(action) == ("EPERM", 0)


SERVICE = "SELECT * {{ SERVICE {silent} <http://{host}:{port}/> {{ ?s ?p ?o }} }}"


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
    said, _ = shut_in(lambda: Path("/proc/self/status").read_text(encoding="utf-8"))
    assert "NoNewPrivs:\\t1" in said
    assert "Seccomp:\\t2" in said


def open_files() -> list[str]:
    found = []
    for number in os.listdir("/proc/self/fd"):  # noqa: PTH208
        with contextlib.suppress(FileNotFoundError):  # the listing's own
            found.append(os.readlink(f"/proc/self/fd/{number}"))  # noqa: PTH115
    return found


def test_only_what_it_was_given_stays_open():
    with trap():
        said, _ = shut_in(open_files)
    assert said.count("/dev/null") == 3
    assert said.count("pipe:") == 1
    assert "socket:" not in said


@pytest.mark.parametrize(("limit", "most"), [("CORE", 1), ("FSIZE", 0), ("STACK", sandbox.STACK_BYTES)])
def test_limits_are_set_and_cannot_be_raised(limit: str, most: int):
    name = getattr(resource, f"RLIMIT_{limit}")
    assert shut_in(lambda: resource.getrlimit(name)) == (repr((most, most)), 0)


def test_memory_may_grow_by_the_limit_and_no_further():
    assert shut_in(lambda: len(bytearray(100 * MIB)), 128 * MIB)[0] == str(100 * MIB)
    assert shut_in(lambda: len(bytearray(200 * MIB)), 128 * MIB) == ("", 0)


def test_it_dies_with_its_parent():
    """A process that starts a shut-in child and is killed leaves no child."""
    script = """
import os, sys, time
from publisher.guard import sandbox
sandbox.require_library()
parent = os.getpid()
child = os.fork()
if child == 0:
    sandbox.enter(parent, {1}, 1 << 28)
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
