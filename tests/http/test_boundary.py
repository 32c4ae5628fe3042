"""The coverage map within boundaries that an operator added, and a server that names a fault in them."""

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from publisher.config import Settings
from tests.client import Server, serving
from tests.unit.test_boundary import SQUARE, feature, file

SOURCE = "Badan Uji <b>2026</b>"


@pytest.fixture(scope="module")
def bounded(settings: Settings, release: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    assert release.is_dir()
    moved = [[x + 1.5, y + 0.5] for x, y in SQUARE]
    path = file(
        tmp_path_factory.mktemp("batas"),
        feature("35.23", coordinates=[moved]),
        feature("35.14"),
        feature("35.22", coordinates=[[[x + 3, y] for x, y in SQUARE]]),
        feature("11.01"),
        sumber=SOURCE,
    )
    with serving(settings.state, base=settings.base, PRANALA_BOUNDARIES=str(path)) as server:
        yield server


def test_each_area_is_drawn_once_in_its_state_with_its_source(bounded: Server):
    text = bounded.ask("peta?wilayah=35&lang=id", "text/html").text
    (figure,) = re.findall(r'<figure[^>]*>(?:(?!</figure>).)*id="batas-judul".*?</figure>', text, re.DOTALL)
    drawn = re.findall(r'<path class="([^"]+)" fill-rule="evenodd" d="M[^"]+Z"><title>([^<]+)<', figure)
    assert sorted(drawn) == [
        ("fill-1", "Kabupaten Tuban: tercatat"),
        ("fill-none", "Kabupaten Bojonegoro: belum tercatat dalam register ini"),
        ("fill-possible", "Kabupaten Pasuruan: mungkin"),
    ]
    assert "Badan Uji &lt;b&gt;2026&lt;/b&gt;" in figure
    assert text.count("<g transform") == 38  # the tiles stay, with all of them


def test_a_province_without_boundaries_has_its_tiles_alone(bounded: Server, served: Server):
    assert "batas-judul" not in bounded.ask("peta?wilayah=33&lang=id", "text/html").text
    assert "batas-judul" not in served.ask("peta?wilayah=35&lang=id", "text/html").text


def test_a_server_names_a_fault_in_them_and_does_not_start(tmp_path: Path):
    path = tmp_path / "batas.geojson"
    path.write_text(json.dumps({"type": "FeatureCollection", "features": [feature()]}), encoding="utf-8")
    environ = {"PRANALA_BOUNDARIES": str(path), "PRANALA_STATE": str(tmp_path / "state")}
    done = subprocess.run(
        [sys.executable, "-m", "publisher", "serve"], env=environ, capture_output=True, text=True, check=False
    )
    assert done.returncode == 2
    assert 'it has no "sumber"' in done.stderr
    assert len(done.stderr.splitlines()) == 1
