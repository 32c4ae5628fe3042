"""The releases that are kept: a list of them, and what each holds and how it is cited."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import orjson
from flask import Blueprint, Response, request

from publisher.archive.lookup import describes
from publisher.manifest import dataset_name
from publisher.media import HTML, OBJECTS, negotiate
from publisher.uris import Space, uri
from publisher.vocab import LICENCE
from publisher.web.here import archive, site
from publisher.web.page import language_of_request, page
from publisher.words import day, word

if TYPE_CHECKING:
    from publisher.archive import Kept

BLUEPRINT = Blueprint("shelf", __name__)
FORMS: Final = (HTML, OBJECTS)


@BLUEPRINT.get("/rilis")
def shelf() -> Response:
    """Answer the list of releases, the newest first."""
    kept = [entry(one) for one in reversed(archive().kept())]
    gone = [{"release": one, "built": built} for one, built in reversed(archive().forgotten().items())]
    said = {"current": archive().served.id, "releases": kept, "forgotten": gone}
    if negotiate(request.headers.get("Accept", ""), FORMS) is HTML:
        canonical = uri(f"{site().manifest.base}rilis")
        return page("rilis-semua.html", said=said, canonical=canonical)
    return _json(said)


@BLUEPRINT.get("/rilis/<release>")
@BLUEPRINT.get("/rilis/<release>/")
def one(release: str) -> Response:
    """Answer what a release holds.

    Raises:
        Gone: it is no longer kept.
        NotFound: there never was one of that name.
    """
    kept = archive().find(release)
    said = described(kept)
    if negotiate(request.headers.get("Accept", ""), FORMS) is HTML:
        answer = page("rilis.html", said=said, kept=kept, canonical=said["address"])
    else:
        answer = _json(said)
    answer.headers["Link"] = f'<{uri(site().prefix)}rilis>; rel="collection"'
    return answer


def entry(kept: Kept) -> dict[str, object]:
    """Return what the list of releases says of one; ``state`` is a word of the interface's."""
    past = "release-past" if kept in archive().timeline() else "release-other"
    return {
        "release": kept.id,
        "built": kept.manifest.built,
        "state": "release-now" if kept is archive().served else past,
        "quads": kept.manifest.quads,
        "address": f"{uri(site().manifest.base)}rilis/{kept.id}/",
    }


def described(kept: Kept) -> dict[str, object]:
    """Return what a release says of itself; a trial's has no citation."""
    manifest, base = kept.manifest, uri(site().manifest.base)
    said = entry(kept)
    dumps = f"{base}dump/{kept.id}/"
    said |= {
        "base": manifest.base,
        "reference": manifest.reference,
        "trial": manifest.trial,
        "publisher": manifest.publisher,
        "licence": LICENCE if manifest.kind == "register" else None,
        "tools": manifest.tools,
        "query": f"{base}sparql?release={kept.id}",
        "graphs": [
            {
                "graph": graph.iri,
                "dataset": dataset(kept, graph.name),
                "quads": graph.quads,
                "file": dumps + graph.file,
                "bytes": graph.bytes,
                "sha256": graph.sha256,
            }
            for graph in manifest.graphs
        ],
        "files": [
            {"file": dumps + f.file, "mediaType": f.media_type, "bytes": f.bytes, "sha256": f.sha256}
            for f in manifest.files
        ],
        "citation": None,
    }
    if not manifest.trial:
        language = language_of_request()
        date = day(manifest.built[:10], language)
        title = word("releases", language)
        stands = f"{word('release', language)} {kept.id} ({date})"
        said["citation"] = f"{manifest.publisher}. {title}. {stands}. {said['address']}"
    return said


def dataset(kept: Kept, graph: str) -> str | None:
    """Return the address of the document of a graph's dataset as of a release, None where it has none."""
    local = f"dataset/{dataset_name(graph)}"
    iri = Space(kept.manifest.base, kept.manifest.reference).iri(f"id/{local}")
    if kept.manifest.kind != "register" or not describes(kept, iri):
        return None
    return f"{uri(site().prefix)}rilis/{kept.id}/doc/{local}"


def _json(said: object) -> Response:
    answer = Response(orjson.dumps(said), content_type=OBJECTS.content_type)
    answer.headers["Content-Language"] = language_of_request()
    answer.headers["Cache-Control"] = "no-cache"
    return answer
