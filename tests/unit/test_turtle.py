import random
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import (
    BlankNode,
    CanonicalizationAlgorithm,
    Dataset,
    Literal,
    NamedNode,
    Quad,
    RdfFormat,
    Triple,
    parse,
)

from publisher.errors import ReleaseError
from publisher.turtle import write_turtle
from publisher.turtle.tidy import tidy, tidy_folders
from publisher.vocab import PREFIXES, RDF, XSD

S, P = NamedNode("http://a/s"), NamedNode("http://a/p")
FIRST, REST, NIL = NamedNode(f"{RDF}first"), NamedNode(f"{RDF}rest"), NamedNode(f"{RDF}nil")
EX = {"ex": "http://a/", "": "http://a/b#", "xsd": XSD, "rdf": RDF}

texts = st.text(st.characters(codec="utf-8"))
pieces = st.sampled_from([*"abZ09_-.:/~()é'\U0001f600", "%20"])
locals_ = st.lists(pieces, max_size=8).map("".join)
iris = st.builds(lambda space, local: NamedNode(space + local), st.sampled_from(list(EX.values())), locals_)
names = st.sampled_from([P, FIRST, REST, NamedNode(f"{RDF}type"), NamedNode("http://a/b#q")])
datatypes = st.sampled_from([f"{XSD}{name}" for name in ("integer", "decimal", "double", "boolean", "date")])
numbers = st.from_regex(r"[+-]?[0-9]*\.?[0-9]*([eE][+-]?[0-9]*)?|true|false", fullmatch=True)
literals = (
    st.builds(Literal, texts)
    | st.builds(lambda text, tag: Literal(text, language=tag), texts, st.sampled_from(["id", "en", "en-gb"]))
    | st.builds(lambda text, kind: Literal(text, datatype=NamedNode(kind)), numbers | texts, datatypes)
)
blanks = st.sampled_from([BlankNode(name) for name in "abcdefgh"])
triples = st.builds(Triple, iris | blanks, names, iris | blanks | literals | st.just(NIL))
graphs = st.lists(triples, max_size=24)


def canonical(found: list[Triple]) -> set[Quad]:
    dataset = Dataset(Quad(t.subject, t.predicate, t.object) for t in found)
    dataset.canonicalize(CanonicalizationAlgorithm.RDFC_1_0)
    return set(dataset)


def read(text: bytes) -> list[Triple]:
    return [quad.triple for quad in parse(text, format=RdfFormat.TURTLE)]


def written(*found: Triple) -> str:
    """The statements alone, without the prefixes."""
    return write_turtle(found, EX).decode().split("\n\n", 1)[-1]


def value(term: NamedNode | Literal) -> str:
    """An object as it is written."""
    return written(Triple(S, P, term)).split("    ex:p ", 1)[1].removesuffix(" ;\n.\n")


def linked_list(*items: NamedNode) -> list[Triple]:
    cells = [BlankNode(f"c{n}") for n in range(len(items))]
    found = [Triple(cell, FIRST, item) for cell, item in zip(cells, items, strict=True)]
    found += [Triple(cell, REST, after) for cell, after in zip(cells, [*cells[1:], NIL], strict=True)]
    return [Triple(S, P, cells[0] if cells else NIL), *found]


@given(graphs)
def test_what_is_written_reads_back_as_the_same_graph(found: list[Triple]):
    assert canonical(read(write_turtle(found, EX))) == canonical(found)


@given(graphs, st.randoms(use_true_random=False))
def test_the_order_of_the_triples_changes_nothing(found: list[Triple], order: random.Random):
    shuffled = order.sample(found, len(found))
    assert write_turtle(shuffled, EX) == write_turtle(found, EX)


@given(graphs)
def test_only_prefixes_that_are_used_are_declared(found: list[Triple]):
    lines = write_turtle(found, PREFIXES | EX).decode().splitlines()
    declared = [line.split()[1] for line in lines if line.startswith("@prefix ")]
    body = "\n".join(line for line in lines if not line.startswith("@prefix "))
    assert all(re.search(rf"(^|[\s^]){prefix}", body, re.MULTILINE) for prefix in declared)


@pytest.mark.parametrize(
    "evil", ["http://a/b c", "http://a/b\\u003E", "http://a/%", "http://a/\\u005C", "http://a/{}"]
)
def test_an_iri_that_no_turtle_may_hold_cannot_end_early(evil: str):
    """Lenient parsers let them in; what is written still holds one statement."""
    line = f"<{evil}> <http://a/p> <{evil}> .".encode()
    found = [quad.triple for quad in parse(line, format=RdfFormat.N_TRIPLES, lenient=True)]
    again = parse(write_turtle(found, EX), format=RdfFormat.TURTLE, lenient=True)
    assert [quad.triple for quad in again] == found


@pytest.mark.parametrize(
    ("term", "text"),
    [
        (NamedNode("http://a/35.23"), "ex:35.23"),
        (NamedNode("http://a/35."), "<http://a/35.>"),
        (NamedNode("http://a/-a"), "<http://a/-a>"),
        (NamedNode("http://a/a/b"), "<http://a/a/b>"),
        (NamedNode("http://a/a#b"), "<http://a/a#b>"),
        (NamedNode("http://a/a%20b"), "<http://a/a%20b>"),
        (NamedNode("http://a/"), "ex:"),
        (NamedNode("http://a/b#c"), ":c"),
        (NIL, "()"),
        (Literal('"""\\'), '"\\"\\"\\"\\\\"'),
        (Literal("a\nb\r\t\x00\x7f"), '"a\\nb\\r\\t\\u0000\\u007F"'),
        (Literal("teks", language="id"), '"teks"@id'),
        (Literal("012", datatype=NamedNode(f"{XSD}integer")), "012"),
        (Literal("1.", datatype=NamedNode(f"{XSD}decimal")), '"1."^^xsd:decimal'),
        (Literal(".5", datatype=NamedNode(f"{XSD}decimal")), ".5"),
        (Literal("1e3", datatype=NamedNode(f"{XSD}double")), "1e3"),
        (Literal("INF", datatype=NamedNode(f"{XSD}double")), '"INF"^^xsd:double'),
        (Literal("true", datatype=NamedNode(f"{XSD}boolean")), "true"),
        (Literal("1", datatype=NamedNode(f"{XSD}boolean")), '"1"^^xsd:boolean'),
        (Literal("1\n", datatype=NamedNode(f"{XSD}integer")), '"1\\n"^^xsd:integer'),
        (Literal("2025-01-30", datatype=NamedNode(f"{XSD}date")), '"2025-01-30"^^xsd:date'),
    ],
)
def test_a_term_is_written_in_its_shortest_legal_form(term: NamedNode | Literal, text: str):
    assert value(term) == text


def test_a_well_formed_list_stands_in_parentheses():
    assert "ex:p ( ex:s ex:p )" in written(*linked_list(S, P))


def test_a_list_with_something_more_said_of_it_is_written_out():
    text = written(*linked_list(S, P), Triple(BlankNode("c0"), P, S))
    assert "rdf:first" in text
    assert "( ex:p )" in text


def test_a_long_list_or_a_deep_nest_exhausts_nothing():
    deep = [Triple(BlankNode(f"n{n}"), P, BlankNode(f"n{n + 1}")) for n in range(3000)]
    found = [*linked_list(*[S] * 3000), *deep, Triple(S, P, BlankNode("n0"))]
    assert len(read(write_turtle(found, EX))) == len(found)


def test_a_blank_node_pointed_to_once_is_nested_and_one_pointed_to_twice_is_labelled():
    one, two = BlankNode("x"), BlankNode("y")
    text = written(
        Triple(S, P, one), Triple(one, P, two), Triple(S, FIRST, two), Triple(two, P, Literal("a"))
    )
    assert "ex:p [ ex:p _:b0 ]" in text
    assert '_:b0\n    ex:p "a" ;\n.' in text


def test_tidying_keeps_leading_comments_and_changes_nothing_twice():
    once = tidy("# one\n# two\n@prefix ks: <https://w3id.org/kerja-sama/ns#>. ks:b a ks:C. ks:a a ks:C .")
    assert once.startswith("# one\n# two\n\n@prefix ks:")
    assert tidy(once) == once


@pytest.mark.parametrize("text", ["<a:a> <a:b> 1 .\n# lost", "<a:a> <a:b> 1 ; # lost\n <a:c> 2 ."])
def test_a_comment_that_would_be_lost_is_refused(text: str):
    with pytest.raises(ReleaseError, match="only comments before"):
        tidy(text)


def test_a_hash_in_a_string_or_iri_is_no_comment():
    assert "a # b" in tidy('<a:a#b> <a:b> \'a # b\' , """x "# y""" .')


def test_text_that_is_not_turtle_is_refused_with_its_line():
    with pytest.raises(ReleaseError, match="line 2"):
        tidy("<a:a> <a:b> 1 .\n<a:a> .")


def test_only_untidy_files_are_rewritten(tmp_path):
    (tmp_path / "a.ttl").write_text("<a:b> <a:b> 1 .\n<a:a> <a:b> 1 .")
    tidy_folders([str(tmp_path)])
    assert (tmp_path / "a.ttl").read_text().startswith("<a:a>\n")
