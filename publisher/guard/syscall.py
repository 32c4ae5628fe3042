"""The system calls a worker may still make: a list, and everything else is refused with EPERM.

Each was seen in use by a worker that answers queries (strace), or is how the C library and RocksDB wait,
handle signals and give memory back. All names exist on x86_64 and on aarch64. What is not in the list
needs no line: sockets, programs, children, threads, files, other processes, devices, namespaces.
"""

from __future__ import annotations

import errno
import mmap
import os
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pyseccomp import Arg, SyscallFilter

ALLOWED: Final = (
    *("read", "readv", "write", "writev", "pread64", "lseek", "close", "fstat"),
    *("recvmsg", "recvfrom"),  # from the broker; there is no other socket
    *("brk", "munmap", "mremap", "madvise", "futex", "sched_yield", "sched_getaffinity"),
    *("rt_sigaction", "rt_sigprocmask", "rt_sigreturn", "sigaltstack", "restart_syscall", "setitimer"),
    *("clock_gettime", "clock_nanosleep", "gettimeofday", "getrandom"),
    *("getpid", "gettid", "exit", "exit_group"),
)
FILES: Final = ("getdents64", "readahead")
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

    No memory becomes a program; a signal goes to this process alone, which is how abort(3) ends it; a file
    is opened, where at all, to be read.
    """
    from pyseccomp import EQ, MASKED_EQ, Arg  # noqa: PLC0415

    yield from ((name, (Arg(2, MASKED_EQ, mmap.PROT_EXEC, 0),)) for name in ("mmap", "mprotect"))
    yield "newfstatat", () if reading else (Arg(3, MASKED_EQ, AT_EMPTY_PATH, AT_EMPTY_PATH),)
    yield "tgkill", (Arg(0, EQ, os.getpid()),)
    if reading:
        yield "openat", (Arg(2, MASKED_EQ, NO_WRITING, os.O_RDONLY),)
        yield from ((name, ()) for name in FILES)
