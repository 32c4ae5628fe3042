"""Tables written from queries: their columns, their cells, their metadata."""

import csv
import io
import json
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, RdfFormat, Store

from publisher.release.tabular import CSV_TYPE, csv_bytes, write_tables
from publisher.vocab import XSD

FORM = {
    "@context": "http://www.w3.org/ns/csvw",
    "tableSchema": {"columns": [{"name": "nama"}, {"name": "nilai"}, {"name": "kosong"}]},
}
DATA = """
<http://x/b> <http://x/kubus> "b" ; <http://x/nilai> 2 .
<http://x/a> <http://x/kubus> "a" ; <http://x/nilai> 1 ; <http://x/kosong> "isi" .
"""
SELECT = """#+ graph: padanan
{header}
SELECT {file} ?nama ?nilai ?kosong
WHERE {{ ?nama <http://x/kubus> ?berkas ; <http://x/nilai> ?nilai
  OPTIONAL {{ ?nama <http://x/kosong> ?kosong }} }}
ORDER BY ?nama"""


def written(folder: Path, header: str, file: str) -> dict[str, list[list[str]]]:
    store = Store()
    store.load(DATA.encode(), format=RdfFormat.TURTLE)
    (folder / "tabel.rq").write_text(SELECT.format(header=header, file=file), encoding="utf-8")
    (folder / "tabel.csv-metadata.json").write_text(json.dumps(FORM), encoding="utf-8")
    files = write_tables(store, folder, folder)
    assert all((folder / one.file).stat().st_size == one.bytes for one in files)
    names = [one.file for one in files if one.media_type == CSV_TYPE]
    return {name: list(csv.reader((folder / name).read_text("utf-8").splitlines())) for name in names}


def test_a_query_is_one_table_with_all_columns(tmp_path: Path):
    assert written(tmp_path, "#+ title: Tabel", "") == {
        "padanan-kode/tabel.csv": [
            ["nama", "nilai", "kosong"],
            ["http://x/a", "1", "isi"],
            ["http://x/b", "2", ""],
        ]
    }


def test_a_variable_parts_the_rows_and_each_part_has_the_columns_it_fills(tmp_path: Path):
    assert written(tmp_path, "#+ file: berkas", "?berkas") == {
        "a/a.csv": [["nama", "nilai", "kosong"], ["http://x/a", "1", "isi"]],
        "b/b.csv": [["nama", "nilai"], ["http://x/b", "2"]],
    }
    metadata = json.loads((tmp_path / "b/b.csv-metadata.json").read_text(encoding="utf-8"))
    assert metadata["url"] == "b.csv"
    assert [column["name"] for column in metadata["tableSchema"]["columns"]] == ["nama", "nilai"]


@pytest.mark.parametrize("text", ["=1+1", "+62", "-2", "@x", "\tx"])
def test_text_that_a_spreadsheet_would_run_is_kept_text(text: str):
    """GUARD G13."""
    cells = {"a": Literal(text), "b": Literal("-2", datatype=NamedNode(f"{XSD}integer"))}
    _, (a, b) = csv.reader(io.StringIO(csv_bytes(["a", "b"], [cells]).decode(), newline=""))
    assert (a, b) == (f"'{text}", "-2")
