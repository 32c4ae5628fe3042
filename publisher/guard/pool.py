"""The pool: one thread that owns the queue and the workers, and never looks into a query.

One connection is one query: the job comes in, the reading end of the result's pipe goes out, and last
the verdict. The workers are children of this process and share the release it holds in memory.
"""

from __future__ import annotations

import contextlib
import fcntl
import os
import selectors
import signal
import socket
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, NoReturn

from publisher.errors import ClientError, PranalaError, QueryTimeout, QueueFull
from publisher.guard.frame import FrameTooLong, frame, unframe
from publisher.guard.job import OVERDUE, RETRY_SECONDS, post_mortem, read_job, refusal
from publisher.guard.queue import Queue
from publisher.guard.worker import work

if TYPE_CHECKING:
    from collections.abc import Callable

    from publisher.guard.queue import Share
    from publisher.guard.worker import Bench

READ_BYTES: Final = 1 << 16
PIPE_BYTES: Final = 1 << 18  # four times the usual
# A worker that ends is forked again, on its last client's account.
FORK_SECONDS: Final = 0.1
# Queries make way for pages, which the web process answers.
NICENESS: Final = 5
RETRY: Final = {"Retry-After": RETRY_SECONDS}
WAITED: Final = "The query waited too long for its turn."


class SandboxMissing(PranalaError):
    """A worker ended before it was ready: this machine cannot shut it in."""


@dataclass(slots=True, eq=False)
class Client:
    """One connection: its job and whose it is once it has come in whole, its worker while it runs."""

    connection: socket.socket
    deadline: float
    buffer: bytearray = field(default_factory=bytearray)
    job: bytes | None = None
    key: str = ""
    seconds: float = 0.0
    started: float | None = None
    worker: Worker | None = None


@dataclass(slots=True, eq=False)
class Worker:
    """One child: ``ready`` once it is shut in, ``doomed`` once it is being killed."""

    process: int
    channel: socket.socket
    buffer: bytearray = field(default_factory=bytearray)
    client: Client | None = None
    key: str = ""
    ready: bool = False
    doomed: bool = False


class Pool:
    """The queue, the workers, and the one loop over all their sockets."""

    def __init__(self, bench: Bench, share: Share) -> None:
        self._bench = bench
        self._workers = share.workers
        self._queue: Queue[Client] = Queue(share)
        self._selector = selectors.DefaultSelector()
        self._clients: set[Client] = set()
        self._idle: list[Worker] = []
        self._children: set[Worker] = set()

    def warm(self) -> None:
        """Fork the workers; return once each is shut in and ready.

        Raises:
            SandboxMissing: a worker could not be shut in.
        """
        for _ in range(self._workers):
            self._spawn()
        while not all(worker.ready for worker in self._children):
            self._turn()

    def serve(self, listener: socket.socket) -> NoReturn:
        """Serve for good; a signal's handler ends it by raising.

        Raises:
            SandboxMissing: a worker that took another's place could not be shut in.
        """
        self._watch(listener, lambda: self._accept(listener))
        while True:
            self._turn()

    def end(self) -> None:
        """Kill every worker."""
        for worker in self._children:
            os.kill(worker.process, signal.SIGKILL)
            os.waitpid(worker.process, 0)

    def _turn(self) -> None:
        for key, _ in self._selector.select(self._patience()):
            if key.fileobj.fileno() >= 0:  # type: ignore[union-attr]  # not closed by an earlier event
                key.data()
        self._expire()
        self._assign()

    def _assign(self) -> None:
        while self._idle and (client := self._queue.take()):
            self._start(client, self._idle.pop())

    def _watch(self, source: socket.socket, react: Callable[[], None]) -> None:
        source.setblocking(False)
        self._selector.register(source, selectors.EVENT_READ, react)

    def _patience(self) -> float | None:
        """Seconds until the next deadline, None where there is none."""
        deadlines = [client.deadline for client in self._clients]
        return max(0.0, min(deadlines) - time.monotonic()) if deadlines else None

    # Clients

    def _accept(self, listener: socket.socket) -> None:
        with contextlib.suppress(OSError):  # it left already, or there are too many
            client = Client(listener.accept()[0], time.monotonic() + self._bench.seconds)
            self._clients.add(client)
            self._watch(client.connection, lambda: self._hear(client))

    def _hear(self, client: Client) -> None:
        """Take in a client's job; anything but that means that it left."""
        try:
            data = client.connection.recv(READ_BYTES)
            client.buffer += data
            job = unframe(client.buffer)
        except (ConnectionError, FrameTooLong):
            data, job = b"", None
        if not data or client.job is not None:
            self._leave(client)
        elif job is not None:
            self._enqueue(client, job)

    def _enqueue(self, client: Client, job: bytes) -> None:
        asked = read_job(job)
        client.job, client.key = job, asked.client
        client.seconds = min(asked.seconds or self._bench.seconds, self._bench.seconds)
        client.deadline = time.monotonic() + client.seconds
        try:
            displaced = self._queue.enter(client.key, client)
        except ClientError as error:
            self._answer(client, refusal(error))
            return
        if displaced is not None:
            self._answer(displaced, refusal(QueueFull(headers=RETRY)))
        self._assign()

    def _leave(self, client: Client) -> None:
        """Forget a client; its query, waiting or running, ends with it."""
        if client.started is None:
            self._queue.leave(client.key, client)
        else:
            self._queue.done(client.key, time.monotonic() - client.started)
        if client.worker is not None:
            self._kill(client.worker)
        self._clients.discard(client)
        self._selector.unregister(client.connection)
        client.connection.close()

    def _answer(self, client: Client, verdict: bytes) -> None:
        with contextlib.suppress(OSError):  # it left meanwhile
            client.connection.sendall(frame(verdict))
        client.worker = None
        self._leave(client)

    def _expire(self) -> None:
        """End what is past its time: running, waiting, or not even asking."""
        now = time.monotonic()
        for client in [client for client in self._clients if client.deadline <= now]:
            worker = client.worker
            late: ClientError = QueryTimeout(OVERDUE) if worker else QueueFull(WAITED, headers=RETRY)
            if worker is not None:
                self._kill(worker)
            self._answer(client, refusal(late))

    # Workers

    def _spawn(self) -> None:
        ours, theirs = socket.socketpair()
        broker = os.getpid()
        process = os.fork()
        if process == 0:
            try:
                os.nice(NICENESS)
                work(broker, theirs, self._bench)
            finally:
                os._exit(1)
        theirs.close()
        worker = Worker(process, ours)
        self._children.add(worker)
        self._watch(ours, lambda: self._heed(worker))

    def _start(self, client: Client, worker: Worker) -> None:
        """Hand a job to an idle worker, and its answer's pipe to the client."""
        reading, writing = os.pipe()
        try:
            widen(writing)
            hand_over(worker.channel, frame(client.job or b""), writing)
            client.worker, worker.client, worker.key = worker, client, client.key
            client.started = time.monotonic()
            client.deadline = client.started + client.seconds
            with contextlib.suppress(OSError):  # it left: its end of file is the next event
                socket.send_fds(client.connection, [frame(b"")], [reading])
        except OSError:  # the worker died while idle, or does not listen any more
            self._kill(worker)
            self._queue.back(client.key, client)
        finally:
            os.close(reading)
            os.close(writing)

    def _heed(self, worker: Worker) -> None:
        """Take in what a worker says: it is ready, or its verdict; or it is dead."""
        try:
            data = worker.channel.recv(READ_BYTES)
        except ConnectionError:
            data = b""
        if not data:
            self._bury(worker)
            return
        worker.buffer += data
        verdict = unframe(worker.buffer)
        if verdict is None or worker.doomed:
            return
        worker.ready = True
        client, worker.client = worker.client, None
        self._idle.append(worker)
        if client is not None:
            self._answer(client, verdict)

    def _kill(self, worker: Worker) -> None:
        worker.doomed = True
        worker.client = None
        os.kill(worker.process, signal.SIGKILL)

    def _bury(self, worker: Worker) -> None:
        """Reap a dead worker, tell its client why it died, and put a new one in its place."""
        self._selector.unregister(worker.channel)
        worker.channel.close()
        self._children.discard(worker)
        if worker in self._idle:
            self._idle.remove(worker)
        self._queue.charge(worker.key, FORK_SECONDS)
        code = os.waitstatus_to_exitcode(os.waitpid(worker.process, 0)[1])
        if not worker.ready and not worker.doomed:
            raise SandboxMissing(f"a worker ended before it was ready (exit {code})")
        if worker.client is not None:
            self._answer(worker.client, post_mortem(code))
        self._spawn()


def widen(pipe: int) -> None:
    """Let a pipe hold more, so that a worker goes on while the web process has other things to do."""
    with contextlib.suppress(OSError):  # this user has many that wide (pipe(7)): as it is, it will do
        fcntl.fcntl(pipe, fcntl.F_SETPIPE_SZ, PIPE_BYTES)


def hand_over(channel: socket.socket, message: bytes, pipe: int) -> None:
    """Send a job and the pipe for its answer to an idle worker, which is waiting to read both."""
    channel.settimeout(1)
    sent = socket.send_fds(channel, [message], [pipe])
    channel.sendall(message[sent:])
    channel.setblocking(False)
