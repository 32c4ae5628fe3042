"""From the real sources to a release: same bytes, one switch, and a fault that stops it."""

import csv
from pathlib import Path

import pytest

from publisher import build
from publisher.config import Settings, load_settings
from publisher.errors import SourceError
from publisher.manifest import DUMPS, read_manifest
from publisher.release.passed import PASSED
from publisher.release.publish import current
from publisher.store import load_store
from tests.sources import known_state, two_articles

ROOT = Path(__file__).parents[2]


def settings(state: Path, **more: str) -> Settings:
    return load_settings({"PRANALA_STATE": str(state), **more})


def change(path: Path, row: int, column: str, value: str) -> None:
    """Set one cell, its row counted as a spreadsheet counts it."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    rows[row - 2][column] = value
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, rows[0].keys())
        writer.writeheader()
        writer.writerows(rows)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Settings, Path]:
    """Settings and the release that is built by them, every gate passed."""
    sources = two_articles(tmp_path_factory.mktemp("sources"))
    one = settings(tmp_path_factory.mktemp("state"), PRANALA_SOURCES=str(sources))
    told: list[str] = []
    folder = build.build(one, told.append)
    assert told == list(build.STEPS)
    return one, folder


def test_the_sources_give_one_release_that_is_served(built: tuple[Settings, Path]):
    one, folder = built
    assert current(one.state) == folder.resolve()
    assert [graph.name for graph in read_manifest(folder).graphs] == list(build.GRAPHS)


def test_the_same_sources_give_the_same_bytes(built: tuple[Settings, Path], tmp_path: Path):
    """GUARD G12: any machine, any time."""
    other = build.build(settings(known_state(tmp_path), PRANALA_SOURCES=str(built[0].sources)))
    assert other.name == built[1].name
    for path in filter(Path.is_file, (built[1] / DUMPS).rglob("*")):
        assert path.read_bytes() == (other / path.relative_to(built[1])).read_bytes(), path.name


def test_nothing_is_built_where_nothing_changed(built: tuple[Settings, Path]):
    def told(step: str) -> None:
        pytest.fail(f"built again: {step}")

    assert build.ensure(built[0], told) == built[1]


def test_each_triple_stands_in_one_graph_and_only_once(release: Path):
    store = load_store(release)
    (row,) = store.select("SELECT (COUNT(*) AS ?n) WHERE { SELECT DISTINCT ?s ?p ?o WHERE { ?s ?p ?o } }")
    assert int(row["n"].value) == read_manifest(release).quads


def test_data_graphs_hold_no_blank_nodes(release: Path):
    for graph in read_manifest(release).graphs:
        if graph.name != "ontology":
            assert b"_:" not in (release / DUMPS / graph.file).read_bytes(), graph.name


def test_nothing_in_the_dumps_knows_the_clock_or_this_machine(built: tuple[Settings, Path]):
    for path in filter(Path.is_file, (built[1] / DUMPS).rglob("*")):
        content = path.read_bytes()
        assert str(ROOT).encode() not in content
        assert read_manifest(built[1]).built[:16].encode() not in content


@pytest.mark.parametrize(
    ("table", "row", "column", "value"),
    [
        ("kerja-sama/pihak", 3, "pemda", "35.99"),
        ("kerja-sama/naskah", 2, "tanggal", "30/1/2025"),
        ("kerja-sama/naskah", 2, "jenis", "perjanjian-damai"),
        ("kerja-sama/klaim", 2, "sumber", "tidak-ada"),
        ("wilayah/wilayah", 4, "kode", "1101"),
    ],
)
def test_a_wrong_cell_stops_the_build_and_is_named(
    built: tuple[Settings, Path], tmp_path: Path, table: str, row: int, column: str, value: str
):
    sources = two_articles(tmp_path)
    change(sources / "data" / f"{table}.csv", row, column, value)
    broken = settings(built[0].state, PRANALA_SOURCES=str(sources))
    with pytest.raises(SourceError) as caught:
        build.build(broken)
    places = {(fault.table, fault.row, fault.column, fault.value) for fault in caught.value.faults}
    assert (table, row, column, value) in places
    assert current(built[0].state) == built[1].resolve()


def test_another_base_is_another_release_with_the_same_facts(built: tuple[Settings, Path], tmp_path: Path):
    """The results of the gates are kept by the hash of the sources: nothing is checked again."""
    (tmp_path / PASSED).write_bytes((built[0].state / PASSED).read_bytes())
    told: list[str] = []
    sources = str(built[0].sources)
    one = settings(tmp_path, PRANALA_BASE="https://data.example.id/ks/", PRANALA_SOURCES=sources)
    folder = build.build(one, told.append)
    assert set(build.STEPS) - set(told) == {build.STEPS[0], build.STEPS[3]}
    assert folder.name != built[1].name
    for of, base in ((folder, one.base), (built[1], built[0].base)):
        assert base.encode() in (of / DUMPS / "kerja-sama.nq").read_bytes()
    assert read_manifest(folder).quads == read_manifest(built[1]).quads
    for path in filter(Path.is_file, (folder / DUMPS).rglob("*")):
        assert b"localhost" not in path.read_bytes(), path.name


def test_another_reference_base_names_that_instances_regions(built: tuple[Settings, Path], tmp_path: Path):
    made = settings(
        known_state(tmp_path),
        PRANALA_BASE="https://satu.example.id/",
        PRANALA_REFERENCE_BASE="https://dua.example.id/",
        PRANALA_SOURCES=str(built[0].sources),
    )
    dump = (build.build(made) / DUMPS / "wilayah.nq").read_bytes()
    assert b"<https://dua.example.id/id/wilayah/35.23>" in dump
    assert b"<https://satu.example.id/id/wilayah/" not in dump
    assert b"<https://satu.example.id/id/pemda/" not in dump
