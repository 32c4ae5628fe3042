"""The dumps' other forms: the same triples, the same bytes, and all of them as one."""

import gzip
import hashlib
from pathlib import Path

import pytest
from pyoxigraph import RdfFormat, parse

from publisher.errors import ReleaseError
from publisher.manifest import DUMPS, Graph, read_pieces
from publisher.release import form
from publisher.release.dump import write_graph

CONTEXT = Path(__file__).parents[2] / "ontology/context.jsonld"
SAYS = {
    "a": '<http://x/a> <http://www.w3.org/2000/01/rdf-schema#label> "a \\"b\\" é"@id <http://g/a> .\n',
    "b": '<http://x/b> <http://x/p> "1"^^<http://www.w3.org/2001/XMLSchema#integer> <http://g/b> .\n'
    "<http://x/b> <http://x/p> _:c14n0 <http://g/b> .\n",
    "kosong": "",
}
SYNTAX = {"nq": RdfFormat.N_QUADS, "ttl": RdfFormat.TURTLE, "jsonld": RdfFormat.JSON_LD}


def dumped(folder: Path) -> list[Graph]:
    (folder / DUMPS).mkdir(parents=True)
    return [
        write_graph(folder / DUMPS, name, f"http://g/{name}", text.encode()) for name, text in SAYS.items()
    ]


def made(folder: Path) -> tuple[list[Graph], tuple[form.File, ...]]:
    graphs = dumped(folder)
    with form.begun(folder, CONTEXT, graphs) as forms:
        return graphs, forms()


def triples(content: bytes, suffix: str) -> set[str]:
    return {str(quad.triple) for quad in parse(content, format=SYNTAX[suffix])}


def test_each_form_says_what_the_dump_says(tmp_path: Path):
    _, files = made(tmp_path)
    assert [file.file for file in files] == [f"{n}.{s}" for s in ("ttl", "jsonld") for n in SAYS]
    for file in files:
        content = (tmp_path / DUMPS / file.file).read_bytes()
        assert (file.sha256, file.bytes) == (hashlib.sha256(content).hexdigest(), len(content))
        assert triples(content, file.file.split(".")[1]) == triples(SAYS[file.dataset].encode(), "nq")


def test_they_are_the_same_bytes_again(tmp_path: Path):
    """GUARD G12: pyoxigraph writes the prefixes in the order of a hash, we do not."""
    one, other = made(tmp_path / "1")[1], made(tmp_path / "2")[1]
    assert one == other
    lines = (tmp_path / "1" / DUMPS / "a.ttl").read_text(encoding="utf-8").splitlines()
    prefixes = [line for line in lines if line.startswith("@prefix")]
    assert prefixes == sorted(prefixes) == lines[: len(prefixes)]


def test_all_of_them_are_one_file_in_each_form(tmp_path: Path):
    graphs, files = made(tmp_path)
    for one in form.whole(tmp_path, graphs, files):
        content = b"".join(read_pieces(tmp_path, one.parts, 0, one.bytes))
        assert (one.sha256, one.bytes) == (hashlib.sha256(content).hexdigest(), len(content))
        said = set().union(*(triples(text.encode(), "nq") for text in SAYS.values()))
        assert triples(content, one.file.split(".")[1]) == said
        assert not (tmp_path / DUMPS / one.file).exists()


def test_any_stretch_of_a_file_in_parts_is_that_of_the_whole(tmp_path: Path):
    graphs, files = made(tmp_path)
    one = form.whole(tmp_path, graphs, files)[-1]
    whole = b"".join(read_pieces(tmp_path, one.parts, 0, one.bytes))
    edges = [0, 1, len(whole) - 1, len(whole)]
    edges += [sum(map(len, one.parts[:n])) + by for n in range(1, len(one.parts)) for by in (-1, 0, 1)]
    for start in edges:
        for end in edges:
            assert b"".join(read_pieces(tmp_path, one.parts, start, end)) == whole[start:end]


def test_what_is_packed_has_neither_name_nor_time(tmp_path: Path):
    """RFC 1952 §2.3: flags and mtime are 0."""
    graphs, files = made(tmp_path)
    for one in form.packed(tmp_path, [*files, *form.whole(tmp_path, graphs, files)]):
        packed = (tmp_path / DUMPS / f"{one.file}.gz").read_bytes()
        assert (packed[3:8], one.packed) == (bytes(5), len(packed))
        assert hashlib.sha256(gzip.decompress(packed)).hexdigest() == one.sha256


def test_a_form_that_cannot_say_it_is_refused(tmp_path: Path):
    (tmp_path / DUMPS).mkdir()
    line = b"<org:foo> <http://x/p> <http://x/o> <http://g/a> .\n"
    graph = write_graph(tmp_path / DUMPS, "a", "http://g/a", line)
    with form.begun(tmp_path, CONTEXT, [graph]) as forms, pytest.raises(ReleaseError, match="<org:foo>"):
        forms()


def test_a_form_that_cannot_be_written_is_refused(tmp_path: Path):
    graphs = dumped(tmp_path)
    (tmp_path / DUMPS / "a.ttl").mkdir()
    with form.begun(tmp_path, CONTEXT, graphs) as forms, pytest.raises(ReleaseError, match="Is a directory"):
        forms()
