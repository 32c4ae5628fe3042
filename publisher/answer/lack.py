"""What an endpoint that gave no rows does not have, and questions need: no rows is then no answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from publisher.queries import load_queries

if TYPE_CHECKING:
    from pathlib import Path

    from publisher.store import Store


def lack(sources: Path, store: Store) -> str:
    """Return the first thing that is missing and how to mend it, empty where all is there.

    Raises:
        EndpointError: the endpoint does not answer.
    """
    needs = load_queries(sources / "queries/endpoint")
    return next((needs[name].header["mend"] for name in sorted(needs) if not store.ask(needs[name].text)), "")
