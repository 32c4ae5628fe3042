"""What a spreadsheet does to a cell is handled, or refused with what the cell may have been."""

from pathlib import Path

import pytest

from publisher.author.spreadsheet.candidate import dates, known_of
from publisher.author.spreadsheet.content import Content, Kind, Value
from publisher.author.spreadsheet.damage import candidates, settle
from publisher.author.spreadsheet.register import Lookup, load_register
from publisher.words.fault import RULES

REGISTER = load_register(Path(__file__).parents[2] / "data", "kerja-sama")
LOOKUP = Lookup(REGISTER, REGISTER.tables)
BANYUWANGI = "35.10 – Kabupaten Banyuwangi"
TUBAN = "35.23 – Kabupaten Tuban"


def place_of(place: str):
    """Return the column that a table.column names, and what it may refer to."""
    name, column = place.split(".")
    table = REGISTER.table(f"kerja-sama/{name}")
    return table.schema.columns[column], LOOKUP.known(table, column)


def settled(place: str, content: Content):
    column, known = place_of(place)
    return settle(column, content, known)


def offered(place: str, text: str) -> list[str]:
    column, known = place_of(place)
    return list(candidates(column, text, known))


@pytest.mark.parametrize(
    ("place", "content", "text"),
    [
        ("pihak.pemda", "35.10", "35.10"),
        ("pihak.pemda", " 35.23\u00a0", "35.23"),
        ("pihak.pemda", "35.23 Kabupaten Tuban", "35.23"),
        ("pihak.no", Value(Kind.NUMBER, "2"), "2"),
        ("naskah.tanggal", Value(Kind.DATE, "2025-11-07"), "2025-11-07"),
        ("naskah.tanggal", Value(Kind.NUMBER, "2025"), "2025"),
        ("naskah.berlaku_mulai", Value(Kind.DATE, "2025-11-07"), "2025-11-07"),
        ("naskah.nomor", "=188/2025", "=188/2025"),
        ("naskah.nomor", "tidak dinyatakan ", "tidak dinyatakan"),
    ],
)
def test_what_is_sure_is_kept(place: str, content: Content, text: str):
    assert (settled(place, content).text, settled(place, content).rule) == (text, "")


@pytest.mark.parametrize(
    ("place", "content", "meant"),
    [
        ("pihak.pemda", Value(Kind.NUMBER, "35.1"), [BANYUWANGI]),
        ("pihak.pemda", Value(Kind.NUMBER, "3510"), [BANYUWANGI]),
        ("pihak.pemda", Value(Kind.NUMBER, "35"), ["35 – Jawa Timur"]),
        ("pihak.pemda", Value(Kind.TIME, "35:10:00"), [BANYUWANGI]),
        ("pihak.pemda", Value(Kind.DATE, "2025-03-11"), ["11.03 – Kabupaten Aceh Timur"]),
        ("pihak.no", Value(Kind.NUMBER, "2.5"), ["2.5"]),
        ("naskah.nomor", Value(Kind.NUMBER, "188"), ["188"]),
        ("naskah.tanggal", Value(Kind.NUMBER, "45968"), ["2025-11-07"]),
        ("naskah.tanggal", Value(Kind.DATE, "2025-11-07T22:09:00"), ["2025-11-07"]),
        ("naskah.pembaruan", Value(Kind.BOOLEAN, "TRUE"), ["ya"]),
        ("naskah.nomor", Value(Kind.FORMULA, "=A1"), []),
        ("naskah.nomor", Value(Kind.ERROR, "#N/A"), []),
    ],
)
def test_what_may_be_broken_is_refused_with_what_it_may_have_been(
    place: str, content: Value, meant: list[str]
):
    found = settled(place, content)
    assert RULES[found.rule][0] == content.kind
    assert list(found.candidates) == meant


@pytest.mark.parametrize(
    ("place", "text", "meant"),
    [
        ("pihak.pemda", "35,10", [BANYUWANGI]),
        ("pihak.pemda", "35.1", [BANYUWANGI]),
        ("pihak.pemda", "Kab. Tuban", [TUBAN]),
        ("pihak.pemda", "PEMKAB TUBAN", [TUBAN]),
        ("pihak.pemda", "35.23 Kab. Tuban", [TUBAN]),
        ("pihak.pemda", "Diskominfo Kabupaten Tuban", [TUBAN]),
        ("pihak.pemda", "Mojokerto", ["35.16 – Kabupaten Mojokerto", "35.76 – Kota Mojokerto"]),
        ("pihak.pemda", "kab mojokerto", ["35.16 – Kabupaten Mojokerto"]),
        ("pihak.pemda", "Provinsi Jawa Timur", ["35 – Jawa Timur"]),
        ("pihak.pemda", "xyzzy", []),
        ("naskah.jenis", "PKS", ["pks – Perjanjian kerja sama (PKS)"]),
        ("naskah.pembaruan", "yes", ["ya"]),
        ("naskah.tanggal", "Jumat, 7 November 2025", ["2025-11-07"]),
        ("naskah.tanggal", "3/11/2025", ["2025-11-03", "2025-03-11"]),
        ("naskah.tanggal", "minggu lalu", []),
    ],
)
def test_a_near_match_is_offered(place: str, text: str, meant: list[str]):
    assert offered(place, text) == meant


@pytest.mark.parametrize(
    "text",
    [
        *("35.23 Kabupaten Gresik", "Diskominfo Kabupaten Tuban", "Kabupaten Tubn", "Kota Tuban"),
        *("Provinsi Tuban", "Mojokerto", "Gorontalo", "Jambi", "Bone", "Yogyakarta", "DI Yogyakarta"),
        *("35.24", "35.1", "3523", "tuban kabupaten"),
    ],
)
def test_a_near_match_is_never_taken(text: str):
    assert (settled("pihak.pemda", text).text, settled("pihak.pemda", text).taken) == (text, ())


@pytest.mark.parametrize(
    ("place", "text", "value", "told"),
    [
        ("pihak.pemda", "Kab. Jombang", "35.17", "35.17 – Kabupaten Jombang"),
        ("pihak.pemda", "Blora", "33.16", "33.16 – Kabupaten Blora"),
        ("pihak.pemda", "Pemkab Bojonegoro", "35.22", "35.22 – Kabupaten Bojonegoro"),
        ("pihak.pemda", "Provinsi Sumatera Utara", "12", "12 – Sumatera Utara"),
        ("pihak.pemda", "Provinsi Gorontalo", "75", "75 – Gorontalo"),
        ("pihak.pemda", "kab mojokerto", "35.16", "35.16 – Kabupaten Mojokerto"),
        ("pihak.pemda", "35.23 Kab. Tuban", "35.23", TUBAN),
        ("naskah.jenis", "PKS", "pks", "pks – Perjanjian kerja sama (PKS)"),
        ("naskah.jenis", "Perjanjian Kerja Sama", "pks", "pks – Perjanjian kerja sama (PKS)"),
        ("naskah.pembaruan", "Ya", "ya", "ya"),
        ("klaim.sumber", "S-TUBAN", "s-tuban", None),
        ("naskah.tanggal", "30 Nopember 2024", "2024-11-30", "2024-11-30"),
        ("naskah.tanggal", "Jumat, 7 November 2025", "2025-11-07", "2025-11-07"),
        ("naskah.tanggal", "Minggu, 6/7/2025", "2025-07-06", "2025-07-06"),
        ("naskah.tanggal", "sebelum 14 November 2024", "../2024-11-13", "../2024-11-13"),
        ("naskah.tanggal", "Juni 2025", "2025-06", "2025-06"),
        ("naskah.tanggal", "5 Oktober 2015 atau 5 Oktober 2020", "[2015-10-05,2020-10-05]", None),
        ("naskah.berlaku_mulai", "1 Mei 2025", "2025-05-01", "2025-05-01"),
    ],
)
def test_the_one_possible_reading_is_taken_and_told(place: str, text: str, value: str, told: str | None):
    found = settled(place, text)
    ((written, read),) = found.taken
    assert (found.text, found.rule, written) == (value, "", text)
    assert read == told or told is None


@pytest.mark.parametrize(
    ("place", "text", "rule", "meant"),
    [
        ("naskah.tanggal", "6/7/2025", "", ["2025-07-06", "2025-06-07"]),
        ("naskah.tanggal", "Jumat, 7 November 2024", "hari-berbeda", ["2024-11-07"]),
        ("naskah.tanggal", "Senin (5/10)", "tanpa-tahun", ["XXXX-10-05"]),
        ("naskah.tanggal", "5 Oktober", "tanpa-tahun", ["XXXX-10-05"]),
        ("naskah.tanggal", "akhir Juni 2025", "", []),
        ("naskah.tanggal", "7/11/25", "", ["2025-11-07", "2025-07-11"]),
        ("naskah.berlaku_mulai", "Juni 2025", "", []),
        ("naskah.berlaku_mulai", "sebelum 14 November 2024", "", []),
    ],
)
def test_a_date_with_more_readings_or_none_is_asked_about(place, text, rule, meant):
    assert (settled(place, text).text, settled(place, text).rule) == (text, rule)
    assert offered(place, text) == meant


@pytest.mark.parametrize(
    "text", ["Kab. Tuban; Kab. Gresik", "Kab. Tuban, Kab. Gresik", "Pemkab Tuban\nGresik", "35.23 35.25"]
)
def test_several_may_be_named_in_one_cell(text: str):
    assert settled("pihak.calon", text).text == "35.23 35.25"


def test_a_wrong_name_in_a_list_is_one_fault_and_not_one_a_word():
    found = settled("pihak.calon", "Kabupaten Tubn")
    assert (found.rule, found.item) == ("tidak-pada-daftar", "Kabupaten Tubn")
    assert TUBAN in found.candidates


def test_no_spelling_of_a_government_is_taken_for_another():
    """Of all 546, in the ways officers write them."""
    _, known = place_of("pihak.pemda")
    wrong, taken = [], 0
    for row in REGISTER.table("wilayah/wilayah").rows:
        if not row.cells["pemda"]:
            continue
        name, short, kind = (row.cells[column] for column in ("nama", "nama_pendek", "jenis"))
        ways = {
            "kabupaten": ("Kab. {}", "Kab {}", "Pemkab {}", "Pemerintah Kab. {}", "KABUPATEN {}"),
            "kota": ("Kota {}", "Pemkot {}", "Kotamadya {}"),
            "provinsi": ("Prov. {}", "Provinsi {}", "Pemprov {}"),
        }[kind]
        for text in (name, name.upper(), short, *(way.format(short) for way in ways)):
            value = known.surely(text)
            wrong += [(text, value)] if value not in ("", row.cells["pemda"]) else []
            taken += bool(value)
    assert (wrong, taken > 3_000) == ([], True)


def test_a_code_of_the_other_system_is_told_apart():
    """Kemendagri and BPS codes are two systems; the same digits may be another region."""
    table = REGISTER.table("wilayah/wilayah")
    row = next(
        r
        for r in table.rows
        if r.cells["kode_bps"] and r.cells["kode"].replace(".", "") != r.cells["kode_bps"]
    )
    assert row.cells["kode"] in known_of(table, "kode").offer(row.cells["kode_bps"])


def test_a_proposal_is_never_the_wrong_text_itself():
    assert "ks-27" not in offered("pihak.naskah", "ks-27")


@pytest.mark.parametrize("text", ["31/2/2025", "7 Foo 2025", "99999999", "", "2025-13-01"])
def test_what_is_no_day_offers_none(text: str):
    assert dates(text) == []
