"""What an officer is told helps: a proposal is taken when typed, one cause is one fault."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from publisher.author.key import next_key
from publisher.author.spreadsheet.content import Sheet
from publisher.author.spreadsheet.damage import settle
from publisher.author.spreadsheet.draft import draft
from publisher.author.spreadsheet.guide import guide
from publisher.author.spreadsheet.proposal import Mode, Proposal, propose
from publisher.author.spreadsheet.reading import is_ours
from publisher.author.spreadsheet.register import Lookup
from publisher.author.table import Row
from publisher.errors import SHEET, Fault, Place
from publisher.spreadsheet import first_causes
from publisher.words.fault import mend
from tests.workbook import DATA, REGISTER, sheets_of, with_rows

NAMED = "Dinas Perhubungan Kabupaten Banyuwangi"
AGENCY = {
    "instansi": "35.10-perhubungan",
    "nama": NAMED,
    "sebutan": "Dishub",
    "jenis": "dinas",
    "pemda": "35.10",
    "sumber": "s-tuban",
    "lokasi": "paragraf 1",
}
ROWS = {
    table.name.split("/")[1].replace("-", "_"): [dict(row.cells) for row in table.rows]
    for table in REGISTER.tables
}


def added(**rows: list[dict[str, str]]) -> Proposal:
    return propose(sheets_of(**rows), REGISTER, Mode.ADD)


def said(proposal: Proposal, column: str) -> list[str]:
    return [mend(fault) for fault in proposal.faults if fault.column == column]


@pytest.mark.parametrize("text", ["35.10-perhubungan", NAMED, f"35.10-perhubungan – {NAMED}", NAMED.upper()])
def test_a_row_new_in_the_file_may_be_named_in_it(text: str):
    rows = {"instansi": [AGENCY], "pihak": [{"naskah": "ks-0013", "no": "1", "instansi": text}]}
    proposal = added(naskah=[{"naskah": "ks-0013"}], **rows)
    table = next(table for table in proposal.tables if table.name.endswith("/pihak"))
    assert table.rows[-1].cells["instansi"] == "35.10-perhubungan"


@pytest.mark.parametrize(
    "name", [NAMED, "Badan A; B", "Badan A, B", "Badan  A", "35.10-perhubungan", "x – y"]
)
def test_whatever_a_key_is_offered_as_is_taken_for_it(name: str):
    register = with_rows(instansi=[AGENCY | {"nama": name}])
    lookup = Lookup(register, register.tables)
    for table in register.tables:
        for column in table.schema.columns.values():
            known = lookup.known(table, column.name)
            for value in known.labels if known else ():
                for offered in (value, known.told(value)):
                    assert settle(column, offered, known).text == value


def test_what_is_proposed_is_accepted_when_typed():
    rows = {"instansi": [AGENCY], "pihak": [{"naskah": "ks-0013", "no": "1", "sebutan": "a"}]}
    for text in ("Dinas Perhubungan Kab Banyuwangi", "Dinas Perhubungn Kabupaten Banyuwangi"):
        wrong = {"pihak": [rows["pihak"][0] | {"instansi": text}]}
        (fault,) = (f for f in added(**rows | wrong).faults if f.rule == "rujukan" and f.column == "Instansi")
        for candidate in fault.candidates:
            typed = {"pihak": [rows["pihak"][0] | {"instansi": candidate}]}
            rules = [f.rule for f in added(**rows | typed).faults if f.column == "Instansi"]
            assert "rujukan" not in rules


@pytest.mark.parametrize(
    ("sheet", "row", "column", "words", "offered"),
    [
        ("naskah", {"naskah": "ks-27"}, "Naskah", "Contoh: ks-0001", "ks-0027"),
        ("sumber", {"url": "www.a.id/1"}, "Alamat", "Contoh: https://", "https://www.a.id/1"),
        ("acara", {"acara": "Forum Baru"}, "Acara", "Contoh: forum-", "forum-baru"),
        ("instansi", {"instansi": "35.10 Perhubungan"}, "Instansi", "Contoh: 35-", "35.10-perhubungan"),
    ],
)
def test_a_wrong_form_is_told_with_an_example_and_never_proposed(sheet, row, column, words, offered):
    (fault,) = (fault for fault in added(**{sheet: [row]}).faults if fault.column == column)
    assert words in mend(fault)
    assert fault.candidates == (offered,)


def test_a_key_of_a_wrong_form_is_one_fault_where_it_stands():
    rows = {"pihak": [{"naskah": "ks-27", "no": str(n), "sebutan": "a"} for n in (1, 2)]}
    proposal = added(naskah=[{"naskah": "ks-27"}], **rows)
    assert [f.table for f in proposal.faults if f.rule.startswith("bentuk")] == ["naskah"]


@pytest.mark.parametrize(
    ("sheet", "column", "title", "words"),
    [
        ("naskah", "jenis_menurut_sumber", "Jenis menurut sumber", "nyatakan pada kolom Jenis naskah"),
        ("naskah", "tanggal_menurut_sumber", "Tanggal menurut sumber", "nyatakan pada kolom Tanggal"),
        ("pihak", "sebutan", "Sebutan", "nyatakan pada kolom Unsur tidak dinyatakan"),
    ],
)
def test_where_not_stated_belongs_is_said(sheet: str, column: str, title: str, words: str):
    proposal = added(**{sheet: [{"naskah": "ks-0013", "no": "1", column: "tidak dinyatakan"}]})
    assert any(words in one for one in said(proposal, title))


def test_evidence_that_is_missing_is_asked_for_in_the_words_of_the_sheet():
    rows = {"naskah": [{"naskah": "ks-0013", "tanggal": "2025-11-07"}]}
    assert said(added(**rows), "Tanggal") == [
        "tambahkan baris pada sheet klaim: naskah ks-0013, kolom Tanggal"
    ]


def test_the_english_of_a_step_is_asked_for_by_the_number_of_its_evidence_and_offered_where_known():
    row = {"naskah": "ks-0013", "no": "3", "kepastian": "tersirat", "langkah_id": "Diringkas penyusun."}
    (words,) = said(added(naskah=[{"naskah": "ks-0013"}], klaim=[row]), "Langkah (Inggris)")
    assert words.startswith("isi Langkah (Inggris) bukti 3 naskah ks-0013")
    assert words.endswith("mungkin maksudnya: Summarised by the compilers.")


def test_the_name_of_an_agency_that_agreements_name_is_a_slip_or_a_change():
    first, second, *rest = ROWS["instansi"]  # the first is known to the other register too, by this name
    rows = ROWS | {"instansi": [first, second | {"nama": f"{second['nama']} Baru"}, *rest]}
    key = second["instansi"]
    (fault,) = propose(sheets_of(**rows), REGISTER, Mode.REPLACE).faults
    assert (fault.rule, fault.table, fault.row, fault.column) == ("nama-berganti", "instansi", 3, "Nama")
    assert "sheet perubahan-instansi" in mend(fault)
    assert f"--correct {key}" in mend(fault)
    assert not propose(sheets_of(**rows), REGISTER, Mode.REPLACE, (key,)).faults


def test_what_a_file_breaks_elsewhere_goes_with_its_cause(capsys: pytest.CaptureFixture[str]):
    own = Fault(Place("lembaga", 3, "Nama", 2, SHEET), "x", "body-label", said="Tuliskan nama lembaga.")
    other = Fault(Place("register-media/naskah", 9), "y", "label", said="Beri satu label.")
    assert first_causes([other, own, own]) == [own]
    assert "1 kesalahan lagi pada catatan lain" in capsys.readouterr().err
    assert first_causes([other]) == [other]


def test_a_list_of_ones_own_is_no_workbook_of_a_register():
    sheets = sheets_of(naskah=[{"naskah": "ks-0013"}])
    assert is_ours(sheets, REGISTER)
    sheets[0].rows[0] = (1, ["No", "Mitra", "Tanggal"])
    assert not is_ours(sheets, REGISTER)


def test_a_key_of_words_is_not_counted_on():
    table = REGISTER.table("kerja-sama/perubahan-instansi")
    assert next_key(replace(table, rows=(Row(2, {"perubahan": "jabar-2026"}),))) == ""
    assert next_key(REGISTER.table("kerja-sama/naskah")) == "ks-0013"


@pytest.mark.parametrize(
    ("text", "value"), [("Juni 2025", "2025-06"), ("30 Nopember 2024", "2024-11-30"), ("6/7/2025", "")]
)
def test_a_draft_reads_dates_as_an_import_does(text: str, value: str):
    made = draft(
        [Sheet("daftar", [(1, ["Mitra", "Nomor PKS", "Tanggal"]), (2, ["x", "1", text])])], REGISTER, "a"
    )
    assert made.rows["naskah"][0].get("tanggal", "") == value


def test_instructions_use_the_titles_above_the_columns():
    texts = [text for _, line in guide(REGISTER, Mode.ADD, REGISTER.tables) for text in line]
    assert any("Lembaga, Kelompok, Kelompok di wilayah, atau Calon pihak" in text for text in texts)
    ids = {c for table in REGISTER.tables for c in table.schema.columns if "_" in c}
    assert [(text, name) for text in texts for name in ids if name in text] == []
    assert not any("dipisahkan spasi" in text for text in texts)


@pytest.mark.parametrize("path", sorted(DATA.glob("*/*.csv-metadata.json")), ids=lambda path: path.stem)
def test_what_is_written_between_values_is_said_once(path: Path):
    """The guide says it; CSVW says it to programs."""
    assert "dipisahkan" not in json.dumps(json.loads(path.read_text(encoding="utf-8")), ensure_ascii=False)
