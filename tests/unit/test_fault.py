"""A fault is data; its sentence is made at the edge, and nothing reads it back."""

import re
from pathlib import Path

import pytest

from publisher.errors import KEPT, LIST, SHEET, Fault, Place, facts
from publisher.words import fault as words
from publisher.words.fault import RULES, kind, mend
from tests.workbook import changed, exported, proposed, put

PROGRAM = Path(words.__file__).parents[1]
FIRST = Place("kerja-sama/naskah", 4, "naskah")


@pytest.mark.parametrize("rule", RULES)
def test_a_rule_of_the_table_is_one_that_the_program_knows(rule: str):
    code = (path.read_text(encoding="utf-8") for path in PROGRAM.rglob("*.py") if "words" not in path.parts)
    assert any(f'"{rule}"' in text for text in code)


@pytest.mark.parametrize(
    ("first", "said"),
    [
        (FIRST, "baris 4"),
        (Place("naskah", 9, "Naskah", 1, SHEET), "baris 9"),
        (Place("kerja-sama/naskah", 2, "Naskah", kind=KEPT), "baris 2 pada register"),
    ],
)
def test_a_place_is_said_as_its_reader_knows_it(first: Place, said: str):
    fault = Fault(Place("naskah", 5), "ks-0001", "kunci-ganda", facts(first=first))
    assert f"dipakai {said};" in mend(fault)
    assert kind(fault) == "kunci"


@pytest.mark.parametrize(
    ("there", "said"),
    [
        (Place("kerja-sama/pihak", column="naskah, no"), "naskah, no tabel kerja-sama/pihak"),
        (Place("pihak", kind=SHEET), "sheet pihak maupun register"),
        (Place("wilayah/wilayah", kind=LIST), "daftar pilihan"),
    ],
)
def test_where_to_look_is_a_table_a_sheet_or_a_list(there: Place, said: str):
    fault = Fault(Place("x", 2), "y", "rujukan", facts(there=there), ("a", "b"))
    assert mend(fault) == f"tidak ada pada {said}; mungkin maksudnya: a atau b"


def test_a_rule_with_words_of_its_own_is_told_in_them():
    fault = Fault(Place("x", 2), "y", "claim-step", said="Sebutkan langkahnya.")
    assert (kind(fault), mend(fault)) == ("claim-step", "Sebutkan langkahnya. [claim-step]")


def test_other_words_change_no_fault(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Every sentence is put into other words: places, rules and what is offered stay."""
    book = exported(tmp_path)
    changed(book, put("pihak", "Pemerintah daerah", 4, "Diskominfo Kab. Tuban"))
    changed(book, put("naskah", "Naskah", 3, "ks-0001"))
    changed(book, put("naskah", "Jenis naskah", 2, "pkss"))
    changed(book, put("klaim", "Sumber", 2, "s-tubann"))
    before = proposed(book).faults
    other = {rule: (of, re.sub(r"[a-z]+(?![^{]*})", "kata", text)) for rule, (of, text) in RULES.items()}
    monkeypatch.setattr(words, "RULES", other)
    monkeypatch.setattr(words, "IN_SHEET", {})
    after = proposed(book).faults
    assert after == before
    assert {kind(fault) for fault in after} >= {"rujukan", "isi", "kunci"}
    assert all("kata" in mend(fault) for fault in after)
    assert {offer for fault in after for offer in fault.candidates} >= {"35.23 – Kabupaten Tuban"}
