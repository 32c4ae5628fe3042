"""The pages of the catalogue, of datasets and of code lists: what the graphs say, for people to read."""

import re
from collections.abc import Iterator
from html import unescape
from urllib.parse import quote

import pytest
from pyoxigraph import RdfFormat, parse

from publisher.graph import Graph, compact
from publisher.vocab import PREFIXES
from publisher.words import TERMS, number, size
from tests.client import Server

# What a page shows of a term that nobody named.
UNNAMED = re.compile(rf"\b(?:{'|'.join(map(re.escape, PREFIXES))}):[A-Za-z]\w+")
CODE = re.compile(r"<(code|script)\b.*?</\1>", re.DOTALL)
PAGES = (
    *("catalog", ".well-known/void", "kode", "kode/kepastian", "kode/ruang-lingkup", "shape"),
    *("doc/dataset/kerja-sama", "doc/dataset/wilayah", "doc/dataset/statistik", "doc/dataset/statistik-i1"),
    *("doc/dataset/provenance", "doc/dataset/seri-register", "doc/dataset/sparql", "doc/dataset/semua"),
    *("doc/indikator/i2", "doc/wilayah/91.01"),
)


def graph(served: Server, path: str) -> Graph:
    answer = served.ask(path)
    assert answer.status == 200
    return Graph(quad.triple for quad in parse(answer.body, format=RdfFormat.TURTLE))


def html(served: Server, path: str) -> str:
    answer = served.ask(path, "text/html")
    assert answer.status == 200
    assert len(answer.body) < 300_000
    return answer.text


def rows(page: str) -> Iterator[tuple[str, str]]:
    """The rows of all tables: the text of each, and its HTML."""
    for row in re.findall(r"<tr>(.*?)</tr>", page, re.DOTALL):
        yield " ".join(unescape(re.sub(r"<[^>]*>", " ", row)).split()), row


@pytest.mark.parametrize("name", ["kerja-sama", "wilayah", "statistik-i1", "semua"])
def test_every_file_of_a_dataset_stands_with_its_size_and_checksum(served: Server, name: str):
    said, thing = graph(served, f"doc/dataset/{name}.ttl"), f"{served.base}id/dataset/{name}"
    shown = list(rows(html(served, f"doc/dataset/{name}?lang=en")))
    files = [one for one in said.values(thing, "dcat:distribution") if said.value(one, "dcat:byteSize")]
    assert files
    for one in files:
        address = said.value(one, "dcat:downloadURL").removeprefix(served.base)
        text, row = next(found for found in shown if f'{address}"' in found[1])
        assert size(int(said.value(one, "dcat:byteSize")), "en") in text
        assert said.value(said.value(one, "spdx:checksum"), "spdx:checksumValue") in text
        for columns in said.values(one, "foaf:page"):
            assert columns.removeprefix(served.base) in row


@pytest.mark.parametrize("name", ["kerja-sama", "wilayah", "kode"])
def test_a_dataset_says_how_much_of_what_it_holds(served: Server, name: str):
    """VoID §4.1, §4.2: every class and property partition, and the sums."""
    said, thing = graph(served, f"doc/dataset/{name}.ttl"), f"{served.base}id/dataset/{name}"
    page = html(served, f"doc/dataset/{name}?lang=id")
    shown = [text for text, _ in rows(page)]
    for key in ("void:triples", "void:entities", "void:classes", "void:properties"):
        assert f"<dd>{number(said.value(thing, key), 'id')}</dd>" in page
    for link, count in (("void:classPartition", "void:entities"), ("void:propertyPartition", "void:triples")):
        for part in said.values(thing, link):
            assert any(text.endswith(f" {number(said.value(part, count), 'id')}") for text in shown)
    assert len(shown) >= int(said.value(thing, "void:classes")) + int(said.value(thing, "void:properties"))


def test_the_pages_of_the_catalogue_lead_to_every_dataset_and_service(served: Server):
    listed, following = [], "catalog?lang=id"
    while following:
        page = html(served, following)
        listed += re.findall(r'<h3>\s*<a href="[^"]*/(doc/dataset/[a-z0-9-]+)\?lang=id"', page)
        turn = re.search(r'rel="next" href="[^"]*/(catalog[^"]*)"', page)
        following = unescape(turn[1]) if turn else ""
    said = graph(served, "catalog.ttl")
    services = said.values(f"{served.base}catalog", "dcat:service")
    assert len(set(listed)) == int(said.value(f"{served.base}catalog", "hydra:totalItems")) + len(services)
    assert all(served.ask(one, "text/html").status == 200 for one in set(listed))


@pytest.mark.parametrize("name", ["kepastian", "ruang-lingkup", "urusan"])
def test_a_code_list_shows_each_code_with_its_meaning(served: Server, name: str):
    said = graph(served, f"kode/{name}.ttl")
    codes = [one for one in said.subjects() if said.value(one, "skos:inScheme").endswith(f"/kode/{name}")]
    shown = [text for text, _ in rows(html(served, f"kode/{name}?lang=id"))][1:]
    assert len(shown) == len(codes) > 1
    for one in codes:
        told = (said.text(one, "skos:prefLabel", "id"), said.value(one, "skos:notation"))
        assert any(text.startswith(f"{told[0]} {told[1]} ") for text in shown)
        assert any(said.text(one, "skos:definition", "id") in text for text in shown)


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize("path", PAGES)
def test_a_page_calls_no_term_by_its_prefix(served: Server, path: str, language: str):
    page = CODE.sub(" ", html(served, f"{path}?lang={language}"))
    assert UNNAMED.findall(unescape(re.sub(r"<[^>]*>", " ", page))) == []


def test_every_property_and_class_of_the_release_has_a_name(served: Server):
    used = terms(served, "{ ?s ?term ?o } UNION { ?s a ?term }")
    labelled = terms(served, "?term <http://www.w3.org/2000/01/rdf-schema#label> ?name")
    assert len(used) > 200
    assert sorted(iri for iri in used - labelled if compact(iri) not in TERMS) == []


def terms(served: Server, pattern: str) -> set[str]:
    answer = served.ask(f"sparql?query={quote(f'SELECT DISTINCT ?term {{ {pattern} }}')}", "text/csv")
    assert answer.status == 200
    return set(answer.text.split()[1:])


@pytest.mark.parametrize(
    ("language", "caution", "first"),
    [
        ("id", "Bukan register resmi pemerintah", "Register kerja sama menurut pemberitaan"),
        ("en", "Not an official government register", "Register of agreements reported by public pages"),
    ],
)
def test_the_catalogue_begins_with_the_largest_register_and_cautions_once(
    served: Server, language: str, caution: str, first: str
):
    page = html(served, f"catalog?lang={language}")
    main = page.partition("<main")[2].partition("</main>")[0]
    assert main.count(caution) == 1
    cards = re.findall(r"<h3>(.*?)</h3>", main, re.DOTALL)
    assert unescape(re.sub(r"<[^>]*>", "", cards[0])).strip() == first
    said = graph(served, "catalog.ttl")
    texts = [
        said.text(one, "dct:description", language)
        for one in said.values(f"{served.base}catalog", "dcat:dataset")
    ]
    assert all(text.startswith(caution) for text in texts), "elsewhere each goes alone"
