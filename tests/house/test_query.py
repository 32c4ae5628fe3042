"""Queries are complete: a header, their own prefixes, and they run as they stand."""

import re
from pathlib import Path

import pytest
from pyoxigraph import Store

from publisher.graph import NAMING, expand
from publisher.queries import load_query
from publisher.vocab import KODE, PREFIXES
from publisher.web.site import ASKED

ROOT = Path(__file__).parents[2]
QUERIES = sorted((ROOT / "queries").rglob("*.rq"))
GALLERY = sorted((ROOT / "queries/gallery").glob("*.rq"))

queries = pytest.mark.parametrize("path", QUERIES, ids=lambda path: path.relative_to(ROOT).as_posix())
gallery = pytest.mark.parametrize("path", GALLERY, ids=lambda path: path.name)


@queries
def test_a_query_runs_as_it_stands(path: Path):
    """Its prefixes are declared in the file, or this raises."""
    Store().query(load_query(path).text)


@queries
def test_a_prefix_means_the_same_everywhere(path: Path):
    for prefix, iri in re.findall(r"^PREFIX (\S*): <(.*)>", path.read_text(encoding="utf-8"), re.MULTILINE):
        assert PREFIXES.get(prefix, iri) == iri
        assert prefix in PREFIXES or iri.startswith(KODE), f"{prefix}: is not one of ours"


@queries
def test_a_query_says_what_it_is(path: Path):
    assert load_query(path).header.get("title")


@queries
def test_a_limit_is_that_of_an_ordered_page(path: Path):
    """Nothing is cut in silence: what has a LIMIT is ordered and turned by ``?after``."""
    text = path.read_text(encoding="utf-8")
    limits = re.findall(r"\bLIMIT\b.*", text)
    assert len(limits) == len(re.findall(r"\bORDER BY .+\n +LIMIT [0-9]+\n", text)) <= 1
    assert not limits or re.search(r"VALUES \?after \{", text)


@gallery
def test_a_gallery_query_is_described_in_both_languages_and_ordered(path: Path):
    query = load_query(path)
    assert query.header.keys() >= {"title", "title-en", "summary", "question", "tags"}
    assert re.search(r"\bORDER BY\b", query.text)
    assert re.fullmatch(r"[a-z]+(-[a-z0-9]+)*", query.name)
    assert query.name != "baru"


@gallery
def test_each_parameter_has_its_block(path: Path):
    query = load_query(path)
    for name in query.parameters:
        assert re.search(rf"VALUES \?{name} \{{", query.text), name


def test_what_names_a_thing_is_one_list():
    """In the query as in Python, where the order is the order of preference."""
    text = (ROOT / "queries/document/label.rq").read_text(encoding="utf-8")
    asked = re.search(r"\?naming IN \((.*?)\)", text)[1].split(", ")
    assert tuple(map(expand, asked)) == NAMING


@pytest.mark.parametrize("room", ASKED)
def test_a_query_of_ours_is_asked_by_someone(room: str):
    code = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "publisher").rglob("*.py"))
    names = [path.stem for path in (ROOT / "queries" / room).glob("*.rq")]
    assert names
    assert not [name for name in names if f'"{name}"' not in code]


def test_no_sparql_text_stands_in_python():
    sparql = re.compile(r"(SELECT\s+[?*(]|CONSTRUCT\s*\{|ASK\s*\{|WHERE\s*\{|PREFIX\s+\w+:\s*<)")
    for path in (ROOT / "publisher").rglob("*.py"):
        assert not sparql.search(path.read_text(encoding="utf-8")), path.name
