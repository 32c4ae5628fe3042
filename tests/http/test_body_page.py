"""Pages of bodies and of persons in office, and the lists of regions and bodies."""

import re
from urllib.parse import quote

import pytest

from tests.client import Server


def ask(server: Server, local: str, language: str = "id") -> str:
    answer = server.ask(f"{local}{'&' if '?' in local else '?'}lang={language}", "text/html")
    assert answer.status == 200
    assert len(answer.body) < 100_000
    return answer.text


def partners(text: str, anchor: str) -> list[str]:
    table = text.partition(f'<h3 id="{anchor}">')[2].partition("</table>")[0]
    return re.findall(r'<th scope="row">\s*<a href="/(doc/[^"?]+)', table)


@pytest.mark.parametrize("language", ["id", "en"])
def test_a_government_shows_its_partners_as_a_picture_and_a_table(served: Server, language: str):
    text = ask(served, "doc/pemda/35.html", language)
    picture = text.partition("<svg")[2].partition("</svg>")[0]
    sure, possible = partners(text, "mitra"), partners(text, "calon")
    assert picture.count('class="fill-1"') == len(sure)
    assert picture.count('class="fill-possible"') == len(possible) == picture.count('class="spoke dashed"')
    assert "doc/pemda/33" in sure


def test_a_candidate_is_a_possible_partner_and_no_partner(served: Server):
    text = ask(served, "doc/pemda/35.html")
    sure, possible = partners(text, "mitra"), partners(text, "calon")
    assert {"doc/pemda/35.14", "doc/pemda/35.75"} <= set(possible)
    assert set(sure).isdisjoint(possible)


def test_an_agency_is_no_partner_of_its_own_government(served: Server):
    text = ask(served, "doc/instansi/35-komunikasi-dan-informatika.html")
    assert partners(text, "mitra")
    assert "doc/pemda/35" not in partners(text, "mitra")


@pytest.mark.parametrize(
    ("local", "count", "absent"),
    [
        ("doc/instansi/35-komunikasi-dan-informatika.html", 4, "doc/pemda/33"),
        ("doc/pemda/35.html", 23, "doc/instansi/33-komunikasi-dan-informatika"),
    ],
)
def test_one_side_of_an_agreement_is_one_partner(served: Server, local: str, count: int, absent: str):
    """ks-0001: between two agencies, their provinces the legal parties; of a province the other province."""
    text = ask(served, local)
    heading = re.search(r'<h3 id="mitra">[^<]*<span class="count">(\d+)', text)
    assert heading
    assert int(heading[1]) == count
    assert absent not in partners(text, "mitra")
    assert ("sebagai pihak hukum: 1" in text) == ("pemda" in local)


def test_a_body_that_only_implements_is_no_party_and_has_no_partners(served: Server):
    text = ask(served, "doc/instansi/35.23-komunikasi-dan-informatika-statistik-dan-persandian.html")
    assert re.search(r'id="pelaksana">[^<]*sebagai instansi pelaksana <span class="count">1<', text)
    assert 'id="naskah"' not in text
    assert 'id="mitra"' not in text
    table = ask(served, "instansi?q=statistik+dan+persandian+kabupaten+tuban")
    assert re.search(r'<td class="number">1<span class="unit"> Sebagai pelaksana</span></td></tr>', table)


def test_a_legal_party_is_told_apart_from_a_party(served: Server):
    text = ask(served, "doc/pemda/33.html")
    assert "ks-0001" in text.partition('id="hukum"')[2].partition("</table>")[0]
    assert "ks-0001" not in text.partition('id="naskah"')[2].partition("</table>")[0]


def test_a_date_of_a_month_is_not_shown_as_a_day(served: Server):
    text = ask(served, "doc/pemda/35.html")
    row = text.partition("/doc/pemda/52?")[2].partition("</tr>")[0]
    assert "Februari 2023" in row
    assert "1 Februari 2023" not in row


@pytest.mark.parametrize(
    ("local", "words"),
    [
        ("doc/pemda/35.23.html", ["Arif Handoyo", "Kepala Diskominfo", "ks-0003"]),
        ("doc/pemda/35.26.html", ["nama tidak dinyatakan", "ks-0004"]),
        ("pejabat?q=Arif+Handoyo", ["Arif Handoyo", "tubankab.go.id", "ks-0003"]),
    ],
)
def test_persons_are_names_in_office_as_printed(served: Server, local: str, words: list[str]):
    text = ask(served, local)
    assert [word for word in words if word not in text] == []
    assert "/id/orang" not in text


def test_the_signatures_turn_page_by_page_without_loss(served: Server):
    found, part = [], 1
    while True:
        text = ask(served, f"pejabat?pejabat={part}")
        found += re.findall(r'<td><a href="/doc/(naskah/[^"]+)"', re.sub(r"\s*\n\s*", "", text))
        if 'rel="next"' not in text:
            break
        part += 1
    assert len(found) == len(set(found))
    assert f"{len(found)} tanda tangan" in text


@pytest.mark.parametrize(
    ("local", "status"),
    [
        ("pejabat?pejabat=x", 400),
        ("pejabat?pejabat=999", 404),
        (f"pejabat?q={'a' * 101}", 400),
        ("instansi?jenis=x", 400),
        ("instansi?halaman=99", 404),
        ("wilayah?q=35.23", 200),
        (f"wilayah?q={'a' * 101}", 400),
        (f"instansi?q={quote('<script>alert(1)</script>')}", 200),
    ],
)
def test_what_is_not_there_is_a_clear_problem(served: Server, local: str, status: int):
    answer = served.ask(local, "text/html")
    assert answer.status == status
    assert "<script>alert" not in answer.text


@pytest.mark.parametrize(
    ("local", "found"),
    [
        ("wilayah?q=tuban", ["Kabupaten Tuban"]),
        ("wilayah?q=35.7", ["Kota Kediri", "Kota Surabaya", "Kota Batu"]),
        ("instansi?q=universitas+airlangga", ["Universitas Airlangga"]),
        ("instansi?jenis=instansi&q=tuban", ["Dinas Komunikasi dan Informatika, Statistik dan Persandian"]),
    ],
)
def test_a_list_is_filtered_without_a_script(served: Server, local: str, found: list[str]):
    text = ask(served, local)
    assert [name for name in found if name not in text] == []
    assert "Kabupaten Gresik" not in text


def test_what_is_below_a_regency_is_looked_for_in_the_search(served: Server):
    text = ask(served, "wilayah?q=mondokan")
    (address,) = re.findall(r'href="/(cari\?[^"]+)">Cari di semua tingkat', text)
    assert "Mondokan" in served.ask(address.replace("&amp;", "&"), "text/html").text


def test_a_filter_stays_when_the_page_is_turned(served: Server):
    text = ask(served, "instansi?jenis=lembaga")
    assert "jenis=lembaga&amp;halaman=2&amp;lang=id#halaman" in text
