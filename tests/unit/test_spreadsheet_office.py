"""What another office program saves of our workbooks is read back as it was (run where soffice is)."""

import shutil
import subprocess
from pathlib import Path

import pytest
from openpyxl import load_workbook

from publisher.author.spreadsheet.apart import read_apart
from publisher.author.spreadsheet.difference import differences
from publisher.author.spreadsheet.proposal import Mode, propose
from publisher.author.spreadsheet.register import load_register
from publisher.author.spreadsheet.template import export_book, write_template
from tests.workbook import DATA, REGISTER, changed, put

SOFFICE = shutil.which("soffice")
pytestmark = [pytest.mark.slow, pytest.mark.skipif(SOFFICE is None, reason="no LibreOffice here")]


def saved(book: Path, form: str) -> Path:
    """Open a workbook and save it in a format, as a profile of its own."""
    to = book.parent / "disimpan"
    profile = f"-env:UserInstallation={(book.parent / 'profil').as_uri()}"
    command = [str(SOFFICE), profile, "--headless", "--convert-to", form, "--outdir", str(to), str(book)]
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    return to / f"{book.stem}.{form}"


@pytest.mark.parametrize("form", ["xlsx", "ods"])
@pytest.mark.parametrize("name", ["kerja-sama", "register-media"])
def test_an_export_saved_by_another_program_changes_nothing(name: str, form: str, tmp_path: Path):
    register = load_register(DATA, name)
    export_book(register, tmp_path / "a.xlsx")
    proposal = propose(read_apart(saved(tmp_path / "a.xlsx", form)), register, Mode.REPLACE)
    assert not proposal.faults
    assert not differences(proposal)


@pytest.mark.parametrize("form", ["xlsx", "ods"])
def test_a_template_saved_by_another_program_changes_nothing(form: str, tmp_path: Path):
    write_template(REGISTER, tmp_path / "a.xlsx")
    proposal = propose(read_apart(saved(tmp_path / "a.xlsx", form)), REGISTER, Mode.ADD)
    assert not proposal.faults
    assert not differences(proposal)


def test_lists_hold_the_keys_an_officer_typed_even_below_a_gap(tmp_path: Path):
    write_template(REGISTER, tmp_path / "a.xlsx")
    book = changed(tmp_path / "a.xlsx", put("naskah", "Naskah", 3, "ks-0013"))
    changed(book, put("naskah", "Naskah", 6, "ks-0016"))
    lists = load_workbook(book)["pihak"].data_validations.dataValidation
    name = next(rule.formula1 for rule in lists if "A2:" in str(rule.sqref))
    changed(
        book, lambda opened: opened.create_sheet("hitung").append([f"=ROWS({name})", f"=INDEX({name},16)"])
    )
    counted = load_workbook(saved(book, "xlsx"), data_only=True)
    assert [cell.value for cell in counted["hitung"][1]] == [16, "ks-0016"]
    rules = {
        str(rule.sqref).split("2:")[0]: rule for rule in counted["pihak"].data_validations.dataValidation
    }
    assert (rules["A"].formula1, rules["A"].errorStyle) == (name, "warning")
    assert counted["pihak"].column_dimensions["D"].number_format == "@"
