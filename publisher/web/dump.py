"""The release's dumps, streamed from their files."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Final

from publisher.errors import NotFound
from publisher.manifest import DUMPS
from publisher.media import N_QUADS

if TYPE_CHECKING:
    from publisher.web.site import Site
    from publisher.web.wire import Send

CHUNK_BYTES: Final = 256 * 1024


async def send_dump(site: Site, local: str, method: str, send: Send) -> None:
    """Send ``dump/<release>/<file>``, which never changes; its validator is its hash.

    Raises:
        NotFound: no dump of this release has that name.
    """
    release, _, file = local.removeprefix("dump/").partition("/")
    graph = next((graph for graph in site.manifest.graphs if graph.file == file), None)
    if release != site.manifest.id or graph is None:
        raise NotFound
    headers = (
        (b"content-type", N_QUADS.content_type.encode()),
        (b"content-length", str(graph.bytes).encode()),
        (b"etag", f'"{graph.sha256}"'.encode()),
        (b"cache-control", b"public, max-age=31536000, immutable"),
    )
    try:
        handle = (site.folder / DUMPS / graph.file).open("rb")
    except FileNotFoundError as error:  # a later publisher did not keep this release
        raise NotFound from error
    with handle:
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        while method != "HEAD" and (chunk := await asyncio.to_thread(handle.read, CHUNK_BYTES)):
            await send({"type": "http.response.body", "body": chunk, "more_body": True})
    await send({"type": "http.response.body", "body": b""})
