"""The system calls a worker may still make: a list, and everything else is refused with EPERM.

Each was seen in use by a worker that answers queries (strace) or is one of the C library's own ways to
ask for memory, time and signals. All names exist on x86_64 and on aarch64. What is not in the list
needs no line: sockets, programs, children, threads, files, other processes, devices, namespaces.
"""

from __future__ import annotations

import errno
import fcntl
import mmap
import os
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pyseccomp import Arg, SyscallFilter

ALLOWED: Final = (
    *("read", "readv", "write", "writev", "pread64", "lseek", "close", "fstat", "fadvise64", "ppoll"),
    *("recvmsg", "recvfrom"),  # from the broker; there is no other socket
    *("brk", "munmap", "mremap", "madvise", "futex", "sched_yield", "sched_getaffinity", "getcpu"),
    *("rt_sigaction", "rt_sigprocmask", "rt_sigreturn", "sigaltstack", "restart_syscall", "setitimer"),
    *("clock_gettime", "clock_getres", "clock_nanosleep", "nanosleep", "gettimeofday", "getrandom"),
    *("getpid", "gettid", "getrusage", "uname", "exit", "exit_group"),
)
COMMANDS: Final = (fcntl.F_GETFD, fcntl.F_SETFD, fcntl.F_GETFL, fcntl.F_SETFL)
AT_EMPTY_PATH: Final = 0x1000  # linux/fcntl.h: newfstatat as the C library's fstat
NO_WRITING: Final = os.O_ACCMODE | os.O_CREAT | os.O_TRUNC


def shut(*, reading: bool) -> None:
    """Have the kernel refuse all threads of this process what is not allowed (and set no_new_privs).

    ``reading``: files may be opened to be read. A call by the numbers of another architecture (i386,
    x32) kills the process.

    Raises:
        OSError: the kernel refuses.
    """
    import pyseccomp  # noqa: PLC0415  # loaded already, by publisher.guard.sandbox.require

    rules = pyseccomp.SyscallFilter(pyseccomp.ERRNO(errno.EPERM))
    rules.set_attr(pyseccomp.Attr.ACT_BADARCH, pyseccomp.KILL_PROCESS)
    rules.set_attr(pyseccomp.Attr.CTL_TSYNC, 1)
    fill(rules, reading=reading)
    rules.load()


def fill(rules: SyscallFilter, *, reading: bool) -> None:
    """Add what is allowed to a filter.

    Raises:
        OSError: the filter's architecture has no such call.
    """
    from pyseccomp import ALLOW  # noqa: PLC0415

    for name in ALLOWED:
        rules.add_rule(ALLOW, name)
    for name, arguments in conditions(reading=reading):
        rules.add_rule(ALLOW, name, *arguments)


def conditions(*, reading: bool) -> Iterator[tuple[str, tuple[Arg, ...]]]:
    """Yield the calls that are allowed with some arguments only, and those.

    No memory becomes a program; limits are read, not set; a signal goes to this process alone, which is
    how abort(3) ends it; a file is opened, where at all, to be read.
    """
    from pyseccomp import EQ, MASKED_EQ, Arg  # noqa: PLC0415

    yield from ((name, (Arg(2, MASKED_EQ, mmap.PROT_EXEC, 0),)) for name in ("mmap", "mprotect"))
    yield from (("fcntl", (Arg(1, EQ, command),)) for command in COMMANDS)
    yield "newfstatat", () if reading else (Arg(3, MASKED_EQ, AT_EMPTY_PATH, AT_EMPTY_PATH),)
    yield "prlimit64", (Arg(0, EQ, 0), Arg(2, EQ, 0))
    yield "tgkill", (Arg(0, EQ, os.getpid()),)
    if reading:
        yield "openat", (Arg(2, MASKED_EQ, NO_WRITING, os.O_RDONLY),)
        yield "getdents64", ()
