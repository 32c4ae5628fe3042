"""What the parameters of the gallery's questions are called and what they take, in both languages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

# Name of a parameter: its label, and what is wanted.
PARAMETERS: Final[Mapping[str, Mapping[str, tuple[str, str]]]] = {
    "hari": {
        "id": ("Jumlah hari", "bilangan bulat"),
        "en": ("Number of days", "a whole number"),
    },
    "jenis": {
        "id": ("Jenis naskah", "kode jenis naskah"),
        "en": ("Type of instrument", "a code of the types of instrument"),
    },
    "jenisPerubahan": {
        "id": ("Jenis perubahan wilayah", "kode jenis perubahan"),
        "en": ("Type of change of a region", "a code of the types of change"),
    },
    "kepastian": {
        "id": ("Kepastian", "kode kepastian"),
        "en": ("Certainty", "a code of certainty"),
    },
    "kode": {
        "id": ("Wilayah", "kode Kemendagri sebagai teks"),
        "en": ("Region", "a Kemendagri code, as text"),
    },
    "kodeBps": {
        "id": ("Kode BPS", "kode BPS sebagai teks"),
        "en": ("BPS code", "a BPS code, as text"),
    },
    "kodeIndikator": {
        "id": ("Indikator", "kode indikator"),
        "en": ("Indicator", "the code of an indicator"),
    },
    "kodeUrusan": {
        "id": ("Urusan pemerintahan", "nomor urusan sebagai teks"),
        "en": ("Government affair", "the number of an affair, as text"),
    },
    "lingkup": {
        "id": ("Ruang lingkup", "kode ruang lingkup; _T berarti semua"),
        "en": ("Scope", "the code of a scope; _T means all"),
    },
    "minimum": {
        "id": ("Sekurang-kurangnya", "bilangan bulat"),
        "en": ("At least", "a whole number"),
    },
    "pengenal": {
        "id": ("Pengenal naskah", "pengenal naskah"),
        "en": ("Identifier of an agreement", "the identifier of an agreement"),
    },
    "register": {
        "id": ("Register", "pengenal register"),
        "en": ("Register", "the identifier of a register"),
    },
    "sifat": {
        "id": ("Sifat naskah", "nama lokal sebuah sifat ontologi"),
        "en": ("Property of an agreement", "the local name of a property of the ontology"),
    },
    "statusJabatan": {
        "id": ("Status jabatan", "kode status jabatan"),
        "en": ("Status in office", "a code of status in office"),
    },
    "statusPernyataan": {
        "id": ("Status pernyataan", "kode status pernyataan"),
        "en": ("Status of a statement", "a code of the status of a statement"),
    },
    "tahun": {
        "id": ("Tahun", "tahun dalam empat angka"),
        "en": ("Year", "a year in four digits"),
    },
    "tanggal": {
        "id": ("Tanggal", "tanggal, tahun-bulan-hari"),
        "en": ("Date", "a date, year-month-day"),
    },
}
