"""Agreements as one flat table, a row each: CSV, XLSX, JSON and Parquet, with its columns as CSVW.

What ``/naskah`` selects, this selects. A list is ``a | b`` in CSV and XLSX, an array in JSON, a list in
Parquet.
Costs the records of those asked for, once a release; a file grows with them, 2 kB each.
"""

from __future__ import annotations

import orjson
from flask import Blueprint, Response, request

from publisher.errors import NotFound
from publisher.kerjasama import flat
from publisher.kerjasama.record.flat import row
from publisher.media import METADATA_TYPE
from publisher.uris import uri
from publisher.web.here import records, site
from publisher.web.http.parameter import refuse
from publisher.web.page import CACHE_CONTROL
from publisher.web.wanted import agreements_asked, selecting

BLUEPRINT = Blueprint("flat", __name__)


@BLUEPRINT.get(f"/naskah.{flat.METADATA}")
def metadata() -> Response:
    """Answer the columns of the flat table (Metadata Vocabulary for Tabular Data)."""
    answer = Response(
        orjson.dumps(flat.metadata(site().manifest.base, "naskah.csv")), content_type=METADATA_TYPE
    )
    answer.headers["Cache-Control"] = CACHE_CONTROL
    return answer


@BLUEPRINT.get("/naskah.<suffix>")
def table(suffix: str) -> Response:
    """Answer the agreements that ``/naskah`` would list, all of them, in the format of the suffix."""
    form = next((form for form in flat.WRITERS if form.suffix == suffix), None)
    if form is None:
        raise NotFound
    refuse(selecting(), request.args.items(multi=True))
    rows = [row(one) for one in records().of(agreements_asked()[0]).values()]
    answer = Response(flat.WRITERS[form](rows), content_type=form.content_type)
    answer.headers["Cache-Control"] = CACHE_CONTROL
    answer.headers["Content-Disposition"] = f'attachment; filename="naskah.{suffix}"'
    answer.headers["Link"] = (
        f'<{uri(site().prefix)}naskah.{flat.METADATA}>; rel="describedby"; type="{METADATA_TYPE}"'
    )
    return answer
