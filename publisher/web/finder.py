"""The search index of the site at hand, made when it is first asked for, once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from publisher.once import Once
from publisher.search import open_index
from publisher.search.index import Thing, When
from publisher.term import plain
from publisher.words import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from publisher.kerjasama.record import Agreement, Records, Text
    from publisher.search import Index
    from publisher.web.site import Site


class Finder:
    """Opens the index of a site when it is warmed or asked for: four seconds, once a process."""

    def __init__(self, site: Site, records: Records) -> None:
        self._site = site
        self._records = records
        self._index = Once(lambda: open_index(site.select, [*self._agreements(), *self._questions()]))

    @property
    def index(self) -> Index:
        """The index; who asks while it is made waits for it."""
        return self._index()

    def _agreements(self) -> Iterator[Thing]:
        """Yield the agreements as their records tell of them."""
        iris = [plain(row["agreement"]) for row in self._site.select("naskah-daftar")]
        yield from map(found, self._records.of(iris).values())

    def _questions(self) -> Iterator[Thing]:
        """Yield the questions of the gallery: they are not in the store."""
        for name, query in self._site.gallery.items():
            header = query.header
            titles = {"id": header.get("title", ""), "en": header.get("title-en", "")}
            other = " ".join(
                (header.get("question", ""), header.get("question-en", ""), header.get("tags", ""))
            )
            yield Thing(f"{self._site.manifest.base}kueri/{name}", "kueri", titles, other)


def found(record: Agreement) -> Thing:
    """Return an agreement as it is found: by its key, and by the words of all its fields in any language."""
    date, names = record.date, {language: record.label.within(language) for language in LANGUAGES}
    sure, sort = date.order
    when = When(date.day, date.edtf, date.certainty, sort if sure else "")
    facets = (("tahun", date.year),) if date.year else ()
    return Thing(record.iri, "naskah", names, " ".join(_words(record)), "", when, facets)


def _words(record: Agreement) -> Iterator[str]:
    yield from (record.key, record.number)
    yield from (one.name for party in record.parties for one in party.signatures)
    yield from (text for one in _texts(record) for _, text in one.said)


def _texts(record: Agreement) -> Iterator[Text]:
    yield from (
        record.reported_type,
        record.title,
        record.place,
        record.purpose,
        record.subject,
        record.topic,
    )
    yield from (scope.words for scope in record.scopes)
    yield from (record.event.name,) if record.event else ()
    for party in record.parties:
        yield party.words
        yield from (one.name for one in (party.thing, *party.agencies) if one)
        yield from (one.post for one in party.signatures)
