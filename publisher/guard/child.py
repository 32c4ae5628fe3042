"""A stranger's file in a process of its own: parsers crash, swell and never end, so theirs can be killed.

The child is ``python -m MODULE``: its arguments say what to do, its standard output is what it made, the
last line of its standard error is why it refuses.
"""

from __future__ import annotations

import resource
import signal
import subprocess
import sys
from dataclasses import dataclass
from enum import Enum, auto
from typing import IO, TYPE_CHECKING, Final

from publisher.guard import syscall
from publisher.guard.sandbox import Gauge

if TYPE_CHECKING:
    from collections.abc import Sequence

MIB: Final = 1 << 20
REFUSED: Final = 3  # exit status of a child that says why; with any other it could not


@dataclass(frozen=True, slots=True)
class Limits:
    """What a child may take: memory beyond what an empty process has, time, bytes of any file it writes."""

    memory_bytes: int = 1024 * MIB
    cpu_seconds: int = 120
    wall_seconds: int = 300
    written_bytes: int = 1024 * MIB

    @property
    def arguments(self) -> list[str]:
        """What a child is told of them, for ``confine``."""
        return [str(self.memory_bytes), str(self.cpu_seconds), str(self.written_bytes)]


class End(Enum):
    """How a child ended: with all of its work, refusing, out of time, or broken."""

    DONE = auto()
    REFUSED = auto()
    SLOW = auto()
    BROKEN = auto()


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a child: its end, what it wrote, its last word; ``seconds`` it had where it was slow."""

    end: End
    written: bytes = b""
    said: str = ""
    seconds: int = 0


def run(
    module: str, limits: Limits, arguments: Sequence[str], *, sent: bytes = b"", to: IO[bytes] | None = None
) -> Outcome:
    """Have a child of ``module`` do what ``arguments`` say; what it writes goes to ``to``, if that is given.

    The child finds the limits before its arguments, to be given to ``confine``.
    """
    command = [sys.executable, "-W", "ignore", "-m", module, *limits.arguments, *arguments]
    out = to or subprocess.PIPE
    try:
        done = subprocess.run(  # noqa: S603  # a module of ours
            command, input=sent, stdout=out, stderr=subprocess.PIPE, timeout=limits.wall_seconds, check=False
        )
    except subprocess.TimeoutExpired:
        return Outcome(End.SLOW, seconds=limits.wall_seconds)
    if done.returncode == -signal.SIGXCPU:
        return Outcome(End.SLOW, seconds=limits.cpu_seconds)
    said = done.stderr.decode(errors="replace").strip().splitlines()
    ends = {0: End.DONE, REFUSED: End.REFUSED}
    return Outcome(ends.get(done.returncode, End.BROKEN), done.stdout or b"", said[-1] if said else "")


def confine(memory_bytes: str, cpu_seconds: str, written_bytes: str) -> None:
    """Set this process's limits, as ``Limits.arguments`` tell them; none can be raised again.

    A core limit of one byte, unlike 0, also keeps a core_pattern program from being started (core(5)).
    """
    most = int(cpu_seconds)
    memory = Gauge().read() + int(memory_bytes)
    for name, soft, hard in (
        (resource.RLIMIT_CPU, most, most + 1),  # SIGXCPU, then SIGKILL
        (resource.RLIMIT_CORE, 1, 1),
        (resource.RLIMIT_FSIZE, int(written_bytes), int(written_bytes)),
        (resource.RLIMIT_AS, memory, memory),
    ):
        resource.setrlimit(name, (soft, hard))


def shut_in() -> None:
    """Give up network, programs and changes to files, where this machine can; the limits hold anyway."""
    try:
        syscall.shut(reading=True)
    except (ImportError, RuntimeError, OSError):
        return
