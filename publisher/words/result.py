"""Words of questions, their answers and receipts: Indonesian, English."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

RESULT: Final[Mapping[str, tuple[str, str]]] = {
    "themes": ("Tema", "Themes"),
    "nodes": ("Simpul", "Nodes"),
    "edges": ("Hubungan", "Edges"),
    "receipt": ("Bukti hasil", "Receipt of a result"),
    "receipt-text": (
        "Bukti mengikat kueri, rilis data, dan sidik baris-barisnya; membukanya menjalankan kueri itu lagi.",
        "A receipt ties a query, a release and the digest of its rows; opening it runs the query again.",
    ),
    "receipt-new": (
        "Kueri ini baru saja dijalankan. Tautan tetap di bawah memeriksanya lagi kapan saja.",
        "The query has just been run. The stable link below checks it again at any time.",
    ),
    "receipt-same": (
        "Sama: kueri ini dijalankan lagi dan memberi baris-baris yang sama.",
        "The same: the query was run again and gave the same rows.",
    ),
    "receipt-different": (
        "Tidak sama: kueri ini dijalankan lagi dan memberi baris-baris lain.",
        "Not the same: the query was run again and gave other rows.",
    ),
    "receipt-gone": (
        "Rilis yang dikutip tidak lagi disajikan; yang dijalankan adalah rilis sekarang.",
        "The release that was cited is no longer served; what was run is the present one.",
    ),
    "receipt-trial": (
        "Uji coba: IRI pemasangan ini belum tetap, jadi bukti ini belum untuk dikutip.",
        "Trial: the IRIs of this instance are not permanent, so this receipt is not to be cited yet.",
    ),
    "receipt-hash": (
        "Sidik SHA-256 dihitung atas baris-baris hasil, diurutkan menurut bita, masing-masing diakhiri LF.",
        "The SHA-256 digest is over the lines of the result, sorted bytewise, each ended by LF.",
    ),
    "receipt-solutions": (
        "Bentuknya SPARQL 1.1 TSV tanpa baris kepala.",
        "The form is SPARQL 1.1 TSV without its header.",
    ),
    "receipt-boolean": ("Bentuknya kata true atau false.", "The form is the word true or false."),
    "receipt-triples": ("Bentuknya N-Triples.", "The form is N-Triples."),
    "receipt-check": ("Periksa sendiri", "Check it yourself"),
    "cited": ("Yang dikutip", "What was cited"),
    "found": ("Yang didapat sekarang", "What is found now"),
    "stable-link": ("Tautan tetap", "Stable link"),
    "citation": ("Kutipan", "Citation"),
    "free-query": ("Kueri SPARQL", "SPARQL query"),
    "see-result": ("Lihat hasilnya", "See the result"),
    "digest": ("Sidik SHA-256", "SHA-256 digest"),
    "cite": ("Kutip hasil ini", "Cite this result"),
    "for-machines": ("Untuk program", "For programs"),
    "page-number": (
        "Halaman ke berapa; tanpa page dan per_page semua baris diberikan.",
        "Which page; without page and per_page all rows are given.",
    ),
    "page-size": ("Baris pada tiap halaman", "Rows on each page"),
    "language": ("Bahasa keterangan", "Language of the words"),
    "row-count": ("Jumlah baris pada semua halaman", "Number of rows on all pages"),
    "of-rows": ("dari", "of"),
    "previous-page": ("Halaman sebelum", "Previous page"),
    "several": (
        "Beberapa nilai boleh ditulis, dipisahkan koma.",
        "Several values may be written, parted by commas.",
    ),
    "region-hint": (
        "Kode Kemendagri atau nama: 35.23, Tuban.",
        "A Kemendagri code or a name: 35.23, Tuban.",
    ),
}
