"""Serving a release: a small supervisor over two processes, the guard's broker and the web server.

The broker is started first and holds strangers' queries (GUARD G1); the web server (granian, ASGI)
never runs one. The supervisor only waits: it starts the broker again when it dies, and ends both
on SIGTERM or Ctrl-C.
"""

from __future__ import annotations

import ctypes
import os
import resource
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from publisher.errors import ReleaseError
from publisher.guard import sandbox
from publisher.guard.command import bare, command

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from types import FrameType

    from publisher.config import Settings

START_SECONDS: Final = 60
STOP_SECONDS: Final = 8
LOOK_SECONDS: Final = 0.05
PR_SET_PDEATHSIG: Final = 1  # linux/prctl.h
UNGUARDED: Final = "PRANALA_SANDBOX=0: queries of strangers run UNGUARDED; never let others reach this server"
# granian takes no more than 1024 connections by default, silent ones too, and waits 30 s for a head.
CONNECTIONS: Final = 8192
HEAD_SECONDS: Final = 10
GRANIAN: Final = (
    *("granian", "--interface", "asgi", "--factory", "--workers", "1", "--no-ws", "--http", "1"),
    *("--backpressure", str(CONNECTIONS), "--http1-header-read-timeout", str(HEAD_SECONDS * 1000)),
    *("--workers-kill-timeout", "5", "publisher.asgi:create"),
)


@dataclass(frozen=True, slots=True)
class Plan:
    """What is served, with which settings, in which environment.

    ``note`` is what an operator should know of it, told by /readyz too; empty where all is well.
    """

    release: Path
    settings: Settings
    environ: Mapping[str, str]
    note: str = ""

    def broker(self, address: Path) -> list[str]:
        """Return the command line of the guard's broker."""
        return command(self.settings, self.release, address, self.settings.workers)

    def web(self) -> list[str]:
        """Return the command line of the web server."""
        listen = ["--host", self.settings.host, "--port", str(self.settings.port)]
        return [sys.executable, "-m", *GRANIAN, *listen, "--log-level", "warning"]


def guarded(settings: Settings) -> str:
    """Return a note on what keeps strangers' queries from being shut in: empty where nothing does.

    Raises:
        ConfigError: this machine cannot, and the operator has not said that none is wanted.
    """
    if settings.sandbox:
        sandbox.require()
        return ""
    return UNGUARDED


def serve(plan: Plan, tell: Callable[[str], None]) -> int:
    """Serve until SIGTERM or SIGINT; ``tell`` gets the one line once the address answers.

    Returns the exit status: 0 after a signal, 1 when the web server ended by itself.

    Raises:
        ReleaseError: the port is taken, or one of the two does not come up.
    """
    refuse_taken_port(plan.settings.host, plan.settings.port)
    allow_connections()
    stopping: list[int] = []

    def stop(number: int, _frame: FrameType | None) -> None:
        stopping.append(number)

    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, stop)
    with tempfile.TemporaryDirectory(prefix="pranala-") as folder:
        return _supervise(plan, Path(folder) / "guard", stopping, tell)


def _supervise(plan: Plan, address: Path, stopping: list[int], tell: Callable[[str], None]) -> int:
    names = {"PRANALA_RELEASE": str(plan.release), "PRANALA_SOCKET": str(address), "PRANALA_NOTE": plan.note}
    children: list[subprocess.Popen[bytes]] = []
    try:
        # Both load the release, side by side: 0.8 M triples take each of them 3 s.
        children.append(_start(plan.broker(address), bare(plan.environ)))
        children.append(_start(plan.web(), {**plan.environ, **names}))
        _wait(address.exists, children, stopping)
        _wait(lambda: answers(plan.settings), children, stopping)
        if not stopping:
            tell(plan.settings.base)
        while not stopping and children[1].poll() is None:
            if children[0].poll() is not None:
                children[0] = _start(plan.broker(address), bare(plan.environ))
                time.sleep(1)  # a broker that dies at once must not be started in a tight loop
            time.sleep(LOOK_SECONDS)
        return 0 if stopping else 1
    finally:
        for child in reversed(children):
            _end(child)


def _start(command: list[str], environ: Mapping[str, str]) -> subprocess.Popen[bytes]:
    # A session of its own: Ctrl-C in the terminal reaches the supervisor alone, which then ends
    # both in order. The death signal ends them should the supervisor be killed outright.
    return subprocess.Popen(  # noqa: S603  # the command is ours, from Plan
        command,
        env=dict(environ),
        start_new_session=True,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        preexec_fn=_die_with_parent,  # noqa: PLW1509  # the supervisor has one thread
    )


def _die_with_parent() -> None:
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM, 0, 0, 0)
    if os.getppid() == 1:
        os._exit(1)


def _wait(ready: Callable[[], bool], children: list[subprocess.Popen[bytes]], stopping: list[int]) -> None:
    limit = time.monotonic() + START_SECONDS
    while not stopping and not ready():
        if any(child.poll() is not None for child in children):
            raise ReleaseError("the server did not start (its own message stands above)")
        if time.monotonic() > limit:
            raise ReleaseError(f"the server did not answer within {START_SECONDS} s")
        time.sleep(LOOK_SECONDS)


def _end(child: subprocess.Popen[bytes]) -> None:
    child.terminate()
    try:
        child.wait(STOP_SECONDS)
    except subprocess.TimeoutExpired:
        child.kill()
        child.wait()


def answers(settings: Settings) -> bool:
    """Return whether this server's own health address answers."""
    try:
        address = f"{settings.own_address}/healthz"
        with urllib.request.urlopen(address, timeout=2) as answer:  # noqa: S310  # http, our own
            return bool(answer.status == 200)
    except (urllib.error.URLError, OSError):
        return False


def allow_connections() -> None:
    """Let this process and its children hold as many connections as are taken, where its system allows."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if soft != resource.RLIM_INFINITY:
        most = hard if hard != resource.RLIM_INFINITY else CONNECTIONS * 2
        resource.setrlimit(resource.RLIMIT_NOFILE, (max(soft, min(CONNECTIONS * 2, most)), hard))


def refuse_taken_port(host: str, port: int) -> None:
    """Raise where nothing can listen on the address.

    Raises:
        ReleaseError: another program listens there, or the host is not this machine's.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            hint = f"choose another: make serve PORT={port + 1}" if port < 65535 else "choose another"
            raise ReleaseError(f"cannot listen on {host}:{port} ({error.strerror}); {hint}") from error
