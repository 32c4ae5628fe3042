"""Sorted N-Quads as JSON-LD, text to text, say what they said."""

from pathlib import Path

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, RdfFormat, Triple, parse, serialize

from publisher.jsonld import Writer
from publisher.release.dump import line_end
from publisher.release.node import write_nodes
from publisher.vocab import KS, PREFIXES, RDF, RDFS, XSD

CONTEXT = orjson.loads((Path(__file__).parents[2] / "ontology/context.jsonld").read_bytes())
WRITERS = (Writer(CONTEXT), Writer({"@context": dict(PREFIXES)}))
GRAPH = "http://x.test/graf"
names = [
    *(f"{KS}{name}" for name in ("type", "dateSigned", "order", "purpose", "party", "isRenewal", "number")),
    *(f"{RDFS}label", f"{RDF}type", "http://x.test/p", "http://x.test/p/", f"{KS}not/a/name"),
]
nodes = st.sampled_from(["http://x.test/a", "http://x.test/a#b", f"{KS}Agreement", "urn:a:b", "mailto:a@b"])
texts = st.text(st.characters(codec="utf-8", exclude_characters="\x00"), max_size=20)
literals = st.one_of(
    texts.map(Literal),
    st.tuples(texts, st.sampled_from(["id", "en", "en-GB"])).map(lambda p: Literal(p[0], language=p[1])),
    st.tuples(
        st.sampled_from(["007", "7", "-0", "true", "2025-01-30", "1.50", "x"]),
        st.sampled_from([f"{XSD}{kind}" for kind in ("integer", "boolean", "date", "decimal", "string")]),
    ).map(lambda pair: Literal(pair[0], datatype=NamedNode(pair[1]))),
)
iris = nodes.map(NamedNode)
triples = st.one_of(
    st.builds(Triple, iris, st.sampled_from(names).map(NamedNode), iris),
    st.builds(Triple, iris, st.sampled_from(names[:-4]).map(NamedNode), literals),
)


def written(said: set[Triple], writer: Writer) -> bytes:
    text = serialize(said, format=RdfFormat.N_TRIPLES) or b""
    end = line_end(GRAPH)
    lines = sorted(line.removesuffix(b" .\n") + end for line in text.splitlines(keepends=True))
    return b"".join(write_nodes(lines, end, writer))


@given(st.sets(triples, max_size=8))
def test_what_is_written_is_what_is_read(said: set[Triple]):
    for writer in WRITERS:
        assert {quad.triple for quad in parse(written(said, writer), format=RdfFormat.JSON_LD)} == said


def test_each_node_has_a_line_of_its_own():
    label = NamedNode(f"{RDFS}label")
    said = {Triple(NamedNode(f"http://x.test/{name}"), label, Literal(name, language="id")) for name in "ab"}
    head, *lines = written(said, WRITERS[0]).decode().splitlines()
    assert orjson.loads(f"{head}]}}") == {**CONTEXT, "@graph": []}
    assert lines == [
        '{"@id":"http://x.test/a","label":{"id":"a"}},',
        '{"@id":"http://x.test/b","label":{"id":"b"}}',
        "]}",
    ]


@pytest.mark.parametrize("iri", ["org:foo", "schema:x"])
def test_an_iri_that_a_prefix_would_change_is_refused(iri: str):
    with pytest.raises(ValueError, match="read otherwise"):
        written({Triple(NamedNode(iri), NamedNode("http://x.test/p"), Literal("x"))}, WRITERS[1])
