"""The files of a release: its dumps in every form, packed, its tables, and the lists of them.

A file never changes, so its address holds the release; ``latest`` leads to the one served. Those of the
releases kept are here as well: a download that began before a publish can be ended after it.
"""

from __future__ import annotations

import asyncio
import hashlib
import re
from dataclasses import dataclass
from datetime import datetime
from email.utils import format_datetime
from typing import TYPE_CHECKING, Final

from publisher.errors import NotFound, ReleaseError
from publisher.manifest import NAME, PACKED, Part, read_manifest, read_pieces
from publisher.media import METADATA_TYPE, N_QUADS
from publisher.uris import uri
from publisher.web import citation, codebook
from publisher.web.reply import Reply
from publisher.web.span import had, span, still
from publisher.web.wire import dressed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

    from publisher.manifest import File, Graph, Manifest
    from publisher.web.reply import Header
    from publisher.web.site import Site
    from publisher.web.wire import Send

LATEST: Final = "latest"
SUMS: Final = "SHA256SUMS"
TABLE: Final = ".csv"
PACKED_TYPE: Final = "application/gzip"
RELEASE: Final = re.compile(r"[0-9a-f]{16}")
FOR_EVER: Final = b"public, max-age=31536000, immutable"
FOR_NOW: Final = b"public, max-age=60"


@dataclass(frozen=True, slots=True)
class Download:
    """A file one can ask for: what it is read from, its size in bytes and its validator."""

    name: str
    media_type: str
    size: int
    tag: bytes
    pieces: tuple[Part, ...]
    caching: bytes = FOR_EVER

    @property
    def headers(self) -> tuple[Header, ...]:
        """The headers of any answer that brings it, or a part of it."""
        told = [(b"etag", self.tag), (b"cache-control", self.caching), (b"accept-ranges", b"bytes")]
        text = self.media_type.startswith("text/")
        told.append((b"content-type", f"{self.media_type}{'; charset=utf-8' * text}".encode()))
        if (
            self.name.endswith(TABLE) and self.name != codebook.NAME
        ):  # Model for Tabular Data §5.2: a table links to its metadata
            beside = f"{self.name.rpartition('/')[2]}-metadata.json"
            link = f'<{beside}>; rel="describedby"; type="{METADATA_TYPE}"'
            told.append((b"link", link.encode()))
        return tuple(told)


async def send_dump(
    site: Site, local: str, method: str, headers: Mapping[bytes, bytes], send: Send
) -> Reply | None:
    """Send ``dump/<release>/<file>``, or return the reply where it is none of a file's bytes.

    Raises:
        NotFound: the release is not kept, or has no such file.
        RangeNotSatisfiable: no byte of the file is asked for.
    """
    folder, manifest, file = found(site, local)
    if local.startswith(f"dump/{LATEST}/"):
        return moved(site, f"dump/{manifest.id}/{file.name}")
    built = datetime.fromisoformat(manifest.built)
    modified = format_datetime(built, usegmt=True).encode()
    told = (*file.headers, (b"last-modified", modified))
    if had(headers, file.tag, built):
        return Reply(304, dressed(Reply(304, told, b"").not_modified), b"")
    ranged = method == "GET" and still(headers, file.tag, modified)
    part = span(headers.get(b"range", b""), file.size) if ranged else None
    start, end = part or (0, file.size)
    told += ((b"content-length", str(end - start).encode()),)
    if part:
        told += ((b"content-range", f"bytes {start}-{end - 1}/{file.size}".encode()),)
    chunks = read_pieces(folder, file.pieces, start, end if method == "GET" else min(end, 1))
    await _stream({"status": 206 if part else 200, "headers": told}, chunks, method == "GET", send)
    return None


async def _stream(answer: dict[str, object], chunks: Iterator[bytes], whole: bool, send: Send) -> None:
    """Send an answer's start and its chunks, or where it is not the ``whole`` one its start only.

    Raises:
        NotFound: a later publisher did not keep this release.
    """
    try:
        chunk = await asyncio.to_thread(next, chunks, b"")
    except FileNotFoundError as error:
        raise NotFound from error
    await send({"type": "http.response.start", **answer})
    while whole and chunk:
        await send({"type": "http.response.body", "body": chunk, "more_body": True})
        chunk = await asyncio.to_thread(next, chunks, b"")
    await send({"type": "http.response.body", "body": b""})


def moved(site: Site, local: str) -> Reply:
    """Return the reply that leads to another address under the base, for now."""
    place = uri(site.prefix + local).encode()
    told = ((b"location", place), (b"cache-control", FOR_NOW), (b"content-length", b"0"))
    return Reply(302, dressed(told), b"")


def release_of(site: Site, release: str) -> tuple[Path, Manifest]:
    """Return the folder and the manifest of the release served, or of one of a register that is kept.

    Raises:
        NotFound: it is not kept.
    """
    if release == site.manifest.id:
        return site.folder, site.manifest
    if not site.register or not RELEASE.fullmatch(release):
        raise NotFound
    folder = site.folder.parent / release
    try:
        return folder, read_manifest(folder)
    except ReleaseError as error:
        raise NotFound from error


def found(site: Site, local: str) -> tuple[Path, Manifest, Download]:
    """Return the file that ``dump/<release>/<file>`` names, with the folder and manifest of its release.

    Raises:
        NotFound: the release is not kept, or has no such file.
    """
    release, _, name = local.removeprefix("dump/").partition("/")
    folder, manifest = release_of(site, site.manifest.id if release == LATEST else release)
    return folder, manifest, download(folder, manifest, name)


def download(folder: Path, manifest: Manifest, name: str) -> Download:
    """Return a file of a release, one that lies there or one that is written from what does.

    Raises:
        NotFound: it has none of that name.
    """
    if name in WRITTEN:
        media_type, write, caching = WRITTEN[name]
        text = write(folder, manifest)
        if not text:
            raise NotFound
        return _listed(name, media_type, text, caching)
    lying = next((file for file in _lying(manifest) if file.name == name), None)
    if lying is None:
        raise NotFound
    return lying


def written(folder: Path, manifest: Manifest) -> list[str]:
    """Return the names of the files that are written from the others: all but what a trial lacks."""
    return [name for name, (_, write, _) in WRITTEN.items() if write(folder, manifest)]


def media_types(manifest: Manifest) -> set[str]:
    """Return what the files of a release are."""
    return {one.media_type for one in _lying(manifest)} | {
        media_type for media_type, _, _ in WRITTEN.values()
    }


def _lying(manifest: Manifest) -> Iterator[Download]:
    """Yield the files of a release, each before its packed form."""
    for graph in manifest.graphs:
        yield from _pair(graph, N_QUADS.media_type, (Part(graph.file, 0, graph.bytes),))
    for file in manifest.files:
        yield from _pair(file, file.media_type, file.pieces)


def _pair(one: Graph | File, media_type: str, pieces: tuple[Part, ...]) -> Iterator[Download]:
    yield Download(one.file, media_type, one.bytes, f'"{one.sha256}"'.encode(), pieces)
    if one.packed:
        name = f"{one.file}{PACKED}"
        tag = f'"{one.sha256}-gz-{one.packed}"'.encode()
        yield Download(name, PACKED_TYPE, one.packed, tag, (Part(name, 0, one.packed),))


def _listed(name: str, media_type: str, text: str, caching: bytes) -> Download:
    content = text.encode()
    tag = f'"{hashlib.sha256(content).hexdigest()}"'.encode()
    return Download(name, media_type, len(content), tag, (Part("", 0, 0, text),), caching)


def sums(_: Path, manifest: Manifest) -> str:
    """Return the hashes of a release's files as ``sha256sum -c`` reads them; what is packed has none."""
    files = {one.file: one.sha256 for one in manifest.graphs}
    files |= {one.file: one.sha256 for one in manifest.files}
    return "".join(f"{files[name]}  {name}\n" for name in sorted(files))


# What is written from a release: media type, how, how long it may be kept.
WRITTEN: Final[Mapping[str, tuple[str, Callable[[Path, Manifest], str], bytes]]] = {
    NAME: ("application/json", lambda folder, _: (folder / NAME).read_text(encoding="utf-8"), FOR_NOW),
    SUMS: ("text/plain", sums, FOR_EVER),
    citation.NAME: ("application/yaml", citation.citation, FOR_EVER),  # RFC 9512
    codebook.NAME: ("text/csv", codebook.codebook, FOR_EVER),
}
