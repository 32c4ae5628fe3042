"""Regions down to the village: reached from above, page by page; what a code was before leads on."""

import re

import pytest

from tests.client import Server

CHILD = re.compile(r"<li><code>([\d.]+)</code>")


def children(server: Server, local: str) -> tuple[list[str], str]:
    """Codes of the regions a page lists below its own, and the query string of the next page."""
    text = server.ask(local, "text/html").text
    following = re.search(r'<a rel="next" href="(\?anak=[^"]+)"', text)
    within = text.partition('id="anak-wilayah"')[2].partition("</ul>")[0]
    return CHILD.findall(within), following[1] if following else ""


@pytest.mark.parametrize(
    ("local", "count"), [("doc/wilayah/35", 38), ("doc/wilayah/95.03", 51), ("doc/wilayah/11.01.01.2001", 0)]
)
def test_a_region_lists_those_directly_below_it(served: Server, local: str, count: int):
    codes, following = children(served, local)
    assert (len(codes), following) == (count, "")


def test_the_largest_district_lists_its_villages_on_two_pages(served: Server):
    first, following = children(served, "doc/wilayah/95.06.03")
    second, end = children(served, f"doc/wilayah/95.06.03{following}")
    assert (len(first), len(second), end) == (100, 8, "")
    assert first + second == sorted({*first, *second})


def test_the_list_of_regions_stays_at_the_first_two_levels(served: Server):
    answer = served.ask("wilayah", "text/html")
    assert len(answer.body) < 100_000
    assert {code.count(".") for code in re.findall(r"<code>([\d.]+)</code>", answer.text)} == {0, 1}


@pytest.mark.parametrize(
    ("local", "words"),
    [
        ("doc/wilayah/11.01.01.2001", ("Keude Bakongan", "11.01.01.2001", "Bakongan", "Desa")),
        ("doc/wilayah/93.01", ("kode lama 91.01", "Papua Selatan", "91.01 → 93.01")),
        ("doc/wilayah/91.01", ("93.01", "Papua", "Tidak berlaku lagi", "13 Desember 2021")),
        ("doc/wilayah/12.12", ("KAB. TOBA SAMOSIR",)),
        ("doc/wilayah/74.08.13", ("74.08.15",)),
        ("doc/wilayah/edisi-kepmendagri-300.2.2-2138-2025", ("83.762", "Kepmendagri 300.2.2-2430/2025")),
        ("doc/wilayah/padanan-bps-93.01", ("Belum dikonfirmasi",)),
    ],
)
def test_a_page_says_what_is_known_of_a_code(served: Server, local: str, words: tuple[str, ...]):
    answer = served.ask(local, "text/html", Accept_Language="id")
    assert answer.status == 200
    assert [word for word in words if word not in answer.text] == []


def test_an_old_code_is_kept_and_leads_to_its_replacement(served: Server):
    assert served.ask("id/wilayah/91.01.01").status == 303
    turtle = served.ask("doc/wilayah/91.01.01.ttl").text
    assert "owl:deprecated true" in turtle
    assert f"dct:isReplacedBy <{served.base}id/wilayah/93.01.01>" in turtle


def test_the_crosswalk_is_a_table_to_load(served: Server):
    catalogue = served.ask("catalog.nt").text
    (address,) = re.findall(
        rf"downloadURL> <{re.escape(served.base)}(dump/[^>]*/padanan-kode\.csv)>", catalogue
    )
    rows = served.ask(address).text.splitlines()
    assert rows[0].split(",")[:5] == ["edisi", "terbit", "kode_kemendagri", "nama", "kode_sekarang"]
    assert sum(row.startswith("kepmendagri-300.2.2-2138-2025,") for row in rows) == 552
