"""What a file's statements lose before they are served is counted and told with an example."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, RdfFormat, parse

from publisher.errors import ReleaseError
from publisher.release.foreign.loss import KEPT, Losses, find_dropped, given_back, shortened
from publisher.release.foreign.parse import Report, Wanted, read_apart
from publisher.vocab import XSD

FIXTURES = Path(__file__).parents[1] / "fixtures/served"


def read(path: Path, to: Path) -> tuple[list[str], Report]:
    with to.open("wb") as out:
        report = read_apart(path, Wanted(), "http://localhost:8131/", "http://g/", out)
    return to.read_text(encoding="utf-8").splitlines(), report


def reported(name: str, folder: Path) -> tuple[list[str], dict[str, int]]:
    lines, report = read(FIXTURES / name, folder / "out.nq")
    return lines, {loss.told: loss.count for loss in report.losses}


def test_statements_of_json_ld_that_a_processor_drops_are_told(tmp_path: Path):
    """JSON-LD 1.1 API §7: what is not well-formed is not emitted; four statements, one is."""
    lines, told = reported("dropped.jsonld", tmp_path)
    assert len(lines) == 1
    assert sorted(told.values()) == [1, 2]
    assert any("language tag" in one and '"One"@en_US' in one for one in told)
    assert any("IRI" in one and "<http://example.org/dua kata>" in one for one in told)


@pytest.mark.parametrize(
    ("members", "kind", "count"),
    [
        ('"http://p/": {"@value": "x", "@language": "en_US"}', "TAG", 1),
        ('"http://p/": {"@id": "http://x y/"}', "IRI", 1),
        ('"http://p/": {"@id": "http://[x/"}', "IRI", 1),
        ('"http://p q/": "x"', "IRI", 1),
        ('"@type": ["http://x y", "http://ok/"]', "IRI", 1),
        ('"http://p/": {"@list": ["a", {"@id": "http://x y"}]}', "IRI", 1),
        ('"catatan": "x", "sumber": {"@id": "http://ok/"}', "KEY", 2),
        ('"_:b": "x"', "IRI", 1),
    ],
)
def test_every_kind_of_dropped_statement_is_counted(members: str, kind: str, count: int):
    document = f'{{"@id": "http://a/", "http://ok/": 1, {members}}}'.encode()
    losses = Losses()
    find_dropped(document, "http://localhost/", losses)
    assert [(loss.kind, loss.count) for loss in losses] == [(kind, count)]
    strict, lenient = (
        sum(1 for _ in parse(document, format=RdfFormat.JSON_LD, base_iri="http://localhost/", lenient=how))
        for how in (False, True)
    )
    assert lenient - strict == count


def test_a_graph_whose_name_is_no_iri_is_told(tmp_path: Path):
    text = '{"@id": "http://g h/", "@graph": [{"@id": "http://a/", "http://p/": 1}]}'
    (tmp_path / "a.jsonld").write_text(text, encoding="utf-8")
    lines, report = read(tmp_path / "a.jsonld", tmp_path / "out.nq")
    assert lines == []
    assert [(loss.kind, loss.count) for loss in report.losses] == [("IRI", 1)]


def test_a_sound_document_loses_nothing(tmp_path: Path):
    text = '{"@id": "http://a/", "http://p/": ["x", {"@value": "y", "@language": "id"}, {"@id": "_:b"}]}'
    (tmp_path / "a.jsonld").write_text(text, encoding="utf-8")
    lines, report = read(tmp_path / "a.jsonld", tmp_path / "out.nq")
    assert (len(lines), report) == (3, Report(1, ()))


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.ttl", '<http://a/> <http://p/> "مرحبا"@ar--rtl .'),
        ("a.nt", '<http://a/> <http://p/> "مرحبا"@ar--rtl .'),
        (
            "a.jsonld",
            '{"@id":"http://a/","http://p/":{"@value":"مرحبا","@language":"ar","@direction":"rtl"}}',
        ),
    ],
)
def test_a_direction_is_dropped_with_a_word(tmp_path: Path, name: str, text: str):
    """RDF 1.1 Concepts §3.3: ``ar--rtl`` is no language tag; the text and its language stay."""
    (tmp_path / name).write_text(text, encoding="utf-8")
    lines, report = read(tmp_path / name, tmp_path / "out.nq")
    assert lines == ['<http://a/> <http://p/> "مرحبا"@ar .']
    assert [(loss.kind, loss.count) for loss in report.losses] == [("DIRECTION", 1)]
    assert "@ar--rtl" in report.losses[0].told


def test_a_triple_term_is_refused_with_the_name_of_its_file(tmp_path: Path):
    text = "<http://a/> <http://b/> <<( <http://a/> <http://b/> <http://c/> )>> ."
    (tmp_path / "baru.ttl").write_text(text, encoding="utf-8")
    with pytest.raises(ReleaseError, match=r"^baru\.ttl: a triple term of RDF 1\.2"):
        read(tmp_path / "baru.ttl", tmp_path / "out.nq")


def test_literals_that_the_engine_writes_otherwise_are_told_by_kind(tmp_path: Path):
    """RDF 1.1 Concepts §3.3: a literal is its lexical form and its datatype."""
    lines, told = reported("literals.ttl", tmp_path)
    assert len(lines) == 10
    examples = {one.partition("such as ")[2]: count for one, count in told.items()}
    assert examples == {
        '"1024"^^xsd:nonNegativeInteger as "1024"^^xsd:integer': 1,
        '"+1"^^xsd:int as "1"^^xsd:integer': 1,
        '"060"^^xsd:integer as "60"^^xsd:integer': 1,
        '"1.10"^^xsd:decimal as "1.1"^^xsd:decimal': 3,
        '"1e400"^^xsd:double as "INF"^^xsd:double': 1,
        '"1"^^xsd:boolean as "true"^^xsd:boolean': 1,
        '"1899-12-31T24:00:00"^^xsd:dateTime as "1900-01-01T00:00:00"^^xsd:dateTime': 1,
        '"P1Y0M"^^xsd:duration as "P1Y"^^xsd:duration': 1,
    }


NUMBER = st.from_regex(r"-?[0-9]{1,17}(\.[0-9]{1,8})?", fullmatch=True)
ZONES = st.sampled_from(["", "Z", "+07:00", "+00:00", "-00:00", "-12:30", "+15:00"])
DAYS = st.from_regex(r"[0-9]{4}-[01][0-9]-[0-3][0-9]", fullmatch=True)
TIMES = st.from_regex(r"T[0-2][0-9]:[0-6][0-9]:[0-6][0-9](\.[0-9]{1,8})?", fullmatch=True)
FORMS = {
    **dict.fromkeys(("integer", "decimal", "double"), NUMBER),
    "boolean": st.sampled_from(["true", "false", "1", "0", "TRUE"]),
    "date": st.tuples(DAYS, ZONES).map("".join),
    "dateTime": st.tuples(DAYS, TIMES, ZONES).map("".join),
    "gYear": st.from_regex("-?[0-9]{4,5}", fullmatch=True),
}


@settings(max_examples=300, deadline=None)
@given(
    st.sampled_from(sorted(FORMS)).flatmap(
        lambda kind: st.tuples(st.just(f"{XSD}{kind}"), st.lists(FORMS[kind], min_size=1, max_size=20))
    )
)
def test_a_form_that_is_not_tried_is_given_back_as_it_is(case: tuple[str, list[str]]):
    kind, forms = case
    literals = [Literal(one, datatype=NamedNode(kind)) for one in forms if KEPT[kind].fullmatch(one)]
    assert given_back(literals) == literals


def test_every_form_that_is_not_tried_is_of_a_known_kind():
    assert {kind.removeprefix(XSD) for kind in KEPT} == set(FORMS)


def test_an_example_cannot_write_to_the_terminal():
    assert shortened("a\x1b[2J\u202eb" + "c" * 500) == "a\\x1b[2J\\u202eb" + "c" * 193 + "…"
