"""The flat table of agreements: one row each, the same in every format, lists equally long, codes text."""

import csv
import io
import json
from pathlib import Path

import duckdb
import openpyxl
import pytest

from publisher.kerjasama.record.flat import COLUMNS, LIST
from tests.client import Server

DATA = Path(__file__).parents[2] / "data"
REGISTERS = ("kerja-sama", "register-media")
LISTS = [column.name for column in COLUMNS if column.kind == LIST]
BY_PARTY = [name for name in LISTS if name.startswith(("pihak", "instansi_pelaksana", "penanda_tangan"))]


def tabled(name: str) -> list[dict[str, str]]:
    """Rows of a table of both registers, read without the program that publishes them."""
    found = []
    for register in REGISTERS:
        with (DATA / register / f"{name}.csv").open(encoding="utf-8", newline="") as file:
            found += list(csv.DictReader(file))
    return found


@pytest.fixture(scope="module")
def objects(served: Server) -> dict[str, dict[str, object]]:
    rows = json.loads(served.ask("naskah.json").body)
    return {row["naskah"]: row for row in rows}


def parts(cell: str) -> list[str]:
    return cell.split(" | ")


def test_it_has_one_row_an_agreement(objects: dict[str, dict[str, object]]):
    assert sorted(objects) == sorted(row["naskah"] for row in tabled("naskah"))


def test_lists_of_a_party_are_equally_long_and_in_the_order_of_mention(objects: dict[str, dict[str, object]]):
    counted: dict[str, int] = {}
    for row in tabled("pihak"):
        counted[row["naskah"]] = counted.get(row["naskah"], 0) + 1
    for key, row in objects.items():
        assert {len(row[name]) for name in BY_PARTY} == {counted[key]}, key
    assert objects["ks-0003"]["pihak_kode_kemendagri"] == ["35", "35.23"]


def test_csv_says_what_json_says(served: Server, objects: dict[str, dict[str, object]]):
    answer = served.ask("naskah.csv")
    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    rows = list(csv.DictReader(io.StringIO(answer.body.decode(), newline="")))
    assert len(rows) == len(objects)
    for row in rows:
        same = objects[row["naskah"]]
        for column in COLUMNS:
            told = same[column.name]
            read = parts(row[column.name]) if isinstance(told, list) else row[column.name]
            wanted = (told or [""]) if isinstance(told, list) else str(told)
            assert read == wanted, (row["naskah"], column.name)


def test_a_workbook_keeps_codes_as_text(served: Server, objects: dict[str, dict[str, object]]):
    book = openpyxl.load_workbook(io.BytesIO(served.ask("naskah.xlsx").body), read_only=True)
    head, *rows = [[cell.value for cell in row] for row in book.worksheets[0].iter_rows()]
    assert head == [column.name for column in COLUMNS]
    assert len(rows) == len(objects)
    codes = {row[0]: row[head.index("pihak_kode_kemendagri")] for row in rows}
    assert codes["ks-0003"] == "35 | 35.23"
    assert all(isinstance(code, str | None) for code in codes.values())


def test_parquet_has_lists(served: Server, objects: dict[str, dict[str, object]], tmp_path: Path):
    path = tmp_path / "naskah.parquet"
    path.write_bytes(served.ask("naskah.parquet").body)
    table = duckdb.read_parquet(str(path))
    found = table.project("naskah, pihak_kode_kemendagri, keterangan, lingkup").fetchall()
    assert {row[0]: list(row[1:]) for row in found} == {
        key: [row["pihak_kode_kemendagri"], row["keterangan"], row["lingkup"]] for key, row in objects.items()
    }


def test_only_a_settled_day_is_a_day(objects: dict[str, dict[str, object]]):
    """statements.md 1, 2: 23 agreements whose date is a year, a month, a bound or only possible."""
    for key in ("rm-0024", "rm-0104", "rm-0086", "rm-0001", "rm-0049", "rm-0190", "rm-0048"):
        assert objects[key]["tanggal"] == "", key
    assert objects["rm-0024"]["tanggal_edtf"] == "2017"
    assert objects["rm-0024"]["tanggal_presisi"] == "tahun"
    assert objects["rm-0104"]["tanggal_kepastian"] == "mungkin"
    assert objects["ks-0003"]["tanggal"] == "2025-11-07"


def test_a_party_left_open_has_candidates_and_no_code(objects: dict[str, dict[str, object]]):
    open_ones = [row for row in objects.values() if "calon" in row["pihak_jenis"]]
    assert open_ones
    for row in open_ones:
        for number, kind in enumerate(row["pihak_jenis"]):
            candidates = row["pihak_calon_kode_kemendagri"][number]
            assert bool(candidates) <= (kind == "calon")
            if kind == "calon":
                assert row["pihak_kode_kemendagri"][number] == row["pihak_iri"][number] == ""


def test_acting_officials_are_told_as_acting(objects: dict[str, dict[str, object]]):
    signed = " | ".join(objects["rm-0014"]["penanda_tangan"])
    assert "Pj. Gubernur" in signed
    assert "Pjs. Wali Kota Bandung" in " ".join(objects["rm-0002"]["penanda_tangan"])


def test_its_columns_are_described(served: Server):
    answer = served.ask("naskah.csv")
    assert 'rel="describedby"' in answer.headers["link"]
    described = json.loads(served.ask("naskah.csv-metadata.json").body)
    columns = described["tableSchema"]["columns"]
    assert [column["name"] for column in columns] == [column.name for column in COLUMNS]
    assert all(len(column["dc:description"]) == 2 for column in columns)


def test_a_form_it_has_not_is_not_found(served: Server):
    assert served.ask("naskah.docx").status == 404


def test_it_selects_what_the_list_selects(served: Server, objects: dict[str, dict[str, object]]):
    rows = json.loads(served.ask("naskah.json?q=tuban").body)
    assert "ks-0003" in {row["naskah"] for row in rows}
    assert 0 < len(rows) < len(objects)
    years = json.loads(served.ask("naskah.json?tahun=2018").body)
    assert years
    assert all(row["tanggal_edtf"].startswith("2018") for row in years)
