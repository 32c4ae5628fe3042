"""The release's dumps and tables, streamed from their files."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Final

from publisher.errors import NotFound
from publisher.manifest import DUMPS, File
from publisher.media import N_QUADS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from publisher.manifest import Manifest
    from publisher.web.site import Site
    from publisher.web.wire import Send

CHUNK_BYTES: Final = 256 * 1024
TABLE: Final = ".csv"


async def send_dump(site: Site, local: str, method: str, send: Send) -> None:
    """Send ``dump/<release>/<file>``, a dump or a table, which never changes; its validator is its hash.

    Raises:
        NotFound: no dump of this release has that name.
    """
    release, _, file = local.removeprefix("dump/").partition("/")
    found = next((one for one in _files(site.manifest) if one.file == file), None)
    if release != site.manifest.id or found is None:
        raise NotFound
    headers = [
        (b"content-type", found.media_type.encode()),
        (b"content-length", str(found.bytes).encode()),
        (b"etag", f'"{found.sha256}"'.encode()),
        (b"cache-control", b"public, max-age=31536000, immutable"),
    ]
    if file.endswith(TABLE):  # Model for Tabular Data §5.2: a table links to its metadata
        link = f'<{file}-metadata.json>; rel="describedby"; type="application/csvm+json"'
        headers.append((b"link", link.encode()))
    try:
        handle = (site.folder / DUMPS / found.file).open("rb")
    except FileNotFoundError as error:  # a later publisher did not keep this release
        raise NotFound from error
    with handle:
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        while method != "HEAD" and (chunk := await asyncio.to_thread(handle.read, CHUNK_BYTES)):
            await send({"type": "http.response.body", "body": chunk, "more_body": True})
    await send({"type": "http.response.body", "body": b""})


def _files(manifest: Manifest) -> Iterator[File]:
    for graph in manifest.graphs:
        yield File(graph.file, N_QUADS.content_type, graph.sha256, graph.bytes)
    for file in manifest.files:
        charset = "; charset=utf-8" if file.media_type.startswith("text/") else ""
        yield File(file.file, f"{file.media_type}{charset}", file.sha256, file.bytes)
