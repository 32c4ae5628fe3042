"""Help for developers: Indonesian, English."""

from __future__ import annotations

from typing import Final

from publisher.words.help.step import Help, Step

DEVELOPER: Final = Help(
    ("Untuk pengembang", "For developers"),
    (
        "Kode wilayah, JSON-LD, API, dan pencocokan nama untuk aplikasi Anda.",
        "Region codes, JSON-LD, an API and name matching for your applications.",
    ),
    (
        Step(
            ("Dengan curl", "With curl"),
            (
                "Satu entitas, satu pertanyaan, satu kueri:",
                "One thing, one question, one query:",
            ),
            "minta.sh",
            "openapi.json",
        ),
        Step(
            ("JSON-LD sebagai JSON biasa", "JSON-LD as plain JSON"),
            (
                (
                    "Setiap dokumen punya bentuk .jsonld yang ringkas; konteksnya disertakan dan juga ada di"
                    " {base}konteks.jsonld."
                ),
                (
                    "Every document has a compact .jsonld form; its context is inline and also at"
                    " {base}konteks.jsonld."
                ),
            ),
            "konteks.py",
            "konteks.jsonld",
        ),
        Step(
            ("Gabungkan tabel dengan kode wilayah", "Join a table to the region codes"),
            (
                (
                    "{base}dump/latest/padanan-kode/padanan-kode.csv memuat kode Kemendagri dan BPS"
                    " berdampingan; keduanya teks dan tidak dapat diturunkan satu dari yang lain."
                ),
                (
                    "{base}dump/latest/padanan-kode/padanan-kode.csv has Kemendagri and BPS codes side"
                    " by side; both are text and neither can be derived from the other."
                ),
            ),
            place="kueri/kode-wilayah",
        ),
        Step(
            ("Excel dan Power BI (Power Query)", "Excel and Power BI (Power Query)"),
            ("Kolom kode dijadikan teks:", "Code columns are made text:"),
            "power-query.m",
        ),
        Step(
            ("OpenRefine", "OpenRefine"),
            (
                (
                    "Pilih kolom nama wilayah, Reconcile, Start reconciling, Add standard service, lalu"
                    " alamat {base}reconcile. Nama yang bermakna ganda kembali berperingkat, tidak ditebak."
                ),
                (
                    "Choose the column of region names, Reconcile, Start reconciling, Add standard service,"
                    " then the address {base}reconcile. Ambiguous names come back ranked, not guessed."
                ),
            ),
            place="reconcile",
        ),
        Step(
            ("QGIS", "QGIS"),
            (
                (
                    "Layer, Add Layer, Add Delimited Text Layer: {base}dump/latest/wilayah/wilayah.csv,"
                    " koordinat titik bujur dan lintang, EPSG:4326; matikan “Detect field types” agar kode"
                    " tetap teks."
                ),
                (
                    "Layer, Add Layer, Add Delimited Text Layer: {base}dump/latest/wilayah/wilayah.csv, point"
                    " coordinates bujur and lintang, EPSG:4326; switch off “Detect field types” so that codes"
                    " stay text."
                ),
            ),
            place="dump/",
        ),
    ),
)
