"""Help for officers who keep a spreadsheet: Indonesian, English."""

from __future__ import annotations

from typing import Final

from publisher.words.help.step import Help, Step

OFFICER: Final = Help(
    ("Untuk petugas Diskominfo", "For Diskominfo officers"),
    (
        "Dari lembar kerja ke data terbuka, tanpa perlu mengenal RDF.",
        "From a spreadsheet to open data, without knowing RDF.",
    ),
    (
        Step(
            ("Unduh templat", "Take the template"),
            (
                (
                    "Jalankan “pranala template kerja-sama.xlsx”. Setiap lembar satu tabel, dengan judul"
                    " kolom berbahasa Indonesia, catatan, pilihan, dan satu baris contoh. Kode adalah teks:"
                    " 35.10 bukan 35.1."
                ),
                (
                    "Run “pranala template kerja-sama.xlsx”. One sheet a table, with Indonesian headers,"
                    " notes, choices and an example row. Codes are text: 35.10 is not 35.1."
                ),
            ),
        ),
        Step(
            ("Isi dengan sumbernya", "Fill it in, with its sources"),
            (
                (
                    "Setiap keterangan memerlukan baris pada lembar klaim: sumber mana, letaknya, dan"
                    " kepastiannya. “Tersurat” jika tertulis, “tersirat” jika mengikuti dari yang tertulis,"
                    " “mungkin” jika ada beberapa kemungkinan; yang mungkin tidak pernah dihitung. Yang"
                    " dicari dan tidak ditemukan diisi “tidak dinyatakan”; yang belum diperiksa dibiarkan"
                    " kosong. Jika sumbernya beberapa, catat pada lembar bukti-pernyataan bukti yang Anda"
                    " baca sendiri menyatakan selnya; selebihnya tidak dianggap menguatkan."
                ),
                (
                    "Every statement needs a row in the sheet klaim: which source, where in it, how sure."
                    " “Tersurat” where it is written, “tersirat” where it follows from what is written,"
                    " “mungkin” where there are several candidates; these are never counted. What was"
                    " looked for and not found is “tidak dinyatakan”; what was not examined stays empty."
                    " Where there are several sources, list in the sheet bukti-pernyataan the evidence that"
                    " you read yourself to state its cell; the rest is taken to corroborate nothing."
                ),
            ),
            place="tentang",
        ),
        Step(
            ("Periksa", "Check"),
            (
                (
                    "Jalankan “pranala import kerja-sama.xlsx --marked salah.xlsx”. Setiap kesalahan disebut"
                    " menurut lembar, baris, dan kolom, dan diwarnai pada salinan berkas Anda. Tidak ada yang"
                    " ditulis sebelum semuanya benar dan Anda setuju. Baris yang ditambahkan tidak mengubah"
                    " yang sudah ada; untuk memperbaikinya, ubah hasil “pranala export”, lalu impor."
                ),
                (
                    "Run “pranala import kerja-sama.xlsx --marked salah.xlsx”. Every fault is named by"
                    " sheet, row and column and coloured in a copy of your file. Nothing is written before"
                    " all is right and you agree. Added rows change nothing that is there; to correct it,"
                    " change what “pranala export” wrote and import that."
                ),
            ),
        ),
        Step(
            ("Terbitkan", "Publish"),
            (
                (
                    "“pranala serve” membangun rilis baru dan menyajikannya; rilis lama tetap dapat dibuka."
                    " Jika ada kesalahan, rilis lama tetap disajikan. Pekerjaan yang tersisa ada pada"
                    " halaman mutu."
                ),
                (
                    "“pranala serve” builds a new release and serves it; old releases can still be opened."
                    " Where there is a fault the old one stays served. What is left to do is on the page of"
                    " quality."
                ),
            ),
            place="mutu",
        ),
        Step(
            ("Cabut, ganti kunci, gabungkan", "Withdraw, re-key, merge"),
            (
                (
                    "Kunci yang pernah terbit tetap selamanya. Hapus barisnya dari ekspor, lalu catat pada"
                    " lembar riwayat-kunci: dicabut, diganti, atau digabung, dengan hari, alasan, dan kunci"
                    " penggantinya. Alamat lama tetap menjawab. Untuk mencabut saja, cukup “pranala import"
                    " BERKAS.xlsx --reason KODE --because KETERANGAN”. Berganti nama bukan berganti kunci:"
                    " tambahkan instansi barunya dan isi perubahan-instansi."
                ),
                (
                    "A key that was published is for ever. Delete its row from an export, then say so in the"
                    " sheet riwayat-kunci: withdrawn, replaced or merged, with day, reason and successor. The"
                    " old address goes on answering. To withdraw only, “pranala import FILE.xlsx --reason"
                    " CODE --because TEXT” is enough. A new name is no new key: add the new agency and fill"
                    " in perubahan-instansi."
                ),
            ),
            place="tentang/kebijakan",
        ),
        Step(
            ("Cocokkan nama wilayah pada tabel Anda", "Match region names in your own table"),
            (
                (
                    "“pranala link tabel.csv --column "
                    '"Kab/Kota"” menambahkan kode dan IRI; yang meragukan dibiarkan kosong dan didaftar.'
                    " Kode tanpa titik seperti 1205 berarti Tapanuli Utara pada BPS dan Langkat pada"
                    " Kemendagri: sertakan kolom namanya, atau nyatakan “--system bps” atau “--system"
                    " kemendagri”."
                ),
                (
                    'Run “pranala link table.csv --column "Kab/Kota"” to add codes and IRIs; what is doubtful'
                    " stays empty and is listed. A code without dots such as 1205 is Tapanuli Utara to BPS"
                    " and Langkat to Kemendagri: keep the column of names beside it, or say “--system bps” or"
                    " “--system kemendagri”."
                ),
            ),
        ),
    ),
)
