"""Words of the pages that list releases and their files."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

DOWNLOADS: Final[Mapping[str, tuple[str, str]]] = {
    "downloads": ("Unduhan", "Downloads"),
    "downloads-text": (
        "Rilis yang disimpan, masing-masing dengan semua berkasnya. Isi sebuah rilis tidak pernah berubah.",
        "The releases kept, each with all its files. What is in a release never changes.",
    ),
    "downloads-latest": ("Berkas rilis yang sedang disajikan:", "A file of the release being served:"),
    "release-built": ("Dibangun", "Built"),
    "release-served": ("(disajikan)", "(served)"),
    "release-text": (
        "Sidik SHA-256 adalah milik berkas tanpa pemampatan: sha256sum --ignore-missing -c SHA256SUMS.",
        "SHA-256 is of the file unpacked: sha256sum --ignore-missing -c SHA256SUMS.",
    ),
    "open-in-excel": (
        "CSV di Excel: Data > Dari Teks/CSV, UTF-8 (65001), kolom kode sebagai Teks (35.10, bukan 35.1).",
        "CSV in Excel: Data > From Text/CSV, UTF-8 (65001), code columns as Text (35.10, not 35.1).",
    ),
    "file-lists": ("Daftar untuk mesin", "Lists for machines"),
    "file": ("Berkas", "File"),
    "packed": ("Dimampatkan", "Packed"),
    "all-data": ("Seluruh data", "All data"),
    "codebook": ("Buku kode", "Codebook"),
    "codebook-text": (
        "Setiap tabel dan kolom rilis ini: artinya, isinya, dan ke mana ia merujuk.",
        "Every table and column of this release: what it means, what it holds and where it leads.",
    ),
    "columns": ("Kolom", "Columns"),
    "column": ("Kolom", "Column"),
    "datatype": ("Tipe data", "Datatype"),
    "required": ("wajib", "required"),
    "refers-to": ("Merujuk ke", "Leads to"),
    "table-key": ("kunci", "key"),
    "other-tables": ("Tabel statistik dan padanan kode", "Tables of statistics and the code crosswalk"),
}
