"""What passed every check last, kept so that only what changed since is checked again.

One gzip file in the state folder: a line of JSON, then the triples that the shapes were asked of. It is
a cache: where there is none, or none that can be read, everything is checked.
"""

from __future__ import annotations

import gzip
import os
import tempfile
import zlib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

import orjson

from publisher.errors import ReleaseError

if TYPE_CHECKING:
    from collections.abc import Mapping

PASSED: Final = "passed"
# Of N-Triples of the registers: 0.1 s and a twelfth of the size; more effort saves little more.
EFFORT: Final = 1


@dataclass(frozen=True, slots=True)
class Passed:
    """Hashes of all the sources, of the rules and program, and of each register; the triples (N-Triples)."""

    sources: str
    rules: str
    registers: Mapping[str, str]
    triples: bytes


def read_passed(state: Path) -> Passed | None:
    """Return what passed last, None where nothing did."""
    try:
        head, _, triples = gzip.decompress((state / PASSED).read_bytes()).partition(b"\n")
        fields = orjson.loads(head)
        return Passed(fields["sources"], fields["rules"], fields["registers"], triples)
    except (OSError, EOFError, zlib.error, ValueError, KeyError, TypeError):
        return None


def write_passed(state: Path, passed: Passed) -> None:
    """Keep what passed, in one step.

    Raises:
        ReleaseError: the state folder cannot be written.
    """
    fields = {"sources": passed.sources, "rules": passed.rules, "registers": dict(passed.registers)}
    content = gzip.compress(orjson.dumps(fields) + b"\n" + passed.triples, EFFORT)
    try:
        state.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=f"{PASSED}.", dir=state)
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        Path(name).replace(state / PASSED)
    except OSError as error:
        raise ReleaseError(f"the state folder cannot be written ({error.strerror})") from error
