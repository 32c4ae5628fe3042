"""The list of system calls, proved: what a shut-in process tries, the kernel refuses, by any number."""

import ctypes
import fcntl
import mmap
import os
import platform
import resource
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pyseccomp
import pytest

from publisher.guard import landlock, syscall
from tests.cell import shut_in

PARENT = os.getppid()
ARCHITECTURES = {"x86_64": pyseccomp.Arch.X86_64, "aarch64": pyseccomp.Arch.AARCH64}
LIBC = ctypes.CDLL(None, use_errno=True)


def call(name: str, *arguments: object) -> int:
    """Make a system call by its name."""
    number = pyseccomp.resolve_syscall(ARCHITECTURES[platform.machine()], name)
    result = LIBC.syscall(number, *arguments)
    if result < 0:
        raise OSError(ctypes.get_errno(), name)
    return result


def opened(path: str, flags: int) -> int:
    return os.open(path, flags)


FORBIDDEN = {
    "a socket": socket.socket,
    "a Unix socket": lambda: socket.socket(socket.AF_UNIX),
    "a pair of sockets": socket.socketpair,
    "a packet socket": lambda: socket.socket(socket.AF_PACKET, socket.SOCK_RAW),
    "connect": lambda: call("connect", 0, None, 0),
    "bind": lambda: call("bind", 0, None, 0),
    "accept": lambda: call("accept4", 0, None, None, 0),
    "send": lambda: call("sendto", 0, b"", 0, 0, None, 0),
    "send a descriptor": lambda: call("sendmsg", 0, None, 0),
    "a program": lambda: os.execv("/bin/true", ["true"]),  # noqa: S606
    "a program by its descriptor": lambda: call("execveat", 0, b"", None, None, 0x1000),
    "fork": os.fork,
    "clone3": lambda: call("clone3", None, 0),
    "a child process": lambda: subprocess.run(["/bin/true"], check=False),
    "another child process": lambda: subprocess.run([sys.executable, "-c", ""], check=False, close_fds=False),
    "the parent's signals": lambda: os.kill(PARENT, 0),
    "its own kill": lambda: os.kill(os.getpid(), signal.SIGKILL),
    "a thread of another": lambda: call("tgkill", PARENT, PARENT, 0),
    "a signal by pidfd": lambda: call("pidfd_open", PARENT, 0),
    "a signal by a queue": lambda: call("rt_sigqueueinfo", PARENT, 0, None),
    "a signal by fcntl": lambda: fcntl.fcntl(0, fcntl.F_SETOWN, PARENT),
    "ptrace": lambda: call("ptrace", 16, PARENT, 0, 0),
    "the memory of another": lambda: call("process_vm_readv", PARENT, None, 0, None, 0, 0),
    "reading a file": lambda: opened("/etc/passwd", os.O_RDONLY),
    "reading its own memory": lambda: opened("/proc/self/mem", os.O_RDONLY),
    "reading a folder": lambda: os.listdir("/"),  # noqa: PTH208
    "creating a file": lambda: opened("/tmp/none", os.O_CREAT | os.O_WRONLY),  # noqa: S108
    "writing a file": lambda: opened("/dev/null", os.O_WRONLY),
    "emptying a file": lambda: opened("/dev/null", os.O_TRUNC),
    "opening by openat2": lambda: call("openat2", -100, b"/dev/null", None, 0),
    "truncate": lambda: os.truncate("/dev/null", 0),
    "unlink": lambda: os.unlink("/tmp/none"),  # noqa: PTH108, S108
    "rename": lambda: os.rename("/tmp/none", "/tmp/other"),  # noqa: PTH104, S108
    "a folder": lambda: os.mkdir("/tmp/none/none"),  # noqa: PTH102, S108
    "a link": lambda: os.symlink("/etc/passwd", "/tmp/none"),  # noqa: PTH211, S108
    "permissions": lambda: os.chmod("/dev/null", 0o666),  # noqa: PTH101, S103
    "an attribute": lambda: os.setxattr("/dev/null", "user.a", b""),
    "another root": lambda: os.chroot("/"),
    "mount": lambda: call("mount", None, None, None, 0, None),
    "a namespace": lambda: call("unshare", 0x10000000),
    "a namespace of another": lambda: call("setns", 0, 0),
    "another user": lambda: os.setuid(0),
    "io_uring": lambda: call("io_uring_setup", 1, None),
    "bpf": lambda: call("bpf", 0, None, 0),
    "perf": lambda: call("perf_event_open", None, 0, -1, -1, 0),
    "userfaultfd": lambda: call("userfaultfd", 0),
    "a key": lambda: call("keyctl", 0, 0, 0, 0, 0),
    "a file in memory": lambda: os.memfd_create("a"),
    "a device's control": lambda: fcntl.ioctl(0, 0x5401),
    "memory that is a program": lambda: mmap.mmap(-1, 4096, prot=mmap.PROT_READ | mmap.PROT_EXEC),
    "another limit": lambda: call("prlimit64", 0, resource.RLIMIT_FSIZE, bytes(16), None),
    "the limits of another": lambda: resource.prlimit(PARENT, resource.RLIMIT_AS),
    "another name": lambda: call("prctl", 15, b"a", 0, 0, 0),
    "its own filter": lambda: call("seccomp", 1, 0, None),
    "shared memory": lambda: call("shmget", 0, 4096, 0o1600),
    "the clock": lambda: call("clock_settime", 0, None),
    "reboot": lambda: call("reboot", 0, 0, 0, None),
}


@pytest.mark.parametrize("action", FORBIDDEN.values(), ids=FORBIDDEN)
def test_what_no_query_needs_is_refused(action: Callable[[], object]):
    assert shut_in(action) == ("EPERM", 0)


def test_a_thread_cannot_be_started():
    def start() -> str:
        try:
            threading.Thread(target=lambda: None).start()
        except RuntimeError as error:
            return str(error)
        return "started"

    assert shut_in(start) == ('"can\'t start new thread"', 0)


def test_a_folder_that_may_be_read_is_all_that_may_be(tmp_path: Path):
    (tmp_path / "inside").write_text("a", encoding="utf-8")
    (tmp_path / "way-out").symlink_to("/etc/passwd")
    inside, way_out = str(tmp_path / "inside"), str(tmp_path / "way-out")
    assert shut_in(lambda: os.read(opened(inside, os.O_RDONLY), 1), readable=tmp_path) == ("b'a'", 0)
    for flags in (os.O_WRONLY, os.O_RDWR, os.O_CREAT, os.O_TRUNC, os.O_TMPFILE | os.O_RDWR):
        assert shut_in(lambda flags=flags: opened(inside, flags), readable=tmp_path) == ("EPERM", 0)
    if landlock.version():
        for path in ("/etc/passwd", "/proc/self/environ", "/proc/self/mem", way_out, f"{tmp_path}/../.."):
            assert shut_in(lambda path=path: opened(path, os.O_RDONLY), readable=tmp_path) == ("EACCES", 0)


@pytest.mark.parametrize("architecture", ARCHITECTURES)
def test_every_name_of_the_list_is_a_call_of_both_architectures(architecture: str):
    names = {*syscall.ALLOWED, *(name for name, _ in syscall.conditions(reading=True))}
    unknown = {n for n in names if pyseccomp.resolve_syscall(ARCHITECTURES[architecture], n) < 0}
    assert not unknown


@pytest.mark.parametrize("architecture", ARCHITECTURES)
def test_the_list_makes_a_filter_for_both_architectures(tmp_path: Path, architecture: str):
    rules = pyseccomp.SyscallFilter(pyseccomp.KILL_PROCESS)
    if not rules.exist_arch(ARCHITECTURES[architecture]):
        rules.add_arch(ARCHITECTURES[architecture])
        rules.remove_arch(pyseccomp.Arch.NATIVE)
    syscall.fill(rules, reading=True)
    with (tmp_path / "filter").open("wb") as file:
        rules.export_bpf(file)
    # One instruction (8 bytes) at least for each call: none was left out as unknown to it.
    assert (tmp_path / "filter").stat().st_size > 8 * len(syscall.ALLOWED)


only_x86 = pytest.mark.skipif(platform.machine() != "x86_64", reason="numbers of x86_64")


@only_x86
def test_a_call_by_an_x32_number_ends_the_process():
    getpid = 0x40000000 | 39
    assert shut_in(lambda: LIBC.syscall(getpid)) == ("", -signal.SIGSYS)


# mov eax, 20 (getpid of i386); int 0x80; ret
I386_GETPID = b"\xb8\x14\x00\x00\x00\xcd\x80\xc3"


@only_x86
def test_a_call_by_an_i386_number_ends_the_process():
    page = mmap.mmap(-1, 4096, prot=mmap.PROT_READ | mmap.PROT_WRITE | mmap.PROT_EXEC)
    page.write(I386_GETPID)
    getpid = ctypes.CFUNCTYPE(ctypes.c_int)(ctypes.addressof(ctypes.c_char.from_buffer(page)))
    process = os.fork()
    if process == 0:
        os._exit(0 if getpid() == os.getpid() else 1)
    if os.waitpid(process, 0)[1]:
        pytest.skip("this kernel runs no i386 programs")
    assert shut_in(getpid) == ("", -signal.SIGSYS)
