"""What to watch: the agreements of a region, a body or a subject as a feed (Atom) and a calendar (iCalendar).

There is no clock here: a calendar has every date that is known, whoever shows it picks those to come. The
end of an agreement is there only where a source states it; nothing is reckoned from a duration.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from typing import TYPE_CHECKING, Final
from xml.etree.ElementTree import Element, SubElement

from flask import Blueprint, Response, request

from publisher.errors import Gone, NotFound
from publisher.graph import Graph
from publisher.search import Wanted, search
from publisher.uris import uri
from publisher.web.argument import LONGEST_IN_LIST, sought
from publisher.web.atom import ATOM, texts, written, xml_text
from publisher.web.calendar import MEDIA_TYPE, Event, calendar
from publisher.web.here import documents, finder, journal, kept_language, records, site
from publisher.web.http.parameter import LANGUAGE, refuse
from publisher.web.occasion import occasions, undated
from publisher.web.page import CACHE_CONTROL, language_of_request, page
from publisher.web.portion import ways
from publisher.words import word

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from publisher.kerjasama.record import Agreement

BLUEPRINT = Blueprint("watch", __name__)
# Under which address there is what, and the query for the agreements that concern it.
KINDS: Final = {
    "wilayah/": "wilayah-naskah",
    "pemda/": "badan-naskah",
    "instansi/": "badan-naskah",
    "lembaga/": "badan-naskah",
    "kode/ruang-lingkup/": "subjek-naskah",
    "kode/urusan/": "subjek-naskah",
}
ENTRIES: Final = 100
FOUND: Final = 20
SOUGHT: Final = 200  # results of a search among which there may be things to watch


@dataclass(frozen=True, slots=True)
class Target:
    """A thing that is watched: its IRI, its address below ``/pantau/``, and how agreements concern it."""

    iri: str
    local: str
    ways: Mapping[str, str]
    language: str

    @property
    def name(self) -> str:
        """What it is called."""
        return Graph(documents().labels({self.iri})).naming(self.iri, self.language)

    def word(self, key: str) -> str:
        """Return a word in the language of the answer."""
        return word(key, self.language)


@BLUEPRINT.get("/pantau")
def start() -> Response:
    """Answer how to watch, and the addresses of what is looked for.

    Raises:
        MalformedRequest: what is looked for is too long.
    """
    wanted = sought(request.args.get("q", ""), LONGEST_IN_LIST)
    return page("pantau.html", wanted=wanted, found=_found(wanted) if wanted else [])


def _found(wanted: str) -> list[tuple[str, str]]:
    """Return the names of what can be watched and fits, with the addresses below ``/pantau/``."""
    hits = search(finder().index, Wanted(wanted, {}, "cocok", 0, SOUGHT)).hits
    english = language_of_request() == "en"
    among = ((hit.en_name if english else hit.id_name, watched(hit.iri)) for hit in hits)
    return list(islice(((name, local) for name, local in among if local), FOUND))


def watched(iri: str) -> str:
    """Return the address of a thing below ``/pantau/``, empty where it cannot be watched."""
    local = (site().local(iri) or "").removeprefix("id/")
    return local if local.startswith(tuple(KINDS)) else ""


@BLUEPRINT.get("/pantau/<raw:local>.atom")
def feed(local: str) -> Response:
    """Answer the agreements that concern a thing, those last recorded first."""
    target = _target(local)
    times, base = journal().alive, site().manifest.base
    built = site().manifest.built
    latest = sorted(target.ways, key=lambda iri: times.get(iri, built), reverse=True)[:ENTRIES]
    root = Element("feed", {"xmlns": ATOM, "xml:lang": target.language})
    title = f"{target.word('watch-feed')}: {target.name}"
    texts(root, f"{base}pantau/{uri(local)}.atom{kept_language()}", title, built)
    entries = (_entry(target, record) for record in records().of(latest).values())
    return _dressed(written(root, _address(target.iri), entries), target)


@BLUEPRINT.get("/pantau/<raw:local>.ics")
def dates(local: str) -> Response:
    """Answer when the agreements that concern a thing were signed and when they end, as sources tell."""
    target = _target(local)
    among = list(target.ways)
    events = [event for record in records().of(among).values() for event in events_of(target, record)]
    stamp = datetime.fromisoformat(site().manifest.built)
    name = f"{target.word('watch-calendar')}: {target.name}"
    body = calendar(name, target.word("watch-honest"), stamp, target.language, events)
    return _dressed(Response(body, content_type=MEDIA_TYPE), target)


def _target(local: str) -> Target:
    """Return what is watched.

    Raises:
        NotFound: it is not there, or it is of a kind that is not watched.
        Gone: it was withdrawn.
    """
    refuse((LANGUAGE,), request.args.items(multi=True), others=True)
    kind = next((kind for kind in KINDS if local.startswith(kind)), "")
    iri = site().iri(local if local.startswith("kode/") else f"id/{local}")
    if not kind or not documents().exists(iri):
        raise NotFound
    if documents().retired(iri):
        raise Gone
    return Target(iri, local, ways(KINDS[kind], iri), language_of_request())


def _address(iri: str) -> str:
    local = site().local(iri)
    return uri(f"{site().manifest.base}{site().document(local)}" if local is not None else iri)


def _entry(target: Target, record: Agreement) -> Element:
    entry = Element("entry")
    title = f"{_doubt(target, record.iri)}{record.label.within(target.language)}"
    texts(entry, record.iri, title, journal().alive.get(record.iri, site().manifest.built))
    link = {"rel": "alternate", "type": "text/html", "href": _address(record.iri)}
    SubElement(entry, "link", link)
    told = "; ".join(one.said for one in occasions(record, target.language))
    SubElement(entry, "summary").text = xml_text(told or undated(record, target.language))
    return entry


def events_of(target: Target, record: Agreement) -> Iterator[Event]:
    """Yield what a record dates; what is not one sure day of a thing surely concerned is tentative."""
    for one in occasions(record, target.language):
        title = f"{_doubt(target, record.iri)}{one.said}: {record.label.within(target.language)}"
        text = f"{title}\n{target.word('watch-honest')}\n{record.iri}"
        for number, (first, last) in enumerate(one.spans, 1):
            uid = f"{record.iri}#{one.fragment}" + (f"-{number}" if number > 1 else "")
            certain = one.sure and first == last and target.ways[record.iri] != "possible"
            yield Event(uid, first, last, title, text, _address(record.iri), certain)


def _doubt(target: Target, iri: str) -> str:
    return f"{target.word('watch-possible')} – " if target.ways[iri] == "possible" else ""


def _dressed(answer: Response, target: Target) -> Response:
    answer.headers["Content-Language"] = target.language
    answer.headers["Cache-Control"] = CACHE_CONTROL
    return answer
