"""Where sources lie: a folder that is none, registers nobody would publish, and the program's own."""

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from publisher import sources as own
from publisher.author import folder_faults
from publisher.author.spreadsheet.register import load_register
from publisher.cli import main
from publisher.config import load_settings
from publisher.errors import ConfigError, FileRefused, ReleaseError
from publisher.manifest import NAME
from publisher.release.predecessor import same_bases
from publisher.words.fault import mend
from tests.sources import ROOT
from tests.unit.test_publish import ONE, made

CSVW = '{"@context": "http://www.w3.org/ns/csvw", "url": "naskah.csv"}'


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """Folders as the registers have them, with nothing in their tables."""
    for table in (ROOT / "data").glob("*/*.csv"):
        (tmp_path / "data" / table.parent.name).mkdir(parents=True, exist_ok=True)
        (tmp_path / "data" / table.parent.name / table.name).touch()
    return tmp_path / "data"


def test_the_shipped_folders_are_published_whole():
    assert not list(folder_faults(ROOT / "data"))


@pytest.mark.parametrize("name", ["naskah.csv", "naskah.csv-metadata.json"])
def test_a_folder_that_nobody_would_publish_is_a_fault(data: Path, name: str):
    (data / "kabupaten-contoh").mkdir()
    assert not list(folder_faults(data))
    (data / "kabupaten-contoh" / name).write_text("", encoding="utf-8")
    (fault,) = folder_faults(data)
    assert (fault.table, fault.rule) == ("kabupaten-contoh", "register-tidak-terbit")
    assert "kerja-sama, register-media" in mend(fault)
    with pytest.raises(FileRefused, match="data/kabupaten-contoh tidak diterbitkan"):
        load_register(data, "kabupaten-contoh")


@pytest.mark.parametrize("empty", [True, False])
@pytest.mark.parametrize("name", ["register-media", "kerja-sama", "wilayah", "statistik"])
def test_a_register_that_is_missing_or_empty_is_one_fault(data: Path, name: str, empty: bool):
    shutil.rmtree(data / name)
    if empty:
        (data / name).mkdir()
        (data / name / "README.md").touch()
    assert [(fault.table, fault.rule) for fault in folder_faults(data)] == [(name, "register-tidak-ada")]


def test_a_table_that_only_one_register_has_is_missing_in_the_other(data: Path):
    (data / "register-media/acara.csv").unlink()
    assert [(f.table, mend(f)) for f in folder_faults(data)] == [
        ("register-media/acara", "berkas acara.csv tidak ada")
    ]


def faults_of(folder: Path) -> str:
    with pytest.raises(ConfigError) as caught:
        load_settings({"PRANALA_SOURCES": str(folder)})
    return "\n".join(caught.value.faults)


def test_a_folder_that_is_no_source_is_a_fault_of_settings(tmp_path: Path):
    assert "no such folder" in faults_of(tmp_path / "nope")
    assert "no ontology/, data/, queries/" in faults_of(tmp_path)
    for name in ("ontology", "data", "queries"):
        (tmp_path / name).mkdir()
    assert "holds no table" in faults_of(tmp_path)
    (tmp_path / "data/kerja-sama").mkdir()
    (tmp_path / "data/kerja-sama/naskah.csv").touch()
    assert load_settings({"PRANALA_SOURCES": str(tmp_path)}).sources == tmp_path


@pytest.mark.parametrize("command", ["check", "build", "serve"])
def test_no_command_finds_a_missing_folder_well(command: str, tmp_path: Path):
    done = CliRunner().invoke(main, [command], env={"PRANALA_SOURCES": str(tmp_path / "nope")})
    assert (done.exit_code, "no such folder" in done.output) == (2, True)


def test_sources_within_the_program_are_not_written_but_copied(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, data: Path
):
    """Only the place matters: what an installation would overwrite is told by its path."""
    packed = tmp_path / "lib/site-packages/publisher/sources"
    for name in ("ontology", "queries"):
        (packed / name).mkdir(parents=True)
    shutil.copytree(data, packed / "data")
    monkeypatch.setenv("PRANALA_SOURCES", str(packed))
    (tmp_path / "a.csv").touch()
    edition = ["import-edition", str(tmp_path / "a.csv"), "--key=a", "--title=a", "--issued=2025-01-01"]
    for words in (["import", str(tmp_path)], edition):
        done = CliRunner().invoke(main, words)
        assert done.exit_code == 1
        assert "pranala sources FOLDER" in done.output
    told = CliRunner().invoke(main, ["sources", str(tmp_path / "milik")])
    assert told.output.strip().endswith(f"PRANALA_SOURCES={tmp_path}/milik")
    names = {path.relative_to(packed) for path in packed.rglob("*")}
    assert {path.relative_to(tmp_path / "milik") for path in (tmp_path / "milik").rglob("*")} == names
    again = CliRunner().invoke(main, ["sources", str(tmp_path / "milik")])
    assert (again.exit_code, "sudah ada isinya" in again.output) == (1, True)
    assert CliRunner().invoke(main, ["sources", str(packed.parent / "lain")]).exit_code == 1
    assert not own.within_program(tmp_path / "milik")
    assert own.within_program(Path(own.__file__).parent / "sources")


HTTPS = {"PRANALA_BASE": "https://data.example.id/"}
TRIAL = {"PRANALA_BASE": "http://localhost:8001/"}


@pytest.mark.parametrize(
    ("before", "now", "refused", "served"),
    [
        (None, TRIAL, False, False),
        (TRIAL, TRIAL, False, False),
        (HTTPS, TRIAL, True, True),
        (TRIAL, HTTPS, True, True),
        (HTTPS, HTTPS | {"PRANALA_REFERENCE_BASE": "https://satu.example.id/"}, True, True),
        (TRIAL, {"PRANALA_PORT": "8002"}, True, False),
    ],
)
def test_a_state_folder_is_of_one_deployment(
    tmp_path: Path, before: dict[str, str] | None, now: dict[str, str], refused: bool, served: bool
):
    """Another port of a trial may be served, since it is what a taken port proposes; it is not published."""
    if before is not None:
        folder = made(tmp_path, ONE)
        text = (folder / NAME).read_text(encoding="utf-8").replace("http://a/", before["PRANALA_BASE"])
        trial = str(load_settings(before).trial).lower()
        (folder / NAME).write_text(text.replace('"trial": true', f'"trial": {trial}'), encoding="utf-8")
    settings = load_settings({**now, "PRANALA_STATE": str(tmp_path)})
    for trial, wanted in ((False, refused), (True, served)):
        try:
            same_bases(settings, trial=trial)
            told = ""
        except ReleaseError as error:
            told = str(error)
        assert bool(told) == wanted
        assert not told or before["PRANALA_BASE"] in told
