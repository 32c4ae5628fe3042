"""What faults are called and how they are mended, in Indonesian: one row a rule, and the sentence of one.

Every reader's words are made here, from data: of the terminal, of a marked workbook, of a report in JSON.
Nothing reads them back.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from publisher.errors import KEPT, LIST, SHEET, Place
from publisher.words.spreadsheet import SPREADSHEET

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from publisher.errors import Fault

DATE_FORMS: Final = (
    "tulis TTTT, TTTT-BB, TTTT-BB-HH, selang seperti 2025-01/2025-03 dan ../2025, "
    "pilihan seperti [2017-11-14,2023-11-14], atau tanpa tahun: XXXX-11-28"
)
# A rule: the kind it is of, and its sentence, in which {name} is a fact of the fault.
RULES: Final[Mapping[str, tuple[str, str]]] = {
    **SPREADSHEET,
    # Folders and files
    "register-tidak-ada": ("berkas", "folder {folder} tidak ada atau tidak berisi tabel; pulihkan"),
    "register-tidak-terbit": (
        "berkas",
        "folder {folder} tidak diterbitkan; yang diterbitkan: {known}. Pindahkan isinya atau folder ini",
    ),
    "berkas-tidak-ada": ("berkas", "berkas {file} tidak ada"),
    "bukan-utf-8": ("berkas", "simpan ulang berkas ini sebagai CSV UTF-8"),
    "tanda-kutip": ("berkas", "periksa tanda kutip dan karakter pada baris ini"),
    "metadata": ("berkas", "perbaiki metadata CSVW {file}"),
    "pemisah": (
        "berkas",
        (
            "berkas ini memakai “{found}”; simpan sebagai CSV UTF-8 dengan koma sebagai pemisah kolom,"
            " atau impor dari folder lain dengan pranala import, yang membacanya"
        ),
    ),
    "kolom-tidak-ada": ("berkas", "tambahkan kolom {name}"),
    "kolom-tidak-dikenal": ("berkas", "kolom ini tidak dikenal"),
    "kolom-berulang": ("berkas", "kolom ini ada {count} kali; sisakan satu"),
    "panjang-baris": (
        "berkas",
        "baris ini berisi {found} sel, seharusnya {wanted}; periksa koma dan tanda kutip",
    ),
    # Cells
    "wajib": ("isi", "isi sel ini; kolomnya wajib"),
    "tak-terlihat": ("isi", "hapus karakter tak terlihat {character}"),
    "spasi": ("isi", "rapikan spasi: tanpa spasi di awal, di akhir, atau ganda"),
    "nfc": ("isi", "ketik ulang huruf beraksen pada sel ini (Unicode NFC)"),
    "tidak-dinyatakan": ("isi", "kolom ini tidak menerima “tidak dinyatakan”; kosongkan atau isi"),
    "tidak-dinyatakan-di": (
        "isi",
        (
            "kolom ini tidak menerima “tidak dinyatakan”; kosongkan, dan bila unsurnya dicari dan tidak ada,"
            " nyatakan pada kolom {there:kolom}"
        ),
    ),
    "tulis-persis": ("isi", "tulis persis “{text}”"),
    "berulang": ("isi", "{item} tertulis lebih dari sekali"),
    "data-pribadi": ("isi", "hapus {kind}: data pribadi tidak boleh dimuat"),
    "pilihan": ("isi", "pilih salah satu: {choices}"),
    "bilangan": ("isi", "tulis bilangan bulat tanpa pemisah ribuan"),
    "desimal": ("isi", "tulis angka dengan titik sebagai tanda desimal"),
    "hari": ("isi", "tulis tanggal sebagai TTTT-BB-HH, misalnya 2025-11-07"),
    "edtf": ("isi", DATE_FORMS),
    "bentuk": ("isi", "bentuknya keliru; {form}"),
    "bentuk-contoh": ("isi", "bentuknya keliru; {form} Contoh: {example}"),
    # Keys and references
    "kunci-ganda": ("kunci", "kunci ini sudah dipakai {first:baris}; beri kunci lain atau hapus baris ganda"),
    "rujukan": ("rujukan", "tidak ada pada {there:sana}"),
    # Keys for ever
    "kunci-tidak-dipakai-lagi": (
        "kunci",
        (
            "kunci ini {change} pada {there:tabel} ({there:baris}) dan tidak pernah dipakai lagi. Bila"
            " entitas ini memang ditarik, hapus juga barisnya pada hasil pranala export; bila masih"
            " dipakai, hapus baris riwayat itu; bila ini entitas lain, beri kunci lain"
        ),
    ),
    "kunci-register-lain": (
        "kunci",
        (
            "kunci sudah dipakai {register} untuk “{name}”; beri kunci lain, atau samakan namanya bila memang"
            " entitas yang sama"
        ),
    ),
    "kunci-register-lain-tanpa-nama": (
        "kunci",
        "kunci sudah dipakai {register} ({there:baris} {there:tabel}); beri kunci lain",
    ),
    "riwayat-ganda": ("kunci", "kunci ini sudah tercatat pada {there:tabel} ({there:baris}); cukup satu"),
    "pengganti-pada-pencabutan": (
        "kunci",
        "dicabut berarti tanpa pengganti; kosongkan sel ini, atau tulis diganti atau digabung",
    ),
    "tanpa-pengganti": ("kunci", "isi kunci penggantinya; {change} selalu berpengganti"),
    "pengganti-sendiri": ("kunci", "kunci tidak dapat menggantikan dirinya; isi kunci yang lain"),
    "pengganti-berantai": (
        "kunci",
        "pengganti ini sendiri tidak dipakai lagi ({there:baris} {there:tabel}); isi pengganti terakhirnya",
    ),
    "pengganti-melingkar": (
        "kunci",
        (
            "penggantian ini melingkar: lihat {there:baris} {there:tabel}; isi kunci yang masih dipakai,"
            " atau tulis dicabut"
        ),
    ),
    "pengganti-register-lain": (
        "kunci",
        (
            "kunci ini milik {register}; pengganti harus dari register yang sama. Bila catatannya pindah ke"
            " sana, tulis dicabut dan sebutkan kuncinya pada keterangan"
        ),
    ),
    "kunci-hilang": (
        "kunci",
        (
            "kunci ini ada pada rilis yang terbit dan kini tidak ada; pulihkan barisnya, atau catat pada"
            " {history:tabel}: {kind}, {key}, dicabut (atau diganti, digabung), tanggal, alasan, keterangan."
            " Rilis yang terbit tetap disajikan. Sengaja tanpa catatan: pranala build --without-keys {count}"
        ),
    ),
    "kunci-pernah-dicabut": (
        "kunci",
        (
            "kunci ini pernah dicabut atau diganti pada rilis yang terbit; beri kunci lain, atau pulihkan"
            " barisnya pada {history:tabel}. Sengaja dipakai lagi: pranala build --without-keys {count}"
        ),
    ),
    "kunci-dihapus": (
        "kunci",
        (
            "baris ini dihapus padahal kuncinya mungkin sudah terbit; kembalikan, atau isi satu baris pada"
            " {history:tabel}: {kind}, {key}, dicabut (atau diganti, digabung dengan penggantinya), tanggal,"
            " alasan, keterangan; atau ulangi dengan --reason KODE --because KETERANGAN, yang mencabutnya"
        ),
    ),
    "riwayat-dihapus": (
        "kunci",
        "baris riwayat ini dihapus; kunci yang pernah terbit tetap tercatat: kembalikan barisnya",
    ),
    "riwayat-tanpa-asal": (
        "kunci",
        "tidak pernah ada entitas dengan kunci ini; periksa kuncinya, atau hapus baris ini",
    ),
    "kunci-pernah-terbit": (
        "kunci",
        "kunci ini pernah terbit dan tidak dipakai lagi; alamatnya tidak dipakai ulang: beri kunci lain",
    ),
    "pengganti-tidak-ada": ("kunci", "tidak ada {kind} dengan kunci ini pada register yang sama"),
    # Claims
    "bagian-tidak-ada": ("klaim", "{agreement} tidak punya bagian ini"),
    "bukan-berklaim": ("klaim", "{cell:kolom} bukan kolom berklaim pada {cell:tabel}"),
    "bukti-sel-kosong": ("klaim", "{cell:sel} kosong"),
    "bukti-tidak-perlu": ("klaim", "{cell:sel} “tidak dinyatakan”; tidak perlu bukti"),
    "tanpa-bukti": ("klaim", "tambahkan baris pada {claims:tabel}: naskah {agreement}, kolom {cell:kolom}"),
    "bagian-tanpa-bukti": (
        "klaim",
        "tambahkan baris pada {claims:tabel}: naskah {agreement}, bagian {part}, kolom {cell:kolom}",
    ),
    "bukti-berbeda": ("klaim", "{what:kolom} untuk {cell:kolom} berbeda dari {first:baris}; samakan"),
    "mungkin-bukan-calon": (
        "klaim",
        "nilai yang mungkin ditulis di kolom {wanted:kolom}, bukan {cell:kolom}",
    ),
    "calon-selalu-mungkin": ("klaim", "calon pihak selalu mungkin"),
    "tanpa-langkah": (
        "klaim",
        "isi {what:kolom} bukti {number} naskah {agreement}: sebutkan langkah dari sumber; klaimnya tersirat",
    ),
    "tanpa-langkah-inggris": (
        "klaim",
        (
            "isi {what:kolom} bukti {number} naskah {agreement}: sebutkan langkah dari sumber dalam bahasa"
            " Inggris; wajib karena klaimnya tersirat"
        ),
    ),
    "tinjauan-lain": ("klaim", "samakan dengan {claim:tabel} {claim:baris}: “{wanted}”"),
    "tinjauan-sebagian": (
        "klaim",
        (
            "menurut {first:tabel} {first:baris} yang menyatakan sel ini sumber lain; tambahkan baris di sana"
            " jika sumber ini menyatakannya juga, atau hapus baris ini"
        ),
    ),
    "tanggal-sesudah-sumber": (
        "klaim",
        (
            "sumber {source} terbit atau diambil {day}, sebelum tanggal ini; periksa tanggalnya, atau beri"
            " sumber yang terbit sesudahnya. Naskah yang baru direncanakan belum menjadi naskah kerja sama"
        ),
    ),
    # Editions of the region codes
    "kode-wilayah": ("edisi", "tulis kode sebagai teks: 35, 35.10, 35.10.01 atau 35.10.01.2001"),
    "kode-berulang": ("edisi", "kode ini sudah ada pada baris lain"),
    "induk-tidak-ada": ("edisi", "wilayah induknya, {parent}, tidak ada dalam berkas"),
    "nama-wilayah": ("edisi", "isi nama, tanpa spasi di awal, di akhir, atau ganda"),
    "kode-dan-nama": ("edisi", "beri kolom bernama kode dan nama"),
    "edisi-sudah-ada": ("edisi", "edisi ini sudah ada"),
    "edisi-lebih-lama": ("edisi", "tanggal terbitnya harus sesudah terbitnya edisi terakhir"),
    "tingkat-kurang": (
        "edisi",
        "berkas harus memuat juga tingkat {level}: wilayah ini berpindah atau dihapus",
    ),
    "jenis-desa": ("edisi", "jenisnya tidak terbaca dari kodenya"),
}
# What is said otherwise of a sheet, which has lists and no codes in a row of words.
IN_SHEET: Final[Mapping[str, str]] = {"pilihan": "pilih dari daftar pada sel ini"}


def kind(fault: Fault) -> str:
    """Return the kind of rule that is broken; of a shape or a check its name."""
    return RULES[fault.rule][0] if fault.rule in RULES else fault.rule


def mend(fault: Fault) -> str:
    """Return the sentence that says how to mend a fault, with what its value may have meant."""
    if fault.said:
        return f"{fault.said} [{fault.rule}]" + offered(fault.candidates)
    sheet = IN_SHEET.get(fault.rule) if fault.place.kind == SHEET else None
    facts = {name: Spoken(fact) if isinstance(fact, Place) else fact for name, fact in fault.facts}
    return (sheet or RULES[fault.rule][1]).format_map(facts) + offered(fault.candidates)


def offered(candidates: Sequence[str]) -> str:
    """Return candidates as the end of a sentence, empty where there is none.

    >>> offered(["tersurat", "tersirat"])
    '; mungkin maksudnya: tersurat atau tersirat'
    """
    return f"; mungkin maksudnya: {' atau '.join(candidates)}" if candidates else ""


def where(place: Place) -> str:
    """Return what a place is in: a table or a sheet by its name, a kept row of the register as such."""
    return f"{KEPT} {place.table}" if place.kind == KEPT else place.table


@dataclass(frozen=True, slots=True)
class Spoken:
    """A place in a sentence: ``{place:baris}``, its row; likewise kolom, tabel, sel, sana (where to look)."""

    place: Place

    def __format__(self, part: str) -> str:
        """Return one part of the place in words."""
        place = self.place
        table = f"{place.kind} {place.table}"
        match part:
            case "baris":
                return f"baris {place.row}{' pada register' if place.kind == KEPT else ''}"
            case "kolom":
                return place.column
            case "tabel":
                return table
            case "sel":
                return f"sel {place.column} pada {table} baris {place.row}"
            case "sana" if place.kind == LIST:
                return "daftar pilihan"
            case "sana" if place.kind == SHEET:
                return f"{table} maupun register"
            case "sana":
                return f"{place.column} {table}"
        raise ValueError(part)
