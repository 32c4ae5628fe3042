"""Files out of reach: Landlock, the kernel's sandbox of paths (Linux 5.13 and later, landlock(7)).

The filter of system calls cannot see which file a path names; this can. Pipes and what is open already
are untouched. Threads started later inherit it, threads that run already do not.
"""

from __future__ import annotations

import ctypes
import os
import struct
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from pathlib import Path

# The same numbers on every architecture.
CREATE_RULESET: Final = 444
ADD_RULE: Final = 445
RESTRICT_SELF: Final = 446
ASK_VERSION: Final = 1
PATH_BENEATH: Final = 1
PR_SET_NO_NEW_PRIVS: Final = 38  # linux/prctl.h
READ_FILE: Final = 1 << 2
READ_DIR: Final = 1 << 3
# What can be refused, by the version that brought it: bits of access to files, to TCP ports (bind,
# connect), and reaching out of the sandbox (abstract sockets, signals).
FILES: Final = {1: (1 << 13) - 1, 2: 1 << 13, 3: 1 << 14, 5: 1 << 15}
PORTS: Final = {4: 0b11}
REACHES: Final = {6: 0b11}


def version() -> int:
    """Return the version of Landlock this kernel has, 0 where it has none."""
    found: int = _library().syscall(CREATE_RULESET, None, 0, ASK_VERSION)
    return max(0, found)


def restrict(readable: Path | None) -> None:
    """Refuse this thread every file but those beneath ``readable``, which it may read; for good.

    Does nothing where the kernel has no Landlock.

    Raises:
        OSError: the kernel refuses.
    """
    here = version()
    if not here:
        return
    kinds = [sum(bits for least, bits in kind.items() if least <= here) for kind in (FILES, PORTS, REACHES)]
    rules = struct.pack("=QQQ", *kinds)
    ruleset = _call(CREATE_RULESET, rules, len(rules), 0)
    if readable is not None:
        folder = os.open(readable, os.O_PATH | os.O_CLOEXEC)
        _call(ADD_RULE, ruleset, PATH_BENEATH, struct.pack("=Qi", READ_FILE | READ_DIR, folder), 0)
        os.close(folder)
    _library().prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)
    _call(RESTRICT_SELF, ruleset, 0)
    os.close(ruleset)


def _call(number: int, *arguments: int | bytes) -> int:
    result: int = _library().syscall(number, *arguments)
    if result < 0:
        code = ctypes.get_errno()
        raise OSError(code, os.strerror(code))
    return result


def _library() -> ctypes.CDLL:
    return ctypes.CDLL(None, use_errno=True)
