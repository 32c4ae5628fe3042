"""The sheet of instructions: what to do, then every sheet and column in the schema's own words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

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
    "tambah": "baris di sini ditambahkan ke register; baris register lain tetap",
    "ganti": "baris di sini menggantikan seluruh isi register; baris yang dihapus di sini dihapus",
}
STEPS: Final = (
    "Satu sheet untuk satu tabel. Jangan mengubah nama sheet dan judul kolom.",
    "Judul merah bata wajib diisi. Tiap judul punya catatan; arahkan penunjuk ke judul itu.",
    f"Kosong berarti belum diperiksa. Tulis “{NOT_STATED}” bila sudah dicari dan tidak ada.",
    "Semua sel berformat Teks. Kode ditulis utuh: 35.10, bukan 35.1. Tanggal ditulis 2025-11-07.",
    "Jangan memakai rumus dan jangan menggabungkan sel.",
    "Wilayah boleh dipilih dari daftar (35.23 Kabupaten Tuban) atau ditulis kodenya saja (35.23).",
    "Baris yang diawali “contoh:” tidak ikut diimpor.",
    "Setelah diisi: pranala import BERKAS.xlsx. Kesalahan disebut menurut sheet, baris, dan kolom.",
)
KINDS: Final = {
    "integer": "bilangan bulat",
    "decimal": "angka, titik sebagai tanda desimal",
    "date": "tanggal TTTT-BB-HH",
    "edtf": "tanggal TTTT, TTTT-BB, TTTT-BB-HH, atau selang",
}


def guide(register: Register, mode: Mode, tables: Sequence[Table]) -> Iterator[tuple[str, ...]]:
    """Yield the rows of the instructions sheet."""
    yield REGISTER, register.name
    yield MODE, str(mode), "", MODES[str(mode)]
    yield ("",)
    yield from ((f"Langkah {number}", "", "", step) for number, step in enumerate(STEPS, 1))
    yield ("",)
    yield "Sheet", "Kolom", "Isi", "Keterangan"
    for table in tables:
        yield table.name.split("/")[1], "", "", table.schema.description
        for column in table.schema.columns.values():
            wanted = f"{_kind(table, column)}{', wajib' if column.required else ''}"
            yield "", column.title, wanted, column.description


def _kind(table: Table, column: Column) -> str:
    if column.choices:
        kind = "pilihan"
    elif key := reference(table, column.name):
        kind = f"kunci {key.table.removeprefix(table.register + '/')}"
    else:
        kind = KINDS.get(column.kind, "teks")
    return f"{kind}, boleh beberapa dipisahkan spasi" if column.separator else kind
