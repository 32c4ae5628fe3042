"""Reading one stranger's RDF file in a process of its own: ``python -m publisher.release.parse``.

A parser can be made to crash (deep nesting) or to swell (XML entities), and holds the interpreter
while it works; so it runs where it can be killed, under a memory limit, and writes plain N-Quads.
"""

from __future__ import annotations

import resource
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pyoxigraph
from pyoxigraph import BlankNode, NamedNode, Quad, RdfFormat, Triple

from publisher.errors import ReleaseError
from publisher.rdf import parse_file

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

MEMORY_BYTES: Final = 2 << 30
MEMORY_PER_BYTE: Final = 16
SECONDS: Final = 900


@dataclass(slots=True)
class Skolemiser:
    """Blank nodes as IRIs (RDF 1.1 Concepts §3.5), numbered in the order they come."""

    root: str
    names: dict[BlankNode, NamedNode]

    def quads(self, quads: Iterable[Quad]) -> Iterator[Quad]:
        """Yield the same quads without a blank node.

        Raises:
            ReleaseError: a triple term, which RDF 1.1 does not have.
        """
        for quad in quads:
            if isinstance(quad.subject, Triple) or isinstance(quad.object, Triple):
                raise ReleaseError("a triple term of RDF 1.2; only RDF 1.1 is served")
            graph = self.name(quad.graph_name) if isinstance(quad.graph_name, BlankNode) else quad.graph_name
            value = self.name(quad.object) if isinstance(quad.object, BlankNode) else quad.object
            subject = self.name(quad.subject) if isinstance(quad.subject, BlankNode) else quad.subject
            yield Quad(subject, quad.predicate, value, graph)

    def name(self, node: BlankNode) -> NamedNode:
        """Return the IRI of a blank node, the same one each time."""
        return self.names.setdefault(node, NamedNode(f"{self.root}{len(self.names) + 1}"))


def read_apart(path: Path, base: str, root: str, to: Path) -> int:
    """Write one RDF file as N-Quads to ``to``; return how many blank nodes became IRIs under ``root``.

    Raises:
        ReleaseError: the file is not valid (with line and column), crashes or outgrows the parser.
    """
    command = [sys.executable, "-m", "publisher.release.parse", str(path), base, root]
    with to.open("wb") as out:
        try:
            done = subprocess.run(command, stdout=out, stderr=subprocess.PIPE, timeout=SECONDS, check=False)  # noqa: S603
        except subprocess.TimeoutExpired as error:
            raise ReleaseError(f"{path.name}: not read within {SECONDS} s") from error
    said = done.stderr.decode(errors="replace").strip()
    if done.returncode < 0:
        raise ReleaseError(f"{path.name}: nests too deeply or needs too much memory to be read")
    if done.returncode > 0:
        raise ReleaseError(said.splitlines()[-1] if said else f"{path.name}: cannot be read")
    return int(said)


def main(path: Path, base: str, root: str) -> None:
    """Write the file's quads to standard output and the number of blank nodes to standard error."""
    limit = MEMORY_BYTES + MEMORY_PER_BYTE * path.stat().st_size
    resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
    skolemiser = Skolemiser(root, {})
    quads = skolemiser.quads(parse_file(path, base))
    pyoxigraph.serialize(quads, sys.stdout.buffer, RdfFormat.N_QUADS)
    sys.stderr.write(f"{len(skolemiser.names)}\n")


if __name__ == "__main__":
    try:
        main(Path(sys.argv[1]), *sys.argv[2:])
    except (ReleaseError, OSError) as error:
        sys.exit(str(error))
