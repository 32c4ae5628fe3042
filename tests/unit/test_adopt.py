"""Any RDF files become a release."""

from pathlib import Path

import pytest
from pyoxigraph import RdfFormat, Store, serialize

from publisher.config import load_settings
from publisher.errors import ReleaseError
from publisher.queries import load_queries
from publisher.release.adopt import VOID, Adopted, adopt
from publisher.store import load_store
from publisher.uris import FIXED, FIXED_UNDER
from publisher.web.app import create_app
from publisher.web.site import open_site

ROOT = Path(__file__).parents[2]
QUERIES = load_queries(ROOT / "queries/derive", ROOT / "queries/document")
SETTINGS = load_settings({"PRANALA_BASE": "https://data.example.id/"})
COUNT = "SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o }"
TURTLE = "@prefix : <https://data.example.id/x/> . :a :p [ :q (1 2) ] , 'satu'@id ."


def adopted(folder: Path, *texts: tuple[str, str]) -> tuple[Adopted, Path]:
    paths = []
    for name, text in texts:
        paths.append(folder / name)
        paths[-1].write_text(text, encoding="utf-8")
    to = folder / "rilis"
    return adopt(paths, SETTINGS, to, QUERIES), to


def total(folder: Path) -> int:
    (row,) = load_store(folder).select(COUNT)
    return int(row["n"].value)


@pytest.mark.parametrize("rdf_format", [RdfFormat.N_TRIPLES, RdfFormat.RDF_XML, RdfFormat.JSON_LD])
def test_a_format_is_told_by_its_suffix(tmp_path: Path, rdf_format: RdfFormat):
    store = Store()
    store.load(TURTLE.encode(), RdfFormat.TURTLE)
    text = serialize([quad.triple for quad in store], format=rdf_format).decode()
    _, folder = adopted(tmp_path, (f"a.{rdf_format.file_extension}", text))
    assert total(folder) == 7


def test_blank_nodes_become_iris_and_are_counted(tmp_path: Path):
    made, folder = adopted(tmp_path, ("a.ttl", TURTLE))
    assert made.skolemised == 3
    dump = b"".join(path.read_bytes() for path in (folder / "dump").iterdir())
    assert b"_:" not in dump
    assert b"<https://data.example.id/.well-known/genid/1-1>" in dump


def test_the_same_files_give_the_same_bytes(tmp_path: Path):
    made = []
    for name in ("satu", "dua"):
        (tmp_path / name).mkdir()
        release, folder = adopted(tmp_path / name, ("a.ttl", TURTLE))
        dumps = sorted((path.name, path.read_bytes()) for path in (folder / "dump").iterdir())
        made.append((release.manifest.id, dumps, (folder / VOID).read_bytes()))
    assert made[0] == made[1]


@pytest.mark.parametrize(
    ("graphs", "triples", "union"),
    [
        (":g { :a :p :b } :h { :a :q :b }", 2, True),
        (":g { :a :p :b . :a :q :b } :h { :a :p :b }", 2, False),
        (":a :p :b . :h { :a :p :b }", 1, False),
        (":a :p :b . :a :q :b .", 2, True),
    ],
    ids=["apart", "shared", "shared with the default graph", "default graph alone"],
)
def test_a_shared_triple_counts_once(tmp_path: Path, graphs: str, triples: int, union: bool):
    """RDF 1.1 Semantics §4.1: the merge of the graphs is a set."""
    made, folder = adopted(tmp_path, ("a.trig", f"PREFIX : <https://data.example.id/x/> {graphs}"))
    assert (total(folder), made.manifest.union) == (triples, union)


def test_named_graphs_stay_named(tmp_path: Path):
    made, _ = adopted(
        tmp_path, ("a.trig", "<https://g/1> { <https://a/> <https://p/> 1 } <https://a/> <https://p/> 2 .")
    )
    assert [(graph.iri, graph.quads) for graph in made.manifest.graphs] == [("", 1), ("https://g/1", 1)]


@pytest.mark.parametrize(
    ("name", "text", "word"),
    [
        ("a.ttl", "<a> <b> .", "line 1"),
        ("a.docx", "x", "suffix"),
        ("a.ttl", "<a> <b> " + "[<b> " * 200_000, "a.ttl"),
        ("a.nt", "<http://a/> <http://b/> <http://c/\u0000> .", "a.nt"),
        ("a.ttl", "<http://a/> <http://b/> <<( <http://a/> <http://b/> <http://c/> )>> .", "1.1"),
    ],
    ids=["syntax", "suffix", "nesting", "control character", "RDF 1.2"],
)
def test_a_file_that_cannot_be_read_is_named(tmp_path: Path, name: str, text: str, word: str):
    with pytest.raises(ReleaseError, match=word):
        adopted(tmp_path, (name, text))


@pytest.mark.parametrize(
    ("values", "told"),
    [
        (("1.0", "1.00"), "2 statements were read and 1 are served"),
        (("1.00", "1.000"), "2 statements were read and 1 are served"),
        (("1.00", "1.00"), ""),
        (("1.5", "1.0"), ""),
    ],
)
def test_statements_that_become_one_are_told_across_files(tmp_path: Path, values: tuple[str, str], told: str):
    """RDF 1.1 Concepts §3.3: they are two; the same statement in two files is one."""
    texts = [(f"{n}.ttl", f"<https://a/> <https://p/> {value} .") for n, value in enumerate(values)]
    made, _ = adopted(tmp_path, *texts)
    assert [line.split(":")[0] for line in made.losses if "were read" in line] == ([told] if told else [])


def test_an_entity_bomb_is_stopped(tmp_path: Path):
    entities = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10 if n else "x" * 100}">' for n in range(10))
    text = f'<!DOCTYPE r [{entities}]><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
    text += '<rdf:Description rdf:about="http://a/"><p xmlns="http://b/">&e9;</p></rdf:Description></rdf:RDF>'
    with pytest.raises(ReleaseError, match=r"bom\.rdf"):
        adopted(tmp_path, ("bom.rdf", text))


def test_void_counts_what_there_is(tmp_path: Path):
    _, folder = adopted(tmp_path, ("a.ttl", TURTLE))
    void = (folder / VOID).read_text(encoding="utf-8")
    assert '<http://rdfs.org/ns/void#triples> "7"' in void


def test_void_has_its_partitions(tmp_path: Path):
    text = "@prefix : <https://data.example.id/x/> . :a a :C ; :p 1 ."
    _, folder = adopted(tmp_path, ("a.ttl", text))
    void = (folder / VOID).read_text(encoding="utf-8")
    whole = ".well-known/void#data> <http://rdfs.org/ns/void#"
    assert (void.count(f"{whole}classPartition>"), void.count(f"{whole}propertyPartition>")) == (1, 2)


def test_what_our_own_addresses_hide_is_named(tmp_path: Path):
    text = "@base <https://data.example.id/> . <sparql> <p> 1 . <doc/x> <p> 1 . <docs> <p> <void> ."
    made, _ = adopted(tmp_path, ("a.ttl", text))
    assert made.hidden == ("https://data.example.id/doc/x", "https://data.example.id/sparql")


def test_every_fixed_address_of_served_files_is_known_to_hide(tmp_path: Path):
    """The table of fixed addresses is the application's own."""
    _, folder = adopted(tmp_path, ("a.ttl", TURTLE))
    rules = {
        str(rule).removeprefix("/") for rule in create_app(open_site(SETTINGS, folder)).url_map.iter_rules()
    }
    open_ended = {"<raw:local>", "id/<raw:local>"}
    for rule in rules - open_ended:
        fixed = rule.split("<")[0].removesuffix(".")
        assert fixed in FIXED or rule.startswith(FIXED_UNDER), rule
