"""How a broker is started: its command line, and all of the environment that it gets."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from publisher.config import Settings

# All of the environment that a broker gets, and so all that a worker could tell: no secret is in it.
NAMES: Final = ("PATH", "HOME", "LANG", "LC_", "TZ", "TMPDIR", "LD_", "PYTHON", "VIRTUAL_ENV")


def command(settings: Settings, release: Path, address: Path, workers: int) -> list[str]:
    """Return the command line of the broker of a release that listens at an address."""
    numbers = {
        "seconds": settings.query_seconds,
        "memory-mib": settings.query_memory_mib,
        "workers": workers,
        "queue": settings.queue,
        "client-queries": settings.client_queries,
        "client-seconds": settings.client_seconds,
    }
    options = [part for name, number in numbers.items() for part in (f"--{name}", str(number))]
    places = ["--release", str(release), "--socket", str(address)]
    switches = [] if settings.sandbox else ["--no-sandbox"]
    return [sys.executable, "-m", "publisher.guard.broker", *places, *options, *switches]


def bare(environ: Mapping[str, str]) -> dict[str, str]:
    """Return what a broker may know of an environment."""
    return {name: text for name, text in environ.items() if name.startswith(NAMES)}
