"""A date is said as precisely and as surely as it is known on every page, list and file (MODEL §2.13)."""

import csv
import io
import re
from html import unescape

import pytest

from tests.client import Server

# Known to the year or the month, bounded on one side; what a face may say of it, and what none may.
IMPRECISE = [
    ("rm-0185", "2018", "1 Januari 2018", "2018", "tahun"),
    ("rm-0024", "mungkin 2017", "1 Januari 2017", "2017", "tahun"),
    ("rm-0095", "Februari 2023", "1 Februari 2023", "2023-02", "bulan"),
    ("rm-0088", "Mei 2017", "1 Mei 2017", "2017-05", "bulan"),
    ("rm-0078", "paling lambat 16 Februari 2025", "17 Februari 2025", "../2025-02-16", "paling-lambat"),
    ("rm-0190", "mungkin paling lambat 25 Juni 2019", " · 25 Juni 2019", "../2019-06-25", "paling-lambat"),
    ("rm-0146", "28 November (tahun tidak disebut)", "2024", "XXXX-11-28", "tanpa-tahun"),
    ("rm-0126", "“Rabu”", "tidak dinyatakan", "", ""),
]
POSSIBLE = ["rm-0104", "rm-0086"]  # of a day that is no more than possible


def text_of(page: str) -> str:
    return re.sub(r"\s+", " ", unescape(re.sub(r"(?s)<(script|style|svg)\b.*?</\1>|<[^>]+>", " ", page)))


def row(served: Server, key: str) -> dict[str, str]:
    """The row of an agreement in the search's CSV, by its key."""
    rows = csv.DictReader(io.StringIO(served.ask(f"cari.csv?q={key}&jenis=naskah").text))
    (found,) = [one for one in rows if one["iri"].endswith(f"/{key}")]
    return found


@pytest.mark.parametrize(("key", "words", "never", "edtf", "form"), IMPRECISE)
def test_a_search_says_a_date_as_it_is_known(
    served: Server, key: str, words: str, never: str, edtf: str, form: str
):
    page = text_of(served.ask(f"cari?q={key}&jenis=naskah&lang=id", "text/html").text)
    assert f"Naskah kerja sama · {words}" in page
    assert never not in page
    found = row(served, key)
    assert (found["tanggal"], found["edtf"], found["presisi"]) == ("", edtf, form)
    assert (found["kepastian_tanggal"] == "mungkin") == words.startswith("mungkin")


@pytest.mark.parametrize("key", POSSIBLE)
def test_a_search_says_that_a_day_is_only_possible(served: Server, key: str):
    page = text_of(served.ask(f"cari?q={key}&jenis=naskah&lang=id", "text/html").text)
    assert re.search(r"Naskah kerja sama · mungkin \d", page)
    found = row(served, key)
    assert (found["tanggal"], found["presisi"], found["kepastian_tanggal"]) == ("", "hari", "mungkin")
    (told,) = [
        one
        for one in served.ask(f"cari.json?q={key}&jenis=naskah").json["results"]
        if one["iri"].endswith(f"/{key}")
    ]
    assert (told["date"], told["edtf"], told["precision"]) == ("", found["edtf"], "hari")


def test_a_search_gives_a_day_that_is_sure(served: Server):
    found = row(served, "ks-0003")
    assert (found["tanggal"], found["edtf"], found["presisi"]) == ("2025-11-07", "2025-11-07", "hari")


def test_years_stand_in_their_order_and_hold_no_date_that_is_only_possible(served: Server):
    years = list(served.ask("cari.json?jenis=naskah").json["facets"]["tahun"])
    assert years == sorted(years, reverse=True)
    assert len(years) > 12  # the rest is folded, not cut
    page = served.ask("cari?jenis=naskah&lang=id", "text/html").text
    assert set(re.findall(r"tahun=(\d{4})", page)) == set(years)
    iris = [one["iri"] for one in served.ask("cari.json?tahun=2026").json["results"]]
    assert iris
    assert not [iri for iri in iris if iri.endswith("rm-0104")]


@pytest.mark.parametrize("key", POSSIBLE)
def test_the_timeline_draws_no_date_that_is_only_possible(served: Server, key: str):
    page = served.ask("garis-waktu?lang=id", "text/html").text
    picture = page.partition("<svg")[2].partition("</svg>")[0]
    assert f"/doc/naskah/{key}" not in picture
    apart = page.partition("Tidak digambar dan tidak dihitung")[2]
    assert re.search(rf"/doc/naskah/{key}\?[^<]*<.*?mungkin", apart)
    day = served.ask(f"cari.json?q={key}&jenis=naskah").json["results"][0]["edtf"]
    assert f'datetime="{day}"' not in page or key not in page.partition("<tbody>")[2].partition("</tbody>")[0]


def test_the_timeline_draws_a_year_as_a_bar(served: Server):
    page = served.ask("garis-waktu?tahun=2018&lang=id", "text/html").text
    picture = page.partition("<svg")[2].partition("</svg>")[0]
    (mark,) = re.findall(r'<a href="/doc/naskah/rm-0185[^"]*">(.*?)</a>', picture, re.DOTALL)
    assert "<rect" in mark
    assert "(2018)</title>" in mark


def test_home_leads_to_agreements_of_a_known_day_only(served: Server):
    page = served.ask("?lang=id", "text/html").text
    newest = page.partition("<h2>Terbaru</h2>")[2].partition("</ol>")[0]
    found = re.findall(r"/doc/naskah/([a-z]{2}-\d{4})", newest)
    assert len(found) == 6
    assert set(found).isdisjoint(POSSIBLE)
    assert all(row(served, key)["tanggal"] for key in found)


@pytest.mark.parametrize("key", POSSIBLE)
def test_a_list_marks_a_date_that_is_only_possible(served: Server, key: str):
    text = served.ask(f"naskah?q={key}&lang=id", "text/html").text
    (cell,) = re.findall(rf'/doc/naskah/{key}\?.*?<td class="date">(.*?)</td>', text, re.DOTALL)
    assert "<time" not in cell
    assert text_of(cell).strip().startswith("mungkin ")


def test_dated_agreements_stand_before_those_of_which_it_is_only_possible(served: Server):
    pages = [served.ask(f"naskah?halaman={part}&lang=id", "text/html").text for part in (1, 2, 3)]
    keys = [key for text in pages for key in re.findall(r'href="/doc/naskah/([a-z]{2}-\d{4})\?', text)]
    last = max(keys.index("rm-0185"), keys.index("ks-0003"))
    assert all(keys.index(key) > last for key in POSSIBLE)


def test_a_calendar_says_a_year_in_words(served: Server):
    text = served.ask("pantau/wilayah/73.ics?lang=id").text.replace("\r\n ", "")
    (event,) = [one for one in text.split("BEGIN:VEVENT") if "rm-0024#klaim-tanggal" in one]
    assert "Mungkin ditandatangani 2017:" in event
    assert "STATUS:TENTATIVE" in event


def test_what_the_agreement_page_tells_machines_is_a_day_or_nothing(served: Server):
    page = served.ask("doc/naskah/rm-0024?lang=id", "text/html").text
    assert '"dateCreated"' not in page
    assert '"dateCreated":"2025-11-07"' in served.ask("doc/naskah/ks-0003?lang=id", "text/html").text


@pytest.mark.parametrize("key", ["rm-0048", "rm-0176"])
def test_what_the_source_prints_is_shown_where_it_is_not_used(served: Server, key: str):
    text = text_of(served.ask(f"doc/naskah/{key}?lang=id", "text/html").text)
    told = "Desember 2025 sumber menulis “ Senin, 5 Desember 2025 ”; hari dan tanggal tidak cocok"
    assert told in text
