"""Virtuoso 7 (Debian virtuoso-opensource-7-bin) on the loopback, in a folder of its own."""

import contextlib
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

SERVER, CLIENT = shutil.which("virtuoso-t"), shutil.which("isql-vt")
START_SECONDS = 60
GRAPH = "urn:x-data:all"  # where triples without a graph go
# Paths are relative to the folder it runs in. It keeps 8 KiB a buffer.
SETTINGS = """
[Database]
DatabaseFile = virtuoso.db
ErrorLogFile = virtuoso.log
LockFile = virtuoso.lck
TransactionFile = virtuoso.trx
xa_persistent_file = virtuoso.pxa
[TempDatabase]
DatabaseFile = temporary.db
TransactionFile = temporary.trx
[Parameters]
ServerPort = 127.0.0.1:{sql}
DirsAllowed = .
DisableUnixSocket = 1
NumberOfBuffers = {buffers}
MaxDirtyBuffers = {dirty}
[HTTPServer]
ServerPort = 127.0.0.1:{web}
ServerThreads = 80
MaxClientConnections = 80
[SPARQL]
ResultSetMaxRows = {rows}
MaxQueryExecutionTime = 60
"""


@contextlib.contextmanager
def virtuoso(folder: Path, files: Sequence[Path], rows: int = 10_000, buffers: int = 10_000) -> Iterator[int]:
    """Load N-Triples and N-Quads files and serve them; what comes back is the port of `/sparql`.

    ``rows`` is where it cuts an answer short (10,000 as Debian delivers it). Where no graph is named, all
    are asked, Virtuoso's own among them.
    """
    assert SERVER
    folder.mkdir(parents=True)
    sql, web = free_ports(2)
    text = SETTINGS.format(sql=sql, web=web, rows=rows, buffers=buffers, dirty=buffers * 3 // 4)
    (folder / "virtuoso.ini").write_text(text, encoding="utf-8")
    for file in files:
        (folder / file.name).symlink_to(file)
    command = [SERVER, "+foreground", "+configfile", "virtuoso.ini"]
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    with subprocess.Popen(command, cwd=folder, **quiet) as server:
        try:
            wait_for(web, server)
            load(folder, sql, files)
            yield web
        finally:
            server.kill()  # nothing of it is kept; an orderly end writes a checkpoint first


def load(folder: Path, port: int, files: Sequence[Path]) -> None:
    """Load files in bulk (Virtuoso's ld_dir and rdf_loader_run); those without graphs go into one."""
    steps = [f"ld_dir('.', '{file.name}', '{GRAPH}')" for file in files]
    faults = "select ll_file, ll_error from DB.DBA.LOAD_LIST where ll_error is not null or ll_state <> 2"
    words = "; ".join([*steps, "rdf_loader_run()", "checkpoint", faults]) + ";"
    options = ["VERBOSE=OFF", "BANNER=OFF", "PROMPT=OFF", "ERRORS=STDOUT", f"EXEC={words}"]
    command = [CLIENT, f"127.0.0.1:{port}", "dba", "dba", *options]
    said = subprocess.run(command, cwd=folder, check=True, capture_output=True, text=True).stdout
    assert not any(name in said for name in ("Error", *(file.name for file in files))), said


def wait_for(port: int, server: "subprocess.Popen[bytes]") -> None:
    """Wait until something listens on the port."""
    limit = time.monotonic() + START_SECONDS
    while True:
        assert server.poll() is None, "Virtuoso ended before it was ready"
        assert time.monotonic() < limit, "Virtuoso did not come up"
        with contextlib.suppress(OSError):
            socket.create_connection(("127.0.0.1", port), 1).close()
            return
        time.sleep(0.05)


def free_ports(number: int) -> list[int]:
    """Return ports nobody listens on."""
    with contextlib.ExitStack() as probes:
        found = [probes.enter_context(socket.create_server(("127.0.0.1", 0))) for _ in range(number)]
        return [probe.getsockname()[1] for probe in found]
