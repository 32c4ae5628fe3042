"""``modified_since`` on the catalogue: the datasets whose description changed at a time or later."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

from pyoxigraph import NamedNode

from publisher.errors import MalformedRequest
from publisher.vocab import DCAT, RDF
from publisher.web.here import journal

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pyoxigraph import Triple

ARGUMENT: Final = "modified_since"
TYPE: Final = NamedNode(f"{RDF}type")
DATASET: Final = NamedNode(f"{DCAT}Dataset")


def read_time(text: str) -> str:
    """Return a time as the log writes it; a date is its first moment, a time without a zone is in UTC.

    >>> read_time("2025-11-01"), read_time("2025-11-01T07:00:00+07:00")
    ('2025-11-01T00:00:00Z', '2025-11-01T00:00:00Z')

    Raises:
        MalformedRequest: it is neither.
    """
    try:
        time = datetime.fromisoformat(text.strip().replace(" ", "+"))  # in a query "+" is a blank
        moment = time.astimezone(UTC) if time.tzinfo else time.replace(tzinfo=UTC)
    except (ValueError, OverflowError) as error:
        told = f"{ARGUMENT}: a date or a time is wanted, as 2025-11-01T00:00:00Z"
        raise MalformedRequest(told, extra={"parameter": ARGUMENT}) from error
    return moment.replace(microsecond=0).strftime("%Y-%m-%dT%H:%M:%SZ").rjust(20, "0")


def changed_since(triples: Iterable[Triple], text: str) -> list[Triple]:
    """Return a catalogue without the datasets that did not change; none of it where none did.

    An answer without datasets, or a part of them taken for the whole, makes harvesters that know nothing
    of the argument delete what is missing: it is for clients that ask for changes alone.
    """
    among = list(triples)
    datasets = {_thing(t.subject) for t in among if t.predicate == TYPE and t.object == DATASET}
    kept = datasets & journal().touched(read_time(text))
    left = datasets - kept
    return [t for t in among if not {_thing(t.subject), _thing(t.object)} & left] if kept else []


def _thing(term: object) -> str:
    return term.value.partition("#")[0] if isinstance(term, NamedNode) else ""
