"""Calendars of whole days: nothing in a text gets out of it, a span ends the day after its last."""

from datetime import UTC, date, datetime

import icalendar

from publisher.web.calendar import Event, calendar

STAMP = datetime(2025, 11, 8, 1, 2, 3, tzinfo=UTC)
HOSTILE = "PKS; a, b\\c\r\nBEGIN:VEVENT\r\x07\x00END:VCALENDAR\t“é” " + "é" * 100


def test_a_text_stays_inside_its_property():
    event = Event(f"urn:x#{HOSTILE}", date(2025, 1, 31), date(2025, 2, 3), HOSTILE, HOSTILE, "http://a.test/")
    body = calendar(HOSTILE, HOSTILE, STAMP, "id", [event])
    lines = body.split(b"\r\n")
    assert max(map(len, lines)) <= 75
    assert (lines.count(b"BEGIN:VEVENT"), lines.count(b"END:VCALENDAR")) == (1, 1)
    assert not set(body) & set(b"\x00\x07\t")
    (read,) = icalendar.Calendar.from_ical(body).walk("VEVENT")
    assert read["SUMMARY"] == HOSTILE.replace("\r\n", "\n").translate({13: "\n", 7: None, 0: None, 9: " "})
    assert (read["DTSTART"].dt, read["DTEND"].dt) == (date(2025, 1, 31), date(2025, 2, 4))
    assert (read["DTSTAMP"].dt, read["STATUS"]) == (STAMP, "CONFIRMED")


def test_what_is_only_possible_is_tentative_and_the_last_of_days_has_no_day_after():
    event = Event("urn:x", date.max, date.max, "a", "b", "http://a.test/", sure=False)
    (read,) = icalendar.Calendar.from_ical(calendar("n", "t", STAMP, "en", [event])).walk("VEVENT")
    assert read["STATUS"] == "TENTATIVE"
    assert "DTEND" not in read
