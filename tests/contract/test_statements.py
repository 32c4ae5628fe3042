"""What pages and files once said falsely, each typed by hand with what is right; kinds are in test_faces."""

import json
import re

import pytest

from tests.faces import Ask
from tests.markup import plain, table

# Agreements whose date is no single day that is sure: a year, a month, a bound, or only possible.
NO_DAY = (
    *("rm-0001", "rm-0023", "rm-0024", "rm-0025", "rm-0026", "rm-0027", "rm-0031", "rm-0032", "rm-0033"),
    *("rm-0048", "rm-0049", "rm-0084", "rm-0086", "rm-0088", "rm-0089", "rm-0090", "rm-0091", "rm-0095"),
    *("rm-0104", "rm-0163", "rm-0176", "rm-0185", "rm-0190"),
)
YEARLESS = ("rm-0146", *(f"rm-{number:04}" for number in range(164, 171)))
HEADS = [f"ks-{number:04}" for number in range(4, 13)]

# An address, what its text says, what it must not say.
SAID = (
    ("doc/naskah/rm-0024.html?lang=id", ("mungkin",), ("1 Januari 2017",)),
    ("doc/naskah/rm-0024.html?lang=en", ("2017",), ("1 January 2017",)),
    ("doc/naskah/rm-0048.html?lang=id", ("5 Desember 2025", "tidak cocok"), ("tidak disebut)",)),
    ("doc/naskah/rm-0176.html?lang=id", ("5 Desember 2025", "tidak cocok"), ()),
    ("doc/naskah/rm-0095.html?lang=id", ("27/2/2022", "tidak cocok"), ()),
    ("doc/naskah/rm-0001.html?lang=id", ("paling lambat Maret 2010",), ("1 Maret 2010", "31 Maret 2010")),
    ("doc/naskah/rm-0049.html?lang=id", ("paling lambat Mei 2015",), ("1 Mei 2015", "31 Mei 2015")),
    ("doc/naskah/rm-0078.html?lang=id", ("paling lambat 16 Februari 2025",), ()),
    ("doc/naskah/rm-0078.html?lang=en", ("at the latest 16 February 2025",), ()),
    ("doc/naskah/rm-0014.html?lang=id", ("Teguh Setyabudi, Pj. Gubernur DKI Jakarta",), ("Setyabudi, Gub",)),
    ("doc/naskah/rm-0014.html?lang=id", ("Adhy Karyono, Pj. Gubernur Jawa Timur",), ("Karyono, Gub",)),
    ("doc/naskah/rm-0002.html?lang=en", ("Muhamad Solihin, Pjs. Wali Kota Bandung",), ("Solihin, Wali",)),
    ("doc/naskah/rm-0132.html?lang=id", ("belum dikodekan",), ("Bidang belum tercatat",)),
    (
        "doc/naskah/rm-0144.html?lang=id",
        (
            "3 sumber. 3 dicatat sumbernya, 1 dikuatkan dua sumber atau lebih",
            "“ Masa berlaku dua tahun dan sifat perpanjangan hanya menurut Harian Bhirawa ”",
        ),
        ("tidak dirinci",),
    ),
    (
        "doc/naskah/rm-0156.html?lang=en",
        ("2 sources. 2 with the source noted, 0 corroborated", "“ PALTV gives the date 12 September 2025 ”"),
        ("which of them states which cell",),
    ),
    (
        "doc/sumber/s-tribunsumsel-mura.html?lang=id",
        ("12 September 2024 (disimpan, tidak dipakai)",),
        ("menurut sumber lain",),
    ),
    (
        "doc/naskah/rm-0002.html?lang=id",
        ("Menurut 2 dari 3 sumber yang menyatakannya", "11 Mei 2018"),
        ("tidak menyebut tanggal lain", "terbitan salah satu pihak"),
    ),
    (
        "doc/naskah/rm-0035.html?lang=en",
        ("Only one source gives another date", "24 May 2025"),
        ("give no other date",),
    ),
    (
        "doc/naskah/rm-0173.html?lang=id",
        ("diterbitkan sebagai pihak",),
        ("tidak ada nilai yang diterbitkan",),
    ),
    ("cari?q=kalimantan+timur&jenis=naskah&tahun=2018&lang=id", ("pihak, wilayah, atau tahun",), ()),
    ("doc/naskah/rm-0124.html?lang=id", ("terbitan salah satu pihak",), ()),
    ("doc/sumber/s-ugm-pacitan.html?lang=id", ("Diterbitkan salah satu pihak",), ("sebagai milik",)),
    ("doc/sumber/s-tuban.html?lang=id", ("pihak sekurang-kurangnya satu naskah",), ()),
    ("doc/sumber/s-panji.html?lang=id", ("Tidak tercatat sebagai milik salah satu pihak",), ()),
    ("doc/pemda/31.html?lang=id", ("Kanalsatu.com (salah satu sumber rekaman ini;",), ()),
    ("pejabat?q=Arif+Handoyo&lang=id", ("Arif Handoyo",), ("salah satu sumber rekaman",)),
    ("doc/naskah/rm-0013.html?lang=id", ("31 Januari 2025",), ()),
    ("doc/naskah/ks-0002.html?lang=id", ("Sasaran bagi PKS yang menindaklanjuti", "tenggat"), ()),
    ("doc/naskah/ks-0004.html?lang=id", ("Nama orang dan dinasnya tidak dinyatakan",), ()),
    (
        "doc/instansi/35.23-komunikasi-dan-informatika-statistik-dan-persandian.html?lang=id",
        ("sebagai instansi pelaksana 1",),
        ("sebagai pihak 1", "Mitra yang tercatat"),
    ),
    ("cari?q=Bulukumba&lang=id", ("Naskah kerja sama · mungkin 2017",), ("1 Januari 2017",)),
    ("statistik/i3?lang=id", ("10 dari 38", "26,31"), ("26,32",)),
    ("sematan/statistik/i3?lang=id", ("10 dari 38", "26,31"), ("26,32",)),
    ("statistik/i2?lang=id", ("Seluruh tabel rilis ini (CSV)",), ("Tabel resmi",)),
    ("mutu?lang=id", ("Yang masih perlu dikerjakan",), ("walidata", "Walidata")),
    ("mutu?lang=en", ("What is left to do",), ("data steward", "Data steward")),
    ("tentang/kebijakan?lang=id", ("IRI naskah tidak memuat tahun", "acara dibentuk dari namanya"), ()),
    ("tentang/kebijakan?lang=en", ("those of agencies and events are made of their names",), ()),
    ("kueri/mitra-dalam-wilayah?lang=id", ("yang disebut satu per satu", "kelompoknya"), ()),
    ("doc/naskah/rm-0122.html?lang=en", ("North Maluku",), ("Malaku",)),
    ("?lang=en", ("North Maluku",), ("Malaku",)),
)


@pytest.mark.parametrize(("address", "says", "not_says"), SAID)
def test_a_page_says_what_its_source_says(
    asked: Ask, address: str, says: tuple[str, ...], not_says: tuple[str, ...]
):
    text = asked(address).decode()
    shown = text[text.index("<main") :] if "<main" in text else text
    told = plain(re.sub(r"<(del|ins)>.*?</\1>", "", shown, flags=re.DOTALL))  # but what it once was
    assert [words for words in says if words not in told] == []
    assert [words for words in not_says if words in told] == []


@pytest.fixture(scope="session")
def flat(asked: Ask) -> dict[str, dict[str, str]]:
    return {row["naskah"]: row for row in table(asked("naskah.csv"))}


@pytest.mark.parametrize("key", NO_DAY)
def test_no_day_is_told_where_none_is_known(asked: Ask, flat: dict[str, dict[str, str]], key: str):
    assert flat[key]["tanggal"] == ""
    assert flat[key]["tanggal_edtf"] or flat[key]["tanggal_menurut_sumber"]
    found = json.loads(asked("api/kueri/mitra-provinsi?register=register-media&kode=35"))["rows"]
    assert not [row for row in found if row["naskah"].endswith(key) and row["tanggalNaskah"]]


@pytest.mark.parametrize("key", YEARLESS)
def test_a_day_without_a_year_is_an_uncertain_date(flat: dict[str, dict[str, str]], key: str):
    row = flat[key]
    assert row["tanggal_edtf"] == "XXXX-11-28"
    assert row["tanggal_paling_awal"] == row["tanggal_paling_akhir"] == ""
    assert "28 November (tahun tidak disebut)" in row["nama"]
    assert "28 November (year not stated)" in row["nama_en"]
    assert "tanggal" not in row["tidak_dinyatakan"].split(" | ")


@pytest.mark.parametrize("key", HEADS)
def test_an_unnamed_head_signed_in_part(flat: dict[str, dict[str, str]], asked: Ask, key: str):
    assert flat[key]["penanda_tangan_status"] == "sebagian"
    assert flat[key]["penanda_tangan"] == " | kepala dinas"
    rows = table(asked("api/kueri/unsur-belum-diketahui.csv?register=kerja-sama"))
    about = [row for row in rows if row["naskah"].endswith(key) and row["kodeUnsur"] == "penanda-tangan"]
    assert [row["status"] for row in about] == ["sebagian"]


def test_the_newest_at_home_are_those_that_are_dated_for_sure(asked: Ask):
    assert "rm-0104" not in asked("?lang=id").decode()


def test_a_figure_at_home_is_that_of_the_list_it_leads_to(asked: Ask):
    """335 parties led to a list of 324."""
    told = plain(asked("?lang=id").decode())
    assert "335" not in told
