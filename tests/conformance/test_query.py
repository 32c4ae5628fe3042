"""SPARQL 1.1 Query Language: the worked examples of the specification, answered as our workers answer.

The examples are data (tests/conformance/query/*.toml): data, query and expected rows, each with its section.
A cell of expected rows is a term in Turtle, with the prefixes of its data and query. What the engine gives
otherwise is listed in publisher/words/deviation.py, which researchers read.
"""

import re
import tomllib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import httpx
import pytest
from pyoxigraph import (
    BlankNode,
    CanonicalizationAlgorithm,
    Dataset,
    Literal,
    NamedNode,
    Quad,
    QueryBoolean,
    QueryResultsFormat,
    QuerySolutions,
    RdfFormat,
    Store,
    parse,
    parse_query_results,
)

from publisher.errors import ClientError
from publisher.guard.job import Job
from publisher.guard.look import look
from publisher.guard.worker import Desk, evaluate
from publisher.store import EmbeddedStore
from publisher.words import LANGUAGES
from publisher.words.deviation import DEVIATIONS
from tests.endpoint import served

FILES = sorted((Path(__file__).parent / "query").glob("*.toml"))
BASE = "http://example.org/base/"
PREFIX = re.compile(r"PREFIX\s+(\S*?:)\s*(<[^>]*>)", re.IGNORECASE)
XSD = "PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>\n"
LEXICAL = "lexical-form"
FAILS = (AssertionError, ClientError)

Row = tuple[object, ...]


@dataclass(frozen=True)
class Example:
    """One example; ``refused`` is the slug of the error where it must not be answered."""

    section: str
    query: str
    data: str = ""
    expected: str = ""
    refused: str = ""
    deviation: str = ""
    ordered: bool = False

    @property
    def prefixes(self) -> str:
        found = dict(PREFIX.findall(f"{XSD}{self.data}\n{self.query}"))
        return "".join(f"@prefix {name} {iri} .\n" for name, iri in found.items())


def examples(path: Path) -> Iterator[Example]:
    """The examples of a file: its cases, and each pair of its values as a SELECT of one expression."""
    table = tomllib.loads(path.read_text(encoding="utf-8"))
    for case in table.get("case", ()):
        yield Example(**case | {"data": table["data"].get(case.get("data", ""), "")})
    for value in table.get("value", ()):
        for expression, expected in value["rows"]:
            yield Example(
                f"{value['section']}: {expression}",
                f"{XSD}SELECT ({expression} AS ?value) {{ {value.get('with', '')} }}",
                expected=f"?value\n{expected}\n",
                deviation=value.get("deviation", ""),
            )


ALL = [example for path in FILES for example in examples(path)]
ANSWERED = [example for example in ALL if not example.refused]
STRINGS = [e for e in ANSWERED if e.section.startswith("17.4.3") and not e.data and not e.deviation]


def marked(chosen: Iterable[Example]) -> list[object]:
    """The examples as parameters; those that show a deviation must fail, for the reason published."""
    return [
        pytest.param(
            example,
            id=example.section,
            marks=[pytest.mark.xfail(reason=DEVIATIONS[example.deviation]["en"], raises=FAILS)]
            if example.deviation
            else [],
        )
        for example in chosen
    ]


@cache
def store(data: str) -> Store:
    filled = Store()
    filled.load(data, format=RdfFormat.TRIG)
    return filled


def answered(example: Example) -> object:
    bench = Desk(EmbeddedStore(store(example.data), union=False), BASE)
    job = Job(example.query, (), (), None, None)
    return evaluate(job, look(job.query), bench)


def stored(term: object) -> object:
    """A term as the engine gives it back: same value, its own form (the deviation ``lexical-form``)."""
    if not isinstance(term, Literal):
        return term
    kept = Store()
    kept.add(Quad(NamedNode("a:a"), NamedNode("a:a"), term))
    return next(iter(kept)).object


def rows(example: Example) -> tuple[tuple[str, ...], list[Row]]:
    """The variables and rows an example expects."""
    head, *lines = example.expected.removesuffix("\n").split("\n")
    cells = [[cell.strip() for cell in line.split("|")] for line in lines]
    triples = "".join(
        f"<row:{r}> <column:{c}> {cell} .\n"
        for r, row in enumerate(cells)
        for c, cell in enumerate(row)
        if cell
    )
    terms = {
        (q.subject.value, q.predicate.value): q.object
        for q in parse(example.prefixes + triples, RdfFormat.TURTLE)
    }
    names = tuple(name.strip().removeprefix("?") for name in head.split("|"))
    return names, [
        tuple(terms.get((f"row:{r}", f"column:{c}")) for c in range(len(names))) for r in range(len(cells))
    ]


def graph(found: Iterable[Row]) -> Dataset:
    """Rows as a graph, so that blank nodes are compared by what they join, not by label."""
    quads = [
        Quad(BlankNode(f"r{r}"), NamedNode(f"column:{c}"), term)
        for r, row in enumerate(found)
        for c, term in enumerate(row)
        if term is not None
    ]
    return canonical(quads)


def canonical(quads: Iterable[Quad]) -> Dataset:
    dataset = Dataset(quads)
    dataset.canonicalize(CanonicalizationAlgorithm.UNSTABLE)
    return dataset


def same(found: list[Row], expected: list[Row], *, ordered: bool) -> bool:
    blank = any(isinstance(term, BlankNode) for row in (*found, *expected) for term in row)
    if ordered:
        return found == expected
    return len(found) == len(expected) and (
        graph(found) == graph(expected) if blank else Counter(found) == Counter(expected)
    )


def check(example: Example, form: Callable[[object], object]) -> None:
    """Assert that an example is answered with the terms expected, each of them brought into a form first."""
    found = answered(example)
    if isinstance(found, QueryBoolean):
        assert str(bool(found)).lower() == example.expected
    elif isinstance(found, QuerySolutions):
        names, expected = rows(example)
        assert sorted(variable.value for variable in found.variables) == sorted(names)
        got = [tuple(solution[name] for name in names) for solution in found]
        assert same(got, [tuple(map(form, row)) for row in expected], ordered=example.ordered)
    else:
        wanted = parse(example.prefixes + example.expected, RdfFormat.TURTLE)
        assert canonical(Quad(*triple) for triple in found) == canonical(Quad(*q.triple) for q in wanted)


TABLES = [example for example in ANSWERED if example.expected.startswith("?")]
REWRITTEN = [example for example in TABLES if any(stored(t) != t for row in rows(example)[1] for t in row)]


@pytest.mark.parametrize("example", marked(ANSWERED))
def test_an_example_of_the_specification_has_the_result_printed_there(example: Example):
    check(example, stored)


@pytest.mark.parametrize("example", REWRITTEN, ids=lambda example: example.section)
@pytest.mark.xfail(reason=DEVIATIONS[LEXICAL]["en"], raises=AssertionError)
def test_a_literal_comes_in_the_form_printed_in_the_specification(example: Example):
    check(example, lambda term: term)


@pytest.mark.parametrize("example", [e for e in ALL if e.refused], ids=lambda example: example.section)
def test_what_is_no_query_here_is_refused_with_its_reason(example: Example):
    with pytest.raises(ClientError) as refusal:
        answered(example)
    assert refusal.value.slug == example.refused


def test_a_deviation_is_published_if_and_only_if_an_example_shows_it():
    assert {example.deviation for example in ALL} - {""} == DEVIATIONS.keys()
    assert all(set(texts) == set(LANGUAGES) for texts in DEVIATIONS.values())


def test_the_endpoint_answers_as_the_worker_does(tmp_path: Path):
    with served(tmp_path) as (url, _), httpx.Client() as client:
        for example in STRINGS:
            answer = client.get(url, params={"query": example.query, "format": "json"})
            (row,) = parse_query_results(answer.content, format=QueryResultsFormat.JSON)
            assert [tuple(row)] == [tuple(map(stored, row)) for row in rows(example)[1]], example.section
