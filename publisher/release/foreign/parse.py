"""Reading one stranger's RDF file in a process of its own: ``python -m publisher.release.foreign.parse``.

A parser can be made to crash (deep nesting) or to swell (XML entities, packed files), and holds the
interpreter while it works; so it runs where it can be killed, under limits, and writes plain N-Quads.
"""

from __future__ import annotations

import errno
import sys
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import IO, TYPE_CHECKING, Final

import orjson
import pyoxigraph
from pyoxigraph import BlankNode, Literal, NamedNode, Quad, RdfFormat, Triple

from publisher.errors import ReleaseError
from publisher.guard import child
from publisher.guard.child import End, Limits
from publisher.release.foreign.context import lend
from publisher.release.foreign.encoding import opened
from publisher.release.foreign.format import PACKED, UNSURE, format_called, format_of, suffix
from publisher.release.foreign.loss import Forms, Kind, Loss, Losses, find_dropped

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

MODULE: Final = "publisher.release.foreign.parse"
MEMORY_BYTES: Final = 2 << 30
MEMORY_PER_BYTE: Final = 16
SECONDS: Final = 900
UNPACKED: Final = 20  # what a packed file is expected to unpack to, its own size being 1
# N-Quads write every prefix out; a file of a few kilobytes could ask for a disk full of them.
WRITTEN_BYTES: Final = 256 << 20
WRITTEN_PER_BYTE: Final = 64
NOT_FETCHED: Final = "LoadDocumentCallback"  # what the engine (0.5.13) says of a context named by address


@dataclass(frozen=True, slots=True)
class Wanted:
    """How files are read: all in one format, where it is named; contexts lent from files, by address."""

    format: str = ""
    contexts: Mapping[str, Path] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Report:
    """What came of a file: how many blank nodes became IRIs, and what its statements lost."""

    skolemised: int
    losses: tuple[Loss, ...]


def read_apart(path: Path, wanted: Wanted, base: str, root: str, to: IO[bytes]) -> Report:
    """Write one RDF file as N-Quads to ``to``, blank nodes as IRIs under ``root``; say what came of it.

    Raises:
        ReleaseError: the file is not valid (with line and column), crashes or outgrows the parser.
    """
    size = path.stat().st_size * (UNPACKED if path.name.lower().endswith(PACKED) else 1)
    memory, written = MEMORY_BYTES + MEMORY_PER_BYTE * size, WRITTEN_BYTES + WRITTEN_PER_BYTE * size
    limits = Limits(memory, SECONDS, SECONDS, written)
    task: dict[str, object] = {"base": base, "root": root, "format": wanted.format}
    task |= {"contexts": {address: str(file.absolute()) for address, file in wanted.contexts.items()}}
    outcome = child.run(MODULE, limits, [str(path.absolute())], sent=orjson.dumps(task), to=to)
    if outcome.end is End.SLOW:
        raise ReleaseError(f"{path.name}: not read within {outcome.seconds} s")
    if outcome.end is End.REFUSED:
        raise ReleaseError(outcome.said)
    if outcome.end is End.BROKEN:
        raise ReleaseError(f"{path.name}: nests too deeply or needs too much memory to be read")
    told = orjson.loads(outcome.said)
    return Report(told["skolemised"], tuple(Loss(**loss) for loss in told["losses"]))


@dataclass(slots=True)
class Reader:
    """Reads a file's statements as RDF 1.1 without blank nodes, and notes what they lose.

    Blank nodes become IRIs under ``root`` (RDF 1.1 Concepts §3.5), numbered in the order they come.
    """

    root: str
    losses: Losses = field(default_factory=Losses)
    names: dict[BlankNode, NamedNode] = field(default_factory=dict)

    def quads(self, quads: Iterable[Quad]) -> Iterator[Quad]:
        """Yield the statements.

        Raises:
            ReleaseError: a triple term, which RDF 1.1 does not have.
        """
        forms = Forms(self.losses)
        for quad in quads:
            subject, value, graph = quad.subject, quad.object, quad.graph_name
            if isinstance(value, Literal):
                value = self._literal(value)
                forms.meet(value)
            elif isinstance(value, BlankNode):
                value = self.name(value)
            if isinstance(subject, Triple) or isinstance(value, Triple):
                raise ReleaseError(f"a triple term of RDF 1.2, and only RDF 1.1 is served: {quad}")
            subject = self.name(subject) if isinstance(subject, BlankNode) else subject
            graph = self.name(graph) if isinstance(graph, BlankNode) else graph
            yield Quad(subject, quad.predicate, value, graph)
        forms.settle()

    def _literal(self, literal: Literal) -> Literal:
        """Return a literal of RDF 1.1, which has languages and no directions (Concepts §3.3)."""
        if literal.direction is None:
            return literal
        self.losses.add(Kind.DIRECTION, str(literal))
        return Literal(literal.value, language=literal.language)

    def name(self, node: BlankNode) -> NamedNode:
        """Return the IRI of a blank node, the same one each time."""
        return self.names.setdefault(node, NamedNode(f"{self.root}{len(self.names) + 1}"))


def statements(path: Path, wanted: Wanted, base: str, losses: Losses) -> Iterator[Quad]:
    """Return the quads of a file, in its own format; a JSON-LD document is read whole.

    Raises:
        ReleaseError: no such format or encoding, or a context that is not lent.
        SyntaxError: the file is not valid in its format.
    """
    rdf_format = format_called(wanted.format) if wanted.format else format_of(path.name)
    file = opened(path, rdf_format)
    if rdf_format != RdfFormat.JSON_LD:
        return pyoxigraph.parse(file, format=rdf_format, base_iri=base)
    text = file.read()
    try:
        find_dropped(text, base, losses)
    except SyntaxError as error:
        if NOT_FETCHED not in str(error.msg):
            raise
        lent = {address: given.read_text("utf-8-sig") for address, given in wanted.contexts.items()}
        text = lend(text.decode(), lent, path.name).encode()
        find_dropped(text, base, losses)
    return pyoxigraph.parse(text, format=rdf_format, base_iri=base)


def main(path: Path) -> None:
    """Write the file's quads to standard output and what came of it to standard error."""
    task = orjson.loads(sys.stdin.buffer.read())
    contexts = {address: Path(file) for address, file in task["contexts"].items()}
    wanted = Wanted(task["format"], contexts)
    child.shut_in()
    reader = Reader(task["root"])
    try:
        quads = reader.quads(statements(path, wanted, task["base"], reader.losses))
        pyoxigraph.serialize(quads, sys.stdout.buffer, RdfFormat.N_QUADS)
        sys.stdout.buffer.flush()
    except SyntaxError as error:
        unsure = "; if it is of another format, say which: --format NAME"
        hint = unsure if not wanted.format and suffix(path.name) in UNSURE else ""
        raise ReleaseError(f"{path.name}: {error.msg}{hint}") from error
    except OSError as error:
        if error.errno != errno.EFBIG:
            raise
        raise ReleaseError(f"{path.name}: written out it is too large to be served") from error
    report = {"skolemised": len(reader.names), "losses": [asdict(loss) for loss in reader.losses]}
    sys.stderr.write(orjson.dumps(report).decode())


def _explained(error: Exception, name: str) -> str:
    """Return the one line that tells an operator why a file was not read."""
    said = " ".join(str(error).split())
    return said if name in said else f"{name}: {said}"


if __name__ == "__main__":
    child.confine(*sys.argv[1:4])
    try:
        main(Path(sys.argv[4]))
    except (ReleaseError, OSError, UnicodeDecodeError) as error:
        print(_explained(error, Path(sys.argv[4]).name), file=sys.stderr)
        sys.exit(child.REFUSED)
