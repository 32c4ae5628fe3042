"""Dates are said as precisely as they are known (MODEL §2.13)."""

import pytest

from publisher.graph import Graph
from publisher.kerjasama.record import Date
from publisher.kerjasama.record.claim import Claim, Value
from publisher.kerjasama.record.date import date_of, precision, words
from publisher.kerjasama.record.text import plain

SAID = (
    ("2025-11-07", "hari", "7 November 2025", "7 November 2025"),
    ("2023-02", "bulan", "Februari 2023", "February 2023"),
    ("2017", "tahun", "2017", "2017"),
    ("XXXX-11-28", "tanpa-tahun", "28 November (tahun tidak disebut)", "28 November (year not stated)"),
    ("XXXX-02-29", "tanpa-tahun", "29 Februari (tahun tidak disebut)", "29 February (year not stated)"),
    ("XXXX-11", "tanpa-tahun", "November (tahun tidak disebut)", "November (year not stated)"),
    (
        "[2015-10-05,2020-10-05]",
        "salah-satu",
        "5 Oktober 2015 atau 5 Oktober 2020",
        "5 October 2015 or 5 October 2020",
    ),
    ("[2013,2019,2024]", "salah-satu", "2013, 2019 atau 2024", "2013, 2019 or 2024"),
    ("2025-05/2025-06-03", "antara", "antara Mei 2025 dan 3 Juni 2025", "between May 2025 and 3 June 2025"),
    ("../2025-02-16", "paling-lambat", "paling lambat 16 Februari 2025", "at the latest 16 February 2025"),
    ("2025-02/..", "paling-awal", "paling awal Februari 2025", "at the earliest February 2025"),
)


@pytest.mark.parametrize(("edtf", "form", "indonesian", "english"), SAID)
def test_a_date_is_said_as_precisely_as_it_is_known(edtf: str, form: str, indonesian: str, english: str):
    assert (precision(edtf), words(edtf, "id"), words(edtf, "en")) == (form, indonesian, english)


@pytest.mark.parametrize("text", ["", "soon", "../..", "2025-1", "17 Februari", "2025-11-07T10:00"])
def test_what_is_no_date_is_not_shown_as_one(text: str):
    assert (precision(text), words(text, "id")) == ("", "")


def test_a_date_that_is_only_possible_says_so_in_plain_text():
    date = Date("2026-01-15", "hari", "mungkin", "", "2026-01-15", "2026-01-15")
    assert (date.said("id"), date.said("en")) == ("mungkin 15 Januari 2026", "possibly 15 January 2026")


def test_what_a_source_prints_is_shown_where_it_is_no_date():
    assert Date(printed="pekan ini").said("id") == "“pekan ini”"


@pytest.mark.parametrize(
    ("date", "year"),
    [
        (Date("2017", "tahun", "tersirat", "", "2017-01-01", "2017-12-31"), "2017"),
        (Date("2017", "tahun", "mungkin", "", "2017-01-01", "2017-12-31"), ""),
        (Date("../2025-02-16", "paling-lambat", "tersurat", "", "", "2025-02-16"), ""),
        (Date("XXXX-11-28", "tanpa-tahun", "tersurat"), ""),
        (Date("[2017-11-14,2023-11-14]", "salah-satu", "tersirat", "", "2017-11-14", "2023-11-14"), ""),
    ],
)
def test_a_date_counts_for_a_year_only_where_it_surely_falls_into_one(date: Date, year: str):
    assert date.year == year


def test_what_is_only_possible_sorts_after_all_that_is_sure():
    sure = Date("2010-01-01", "hari", "tersurat", "2010-01-01", "2010-01-01", "2010-01-01")
    possible = Date("2026-01-15", "hari", "mungkin", "", "2026-01-15", "2026-01-15")
    assert max([possible, Date(), sure], key=lambda one: one.order) is sure


@pytest.mark.parametrize(
    ("edtf", "certainty", "unstated", "status"),
    [
        ("2026-01-15", "mungkin", False, "mungkin"),
        ("2017", "tersirat", False, "sebagian"),
        ("", "", True, "tidak-dinyatakan"),
        ("", "", False, "belum-diperiksa"),
    ],
)
def test_what_is_known_of_a_date_follows_from_its_claim(
    edtf: str, certainty: str, *, unstated: bool, status: str
):
    claim = Claim("klaim-tanggal", "", "", (Value(plain(edtf)),), certainty) if edtf else None
    assert date_of(Graph(()), "http://a/x", claim, unstated=unstated).status == status
