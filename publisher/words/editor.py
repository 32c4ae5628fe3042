"""Words of the query page: Indonesian, English. Its scripts get all of them; ``{…}`` is filled in there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

EDITOR: Final[Mapping[str, tuple[str, str]]] = {
    "editor-lead": (
        "Tulis kueri SPARQL terhadap rilis ini, atau mulai dari sebuah contoh.",
        "Write a SPARQL query against this release, or start from an example.",
    ),
    "editor-examples": ("Contoh kueri", "Example queries"),
    "editor-keys": (
        (
            "Ctrl+Enter menjalankan. Ctrl+Spasi melengkapi awalan, kelas, sifat, dan kode. Escape lalu Tab"
            " keluar dari penyunting."
        ),
        (
            "Ctrl+Enter runs. Ctrl+Space completes prefixes, classes, properties and codes. Escape, then Tab"
            " leaves the editor."
        ),
    ),
    "editor-left": (
        "{n} istilah lain tidak ditawarkan; tulislah IRI-nya.",
        "{n} more [term is|terms are] not on offer; write [its IRI|their IRIs].",
    ),
    "editor-cancel": ("Batalkan", "Cancel"),
    "editor-share": ("Salin tautan kueri ini", "Copy a link to this query"),
    "editor-shared": (
        "Tautan tersalin; kueri berada di belakang tanda # dan tidak terkirim ke server sebelum dijalankan.",
        "Link copied; the query stands behind the # and is not sent to the server before it is run.",
    ),
    "editor-share-here": (
        "Tautannya kini ada di bilah alamat; salin dari sana.",
        "The link now stands in the address bar; copy it from there.",
    ),
    "editor-running": ("Kueri berjalan …", "The query is running …"),
    "editor-cancelled": (
        "Dibatalkan. Tidak ada hasil yang ditampilkan.",
        "Cancelled. No result is shown.",
    ),
    "editor-broken": (
        (
            "Jawaban terputus di tengah jalan, jadi tidak ada yang ditampilkan: hasilnya melampaui batas atau"
            " sambungan putus."
        ),
        (
            "The answer broke off, so nothing of it is shown: the result is over the limit, or the connection"
            " was lost."
        ),
    ),
    "editor-done": (
        "{rows} baris dalam {seconds} detik.",
        "{rows} [row|rows] in {seconds} [second|seconds].",
    ),
    "editor-done-graph": (
        "Sebuah graf ({size} kB Turtle) dalam {seconds} detik.",
        "A graph ({size} kB of Turtle) in {seconds} [second|seconds].",
    ),
    "editor-done-ask": (
        "Jawaban: {answer}, dalam {seconds} detik.",
        "Answer: {answer}, in {seconds} [second|seconds].",
    ),
    "editor-yes": ("ya", "yes"),
    "editor-no": ("tidak", "no"),
    "editor-result": ("Hasil", "Result"),
    "editor-view": ("Tampilan", "View"),
    "editor-table": ("Tabel", "Table"),
    "editor-map": ("Peta", "Map"),
    "editor-chart": ("Bagan", "Chart"),
    "editor-raw": ("Mentah", "Raw"),
    "editor-none": ("Tidak ada baris.", "No rows."),
    "editor-cut": (
        "Menampilkan {shown} dari {rows} baris; unduh untuk semuanya.",
        "Showing {shown} of {rows} rows; download for all of them.",
    ),
    "editor-cut-raw": (
        "Menampilkan {shown} kB pertama dari {size} kB; unduh untuk semuanya.",
        "Showing the first {shown} kB of {size} kB; download for all of it.",
    ),
    "editor-graph-only-raw": (
        "Jawaban ini sebuah graf: ada dalam tampilan mentah dan untuk diunduh.",
        "This answer is a graph: it is in the raw view and to be downloaded.",
    ),
    "editor-no-map": (
        "Peta memerlukan kolom titik WKT (geo:asWKT), atau kolom lintang dan bujur.",
        "A map needs a column of WKT points (geo:asWKT), or columns of latitude and longitude.",
    ),
    "editor-no-chart": (
        "Bagan memerlukan sebuah kolom angka dan sebuah kolom lain di sampingnya.",
        "A chart needs a column of numbers and another column beside it.",
    ),
    "editor-map-of": (
        "Peta {points} titik menurut lintang dan bujur; nama dan angkanya ada di tabel di bawah.",
        "Map of {points} [point|points] by latitude and longitude; names and figures are in the table below.",
    ),
    "editor-map-cut": (
        "{points} dari {rows} baris ada di peta; baris lain tidak bertitik, atau sesudah titik ke-{most}.",
        "{points} of {rows} rows are on the map; others have no point, or come after point {most}.",
    ),
    "editor-chart-of": (
        "{value} menurut {label}; angkanya ada di tabel di bawah.",
        "{value} by {label}; the figures are in the table below.",
    ),
    "editor-chart-cut": (
        "{shown} dari {rows} baris ada di bagan; baris lain tidak berangka, atau sesudah yang ke-{most}.",
        "{shown} of {rows} rows are in the chart; others have no number, or come after row {most}.",
    ),
    "editor-too-long": (
        "Kueri ini terlalu panjang untuk sebuah tautan unduh; pakai salah satu cuplikan di bawah.",
        "This query is too long for a download link; use one of the snippets below.",
    ),
    "editor-snippets": ("Buka di Python, R, atau curl", "Open in Python, R or curl"),
    "editor-copy": ("Salin", "Copy"),
    "editor-copied": ("Tersalin.", "Copied."),
    "editor-line": ("baris {line}, kolom {column}", "line {line}, column {column}"),
}
