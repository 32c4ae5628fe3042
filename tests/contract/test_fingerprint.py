"""The fingerprint of a release names all that a build runs and reads, and nothing else (HOUSE.md rule 3)."""

import ast
import os
import shutil
import subprocess
import sys
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

from publisher import digest
from publisher.config import Settings, load_settings
from publisher.errors import ConfigError, ReleaseError
from publisher.release.closure import closure
from tests.sources import ROOT, two_articles

# Every process of a build notes what it imported and opened: the build itself and its children.
NOTING = """
import atexit, os, sys
opened = set()
sys.addaudithook(lambda event, what: event == "open" and isinstance(what[0], str) and opened.add(what[0]))
def note():
    names = {getattr(sys.modules["__main__"], "__spec__", None) and sys.modules["__main__"].__spec__.name}
    names |= {name for name in sys.modules if name.split(".")[0] == "publisher"}
    with open(f"{os.environ['NOTES']}/{os.getpid()}", "w") as file:
        file.writelines(f"{line}\\n" for line in [*filter(None, names), *opened])
atexit.register(note)
"""
BUILD = "from publisher import build, config; import os; build.build(config.load_settings(os.environ))"


@pytest.fixture(scope="module")
def noted(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, set[str]]:
    """The sources of a small release and what the processes noted that built it, its store on disk too."""
    folder = tmp_path_factory.mktemp("noted")
    sources, notes, hook = two_articles(folder / "sources"), folder / "notes", folder / "hook"
    notes.mkdir()
    hook.mkdir()
    (hook / "sitecustomize.py").write_text(NOTING, encoding="utf-8")
    own = {"PRANALA_SOURCES": sources, "PRANALA_STATE": folder / "state", "PRANALA_MEMORY_QUADS": "1"}
    own |= {"PYTHONPATH": f"{hook}:{ROOT}", "NOTES": notes}
    subprocess.run(
        [sys.executable, "-c", BUILD], env=os.environ | {k: str(v) for k, v in own.items()}, check=True
    )
    assert len(list(notes.iterdir())) > 3, "the children noted nothing"
    return sources, {line for note in notes.iterdir() for line in note.read_text().splitlines()}


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    return shutil.copytree(digest.PACKAGE, tmp_path / "publisher", ignore=shutil.ignore_patterns("*.pyc"))


def settings_of(sources: Path) -> Settings:
    return load_settings({"PRANALA_SOURCES": str(sources)})


def test_no_module_that_a_build_runs_is_left_out(noted: tuple[Path, set[str]]):
    ran = {line for line in noted[1] if line.split(".")[0] == "publisher"}
    assert {"publisher.uris", "publisher.release.form", "publisher.store.disk"} <= ran
    # The test itself reads the settings; what they say is in the fingerprint, word by word.
    assert ran - {"publisher.config"} == set(closure(digest.PACKAGE, digest.BUILD))


def test_no_source_that_a_build_reads_is_left_out(noted: tuple[Path, set[str]]):
    sources, lines = noted
    read = {Path(line).relative_to(sources) for line in lines if line.startswith(f"{sources}/")}
    read = {path for path in read if (sources / path).is_file()}
    assert Path("data/catalog.ttl") in read
    assert not {
        path for path in read if not any(path.is_relative_to(one) for one in (digest.DATA, *digest.RULES))
    }


def test_no_library_that_a_build_imports_is_left_out():
    trees = [ast.parse(file.read_bytes()) for file in closure(digest.PACKAGE, digest.BUILD).values()]
    nodes = [node for tree in trees for node in ast.walk(tree)]
    names = {one.name for node in nodes if isinstance(node, ast.Import) for one in node.names}
    names |= {str(node.module) for node in nodes if isinstance(node, ast.ImportFrom)}
    libraries = {name.split(".")[0] for name in names} - sys.stdlib_module_names - {"publisher"}
    holding = packages_distributions()
    assert {one for library in libraries for one in holding[library]} == set(digest.TOOLS) - {"pranala"}


@pytest.mark.parametrize(
    "module",
    ["uris", "manifest", "media", "history", "errors", "store/disk", "store/embedded", "release/closure"],
)
def test_a_change_of_what_a_build_runs_changes_the_fingerprint(copy: Path, module: str):
    before = digest.program.__wrapped__(copy)
    with (copy / f"{module}.py").open("a", encoding="utf-8") as file:
        file.write("\n# changed\n")
    assert digest.program.__wrapped__(copy) != before


@pytest.mark.parametrize("module", ["author/spreadsheet/style", "web/app", "cli", "release/adopt"])
def test_a_comment_in_what_no_build_runs_does_not(copy: Path, module: str):
    before = digest.program.__wrapped__(copy)
    with (copy / f"{module}.py").open("a", encoding="utf-8") as file:
        file.write("\n# changed\n")
    assert digest.program.__wrapped__(copy) == before == digest.program()


def test_a_module_that_was_moved_away_is_an_error(copy: Path):
    (copy / "uris.py").rename(copy / "address.py")
    with pytest.raises(ReleaseError, match=r"publisher\.uris"):
        digest.program.__wrapped__(copy)


@pytest.mark.parametrize("name", [digest.DATA, *digest.RULES])
def test_a_part_of_the_sources_that_is_not_there_is_an_error(tmp_path: Path, name: str):
    sources = two_articles(tmp_path / "sources")
    whole = digest.fingerprint(settings_of(sources))
    assert whole == digest.fingerprint(settings_of(sources))
    shutil.move(sources / name, sources / "elsewhere")
    with pytest.raises((ConfigError, ReleaseError), match=rf"the folder has no {name}/|{name} is not there"):
        digest.fingerprint(settings_of(sources))


def test_a_register_that_is_not_there_is_an_error(tmp_path: Path):
    with pytest.raises(ConfigError, match="the folder has no ontology/, data/, queries/"):
        digest.registers(settings_of(tmp_path), ["wilayah"])
