"""The log of changes as the web reads it: up to the release served, and never a 500 where it is damaged."""

from __future__ import annotations

from typing import TYPE_CHECKING

from publisher.errors import NotFound, ReleaseError, Unavailable
from publisher.history import place, read_history
from publisher.once import Once

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from publisher.history import Change, History, Step
    from publisher.web.site import Site

RETRY = {"Retry-After": "60"}


class Journal:
    """The log of a site's bases; each of its readers raises Unavailable where the log is damaged."""

    def __init__(self, site: Site) -> None:
        self._site = site
        self._history = Once(self._read_history)
        self._alive = Once(self._read_alive)
        self._past = Once(self._read_past)
        self._documents = Once(self._read_documents)

    @property
    def since(self) -> str:
        """When the release served became the current one, last (RFC 3339, UTC)."""
        try:
            steps = self._history().steps
        except Unavailable:
            steps = ()
        return steps[-1].time if steps else self._site.manifest.built

    @property
    def steps(self) -> Sequence[Step]:
        """The steps, oldest first.

        Raises:
            NotFound: the log tells nothing of the release served.
        """
        if not self._history().steps:
            raise NotFound
        return self._history().steps

    def step(self, number: int) -> Step:
        """Return a step by its number.

        Raises:
            NotFound: there is none.
        """
        if found := self._history().step(number):
            return found
        raise NotFound

    def changes(self, step: Step, page: int) -> list[Change]:
        """Return the changes of a step's page.

        Raises:
            NotFound: the step has no such page.
        """
        if not 1 <= page <= len(step.pages):
            raise NotFound
        try:
            return self._history().changes(step, page)
        except ReleaseError as error:
            raise Unavailable(headers=RETRY) from error

    @property
    def alive(self) -> Mapping[str, str]:
        """When each thing that is there was last changed, by IRI."""
        return self._alive()

    @property
    def past(self) -> Mapping[str, Sequence[tuple[str, int, int]]]:
        """Each thing's changes by IRI, oldest first: kind, step, place in it. Grows with their number."""
        return self._past()

    @property
    def documents(self) -> Sequence[tuple[str, str]]:
        """The local address of each document and when it last changed, sorted; of no retired thing."""
        return self._documents()

    def touched(self, since: str) -> set[str]:
        """Return the IRIs of what changed at a time (RFC 3339, UTC) or later and is there."""
        return {iri for iri, time in self.alive.items() if time >= since}

    def _read_history(self) -> History:
        manifest = self._site.manifest
        folder = place(self._site.settings.state, manifest.base, manifest.reference)
        try:
            return read_history(folder).until(manifest.id)
        except ReleaseError as error:
            raise Unavailable(headers=RETRY) from error

    def _read_alive(self) -> Mapping[str, str]:
        try:
            return self._history().alive()
        except ReleaseError as error:
            raise Unavailable(headers=RETRY) from error

    def _read_past(self) -> Mapping[str, Sequence[tuple[str, int, int]]]:
        found: dict[str, list[tuple[str, int, int]]] = {}
        try:
            for step in self.steps:
                for place_, (kind, iri) in enumerate(self._history().things(step), 1):
                    found.setdefault(iri, []).append((kind, step.number, place_))
        except ReleaseError as error:
            raise Unavailable(headers=RETRY) from error
        return found

    def _read_documents(self) -> Sequence[tuple[str, str]]:
        retired = {row["thing"].value for row in self._site.select("riwayat-kunci")}
        places = ((self._site.local(iri), time) for iri, time in self.alive.items() if iri not in retired)
        return sorted((self._site.document(local), time) for local, time in places if local is not None)
