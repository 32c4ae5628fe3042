"""What a worker gives up before it sees its first query: network, programs, children, files, memory.

The kernel's switches are used because nothing in the query engine turns SERVICE off (pyoxigraph
0.5.13): a list of system calls (publisher.guard.syscall), no files (publisher.guard.landlock), limits.
A worker keeps what it was given open, and may write to pipes.
"""

from __future__ import annotations

import ctypes
import os
import resource
import signal
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, TypeVar

from publisher.errors import ConfigError
from publisher.guard import landlock, syscall

if TYPE_CHECKING:
    from collections.abc import Callable, Collection
    from pathlib import Path

T = TypeVar("T")

PR_SET_PDEATHSIG: Final = 1  # linux/prctl.h
STACK_BYTES: Final = 64 << 20
# Python ignores the first two, so that a write fails with an error instead of ending the process.
LEFT: Final = frozenset({signal.SIGPIPE, signal.SIGXFSZ, signal.SIGKILL, signal.SIGSTOP})
WITHOUT: Final = "To develop on this machine all the same, set PRANALA_SANDBOX=0."


@dataclass(frozen=True, slots=True)
class Cell:
    """What a process keeps: its ``parent``, with which it ends, open descriptors, memory to grow by.

    ``readable`` is the one folder whose files it may read, None for none. Where not ``shut``, an operator
    wants no sandbox (never in public mode): limits alone hold then.
    """

    parent: int
    kept: frozenset[int]
    memory_bytes: int
    readable: Path | None = None
    shut: bool = True


class Gauge:
    """How large this process's address space is (VmSize); it stays readable once no file can be opened."""

    def __init__(self) -> None:
        self._file = os.open("/proc/self/statm", os.O_RDONLY | os.O_CLOEXEC)

    def read(self) -> int:
        """Return the bytes."""
        return int(os.pread(self._file, 64, 0).split(b" ", 1)[0]) * resource.getpagesize()


def enter(cell: Cell, load: Callable[[], T]) -> tuple[T, Gauge]:
    """Shut this process in for good; return what ``load`` gives, and a gauge of its memory.

    ``load`` is called inside already but for the system calls and the limits: it may start threads and
    read what is readable.

    Raises:
        OSError: the kernel refuses (then nothing may be asked of this process).
    """
    die_with(cell.parent)
    reset_signals()
    close_all_but(cell.kept)
    gauge = Gauge()
    if cell.shut:
        landlock.restrict(cell.readable)
    loaded = load()
    limit(gauge.read() + cell.memory_bytes)
    if cell.shut:
        syscall.shut(reading=cell.readable is not None)
    return loaded, gauge


def die_with(parent: int) -> None:
    """Have the kernel kill this process when its parent ends, however it ends."""
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
    if os.getppid() != parent:  # it ended before the kernel knew
        os._exit(1)


def reset_signals() -> None:
    """Give every signal its own effect again, and block none."""
    for number in signal.valid_signals() - LEFT:
        signal.signal(number, signal.SIG_DFL)
    signal.pthread_sigmask(signal.SIG_SETMASK, ())


def close_all_but(kept: Collection[int]) -> None:
    """Close every descriptor but these; standard input, output and error lead nowhere."""
    null = os.open(os.devnull, os.O_RDWR)
    for standard in range(3):
        os.dup2(null, standard)
    for number in sorted({int(name) for name in os.listdir("/proc/self/fd")} - {0, 1, 2, *kept}):  # noqa: PTH208
        try:
            os.close(number)
        except OSError:  # the listing's own descriptor is closed by now
            continue


def limit(address_space_bytes: int) -> None:
    """Set the limits of memory, stack, files and core dumps; none can be raised again.

    The stack is that of the main thread, which grows on demand: with 64 MiB, 3,000 nested groups pass
    where 8 MiB end at 1,000. A core limit of one byte, unlike 0, also keeps a core_pattern program from
    being started (core(5)).
    """
    for name, most in (
        (resource.RLIMIT_AS, address_space_bytes),
        (resource.RLIMIT_CORE, 1),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_STACK, STACK_BYTES),
    ):
        hard = resource.getrlimit(name)[1]
        lowest = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(name, (lowest, lowest))


def require() -> None:
    """Shut a child in to see that this machine can; load the library for the children to come.

    Raises:
        ConfigError: it cannot; why, and what helps.
    """
    try:
        import pyseccomp  # noqa: F401, PLC0415  # importing it fails where the library is missing
    except (RuntimeError, OSError) as error:
        missing = "strangers' queries need libseccomp to be shut in (Debian: apt install libseccomp2)."
        raise ConfigError([f"{missing} {WITHOUT}"]) from error
    parent, child = os.getpid(), os.fork()
    if child == 0:
        try:
            enter(Cell(parent, frozenset(), 1 << 30), lambda: None)
            os._exit(0)
        finally:
            os._exit(1)
    if os.waitpid(child, 0)[1]:
        refused = "the kernel does not let strangers' queries be shut in (seccomp); in a container, allow it."
        raise ConfigError([f"{refused} {WITHOUT}"])
