"""What can be watched: feeds and calendars that say no more than the register, and no date too sure."""

import re
from datetime import date
from urllib.parse import urlencode
from xml.etree import ElementTree as ET

import pytest

from tests.client import Server

ATOM = "{http://www.w3.org/2005/Atom}"
WATCHED = (
    "wilayah/35",
    "wilayah/35.23",
    "pemda/32.73",
    "instansi/35-komunikasi-dan-informatika",
    "kode/ruang-lingkup/statistik",
)
Event = dict[str, str]


def events(text: str) -> list[Event]:
    """Read a calendar by the letter of RFC 5545: CRLF, lines of 75 octets, folded; parameters left away."""
    assert text.endswith("\r\n")
    lines = text.split("\r\n")[:-1]
    assert all(len(line.encode()) <= 75 and "\n" not in line for line in lines)
    whole = "\r\n".join(lines).replace("\r\n ", "").split("\r\n")
    assert (whole[0], whole[-1]) == ("BEGIN:VCALENDAR", "END:VCALENDAR")
    assert {"VERSION:2.0", "METHOD:PUBLISH"} <= set(whole)
    found: list[Event] = []
    for line in whole:
        name, _, value = line.partition(":")
        if line == "BEGIN:VEVENT":
            found.append({})
        elif found:
            found[-1].setdefault(name.partition(";")[0], value)
    return found


@pytest.mark.parametrize("local", WATCHED)
def test_a_calendar_is_one_by_the_letter(served: Server, local: str):
    answer = served.ask(f"pantau/{local}.ics")
    assert (answer.status, answer.media_type) == (200, "text/calendar")
    found = events(answer.text)
    assert found
    assert len({event["UID"] for event in found}) == len(found)
    assert all({"UID", "DTSTAMP", "DTSTART", "SUMMARY"} <= event.keys() for event in found)
    assert all(re.fullmatch(r"\d{8}", event["DTSTART"]) for event in found)
    assert all(event["DTSTART"] < event["DTEND"] for event in found)


@pytest.mark.parametrize("local", WATCHED)
def test_a_date_that_is_not_one_day_is_told_as_a_span_and_tentative(served: Server, local: str):
    for event in events(served.ask(f"pantau/{local}.ics?lang=id").text):
        days = (date.fromisoformat(event["DTEND"]) - date.fromisoformat(event["DTSTART"])).days
        said = event["SUMMARY"].partition(":")[0]
        assert (days > 1) != bool(re.search(r"\d{1,2} [A-Z][a-z]+ \d{4}$", said)), said
        if days > 1 or "ungkin" in event["SUMMARY"].partition(":")[0]:
            assert event["STATUS"] == "TENTATIVE", event


def test_a_signing_of_a_known_day_stands_on_that_day(served: Server):
    found = {event["UID"]: event for event in events(served.ask("pantau/wilayah/35.23.ics?lang=id").text)}
    signed = found[f"{served.base}id/naskah/ks-0003#klaim-tanggal"]
    assert (signed["DTSTART"], signed["DTEND"]) == ("20251107", "20251108")
    assert signed["SUMMARY"].startswith("Ditandatangani 7 November 2025")
    assert signed["STATUS"] == "CONFIRMED"


def test_no_end_is_reckoned_from_a_duration(served: Server):
    query = "SELECT (COUNT(*) AS ?n) { ?a <https://w3id.org/kerja-sama/ns#validUntil> ?d }"
    counted = served.ask(f"sparql?{urlencode({'query': query})}", "text/csv").text
    ends = {
        event["UID"]
        for kind in ("31", "32", "33", "34", "35", "72", "36", "51")
        for event in events_or_none(served, kind)
        if event["UID"].endswith("#klaim-berlaku-sampai") and "Mungkin" not in event["SUMMARY"]
    }
    assert 0 < len(ends) <= int(counted.split()[1])


def events_or_none(served: Server, code: str) -> list[Event]:
    answer = served.ask(f"pantau/wilayah/{code}.ics?lang=id")
    return events(answer.text) if answer.status == 200 else []


@pytest.mark.parametrize("local", WATCHED)
def test_a_feed_has_the_agreements_of_the_calendar(served: Server, local: str):
    answer = served.ask(f"pantau/{local}.atom?lang=id")
    assert (answer.status, answer.media_type) == (200, "application/atom+xml")
    root = ET.fromstring(answer.body)  # noqa: S314  # ours
    assert root.tag == f"{ATOM}feed"
    assert root.findtext(f"{ATOM}id") == f"{served.base}pantau/{local}.atom?lang=id"
    entries = root.findall(f"{ATOM}entry")
    iris = [entry.findtext(f"{ATOM}id") for entry in entries]
    assert 0 < len(iris) == len(set(iris)) <= 100
    dated = {event["UID"].partition("#")[0] for event in events(served.ask(f"pantau/{local}.ics").text)}
    assert dated <= set(iris) or len(iris) == 100
    assert all(entry.find(f"{ATOM}link") is not None for entry in entries)
    assert all(entry.findtext(f"{ATOM}updated") for entry in entries)


def test_what_is_only_possible_says_so(served: Server):
    feed = served.ask("pantau/wilayah/35.14.atom?lang=id").text
    assert "Mungkin menyangkut yang dipantau" in feed
    found = events(served.ask("pantau/wilayah/35.14.ics?lang=id").text)
    assert all(event["STATUS"] == "TENTATIVE" for event in found if "menyangkut" in event["SUMMARY"])


@pytest.mark.parametrize("suffix", ["atom", "ics"])
def test_an_answer_can_be_kept_and_asked_for_its_head(served: Server, suffix: str):
    first = served.ask(f"pantau/wilayah/35.23.{suffix}")
    again = served.ask(f"pantau/wilayah/35.23.{suffix}", If_None_Match=first.headers["etag"])
    assert (again.status, again.body) == (304, b"")
    head = served.ask(f"pantau/wilayah/35.23.{suffix}", method="HEAD")
    assert (head.status, head.body) == (200, b"")


@pytest.mark.parametrize("local", ["doc/wilayah/35.23", "doc/pemda/32.73", "kode/ruang-lingkup/statistik"])
def test_a_page_leads_to_its_feed_and_calendar(served: Server, local: str):
    text = served.ask(local, "text/html", Accept_Language="id").text
    head = text.partition("</head>")[0]
    linked = re.findall(r'type="application/atom\+xml"[^>]*href="/(pantau/[^"]+)"', head)
    assert len(linked) == 1
    assert served.ask(linked[0]).status == 200
    assert served.ask(linked[0].replace(".atom", ".ics")).status == 200
    assert f'href="/{linked[0].replace(".atom", ".ics")}"' in text


def test_the_page_finds_what_can_be_watched(served: Server):
    text = served.ask("pantau?q=tuban", "text/html", Accept_Language="id").text
    assert "/pantau/wilayah/35.23.atom" in text
    assert "/pantau/pemda/35.23.ics" in text


@pytest.mark.parametrize(
    ("local", "status"),
    [
        ("pantau/wilayah/99.atom", 404),
        ("pantau/naskah/ks-0003.ics", 404),
        ("pantau/kode/kepastian/mungkin.atom", 404),
        ("pantau/wilayah/35.pdf", 404),
        ("pantau/wilayah/..%2f..%2fetc.ics", 404),
        (f"pantau?q={'a' * 101}", 400),
    ],
)
def test_what_is_not_there_is_refused_in_words(served: Server, local: str, status: int):
    answer = served.ask(local, "application/problem+json")
    assert (answer.status, answer.media_type) == (status, "application/problem+json")
