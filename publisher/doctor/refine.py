"""OpenRefine on a reconciliation service (Reconciliation Service API 0.2): manifest, a batch, a preview."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final
from urllib.parse import quote, urlencode

if TYPE_CHECKING:
    from publisher.doctor.finding import Notes
    from publisher.doctor.visit import Answer, Visit

VERSION: Final = "0.2"
MANIFEST_SECONDS: Final = 5.0  # OpenRefine gives up on the manifest then
BATCH_SECONDS: Final = 1.0
BATCH: Final = 10
NAME: Final = "Surabaya"
WANTED: Final = ("name", "identifierSpace", "schemaSpace")
FORM: Final = "application/x-www-form-urlencoded"
FRAMES: Final = "frame-ancestors"


def reconcile(visit: Visit, url: str, notes: Notes) -> None:
    """Note what OpenRefine would meet at a reconciliation service.

    Raises:
        Unanswered: the service does not answer.
    """
    answer = visit.follow(url, "application/json, */*;q=0.5")
    if answer.status in {404, 410}:
        notes.say("refine-absent", url)
        return
    manifest = _object(answer)
    if answer.status != 200 or not manifest:
        notes.say("refine-manifest", url)
        return
    if answer.seconds > MANIFEST_SECONDS:
        notes.say("refine-slow", url)
    if not answer.open_to_all:
        notes.say("refine-cors", url)
    versions = manifest.get("versions")
    if not isinstance(versions, list) or VERSION not in versions:
        notes.say("refine-version", url)
    for key in WANTED:
        if not manifest.get(key):
            notes.say("refine-incomplete", key)
    _preview(visit, manifest, _batch(visit, url, notes), notes)


def _batch(visit: Visit, url: str, notes: Notes) -> str:
    """Return the id of the best candidate of a batch, empty where there is none."""
    asked = {f"q{number}": {"query": NAME, "limit": 3} for number in range(BATCH)}
    body = urlencode({"queries": json.dumps(asked)}).encode()
    answer = visit.ask(url, "POST", body, Accept="application/json", Content_Type=FORM)
    results = _object(answer)
    if answer.status != 200 or not all(isinstance(results.get(key), dict) for key in asked):
        notes.say("refine-batch", url)
        return ""
    if answer.seconds > BATCH_SECONDS:
        notes.say("refine-batch-slow", url)
    found = [_candidates(results[key]) for key in asked]
    notes.say("refine-sees", number=sum(bool(one) for one in found))
    best = next((one[0] for one in found if one), None)
    return str(best.get("id", "")) if isinstance(best, dict) else ""


def _candidates(result: object) -> list[object]:
    said = result.get("result") if isinstance(result, dict) else None
    return said if isinstance(said, list) else []


def _preview(visit: Visit, manifest: dict[str, object], thing: str, notes: Notes) -> None:
    """Note whether a candidate can be shown in OpenRefine's frame."""
    preview = manifest.get("preview")
    place = preview.get("url") if isinstance(preview, dict) else None
    if not isinstance(place, str):
        notes.say("refine-no-preview")
        return
    if not thing:
        return
    answer = visit.follow(place.replace("{{id}}", quote(thing, safe="")), "text/html, */*;q=0.5")
    if answer.status != 200:
        notes.say("refine-preview", answer.url)
    elif _closed(answer):
        notes.say("refine-framing", answer.url)


def _closed(answer: Answer) -> bool:
    policy = answer.headers.get("content-security-policy", "")
    said = [part.split()[1:] for part in policy.split(";") if part.strip().startswith(FRAMES)]
    return "x-frame-options" in answer.headers or any("'none'" in one or "'self'" in one for one in said)


def _object(answer: Answer) -> dict[str, object]:
    try:
        said = json.loads(answer.body)
    except (ValueError, RecursionError):
        return {}
    return said if isinstance(said, dict) else {}
