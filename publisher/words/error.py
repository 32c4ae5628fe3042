"""What errors are called and mean, in both languages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

# Slug of an error: title and meaning.
ERRORS: Final[Mapping[str, Mapping[str, tuple[str, str]]]] = {
    "malformed-request": {
        "id": ("Permintaan tidak terbaca", "Alamat atau isi permintaan ini tidak ditulis dengan benar."),
        "en": ("Malformed request", "The address or the content of this request is not well formed."),
    },
    "query-syntax": {
        "id": ("Kueri salah tulis", "Kueri ini bukan SPARQL 1.1 yang benar."),
        "en": ("Query syntax error", "The query is not well-formed SPARQL 1.1."),
    },
    "update-refused": {
        "id": ("Pembaruan ditolak", "Layanan ini hanya untuk membaca; SPARQL Update tidak diterima."),
        "en": ("Update refused", "This service only reads; SPARQL Update is not accepted."),
    },
    "search-syntax": {
        "id": ("Pencarian tidak dipahami", "Pencarian katalog ini tidak ditulis dengan benar."),
        "en": ("Search not understood", "This search of the catalogue is not understood."),
    },
    "query-too-complex": {
        "id": ("Kueri terlalu rumit", "Kueri bersarang terlalu dalam atau menggabung terlalu banyak pola."),
        "en": ("Query too complex", "The query nests too deeply or joins too many patterns."),
    },
    "service-refused": {
        "id": ("SERVICE ditolak", "Kueri di sini tidak dapat bertanya kepada layanan lain."),
        "en": ("SERVICE refused", "Queries here cannot ask another endpoint."),
    },
    "no-receipt": {
        "id": (
            "Tidak dapat diberi bukti",
            "Hasil kueri ini lain setiap kali dijalankan (NOW, RAND, UUID, STRUUID, BNODE, simpul kosong).",
        ),
        "en": (
            "No receipt",
            "This query's result differs with every run (NOW, RAND, UUID, STRUUID, BNODE, blank nodes).",
        ),
    },
    "forbidden": {
        "id": ("Hanya untuk membaca", "Yang diminta akan menulis; di sini tidak ada yang dapat ditulis."),
        "en": ("Read only", "What is asked for would write; nothing can be written here."),
    },
    "not-found": {
        "id": ("Tidak ditemukan", "Tidak ada apa pun di alamat ini."),
        "en": ("Not found", "There is nothing at this address."),
    },
    "method-not-allowed": {
        "id": ("Metode tidak diterima", "Alamat ini tidak menerima metode HTTP tersebut."),
        "en": ("Method not allowed", "This address does not take that HTTP method."),
    },
    "not-acceptable": {
        "id": ("Bentuk tidak tersedia", "Tidak ada bentuk yang cocok dengan Accept."),
        "en": ("Not acceptable", "No representation suits the Accept header."),
    },
    "request-timeout": {
        "id": ("Permintaan terlalu lambat", "Isi permintaan ini tidak tiba dalam waktunya."),
        "en": ("Request timed out", "The content of this request did not arrive within its time."),
    },
    "gone": {
        "id": ("Sudah tidak ada", "Yang dahulu ada di alamat ini telah ditarik atau tidak disimpan lagi."),
        "en": ("Gone", "What was at this address was withdrawn or is no longer kept."),
    },
    "too-large": {
        "id": ("Terlalu besar", "Permintaan atau hasilnya melampaui batas."),
        "en": ("Too large", "The request or its result is over the limit."),
    },
    "unsupported-media-type": {
        "id": ("Jenis isi tidak didukung", "Alamat ini tidak membaca isi dengan jenis media tersebut."),
        "en": ("Unsupported media type", "This address does not read content of that media type."),
    },
    "range-not-satisfiable": {
        "id": ("Bagian tidak ada", "Berkas ini lebih pendek daripada bagian yang diminta."),
        "en": ("Range not satisfiable", "The file is shorter than the part asked for."),
    },
    "too-many-requests": {
        "id": (
            "Terlalu banyak permintaan",
            "Kueri Anda melebihi bagian satu pengguna; coba lagi sebentar lagi.",
        ),
        "en": ("Too many requests", "Your queries exceed the share of one client; try again shortly."),
    },
    "unavailable": {
        "id": ("Belum dapat dilayani", "Layanan sedang tidak siap; coba lagi sebentar lagi."),
        "en": ("Unavailable", "The service is not ready just now; try again shortly."),
    },
    "memory-limit": {
        "id": ("Batas memori terlampaui", "Kueri memerlukan lebih banyak memori daripada yang diizinkan."),
        "en": ("Memory limit reached", "The query needed more memory than one query may use."),
    },
    "queue-full": {
        "id": ("Antrean penuh", "Terlalu banyak kueri sedang menunggu; coba lagi sebentar lagi."),
        "en": ("Queue full", "Too many queries are waiting; try again shortly."),
    },
    "spool-full": {
        "id": ("Tempat tunggu penuh", "Terlalu banyak jawaban menunggu dibaca; coba lagi sebentar lagi."),
        "en": ("Spool full", "Too many answers wait to be read; try again shortly."),
    },
    "query-timeout": {
        "id": ("Batas waktu terlampaui", "Kueri tidak selesai dalam waktu yang diizinkan."),
        "en": ("Query timed out", "The query did not end within its time."),
    },
    "internal-error": {
        "id": ("Kesalahan peladen", "Terjadi kesalahan yang tidak terduga; nomor permintaan tercatat."),
        "en": ("Internal error", "Something unexpected went wrong; the request's number is on record."),
    },
}
