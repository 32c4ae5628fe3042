"""Child processes that the sandbox shuts in: what one says, and one that waits to be looked at."""

import contextlib
import errno
import os
import signal
import time
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

from publisher.guard import sandbox
from publisher.guard.sandbox import Cell

MIB = 1 << 20
require = cache(sandbox.require)  # once for all children


def shut_in(
    action: Callable[[], object], memory_bytes: int = 256 * MIB, readable: Path | None = None
) -> tuple[str, int]:
    """What an action says in a child that is shut in, and the child's exit code."""
    require()
    reading, writing = os.pipe()
    parent = os.getpid()
    process = os.fork()
    if process == 0:
        try:
            sandbox.enter(Cell(parent, frozenset({writing}), memory_bytes, readable), lambda: None)
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
def shut_in_and_waiting() -> Iterator[int]:
    """A child that is shut in and waits; what comes back is its number."""
    require()
    reading, writing = os.pipe()
    parent, process = os.getpid(), os.fork()
    if process == 0:
        sandbox.enter(Cell(parent, frozenset({writing}), 256 * MIB), lambda: None)
        os.write(writing, b"ready")
        time.sleep(30)
        os._exit(0)
    os.close(writing)
    os.read(reading, 5)
    yield process
    os.close(reading)
    os.kill(process, signal.SIGKILL)
    os.waitpid(process, 0)
