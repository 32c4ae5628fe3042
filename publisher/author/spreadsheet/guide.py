"""The sheet of instructions: what to do, then every sheet and column in the schema's own words."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Final

from publisher.author.key import next_key
from publisher.author.spreadsheet.register import reference
from publisher.author.table import NOT_STATED

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from publisher.author.schema import Column
    from publisher.author.spreadsheet.proposal import Mode
    from publisher.author.spreadsheet.register import Register
    from publisher.author.table import Table

REGISTER: Final = "Register"
MODE: Final = "Cara impor"
MODES: Final = {
    "tambah": "Baris di sini ditambahkan ke register; baris yang sudah ada di sana tidak pernah diubah.",
    "ganti": (
        "Baris di sini menggantikan seluruh isi register; baris yang dihapus di sini dihapus. Bila register"
        " berubah sesudah berkas ini dibuat, impornya ditolak: ekspor ulang."
    ),
}
STEPS: Final = (
    "Satu sheet untuk satu tabel, diisi dari kiri ke kanan. Jangan mengubah nama sheet dan judul kolom.",
    "Judul merah bata wajib diisi. Tiap judul punya catatan: arahkan penunjuk ke judulnya.",
    "Pilih dari daftar bila ada (35.23 – Kabupaten Tuban); kode atau nama lengkapnya saja juga diterima.",
    "Baris sheet lain dirujuk dengan kuncinya; kunci yang Anda ketik muncul pada daftar di sheet lain.",
    "Bila boleh beberapa, pisahkan dengan titik koma (;). Semua daftar ada pada sheet Daftar.",
    f"Kosong berarti belum diperiksa. Tulis “{NOT_STATED}” bila sudah dicari dan memang tidak ada.",
    "Semua sel berformat Teks. Kode ditulis utuh: 35.10, bukan 35.1. Tanggal ditulis 2025-11-07.",
    "Jangan memakai rumus dan jangan menggabungkan sel.",
    "Naskah yang ditandatangani saja: kunjungan, audiensi, rencana, dan draf bukan naskah kerja sama.",
    "Kunci yang pernah terbit tetap selamanya. Mencabut, mengganti, menggabung: lihat sheet riwayat-kunci.",
    "Instansi yang berganti nama: jangan ubah Nama; isi instansi baru dan sheet perubahan-instansi.",
    "Baris yang diawali “contoh:” hanya contoh dan tidak ikut diimpor.",
    "Simpan, lalu pranala import BERKAS.xlsx: perubahan atau kesalahannya ditampilkan per sel lebih dahulu.",
)
KINDS: Final = {
    "integer": "bilangan bulat",
    "decimal": "angka, titik sebagai tanda desimal",
    "date": "tanggal TTTT-BB-HH",
    "edtf": "tanggal TTTT, TTTT-BB, TTTT-BB-HH, atau selang",
}
WIDTHS: Final = (20, 30, 30, 90)  # of the sheet's columns, in characters


class Look(StrEnum):
    """What a line of the instructions is."""

    TITLE = "judul"
    PLAIN = "biasa"
    HEAD = "kepala"
    TABLE = "tabel"
    COLUMN = "kolom"


Line = tuple[Look, tuple[str, ...]]


def guide(register: Register, mode: Mode, tables: Sequence[Table]) -> Iterator[Line]:
    """Yield the lines of the instructions sheet."""
    yield Look.TITLE, (f"Petunjuk mengisi register {register.name}",)
    yield Look.PLAIN, (REGISTER, register.name)
    yield Look.PLAIN, (MODE, str(mode), MODES[str(mode)])
    for table in tables:
        if key := next_key(table, taken=register.taken):
            yield (
                Look.PLAIN,
                ("Kunci berikutnya", key, f"untuk baris baru pada sheet {table.name.split('/')[1]}"),
            )
    yield Look.PLAIN, ("",)
    yield from ((Look.PLAIN, (f"Langkah {number}", step)) for number, step in enumerate(STEPS, 1))
    yield Look.PLAIN, ("",)
    yield Look.HEAD, ("Sheet", "Kolom", "Isi", "Keterangan")
    for table in tables:
        yield Look.TABLE, (table.name.split("/")[1], table.schema.description, "", "")
        for column in table.schema.columns.values():
            wanted = f"{_kind(table, column)}{', wajib' if column.required else ''}"
            yield Look.COLUMN, ("", column.title, wanted, column.description)


def _kind(table: Table, column: Column) -> str:
    if column.choices:
        kind = "pilih dari daftar"
    elif key := reference(table, column.name):
        own = key.table.startswith(f"{table.register}/")
        kind = f"kunci dari sheet {key.table.split('/')[1]}" if own else "pilih dari daftar"
    else:
        kind = KINDS.get(column.kind, "teks")
    return f"{kind}, boleh beberapa (pisahkan dengan ;)" if column.separator else kind
