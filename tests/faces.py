"""Faces of an agreement as their readers see them, held against what the tables say (tests/oracle.py).

Each face is a function that asks addresses and returns its differences, a sentence each: what it says that no
row says, and what it leaves out. So one check serves the real record and a record with a fault sown into it.
"""

import json
import re
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from html import unescape

from flask import Flask

from tests.markup import first, keys_in, plain, rows_of, squeezed, table
from tests.oracle import SURE, Fact, days_in, days_of, words
from tests.proofs import counted, folds

Ask = Callable[[str], bytes]
Facts = Mapping[str, Fact]
LANGUAGES = ("id", "en")
POSSIBLY = {"id": ("mungkin",), "en": ("possibl", "uncertain")}
EVERY = {"id": "Semua", "en": "All"}


def asking(application: Flask) -> Ask:
    """An application's pages as its readers get them, each asked for once."""
    client = application.test_client()

    @cache
    def ask(local: str) -> bytes:
        answer = client.get(f"/{local}")
        assert answer.status_code == 200, local
        return answer.data

    return ask


def search_json(ask: Ask, facts: Facts) -> Iterator[str]:
    """/cari.json: a day only where one is known; EDTF and its certainty beside an empty day."""
    found: dict[str, dict[str, str]] = {}
    for part in range(1, 30):
        rows = json.loads(ask(f"cari.json?jenis=naskah&hal={part}"))["results"]
        found |= {row["iri"].rsplit("/", 1)[-1]: row for row in rows}
        if len(found) >= len(facts) or not rows:
            break
    yield from absent("cari.json", found, facts)
    for key, row in found.items():
        fact = facts[key]
        yield from unequal(f"cari.json {key}", row["date"], fact.day)
        yield from unequal(f"cari.json {key} edtf", row["edtf"], fact.edtf)
        yield from unequal(f"cari.json {key} certainty", row["date_certainty"], fact.certainty)


def search_csv(ask: Ask, facts: Facts) -> Iterator[str]:
    """/cari.csv, the same."""
    found = {row["iri"].rsplit("/", 1)[-1]: row for row in table(ask("cari.csv?jenis=naskah"))}
    for key, row in found.items():
        yield from unequal(f"cari.csv {key}", row["tanggal"], facts[key].day)
        yield from unequal(f"cari.csv {key} edtf", row["edtf"], facts[key].edtf)


def flat(ask: Ask, facts: Facts) -> Iterator[str]:
    """/naskah.csv: dates, parties in their order with codes, candidates apart, signers with their status."""
    found = {row["naskah"]: row for row in table(ask("naskah.csv"))}
    yield from absent("naskah.csv", found, facts)
    for key, row in found.items():
        fact, at = facts[key], f"naskah.csv {key}"
        yield from unequal(at, row["tanggal"], fact.day)
        yield from unequal(at, row["tanggal_edtf"], fact.edtf)
        yield from unequal(at, row["tanggal_kepastian"], fact.certainty)
        yield from unequal(at, row["tanggal_menurut_sumber"], fact.printed)
        codes = row["pihak_kode_kemendagri"].split(" | ")
        yield from unequal(f"{at} codes", codes, [side.code for side in fact.sides])
        apart = [
            frozenset(filter(None, part.split("; ")))
            for part in row["pihak_calon_kode_kemendagri"].split(" | ")
        ]
        yield from unequal(f"{at} candidates", apart, [side.candidates for side in fact.sides])
        signed = row["penanda_tangan"].split(" | ")
        wanted = [
            "; ".join(
                ", ".join(filter(None, (s.name, s.post))) for s in fact.signers if s.party == side.number
            )
            for side in fact.sides
        ]
        yield from unequal(f"{at} signers", signed, wanted)
        scopes = list(zip(row["lingkup"].split(" | "), row["lingkup_kode"].split(" | "), strict=True))
        yield from unequal(f"{at} scopes", scopes, list(fact.scopes) or [("", "")])
        yield from unequal(f"{at} amends", row["mengubah"], fact.links.get("mengubah", ""))
        backwards = " | ".join(sorted(k for k, one in facts.items() if one.links.get("mengubah") == key))
        yield from unequal(f"{at} amended by", row["diubah_oleh"], backwards)
        sources = {iri.rsplit("/", 1)[-1] for iri in row["sumber"].split(" | ")}
        yield from unequal(f"{at} sources", sources, set(fact.sources))
        _, unplaced, corroborated = counted(fact)
        yield from unequal(f"{at} unplaced", row["keterangan_tanpa_letak_sumber"], str(unplaced))
        yield from unequal(f"{at} corroborated", row["keterangan_dikuatkan"], str(corroborated))


def pages(ask: Ask, facts: Facts) -> Iterator[str]:
    """The page of each agreement, in both languages: title, date, who signed, an anchor for each claim."""
    for key, fact in facts.items():
        for language in LANGUAGES:
            text = ask(f"doc/naskah/{key}.html?lang={language}").decode()
            yield from page(f"{key} {language}", text, fact, language)
            yield from folds(f"{key} {language}", text, fact, language)


def page(at: str, text: str, fact: Fact, language: str) -> Iterator[str]:
    """One page."""
    body = re.sub(r"<(del|ins)>.*?</\1>", "", text[text.index("<main") :], flags=re.DOTALL)  # its history
    yield from titled(f"{at} h1", plain(first(r"<h1>(.*?)</h1>", body)), fact, language)
    told = plain(body)
    for signer in fact.signers:
        line = ", ".join(filter(None, (signer.name, signer.post)))
        if squeezed(line) not in squeezed(told):
            yield f"{at}: does not say that {line} signed"
    for iso in re.findall(r'<time datetime="(\d{4}-\d\d-\d\d)"', body):
        if fact.edtf and not fact.day and iso in days_of(fact.edtf):
            yield f"{at}: {iso} as a plain day"
    summary = plain(body.split("</h1>")[1].split("<h2")[0])
    if fact.edtf and words(fact.edtf, language) not in summary:
        yield f"{at}: does not say {words(fact.edtf, language)!r}"
    if fact.printed and squeezed(fact.printed) not in squeezed(told):
        yield f"{at}: does not show the printed date {fact.printed!r}"
    if re.search(r"\.\./\d{4}|\[\d{4}|XXXX-", told):
        yield f"{at}: shows EDTF as it is typed"


def schema(ask: Ask, facts: Facts) -> Iterator[str]:
    """schema.org in the page: a date only where one day is known."""
    for key, fact in facts.items():
        text = ask(f"doc/naskah/{key}.html?lang=id").decode()
        block = first(r'<script type="application/ld\+json">(.*?)</script>', text)
        for day in days_in(re.sub(r'"(?:name|description|headline|url|@id)":"[^"]*"', "", block)):
            if day != fact.day and day in days_of(fact.edtf):
                yield f"schema.org {key}: {day} as a day"
        yield from titled(
            f"schema.org {key}", str(json.loads(block).get("name", "")) if block else "", fact, "id"
        )


def listed(ask: Ask, facts: Facts) -> Iterator[str]:
    """/naskah: each row tells its date in words, as precise and sure as it is."""
    for language in LANGUAGES:
        seen: set[str] = set()
        for part in range(1, 12):
            text = ask(f"naskah?lang={language}&halaman={part}").decode()
            rows = rows_of(text)
            seen |= set(rows)
            for key, row in rows.items():
                yield from row_of(f"/naskah {key} {language}", row, facts[key], language)
            if len(seen) >= len(facts):
                break
        yield from absent(f"/naskah {language}", seen, facts)


def home(ask: Ask, facts: Facts) -> Iterator[str]:
    """Home's newest: dated ones only where the date is sure."""
    for language in LANGUAGES:
        for key, row in rows_of(ask(f"?lang={language}").decode()).items():
            yield from row_of(f"home {key} {language}", row, facts[key], language)


def timeline(ask: Ask, facts: Facts) -> Iterator[str]:
    """/garis-waktu: what is only possible is no dated mark and no dated row."""
    for part in range(1, 12):
        text = ask(f"garis-waktu?lang=id&halaman={part}").decode()
        dated = re.findall(r"<tr>(.*?)</tr>", text[text.index("<table") : text.index("</table>")], re.DOTALL)
        for row in dated:
            for key in keys_in(row):
                yield from row_of(f"/garis-waktu {key}", row, facts[key], "id")
                if facts[key].certainty == "mungkin" and "mungkin" not in plain(row).lower():
                    yield f"/garis-waktu {key}: only possible, and among the dated"
        circles = re.findall(r'<a href="[^"]*?/([a-z]+-\d+)[^"]*">(?:(?!</a>).)*?<circle', text, re.DOTALL)
        for key in circles:
            if not facts[key].day:
                yield f"/garis-waktu {key}: a full circle without a day"
        if "halaman=" + str(part + 1) not in text:
            break


def calendar(ask: Ask, facts: Facts) -> Iterator[str]:
    """The calendars of the provinces: an event of one day is confirmed only where the day is known."""
    for province in sorted({side.code[:2] for fact in facts.values() for side in fact.sides if side.code}):
        text = ask(f"pantau/wilayah/{province}.ics").decode().replace("\r\n ", "")
        for event in text.split("BEGIN:VEVENT")[1:]:
            key = first(r"(?:ks|rm)-\d{4}", event)
            if not key or (
                "ttd" not in event and "tanda" not in event.lower() and "sign" not in event.lower()
            ):
                continue
            begins = first(r"DTSTART[^:]*:(\d{8})", event)
            fact = facts[key]
            if "STATUS:CONFIRMED" in event and begins not in {fact.day.replace("-", ""), ends(event)}:
                yield f"calendar {province} {key}: {begins} is confirmed"
            if not fact.edtf:
                yield f"calendar {province} {key}: has no date, and an event"


def atom(ask: Ask, facts: Facts) -> Iterator[str]:
    """The feeds of the provinces: titles as the labels, no day that is not known."""
    for province in sorted({side.code[:2] for fact in facts.values() for side in fact.sides if side.code}):
        text = ask(f"pantau/wilayah/{province}.atom").decode()
        for entry in re.findall(r"<entry>(.*?)</entry>", text, re.DOTALL):
            key = first(r"(?:ks|rm)-\d{4}", entry)
            told = plain(unescape(re.sub(r"<(?:updated|published)>.*?</[a-z]+>", "", entry)))
            yield from said(f"atom {province} {key}", told, facts[key])


def citation(ask: Ask, facts: Facts) -> Iterator[str]:
    """The citation of each record."""
    for key, fact in facts.items():
        text = ask(f"kutip/naskah/{key}.txt?lang=id").decode()
        yield from titled(f"citation {key}", text, fact, "id")


def labels(ask: Ask, facts: Facts) -> Iterator[str]:
    """rdfs:label in both languages, of the flat table: dates as sure and precise as they are."""
    for row in table(ask("naskah.csv")):
        fact = facts[row["naskah"]]
        yield from titled(f"label {fact.key} id", row["nama"], fact, "id")
        yield from titled(f"label {fact.key} en", row["nama_en"], fact, "en")


FACES = {
    face.__name__: face
    for face in (
        search_json,
        search_csv,
        flat,
        pages,
        schema,
        listed,
        home,
        timeline,
        calendar,
        atom,
        citation,
        labels,
    )
}


def titled(at: str, text: str, fact: Fact, language: str) -> Iterator[str]:
    """A title: the date in words where it is sure, no day and no year of one that is only possible."""
    yield from said(at, text, fact)
    if fact.certainty in SURE and text and words(fact.edtf, language) not in text:
        yield f"{at}: {text!r} does not end with {words(fact.edtf, language)!r}"
    if re.search(r"\.\./\d{4}|\[\d{4}|XXXX-", text):
        yield f"{at}: {text!r} shows EDTF as it is typed"
    if fact.certainty == "mungkin" and days_in(text) and not fact.edtf.startswith("../"):
        yield f"{at}: {text!r} has a day that is only possible"


def row_of(at: str, row: str, fact: Fact, language: str) -> Iterator[str]:
    """A row of a list."""
    told = plain(row)
    yield from said(at, told, fact)
    for iso in re.findall(r'datetime="([^"]*)"', row):
        if iso != fact.day:
            yield f"{at}: datetime {iso}, day {fact.day!r}"
    if fact.certainty in SURE and words(fact.edtf, language) not in told:
        yield f"{at}: {told!r} does not say {words(fact.edtf, language)!r}"
    if (
        fact.certainty == "mungkin"
        and days_in(told)
        and not any(w in told.lower() for w in POSSIBLY[language])
    ):
        yield f"{at}: {told!r} does not say that it is only possible"


def said(at: str, text: str, fact: Fact) -> Iterator[str]:
    """No day that the record does not have."""
    for day in days_in(text) - days_of(fact.edtf) - days_in(fact.printed) - fact.term:
        yield f"{at}: says {day}, the record {fact.edtf!r}"
    if re.fullmatch(r"\d{4}(-\d\d)?", fact.edtf) and days_in(text) - days_in(fact.printed) - fact.term:
        yield f"{at}: says {sorted(days_in(text))}, the record {fact.edtf!r}"


def absent(at: str, found: Mapping[str, object] | set[str], facts: Facts) -> Iterator[str]:
    """Agreements that a face leaves out."""
    if missing := set(facts) - set(found):
        yield f"{at}: without {sorted(missing)}"


def unequal(at: str, told: object, wanted: object) -> Iterator[str]:
    """One value."""
    if told != wanted:
        yield f"{at}: {told!r}, the tables {wanted!r}"


def ends(event: str) -> str:
    """The day on which an event of an end begins; none for a signing."""
    return first(r"DTSTART[^:]*:(\d{8})", event) if "berakhir" in event.lower() else ""
