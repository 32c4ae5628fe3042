"""The network and the timeline: what they draw stands in a table, and is what the store says."""

import re
from urllib.parse import urlencode

import pytest

from tests.client import Server

BETWEEN = """PREFIX ks: <https://w3id.org/kerja-sama/ns#> PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT (COUNT(DISTINCT ?a) AS ?n) {
  ?a ks:involvesRegion/skos:broader* ?p . ?p ks:kodeKemendagri "32" ; ks:regionType ?any .
  ?a ks:involvesRegion/skos:broader* ?q . ?q ks:kodeKemendagri "35" ; ks:regionType ?any }"""
ROW = re.compile(
    r'<tr><th scope="row"><a [^>]*><bdi>(.*?)</bdi></a></th><td>(.*?)</td><td class="number">(\d+)', re.DOTALL
)


def asked(served: Server, query: str) -> str:
    return served.ask(f"sparql?{urlencode({'query': query})}", "text/csv").text.split()[1]


def pairs(page: str) -> dict[tuple[str, str], int]:
    return {(one, re.sub(r"<[^>]+>|\s+$", "", other).strip()): int(n) for one, other, n in ROW.findall(page)}


def test_a_pair_has_as_many_agreements_as_the_store_says(served: Server):
    found = pairs(served.ask("jaringan?lang=id", "text/html").text)
    assert str(found["Jawa Barat", "Jawa Timur"]) == asked(served, BETWEEN)


def test_every_line_drawn_stands_in_the_table(served: Server):
    page = served.ask("jaringan?lang=id", "text/html").text
    drawn = re.findall(r"<title>(.+?) – (.+?): (\d+)</title></path>", page)
    found = pairs(page)
    assert len(drawn) == sum(other != "di dalam provinsi" for _, other in found)
    assert all(found[one, other] == int(count) for one, other, count in drawn)


def test_one_province_shows_only_what_touches_it(served: Server):
    found = pairs(served.ask("jaringan?wilayah=33&lang=id", "text/html").text)
    assert found
    assert all("Jawa Tengah" in pair for pair in found)


def test_every_agreement_is_on_the_line_or_said_to_be_outside(served: Server):
    page = served.ask("garis-waktu?lang=id", "text/html").text
    drawn = re.findall(r'<a href="(/doc/naskah/[^"]+)"><title>', page)
    outside = page.partition("<details>")[2].partition("</details>")[0].count("<li>")
    total = int(asked(served, "SELECT (COUNT(*) AS ?n) { ?a a <https://w3id.org/kerja-sama/ns#Agreement> }"))
    assert len(drawn) == len(set(drawn))
    assert len(drawn) + outside == total


def test_an_uncertain_date_is_drawn_as_a_span(served: Server):
    page = served.ask("garis-waktu?tahun=2025&lang=id", "text/html").text
    assert '<rect class="fill-possible"' in page
    assert "Desember 2025" in re.findall(r'<td class="date">([^<]+)</td>', page)
    assert "1 Desember 2025" not in page


@pytest.mark.parametrize(
    ("local", "status"),
    [
        ("jaringan?wilayah=x", 400),
        ("jaringan?wilayah=35.23", 400),
        ("garis-waktu?tahun=abc", 400),
        ("garis-waktu?tahun=1900", 404),
        ("garis-waktu?hal=99", 404),
    ],
)
def test_what_is_not_there_is_refused(served: Server, local: str, status: int):
    assert served.ask(local).status == status
