"""An export knows what it was made from: what others did to the register since is never undone by it."""

from dataclasses import replace
from pathlib import Path
from xml.sax.saxutils import escape

import pytest

from publisher.author.spreadsheet.apart import read_apart
from publisher.author.spreadsheet.change.state import state_rows, write_state
from publisher.author.spreadsheet.content import STATE, Sheet, shown
from publisher.author.spreadsheet.difference import differences
from publisher.author.spreadsheet.mark import mark_copy, mark_sheets
from publisher.author.spreadsheet.proposal import Mode, Proposal, propose
from publisher.author.spreadsheet.template import export_folder, write_template
from publisher.author.table import Row
from publisher.words.fault import mend, where
from tests.workbook import REGISTER, exported, in_process, ods, ods_table, sheets_of, with_rows

PROGRAM = {"program": "p2", "nama": "Klinik lain", "nama_inggris": "x", "sumber": "s-tuban", "lokasi": "1"}
ROWS = {
    table.name.split("/")[1].replace("-", "_"): [dict(row.cells) for row in table.rows]
    for table in REGISTER.tables
}
MARK = Sheet(STATE, [(n, list(row)) for n, row in enumerate(state_rows(REGISTER), 1)])


def imported(rows, register=REGISTER, mark: Sheet | None = MARK) -> Proposal:
    return propose([*sheets_of(**rows), *([mark] if mark else [])], register, Mode.REPLACE)


def without(name: str):
    tables = tuple(replace(t, rows=t.rows[1:]) if t.name.endswith(f"/{name}") else t for t in REGISTER.tables)
    return replace(REGISTER, tables=tables)


def changed(name: str, column: str, text: str):
    def one(table):
        first, *rest = table.rows
        return replace(table, rows=(Row(first.number, first.cells | {column: text}), *rest))

    return replace(
        REGISTER, tables=tuple(one(t) if t.name.endswith(f"/{name}") else t for t in REGISTER.tables)
    )


def test_what_others_added_since_is_a_fault_by_row_and_nothing_goes():
    proposal = imported(ROWS, with_rows(program=[PROGRAM]))
    (fault,) = proposal.faults
    assert (fault.rule, where(fault.place), fault.row, fault.value) == (
        *("baris-ditambahkan", "register program"),
        *(3, "p2"),
    )
    assert "Klinik lain" in mend(fault)
    assert "ekspor ulang" in mend(fault)


def test_what_others_changed_since_is_a_fault_in_the_officers_cell():
    (fault,) = imported(ROWS, changed("program", "nama", "Klinik Hoax")).faults
    assert (fault.rule, where(fault.place), fault.row) == ("baris-berubah", "program", 2)
    assert "Klinik Hoax" in mend(fault)


def test_what_others_removed_since_does_not_come_back():
    (fault,) = imported(ROWS, without("program")).faults
    assert (fault.rule, where(fault.place), fault.row) == ("baris-dihapus", "program", 2)


@pytest.mark.parametrize("column", ["nama", "catatan_id"])
def test_a_change_that_is_in_the_file_too_is_no_fault(column: str):
    first, *rest = ROWS["program"]
    rows = ROWS | {"program": [first | {column: "sama"}, *rest]}
    proposal = imported(rows, changed("program", column, "sama"))
    assert not proposal.faults
    assert not differences(proposal)


def test_an_officers_own_changes_are_no_faults():
    first, *rest = ROWS["ruang_lingkup"]
    proposal = imported(ROWS | {"program": [*ROWS["program"], PROGRAM], "ruang_lingkup": rest})
    assert {fault.rule for fault in proposal.faults} <= {"bagian-tidak-ada"}
    found = {one.table: one for one in differences(proposal)}
    assert found["kerja-sama/program"].added == (("p2",),)
    assert found["kerja-sama/ruang-lingkup"].removed == ((first["naskah"], first["no"]),)


def test_a_file_without_the_mark_is_told_to_be_one():
    (note,) = imported(ROWS, with_rows(program=[PROGRAM]), mark=None).notes
    assert "tanpa sheet Keadaan" in note
    assert "ekspor ulang" in note


def test_a_template_needs_no_mark(tmp_path: Path):
    write_template(REGISTER, tmp_path / "a.xlsx")
    sheets = in_process(tmp_path / "a.xlsx")
    assert STATE not in {sheet.name for sheet in sheets}
    assert not any("Keadaan" in note for note in propose(sheets, REGISTER, Mode.ADD).notes)


def test_the_mark_is_in_workbooks_and_folders_and_survives_other_formats(tmp_path: Path):
    book = exported(tmp_path)
    export_folder(REGISTER, tmp_path / "folder")
    write_state(REGISTER, tmp_path / "folder")
    mark_copy(book, [], tmp_path / "b.xlsx")
    mark_sheets(in_process(book), [], tmp_path / "c.xlsx")
    tables = (
        ods_table(sheet.name, [[escape(shown(cell)) for cell in cells] for _, cells in sheet.rows])
        for sheet in in_process(book)
    )
    saved = ods(tmp_path / "d.ods", "".join(tables))
    for path in (book, tmp_path / "folder", tmp_path / "b.xlsx", tmp_path / "c.xlsx", saved):
        proposal = propose(read_apart(path), with_rows(program=[PROGRAM]), Mode.REPLACE)
        assert [fault.rule for fault in proposal.faults] == ["baris-ditambahkan"], path.name


def test_a_new_empty_column_makes_no_row_another():
    tables = tuple(
        replace(t, rows=tuple(Row(r.number, r.cells | {"baru": ""}) for r in t.rows)) for t in REGISTER.tables
    )
    assert list(state_rows(replace(REGISTER, tables=tables))) == list(state_rows(REGISTER))
