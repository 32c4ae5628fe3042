"""A document is what the statements say, whoever asked for what before it."""

import pytest
from pyoxigraph import RdfFormat, Store

from publisher.web.document import Documents
from tests.ingredients import BASE, site

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
