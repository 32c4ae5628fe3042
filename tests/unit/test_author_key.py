"""Keys are for ever: the history of keys against the keys in use, over all registers, each fault once."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from publisher.author import Row, Table, check_tables, read_register
from publisher.author.key import next_key, read_keys, template
from publisher.author.tombstone import key_faults
from publisher.errors import Fault
from publisher.words.fault import mend
from tests.retirement import entry

DATA = Path(__file__).parents[2] / "data"
OWN, OTHER, THIRD = "kerja-sama", "register-media", "kabupaten-contoh"
KINDS = ("acara", "instansi", "kelengkapan", "lembaga", "naskah", "perubahan-instansi", "program", "sumber")

Rows = Sequence[Mapping[str, str]]


@cache
def register(name: str) -> tuple[Table, ...]:
    """A register of the project; the third is one of somebody's own, whose tables are empty."""
    if name != THIRD:
        return tuple(read_register(DATA / name))
    return tuple(replace(one, name=one.name.replace(OWN, THIRD), rows=()) for one in register(OWN))


def tables(*registers: str, **rows: Rows) -> list[Table]:
    """The tables of registers, with these rows added to the last one's, by table."""
    found = [table for name in registers for table in register(name)]
    added = {f"{registers[-1]}/{name.replace('_', '-')}": more for name, more in rows.items()}
    return [with_rows(table, added.get(table.name, ())) for table in found]


def with_rows(table: Table, more: Rows) -> Table:
    cells = [*(row.cells for row in table.rows), *more]
    return replace(table, rows=tuple(Row(number, row) for number, row in enumerate(cells, 2)))


def told(fault: Fault) -> tuple[str, str, str]:
    return fault.table.partition("/")[2], fault.column, fault.rule


WRONG: dict[str, tuple[Rows, tuple[str, str, str], str]] = {
    "a key in use": (
        [entry("naskah", "ks-0003")],
        ("naskah", "naskah", "kunci-tidak-dipakai-lagi"),
        "kunci ini dicabut pada tabel kerja-sama/riwayat-kunci (baris 2)",
    ),
    "a withdrawal with a successor": (
        [entry("naskah", "ks-0099", "dicabut", "ks-0003")],
        ("riwayat-kunci", "pengganti", "pengganti-pada-pencabutan"),
        "dicabut berarti tanpa pengganti",
    ),
    "a replacement without one": (
        [entry("naskah", "ks-0099", "diganti")],
        ("riwayat-kunci", "pengganti", "tanpa-pengganti"),
        "isi kunci penggantinya; diganti selalu berpengganti",
    ),
    "itself": (
        [entry("naskah", "ks-0099", "diganti", "ks-0099")],
        ("riwayat-kunci", "pengganti", "pengganti-sendiri"),
        "kunci tidak dapat menggantikan dirinya",
    ),
    "nothing there": (
        [entry("naskah", "ks-0099", "digabung", "ks-0030")],
        ("riwayat-kunci", "pengganti", "pengganti-tidak-ada"),
        "tidak ada naskah dengan kunci ini pada register yang sama; mungkin maksudnya: ks-0010",
    ),
    "another register's": (
        [entry("naskah", "ks-0099", "digabung", "rm-0042")],
        ("riwayat-kunci", "pengganti", "pengganti-register-lain"),
        "kunci ini milik register-media",
    ),
    "a withdrawn one": (
        [entry("naskah", "ks-0099", "diganti", "ks-0098"), entry("naskah", "ks-0098")],
        ("riwayat-kunci", "pengganti", "pengganti-berantai"),
        "pengganti ini sendiri tidak dipakai lagi (baris 3 tabel kerja-sama/riwayat-kunci)",
    ),
    "a chain": (
        [entry("naskah", "ks-0099", "diganti", "ks-0098"), entry("naskah", "ks-0098", "diganti", "ks-0003")],
        ("riwayat-kunci", "pengganti", "pengganti-berantai"),
        "isi pengganti terakhirnya; mungkin maksudnya: ks-0003",
    ),
    "another form": (
        [entry("naskah", "ks-99")],
        ("riwayat-kunci", "kunci", "bentuk"),
        "bentuknya keliru",
    ),
    "twice": (
        [entry("naskah", "ks-0099"), entry("naskah", "ks-0099", "digabung", "ks-0003")],
        ("riwayat-kunci", "kunci", "kunci-ganda"),
        "kunci ini sudah dipakai baris 2",
    ),
    "no reason": (
        [entry("naskah", "ks-0099", alasan="")],
        ("riwayat-kunci", "alasan", "wajib"),
        "isi sel ini",
    ),
    "no words for it": (
        [entry("naskah", "ks-0099", keterangan_id="")],
        ("riwayat-kunci", "keterangan_id", "wajib"),
        "isi sel ini",
    ),
    "a number of a person": (
        [entry("naskah", "ks-0099", keterangan_id="atas permintaan 0812-3456-7890")],
        ("riwayat-kunci", "keterangan_id", "data-pribadi"),
        "data pribadi tidak boleh dimuat",
    ),
    "a kind of no table": (
        [entry("wilayah", "35.23")],
        ("riwayat-kunci", "jenis", "pilihan"),
        "pilih salah satu: acara",
    ),
}


@pytest.mark.parametrize("case", WRONG)
def test_what_a_history_of_keys_must_not_say_is_one_fault_with_its_mend(case: str):
    rows, wanted, words = WRONG[case]
    among = tables(OTHER, OWN, riwayat_kunci=rows)
    found = [one for one in check_tables(among, {"wilayah"}) if one.rule != "rujukan"]
    assert [told(one) for one in found] == [wanted]
    assert words in mend(found[0])


def test_a_circle_of_successors_is_told_at_each_of_them():
    rows = [
        entry("naskah", "ks-0098", "diganti", "ks-0099"),
        entry("naskah", "ks-0099", "diganti", "ks-0098"),
    ]
    found = list(key_faults(tables(OTHER, OWN, riwayat_kunci=rows)))
    assert [(one.row, one.rule) for one in found] == [(2, "pengganti-melingkar"), (3, "pengganti-melingkar")]
    assert "baris 3 tabel kerja-sama/riwayat-kunci" in mend(found[0])


def key_row(table: Table, key: str) -> dict[str, str]:
    column = template(table).rpartition("{")[2].removesuffix("}")
    names = {one.name: "" for one in table.schema.columns.values()}
    return names | {column: key, "nama": "Benda lain", "url": "https://lain.example/"}


def address_of(table: Table, key: str) -> tuple[str, str]:
    """The kind and key by which the history names a thing of a table."""
    kind, _, rest = template(table).removeprefix("id/").partition("/")
    return kind, rest.partition("{")[0] + key


KEYS = {
    "acara": "forum-lama",
    "instansi": "35-lama",
    "kelengkapan": "lama-2025",
    "lembaga": "lb-0500",
    "naskah": "ks-0500",
    "perubahan-instansi": "35-2020",
    "program": "program-lama",
    "sumber": "s-lama",
}


@pytest.mark.parametrize("name", KINDS)
@pytest.mark.parametrize("own", [OWN, OTHER, THIRD])
def test_a_key_once_withdrawn_is_accepted_for_no_other_thing_in_any_register(own: str, name: str):
    """Whole kind: every table with keys, withdrawn in one register and used in the same or another."""
    for keeper in (own, OWN):
        table = next(one for one in register(own) if one.name == f"{own}/{name}")
        among = tables(keeper, riwayat_kunci=[entry(*address_of(table, KEYS[name]))])
        if own != keeper:
            among += register(own)
        used = with_rows(table, [key_row(table, KEYS[name])])
        among = [used if one.name == used.name else one for one in among]
        found = [one for one in key_faults(among) if one.rule == "kunci-tidak-dipakai-lagi"]
        assert [one.table for one in found] == [used.name]
        assert f"tabel {keeper}/riwayat-kunci" in mend(found[0])


@pytest.mark.parametrize("name", KINDS)
def test_a_key_of_another_register_is_no_key_for_another_thing(name: str):
    table = next(one for one in register(OTHER) if one.name == f"{OTHER}/{name}")
    taken = with_rows(replace(table, rows=()), [key_row(table, KEYS[name]) | {"nama": "A", "url": "a"}])
    among = [taken if one.name == taken.name else one for one in register(OTHER)]
    own = next(one for one in register(OWN) if one.name == f"{OWN}/{name}")
    used = with_rows(own, [key_row(own, KEYS[name])])
    among += [used if one.name == used.name else one for one in register(OWN)]
    (found,) = (one for one in key_faults(among) if one.value == KEYS[name])
    assert found.table == used.name
    assert "kunci sudah dipakai register-media" in mend(found)


def test_two_registers_may_know_one_body_under_one_key_and_name():
    """So an agreement of one register names a ministry of the other: one IRI, not two."""
    body = next(row.cells for one in register(OTHER) if one.name.endswith("/lembaga") for row in one.rows)
    assert not list(key_faults(tables(OTHER, OWN, lembaga=[body])))
    (found,) = key_faults(tables(OTHER, OWN, lembaga=[dict(body, nama="Badan lain")]))
    assert (found.rule, found.candidates) == ("kunci-register-lain", ("lb-0133",))


@pytest.mark.parametrize(
    ("name", "taken", "wanted"),
    [
        ("naskah", (), "ks-0013"),
        ("naskah", ("id/naskah/ks-0013", "id/naskah/rm-0900"), "ks-0014"),
        ("lembaga", (), "lb-0001"),
        ("lembaga", ("id/lembaga/lb-0132", "id/naskah/lb-0900"), "lb-0133"),
        ("acara", ("id/acara/forum-lama",), ""),
    ],
)
def test_the_next_key_is_free_in_every_register_and_was_never_used(
    name: str, taken: tuple[str, ...], wanted: str
):
    table = next(one for one in register(OWN) if one.name == f"{OWN}/{name}")
    assert next_key(table, taken=taken) == wanted


def test_keys_of_registers_without_a_history_are_left_alone():
    """Regions have editions and former codes of their own."""
    assert not read_keys(read_register(DATA / "statistik")).addresses


def test_the_shipped_registers_have_withdrawn_nothing():
    for name in (OWN, OTHER):
        assert not read_keys(register(name)).retired
        assert not list(key_faults(tables(OWN, OTHER)))
