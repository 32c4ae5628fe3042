"""Words of the page of an agreement, its citation and its reports: Indonesian, English."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

AGREEMENT: Final[Mapping[str, tuple[str, str]]] = {
    "year-unstated": ("tahun tidak disebut", "year not stated"),
    "date-between": ("antara", "between"),
    "date-and": ("dan", "and"),
    "date-or": ("atau", "or"),
    "date-possible": ("mungkin", "possibly"),
    "date-earliest": ("paling awal", "at the earliest"),
    "date-latest": ("paling lambat", "at the latest"),
    "date-signed": ("Tanggal penandatanganan", "Date signed"),
    "date-printed": ("sumber menulis", "the source writes"),
    "known-diketahui": ("diketahui", "known"),
    "known-sebagian": ("sebagian disebut sumber", "stated in part"),
    "known-mungkin": ("hanya mungkin", "possible only"),
    "known-tidak-dinyatakan": ("tidak disebut sumber", "not stated by the sources"),
    "known-belum-diperiksa": ("belum tercatat dalam register ini", "not yet recorded in this register"),
    "subject-fields": ("Bidang", "Subject"),
    "subject-words": ("Pokok", "About"),
    "subject-uncoded": ("belum dikodekan; lihat", "not coded yet; see"),
    "statements-count": ("keterangan", "[statement|statements]"),
    "kept-count": ("nilai lain disimpan", "other [value|values] kept"),
    "source-one": ("satu sumber", "one source"),
    "source-count": ("sumber", "[source|sources]"),
    "source-own": ("penerbitnya salah satu pihak", "published by one of the parties"),
    "source-own-many": ("di antaranya terbitan salah satu pihak", "of them published by a party"),
    "source-own-mark": ("terbitan salah satu pihak", "published by a party"),
    "unplaced-count": (
        "berasal dari salah satu sumber rekaman ini; sumber yang mana tidak dicatat.",
        "from one of this record's sources; which one was not noted.",
    ),
    "placed-count": ("dicatat sumbernya", "with the source noted"),
    "corroborated-count": ("dikuatkan dua sumber atau lebih", "corroborated by two sources or more"),
    "anywhere": (
        "Salah satu sumber rekaman ini menyatakannya; sumber yang mana tidak dicatat.",
        "One of this record's sources says so; which one was not noted.",
    ),
    "anywhere-one": (
        "Sumber ini salah satu sumber rekaman ini; apakah ia yang menyatakannya tidak dicatat.",
        "This is one of this record's sources; whether it is the one that says so was not noted.",
    ),
    "anywhere-here": (
        "(salah satu sumber rekaman ini; sumber yang mana tidak dicatat)",
        "(one of this record's sources; which one was not noted)",
    ),
    "noted": ("Menurut catatan", "By the note"),
    "statement-link": ("Tautan ke keterangan ini", "Link to this statement"),
    "target-area": ("Wilayah sasaran", "Area of the target"),
    "partly-stated": ("Dicari, disebut sebagian", "Looked for, stated in part"),
    "partly-stated-text": (
        "Sumber menyebut sebagian saja, misalnya jabatan tanpa nama, atau bagi salah satu pihak.",
        "The sources state only a part, such as a post without a name, or for one of the parties.",
    ),
    "amends": ("Mengubah", "Amends"),
    "amended-by": ("Diubah oleh", "Amended by"),
    "renews": ("Memperbarui", "Renews"),
    "renewed-by": ("Diperbarui oleh", "Renewed by"),
    "umbrella-inferred": ("Naskah induk, disimpulkan", "Umbrella, inferred"),
    "parties-picture": ("Bagan para pihak", "Diagram of the parties"),
    "parties-picture-text": (
        "Setiap pihak, di bawahnya instansi pelaksana dan penanda tangan yang disebut sumber.",
        "Each party, under it the implementing agency and the signatories that the sources name.",
    ),
    "parties-picture-possible": (
        "Kotak bergaris putus dan bertanda tanya: pihak yang belum pasti.",
        "A dashed box with a question mark: a party that is not settled.",
    ),
    "parties-left-out": ("pihak lain hanya dalam tabel", "more [party|parties] only in the table"),
    "party": ("Pihak", "Party"),
    "party-pemda": ("pemerintah daerah", "regional government"),
    "party-instansi": ("instansi", "agency"),
    "party-lembaga": ("lembaga lain", "other body"),
    "party-kelompok": ("kelompok yang tidak dirinci", "group that is not listed"),
    "party-calon": ("belum pasti", "not settled"),
    "party-legal": ("Pihak hukum", "Legal party"),
    "agreements-legal": (
        "Naskah dengan badan ini sebagai pihak hukum, lewat instansinya",
        "Agreements with this body as the legal party, through its agency",
    ),
    "agreements-legal-text": (
        "Tersirat: yang disebut sumber sebagai pihak adalah instansinya, dan kerja sama ini antardaerah.",
        "Implied: the party that sources name is its agency, and the cooperation is between regions.",
    ),
    "agreements-agency": (
        "Naskah dengan badan ini sebagai instansi pelaksana",
        "Agreements with this body as the implementing agency",
    ),
    "as-party": ("Sebagai pihak", "As party"),
    "as-legal": ("Sebagai pihak hukum", "As legal party"),
    "as-agency": ("Sebagai pelaksana", "As implementing agency"),
    "partner-legal": ("sebagai pihak hukum", "as legal party"),
    "party-agency": ("Instansi pelaksana", "Implementing agency"),
    "party-signer": ("Penanda tangan", "Signatory"),
    "chain": ("Rantai naskah", "Chain of agreements"),
    "chain-this": ("Naskah ini", "This agreement"),
    "conflicts": ("Keterangan yang bertentangan", "Conflicting statements"),
    "conflicts-text": (
        "Sumber memberi lebih dari satu nilai. Semuanya ditunjukkan; alasan pilihan tercantum.",
        "The sources give more than one value. All are shown; the reason for the choice is stated.",
    ),
    "used-value": ("Dipakai", "Used"),
    "kept-says": ("Sumber lain menyebut", "Another source says"),
    "kept-here": ("disimpan, tidak dipakai", "kept, not used"),
    "kept-value": ("menurut sumber lain, tidak dipakai", "by another source, not used"),
    "how-to-cite": ("Cara mengutip", "How to cite"),
    "cite-text": (
        "Kutipan menunjuk rilis, sehingga pembaca menemukan isi yang sama persis selama rilis itu disimpan.",
        "The citation points to the release, so readers find exactly the same content while it is kept.",
    ),
    "cite-trial": (
        "Pemasangan uji coba: alamatnya belum tetap dan belum untuk dikutip.",
        "Trial instance: its addresses are not permanent and not to be cited yet.",
    ),
    "cite-record": ("Catatan data", "Data record"),
    "history": ("Riwayat catatan ini", "History of this record"),
    "history-text": (
        "Yang berubah pada setiap rilis; nilai lama tetap tampak. Rilis lama terbuka selama disimpan.",
        "What changed in each release; old values stay visible. Old releases open while they are kept.",
    ),
    "history-version": ("Buka versi rilis ini", "Open this release's version"),
    "history-all": ("Semua versi yang disimpan (TimeMap)", "All kept versions (TimeMap)"),
    "history-detail": ("Rincian perubahan", "Details of the change"),
    "history-more": ("Selebihnya ada dalam catatan perubahan", "The rest is in the change log"),
    "report-link": ("Laporkan kekeliruan", "Report a mistake"),
    "report": ("Laporkan kekeliruan", "Report a mistake"),
    "report-lead": (
        "Pesan ini sudah terisi. Tambahkan yang benar dan sumbernya. Situs ini tidak menyimpan apa pun.",
        "This message is filled in. Add what you think is right and its source. This site stores nothing.",
    ),
    "report-mail": ("Tulis surel dengan pesan ini", "Write an e-mail with this message"),
    "report-page": ("Buka halaman laporan pengelola", "Open the operator's report page"),
    "report-none": (
        (
            "Pengelola situs ini belum mencantumkan alamat untuk laporan, jadi pesan tidak dapat dikirim dari"
            " sini. Simpan teks di bawah sampai alamat itu ada di halaman Tentang."
        ),
        (
            "The operator of this site has set no address for reports, so the message cannot be sent from"
            " here. Keep the text below until there is one on the page About."
        ),
    ),
    "report-message": ("Isi pesan untuk disalin", "Text of the message, to copy"),
    "report-subject": ("Kekeliruan pada", "Mistake in"),
    "report-statement": ("Keterangan", "Statement"),
    "report-value": ("Nilai sekarang", "Value now"),
    "report-right": ("Yang menurut saya benar", "What I think is right"),
    "report-proof": ("Sumber saya", "My source"),
    "agreements-all-registers": (
        "naskah kerja sama, dari semua register",
        "cooperation [agreement|agreements], of all registers",
    ),
    "agreement-filter": ("Saring naskah", "Filter the agreements"),
    "agreement-filter-text": (
        "Menurut tahun, jenis, bidang, provinsi, dan kepastian: saringan itu ada di halaman pencarian.",
        "By year, type, subject, province and certainty: those filters are on the search page.",
    ),
    "agreement-filter-all": ("Buka semua saringan", "Open all filters"),
    "agreement-files": ("Naskah ini sebagai satu tabel datar", "These agreements as one flat table"),
}
