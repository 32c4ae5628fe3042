"""A document is what the statements say, whoever asked for what before it."""

from collections.abc import Iterator

import pytest
from pyoxigraph import NamedNode, Quad, RdfFormat, Store

from publisher.web.document import Documents
from tests.ingredients import BASE, site

HUB = f"{BASE}id/hub"
STATEMENTS = f"""
<{BASE}id/x> <http://p/> "x" . <{BASE}id/x#part> <http://p/> "part of x" .
<{BASE}id/y> <http://p/> "y" . <{BASE}id/y#part> <http://p/> "part of y" .
"""


@pytest.fixture
def documents() -> Documents:
    quads = Store()
    quads.load(STATEMENTS, format=RdfFormat.TURTLE)
    return Documents(site(quads, kind="data"))


def test_parts_nobody_links_belong_to_a_document_before_anything_else_was_asked(documents: Documents):
    assert {str(t.object) for t in documents.read(f"{BASE}id/x").triples} == {'"x"', '"part of x"'}


def test_a_question_for_what_is_not_there_changes_no_document(documents: Documents):
    before = documents.read(f"{BASE}id/y").triples
    assert not documents.exists(f"{BASE}id/z")
    assert documents.exists(f"{BASE}id/y")
    assert documents.read(f"{BASE}id/y").triples == before


def pages(documents: Documents) -> Iterator[list[str]]:
    """Yield what the pages of links to the hub tell, one after the other, as subject and property."""
    after = ""
    while True:
        found = documents.read(HUB, after)
        yield [f"{t.subject.value} {t.predicate.value}" for t in found.links]
        if not (after := found.after):
            return


@pytest.mark.parametrize("subjects", [0, 1, 99, 100, 101, 200, 12_345])
def test_links_to_a_thing_are_all_told_once_and_in_order(subjects: int):
    quads = Store()
    hub, link = NamedNode(HUB), NamedNode("http://p/")
    numbers = [number * 7919 % 100_000 for number in range(subjects)]  # stored in another order than told
    quads.bulk_extend(Quad(NamedNode(f"{BASE}id/{number:05}"), link, hub) for number in numbers)
    told = list(pages(Documents(site(quads, kind="data"))))
    assert [one for page in told for one in page] == [f"{BASE}id/{n:05} http://p/" for n in sorted(numbers)]
    assert all(len(page) == 100 for page in told[:-1])


def test_all_links_of_one_subject_stand_on_one_page():
    quads = Store()
    links = [f"http://p/{number:03}" for number in range(250)]
    for name in ("a", "b"):
        quads.extend(Quad(NamedNode(BASE + name), NamedNode(link), NamedNode(HUB)) for link in links)
    (told,) = pages(Documents(site(quads, kind="data")))
    assert told == [f"{BASE}{name} {link}" for name in "ab" for link in links]
