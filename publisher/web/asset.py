"""Stylesheet and emblem, cached for ever: their address holds their hash."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from flask import Blueprint, Response, current_app

from publisher.errors import NotFound

BLUEPRINT = Blueprint("asset", __name__)
FOLDER: Final = Path(__file__).parent / "static"
TYPES: Final = {".css": "text/css; charset=utf-8", ".svg": "image/svg+xml"}


@dataclass(frozen=True, slots=True)
class Asset:
    """One file of ours: its bytes, media type and address under the base."""

    content: bytes
    media_type: str
    address: str


def read_assets() -> dict[str, Asset]:
    """Return the files of the static folder by name."""
    assets = {}
    for path in sorted(path for path in FOLDER.iterdir() if path.suffix in TYPES):
        content = path.read_bytes()
        version = hashlib.sha256(content).hexdigest()[:12]
        assets[path.name] = Asset(content, TYPES[path.suffix], f"aset/{path.name}?v={version}")
    return assets


@BLUEPRINT.get("/aset/<name>")
def asset(name: str) -> Response:
    """Answer one file."""
    found = current_app.config["ASSETS"].get(name)
    if found is None:
        raise NotFound
    answer = Response(found.content, content_type=found.media_type)
    answer.headers["Cache-Control"] = "public, max-age=31536000, immutable"
    return answer
