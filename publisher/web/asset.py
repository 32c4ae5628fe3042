"""Stylesheet, scripts and emblem, cached for ever: their address holds their hash."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from flask import Blueprint, Response, current_app

from publisher.errors import NotFound

BLUEPRINT = Blueprint("asset", __name__)
FOLDER: Final = Path(__file__).parent / "static"
TYPES: Final = {
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
    ".txt": "text/plain; charset=utf-8",
}
IMPORTED: Final = re.compile(rb'(?<= from "\./)([a-z]+\.js)(?=")')


@dataclass(frozen=True, slots=True)
class Asset:
    """One file of ours: its bytes, media type and address under the base."""

    content: bytes
    media_type: str
    address: str


def read_assets() -> dict[str, Asset]:
    """Return the files of the static folder by name; modules import each other by address with version."""
    paths = sorted(path for path in FOLDER.iterdir() if path.suffix in TYPES)
    contents = {path: path.read_bytes() for path in paths}
    scripts = _version(*(content for path, content in contents.items() if path.suffix == ".js"))
    assets = {}
    for path, content in contents.items():
        script = path.suffix == ".js"
        sent = IMPORTED.sub(rb"\1?v=" + scripts.encode(), content) if script else content
        version = scripts if script else _version(content)
        assets[path.name] = Asset(sent, TYPES[path.suffix], f"aset/{path.name}?v={version}")
    return assets


def _version(*contents: bytes) -> str:
    digest = hashlib.sha256()
    for content in contents:
        digest.update(content)
    return digest.hexdigest()[:12]


@BLUEPRINT.get("/aset/<name>")
def asset(name: str) -> Response:
    """Answer one file."""
    found = current_app.config["ASSETS"].get(name)
    if found is None:
        raise NotFound
    answer = Response(found.content, content_type=found.media_type)
    answer.headers["Cache-Control"] = "public, max-age=31536000, immutable"
    return answer
