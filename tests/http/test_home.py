"""The home page: its figures are the store's, its coverage a lower bound, its newest the newest."""

import re
from urllib.parse import urlencode

import pytest

from tests.client import Server

COUNTS = {
    "agreements": "SELECT (COUNT(?a) AS ?n) { ?a a <https://w3id.org/kerja-sama/ns#Agreement> }",
    "bodies": """PREFIX ks: <https://w3id.org/kerja-sama/ns#> SELECT (COUNT(DISTINCT ?b) AS ?n) {
        { ?b a ks:Agency } UNION { ?b a ks:Body } UNION { ?a ks:hasParty ?b . ?b a ks:Government }
        UNION { ?a <http://www.w3.org/ns/org#unitOf> ?b } }""",
    "regions": "SELECT (COUNT(DISTINCT ?r) AS ?n) { ?a <https://w3id.org/kerja-sama/ns#involvesRegion> ?r }",
}


@pytest.fixture(scope="module")
def home(served: Server) -> str:
    return served.ask("?lang=id", "text/html").text


def test_the_figures_are_those_of_the_store(served: Server, home: str):
    figures = re.findall(r"<dd>([\d.]+)</dd>", home)
    targets = [f"sparql?{urlencode({'query': query})}" for query in COUNTS.values()]
    asked = [served.ask(target, "text/csv").text.split()[1] for target in targets]
    assert [figure.replace(".", "") for figure in figures[:3]] == asked


def test_every_figure_leads_to_a_list_of_as_many(served: Server, home: str):
    figures = re.findall(r'<dt><a href="/([^"]+)">[^<]+</a></dt><dd>([\d.]+)</dd>', home)
    assert len(figures) == 4
    for local, figure in figures:
        text = served.ask(local.replace("&amp;", "&"), "text/html").text.partition("<main")[2]
        assert re.search(rf"[>( ]{re.escape(figure)}[ )<]", text), local


def test_coverage_is_said_as_a_lower_bound(home: str):
    said = re.sub(r"<[^>]+>|\s+", " ", home)
    said = re.sub(r"\s+", " ", said)
    assert "Sekurang-kurangnya 10 dari 38" in said
    assert "tidak dinyatakan lengkap" in said


def test_the_newest_come_first(home: str):
    days = re.findall(r'class="faint">(\d+) (\w+) (\d{4})', home)
    assert len(days) >= 4
    assert [year for *_, year in days] == sorted((year for *_, year in days), reverse=True)


@pytest.mark.parametrize(("local", "here"), [("", ""), ("naskah", "naskah"), ("doc/pemda/35", "instansi")])
def test_the_head_shows_where_one_is(served: Server, local: str, here: str):
    text = served.ask(local, "text/html").text
    found = re.findall(r'<a href="/([^"]*)" aria-current', text.partition("</header>")[0])
    assert found == ([here] if here else [])


def test_the_map_says_what_its_table_says_and_both_what_the_store_does(served: Server, home: str):
    query = """PREFIX ks: <https://w3id.org/kerja-sama/ns#> PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
        SELECT ?province (COUNT(DISTINCT ?agreement) AS ?n) WHERE {
          ?agreement ks:involvesRegion/skos:broader* ?province .
          ?province ks:regionType <https://w3id.org/kerja-sama/kode/tingkat-wilayah/provinsi>
        } GROUP BY ?province"""
    counted = served.ask(f"sparql?{urlencode({'query': query})}", "text/csv").text.split()[1:]
    wanted = {iri.rsplit("/", 1)[1]: n for iri, n in (line.split(",") for line in counted)}
    table = re.findall(r'/doc/wilayah/(\d\d)[^>]*>.*?</th><td class="number">(\d+)</td>', home)
    assert dict(table) == wanted
    assert [int(n) for _, n in table] == sorted(map(int, wanted.values()), reverse=True)
    circles = re.findall(r'class="bubble"[^>]* r="([\d.]+)"><title>[^<]+: (\d+)<', home)
    assert sorted(n for _, n in circles) == sorted(wanted.values())
    (largest,) = {float(r) for r, n in circles if int(n) == max(map(int, wanted.values()))}
    assert all(float(r) < largest for r, n in circles if int(n) * 2 < max(map(int, wanted.values())))
