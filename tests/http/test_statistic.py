"""The indicators and the coverage map: what is drawn is what the store says, with its bound."""

import csv
import io
import re
from html import unescape
from urllib.parse import urlencode
from xml.etree import ElementTree as ET

import pytest

from tests.client import Server

KEYS = tuple(f"i{number}" for number in range(1, 10))
ROW = re.compile(r'<tr><th scope="row">(.*?)</th>(.*?)</tr>', re.DOTALL)
BOUNDS = {"batas-bawah": "sekurang-kurangnya", "batas-atas": "sebanyak-banyaknya"}


def page(served: Server, local: str) -> str:
    answer = served.ask(local, "text/html", Accept_Language="id")
    assert answer.status == 200, local
    return unescape(answer.text)


def values(served: Server, key: str) -> list[dict[str, str]]:
    local = f"api/kueri/nilai-indikator.csv?kodeIndikator={key.upper()}"
    return list(csv.DictReader(io.StringIO(served.ask(local, "text/csv").text)))


def told(text: str) -> list[str]:
    """The cells of the table of all observations, without markup."""
    table = text.partition("<table")[2].partition("</table>")[0]
    return [re.sub(r"<[^>]+>", " ", cells) for _, cells in ROW.findall(table)]


def test_every_indicator_is_on_the_first_page(served: Server):
    text = page(served, "statistik")
    assert [f'href="/statistik/{key}"' in text for key in KEYS] == [True] * 9
    assert "sekurang-kurangnya 10 dari 38 (≥ 26,31 %)" in text


@pytest.mark.parametrize("key", KEYS)
def test_every_value_stands_in_the_table_with_its_bound(served: Server, key: str):
    rows, cells = values(served, key), told(page(served, f"statistik/{key}"))
    assert len(cells) == len(rows) > 0
    for bound, words in BOUNDS.items():
        assert sum(words in cell for cell in cells) == sum(row["batas"] == bound for row in rows)


@pytest.mark.parametrize("key", KEYS)
def test_a_bar_is_drawn_as_its_bound_says(served: Server, key: str):
    text = page(served, f"statistik/{key}")
    lower, upper = (len(re.findall(rf'class="figure-value"[^>]*>{sign} ', text)) for sign in "≥≤")
    assert text.count('<path class="fill-1" d="M') == lower
    assert text.count('<rect class="fill-possible"') == upper
    assert lower + upper == 0 or key not in ("i7", "i8")


@pytest.mark.parametrize("local", ["statistik/i3", "sematan/statistik/i3"])
def test_no_share_is_drawn_without_what_it_is_a_share_of(served: Server, local: str):
    text = page(served, local)
    said = re.findall(r'class="figure-value"[^>]*>([^<]+)', text)
    assert said
    assert set(said) == {"≥ 26,31 % (10 dari 38)"}
    (track,) = set(re.findall(r'class="track"[^>]*width="([\d.]+)"', text))
    bars = set(re.findall(r'<rect class="fill-1"[^>]*width="([\d.]+)"', text))
    assert all(0.26 < float(bar) / float(track) < 0.265 for bar in bars)


@pytest.mark.parametrize("key", ["i2", "i7"])
def test_a_bar_stands_on_the_track_of_its_whole(served: Server, key: str):
    text = page(served, f"statistik/{key}")
    assert all(" dari " in said for said in re.findall(r'class="figure-value"[^>]*>([^<]+)', text))
    (track,) = set(re.findall(r'class="track"[^>]*width="([\d.]+)"', text))
    bars = re.findall(r'<rect class="fill-1"[^>]*width="([\d.]+)"', text)
    assert max(map(float, bars)) < float(track) / 2


def test_the_registers_stand_beside_each_figure(served: Server):
    text = page(served, "statistik")
    assert text.count("Dihitung dari: ") == 9
    assert page(served, "sematan/statistik/i6").count("Dihitung dari: ") == 1
    assert len(re.findall(r'class="figure-value"', page(served, "statistik/i7"))) == 2


def test_the_distance_to_a_target_says_whose_target_it_is(served: Server):
    text = page(served, "statistik/i4")
    assert "38 kabupaten/kota, diucapkan Sherlita Ratna Dewi Agustin, Kepala Diskominfo" in text
    assert "tubankab.go.id), 7 November 2025)" in text


def test_the_most_that_records_allow_is_never_told_as_the_most_there_is(served: Server):
    cells = told(page(served, "statistik/i9"))
    assert all(("sebanyak-banyaknya" in cell) == ("menurut isi register ini" in cell) for cell in cells)
    assert any("sebanyak-banyaknya" in cell for cell in cells)


def test_an_area_and_a_period_can_be_chosen(served: Server):
    text = page(served, "statistik/i1?wilayah=33&periode=2025-01")
    assert "Jawa Tengah, Januari 2025" in text
    assert len(told(text)) == sum(
        (r["kodeKemendagri"], r["periode"]) == ("33", "2025-01") for r in values(served, "i1")
    )


def test_what_is_offered_to_take_away_is_there(served: Server):
    text = page(served, "statistik/i2")
    taken = re.findall(r'href="/((?:api/kueri|dump|kueri|doc/indikator)/[^"]+)"', text.partition("<main")[2])
    kinds = {served.ask(local).headers["content-type"].split(";")[0] for local in taken}
    assert {"text/csv", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"} <= kinds
    assert [served.ask(local).status for local in taken] == [200] * len(taken)
    assert len(taken) >= 6


def test_the_map_tells_recorded_from_possible_from_unknown(served: Server):
    text = page(served, "peta?wilayah=35&tanggal=2025-12-31")
    states = re.findall(r"<title>(K[^<]+): ([^<]+)</title>", text)
    assert len(states) == 38
    assert {name for name, state in states if state == "mungkin"} == {"Kabupaten Pasuruan", "Kota Pasuruan"}
    assert sum(state == "tercatat" for _, state in states) == 9
    assert "Sekurang-kurangnya <strong>10 dari 38</strong>" in text
    assert "Di dalamnya 1 mitra yang pasti ada" in text
    assert "belum punya" not in text


def test_the_map_is_as_of_a_day(served: Server):
    text = page(served, "peta?wilayah=35&tanggal=2025-11-06")
    states = re.findall(r"<title>K[^<]+: ([^<]+)</title>", text)
    assert set(states) == {"belum tercatat dalam register ini"}
    assert "dari 38" not in text


def test_a_province_without_a_record_has_no_figure(served: Server):
    text = page(served, "peta?wilayah=33")
    assert "<strong>0</strong>" not in text
    assert not re.search(r"\d+ %|nol", text.partition("<main")[2].partition("</main")[0])


def test_a_province_of_administrative_regencies_says_so(served: Server):
    text = page(served, "peta?wilayah=31")
    assert "6 kabupaten dan kota di provinsi ini hanya wilayah administrasi" in text
    assert "Kabupaten dan kota <span" not in text


def test_only_days_that_change_the_picture_are_offered(served: Server):
    text = page(served, "peta?wilayah=35")
    assert re.findall(r'data-day="([^"]+)"', text) == ["2025-11-07"]


def test_every_tile_stands_in_the_table(served: Server):
    text = page(served, "peta?wilayah=35")
    drawn = sorted(re.findall(r"<title>(K[^<]+): ", text))
    assert sorted(re.findall(r'<th scope="row"><a [^>]*><bdi>(.*?)</bdi>', text)) == drawn


@pytest.mark.parametrize("key", ["i2", "i3"])
def test_a_sheet_lists_all_regencies_and_cities(served: Server, key: str):
    text = page(served, f"statistik/{key}/lembar")
    assert len(re.findall(r'<li class="(?:tercatat|mungkin|belum)">', text)) == 38


def test_a_chart_can_be_framed_and_no_other_page(served: Server):
    framed, plain = (served.ask(local, "text/html") for local in ("sematan/statistik/i2", "statistik/i2"))
    assert "frame-ancestors *" in framed.headers["content-security-policy"]
    assert "frame-ancestors 'none'" in plain.headers["content-security-policy"]
    assert f'<a href="{served.base}statistik/i2" target="_top">' in framed.text


@pytest.mark.parametrize("form", ["json", "xml"])
def test_oembed_gives_the_frame_of_a_page_that_names_it(served: Server, form: str):
    linked = re.search(
        r'<link rel="alternate" type="application/json\+oembed" href="([^"]+)"',
        page(served, "statistik/i1?wilayah=33"),
    )
    assert linked
    local = linked[1].removeprefix(served.base).replace("format=json", f"format={form}")
    answer = served.ask(f"{local}&maxwidth=300")
    said = (
        answer.json if form == "json" else {one.tag: one.text for one in ET.fromstring(answer.text)}  # noqa: S314  # ours
    )
    assert (said["version"], said["type"], str(said["width"])) == ("1.0", "rich", "300")
    source = re.search(r'src="([^"]+)"', str(said["html"]))
    assert source
    assert source[1] == f"{served.base}sematan/statistik/i1?wilayah=33"
    assert served.ask(source[1].removeprefix(served.base), "text/html").status == 200


@pytest.mark.parametrize(
    ("local", "status"),
    [
        ("statistik/i10", 404),
        ("statistik/I2", 404),
        ("statistik/i5/lembar", 404),
        ("sematan/statistik/x", 404),
        ("statistik/i2?wilayah=99", 400),
        ("statistik/i2?periode=2025", 400),
        ("statistik/i1?hal=99", 404),
        ("statistik/i1?hal=x", 400),
        ("peta?wilayah=99", 400),
        ("peta?wilayah=35.23", 400),
        ("peta?tanggal=31-12-2025", 400),
        ("peta?tanggal=2025-02-30", 400),
        ("oembed", 400),
        (f"oembed?{urlencode({'url': 'https://contoh.invalid/statistik/i2'})}", 404),
        (f"oembed?{urlencode({'url': 'http://localhost:8000/statistik/i2', 'format': 'yaml'})}", 400),
        (f"oembed?{urlencode({'url': 'http://localhost:8000/statistik/i2', 'maxwidth': '-1'})}", 400),
    ],
)
def test_what_is_not_there_is_refused_in_words(served: Server, local: str, status: int):
    answer = served.ask(local, "application/problem+json")
    assert (answer.status, answer.media_type) == (status, "application/problem+json")


def test_a_hostile_oembed_address_stays_text(served: Server):
    asked = urlencode({"url": f'{served.base}statistik/i2?wilayah="><script>'})
    assert "<script" not in served.ask(f"oembed?{asked}").text
