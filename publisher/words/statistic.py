"""Words of the statistics, the map and what is embedded elsewhere: Indonesian, English."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

STATISTIC: Final[Mapping[str, tuple[str, str]]] = {
    "statistics": ("Statistik", "Statistics"),
    "statistics-text": (
        "Sembilan indikator kerja sama daerah, masing-masing dengan batas dan register yang dihitungnya.",
        "Nine indicators of regional cooperation, each with its bound and the registers it counts.",
    ),
    "statistics-honest": (
        (
            "Register ini tidak dinyatakan lengkap: “sekurang-kurangnya” berarti angka sebenarnya dapat lebih"
            " besar. Yang tidak tercantum tidak diketahui, bukan nol."
        ),
        (
            "This register is not declared complete: “at least” means that the true figure may be greater."
            " What has no row is unknown, not zero."
        ),
    ),
    "bound-bawah": ("sekurang-kurangnya", "at least"),
    "bound-atas": ("sebanyak-banyaknya", "at most"),
    "bound-isi": (
        "menurut isi register ini sebanyak-banyaknya",
        "by this register's records at most",
    ),
    "bound-tepat": ("tepat, menurut catatan register", "exactly, by the register's records"),
    "figure": ("Nilai", "Value"),
    "period": ("Periode", "Period"),
    "by-what": ("Menurut", "By"),
    "chart-read": (
        (
            "Batang yang berujung panah adalah batas bawah: angka sebenarnya dapat lebih besar. Kotak"
            " bergaris putus adalah batas atas. Batang tanpa panah nilai tepat."
        ),
        (
            "A bar that ends in an arrow is a lower bound: the true figure may be greater. A dashed box is an"
            " upper bound. A bar without an arrow is an exact value."
        ),
    ),
    "chart-track": (
        "Alur di belakang batang adalah seluruhnya, yaitu penyebut atau 100 %.",
        "The track behind a bar is the whole: the denominator, or 100 %.",
    ),
    "counted-from": ("Dihitung dari", "Counted from"),
    "by-register": ("menurut register", "by register"),
    "target": ("Sasaran", "Target"),
    "target-said": ("diucapkan", "said by"),
    "observation": ("pengamatan", "observation"),
    "by-records": ("menurut isi register", "by the records"),
    "all-groups": ("Semua", "All"),
    "over-time": ("menurut waktu", "over time"),
    "filter-all": ("Semua", "All"),
    "area-or-register": ("Wilayah atau register", "Area or register"),
    "in-table": ("selengkapnya dalam tabel", "all in the table"),
    "days-known": ("Tanggal yang mengubah gambar", "Days that change the picture"),
    "print-hint": (
        "Cetak halaman ini dari peramban (Ctrl+P).",
        "Print this page from your browser (Ctrl+P).",
    ),
    "open-page": ("Buka di Pranala", "Open at Pranala"),
    "until-day": ("sampai", "by"),
    "linked-data": ("Data tertaut", "Linked data"),
    "regencies-administrative": (
        "kabupaten dan kota di provinsi ini hanya wilayah administrasi, tanpa pemerintah daerah sendiri.",
        (
            "[regency or city|regencies and cities] of this province [is|are] administrative only, with no"
            " government of [its|their] own."
        ),
    ),
    "regencies": ("Kabupaten dan kota", "Regencies and cities"),
    "state": ("Catatan", "On record"),
    "table-whole": ("Seluruh tabel rilis ini (CSV)", "This release's whole table (CSV)"),
    "all-observations": ("Semua pengamatan", "All observations"),
    "metadata": ("Metadata indikator (MS-Ind)", "Metadata of the indicator (MS-Ind)"),
    "query-behind": ("Kueri di baliknya", "The query behind it"),
    "run-query": ("Buka dan jalankan", "Open and run"),
    "sheet": ("Lembar cetak", "Printable sheet"),
    "embed": ("Sematkan di situs Anda", "Embed in your site"),
    "embed-text": (
        "Tempel HTML ini; halaman sematan memuat tautan kembali ke sini.",
        "Paste this HTML; the embedded page links back here.",
    ),
    "from-source": ("Sumber", "Source"),
    "map": ("Peta cakupan", "Coverage map"),
    "boundary-source": ("Batas wilayah", "Boundaries"),
    "boundary-read": (
        "Kabupaten dan kota di dalam batasnya; tanda dan warnanya sama dengan pada ubin.",
        "Regencies and cities within their boundaries; signs and colours are those of the tiles.",
    ),
    "boundary-honest": (
        "Gambar ini bukan penetapan batas. Keadaan yang sama ada pada ubin dan tabel.",
        "This picture settles no boundary. The tiles and the table say the same.",
    ),
    "coverage-map-text": (
        "Kabupaten dan kota yang tercatat sebagai mitra PKS pemerintah provinsinya.",
        "Regencies and cities recorded as PKS partners of their provincial government.",
    ),
    "uncertain-which": (
        "Di dalamnya {n} mitra yang pasti ada, tetapi belum pasti yang mana di antara yang bertanda “?”.",
        (
            "The count includes {n} that certainly [exists|exist], though it is not certain which of those"
            " marked “?” [it is|they are]."
        ),
    ),
    "map-read": (
        "Setiap ubin satu kabupaten atau kota, kira-kira pada letaknya.",
        "Each tile is a regency or city, about where it lies.",
    ),
    "state-tercatat": ("tercatat", "recorded"),
    "state-mungkin": ("mungkin", "possible"),
    "state-belum": ("belum tercatat dalam register ini", "not yet recorded in this register"),
    "as-of": ("Sampai tanggal", "As of"),
    "province": ("Provinsi", "Province"),
    "of-which": ("dari", "of"),
    "no-observation": (
        "Belum ada pengamatan yang dapat diterbitkan; batas bawah nol tidak diterbitkan.",
        "There is no observation to publish yet; a lower bound of zero is not published.",
    ),
}
