"""The broker process: loads a release once, forks the workers from itself, listens on a Unix socket.

``python -m publisher.guard.broker --release DIR --socket PATH --seconds N --memory-mib N --workers N
--queue N --client-queries N --client-seconds N [--parent PID]``. It is started before the web server, which
reaches it with publisher.guard.client. A release that has a store on disk is not loaded here: each worker
opens it, since none may fork after that.
"""

from __future__ import annotations

import argparse
import contextlib
import gc
import os
import signal
import socket
import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from publisher.errors import PranalaError
from publisher.guard import sandbox
from publisher.guard.pool import Pool
from publisher.guard.queue import Share
from publisher.guard.worker import Bench
from publisher.manifest import read_manifest
from publisher.store import load_store
from publisher.store.disk import check, on_disk, open_disk

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from types import FrameType
    from typing import NoReturn

    from publisher.store import EmbeddedStore

BACKLOG: Final = 4096
OWNER_ONLY: Final = 0o177


def main(arguments: Sequence[str] | None = None) -> int:
    """Serve until SIGTERM or SIGINT; return the exit status."""
    options = parser().parse_args(arguments)
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, leave)
    if options.parent:
        sandbox.die_with(options.parent)
    try:
        if not options.no_sandbox:
            sandbox.require()
        serve(options)
    except PranalaError as error:
        sys.stderr.write(f"guard: {error}\n")
    return 1


def parser() -> argparse.ArgumentParser:
    """Return the reader of the command line."""
    options = argparse.ArgumentParser(prog="publisher.guard.broker", description="Holds strangers' queries.")
    options.add_argument("--release", type=Path, required=True, help="folder of the release")
    options.add_argument("--socket", type=Path, required=True, help="where to listen")
    options.add_argument("--seconds", type=float, required=True, help="time limit of a query")
    options.add_argument("--memory-mib", type=int, required=True, help="memory one query may add")
    options.add_argument("--workers", type=int, required=True, help="queries that run at once")
    options.add_argument("--queue", type=int, required=True, help="queries that may wait")
    options.add_argument("--client-queries", type=int, required=True, help="queries of one client at once")
    options.add_argument("--client-seconds", type=float, required=True, help="its query time a minute")
    options.add_argument("--parent", type=int, default=0, help="process with which this one ends")
    options.add_argument("--no-sandbox", action="store_true", help="run queries unguarded; never in public")
    return options


def leave(_number: int, _frame: FrameType | None) -> NoReturn:
    """End the process in order, as a signal's handler."""
    sys.exit(0)


def serve(options: argparse.Namespace) -> NoReturn:
    """Load the release, warm the workers, listen; the address appears once all is ready.

    Raises:
        ReleaseError: the release cannot be loaded.
        SandboxMissing: a worker cannot be shut in.
    """
    load, folder = source(options.release)
    base = f"{read_manifest(options.release).base}sparql"
    bench = Bench(load, folder, base, options.seconds, options.memory_mib << 20, not options.no_sandbox)
    share = Share(options.workers, options.queue, options.client_queries, options.client_seconds)
    pool = Pool(bench, share)
    gc.collect()
    gc.freeze()  # what is not visited by the collector stays shared with the children
    try:
        pool.warm()
        pool.serve(listen(options.socket))
    finally:
        pool.end()
        with contextlib.suppress(FileNotFoundError):
            options.socket.unlink()


def source(release: Path) -> tuple[Callable[[], EmbeddedStore], Path | None]:
    """Return how a worker comes by its store, and the folder it reads for that.

    Raises:
        ReleaseError: the release cannot be read as its manifest says.
    """
    if on_disk(release):
        check(release, whole=False)
        return partial(open_disk, release), release
    store = load_store(release)
    return lambda: store, None


def listen(address: Path) -> socket.socket:
    """Return a listening Unix socket that only this user may connect to."""
    with contextlib.suppress(FileNotFoundError):
        address.unlink()
    listener = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    mask = os.umask(OWNER_ONLY)
    try:
        listener.bind(str(address))
    finally:
        os.umask(mask)
    listener.listen(BACKLOG)
    return listener


if __name__ == "__main__":
    sys.exit(main())
