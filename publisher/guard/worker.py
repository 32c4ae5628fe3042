"""A worker: one process, shut in, that answers one query after another and may be killed at any time."""

from __future__ import annotations

import os
import re
import signal
import socket
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NoReturn, cast

from pyoxigraph import NamedNode, QueryBoolean, QueryResultsFormat, QueryTriples, RdfFormat

from publisher.errors import ClientError, MalformedRequest, MemoryLimit, NotAcceptable, ServiceRefused
from publisher.guard import sandbox, table
from publisher.guard.frame import frame, unframe
from publisher.guard.job import DONE, read_job, refusal
from publisher.guard.look import look
from publisher.guard.syntax import query_syntax
from publisher.media import GRAPH_FORMATS, RDF_XML, RESULT_FORMATS, RESULT_XML
from publisher.rdf import fits_xml

if TYPE_CHECKING:
    from collections.abc import Callable
    from io import FileIO
    from pathlib import Path

    from pyoxigraph import QuerySolutions

    from publisher.guard.job import Job
    from publisher.guard.look import Look
    from publisher.store import EmbeddedStore

    Results = QuerySolutions | QueryBoolean | QueryTriples

READ_BYTES: Final = 1 << 16
READY: Final = b""
GRACE_SECONDS: Final = 0.5
XML: Final = (RDF_XML.media_type, RESULT_XML.media_type)
NOT_XML: Final = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1f]|\xef\xbf[\xbe\xbf]")


@dataclass(frozen=True, slots=True)
class Bench:
    """What a worker works with: how it comes by its store, the base of relative IRIs, and its limits.

    ``load`` is called by each worker: for a store in memory it returns what all of them share, one on
    disk it opens from ``folder`` (None: it reads no file). ``shut`` is the sandbox.
    """

    load: Callable[[], EmbeddedStore]
    folder: Path | None
    base: str
    seconds: float
    memory_bytes: int
    shut: bool = True


@dataclass(frozen=True, slots=True)
class Desk:
    """What a query is answered from."""

    store: EmbeddedStore
    base: str


def work(parent: int, channel: socket.socket, bench: Bench) -> NoReturn:
    """Shut this process in, tell its parent, the broker, and serve its jobs until it hangs up."""
    kept = frozenset({channel.fileno()})
    cell = sandbox.Cell(parent, kept, bench.memory_bytes, bench.folder, bench.shut)
    store, size = sandbox.enter(cell, bench.load)
    desk, start_bytes = Desk(store, bench.base), size.read()
    tell(channel, READY)
    while True:
        job, pipe = receive(channel)
        # Should the broker hang, the kernel still ends the query.
        signal.setitimer(signal.ITIMER_REAL, min(job.seconds or bench.seconds, bench.seconds) + GRACE_SECONDS)
        verdict = answer(job, pipe, desk)
        signal.setitimer(signal.ITIMER_REAL, 0)
        if verdict == DONE and size.read() - start_bytes > bench.memory_bytes // 4:
            os._exit(0)  # memory is not always given back; this exit says "done" (job.post_mortem)
        tell(channel, verdict)


class XmlPipe:
    """A pipe that takes only bytes that XML 1.0 has characters for (§2.2); the engine writes others too."""

    def __init__(self, file: FileIO) -> None:
        self._file = file
        self._before = b""

    def write(self, data: bytes) -> int:
        """Pass bytes on.

        Raises:
            NotAcceptable: a character is none of XML's.
        """
        if NOT_XML.search(self._before + data):
            raise NotAcceptable("The answer holds a character that XML cannot write: ask for JSON or Turtle.")
        self._before = data[-2:]  # of a character of three bytes
        return self._file.write(data)

    def flush(self) -> None:
        """Do nothing: nothing is held back."""


def tell(channel: socket.socket, message: bytes) -> None:
    """Send a message to the broker (write, because the sandbox refuses sendto)."""
    os.write(channel.fileno(), frame(message))


def receive(channel: socket.socket) -> tuple[Job, int]:
    """Return the next job and the pipe its answer goes to. Ends the process when the broker is gone."""
    data, pipes, _, _ = socket.recv_fds(channel, READ_BYTES, 1)
    buffer = bytearray(data)
    while data and (message := unframe(buffer)) is None:
        data = channel.recv(READ_BYTES)
        buffer += data
    if not data or message is None or not pipes:
        os._exit(0)
    return read_job(message), pipes[0]


def answer(job: Job, pipe: int, desk: Desk) -> bytes:
    """Write the answer into the pipe, close it, and return the verdict."""
    try:
        put(job, pipe, desk)
    except ClientError as error:
        return refusal(error)
    except MemoryError:
        return refusal(MemoryLimit())
    except BrokenPipeError:  # the client left
        return DONE
    finally:
        os.close(pipe)
    return DONE


def put(job: Job, pipe: int, desk: Desk) -> None:
    """Write one line that names the answer's form, then the answer in the format asked for.

    The engine writes pieces of 8 KiB through a file object: no row of a result passes through Python. It
    could open the pipe by a path, was not faster so, and then the sandbox would have to let files be
    opened to be written.

    Raises:
        ClientError: the query is refused, or fails before its first row.
        BrokenPipeError: nobody reads the pipe any more.
    """
    seen = look(job.query)
    results = evaluate(job, seen, desk)
    form, media_type = shape(results, job)
    if media_type == RDF_XML.media_type:
        refuse_unwritable(cast("QueryTriples", evaluate(job, seen, desk)))
    os.write(pipe, b"%s %s\n" % (form, b"volatile" if seen.volatile else b"stable"))
    if table.writes(media_type):
        table.write(results, media_type, pipe)
        return
    kind = RdfFormat if isinstance(results, QueryTriples) else QueryResultsFormat
    try:
        with open(pipe, "wb", buffering=0, closefd=False) as file:  # a descriptor
            to = XmlPipe(file) if media_type in XML else file
            results.serialize(to, kind.from_media_type(media_type))  # type: ignore[arg-type]
    except BrokenPipeError:
        raise
    except OSError as error:
        raise unreachable() from error


def evaluate(job: Job, seen: Look, desk: Desk) -> Results:
    """Return the results of a query over the dataset it means (SPARQL 1.1 Protocol §2.1.4).

    The protocol's graphs win over FROM, FROM over the union of all graphs. The engine ignores FROM
    where it is told to take the union, so it is told so only where the query has none.

    Raises:
        ClientError: the query cannot be evaluated.
    """
    query = desk.store.quads.query
    try:
        if job.default_graphs or job.named_graphs:
            graphs = [NamedNode(iri) for iri in job.default_graphs]
            named = [NamedNode(iri) for iri in job.named_graphs]
            return query(job.query, base_iri=desk.base, default_graph=[*graphs], named_graphs=[*named])
        union = desk.store.union and not seen.dataset
        return query(job.query, base_iri=desk.base, use_default_graph_as_union=union)
    except SyntaxError as error:
        raise query_syntax(str(error.msg), job.query) from error
    except (RuntimeError, ValueError) as error:  # an unknown function; a graph that is not an IRI
        raise MalformedRequest(str(error)) from error
    except OSError as error:
        raise unreachable() from error


def shape(results: Results, job: Job) -> tuple[bytes, str]:
    """Return the form of the results and the media type to write them in.

    Raises:
        NotAcceptable: the client takes no format of this form.
    """
    graph = isinstance(results, QueryTriples)
    media_type = job.triples if graph else job.solutions
    if media_type is None:
        wanted = "a graph (CONSTRUCT, DESCRIBE)" if graph else "a table or a yes (SELECT, ASK)"
        there = [offer.media_type for offer in (GRAPH_FORMATS if graph else RESULT_FORMATS)]
        told = f"This query answers with {wanted}; no format you accept can hold it."
        raise NotAcceptable(told, extra={"available": there})
    boolean = isinstance(results, QueryBoolean)
    return (b"triples" if graph else b"boolean" if boolean else b"solutions"), media_type


def refuse_unwritable(triples: QueryTriples) -> None:
    """Return where RDF/XML can write the triples, which are asked for once more to be looked at.

    Raises:
        NotAcceptable: the engine would write them, and no parser of XML could read them.
    """
    if not fits_xml(triples):
        raise NotAcceptable("RDF/XML cannot write this graph (RDF 1.1 XML Syntax §2.4): ask for Turtle.")


def unreachable() -> ServiceRefused:
    """Return the error for a query that tried to reach another endpoint past the look."""
    return ServiceRefused("The query tried to reach another endpoint; workers have no network.")
