"""What researchers use, as they use it: rdflib's SPARQLStore and SPARQLWrapper, in every way they can ask."""

import itertools

import pytest
import rdflib
import SPARQLWrapper as Wrapper
from rdflib.plugins.stores.sparqlstore import SPARQLStore

from tests.endpoint import NUMBERS_COUNT, PEOPLE

NAMES = "SELECT ?name { ?who <http://xmlns.com/foaf/0.1/name> ?name } ORDER BY ?name"
PAIR = "CONSTRUCT { ?s ?p ?o } { ?s ?p ?o . ?s <http://xmlns.com/foaf/0.1/name> ?name }"
ANI = "DESCRIBE <http://contoh.test/id/ani>"
ASKED = [rdflib.Literal("Ani", lang="id"), rdflib.Literal('Budi "B" é', lang="id")]

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning")


@pytest.mark.parametrize("method", ["GET", "POST", "POST_FORM"])
def test_rdflib_asks_in_every_way_and_form(url: str, method: str):
    graph = rdflib.Graph(store=SPARQLStore(url, method=method))
    assert [row.name for row in graph.query(NAMES)] == ASKED
    assert graph.query("ASK { ?s ?p 1 }").askAnswer
    assert len(graph.query(PAIR).graph) == 2
    assert len(graph.query(ANI).graph) == 1


@pytest.mark.parametrize("form", ["json", "csv", "tsv", "xml"])
def test_rdflib_reads_a_table_in_every_format(url: str, form: str):
    graph = rdflib.Graph(store=SPARQLStore(url, returnFormat=form))
    assert [str(row.name) for row in graph.query(NAMES)] == list(map(str, ASKED))


def test_rdflib_reads_one_graph_of_many(url: str):
    """SPARQL 1.1 Protocol §2.1.4: rdflib names the graph as default-graph-uri."""
    people = rdflib.Graph(store=SPARQLStore(url, context_aware=True), identifier=rdflib.URIRef(PEOPLE))
    (row,) = people.query("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }")
    assert row.n.value == 2
    whole = rdflib.Graph(store=SPARQLStore(url))
    assert len(whole) == NUMBERS_COUNT + 2


WAYS = list(itertools.product((Wrapper.GET, Wrapper.POST), (Wrapper.URLENCODED, Wrapper.POSTDIRECTLY)))
FORMS = {
    NAMES: (Wrapper.JSON, Wrapper.XML, Wrapper.CSV, Wrapper.TSV),
    "ASK {}": (Wrapper.JSON, Wrapper.XML),
    PAIR: (Wrapper.TURTLE, Wrapper.N3, Wrapper.RDFXML, Wrapper.XML, Wrapper.JSONLD),
    ANI: (Wrapper.TURTLE, Wrapper.N3, Wrapper.RDFXML, Wrapper.XML, Wrapper.JSONLD),
}


@pytest.mark.parametrize(("method", "way"), WAYS)
@pytest.mark.parametrize(
    ("query", "form"), [(query, form) for query, forms in FORMS.items() for form in forms]
)
def test_sparqlwrapper_gets_what_it_asks_for(url: str, query: str, form: str, method: str, way: str):
    client = Wrapper.SPARQLWrapper(url)
    client.setQuery(query)
    client.setReturnFormat(form)
    client.setMethod(method)
    client.setRequestMethod(way)
    answer = client.query()
    found = answer.convert()
    if query == NAMES and form == Wrapper.JSON:
        assert [row["name"]["value"] for row in found["results"]["bindings"]] == list(map(str, ASKED))
    assert found.to_string() if hasattr(found, "to_string") else found is not None


def test_sparqlwrapper_names_a_syntax_error(url: str):
    client = Wrapper.SPARQLWrapper(url)
    client.setQuery("SELECT * { ?s ?p }")
    with pytest.raises(Wrapper.SPARQLExceptions.QueryBadFormed, match="Line 1, column 18"):
        client.query()
