"""Words of the page of an agreement, its citation and its reports: Indonesian, English."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

AGREEMENT: Final[Mapping[str, tuple[str, str]]] = {
    "day-unstated": ("tanggal tidak disebut", "day not stated"),
    "month-unstated": ("bulan dan tanggal tidak disebut", "month and day not stated"),
    "year-unstated": ("tahun tidak disebut", "year not stated"),
    "date-between": ("antara", "between"),
    "date-and": ("dan", "and"),
    "date-or": ("atau", "or"),
    "date-possible": ("mungkin", "possibly"),
    "date-earliest": ("paling awal", "at the earliest"),
    "date-latest": ("paling lambat", "at the latest"),
    "date-signed": ("Tanggal penandatanganan", "Date signed"),
    "date-bounds": ("menurut keterangan yang ada", "by what is known"),
    "unstated-by-source": ("tidak disebut sumber", "not stated by the sources"),
    "unrecorded": ("belum tercatat dalam register ini", "not yet recorded in this register"),
    "subject-fields": ("Bidang", "Subject"),
    "parties-picture": ("Bagan para pihak", "Diagram of the parties"),
    "parties-picture-text": (
        "Setiap pihak, di bawahnya instansi pelaksana dan penandatangan yang disebut sumber.",
        "Each party, under it the implementing agency and the signatories that the sources name.",
    ),
    "parties-picture-possible": (
        "Kotak bergaris putus dan bertanda tanya: pihak yang belum pasti.",
        "A dashed box with a question mark: a party that is not settled.",
    ),
    "parties-left-out": ("pihak lain hanya dalam tabel", "more parties only in the table"),
    "party": ("Pihak", "Party"),
    "party-agency": ("Instansi pelaksana", "Implementing agency"),
    "party-signer": ("Penandatangan", "Signatory"),
    "chain": ("Rantai naskah", "Chain of agreements"),
    "chain-this": ("Naskah ini", "This agreement"),
    "conflicts": ("Keterangan yang bertentangan", "Conflicting statements"),
    "conflicts-text": (
        "Sumber memberi lebih dari satu nilai. Semuanya disimpan; alasan pilihan tercantum.",
        "The sources give more than one value. All are kept; the reason for the choice is stated.",
    ),
    "published-claim": ("diterbitkan", "published"),
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
    "agreement-filter": ("Saring naskah", "Filter the agreements"),
    "agreement-filter-text": (
        "Menurut tahun, jenis, bidang, provinsi, dan kepastian: saringan itu ada di halaman pencarian.",
        "By year, type, subject, province and certainty: those filters are on the search page.",
    ),
    "agreement-filter-all": ("Buka semua saringan", "Open all filters"),
}
