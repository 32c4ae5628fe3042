"""Whether the whole of it works: an ASK by the way a stranger's query goes, through the guard."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlencode

from publisher.errors import ClientError

if TYPE_CHECKING:
    from publisher.web.site import Site
    from publisher.web.wire import Endpoint, Message


async def ready(site: Site, sparql: Endpoint) -> bool:
    """Return whether a worker answers."""
    path = f"{site.prefix}sparql"
    scope: Message = {
        "type": "http",
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "method": "GET",
        "scheme": "http",
        "path": path,
        "raw_path": path.encode(),
        "root_path": "",
        "query_string": urlencode({"query": site.pages["siap"].text}).encode(),
        "headers": [(b"accept", b"application/sparql-results+json")],
        "client": ("127.0.0.1", 0),
        "server": ("127.0.0.1", 0),
    }
    answer: list[Message] = []

    async def receive() -> Message:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: Message) -> None:
        answer.append(message)

    try:
        await sparql(scope, receive, send)
    except ClientError:
        return False
    return bool(answer) and answer[0]["status"] == 200
