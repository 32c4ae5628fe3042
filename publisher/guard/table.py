"""Results in the formats that the engine does not write: Excel, Parquet, networks, and their digest.

They are written inside a worker, whose limits of time and memory hold for them too. A file is made whole
before its first byte leaves, so that what cannot be written is refused with a status, not with half a file.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from pyoxigraph import QueryBoolean, QuerySolutions, QueryTriples

from publisher.errors import NotAcceptable
from publisher.guard import digest, network, parquet, xlsx
from publisher.media import EDGES, GRAPHML, NODES, PARQUET, XLSX

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from publisher.rdf import Term

    Results = QuerySolutions | QueryBoolean | QueryTriples
    Cells = Sequence[Term | None]
    Writer = Callable[["Table"], bytes]

NO_TABLE: Final = "This format holds a table (SELECT); this query answers with a graph or with yes or no."


@dataclass(frozen=True, slots=True)
class Table:
    """A result as rows in order, each with a cell (or None) for every column.

    ``roles`` says which columns are a network's source, target, sourceLabel and targetLabel.
    """

    columns: tuple[str, ...]
    rows: Iterable[Cells]
    roles: Mapping[str, str]


WRITERS: Final[Mapping[str, Writer]] = {
    XLSX.media_type: lambda table: xlsx.workbook(table.columns, table.rows),
    PARQUET.media_type: lambda table: parquet.file(table.columns, table.rows),
    GRAPHML.media_type: lambda table: network.graphml(_network(table)),
    NODES.media_type: lambda table: network.nodes(_network(table)),
    EDGES.media_type: lambda table: network.edges(_network(table)),
}


def writes(media_type: str) -> bool:
    """Return whether results are written here in a media type, which may carry a network's roles."""
    return media_type == digest.MEDIA_TYPE or _parted(media_type)[0] in WRITERS


def write(results: Results, media_type: str, pipe: int) -> None:
    """Write results into a pipe in a media type of ours.

    Raises:
        NotAcceptable: the format cannot hold this result.
        BrokenPipeError: nobody reads the pipe any more.
    """
    if media_type == digest.MEDIA_TYPE:
        content = digest.digest(results)
    elif isinstance(results, QuerySolutions):
        columns = tuple(variable.value for variable in results.variables)
        content = render(columns, (tuple(row) for row in results), media_type)
    else:
        raise NotAcceptable(NO_TABLE)
    view = memoryview(content)
    while view:
        view = view[os.write(pipe, view) :]


def render(columns: tuple[str, ...], rows: Iterable[Cells], media_type: str) -> bytes:
    """Return a whole file of rows in a media type of ours.

    Raises:
        NotAcceptable: the format cannot hold them.
    """
    kind, roles = _parted(media_type)
    return WRITERS[kind](Table(columns, rows, roles))


def _parted(media_type: str) -> tuple[str, dict[str, str]]:
    """Return the media type that a writer is known by, and the roles that follow it as parameters.

    >>> _parted("application/graphml+xml; source=a; target=b")
    ('application/graphml+xml', {'source': 'a', 'target': 'b'})
    """
    known = next((name for name in WRITERS if f"{media_type};".startswith(f"{name};")), "")
    pairs = (part.strip().partition("=") for part in media_type[len(known) :].split(";") if part.strip())
    return known, {name: value for name, _, value in pairs} if known else {}


def _network(table: Table) -> network.Network:
    return network.read(table.columns, table.rows, table.roles)
