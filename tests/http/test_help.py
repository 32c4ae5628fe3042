"""The help pages: whole in both languages, with this instance's addresses; recipes run as they stand."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from publisher.words.help import HELP
from tests.client import Server
from tests.conftest import STRICT

RECIPES = sorted({step.recipe for told in HELP.values() for step in told.steps if step.recipe})
PYTHON = [name for name in RECIPES if name.endswith(".py")]
# What a recipe prints of the release of this session: what its last line, or any, must have.
PRINTED = {
    "sparqlwrapper.py": "35\tJawa Timur\t",
    "tabel_pandas.py": "35.23",
    "konteks.py": "Kabupaten Tuban\t35.23\t3523",
}


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize("reader", HELP)
def test_a_page_says_every_step_in_both_languages(served: Server, reader: str, language: str):
    page = served.ask(f"tentang/{reader}?lang={language}", "text/html").text
    lessons = '<section id="lima-kueri">' in page
    assert lessons == (reader == "peneliti")
    assert len(re.findall("<h2>", page)) == len(HELP[reader].steps) + lessons
    assert "{base}" not in page
    assert f'<html lang="{language}">' in page


@pytest.mark.parametrize("reader", HELP)
def test_links_of_the_steps_lead_somewhere(served: Server, reader: str):
    page = served.ask(f"tentang/{reader}", "text/html").text
    links = re.findall(r'<a class="action" href="([^"]+)"', page)
    assert links
    for link in links:
        assert served.send(link, "*/*", method="HEAD").status in {200, 302, 303}, link


@pytest.mark.parametrize("name", RECIPES)
def test_a_recipe_carries_this_base_and_is_a_file_too(served: Server, name: str):
    answer = served.ask(f"tentang/resep/{name}")
    assert answer.media_type == "text/plain"
    assert served.base in answer.text or name == "gabungan.rq"


@pytest.mark.parametrize("name", ["nama.py", "../help.py", "sparqlwrapper.py.txt", "%2e%2e%2fhelp.py"])
def test_no_other_file_is_a_recipe(served: Server, name: str):
    assert served.ask(f"tentang/resep/{name}").status == 404


@pytest.mark.parametrize("name", PYTHON)
def test_a_python_recipe_runs_as_it_stands(served: Server, tmp_path: Path, name: str):
    script = tmp_path / name
    text = served.ask(f"tentang/resep/{name}").text
    script.write_text(text.replace(served.base, served.address), encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-W", "ignore", str(script)], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert PRINTED[name] in done.stdout


def carried_out(program: str, package: str, *arguments: str, folder: Path, text: str = "") -> str:
    """Return what a program of Debian's prints in a folder; skip where it is not here."""
    if shutil.which(program) is None:
        message = f"{program} is missing:  apt install {package}"
        pytest.fail(message) if STRICT else pytest.skip(message)
    command = [program, *arguments]
    done = subprocess.run(command, input=text, cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_the_recipe_for_curl_runs_as_it_stands(served: Server, tmp_path: Path):
    text = served.ask("tentang/resep/minta.sh").text.replace(served.base, served.address)
    carried_out("curl", "curl", "--version", folder=tmp_path)
    printed = carried_out("bash", "bash", "-e", folder=tmp_path, text=text)
    assert "ks:Agreement" in printed
    assert re.search(r"^\d{7}$", printed, re.MULTILINE)
    assert (tmp_path / "mitra.xlsx").read_bytes().startswith(b"PK")


def test_the_recipe_for_r_runs_as_it_stands(served: Server, tmp_path: Path):
    text = served.ask("tentang/resep/tabel.R").text.replace(served.base, served.address)
    (tmp_path / "tabel.R").write_text(text, encoding="utf-8")
    printed = carried_out("Rscript", "r-base-core", "tabel.R", folder=tmp_path)
    assert re.search(r"35\.23 +Kabupaten Tuban +tercatat +2025-11-07", printed)
    assert re.search(r"35\.75 +Kota Pasuruan +mungkin", printed)
