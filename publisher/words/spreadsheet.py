"""What may be wrong with an officer's own file, in Indonesian: rows of the table of rules."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

AGAIN: Final = "ekspor ulang, lalu ulangi perubahan Anda di sana"
SPREADSHEET: Final[Mapping[str, tuple[str, str]]] = {
    # What a spreadsheet may have broken
    "angka": (
        "angka",
        (
            "sel ini berisi angka dan angka nol di tepinya bisa hilang;"
            " ubah format sel menjadi Teks lalu ketik ulang"
        ),
    ),
    "nomor-seri": (
        "angka",
        "sel ini berisi nomor seri tanggal; ubah format sel menjadi Teks lalu ketik tanggalnya",
    ),
    "tanggal": ("tanggal", "sel ini berisi tanggal; ubah format sel menjadi Teks lalu ketik ulang"),
    "waktu": ("waktu", "sel ini berisi jam; ubah format sel menjadi Teks lalu ketik ulang"),
    "logika": ("logika", "sel ini berisi TRUE/FALSE; ketik sebagai teks"),
    "rumus": (
        "rumus",
        (
            "rumus ini tidak punya nilai tersimpan; buka dan simpan berkasnya dengan Excel atau LibreOffice,"
            " atau ketik nilainya"
        ),
    ),
    "galat": ("galat", "sel ini berisi galat rumus; hapus atau ketik isinya"),
    "hari-berbeda": (
        "isi",
        "harinya {said}, tetapi tanggal itu hari {real}; periksa keduanya pada sumber",
    ),
    "tanpa-tahun": ("isi", "tahunnya tidak tertulis; tulis sebagai XXXX-BB-HH, atau dengan tahunnya"),
    "tanpa-tahun-kata": (
        "isi",
        (
            "tahunnya tidak tertulis; tulis sebagai XXXX-BB-HH, atau dengan tahunnya, dan kata-kata sumber"
            " “{item}” pada kolom {words}"
        ),
    ),
    "tidak-pada-daftar": ("rujukan", "“{item}” tidak ada pada daftar"),
    # Keys that are in use, and registers that changed meanwhile
    "kunci-dipakai": (
        "kunci",
        (
            "kunci {key} sudah dipakai. Di register: {there}. Di sini: {here}. Bila ini hal lain, beri kunci"
            " {next} di semua sheet; bila memang hal yang sama, hapus barisnya di sini dan perbaiki lewat"
            " pranala export"
        ),
    ),
    "catatan-bercampur": (
        "kunci",
        (
            "{key} sudah ada di register: {there}. Baris di sini akan bercampur dengannya: {here}. Bila ini"
            " hal lain, beri kunci {next} di semua sheet; bila memang melengkapi {key}, impor dengan"
            " --complete {key}"
        ),
    ),
    "nomor-dipakai": (
        "kunci",
        (
            "{key} sudah dipakai. Di register: {there}. Di sini: {here}. Bila ini baris lain, beri nomor"
            " {next}; bila memang baris itu, perbaiki lewat pranala export"
        ),
    ),
    "nama-berganti": (
        "nama",
        (
            "semula “{former}”, dan {count} naskah menyebutnya: judulnya ikut berganti. Bila ini ganti nama,"
            " kembalikan nama lamanya, tambahkan baris dengan nama baru, dan catat pada {there:tabel}; bila"
            " hanya ralat salah tulis, impor dengan --correct {key}"
        ),
    ),
    "baris-ditambahkan": (
        "kunci",
        f"ditambahkan ke register sesudah berkas ini diekspor ({{there}}) dan akan hilang; {AGAIN}",
    ),
    "baris-berubah": (
        "kunci",
        f"diubah di register sesudah berkas ini diekspor (kini: {{there}}); {AGAIN}",
    ),
    "baris-dihapus": ("kunci", f"dihapus dari register sesudah berkas ini diekspor; {AGAIN}"),
    # Sheets and their headers
    "sheet-asing": ("sheet", "nama sheet tidak dikenal; ganti namanya atau hapus sheetnya"),
    "sheet-ganda": (
        "sheet",
        "tabel {table} sudah ada pada sheet lain; gabungkan menjadi satu sheet",
    ),
    "sheet-hilang": (
        "sheet",
        "sheet {sheet} tidak ada; pulihkan dari ekspor, atau impor dengan --add bila hanya menambah",
    ),
    "gabungan": ("gabungan", "pisahkan sel gabungan {area} (Unmerge Cells), lalu isi tiap sel"),
    "judul-asing": ("kolom", "judul kolom ini tidak dikenal; ganti judulnya atau hapus kolomnya"),
    "judul-ganda": ("kolom", "kolom ini ada {count} kali; sisakan satu"),
    "judul-hilang": ("kolom", "tambahkan kolom “{title}” pada baris judul"),
    "tanpa-judul": ("kolom", "kolom ini tanpa judul; pindahkan isinya ke kolom yang berjudul atau hapus"),
}
