"""Words of maps and of the pages of regions, bodies, events, sources and subjects: Indonesian, English."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

REGION: Final[Mapping[str, tuple[str, str]]] = {
    "north": ("LU", "N"),
    "south": ("LS", "S"),
    "east": ("BT", "E"),
    "west": ("BB", "W"),
    "location": ("Letak", "Location"),
    "map-of": ("Letak", "Location of"),
    "map-text": (
        "Peta Indonesia sebagai titik provinsi, kabupaten, dan kota; wilayah ini diberi lingkaran.",
        "Indonesia as points of provinces, regencies and cities; this region has a ring.",
    ),
    "map-caption": (
        "Tiap titik samar satu provinsi, kabupaten, atau kota; batas wilayah tidak disertakan.",
        "Each faint dot is a province, regency or city; boundaries are not included.",
    ),
    "map-within": ("Wilayah di dalam", "Regions within"),
    "map-beside": ("Wilayah di sekitar", "Regions around"),
    "map-near-text": (
        "Titik wilayah dengan namanya sejauh ada ruang; semua nama ada dalam daftar di halaman ini.",
        "Points of regions with their names where there is room; all names are in a list on this page.",
    ),
    "map-within-caption": (
        "Kabupaten dan kota di dalamnya menurut titiknya",
        "Regencies and cities within it by their points",
    ),
    "map-beside-caption": (
        "Wilayah setingkat menurut titiknya",
        "Regions of the same level by their points",
    ),
    "all-names": ("Daftar semua nama", "List of all names"),
    "region-summary": (
        "kode Kemendagri dan BPS, letak, pemerintah daerah, dan naskah kerja sama yang tercatat.",
        "Kemendagri and BPS codes, location, government and recorded cooperation agreements.",
    ),
    "known-from": ("Edisi", "Edition"),
    "until": ("sampai", "until"),
    "code-edition": ("Edisi kode terbaru", "Latest edition of the codes"),
    "agreements-within": (
        "Naskah yang melibatkan wilayah di dalamnya",
        "Agreements that involve regions within it",
    ),
    "none-certain": (
        "Belum ada naskah yang pasti melibatkannya tercatat dalam register ini.",
        "No agreement that certainly involves it is recorded in this register yet.",
    ),
    "at-least": (
        "Banyaknya dibaca “sekurang-kurangnya”: register ini tidak dinyatakan lengkap.",
        "Read the numbers as “at least”: this register is not declared complete.",
    ),
    "seen-in-edition": ("tampak dalam edisi", "seen in the edition of"),
    "level-regency": ("kabupaten dan kota", "regencies and cities"),
    "level-district": ("kecamatan", "districts"),
    "level-village": ("desa dan kelurahan", "villages"),
    "siblings": ("Wilayah setingkat di induk yang sama", "Regions beside it in the same parent"),
    "all-siblings": ("Semuanya", "All of them"),
    "body-summary": (
        "naskah kerja sama, mitra, dan pejabat sebagaimana dilaporkan sumber.",
        "cooperation agreements, partners and officers as sources report them.",
    ),
    "governs": ("Memerintah", "Governs"),
    "named-by": ("Disebut dalam", "Named in"),
    "partner": ("Mitra", "Partner"),
    "partners": ("Mitra", "Partners"),
    "partners-of": ("Mitra", "Partners of"),
    "partners-recorded": ("Mitra yang tercatat", "Partners recorded"),
    "partners-possible": ("Yang mungkin mitranya", "Possible partners"),
    "first-date": ("Naskah pertama", "First agreement"),
    "last-date": ("Naskah terakhir", "Latest agreement"),
    "agreement-unit": ("naskah", "agreements"),
    "ego-text": (
        "Badan ini di tengah, mitranya di kiri dan kanan dengan banyaknya naskah; tabelnya di bawah.",
        "This body in the middle, partners left and right with the number of agreements; table below.",
    ),
    "ego-caption": (
        "Angka: naskah bersama yang tercatat. Garis putus dan tanda tanya: baru mungkin, tidak dihitung.",
        "Numbers: agreements recorded with it. Dashed with a question mark: only possible, not counted.",
    ),
    "ego-left-out": ("Tidak tergambar, ada dalam tabel:", "Not drawn, but in the table:"),
    "officers": ("Penandatangan menurut sumber", "Signatories as reported"),
    "officers-text": (
        "Nama dan jabatan sebagaimana tercetak dalam sumber, pada saat penandatanganan.",
        "Names and posts as sources print them, at the time of signing.",
    ),
    "officers-filter": ("Nama atau jabatan", "Name or post"),
    "filter": ("Saring", "Filter"),
    "signature-unit": ("tanda tangan tercatat", "signatures recorded"),
    "name-printed": ("Nama tercetak", "Name as printed"),
    "name-not-stated": ("nama tidak dinyatakan", "name not stated"),
    "post": ("Jabatan", "Post"),
    "agency-changes": ("Perubahan instansi", "Changes of the agency"),
    "became": ("Menjadi", "Became"),
    "formerly": ("Sebelumnya", "Formerly"),
    "subject-summary": (
        "arti, pokok yang lebih luas dan lebih sempit, dan naskah tentangnya.",
        "meaning, broader and narrower subjects, and the agreements about it.",
    ),
    "subject-near": ("Pokok di sekitarnya", "Subjects around it"),
    "agreements-subject": ("Naskah dengan ruang lingkup ini", "Agreements with this scope"),
    "agreements-subject-possible": (
        "Naskah yang mungkin dengan ruang lingkup ini",
        "Agreements possibly with this scope",
    ),
    "subject-question": ("Tanyakan ini kepada data", "Ask the data about this"),
    "event-summary": (
        "acara sebagaimana dilaporkan sumber, dan naskah yang ditandatangani di sana.",
        "an event as sources report it, and the agreements signed there.",
    ),
    "agreements-event": (
        "Naskah yang ditandatangani pada acara ini",
        "Agreements signed at this event",
    ),
    "agreements-event-possible": (
        "Naskah yang mungkin ditandatangani pada acara ini",
        "Agreements possibly signed at this event",
    ),
    "theme": ("Tema atau uraian", "Theme or description"),
    "not-stated-short": ("tidak dinyatakan sumber", "not stated by the source"),
    "date-basis": ("Dasar tanggal", "Basis of the date"),
    "programme-summary": (
        "program yang disebut dalam ucapan: disepakati, direncanakan, atau diharapkan, dan menurut siapa.",
        "a programme mentioned in remarks: agreed, planned or hoped for, and by whom.",
    ),
    "programme-remarks": ("Apa yang diucapkan tentangnya", "What was said of it"),
    "programme-text": (
        "Yang diharapkan atau direncanakan bukan isi naskah dan tidak dihitung sebagai ruang lingkup.",
        "What is hoped for or planned is no content of an agreement and is not counted as scope.",
    ),
    "no-remarks": ("Belum ada ucapan tentangnya yang tercatat.", "No remark about it is recorded yet."),
    "statement-status": ("Status", "Status"),
    "topic": ("Pokok", "Topic"),
    "speaker": ("Menurut", "According to"),
    "source-summary": (
        "penerbit, tanggal, mutu bukti, dan semua keterangan yang bersandar padanya.",
        "publisher, date, grade of evidence and all statements that rest on it.",
    ),
    "source-publisher": ("Penerbit", "Publisher"),
    "issued": ("Terbit", "Published"),
    "printed-title": ("Judul tercetak", "Title as printed"),
    "interest": ("Kepentingan", "Interest"),
    "interested": ("Penerbitnya berkepentingan sebagai", "Its publisher has an interest, as"),
    "not-interested": (
        "Tidak tercatat sebagai milik salah satu pihak.",
        "Not recorded as belonging to one of the parties.",
    ),
    "original": ("Aslinya", "Original"),
    "digest": ("Sidik SHA-256 teks sebagaimana diambil", "SHA-256 of the text as retrieved"),
    "normalisation": ("Penyeragaman teks", "Normalisation of the text"),
    "resting": ("Keterangan yang bersandar padanya", "Statements that rest on it"),
    "also-names": ("Badan, acara, dan program yang disebutnya", "Bodies, events and programmes it names"),
    "statement": ("Keterangan", "Statement"),
    "value": ("Isi", "Value"),
    "certainty": ("Kepastian", "Certainty"),
    "piece-party": ("pihak", "party"),
    "piece-signature": ("tanda tangan", "signature"),
    "piece-scope": ("pokok", "scope item"),
    "piece-remark": ("ucapan", "remark"),
    "piece-target": ("sasaran", "target"),
}
