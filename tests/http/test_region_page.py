"""The page of a region: its codes, its place, what is beside and within it, and its agreements."""

import re

import pytest

from tests.client import Server

PLACED = ["35.23", "35", "93.01", "31.01"]
MARK = re.compile(r'<circle class="fill-2" cx="([\d.]+)" cy="([\d.]+)"')


def ask(server: Server, code: str, language: str = "id") -> str:
    return server.ask(f"doc/wilayah/{code}.html?lang={language}").text


def box(text: str, heading: str) -> str:
    """The part of a page after a heading's anchor, up to the next section or box."""
    return re.split(r"</section>|<h3", text.partition(f'id="{heading}"')[2])[0]


@pytest.mark.parametrize("code", PLACED)
@pytest.mark.parametrize("language", ["id", "en"])
def test_a_region_is_a_titled_point_on_the_country_and_in_words(served: Server, code: str, language: str):
    text = ask(served, code, language)
    first = text.partition("<svg")[2].partition("</svg>")[0]
    assert re.search(r"<title id=[^>]+>[^<]+</title>\s*<desc id=[^>]+>[^<]+</desc>", first)
    assert 500 < first.count("h0") <= 552
    (mark,) = MARK.findall(first)
    latitude, longitude = re.findall(r'href="geo:([-\d.]+),([-\d.]+)"', text)[0]
    assert float(mark[0]) == pytest.approx((float(longitude) - 94) * 20, abs=0.2)
    assert float(mark[1]) == pytest.approx((6.8 - float(latitude)) * 20, abs=0.2)
    assert len(text.encode()) < 100_000


@pytest.mark.parametrize("code", ["35.23.16", "35.23.16.1003", "91.01.01"])
def test_a_region_without_a_point_has_no_map(served: Server, code: str):
    text = ask(served, code)
    assert code in text.partition("<main")[2]
    assert "<svg" not in text


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("93.01", ["93.01", "9501", "91.01", "Belum dikonfirmasi", "Tidak berlaku lagi", "13 Desember 2021"]),
        ("35", ["ID-JI", "Permendagri No. 56 Tahun 2015", "29 Juni 2015"]),
        ("35.23.16", ["35.23.16", "Kepmendagri No. 300.2.2-2138 Tahun 2025", "25 April 2025"]),
    ],
)
def test_codes_stand_with_their_editions(served: Server, code: str, words: list[str]):
    table = ask(served, code).partition("<tbody>")[2].partition("</tbody>")[0]
    assert [word for word in words if word not in table] == []


@pytest.mark.parametrize(
    ("code", "above", "beside"),
    [
        ("35.23", ["35"], ["35.22", "35.24"]),
        ("35.23.01", ["35", "35.23"], ["35.23.02"]),
        ("11", [], ["12"]),
    ],
)
def test_one_goes_up_and_aside(served: Server, code: str, above: list[str], beside: list[str]):
    text = ask(served, code)
    crumbs = text.partition('class="crumbs"')[2].partition("</nav>")[0]
    assert re.findall(r"/doc/wilayah/([\d.]+)\?", crumbs) == above
    assert re.findall(r'rel="(?:prev|next)" href="/doc/wilayah/([\d.]+)\?', text) == beside


def test_a_province_counts_what_lies_within(served: Server):
    figures = re.findall(r"<dd>([\d.]+)</dd>", ask(served, "35").partition('id="anak-wilayah"')[2])
    assert figures[:3] == ["38", "666", "8.494"]


@pytest.mark.parametrize("language", ["id", "en"])
def test_a_province_leads_to_its_network(served: Server, language: str):
    (address,) = re.findall(r'href="/(jaringan[^"]+wilayah=35)"', ask(served, "35", language))
    assert served.ask(address.replace("&amp;", "&"), "text/html").status == 200
    assert "/jaringan" not in ask(served, "35.23", language).partition("<main")[2].partition("</main>")[0]


def test_what_is_possible_stands_apart_from_what_is_certain(served: Server):
    text = ask(served, "35.14")
    assert "ks-0011" in box(text, "mungkin")
    assert "ks-0011" not in box(text, "naskah")
    assert "ks-0011" in box(ask(served, "35"), "naskah")


def test_an_agreement_of_a_city_is_within_its_province_and_not_its_own(served: Server):
    text = ask(served, "32")
    own, within = box(text, "naskah"), box(text, "dalam")
    assert within
    assert set(re.findall(r"doc/naskah/([a-z\d-]+)", own)).isdisjoint(
        re.findall(r"doc/naskah/([a-z\d-]+)", within)
    )


def test_long_lists_turn_page_by_page_without_loss(served: Server):
    first = ask(served, "35")
    (total,) = re.findall(r'id="naskah">[^<]*<span class="count">(\d+)', first)
    second = served.ask("doc/wilayah/35.html?naskah=2&lang=id").text
    found = [
        *re.findall(
            r'row"><?\s*<?a href="/doc/naskah/([a-z\d-]+)', re.sub(r"\s+", " ", box(first, "naskah"))
        ),
        *re.findall(
            r'row"><?\s*<?a href="/doc/naskah/([a-z\d-]+)', re.sub(r"\s+", " ", box(second, "naskah"))
        ),
    ]
    assert len(found) == len(set(found)) == int(total)


@pytest.mark.parametrize(
    ("query", "status"),
    [("naskah=2", 200), ("naskah=99", 404), ("naskah=0", 404), ("dalam=x", 400), ("mungkin=-1", 400)],
)
def test_a_page_that_is_not_there_is_a_clear_problem(served: Server, query: str, status: int):
    assert served.ask(f"doc/wilayah/35.html?{query}").status == status


def test_a_code_that_ended_is_not_drawn_as_uncertain(served: Server):
    assert '<span class="mark">Tidak berlaku lagi' in ask(served, "91.01")
    assert '<span class="mark mungkin">Belum dikonfirmasi' in ask(served, "93.01")
