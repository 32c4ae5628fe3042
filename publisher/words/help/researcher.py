"""Help for researchers and journalists: Indonesian, English."""

from __future__ import annotations

from typing import Final

from publisher.words.help.step import Help, Step

RESEARCHER: Final = Help(
    ("Untuk peneliti dan jurnalis", "For researchers and journalists"),
    (
        "Tanyakan apa saja, simpan jawabannya, kutip dengan tanda terimanya.",
        "Ask anything, keep the answer, cite it with its receipt.",
    ),
    (
        Step(
            ("Pertanyaan siap pakai", "Ready-made questions"),
            (
                "Setiap pertanyaan punya formulir, tabel, dan unduhan CSV, Excel, JSON, dan Parquet.",
                "Every question has a form, a table and downloads as CSV, Excel, JSON and Parquet.",
            ),
            place="kueri",
        ),
        Step(
            ("SPARQL dari Python", "SPARQL from Python"),
            ("Dengan SPARQLWrapper:", "With SPARQLWrapper:"),
            "sparqlwrapper.py",
            "kueri/baru",
        ),
        Step(
            ("Tabel dengan pandas", "Tables with pandas"),
            ("Kode dibaca sebagai teks (dtype=str):", "Codes are read as text (dtype=str):"),
            "tabel_pandas.py",
        ),
        Step(("Tabel dengan R", "Tables with R"), ("Dengan R dasar:", "With base R:"), "tabel.R"),
        Step(
            ("Satu kueri atas dua pemasangan", "One query over two instances"),
            (
                (
                    "Dua pemasangan dengan satu PRANALA_REFERENCE_BASE memakai IRI wilayah yang sama,"
                    " sehingga Comunica dapat menggabungkannya:"
                ),
                (
                    "Two instances with one PRANALA_REFERENCE_BASE use the same IRIs for regions, so Comunica"
                    " can join them:"
                ),
            ),
            "gabungan.sh",
        ),
        Step(
            ("Kuerinya, gabungan.rq", "The query, gabungan.rq"),
            (
                "Ganti alamatnya dengan alamat pemasangan pertama.",
                "Put the first instance's address in its place.",
            ),
            "gabungan.rq",
        ),
        Step(
            ("Kutip jawabannya", "Cite the answer"),
            (
                (
                    "Tanda terima menyebut rilis, kueri, dan sidik baris-barisnya; membukanya menjalankan"
                    " kueri itu lagi dan membandingkan. Setiap rilis punya buku kode dan, jika bukan uji"
                    " coba, CITATION.cff di antara berkasnya."
                ),
                (
                    "A receipt names the release, the query and a hash of its rows; opening it runs the query"
                    " again and compares. Every release has a codebook and, unless it is a trial, a"
                    " CITATION.cff among its files."
                ),
            ),
            place="dump/latest/buku-kode/",
        ),
        Step(
            ("Yang tidak dapat dikatakan data ini", "What these data cannot say"),
            (
                (
                    "Register ini tidak dinyatakan lengkap: “sekurang-kurangnya” bukan “tepat”, dan “belum"
                    " tercatat” bukan “tidak ada”."
                ),
                (
                    "The register is not declared complete: “at least” is not “exactly”, and “not yet"
                    " recorded” is not “does not exist”."
                ),
            ),
            place="tentang/kebijakan",
        ),
    ),
)
