"""A byte order mark before a text is no part of it (RFC 3629 §6), whoever wrote the text."""

from collections.abc import Callable
from pathlib import Path

import orjson
import pytest

from publisher.doctor.graph import Graph
from publisher.picture.boundary import read_boundaries
from publisher.queries import load_query
from publisher.rdf import parse_file
from publisher.release.register import guarded
from publisher.web.http.content import parameters
from publisher.web.protocol import asked

MARK = "\ufeff"
AREA = {"type": "Polygon", "coordinates": [[[112, -7], [113, -7], [113, -6], [112, -7]]]}
BOUNDARIES = {
    "type": "FeatureCollection",
    "sumber": "uji",
    "features": [{"type": "Feature", "properties": {"kode": "35"}, "geometry": AREA}],
}


def written(folder: Path, name: str, text: str) -> Path:
    (folder / name).write_text(text, encoding="utf-8")
    return folder / name


@pytest.mark.parametrize(
    ("name", "text", "read"),
    [
        ("a.rq", "#+ title: Satu\nASK {}", load_query),
        ("a.ttl", "<http://a/> <http://b/> 1 .", lambda path: list(parse_file(path))),
        ("a.json", orjson.dumps(BOUNDARIES).decode(), read_boundaries),
    ],
)
def test_a_file_reads_the_same_with_a_mark(
    tmp_path: Path, name: str, text: str, read: Callable[[Path], object]
):
    assert read(written(tmp_path, name, text)) == read(written(tmp_path, name, MARK + text))


def test_a_request_reads_the_same_with_a_mark():
    plain, marked = (asked(parameters(b"query=" + mark + b"ASK%7B%7D"), 1000) for mark in (b"", b"%EF%BB%BF"))
    assert plain == marked


def test_a_page_that_is_examined_reads_the_same_with_a_mark():
    graph = Graph(f"{MARK}<http://a/> a <http://b/> .", "text/turtle")
    assert [str(thing) for thing in graph.typed("http://b/")] == ["<http://a/>"]


def test_a_table_is_published_without_a_mark():
    """RFC 4180; CSVW (Tabular Data Model §8: the dialect's default)."""
    columns: list[dict[str, object]] = [{"name": "a"}]
    assert guarded(f"{MARK}a\nsatu\n".encode(), columns) == b"a\nsatu\n"
    assert guarded(f"{MARK}a\n=1\n".encode(), columns) == b"a\n'=1\n"
