"""Words of the pages about quality and about the rules this publisher keeps: Indonesian, English."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

QUALITY: Final[Mapping[str, tuple[str, str]]] = {
    "quality": ("Mutu data", "Data quality"),
    "quality-text": (
        "Apa yang sudah terjaga dan apa yang masih perlu dikerjakan, dihitung dari catatan rilis ini.",
        "What is in order and what is left to do, counted from the records of this release itself.",
    ),
    "quality-measures": ("Ukuran mutu (DQV)", "Measures of quality (DQV)"),
    "quality-tasks": ("Yang masih perlu dikerjakan", "What is left to do"),
    "quality-tasks-text": (
        (
            "Setiap baris satu naskah; yang terbuka dan yang bertentangan lebih dahulu. Keterangan dari satu"
            " sumber tidak berarti salah. Pada rekaman bersumber banyak, sumber yang mana menyatakan suatu"
            " keterangan dicatat hanya jika catatan rekaman menyebutnya; selebihnya salah satu sumber"
            " rekaman ini menyatakannya, dan itu tidak menguatkan. Dikuatkan hanya yang dicatat dinyatakan"
            " dua sumber atau lebih; beberapa halaman dapat berasal dari satu siaran."
        ),
        (
            "One agreement a row; what is open or in conflict comes first. A statement of one source is not"
            " wrong for that. In a record of several sources it is noted which of them says a statement only"
            " where the record's note tells so; for the rest one of this record's sources says it, which"
            " corroborates nothing. Corroborated is only what two sources or more are noted to say; several"
            " pages may stem from one release."
        ),
    ),
    "task-open": ("mungkin", "possible"),
    "task-unrated": ("belum dinilai", "not yet assessed"),
    "task-conflicting": ("bertentangan, disimpan", "in conflict, kept"),
    "task-single": ("satu sumber", "one source"),
    "task-unplaced": ("sumber yang mana tidak dicatat", "which source was not noted"),
    "task-corroborated": ("dinyatakan dua sumber atau lebih", "said by two sources or more"),
    "task-published": ("keterangan terbit", "statements published"),
    "in-full": ("Daftar lengkap per keterangan", "In full, statement by statement"),
    "policy": ("Kebijakan", "Policies"),
    "policy-text": (
        "Yang dijanjikan penerbit ini tentang alamat, kekeliruan, penarikan, dan data pribadi.",
        "What this publisher promises about addresses, mistakes, withdrawal and personal data.",
    ),
    "policy-persistence": ("Alamat yang tetap", "Addresses that last"),
    "policy-persistence-text": (
        (
            "Setiap entitas bernama dengan IRI yang tidak pernah dipakai ulang. IRI naskah tidak memuat tahun"
            " atau nama pihak; IRI instansi dan acara dibentuk dari namanya. IRI wilayah adalah kode"
            " Kemendagri pada penerbitan pertamanya; jika kodenya berganti, IRI lama tetap ada dan menunjuk"
            " ke penggantinya. Kosakata dan daftar kode beralamat di w3id.org; ruang namanya belum"
            " didaftarkan, dan setiap pemasangan menyajikannya sendiri."
        ),
        (
            "Every thing is named by an IRI that is never used again. That of an agreement holds no year and"
            " no party's name; those of agencies and events are made of their names."
            " A region's IRI is its Kemendagri code when first published; where the code changes, the old IRI"
            " stays and points to its successor. Vocabulary and code lists have addresses at w3id.org; that"
            " namespace is not registered yet, and every instance serves it itself."
        ),
    ),
    "policy-correction": ("Kekeliruan dan pembetulan", "Mistakes and corrections"),
    "policy-correction-text": (
        (
            "Siapa pun dapat melaporkan kekeliruan dengan IRI keterangan dan sumbernya. Pembetulan yang"
            " diterima terbit dalam rilis berikutnya; nilai lama tetap terbaca dalam daftar perubahan dan"
            " dalam rilis lama yang disimpan. Keterangan yang bertentangan disimpan berdampingan dengan"
            " alasan mengapa salah satunya diterbitkan."
        ),
        (
            "Anyone may report a mistake with the IRI of the statement and its source. An accepted correction"
            " is published in the next release; the old value stays readable in the log of changes and in the"
            " old releases that are kept. Statements in conflict are kept side by side, with the reason why"
            " one of them is published."
        ),
    ),
    "policy-withdrawal": ("Penarikan", "Withdrawal"),
    "policy-withdrawal-text": (
        (
            "Yang ditarik tidak dihapus diam-diam: alamatnya menjawab 410 dengan hari dan alasannya,"
            " tanpa nama orang, dan portal yang memanen diberi tahu lewat aliran perubahan. Yang diganti atau"
            " digabung tetap menjawab dan menunjuk penggantinya. Kunci yang pernah terbit tidak pernah"
            " dipakai untuk entitas lain. Rilis yang sudah terbit tidak diubah: selama masih disimpan, rilis"
            " itu, berkas unduhannya, dan riwayat perubahan tetap memuat yang ditarik, juga nama orang di"
            " dalamnya; pengelola dapat menghapus rilis dan riwayat itu seluruhnya."
        ),
        (
            "What is withdrawn does not vanish: its address answers 410 with the day and the reason, without"
            " names of persons, and portals that harvest are told by the log of changes. What was replaced or"
            " merged goes on answering and names its successor. A key that was published is never used for"
            " another thing. Releases that are published are not changed: as long as they are kept, they,"
            " their downloads and the log of changes hold what was withdrawn, names of persons in it"
            " included; the operator can remove such a release and the log as a whole."
        ),
    ),
    "policy-personal": ("Data pribadi", "Personal data"),
    "policy-personal-text": (
        (
            "Nama orang dimuat hanya dalam jabatan, sebagaimana disebut sumber, tanpa gelar dan tanpa IRI"
            " orang. Nomor identitas, nomor telepon, dan surel ditolak saat pemeriksaan. Wartawan tidak"
            " dicatat sebagai entitas. Nama dapat dihapus; yang tersisa catatan tanpa nama."
        ),
        (
            "People are named only in office, as a source states it, without degrees and without IRIs for"
            " persons. Identity numbers, telephone numbers and e-mail addresses are refused by the check."
            " Journalists are not recorded as entities. A name can be removed; a record without it stays."
        ),
    ),
    "policy-limits": ("Yang tidak dapat dikatakan data ini", "What these data cannot say"),
    "policy-limits-text": (
        (
            "Catatan berasal dari sumber terbuka yang ditemukan, bukan dari semua naskah yang ada. Sebaran di"
            " bawah menunjukkan dari mana catatan datang; sebaran itu bukan sebaran kerja sama di Indonesia."
            " Tidak ada angka nol, persentase tepat, atau “belum bekerja sama” yang dapat ditarik darinya."
        ),
        (
            "Records come from the open sources that were found, not from all agreements there are. The"
            " distributions below show where records come from; they are not how cooperation is distributed"
            " in Indonesia. No zero, no exact rate and no “does not cooperate” follows from them."
        ),
    ),
    "spread-year": ("Catatan menurut tahun tanda tangan", "Records by year of signature"),
    "spread-province": ("Catatan menurut provinsi yang terlibat", "Records by province involved"),
    "spread-publisher": ("Catatan menurut penerbit sumber", "Records by publisher of the source"),
    "spread-none": ("tanpa tanggal pasti", "without a certain date"),
    "spread-whole": ("Setiap batang bagian dari semua", "Each bar is a part of all"),
    "rest-year": ("tahun lain tidak ditampilkan", "other [year is|years are] not shown"),
    "rest-province": ("provinsi lain tidak ditampilkan", "other [province is|provinces are] not shown"),
    "rest-publisher": ("penerbit lain tidak ditampilkan", "other [publisher is|publishers are] not shown"),
    "records": ("catatan", "[record|records]"),
}
