"""The digest of a result, by which two runs of a query are told to give the same rows."""

from __future__ import annotations

import hashlib
import re
from typing import TYPE_CHECKING, Final

import orjson
from pyoxigraph import QueryResultsFormat, QuerySolutions, QueryTriples, RdfFormat

if TYPE_CHECKING:
    from pyoxigraph import QueryBoolean

MEDIA_TYPE: Final = "application/vnd.pranala.digest+json"
# A blank node as a cell of TSV, or as subject or object of N-Triples; never inside a literal.
BLANK: Final = re.compile(rb"^(?:[^\t\n]*\t)*_:|^(?:_:|<[^>]*> <[^>]*> _:)", re.MULTILINE)


def digest(results: QuerySolutions | QueryBoolean | QueryTriples) -> bytes:
    """Return number of rows, SHA-256 and form of a result as JSON; ``blank`` where no second run can match.

    The hash is over the lines of the result as SPARQL 1.1 TSV (or N-Triples), without the header, sorted
    bytewise, each ended by LF: ``tail -n +2 | LC_ALL=C sort | sha256sum``. Labels of blank nodes differ from
    run to run, so a result with one has no digest.
    """
    triples, solutions = isinstance(results, QueryTriples), isinstance(results, QuerySolutions)
    kind = RdfFormat.N_TRIPLES if triples else QueryResultsFormat.TSV
    lines = (results.serialize(format=kind) or b"").split(b"\n")  # type: ignore[arg-type]
    if solutions:
        del lines[0]
    if lines and not lines[-1]:
        lines.pop()
    lines.sort()
    content = b"".join(line + b"\n" for line in lines)
    return orjson.dumps(
        {
            "rows": len(lines),
            "sha256": hashlib.sha256(content).hexdigest(),
            "form": "triples" if triples else "solutions" if solutions else "boolean",
            "blank": BLANK.search(content) is not None,
        }
    )
