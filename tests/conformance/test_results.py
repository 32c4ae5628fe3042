"""SPARQL 1.1 result formats: JSON, XML, CSV and TSV, byte for byte where the specification is."""

import csv
import io
from xml.etree import ElementTree

import httpx
import pytest
from pyoxigraph import Literal, QueryResultsFormat, parse_query_results

# CSV/TSV §3.1: the results of its example, but for blank nodes, which no query can write.
ROWS = """SELECT ?x ?literal { VALUES (?x ?literal) {
    (<http://example/x> "String") (<http://example/x> "String-with-dquote\\"") (UNDEF "Missing 'x'")
    (UNDEF UNDEF) (<http://example/x> UNDEF) (UNDEF "String-with-lang"@en) (UNDEF 123)
    (UNDEF "a,b\\n\\tc\\\\") } }"""
AS_CSV = (
    "x,literal\r\n"
    "http://example/x,String\r\n"
    'http://example/x,"String-with-dquote"""\r\n'
    ",Missing 'x'\r\n"
    ",\r\n"
    "http://example/x,\r\n"
    ",String-with-lang\r\n"
    ",123\r\n"
    ',"a,b\n\tc\\"\r\n'
)
AS_TSV = """?x\t?literal
<http://example/x>\t"String"
<http://example/x>\t"String-with-dquote\\""
\t"Missing 'x'"
\t
<http://example/x>\t
\t"String-with-lang"@en
\t123
\t"a,b\\n\\tc\\\\"
"""
TERMS = 'SELECT ?x { VALUES ?x { <http://a/é> "a" "é"@id "1"^^<http://t/> 5 UNDEF } }'
SPARQL = "{http://www.w3.org/2005/sparql-results#}"
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
XSD = "http://www.w3.org/2001/XMLSchema#"


def get(url: str, query: str, form: str) -> httpx.Response:
    answer = httpx.get(url, params={"query": query, "format": form})
    assert answer.status_code == 200
    return answer


def test_csv_is_the_example_of_the_specification(url: str):
    """CSV/TSV §3.2: CRLF, the bare value, the empty field for none."""
    answer = get(url, ROWS, "csv")
    assert answer.text == AS_CSV
    assert [len(row) for row in csv.reader(io.StringIO(answer.text, newline=""))] == [2] * 9


def test_tsv_is_the_example_of_the_specification(url: str):
    """CSV/TSV §4: terms as in Turtle, a tab and a line feed."""
    assert get(url, ROWS, "tsv").text == AS_TSV


def test_json_is_as_specified(url: str):
    """JSON §3.1 head, §3.2.2 bindings, §3.2.2 encoding RDF terms; §4.2 nothing for an unbound variable."""
    assert get(url, TERMS, "json").json() == {
        "head": {"vars": ["x"]},
        "results": {
            "bindings": [
                {"x": {"type": "uri", "value": "http://a/é"}},
                {"x": {"type": "literal", "value": "a"}},
                {"x": {"type": "literal", "value": "é", "xml:lang": "id"}},
                {"x": {"type": "literal", "value": "1", "datatype": "http://t/"}},
                {"x": {"type": "literal", "value": "5", "datatype": f"{XSD}integer"}},
                {},
            ]
        },
    }


def test_json_of_a_blank_node_has_one_label_a_node(url: str):
    """JSON §3.2.2: labels hold within one result."""
    query = "SELECT ?a ?b { BIND(BNODE() AS ?a) BIND(?a AS ?b) }"
    (row,) = get(url, query, "json").json()["results"]["bindings"]
    assert row["a"]["type"] == "bnode"
    assert row["a"] == row["b"]


def test_json_of_a_boolean(url: str):
    """JSON §3.3."""
    assert get(url, "ASK {}", "json").json() == {"head": {}, "boolean": True}


def test_json_of_no_rows_has_its_head(url: str):
    empty = get(url, "SELECT ?x ?y { FILTER(false) }", "json").json()
    assert empty == {"head": {"vars": ["x", "y"]}, "results": {"bindings": []}}


def test_xml_is_as_specified(url: str):
    """XML §2.2 head, §2.3 results."""
    root = parsed(get(url, TERMS, "xml"))
    assert root.tag == f"{SPARQL}sparql"
    assert [v.get("name") for v in root.find(f"{SPARQL}head")] == ["x"]
    found = [list(result) for result in root.find(f"{SPARQL}results")]
    terms = [(binding.get("name"), *term(binding[0])) for bindings in found for binding in bindings]
    assert terms == [
        ("x", "uri", "http://a/é", None, None),
        ("x", "literal", "a", None, None),
        ("x", "literal", "é", "id", None),
        ("x", "literal", "1", None, "http://t/"),
        ("x", "literal", "5", None, f"{XSD}integer"),
    ]
    assert found[-1] == []


def parsed(answer: httpx.Response) -> ElementTree.Element:
    return ElementTree.fromstring(answer.content)  # noqa: S314  our own server's


def term(element: ElementTree.Element) -> tuple[str | None, ...]:
    name = element.tag.removeprefix(SPARQL)
    return name, element.text, element.get(XML_LANG), element.get("datatype")


def test_xml_of_a_boolean(url: str):
    """XML §2.3.2."""
    root = parsed(get(url, "ASK { FILTER(false) }", "xml"))
    assert [child.tag for child in root] == [f"{SPARQL}head", f"{SPARQL}boolean"]
    assert root.find(f"{SPARQL}boolean").text == "false"


FORMS = {"json": QueryResultsFormat.JSON, "xml": QueryResultsFormat.XML, "tsv": QueryResultsFormat.TSV}
TEXTS = ["<&>\"'", "]]>", "\r\n\t ", " a ", "é ꦲ 😀", "&lt;", "\x85\u2028", "\\"]


@pytest.mark.parametrize("form", FORMS)
def test_any_text_comes_back_as_it_is(url: str, form: str):
    query = f"SELECT ?x {{ VALUES ?x {{ {' '.join(str(Literal(text)) for text in TEXTS)} }} }}"
    rows = parse_query_results(get(url, query, form).content, format=FORMS[form])
    assert [row["x"].value for row in rows] == TEXTS


@pytest.mark.parametrize("text", ["\\u0001", "\\uFFFE", "\\u000B"])
def test_what_no_xml_can_hold_is_not_sent_as_xml(url: str, text: str):
    """XML 1.0 §2.2 Char: a parser would refuse the whole document."""
    query = f'SELECT ?x {{ VALUES ?x {{ "a{text}b" }} }}'
    answer = httpx.get(url, params={"query": query, "format": "xml"})
    assert answer.status_code == 406
    assert "XML" in answer.json()["detail"]
    assert httpx.get(url, params={"query": query, "format": "json"}).status_code == 200
