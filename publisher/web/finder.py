"""The search index of the site at hand, made when it is first asked for, once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from publisher.once import Once
from publisher.search import open_index
from publisher.search.index import Thing

if TYPE_CHECKING:
    from collections.abc import Iterator

    from publisher.search import Index
    from publisher.web.site import Site


class Finder:
    """Opens the index of a site when it is warmed or asked for: four seconds, once a process."""

    def __init__(self, site: Site) -> None:
        self._site = site
        self._index = Once(lambda: open_index(site.select, self._questions()))

    @property
    def index(self) -> Index:
        """The index; who asks while it is made waits for it."""
        return self._index()

    def _questions(self) -> Iterator[Thing]:
        """Yield the questions of the gallery: they are not in the store."""
        for name, query in self._site.gallery.items():
            header = query.header
            titles = {"id": header.get("title", ""), "en": header.get("title-en", "")}
            other = " ".join(
                (header.get("question", ""), header.get("question-en", ""), header.get("tags", ""))
            )
            yield Thing(f"{self._site.manifest.base}kueri/{name}", "kueri", titles, "", other)
