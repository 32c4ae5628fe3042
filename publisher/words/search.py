"""Words of the search page: Indonesian, English."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

SEARCH: Final[Mapping[str, tuple[str, str]]] = {
    "search": ("Cari", "Search"),
    "search-what": (
        "Cari naskah, instansi, wilayah, pokok",
        "Search agreements, agencies, regions, subjects",
    ),
    "search-example": ("mis. PKS Pemprov Jatim Tuban", "e.g. PKS Pemprov Jatim Tuban"),
    "search-found": ("hasil", "[result|results]"),
    "search-none": (
        "Belum tercatat dalam register ini. Register ini tidak dinyatakan lengkap.",
        "Not yet recorded in this register, which is not declared complete.",
    ),
    "search-mended": ("Menampilkan hasil untuk", "Showing results for"),
    "search-narrow": ("Persempit", "Narrow down"),
    "search-clear": ("Hapus semua saringan", "Clear all filters"),
    "search-remove": ("hapus saringan", "remove the filter"),
    "search-sort": ("Urutkan", "Sort"),
    "sort-cocok": ("paling cocok", "best match"),
    "sort-terbaru": ("terbaru", "newest"),
    "sort-nama": ("nama", "name"),
    "facet-jenis": ("Jenis entitas", "Kind of thing"),
    "facet-tahun": ("Tahun tanda tangan", "Year of signature"),
    "facet-naskah": ("Jenis naskah", "Type of instrument"),
    "facet-pokok": ("Ruang lingkup", "Scope"),
    "facet-provinsi": ("Provinsi yang terlibat", "Province involved"),
    "facet-pihak": ("Macam pihak", "Kind of party"),
    "facet-kepastian": ("Memuat keterangan", "Holds statements"),
    "facet-more": ("Selebihnya", "More"),
    "facet-counts": (
        (
            "Angka menghitung catatan dalam register ini; yang mungkin tidak dihitung sebagai pihak,"
            " wilayah, atau tahun. Provinsi dihitung menurut wilayahnya sekarang, juga bagi naskah"
            " dari sebelum provinsi itu ada."
        ),
        (
            "Figures count records of this register; what is possible counts as no party, region or year."
            " Provinces are those of today, also for agreements from before a province was."
        ),
    ),
    "kind-naskah": ("Naskah kerja sama", "Agreement"),
    "kind-pemda": ("Pemerintah daerah", "Regional government"),
    "kind-instansi": ("Instansi", "Agency"),
    "kind-wilayah": ("Provinsi, kabupaten, kota", "Province, regency, city"),
    "kind-kecamatan": ("Kecamatan", "District"),
    "kind-desa": ("Desa, kelurahan", "Village"),
    "kind-pokok": ("Pokok", "Subject"),
    "kind-kueri": ("Pertanyaan siap pakai", "Ready-made question"),
    "kind-data": ("Set data", "Dataset"),
    "kind-indikator": ("Indikator", "Indicator"),
    "kind-program": ("Program", "Programme"),
    "kind-acara": ("Acara", "Event"),
    "kind-lembaga": ("Lembaga", "Other body"),
    "kind-sumber": ("Sumber", "Source"),
}
