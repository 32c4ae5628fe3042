"""What the columns of the flat table of agreements hold: Indonesian, English."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

FLAT: Final[Mapping[str, tuple[str, str]]] = {
    "naskah": ("Pengenal naskah", "Key of the agreement"),
    "iri": ("IRI naskah", "IRI of the agreement"),
    "register": ("Register yang mencatatnya", "Register that records it"),
    "nama": ("Nama yang disusun: jenis, pihak, tanggal", "Composed name: type, parties, date"),
    "nama_en": ("Nama itu dalam bahasa Inggris", "The name in English"),
    "jenis": ("Kode jenis naskah; kosong jika belum pasti", "Code of the type; empty where not settled"),
    "jenis_menurut_sumber": ("Jenis dengan kata sumbernya", "The type in the source's word"),
    "tanggal": (
        "Hari penandatanganan, hanya jika satu hari diketahui",
        "Day of signing, only where one day is known",
    ),
    "tanggal_edtf": (
        "Tanggal sejauh diketahui (EDTF), juga yang hanya mungkin",
        "The date as far as known (EDTF), also one only possible",
    ),
    "tanggal_presisi": ("Ketelitian tanggal", "Precision of the date"),
    "tanggal_kepastian": ("Kode kepastian tanggal", "Code of the date's certainty"),
    "tanggal_paling_awal": ("Hari paling awal yang mungkin", "Earliest day it can have been"),
    "tanggal_paling_akhir": ("Hari paling akhir yang mungkin", "Latest day it can have been"),
    "tanggal_menurut_sumber": ("Tanggal sebagaimana tercetak", "The date as printed"),
    "tanggal_status": (
        "diketahui, sebagian, mungkin, tidak-dinyatakan (dicari, tidak disebut), belum-diperiksa",
        "known, in part, possible, not stated (looked for), not examined",
    ),
    "tempat": ("Tempat penandatanganan menurut sumber", "Place of signing as reported"),
    "acara": ("Acara", "Event"),
    "pihak": ("Pihak, menurut urutan penyebutan", "Parties, in the order of mention"),
    "pihak_jenis": (
        "pemda, instansi, lembaga, kelompok, atau calon (belum pasti siapa)",
        "government, agency, body, unlisted group, or calon (left open)",
    ),
    "pihak_iri": ("IRI tiap pihak; kosong jika belum pasti", "IRI of each party; empty while open"),
    "pihak_kode_kemendagri": ("Kode Kemendagri wilayah tiap pihak", "Kemendagri code of each party's region"),
    "pihak_kode_bps": ("Kode BPS wilayah tiap pihak", "BPS code of each party's region"),
    "pihak_menurut_sumber": (
        "Sebutan tiap pihak; yang diringkas penyusun juga",
        "What each party is called; compilers' words too",
    ),
    "pihak_calon_kode_kemendagri": (
        "Kode calon pihak yang belum pasti, yang lebih mungkin dahulu, dengan titik koma",
        "Codes of the candidates of a party left open, the favoured first, with semicolons",
    ),
    "pihak_hukum_iri": (
        "IRI pihak menurut hukum, yang tersirat; bukan mitra kedua",
        "IRI of the party in law, implied; no second partner",
    ),
    "instansi_pelaksana": ("Instansi pelaksana tiap pihak", "Implementing agency of each party"),
    "instansi_pelaksana_iri": ("IRI instansi pelaksana", "IRI of the implementing agency"),
    "instansi_pelaksana_status": (
        "Yang diketahui tentang instansi pelaksana",
        "What is known of implementing agencies",
    ),
    "penanda_tangan": (
        "Penanda tangan tiap pihak, dengan status jabatannya",
        "Who signed for each party, with their standing",
    ),
    "penanda_tangan_status": ("Yang diketahui tentang penanda tangan", "What is known of who signed"),
    "pokok": ("Pokok kerja sama", "Subject"),
    "lingkup": ("Ruang lingkup dengan kata yang ada", "Scope in the words there are"),
    "lingkup_kode": (
        "Kode tiap lingkup; kosong jika belum dikodekan",
        "Code of each scope; empty where not coded",
    ),
    "wilayah_kode_kemendagri": (
        "Kode wilayah yang pasti terlibat",
        "Codes of the regions involved for certain",
    ),
    "wilayah_mungkin_kode_kemendagri": (
        "Kode wilayah yang hanya mungkin terlibat",
        "Codes of the regions only possibly involved",
    ),
    "payung": ("Naskah yang ditindaklanjuti", "Agreement it follows up"),
    "payung_disimpulkan": ("Naskah payung yang disimpulkan penyusun", "Umbrella inferred by the compilers"),
    "tindak_lanjut": ("Naskah tindak lanjut", "Follow-ups"),
    "mengubah": ("Naskah yang diubahnya", "Agreement it amends"),
    "diubah_oleh": ("Naskah yang mengubahnya", "Agreement that amends it"),
    "memperbarui": ("Naskah yang diperbaruinya", "Agreement it renews"),
    "diperbarui_oleh": ("Naskah yang memperbaruinya", "Agreement that renews it"),
    "berlaku_mulai": ("Mulai berlaku menurut sumber", "Valid from, as stated"),
    "berlaku_sampai": ("Berlaku sampai menurut sumber", "Valid until, as stated"),
    "jangka_waktu": (
        "Jangka waktu menurut sumber; tidak dihitung menjadi tanggal",
        "Term as reported; not reckoned into a date",
    ),
    "tidak_dinyatakan": (
        "Unsur yang dicari dan tidak dinyatakan sumber",
        "Elements looked for and not stated",
    ),
    "keterangan": ("Banyaknya keterangan terbit", "Number of published statements"),
    "keterangan_tersurat": ("… yang tersurat", "… stated in the source's words"),
    "keterangan_tersirat": ("… yang tersirat", "… implied"),
    "keterangan_mungkin": ("… yang hanya mungkin", "… only possible"),
    "keterangan_belum_dinilai": ("… yang belum dinilai", "… not yet assessed"),
    "keterangan_bertentangan": (
        "Nilai lain yang disimpan karena sumber berbeda",
        "Other values kept because sources differ",
    ),
    "sumber": ("IRI sumber", "IRIs of the sources"),
    "sumber_penerbit": ("Penerbit tiap sumber", "Publisher of each source"),
    "sumber_url": ("Alamat tiap sumber", "Address of each source"),
    "sumber_mutu": ("Mutu bukti tiap sumber", "Grade of each source"),
    "sumber_milik_pihak": (
        "Banyaknya sumber yang diterbitkan salah satu pihak",
        "Number of sources that a party publishes",
    ),
    "keterangan_tanpa_letak_sumber": (
        "Keterangan yang tidak dicatat sumber mana yang menyatakannya",
        "Statements of which it is not noted which source says them",
    ),
    "keterangan_dikuatkan": (
        "Keterangan yang dicatat dinyatakan dua sumber atau lebih",
        "Statements that two sources or more are noted to say",
    ),
}
