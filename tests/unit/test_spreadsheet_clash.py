"""Adding changes nothing that is there: a key in use is a fault that names both records and a free key."""

import pytest

from publisher.author.spreadsheet.difference import differences
from publisher.author.spreadsheet.proposal import Mode, Proposal, propose
from publisher.words.fault import mend
from tests.workbook import REGISTER, sheets_of, with_rows

PROOF = {"kepastian": "tersurat", "sumber": "s-tuban", "lokasi": "paragraf 1", "peringkat": "terbit"}


def agreement(key: str, number: str, *parties: tuple[str, str]) -> dict[str, list[dict[str, str]]]:
    """Return the rows of an agreement with the evidence for them."""
    parts = [("", "nomor jenis"), *((f"pihak-{n}", "sebutan pemda") for n in range(1, len(parties) + 1))]
    return {
        "naskah": [{"naskah": key, "nomor": number, "jenis": "pks"}],
        "pihak": [
            {"naskah": key, "no": str(n), "sebutan": name, "pemda": code}
            for n, (name, code) in enumerate(parties, 1)
        ],
        "klaim": [
            {"naskah": key, "no": str(n), "bagian": part, "kolom": columns} | PROOF
            for n, (part, columns) in enumerate(parts, 1)
        ],
    }


# What one officer added under ks-0013, and what another, whose template is as old, adds under it.
OURS = agreement(
    "ks-0013",
    "1/2025",
    ("Pemkab Semarang", "33.22"),
    ("Pemkab Demak", "33.21"),
    ("Pemkab Gresik", "35.25"),
)
THEIRS = agreement("ks-0013", "9/2025", ("Pemkab Banyuwangi", "35.10"), ("Pemkab Tuban", "35.23"))
PROGRAM = {"program": "klinik-hoaks", "nama": "Klinik lain", "sumber": "s-tuban", "lokasi": "paragraf 1"}
ROWS = {table.name.split("/")[1]: [dict(row.cells) for row in table.rows] for table in REGISTER.tables}


def added(rows, *completed: str, register=None) -> Proposal:
    return propose(sheets_of(**rows), register or with_rows(**OURS), Mode.ADD, completed)


def rules(proposal: Proposal) -> list[tuple[str, str, int, str]]:
    return [(fault.rule, fault.table, fault.row, fault.value) for fault in proposal.faults]


def test_an_agreement_under_a_key_in_use_is_one_fault_that_names_both_and_a_free_key():
    proposal = added(THEIRS)
    assert rules(proposal) == [("kunci-dipakai", "naskah", 2, "ks-0013")]
    said = mend(proposal.faults[0])
    for words in ("1/2025", "9/2025", "Pemkab Gresik", "Pemkab Banyuwangi", "beri kunci ks-0014"):
        assert words in said


def test_nothing_of_it_joins_the_record_that_has_the_key():
    assert differences(added(THEIRS)) == []


@pytest.mark.parametrize("name", sorted({"acara", "instansi", "program", "sumber", "naskah"}))
def test_a_key_in_use_is_a_fault_in_every_table_with_a_key(name: str):
    own = REGISTER.table(f"kerja-sama/{name}").schema
    changed = next(c for c in own.columns.values() if c.name not in own.primary and not c.choices)
    row = ROWS[name][0] | {changed.name: "lain"}
    (fault,) = added({name: [row]}, register=REGISTER).faults
    assert (fault.rule, fault.value) == ("kunci-dipakai", row[own.primary[0]])
    free = dict(fault.facts)["next"]
    assert free not in {one[own.primary[0]] for one in ROWS[name]}
    own.columns[own.primary[0]].read(free)


def test_free_keys_are_free_of_the_file_and_of_each_other():
    rows = {"naskah": [{"naskah": f"ks-00{n}", "nomor": str(n)} for n in (12, 13, 14)]}
    free = [dict(f.facts)["next"] for f in added(rows).faults if f.rule == "kunci-dipakai"]
    assert free == ["ks-0015", "ks-0016"]


@pytest.mark.parametrize("name", ["pihak", "klaim", "ruang-lingkup", "kutipan", "sasaran", "penandatangan"])
def test_a_part_of_an_agreement_that_is_there_is_not_mixed_into_it(name: str):
    table = REGISTER.table(f"kerja-sama/{name}")
    row = ROWS[name][0] | {table.schema.primary[-1]: "77"}
    (fault,) = added({name.replace("-", "_"): [row]}, register=REGISTER).faults
    assert (fault.rule, fault.value) == ("catatan-bercampur", row["naskah"])
    assert f"--complete {row['naskah']}" in mend(fault)
    assert f"1 baris sheet {name}" in mend(fault)


def test_parts_are_one_fault_however_many():
    rows = {"pihak": THEIRS["pihak"], "klaim": THEIRS["klaim"]}
    assert rules(added(rows)) == [("catatan-bercampur", "pihak", 2, "ks-0013")]


def test_who_names_the_record_may_complete_it_and_still_changes_no_row():
    row = {"naskah": "ks-0013", "no": "4", "sebutan": "Pemkab Tuban", "pemda": "35.23"}
    proposal = added({"pihak": [row]}, "ks-0013")
    assert [one.added for one in differences(proposal)] == [(("ks-0013", "4"),)]
    (fault,) = added({"pihak": [row | {"no": "3"}]}, "ks-0013").faults
    assert fault.rule == "nomor-dipakai"
    assert "Pemkab Gresik" in mend(fault)
    assert "beri nomor 4" in mend(fault)


def test_who_holds_the_whole_record_may_add_to_it():
    more = {"naskah": "ks-0013", "no": "4", "sebutan": "Pemkab Tuban", "pemda": "35.23"}
    proposal = added(OURS | {"pihak": [*OURS["pihak"], more]})
    assert [one.added for one in differences(proposal)] == [(("ks-0013", "4"),)]
    assert "8 baris sudah ada di register persis demikian; dilewati" in proposal.notes


def test_rows_that_are_there_already_change_nothing():
    assert differences(added(OURS)) == []
    assert differences(added({name.replace("-", "_"): rows for name, rows in ROWS.items()})) == []


def test_faults_of_other_records_are_told_after_the_keys():
    rows = {"naskah": [*THEIRS["naskah"], {"naskah": "ks-14"}]}
    assert [fault.rule for fault in added(rows).faults] == ["kunci-dipakai", "bentuk-contoh"]


def test_a_key_may_be_another_record_in_a_table_without_parts():
    (fault,) = added({"program": [PROGRAM]}).faults
    assert "“Klinik Hoaks”" in mend(fault)
    assert "“Klinik lain”" in mend(fault)
    assert "klinik-hoaks-2" in mend(fault)
