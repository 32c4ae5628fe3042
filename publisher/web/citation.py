"""How a release is cited: CITATION.cff (Citation File Format 1.2.0)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import orjson

from publisher.uris import uri
from publisher.words import word

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from publisher.manifest import Manifest

NAME: Final = "CITATION.cff"
LICENCE: Final = "CC-BY-4.0"  # SPDX, as the format wants it
KEYWORDS: Final = ("Indonesia", "kerja sama daerah", "linked open data", "regional cooperation")


def citation(_: Path, manifest: Manifest) -> str:
    """Return CITATION.cff of a release, empty for a trial's: its IRIs are not to be cited (CFF 1.2.0).

    A register's is CC BY 4.0; of the licence of other data nothing is known.
    """
    if manifest.trial:
        return ""
    base = uri(manifest.base)
    said: dict[str, object] = {
        "cff-version": "1.2.0",
        "message": "Cite the release you used: its address holds exactly what you saw.",
        "type": "dataset",
        "title": f"{word('releases', 'en')}: {word('promise', 'en')}",
        "authors": [{"name": manifest.publisher}],
        "version": manifest.id,
        "date-released": manifest.built[:10],
        "url": f"{base}rilis/{manifest.id}/",
        "repository-artifact": f"{base}dump/{manifest.id}/",
        "keywords": list(KEYWORDS),
    }
    if manifest.kind == "register":
        said |= {"license": LICENCE, "abstract": word("about-what-text", "en")}
    return "".join(_lines(said))


def _lines(said: Mapping[str, object]) -> list[str]:
    """YAML 1.2: every JSON text is YAML, so values are written as JSON."""
    return [f"{key}: {orjson.dumps(value).decode()}\n" for key, value in said.items()]
