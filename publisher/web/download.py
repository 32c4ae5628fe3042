"""The pages that list the releases kept and the files of one, for people who download by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from flask import Blueprint, Response

from publisher.errors import NotFound
from publisher.manifest import NAME, WHOLE
from publisher.media import METADATA_TYPE
from publisher.uris import uri
from publisher.web.codebook import tables
from publisher.web.dump import LATEST, SUMS, release_of, written
from publisher.web.here import kept_language, site
from publisher.web.page import CACHE_CONTROL, page

if TYPE_CHECKING:
    from publisher.manifest import File, Graph, Manifest

BLUEPRINT = Blueprint("download", __name__)
LISTS: Final = (NAME, SUMS)


@BLUEPRINT.get("/dump")
def moved() -> Response:
    """Answer the address without its slash."""
    return _to("dump/")


@BLUEPRINT.get("/dump/")
def shelf() -> Response:
    """Answer the list of the releases kept, newest first."""
    own = site().manifest
    beside = site().folder.parent.iterdir() if site().register else ()
    kept = [own, *filter(None, (_kept(folder.name) for folder in beside if folder.name != own.id))]
    releases = sorted(kept, key=lambda one: one.built, reverse=True)
    return page("daftar-rilis.html", releases=releases, lists=LISTS)


@BLUEPRINT.get("/dump/<release>/")
def release(release: str) -> Response:
    """Answer the list of a release's files."""
    if release == LATEST:
        return _to(f"dump/{site().manifest.id}/")
    folder, manifest = release_of(site(), release)
    return page(
        "unduhan-rilis.html",
        manifest=manifest,
        datasets=_by_dataset(manifest),
        lists=written(folder, manifest),
        whole=WHOLE,
    )


@BLUEPRINT.get("/dump/<release>/buku-kode/")
def book(release: str) -> Response:
    """Answer the codebook of a release: every table and column, what it means and may hold."""
    if release == LATEST:
        return _to(f"dump/{site().manifest.id}/buku-kode/")
    folder, manifest = release_of(site(), release)
    return page("buku-kode.html", manifest=manifest, tables=list(tables(folder, manifest)))


def _to(local: str) -> Response:
    headers = {"Location": uri(site().prefix + local) + kept_language(), "Cache-Control": CACHE_CONTROL}
    return Response(status=302, headers=headers)


def _kept(name: str) -> Manifest | None:
    try:
        return release_of(site(), name)[1]
    except NotFound:
        return None


def _by_dataset(manifest: Manifest) -> dict[str, list[Graph | File]]:
    """Return the files of each dataset, all data first; what describes a table is found beside it."""
    found: dict[str, list[Graph | File]] = {WHOLE: [], **{one.name: [one] for one in manifest.graphs}}
    for file in manifest.files:
        if file.media_type != METADATA_TYPE:
            found.setdefault(file.dataset, []).append(file)
    return {name: files for name, files in found.items() if files}
