"""The place on the disk where answers wait."""

import os
import stat
import threading
from dataclasses import replace
from pathlib import Path

import pytest

from publisher.config import load_settings
from publisher.errors import ConfigError
from publisher.web.http.outlet.spool import Spool, SpoolFile, file_system, spool_of

MEMORY = Path("/dev/shm")  # noqa: S108  # tmpfs wherever there is one
OPEN = Path("/proc/self/fd")
needs_tmpfs = pytest.mark.skipif(
    not MEMORY.is_dir() or file_system(MEMORY) != "tmpfs", reason="no tmpfs on this machine"
)


def test_a_file_has_no_name_and_belongs_to_the_owner_alone(tmp_path: Path):
    file = SpoolFile(tmp_path)
    (one,) = (one for one in OPEN.iterdir() if one.is_symlink() and one.readlink().is_relative_to(tmp_path))
    seen = one.stat()
    assert (seen.st_nlink, stat.S_IMODE(seen.st_mode)) == (0, 0o600)
    assert list(tmp_path.iterdir()) == []
    file.close()
    assert not one.is_symlink()


def test_what_is_written_is_read(tmp_path: Path):
    file = SpoolFile(tmp_path)
    file.write(b"abcdef", 0)
    file.write(b"ghi", 6)
    assert (file.read(4, 2), file.read(100, 6)) == (b"cdef", b"ghi")
    file.close()


def test_a_file_is_not_closed_under_a_thread_that_uses_it(tmp_path: Path):
    """Its number would be another file's by then."""
    for _ in range(20):
        file = SpoolFile(tmp_path)
        writing = threading.Thread(target=file.write, args=(b"x" * (8 << 20), 0))
        writing.start()
        file.close()
        writing.join()
        with pytest.raises(ValueError, match="closed"):
            file.read(1, 0)


def test_it_takes_no_more_than_it_may(tmp_path: Path):
    quota = Spool(tmp_path, 4000).quota
    assert quota.take("a", 1000)
    assert not quota.take("a", 1)
    assert quota.full(3001)
    assert not quota.full(3000)


def test_it_takes_no_more_than_a_tenth_of_the_free_disk(tmp_path: Path):
    disk = os.statvfs(tmp_path)
    free = disk.f_bavail * disk.f_frsize
    quota = Spool(tmp_path, 1 << 60).quota
    assert not quota.full(free // 11)
    assert quota.full(free // 9)
    assert quota.take("a", free // 44)
    assert not quota.take("b", free // 36)


def test_a_folder_that_was_taken_away_is_a_full_spool(tmp_path: Path):
    assert Spool(tmp_path / "gone", 1 << 30).quota.full(1)


@needs_tmpfs
def test_memory_is_no_disk_and_is_refused_with_a_word(tmp_path: Path):
    settings = load_settings({"PRANALA_STATE": str(tmp_path), "PRANALA_SPOOL": str(MEMORY)})
    with pytest.raises(ConfigError, match=r"PRANALA_SPOOL='/dev/shm'.*tmpfs.*memory"):
        spool_of(settings)
    with pytest.raises(ConfigError, match="memory"):
        spool_of(replace(settings, spool=None, state=MEMORY))


def test_a_folder_that_takes_no_file_is_refused_by_name(tmp_path: Path):
    taken = tmp_path / "taken"
    taken.write_bytes(b"")
    with pytest.raises(ConfigError, match=f"PRANALA_SPOOL='{taken}'"):
        spool_of(replace(load_settings({}), state=taken))
    with pytest.raises(ConfigError, match="a folder is wanted"):
        load_settings({"PRANALA_SPOOL": str(taken)})


def test_it_is_in_the_state_folder_unless_another_is_named(tmp_path: Path):
    own = tmp_path / "own"
    own.mkdir()
    settings = load_settings({"PRANALA_STATE": str(tmp_path / "state")})
    assert spool_of(settings).folder == tmp_path / "state"
    assert spool_of(replace(settings, spool=own)).folder == own
