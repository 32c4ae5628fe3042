"""An officer who knows no code can fill the workbook: every list shows names, and names are read back."""

from dataclasses import replace
from pathlib import Path

import pytest
from openpyxl import load_workbook

from publisher.author.spreadsheet.damage import Settled, candidates, settle
from publisher.author.spreadsheet.difference import differences
from publisher.author.spreadsheet.proposal import Mode
from publisher.author.spreadsheet.register import Lookup, Register, load_register
from publisher.author.spreadsheet.template import export_book, write_template
from publisher.author.table import Row
from tests.workbook import DATA, REGISTER, exported, proposed

LOOKUP = Lookup(REGISTER, REGISTER.tables)


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("templat") / "a.xlsx"
    write_template(REGISTER, path)
    return path


def read(place: str, text: str) -> Settled:
    table, name = place.split(".")
    found = REGISTER.table(f"kerja-sama/{table}")
    return settle(found.schema.columns[name], text, LOOKUP.known(found, name))


@pytest.mark.parametrize("name", ["kerja-sama", "register-media"])
def test_what_a_list_offers_is_read_as_its_code(name: str):
    register = load_register(DATA, name)
    lookup = Lookup(register, register.tables)
    for table in register.tables:
        for column in table.schema.columns.values():
            known = lookup.known(table, column.name)
            for code in known.labels if known else ():
                assert settle(column, known.told(code), known) == Settled(code)


def test_a_list_shows_codes_with_their_names_under_a_defined_name(template: Path):
    opened = load_workbook(template)
    rules = {str(rule.sqref).split("2:")[0]: rule for rule in opened["pihak"].data_validations.dataValidation}
    rule = rules["D"]
    assert (rule.type, rule.errorStyle, rule.promptTitle) == ("list", "warning", "Pemerintah daerah")
    names = opened.defined_names
    ((sheet, place),) = names[rule.formula1].destinations
    listed = [cell.value for (cell,) in opened[sheet][place]]
    assert {"35.10 – Kabupaten Banyuwangi", "35.23 – Kabupaten Tuban"} <= set(listed)
    kinds = next(
        rule for rule in opened["naskah"].data_validations.dataValidation if "C2:" in str(rule.sqref)
    )
    ((sheet, place),) = names[kinds.formula1].destinations
    assert "pks – Perjanjian kerja sama (PKS)" in [cell.value for (cell,) in opened[sheet][place]]
    for sheet in opened.worksheets:
        for rule in sheet.data_validations.dataValidation:
            assert rule.formula1 in names
            assert len(rule.prompt) <= 255
            assert len(rule.promptTitle) <= 32


def test_a_list_of_rows_goes_on_with_the_keys_typed_on_their_sheet(template: Path):
    opened = load_workbook(template)
    (column,) = [cells for cells in opened["Daftar"].columns if cells[1].value == "ks-0001"]
    texts = [cell.value for cell in column]
    assert texts[12:15] == [
        "ks-0012",
        """=INDEX('naskah'!$A:$A,3)&\"\"""",
        """=INDEX('naskah'!$A:$A,4)&\"\"""",
    ]


@pytest.mark.parametrize(
    ("place", "text", "code"),
    [
        ("pihak.pemda", "35.23", "35.23"),
        ("pihak.pemda", "35.23 – Kabupaten Tuban", "35.23"),
        ("pihak.pemda", "35.23 - Kabupaten Tuban", "35.23"),
        ("pihak.pemda", "35.23 Kabupaten Tuban", "35.23"),
        ("pihak.pemda", "kabupaten  tuban", "35.23"),
        ("naskah.jenis", "Perjanjian kerja sama (PKS)", "pks"),
        ("pihak.calon", "35.75 – Kota Pasuruan; Kabupaten Pasuruan", "35.75 35.14"),
        ("pihak.calon", "35.75 – Kota Pasuruan\n35.14", "35.75 35.14"),
        ("pihak.calon", "35.75 35.14", "35.75 35.14"),
        ("pihak.calon", "tidak dinyatakan", "tidak dinyatakan"),
    ],
)
def test_a_code_may_stand_alone_with_its_name_or_by_its_whole_name(place: str, text: str, code: str):
    assert read(place, text) == Settled(code)


@pytest.mark.parametrize("text", ["Gorontalo", "Mojokerto", "35.23 – Kabupaten Mojokerto", "Tubn", "PKS"])
def test_a_name_that_may_be_another_place_is_no_code(text: str):
    assert read("pihak.pemda", text) == Settled(text)


def test_a_code_with_the_name_of_another_is_offered_both():
    column = REGISTER.table("kerja-sama/pihak").schema.columns["pemda"]
    known = LOOKUP.known(REGISTER.table("kerja-sama/pihak"), "pemda")
    assert candidates(column, "35.23 – Kabupaten Mojokerto", known) == [
        "35.23 – Kabupaten Tuban",
        "35.16 – Kabupaten Mojokerto",
    ]


def test_one_wrong_name_of_several_is_named():
    found = read("pihak.calon", "35.75 – Kota Pasuruan; Kabupaten Tubn")
    assert (found.rule, found.item) == ("tidak-pada-daftar", "Kabupaten Tubn")
    assert found.candidates[0] == "35.23 – Kabupaten Tuban"


def test_an_exported_workbook_names_regions_and_codes_and_leaves_keys_alone(tmp_path: Path):
    opened = load_workbook(exported(tmp_path))
    assert [cell.value for cell in opened["pihak"][4]][:4] == [
        "ks-0002",
        "1",
        "Gubernur Jatim",
        "35 – Jawa Timur",
    ]
    assert opened["klaim"]["E2"].value == "tersurat – Tersurat"
    assert opened["klaim"]["H2"].value == "s-panji"


def test_the_instructions_name_the_next_free_key(template: Path):
    rows = [[cell.value for cell in row] for row in load_workbook(template)["Petunjuk"].iter_rows()]
    assert ["Kunci berikutnya", "ks-0013", "untuk baris baru pada sheet naskah"] in [row[:3] for row in rows]


def test_text_like_a_formula_is_written_as_text(tmp_path: Path):
    table = REGISTER.table("kerja-sama/program")
    cells = table.rows[0].cells | {"nama": "=HYPERLINK(1)"}
    register = Register("kerja-sama", (replace(table, rows=(Row(2, cells),)),), REGISTER.around)
    export_book(register, tmp_path / "a.xlsx")
    opened = load_workbook(tmp_path / "a.xlsx")["program"]
    cell = opened[f"{next(c.column_letter for c in opened[1] if c.value == 'Nama')}2"]
    assert (cell.value, cell.data_type, cell.number_format) == ("=HYPERLINK(1)", "s", "@")


def test_a_template_asks_in_the_schemas_words(tmp_path: Path):
    write_template(REGISTER, tmp_path / "a.xlsx")
    opened = load_workbook(tmp_path / "a.xlsx")
    assert [n for n in opened.sheetnames if n not in {"Petunjuk", "Daftar"}] == [
        n for n in opened.sheetnames if REGISTER.table(f"kerja-sama/{n}")
    ]
    for table in REGISTER.tables:
        sheet = opened[table.name.split("/")[1]]
        columns = [table.schema.columns[name] for name in table.columns]
        assert [cell.value for cell in sheet[1]] == [one.title for one in columns]
        assert all(one.description in cell.comment.text for one, cell in zip(columns, sheet[1], strict=True))
        assert sheet.freeze_panes == "B2"
        assert {sheet.column_dimensions[c].number_format for c in sheet.column_dimensions} == {"@"}
        listed = {
            str(rule.sqref).rstrip("0123456789:").split("2:")[0]
            for rule in sheet.data_validations.dataValidation
        }
        assert listed >= {
            cell.column_letter
            for one, cell in zip(columns, sheet[1], strict=True)
            if one.choices and not one.separator
        }


def test_a_template_as_it_is_changes_nothing(tmp_path: Path):
    write_template(REGISTER, tmp_path / "a.xlsx")
    proposal = proposed(tmp_path / "a.xlsx", Mode.ADD)
    assert not proposal.faults
    assert not differences(proposal)
    assert proposal.notes == (f"{len(REGISTER.tables)} baris contoh dilewati",)
