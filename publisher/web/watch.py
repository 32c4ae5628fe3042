"""What to watch: the agreements of a region, a body or a subject as a feed (Atom) and a calendar (iCalendar).

There is no clock here: a calendar has every date that is known, whoever shows it picks those to come. The
end of an agreement is there only where a source states it; nothing is reckoned from a duration.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from itertools import islice
from typing import TYPE_CHECKING, Final
from xml.etree.ElementTree import Element, SubElement

from flask import Blueprint, Response, current_app, request
from pyoxigraph import NamedNode

from publisher.errors import Gone, MalformedRequest, NotFound
from publisher.graph import Graph
from publisher.search import Wanted, search
from publisher.term import plain
from publisher.uris import uri
from publisher.web.atom import ATOM, texts, written, xml_text
from publisher.web.calendar import MEDIA_TYPE, Event, calendar
from publisher.web.here import documents, journal, kept_language, names, site
from publisher.web.page import CACHE_CONTROL, language_of_request, page
from publisher.web.portion import ways
from publisher.web.reading import Reader
from publisher.words import day, word

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from publisher.rdf import Term

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
# What is told of a date: the word where a source is sure, and where it is only possible.
SIGNED: Final = ("watch-signed", "watch-signed-possibly")
ENDS: Final = ("watch-ends", "watch-ends-possibly")
SOUGHT: Final = 200  # results of a search among which there may be things to watch
LONGEST: Final = 100


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
    wanted = request.args.get("q", "").strip()
    if len(wanted) > LONGEST:
        raise MalformedRequest(f"One may look for {LONGEST} characters at most.")
    return page("pantau.html", wanted=wanted, found=_found(wanted) if wanted else [])


def _found(wanted: str) -> list[tuple[str, str]]:
    """Return the names of what can be watched and fits, with the addresses below ``/pantau/``."""
    hits = search(current_app.config["FINDER"].index, Wanted(wanted, {}, "cocok", 0, SOUGHT)).hits
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
    rows = _rows(latest)
    reader = _reader(latest, target.language)
    root = Element("feed", {"xmlns": ATOM, "xml:lang": target.language})
    title = f"{target.word('watch-feed')}: {target.name}"
    texts(root, f"{base}pantau/{uri(local)}.atom{kept_language()}", title, built)
    entries = (_entry(target, reader, iri, rows[iri]) for iri in latest if iri in rows)
    return _dressed(written(root, _address(reader, target.iri), entries), target)


@BLUEPRINT.get("/pantau/<raw:local>.ics")
def dates(local: str) -> Response:
    """Answer when the agreements that concern a thing were signed and when they end, as sources tell."""
    target = _target(local)
    among = list(target.ways)
    reader = _reader(among, target.language)
    events = [e for iri, found in _rows(among).items() for e in events_of(target, reader, iri, found)]
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
    kind = next((kind for kind in KINDS if local.startswith(kind)), "")
    iri = site().iri(local if local.startswith("kode/") else f"id/{local}")
    if not kind or not documents().exists(iri):
        raise NotFound
    if documents().withdrawn(iri):
        raise Gone
    return Target(iri, local, ways(KINDS[kind], iri), language_of_request())


def _reader(among: list[str], language: str) -> Reader:
    return Reader(site(), names(), Graph(documents().labels(set(among))), language)


def _rows(among: list[str]) -> dict[str, list[Mapping[str, Term]]]:
    """Return the dates of agreements: a row each, more where an end is not one date."""
    found: dict[str, list[Mapping[str, Term]]] = {}
    nodes = [NamedNode(iri) for iri in among]
    for row in site().select("pantau-tanggal", agreement=nodes) if nodes else ():
        found.setdefault(plain(row["agreement"]), []).append(row)
    return found


def _address(reader: Reader, iri: str) -> str:
    local = reader.site.local(iri)
    return uri(f"{site().manifest.base}{site().document(local)}" if local is not None else iri)


def _entry(target: Target, reader: Reader, iri: str, rows: list[Mapping[str, Term]]) -> Element:
    entry = Element("entry")
    title = f"{_doubt(target, iri)}{reader.label(iri)}"
    texts(entry, iri, title, journal().alive.get(iri, site().manifest.built))
    link = {"rel": "alternate", "type": "text/html", "href": _address(reader, iri)}
    SubElement(entry, "link", link)
    told = "; ".join(e.title for e in events_of(target, reader, iri, rows)) or target.word("watch-undated")
    SubElement(entry, "summary").text = xml_text(told)
    return entry


def events_of(target: Target, reader: Reader, iri: str, rows: list[Mapping[str, Term]]) -> Iterator[Event]:
    """Yield when an agreement was signed, and its end where a source states one, each once."""
    seen = set()
    for row in rows:
        for fragment, first, last, words, sure in _spans(row):
            uid = f"{iri}#{fragment}"
            if uid not in seen:
                seen.add(uid)
                yield _event(target, reader, (iri, uid), (first, last), (words, sure))


def _spans(row: Mapping[str, Term]) -> Iterator[tuple[str, date, date, tuple[str, str], bool]]:
    """Yield what a row dates: the claim's fragment, first and last day, its words, whether it is sure."""
    if first := _day(row, "signed"):
        yield "klaim-tanggal", first, first, SIGNED, True
    elif (first := _day(row, "earliest")) and (last := _day(row, "latest")) and first <= last:
        yield "klaim-tanggal", first, last, SIGNED, "unsure" not in row
    if first := _day(row, "until"):
        yield "klaim-berlaku-sampai", first, first, ENDS, True
    elif first := _day(row, "possible"):
        yield "klaim-berlaku-sampai", first, first, ENDS, False


def _day(row: Mapping[str, Term], name: str) -> date | None:
    try:
        return date.fromisoformat(plain(row[name])) if name in row else None
    except ValueError:
        return None


def _event(
    target: Target,
    reader: Reader,
    about: tuple[str, str],
    span: tuple[date, date],
    told: tuple[tuple[str, str], bool],
) -> Event:
    """Return an event; one that is only possible, or of a thing only possibly concerned, says so."""
    (iri, uid), ((surely, possibly), sure), (first, last) = about, told, span
    written_days = [day(one.isoformat(), target.language) for one in (first, last)]
    between = f"{target.word('watch-between')} {written_days[0]} {target.word('watch-and')} {written_days[1]}"
    when = written_days[0] if first == last else between
    said = f"{target.word(surely if sure else possibly)} {when}"
    title = f"{_doubt(target, iri)}{said}: {reader.label(iri)}"
    text = f"{title}\n{target.word('watch-honest')}\n{iri}"
    certain = sure and first == last and target.ways[iri] != "possible"
    return Event(uid, first, last, title, text, _address(reader, iri), certain)


def _doubt(target: Target, iri: str) -> str:
    return f"{target.word('watch-possible')} – " if target.ways[iri] == "possible" else ""


def _dressed(answer: Response, target: Target) -> Response:
    answer.headers["Content-Language"] = target.language
    answer.headers["Vary"] = "Accept, Accept-Language"
    answer.headers["Cache-Control"] = CACHE_CONTROL
    return answer
