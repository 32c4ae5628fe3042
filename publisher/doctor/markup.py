"""What a search engine reads in a page's HTML without running its scripts."""

from __future__ import annotations

import json
from html.parser import HTMLParser
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


class Markup(HTMLParser):
    """Canonical address, robots' meta element and JSON-LD blocks of one page."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.canonical = ""
        self.closed = False
        self.broken = False
        self._blocks: list[str] = []
        self._inside = False
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Read an element's attributes."""
        said = {name: value or "" for name, value in attrs}
        if tag == "link" and "canonical" in said.get("rel", "").lower().split():
            self.canonical = said.get("href", "")
        if tag == "meta" and said.get("name", "").lower() == "robots":
            self.closed = "noindex" in said.get("content", "").lower()
        self._inside = tag == "script" and said.get("type", "").lower() == "application/ld+json"
        if self._inside:
            self._blocks.append("")

    def handle_endtag(self, tag: str) -> None:
        """End a block."""
        self._inside = self._inside and tag != "script"

    def handle_data(self, data: str) -> None:
        """Keep a block's text."""
        if self._inside:
            self._blocks[-1] += data

    def described(self, kind: str) -> dict[str, object]:
        """Return the first thing of a schema.org type, empty where there is none."""
        return next((thing for thing in self._things() if kind in _listed(thing.get("@type"))), {})

    def _things(self) -> Iterator[dict[str, object]]:
        for block in self._blocks:
            try:
                said = json.loads(block)
            except (ValueError, RecursionError):
                self.broken = True
                continue
            for thing in _listed(said):
                if isinstance(thing, dict):
                    yield thing
                    yield from (one for one in _listed(thing.get("@graph")) if isinstance(one, dict))


def _listed(value: object) -> list[object]:
    return value if isinstance(value, list) else [] if value is None else [value]
