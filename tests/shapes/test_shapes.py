"""Every shape lets the valid example pass and finds the one fault of each invalid one."""

import re
from pathlib import Path

import pyshacl
import pytest
from rdflib import SH, Graph, URIRef

HERE = Path(__file__).parent
ONTOLOGY = Path(__file__).parents[2] / "ontology"
SHAPES = ONTOLOGY / "shapes"
SHAPE = "https://w3id.org/kerja-sama/shape/"
VALID = sorted(HERE.glob("*/valid*.ttl"))
INVALID = sorted(HERE.glob("*/invalid-*.ttl"))
# What no example breaks: the lists' own shapes are reached through the shapes that name a list.
REACHED_THROUGH_OTHERS = re.compile(r"kode-.*")


def shapes_of(example: Path) -> Graph:
    """The shapes of the example's class, and those of code lists, which others refer to."""
    return parsed(*{SHAPES / f"{example.parent.name}.ttl", SHAPES / "concept.ttl"})


def parsed(*paths: Path) -> Graph:
    graph = Graph()
    for path in paths:
        graph.parse(path)
    return graph


def violated(data: Graph, shapes: Graph) -> set[str]:
    """Names of the shapes that the data violate."""
    _, report, _ = pyshacl.validate(data, shacl_graph=shapes, inference="none")
    results = report.objects(None, SH.result)  # not those in sh:detail (SHACL §3.6.2.4)
    sources = {report.value(result, SH.sourceShape) for result in results}
    return {str(source).removeprefix(SHAPE) for source in sources}


def broken(example: Path) -> set[str]:
    return violated(parsed(example), shapes_of(example))


def named(example: Path) -> str:
    """The shape that an invalid example says it violates, in its first line."""
    first = example.read_text(encoding="utf-8").split("\n", 1)[0]
    return first.removeprefix("# violates ksh:")


def name(example: Path) -> str:
    return example.relative_to(HERE).as_posix()


@pytest.mark.parametrize("example", VALID, ids=name)
def test_a_valid_example_conforms(example: Path):
    assert not broken(example)


@pytest.mark.parametrize("example", INVALID, ids=name)
def test_an_invalid_example_violates_the_one_shape_it_names(example: Path):
    assert broken(example) == {named(example)}


def test_our_own_vocabulary_conforms():
    assert not violated(parsed(*ONTOLOGY.rglob("*.ttl")), parsed(*SHAPES.glob("*.ttl")))


def test_every_class_with_shapes_has_its_examples():
    assert {path.stem for path in SHAPES.glob("*.ttl")} == {path.parent.name for path in VALID}


def test_every_shape_has_an_example_that_breaks_it():
    graph = parsed(*SHAPES.glob("*.ttl"))
    names = {
        str(shape).removeprefix(SHAPE) for shape in graph.subjects(SH.message) if isinstance(shape, URIRef)
    }
    left = names - {named(example) for example in INVALID}
    assert not {shape for shape in left if not REACHED_THROUGH_OTHERS.fullmatch(shape)}
