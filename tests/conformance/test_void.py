"""VoID (W3C Interest Group Note): every count said is the count a query finds, here and in others' files."""

from collections.abc import Iterator, Mapping
from urllib.parse import quote, urlsplit

import pytest
import rdflib
from pyoxigraph import QueryResultsFormat, parse_query_results

from publisher.manifest import WHOLE
from publisher.vocab import W3ID
from tests.client import Answer, Server

VOID = rdflib.VOID


def asked(server: Server, query: str) -> Iterator[Mapping[str, str]]:
    """The rows of a query, each a mapping from variable to text."""
    answer = server.ask(f"sparql?query={quote(query)}", "application/sparql-results+json")
    assert answer.status == 200, answer.text
    rows = parse_query_results(answer.body, format=QueryResultsFormat.JSON)
    names = [variable.value for variable in rows.variables]
    return ({name: row[name].value for name in names if row[name] is not None} for row in rows)


def described(server: Server) -> rdflib.Graph:
    return rdflib.Graph().parse(data=server.ask("void.nt").text, format="nt")


@pytest.fixture(scope="module")
def void(served: Server) -> rdflib.Graph:
    return described(served)


@pytest.fixture(scope="module")
def datasets(served: Server, void: rdflib.Graph) -> Mapping[str, rdflib.URIRef]:
    return by_graph(served, void)


def by_graph(served: Server, void: rdflib.Graph) -> dict[str, rdflib.URIRef]:
    """The datasets by the graph that holds them, whose name is its dump's."""
    dumps = {dump.rsplit("/", 1)[-1]: dataset for dataset, dump in void.subject_objects(VOID.dataDump)}
    names = {name.removesuffix(".nq"): dataset for name, dataset in dumps.items() if name.endswith(".nq")}
    return {f"{served.base}graf/{name}": dataset for name, dataset in names.items() if name != WHOLE}


def test_every_published_graph_but_the_catalogue_is_described(
    served: Server, datasets: Mapping[str, rdflib.URIRef]
):
    """GUARD G12: what describes stands in no dataset it describes."""
    graphs = {row["g"] for row in asked(served, "SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } }")}
    assert graphs - datasets.keys() == {f"{served.base}graf/katalog"}


@pytest.mark.parametrize(
    ("figure", "counted"),
    [
        ("triples", "COUNT(*)"),
        ("distinctSubjects", "COUNT(DISTINCT ?s)"),
        ("distinctObjects", "COUNT(DISTINCT ?o)"),
        ("properties", "COUNT(DISTINCT ?p)"),
    ],
)
def test_a_figure_of_a_dataset_is_what_a_query_counts(
    served: Server, void: rdflib.Graph, datasets: Mapping[str, rdflib.URIRef], figure: str, counted: str
):
    """VoID §4.3 Statistics."""
    query = f"SELECT ?g ({counted} AS ?n) {{ GRAPH ?g {{ ?s ?p ?o }} }} GROUP BY ?g"
    found = {row["g"]: int(row["n"]) for row in asked(served, query)}
    said = {graph: int(void.value(dataset, VOID[figure])) for graph, dataset in datasets.items()}
    assert said == {graph: found[graph] for graph in datasets}


def test_classes_and_entities_are_what_a_query_counts(
    served: Server, void: rdflib.Graph, datasets: Mapping[str, rdflib.URIRef]
):
    """VoID §4.3: an entity has a class in the dataset and an IRI in its space."""
    for graph, dataset in datasets.items():
        space = void.value(dataset, VOID.uriSpace)
        query = f"""SELECT (COUNT(DISTINCT ?c) AS ?classes) (COUNT(DISTINCT ?e) AS ?entities) {{
            GRAPH <{graph}> {{ ?s a ?c }}
            BIND(IF(STRSTARTS(STR(?s), "{space}"), ?s, ?none) AS ?e) }}"""
        (row,) = asked(served, query)
        said = {name: str(void.value(dataset, VOID[name])) for name in row}
        assert said == row
        assert int(row["entities"]) > 0


@pytest.mark.parametrize(
    ("kind", "figure", "query"),
    [
        ("class", "entities", "SELECT ?g ?k (COUNT(DISTINCT ?s) AS ?n) { GRAPH ?g { ?s a ?k } }"),
        ("property", "triples", "SELECT ?g ?k (COUNT(*) AS ?n) { GRAPH ?g { ?s ?k ?o } }"),
    ],
)
def test_a_partition_counts_what_a_query_counts(
    served: Server, void: rdflib.Graph, kind: str, figure: str, query: str
):
    """VoID §4.5 class- and property-based partitions: each one, and no other."""
    said = {
        (dataset, str(void.value(part, VOID[kind]))): int(void.value(part, VOID[figure]))
        for dataset, part in void.subject_objects(VOID[f"{kind}Partition"])
    }
    found = {(row["g"], row["k"]): int(row["n"]) for row in asked(served, f"{query} GROUP BY ?g ?k")}
    graphs = by_graph(served, void)
    assert said == {(graphs[graph], term): n for (graph, term), n in found.items() if graph in graphs}


def test_the_vocabularies_are_those_whose_terms_are_used(
    void: rdflib.Graph, datasets: Mapping[str, rdflib.URIRef]
):
    """VoID §4.4."""
    for dataset in datasets.values():
        parts = [
            void.value(part, VOID[key])
            for key in ("class", "property")
            for part in void.objects(dataset, VOID[f"{key}Partition"])
        ]
        spaces = {str(term).rsplit("#" if "#" in term else "/", 1)[0] for term in parts}
        assert {str(iri)[:-1] for iri in void.objects(dataset, VOID.vocabulary)} == spaces


def test_an_example_is_an_entity_that_can_be_fetched(
    served: Server, void: rdflib.Graph, datasets: Mapping[str, rdflib.URIRef]
):
    """VoID §4.1 example resources."""
    for dataset in datasets.values():
        example = void.value(dataset, VOID.exampleResource)
        assert example.startswith(void.value(dataset, VOID.uriSpace))
        answer = fetched(served, example)
        assert answer.status == 200
        assert str(example).rsplit("/", 1)[-1] in answer.text


def test_all_data_have_their_spaces_vocabularies_and_several_examples(
    served: Server, void: rdflib.Graph, datasets: Mapping[str, rdflib.URIRef]
):
    """VoID §4.1, §4.2, §4.4 of the dataset that a client comes to first: nothing less than of its parts."""
    (everything,) = void.objects(None, rdflib.FOAF.primaryTopic)
    for name in ("uriSpace", "vocabulary"):
        parts = {value for dataset in datasets.values() for value in void.objects(dataset, VOID[name])}
        assert set(void.objects(everything, VOID[name])) == parts
    examples = set(void.objects(everything, VOID.exampleResource))
    spaces = tuple(map(str, void.objects(everything, VOID.uriSpace)))
    assert len(examples) >= 5
    for example in examples:
        assert str(example).startswith(spaces)
        assert fetched(served, example).status == 200
    kinds = {
        row["c"]
        for row in asked(
            served,
            f"""SELECT ?c {{ ?s a ?c
        FILTER(?s IN ({", ".join(one.n3() for one in examples)})) }}""",
        )
    }
    assert kinds > {
        f"https://w3id.org/kerja-sama/ns#{name}" for name in ("Agreement", "Region", "Government")
    }


def test_files_of_others_have_a_space_and_examples_that_can_be_fetched(foreign: Server):
    void = described(foreign)
    (data,) = void.objects(None, rdflib.FOAF.primaryTopic)
    assert str(void.value(data, VOID.uriSpace)) == foreign.base
    things = {
        row["s"]
        for row in asked(
            foreign,
            f"""SELECT ?s {{ ?s a ?c FILTER(ISIRI(?s)
        && STRSTARTS(STR(?s), "{foreign.base}") && !CONTAINS(STR(?s), "#")) }}""",
        )
    }
    examples = {str(one) for one in void.objects(data, VOID.exampleResource)}
    assert examples <= things
    assert bool(examples) == bool(things)


def fetched(served: Server, thing: str) -> Answer:
    """The document a thing leads to, as Turtle."""
    answer = served.ask(thing.removeprefix(served.base).removeprefix(W3ID), "text/turtle")
    if answer.status == 303:
        answer = served.send(urlsplit(answer.headers["location"]).path, "text/turtle")
    return answer


def test_each_dump_is_in_a_format_said_and_can_be_fetched(
    served: Server, void: rdflib.Graph, datasets: Mapping[str, rdflib.URIRef]
):
    """VoID §3.2 technical features, §3.3 dumps, §3.4 the endpoint; all data at once have dumps too."""
    for dataset in {*datasets.values(), *void.objects(None, rdflib.FOAF.primaryTopic)}:
        features = {str(feature).rsplit("/", 1)[-1] for feature in void.objects(dataset, VOID.feature)}
        assert features == {"N-Quads", "Turtle", "JSON-LD"}
        kinds = set()
        for dump in void.objects(dataset, VOID.dataDump):
            answer = served.ask(dump.removeprefix(served.base), method="HEAD")
            assert answer.status == 200
            kinds.add((dump.endswith(".gz"), answer.media_type))
        plain = {"application/n-quads", "text/turtle", "application/ld+json"}
        assert kinds == {(True, "application/gzip"), *((False, kind) for kind in plain)}
        assert str(void.value(dataset, VOID.sparqlEndpoint)) == f"{served.base}sparql"


def test_the_whole_is_the_sum_of_its_parts(void: rdflib.Graph, datasets: Mapping[str, rdflib.URIRef]):
    """VoID §4.2 subsets; a triple stands in one dataset only."""
    (everything,) = void.objects(None, rdflib.FOAF.primaryTopic)
    assert set(void.objects(everything, VOID.subset)) == set(datasets.values())
    triples = sum(int(void.value(dataset, VOID.triples)) for dataset in datasets.values())
    assert int(void.value(everything, VOID.triples)) == triples
    for name, key in (("classes", "class"), ("properties", "property")):
        assert int(void.value(everything, VOID[name])) == len(set(void.objects(None, VOID[key])))


def test_files_of_others_are_counted_the_same_way(foreign: Server):
    void = described(foreign)
    (data,) = void.objects(None, rdflib.FOAF.primaryTopic)
    figures = (
        "(COUNT(*) AS ?triples) (COUNT(DISTINCT ?s) AS ?distinctSubjects) (COUNT(DISTINCT ?p) AS ?properties)"
    )
    (row,) = asked(
        foreign,
        f"SELECT {figures} (COUNT(DISTINCT ?o) AS ?distinctObjects) {{ SELECT DISTINCT * {{ ?s ?p ?o }} }}",
    )
    (kinds,) = asked(
        foreign,
        f"""SELECT (COUNT(DISTINCT ?c) AS ?classes) (COUNT(DISTINCT ?e) AS ?entities) {{
            ?s a ?c BIND(IF(STRSTARTS(STR(?s), "{foreign.base}"), ?s, ?none) AS ?e) }}""",
    )
    counted = dict(row) | dict(kinds)
    assert {name: str(void.value(data, VOID[name])) for name in counted} == counted
    assert set(void.objects(data, VOID.vocabulary))
    for kind, figure, pattern in (
        ("class", "entities", "SELECT ?k (COUNT(DISTINCT ?s) AS ?n) { ?s a ?k }"),
        ("property", "triples", "SELECT ?k (COUNT(*) AS ?n) { SELECT DISTINCT ?s ?k ?o { ?s ?k ?o } }"),
    ):
        parts = list(void.objects(data, VOID[f"{kind}Partition"]))
        said = {str(void.value(part, VOID[kind])): str(void.value(part, VOID[figure])) for part in parts}
        assert said == {row["k"]: row["n"] for row in asked(foreign, f"{pattern} GROUP BY ?k")}
        assert parts or kind == "class"  # these files have none
