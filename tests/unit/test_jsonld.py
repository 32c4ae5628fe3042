"""Compact JSON-LD by hand expands to the triples it was written from."""

from pathlib import Path

import orjson
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, RdfFormat, Triple, parse

from publisher.jsonld import Writer
from publisher.vocab import KS, PREFIXES, RDF, RDFS, XSD

CONTEXT = orjson.loads((Path(__file__).parents[2] / "ontology/context.jsonld").read_bytes())
REGISTER = Writer(CONTEXT)
PLAIN = Writer({"@context": dict(PREFIXES)})
names = [
    *(f"{KS}{name}" for name in ("type", "dateSigned", "order", "purpose", "party", "isRenewal", "number")),
    *(f"{RDFS}label", f"{RDF}type", "http://x.test/p", "http://x.test/p/", "urn:x:y", f"{KS}not/a/name"),
]
nodes = st.sampled_from(["http://x.test/a", "http://x.test/a#b", f"{KS}Agreement", "urn:a:b", "mailto:a@b"])
texts = st.text(st.characters(codec="utf-8", exclude_characters="\x00"), max_size=20)
literals = st.one_of(
    texts.map(Literal),
    st.tuples(texts, st.sampled_from(["id", "en", "en-GB"])).map(lambda p: Literal(p[0], language=p[1])),
    st.sampled_from(["007", "7", "-0", "123456789012345678"]).map(
        lambda text: Literal(text, datatype=NamedNode(f"{XSD}integer"))
    ),
    st.sampled_from(["true", "1"]).map(lambda text: Literal(text, datatype=NamedNode(f"{XSD}boolean"))),
    st.sampled_from(["2025-01-30", "x"]).map(lambda text: Literal(text, datatype=NamedNode(f"{XSD}date"))),
    st.sampled_from(["1.50", "2"]).map(lambda text: Literal(text, datatype=NamedNode(f"{XSD}decimal"))),
)
triples = st.builds(
    Triple,
    nodes.map(NamedNode),
    st.sampled_from(names).map(NamedNode),
    st.one_of(nodes.map(NamedNode), literals),
)


@given(st.lists(triples, max_size=8))
def test_what_is_written_is_what_is_read(given_triples: list[Triple]):
    typed_by_text = [t for t in given_triples if t.predicate.value == f"{RDF}type"]
    said = {t for t in given_triples if t not in typed_by_text or isinstance(t.object, NamedNode)}
    for writer in (REGISTER, PLAIN):
        assert writer.writable(said)
        read = {quad.triple for quad in parse(writer.write(said), format=RdfFormat.JSON_LD)}
        assert read == said


def test_an_iri_that_a_prefix_would_change_is_not_written():
    triple = Triple(NamedNode("http://x.test/a"), NamedNode("http://x.test/p"), NamedNode("org:foo"))
    assert not PLAIN.writable([triple])


def test_the_thing_of_the_document_comes_first_and_the_context_is_in_line():
    about = [Triple(NamedNode(f"http://x.test/{n}"), NamedNode(f"{RDFS}label"), Literal(n)) for n in "abc"]
    written = orjson.loads(REGISTER.write(about, "http://x.test/b"))
    assert written["@context"] == CONTEXT["@context"]
    assert written["@graph"][0]["@id"] == "http://x.test/b"
