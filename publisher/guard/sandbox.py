"""What a worker gives up before it sees its first query: network, programs, children, files, memory.

The kernel's switches are used because nothing in the query engine turns SERVICE off (pyoxigraph
0.5.13). A worker keeps what it was given open, and may write to pipes.
"""

from __future__ import annotations

import ctypes
import errno
import os
import resource
import signal
from typing import TYPE_CHECKING, Final

from publisher.errors import ConfigError

if TYPE_CHECKING:
    from collections.abc import Collection

PR_SET_PDEATHSIG: Final = 1  # linux/prctl.h
STACK_BYTES: Final = 64 << 20
CLONE3: Final = "clone3"
DENIED: Final = (
    *("socket", "socketpair", "connect", "bind", "listen", "accept", "accept4"),
    *("sendto", "sendmsg", "sendmmsg", "io_uring_setup", "io_uring_enter", "io_uring_register"),
    *("execve", "execveat", "fork", "vfork", "clone"),
    *("ptrace", "process_vm_readv", "process_vm_writev", "kill", "pidfd_open", "pidfd_getfd"),
    *("pidfd_send_signal", "rt_sigqueueinfo", "setns", "unshare", "mount", "umount2", "pivot_root", "chroot"),
    *("bpf", "perf_event_open", "userfaultfd", "keyctl", "add_key", "request_key"),
    *("unlink", "unlinkat", "rename", "renameat", "renameat2", "link", "linkat", "symlink", "symlinkat"),
    *("mkdir", "mkdirat", "mknod", "mknodat", "chmod", "fchmod", "fchmodat", "chown", "lchown", "fchownat"),
)


def enter(parent: int, kept: Collection[int], memory_bytes: int) -> None:
    """Shut this process in for good: only ``kept`` descriptors stay open, memory may grow by so much.

    ``parent`` is the process that forked it and with which it ends.

    Raises:
        RuntimeError: the kernel or its library refuses (then nothing may be asked of this process).
        OSError: likewise.
    """
    die_with(parent)
    for number in (signal.SIGTERM, signal.SIGINT, signal.SIGALRM, signal.SIGCHLD):
        signal.signal(number, signal.SIG_DFL)
    close_all_but(kept)
    limit(memory_bytes)
    deny()


def die_with(parent: int) -> None:
    """Have the kernel kill this process when its parent ends, however it ends."""
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
    if os.getppid() != parent:  # it ended before the kernel knew
        os._exit(1)


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


def limit(memory_bytes: int) -> None:
    """Set the limits of memory, stack, files and core dumps; none can be raised again.

    The address space may grow by ``memory_bytes`` from what was inherited. The stack is that of the
    main thread, which grows on demand: with 64 MiB, 3,000 nested groups pass where 8 MiB end at 1,000.
    A core limit of one byte, unlike 0, also keeps a core_pattern program from being started (core(5)).
    """
    for name, most in (
        (resource.RLIMIT_AS, address_space_bytes() + memory_bytes),
        (resource.RLIMIT_CORE, 1),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_STACK, STACK_BYTES),
    ):
        hard = resource.getrlimit(name)[1]
        lowest = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(name, (lowest, lowest))


def address_space_bytes() -> int:
    """Return the size of this process's address space (VmSize)."""
    with open("/proc/self/statm", "rb") as file:  # noqa: PTH123  # read after every query
        return int(file.read().split(b" ", 1)[0]) * resource.getpagesize()


def require_library() -> None:
    """Load the library that shuts workers in; a process that is shut in could not.

    Raises:
        ConfigError: this machine lacks it.
    """
    try:
        import pyseccomp  # noqa: F401, PLC0415  # importing it fails where the library is missing
    except RuntimeError as error:
        raise ConfigError(["the sandbox needs libseccomp (Debian: apt install libseccomp2)"]) from error


def deny() -> None:
    """Have the kernel refuse the system calls above with EPERM (and set no_new_privs).

    ``clone3`` fails with ENOSYS, upon which the C library falls back to ``clone``. Signals may only be
    sent to this process itself, which is how abort(3) ends it. Calls of other architectures kill.
    """
    import pyseccomp  # noqa: PLC0415  # loaded already, by require_library

    rules = pyseccomp.SyscallFilter(pyseccomp.ALLOW)
    for name in DENIED:
        rules.add_rule(pyseccomp.ERRNO(errno.EPERM), name)
    rules.add_rule(pyseccomp.ERRNO(errno.ENOSYS), CLONE3)
    itself = pyseccomp.Arg(0, pyseccomp.NE, os.getpid())
    rules.add_rule(pyseccomp.ERRNO(errno.EPERM), "tgkill", itself)
    rules.load()
