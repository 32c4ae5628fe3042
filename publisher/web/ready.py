"""Whether the whole of it works: an ASK by the way a stranger's query goes, through the guard."""

from __future__ import annotations

from typing import TYPE_CHECKING

from publisher.errors import ClientError
from publisher.guard.client import ask
from publisher.guard.job import Job

if TYPE_CHECKING:
    from pathlib import Path

    from publisher.web.site import Site


async def ready(site: Site, address: Path, asker: str) -> bool:
    """Return whether a worker answers; asking too often is on the asker's own account."""
    try:
        answer = await ask(address, Job(site.pages["siap"].text, client=asker))
    except ClientError:
        return False
    answer.close()
    return answer.whole
