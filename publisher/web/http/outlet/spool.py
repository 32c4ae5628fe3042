"""The spool: files without a name in which answers wait for their readers (GUARD G7).

Such a file ends with its descriptor, so that nothing is left of it whatever becomes of this process.
"""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryFile
from threading import Lock
from typing import TYPE_CHECKING, Final

from publisher.errors import ConfigError
from publisher.web.http.outlet.quota import Quota

if TYPE_CHECKING:
    from publisher.config import Settings

OF_FREE: Final = 10  # a tenth of the free disk at most
IN_MEMORY: Final = ("tmpfs", "ramfs")  # what lies there is memory
MOUNTS: Final = Path("/proc/self/mountinfo")
THREADS: Final = 2
NOT_A_DISK: Final = "this folder is on {}, which is memory: name one on a disk with PRANALA_SPOOL"


class Spool:
    """A folder on a disk; ``quota`` says how much of it is taken, in all and by client."""

    def __init__(self, folder: Path, most_bytes: int) -> None:
        self.folder = folder
        self.quota = Quota(self._most)
        self.threads = ThreadPoolExecutor(THREADS, thread_name_prefix="spool")
        self._most_bytes = most_bytes

    def open(self) -> SpoolFile:
        """Return a new file.

        Raises:
            OSError: none can be made.
        """
        return SpoolFile(self.folder)

    def _most(self, used: int) -> int:
        try:
            disk = os.statvfs(self.folder)
        except OSError:  # the folder was taken away
            return 0
        return min(self._most_bytes, (disk.f_bavail * disk.f_frsize + used) // OF_FREE)


class SpoolFile:
    """A file without a name; threads may use it, each in its turn, until it is closed."""

    def __init__(self, folder: Path) -> None:
        # An O_TMPFILE with mode 0600, or where the file system has none a file that is unlinked at once.
        self._file = TemporaryFile(buffering=0, dir=folder)  # noqa: SIM115  # it lives as long as its answer
        self._lock = Lock()

    def write(self, data: bytes, at: int) -> None:
        """Write bytes from a place on.

        Raises:
            OSError: the disk does not take them.
            ValueError: it was closed meanwhile.
        """
        with self._lock:
            left = memoryview(data)
            while left:
                written = os.pwrite(self._file.fileno(), left, at)
                left, at = left[written:], at + written

    def read(self, size: int, at: int) -> bytes:
        """Return bytes that were written.

        Raises:
            OSError: the disk does not give them.
            ValueError: it was closed meanwhile.
        """
        with self._lock:
            return os.pread(self._file.fileno(), size, at)

    def close(self) -> None:
        """Give everything back to the disk."""
        with self._lock:
            self._file.close()


def spool_of(settings: Settings) -> Spool:
    """Return the spool that settings name.

    Raises:
        ConfigError: there can be none.
    """
    folder = settings.spool or settings.state
    name = f"PRANALA_SPOOL={str(folder)!r}"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        SpoolFile(folder).close()
    except OSError as error:
        raise ConfigError([f"{name}: no file can be made there ({error.strerror})"]) from error
    if (kind := file_system(folder)) in IN_MEMORY:
        raise ConfigError([f"{name}: {NOT_A_DISK.format(kind)}"])
    return Spool(folder, settings.spool_mib << 20)


def file_system(folder: Path) -> str:
    """Return the kind of file system a folder is on, empty where this machine does not say (proc(5))."""
    device = folder.stat().st_dev
    number = f"{os.major(device)}:{os.minor(device)}"
    with suppress(OSError):
        for line in MOUNTS.read_text(encoding="utf-8").splitlines():
            mount, _, source = line.partition(" - ")
            if mount.split()[2] == number:
                return source.split()[0]
    return ""
