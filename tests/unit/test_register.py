"""The registers' tables in a release: as they are written, with metadata that can stand alone."""

import json
from pathlib import Path

import pytest

from publisher.release.register import copy_tables, guarded
from publisher.uris import Space

COLUMNS: list[dict[str, object]] = [
    {"name": "nama"},
    {"name": "titik", "datatype": {"base": "decimal"}},
    {"name": "benda", "virtual": True},
]
SPACE = Space("http://a.test/", "http://b.test/")


def test_a_table_is_copied_byte_for_byte():
    content = b'nama,titik\nKab. Sabang,-5.5\n"a, b",1\n'
    assert guarded(content, COLUMNS) is content


@pytest.mark.parametrize("text", ["=1+1", "+62", "-2", "@x"])
def test_text_that_a_spreadsheet_would_run_is_kept_text(text: str):
    """GUARD G13."""
    content = f'nama,titik\n{text},-5.5\n"a, b",1\n'.encode()
    assert guarded(content, COLUMNS).decode() == f'nama,titik\n\'{text},-5.5\n"a, b",1\n'


def test_addresses_are_given_in_full(tmp_path: Path):
    """Metadata Vocabulary §5.1.3: beside the published table a relative one would mean something else."""
    (tmp_path / "data/r").mkdir(parents=True)
    (tmp_path / "data/r/t.csv").write_text("nama\nx\n", encoding="utf-8")
    schema = {"columns": [{"name": "nama", "valueUrl": "id/wilayah/{nama}"}], "aboutUrl": "id/acara/{nama}"}
    (tmp_path / "data/r/t.csv-metadata.json").write_text(json.dumps({"url": "t.csv", "tableSchema": schema}))
    table, described = copy_tables(tmp_path / "data", ["r"], tmp_path, SPACE)
    assert (table.file, table.dataset, described.file) == ("r/t.csv", "r", "r/t.csv-metadata.json")
    metadata = json.loads((tmp_path / described.file).read_bytes())
    assert metadata["tableSchema"]["aboutUrl"] == "http://a.test/id/acara/{nama}"
    assert metadata["tableSchema"]["columns"][0]["valueUrl"] == "http://b.test/id/wilayah/{nama}"
    assert metadata["url"] == "t.csv"
