"""The day each dataset changed: carried from release to release, everywhere the same, in no hashed file."""

import hashlib
import json
import re
import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import orjson
import pytest
import rdflib

from publisher import build
from publisher.config import Settings, load_settings
from publisher.errors import ReleaseError
from publisher.manifest import DUMPS, NAME, read_manifest, verify
from publisher.modified import DAYS, read_changes
from publisher.release.modification import Change, changes
from publisher.release.publish import CURRENT
from publisher.store import load_store, open_store
from tests.client import Server, serving
from tests.harvest import DCAT, DCT, pages
from tests.sources import known_state, two_articles

BASE = "http://localhost:8000/"
REGISTER, REGIONS, ALL = (f"{BASE}id/dataset/{name}" for name in ("kerja-sama", "wilayah", "semua"))
LONG_AGO = "2020-02-29"
# The newest source of each, typed by hand: an article, an amended edition, the first issue of the vocabulary.
NEWEST = {
    "kerja-sama": "2025-11-07",
    "wilayah": "2025-06-23",
    "padanan-kode": "2025-06-23",
    "statistik": "2025-11-07",
    "statistik-i1": "2025-11-07",
    "ontologi": "2026-11-28",
    "kode": "2026-11-28",
    "provenance": "2026-11-28",
    "semua": "2026-11-28",
}


def today() -> str:
    return datetime.now(UTC).strftime("%Y-%m-%d")


def settings(state: Path, sources: Path, **more: str) -> Settings:
    return load_settings({"PRANALA_STATE": str(state), "PRANALA_SOURCES": str(sources), **more})


def days(release: Path) -> dict[str, str]:
    """The days of a release by the local name of the dataset."""
    return {iri.rsplit("/", 1)[-1]: change.day for iri, change in read_changes(release).items()}


def aged(release: Path) -> None:
    """Let every dataset of a release have changed long ago."""
    told = {iri: {"version": c.version, "day": LONG_AGO} for iri, c in read_changes(release).items()}
    content = orjson.dumps(told)
    (release / DUMPS / DAYS).write_bytes(content)
    manifest = json.loads((release / NAME).read_text())
    (listed,) = (file for file in manifest["files"] if file["file"] == DAYS)
    listed |= {"sha256": hashlib.sha256(content).hexdigest(), "bytes": len(content)}
    (release / NAME).write_text(json.dumps(manifest))
    verify(release)


def noted(sources: Path) -> None:
    """Change one word in the register of agreements."""
    table = sources / "data/kerja-sama/lembaga.csv"
    program = sources / "data/kerja-sama/program.csv"
    assert table.exists()
    text = program.read_text(encoding="utf-8")
    changed = text.replace("Klinik Hoaks", "Klinik Anti-Hoaks", 1)
    assert changed != text
    program.write_text(changed, encoding="utf-8")


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """The sources, and a release of them that has no predecessor."""
    folder = tmp_path_factory.mktemp("first")
    sources = two_articles(folder / "sources")
    return sources, build.build(settings(known_state(folder / "state"), sources)).resolve()


@pytest.fixture(scope="module")
def second(first: tuple[Path, Path], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A release of changed sources after one whose datasets changed long ago."""
    folder = tmp_path_factory.mktemp("second")
    shutil.copytree(first[1].parents[1], folder / "state", symlinks=True)
    shutil.copytree(first[0], folder / "sources")
    aged((folder / "state" / CURRENT).resolve())
    noted(folder / "sources")
    return build.build(settings(folder / "state", folder / "sources")).resolve()


def test_without_a_predecessor_a_dataset_has_the_day_of_its_newest_source(first: tuple[Path, Path]):
    found = days(first[1])
    assert {name: found[name] for name in NEWEST} == NEWEST
    assert found.keys() >= {f"statistik-i{number}" for number in range(1, 10) if number != 8}


def test_what_did_not_change_keeps_its_day_and_what_changed_has_today(second: Path):
    found = days(second)
    assert found["kerja-sama"] == found["semua"] == found["provenance"] == today()
    assert {found[name] for name in ("wilayah", "padanan-kode", "kode", "ontologi")} == {LONG_AGO}


def test_a_dataset_that_is_new_beside_others_has_the_day_of_its_newest_source():
    before = {"a": Change("1", "2025-01-01")}
    found = changes(
        {"a": "1", "b": "1", "c": "1"}, {"a": "2026-01-01", "b": "2024-05-05"}, before, "2026-11-30"
    )
    assert {name: change.day for name, change in found.items()} == {"a": "2025-01-01", "b": "2024-05-05"}


def test_a_clock_that_goes_back_takes_no_day_back():
    found = changes({"a": "2"}, {}, {"a": Change("1", "2026-11-30")}, "2026-01-01")
    assert found["a"] == Change("2", "2026-11-30")


def test_the_days_are_in_no_file_that_a_name_is_made_of(first: tuple[Path, Path], tmp_path: Path):
    """GUARD G12: after other releases the same sources make the same release, but for its days."""
    state = tmp_path / "state"
    shutil.copytree(first[1].parents[1], state, symlinks=True)
    noted(sources := two_articles(tmp_path / "sources"))
    other = build.build(settings(state, sources)).resolve()
    shutil.rmtree(state / "releases" / first[1].name)
    again = build.build(settings(state, first[0])).resolve()
    assert again.name == first[1].name != other.name
    assert days(again)["kerja-sama"] == today() != days(first[1])["kerja-sama"]
    assert days(again)["wilayah"] == days(first[1])["wilayah"]
    files = sorted(p.relative_to(again) for p in (again / DUMPS).rglob("*") if p.is_file())
    assert files == sorted(p.relative_to(first[1]) for p in (first[1] / DUMPS).rglob("*") if p.is_file())
    differing = {str(f) for f in files if (again / f).read_bytes() != (first[1] / f).read_bytes()}
    assert differing == {f"{DUMPS}/{DAYS}"}
    for graph in read_manifest(again).graphs:
        assert f"<{DCT.modified}>".encode() not in (again / DUMPS / graph.file).read_bytes()


def test_a_release_that_is_made_once_more_keeps_its_days(first: tuple[Path, Path], tmp_path: Path):
    state = tmp_path / "state"
    shutil.copytree(first[1].parents[1], state, symlinks=True)
    aged(state / "releases" / first[1].name)
    noted(sources := two_articles(tmp_path / "sources"))
    build.build(settings(state, sources))
    again = build.build(settings(state, first[0])).resolve()
    assert set(days(again).values()) == {LONG_AGO}
    verify(again)


def test_a_day_written_by_hand_is_the_only_one(first: tuple[Path, Path], tmp_path: Path):
    sources = tmp_path / "sources"
    shutil.copytree(first[0], sources)
    catalogue = sources / "data/catalog.ttl"
    text = catalogue.read_text(encoding="utf-8")
    row = '    dct:modified "2024-12-31"^^xsd:date ;\n    dct:title "Register kerja sama daerah"@id'
    catalogue.write_text(text.replace('    dct:title "Register kerja sama daerah"@id', row), encoding="utf-8")
    folder = build.build(settings(known_state(tmp_path / "state"), sources)).resolve()
    assert "kerja-sama" not in days(folder)
    assert said(folder, REGISTER) == {"2024-12-31"}


def said(release: Path, dataset: str) -> set[str]:
    query = f"SELECT ?day {{ GRAPH <{BASE}graf/katalog> {{ <{dataset}> <{DCT.modified}> ?day }} }}"
    return {row["day"].value for row in load_store(release).select(query)}


def test_a_store_says_the_days_in_memory_and_on_disk(second: Path, tmp_path: Path):
    told = {iri: {change.day} for iri, change in read_changes(second).items()}
    assert {iri: said(second, iri) for iri in told} == told
    shutil.copytree(second.parents[1], tmp_path / "state", symlinks=True)
    sources = second.parents[2] / "sources"
    folder = build.build(settings(tmp_path / "state", sources, PRANALA_MEMORY_QUADS="0")).resolve()
    store = open_store(folder)
    query = f"SELECT ?s ?day {{ ?s <{DCT.modified}> ?day }}"
    assert {row["s"].value: {row["day"].value} for row in store.select(query)} == told
    assert len(store.quads) == read_manifest(folder).quads


@pytest.mark.parametrize("damage", [lambda path: path.unlink(), lambda path: path.write_bytes(b"{}")])
def test_a_release_whose_days_are_damaged_is_not_served(second: Path, tmp_path: Path, damage):
    shutil.copytree(second, tmp_path / "rilis")
    damage(tmp_path / "rilis" / DUMPS / DAYS)
    for read in (verify, read_changes, load_store):
        with pytest.raises(ReleaseError):
            read(tmp_path / "rilis")


@pytest.fixture(scope="module")
def copied(second: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """Another node that was given the release, and serves it under its public base."""
    state = tmp_path_factory.mktemp("node") / "state"
    (state / "releases").mkdir(parents=True)
    shutil.copytree(second, state / "releases" / second.name)
    (state / CURRENT).symlink_to(Path("releases") / second.name)
    sources = second.parents[2] / "sources"
    with serving(state, base=BASE, PRANALA_SOURCES=str(sources)) as server:
        yield server


def test_page_schema_org_catalogue_ckan_and_queries_say_the_same_days(second: Path, copied: Server):
    """Two nodes of one release, and every face of a dataset."""
    told = {iri: change.day for iri, change in read_changes(second).items()}
    assert len(told) >= 16
    catalogue = rdflib.Graph()
    for graph in pages(second):
        catalogue += graph
    assert {str(s): str(o) for s, o in catalogue.subject_objects(DCT.modified) if str(s) in told} == told
    for iri, day in told.items():
        local = f"doc/{iri.removeprefix(f'{BASE}id/')}"
        document = rdflib.Graph().parse(data=copied.ask(f"{local}.ttl").text, format="turtle")
        assert str(document.value(rdflib.URIRef(iri), DCT.modified)) == day
        (block,) = re.findall(
            r'<script type="application/ld\+json">(.*?)</script>', copied.ask(f"{local}.html").text, re.DOTALL
        )
        schema = json.loads(block)
        issued = str(document.value(rdflib.URIRef(iri), DCT.issued))
        assert (schema["dateModified"], schema["datePublished"]) == (day, issued)
        assert issued == "2026-11-28"
    packages = copied.ask("api/3/action/package_search?rows=100").json["result"]["results"]
    extras = [{one["key"]: one["value"] for one in package["extras"]} for package in packages]
    assert {one["uri"]: one["modified"] for one in extras if "modified" in one} == told
    silent = {one["uri"] for one in extras} - told.keys()
    assert silent == {f"{BASE}id/dataset/register-media"}, "it has no source here, and no release before"
    assert copied.ask(f"dump/{second.name}/{DAYS}").status == 200


def test_a_page_for_people_says_the_day_in_words(second: Path, copied: Server):
    day = read_changes(second)[REGIONS].day
    assert day == LONG_AGO
    assert "29 Februari 2020" in copied.ask("catalog.html").text
    assert LONG_AGO in copied.ask("doc/dataset/wilayah.html").text
    assert str(DCAT.Dataset) in copied.ask("catalog.nt").text
