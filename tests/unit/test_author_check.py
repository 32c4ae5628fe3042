"""Every fault names its table, row, column and mend; nothing typed into a table is a traceback."""

import csv
import io
import json
from collections.abc import Iterable, Mapping
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from publisher.author import Origins, check_tables, read_register
from publisher.errors import Fault
from publisher.vocab import KS
from publisher.words.fault import mend as mend_of

NASKAH = {
    "aboutUrl": "id/naskah/{naskah}",
    "primaryKey": "naskah",
    "foreignKeys": [
        {"columnReference": "induk", "reference": {"resource": "naskah.csv", "columnReference": "naskah"}},
        {"columnReference": "daftar", "reference": {"resource": "naskah.csv", "columnReference": "naskah"}},
    ],
    "columns": [
        {"name": "naskah", "datatype": {"base": "string", "format": "ks-[0-9]{4}"}, "required": True},
        {"name": "jenis", "datatype": {"base": "string", "format": "pks|mou|nota-kesepakatan"}},
        {"name": "jumlah", "datatype": {"base": "integer", "minimum": "1"}},
        {"name": "luas", "datatype": "decimal"},
        {"name": "terbit", "datatype": "date"},
        {"name": "tanggal", "datatype": {"@id": "http://id.loc.gov/datatypes/edtf/EDTF", "base": "string"}},
        {"name": "pembaruan", "datatype": {"base": "boolean", "format": "ya|tidak"}},
        {
            "name": "nomor",
            f"{KS}notStated": "nomor",
            f"{KS}requiresClaim": True,
            "propertyUrl": f"{KS}number",
        },
        {"name": "catatan", "propertyUrl": f"{KS}note"},
        {"name": "induk"},
        {"name": "daftar", "separator": " "},
    ],
}
KLAIM = {
    "aboutUrl": "id/naskah/{naskah}#bukti-{no}",
    "primaryKey": ["naskah", "no"],
    "columns": [
        {"name": name, "propertyUrl": f"{KS}{prop}"}
        for name, prop in {
            "naskah": "x",
            "no": "y",
            "bagian": "about",
            "kepastian": "certainty",
            "langkah_id": "inferenceStep",
            "langkah_en": "z",
            "peringkat": "rank",
        }.items()
    ]
    + [{"name": "kolom", "separator": " ", "required": True}],
}
SCHEMAS: Mapping[str, Mapping[str, object]] = {"naskah": NASKAH, "klaim": KLAIM}


def names(table: str) -> list[str]:
    return [column["name"] for column in SCHEMAS[table]["columns"]]  # type: ignore[index,attr-defined]


def written(table: str, rows: Iterable[Mapping[str, str]]) -> bytes:
    text = io.StringIO()
    writer = csv.DictWriter(text, names(table))
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue().encode()


def register(folder: Path, **tables: bytes) -> Path:
    """A register named ``r`` whose two tables hold these bytes, or nothing."""
    place = folder / "r"
    place.mkdir(exist_ok=True)
    for name, schema in SCHEMAS.items():
        metadata = {"@context": "http://www.w3.org/ns/csvw", "url": f"{name}.csv", "tableSchema": schema}
        (place / f"{name}.csv-metadata.json").write_text(json.dumps(metadata), encoding="utf-8")
        (place / f"{name}.csv").write_bytes(tables.get(name, written(name, [])))
    return place


def faults(folder: Path, **tables: bytes) -> list[Fault]:
    return check_tables(read_register(register(folder, **tables)))


def fault_of_rows(
    folder: Path, *rows: Mapping[str, str], claims: Iterable[Mapping[str, str]] = ()
) -> list[Fault]:
    return faults(folder, naskah=written("naskah", rows), klaim=written("klaim", claims))


@pytest.mark.parametrize(
    ("column", "cell", "mend"),
    [
        ("naskah", "", "wajib"),
        ("naskah", "ks-1", "bentuknya keliru"),
        ("naskah", "ks-0001\n", "U+000A"),
        ("jenis", "pkss", "mungkin maksudnya: pks"),
        ("jenis", "tidak dinyatakan", "tidak menerima"),
        ("jumlah", "1.000", "bilangan bulat"),
        ("jumlah", "٣", "bilangan bulat"),
        ("jumlah", "0", "bilangan bulat"),
        ("luas", "1,5", "titik"),
        ("luas", "NaN", "titik"),
        ("terbit", "2025-02-30", "TTTT-BB-HH"),
        ("terbit", "30/1/2025", "TTTT-BB-HH"),
        ("tanggal", "7 November", "TTTT-BB"),
        ("pembaruan", "yes", "ya, tidak"),
        ("nomor", "Tidak Dinyatakan", "tulis persis"),
        ("catatan", " teks", "spasi"),
        ("catatan", "dua  spasi", "spasi"),
        ("catatan", "tak\u00a0putus", "spasi"),
        ("catatan", "nol\u200blebar", "U+200B"),
        ("catatan", "e\u0301", "NFC"),
        ("catatan", "NIK 3523012305800001", "NIK"),
        ("daftar", "ks-0001 ks-0001", "lebih dari sekali"),
        ("induk", "ks-0002", "tidak ada pada naskah tabel r/naskah; mungkin maksudnya: ks-0001"),
        ("daftar", "ks-0001 ks-9", "tidak ada pada"),
    ],
)
def test_a_bad_cell_is_named_with_its_mend(tmp_path: Path, column: str, cell: str, mend: str):
    found = fault_of_rows(tmp_path, {"naskah": "ks-0001", "catatan": "x"} | {column: cell})
    assert [(f.table, f.row, f.column) for f in found] == [("r/naskah", 2, column)]
    assert mend in mend_of(found[0])


def test_a_good_row_has_no_fault(tmp_path: Path):
    row = {"naskah": "ks-0001", "jenis": "pks", "jumlah": "1", "luas": "-1.50", "terbit": "2025-01-30"}
    row |= {
        "tanggal": "../2025-11",
        "pembaruan": "ya",
        "nomor": "tidak dinyatakan",
        "catatan": "Kota “X”, 38.",
    }
    assert not fault_of_rows(tmp_path, row | {"induk": "ks-0001", "daftar": "ks-0001"})


def test_all_faults_come_at_once_in_order(tmp_path: Path):
    found = fault_of_rows(
        tmp_path, {"naskah": "x", "jenis": "y"}, {"naskah": "ks-0001"}, {"naskah": "ks-0001"}
    )
    assert [(f.row, f.column) for f in found] == [(2, "jenis"), (2, "naskah"), (4, "naskah")]
    assert "baris 3" in mend_of(found[2])


@pytest.mark.parametrize(
    ("content", "row", "mend"),
    [
        (b"\xff\xfe", 1, "UTF-8"),
        (written("naskah", []) + "ks-0001,é\r\n".encode("latin-1"), 2, "UTF-8"),
        (b"naskah;jenis;jumlah\r\n", 1, "koma"),
        (written("naskah", []) + b'ks-0001,"pks\r\n', 2, "tanda kutip"),
        (written("naskah", []) + b"ks-0001,pks\r\n", 2, "2 sel, seharusnya 11"),
    ],
    ids=["no text", "another encoding", "semicolons", "an open quotation", "a short row"],
)
def test_an_unreadable_file_is_a_fault(tmp_path: Path, content: bytes, row: int, mend: str):
    found = faults(tmp_path, naskah=content)
    assert [f.row for f in found] == [row]
    assert mend in mend_of(found[0])


def test_a_wrong_header_names_each_column(tmp_path: Path):
    header = written("naskah", []).replace(b"jumlah", b"jumlh").replace(b"catatan", b"luas")
    found = {(f.column, mend_of(f)) for f in faults(tmp_path, naskah=header)}
    assert found == {
        ("jumlah", "tambahkan kolom jumlah; mungkin maksudnya: jumlh"),
        ("jumlh", "kolom ini tidak dikenal; mungkin maksudnya: jumlah"),
        ("catatan", "tambahkan kolom catatan"),
        ("luas", "kolom ini ada 2 kali; sisakan satu"),
    }


def test_the_mark_of_excel_and_empty_rows_are_no_fault_and_rows_keep_their_number(tmp_path: Path):
    content = b"\xef\xbb\xbf" + written("naskah", [{}, {"naskah": "ks-0001"}, {"naskah": "salah"}])
    assert [f.row for f in faults(tmp_path, naskah=content)] == [4]


@pytest.mark.parametrize(
    ("name", "content"),
    [("naskah.csv-metadata.json", "{"), ("naskah.csv-metadata.json", "[]"), ("baru.csv", "")],
)
def test_bad_or_absent_metadata_is_a_fault(tmp_path: Path, name: str, content: str):
    (register(tmp_path) / name).write_text(content)
    found = check_tables(read_register(tmp_path / "r"))
    assert [f.row for f in found] == [0]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=200)
@given(st.binary(max_size=80), st.booleans())
def test_no_bytes_are_a_traceback(tmp_path: Path, noise: bytes, headed: bool):
    assert isinstance(faults(tmp_path, naskah=(written("naskah", []) if headed else b"") + noise), list)


CLAIM = {"naskah": "ks-0001", "no": "1", "kolom": "nomor", "kepastian": "tersurat", "peringkat": "terbit"}


@pytest.mark.parametrize(
    ("change", "column", "mend"),
    [
        ({"bagian": "pihak-1"}, "bagian", "tidak punya bagian"),
        ({"naskah": "ks-0009"}, "bagian", "tidak punya bagian"),
        ({"kolom": "nomer"}, "kolom", "mungkin maksudnya: nomor"),
        ({"kolom": "catatan"}, "kolom", "bukan kolom berklaim"),
        ({"kepastian": "mungkin"}, "kepastian", "kolom calon"),
        ({"kepastian": "tersirat"}, "langkah_en", "sebutkan langkah"),
    ],
)
def test_a_claim_names_cells_that_are_there(tmp_path: Path, change: dict[str, str], column: str, mend: str):
    found = fault_of_rows(tmp_path, {"naskah": "ks-0001", "nomor": "12/2025"}, claims=[CLAIM | change])
    claims = [f for f in found if f.table == "r/klaim"]
    assert (claims[0].row, claims[0].column) == (2, column)
    assert mend in mend_of(claims[0])


def test_a_claimed_cell_without_claim_is_named(tmp_path: Path):
    (found,) = fault_of_rows(tmp_path, {"naskah": "ks-0001", "nomor": "12/2025"})
    assert (found.table, found.row, found.column) == ("r/naskah", 2, "nomor")
    assert "naskah ks-0001, kolom nomor" in mend_of(found)


@pytest.mark.parametrize(("cell", "mend"), [("", "kosong"), ("tidak dinyatakan", "tidak perlu bukti")])
def test_a_claim_for_an_empty_cell_is_named(tmp_path: Path, cell: str, mend: str):
    (found,) = fault_of_rows(tmp_path, {"naskah": "ks-0001", "nomor": cell}, claims=[CLAIM])
    assert (found.table, found.column) == ("r/klaim", "kolom")
    assert mend in mend_of(found)


def test_two_pieces_of_evidence_may_not_differ_in_certainty(tmp_path: Path):
    steps = {"kepastian": "tersirat", "langkah_id": "a", "langkah_en": "b", "no": "2"}
    (found,) = fault_of_rows(tmp_path, {"naskah": "ks-0001", "nomor": "1"}, claims=[CLAIM, CLAIM | steps])
    assert (found.row, found.column) == (3, "kepastian")


@pytest.mark.parametrize(
    ("focus", "path", "cell"),
    [
        ("id/naskah/ks-0001", f"{KS}number", ("r/naskah", 2, "nomor")),
        ("id/naskah/ks-0001", "http://x/", ("r/naskah", 2, "")),
        ("id/naskah/ks-0001#klaim-nomor", f"{KS}certainty", ("r/klaim", 2, "kepastian")),
        ("id/naskah/ks-0001#klaim-nomor", f"{KS}literalValue", ("r/naskah", 2, "nomor")),
        ("id/naskah/ks-0001#klaim-jenis", f"{KS}certainty", ("r/naskah", 2, "jenis")),
        ("id/naskah/ks-0001#bukti-1", f"{KS}rank", ("r/klaim", 2, "peringkat")),
        ("id/naskah/ks-00012", None, ("", 0, "")),
        ("kode/x/y", None, ("", 0, "")),
    ],
)
def test_a_node_leads_back_to_its_cell(
    tmp_path: Path, focus: str, path: str | None, cell: tuple[str, int, str]
):
    naskah = written("naskah", [{"naskah": "ks-0001", "nomor": "1"}])
    tables = read_register(register(tmp_path, naskah=naskah, klaim=written("klaim", [CLAIM])))
    assert Origins(tables).locate(f"http://localhost:8000/{focus}", path) == cell
