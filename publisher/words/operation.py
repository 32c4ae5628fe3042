"""Words of ``/openapi.json``: what each address does, what its parameters are: Indonesian, English."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

OPERATION: Final[Mapping[str, tuple[str, str]]] = {
    "api-text": (
        (
            "Semua alamat yang dipakai program; halaman untuk orang (beranda, daftar, peta, bukti, formulir) "
            "tidak dimuat di sini. Parameter yang tidak dikenal ditolak dengan 400 yang menyebut namanya; "
            "alamat benda, dokumen, katalog, dan umpan mengesampingkannya."
        ),
        (
            "All addresses that programs use; pages for people (home, lists, map, receipts, forms) are not "
            "described here. An unknown parameter is refused with a 400 that names it; addresses of things, "
            "documents, the catalogue and feeds set it aside."
        ),
    ),
    "family-sparql": (
        "Titik akhir SPARQL 1.1; hanya membaca. Batas-batasnya tertulis dalam deskripsi layanan.",
        "The SPARQL 1.1 endpoint; it only reads. Its limits stand in the service description.",
    ),
    "family-benda": (
        "Benda, dokumennya, ontologi, daftar kode, dan rilis lampau; alamat benda boleh beberapa ruas.",
        "Things, their documents, the ontology, code lists, past releases; an address may be longer.",
    ),
    "family-panen": (
        "Katalog, umpan perubahan, kalender, berkas rilis, dan pemeriksaan kesehatan.",
        "The catalogue, feeds of changes, calendars, files of releases, and probes.",
    ),
    "family-cari": ("Pencarian dan tabel datar naskah.", "Search, and the flat table of agreements."),
    "family-cocok": (
        "Reconciliation Service API 0.2: mencocokkan nama dan kode; queries atau extend, tidak keduanya.",
        "Reconciliation Service API 0.2: matching of names and codes; queries or extend, not both.",
    ),
    "family-ckan": (
        "API aksi CKAN 2.11; hanya membaca. Galatnya berbentuk galat CKAN.",
        "CKAN's action API (2.11); it only reads. Its errors have CKAN's shape.",
    ),
    "api-sparql": (
        "Menjawab kueri; tanpa kueri, deskripsi layanan",
        "Answer a query; without one, the service description",
    ),
    "api-sparql-post": ("Menjawab kueri yang dikirim", "Answer a query that is posted"),
    "api-kueri": ("Daftar pertanyaan siap pakai", "The ready-made questions"),
    "api-cari": ("Mencari; bentuknya menurut Accept", "Search; the form is as Accept says"),
    "api-cari-form": ("Mencari, dalam bentuk yang disebut", "Search, in the form that is named"),
    "api-cari-saran": ("Saran selagi orang mengetik", "Suggestions while one types"),
    "api-naskah-form": (
        "Naskah sebagai tabel datar, satu baris tiap naskah",
        "Agreements as a flat table, a row each",
    ),
    "api-naskah-columns": ("Kolom-kolom tabel datar (CSVW)", "The columns of the flat table (CSVW)"),
    "api-reconcile": ("Manifes; mencocokkan; nilai sifat", "The manifest; matching; values of properties"),
    "api-reconcile-post": ("Mencocokkan; nilai sifat", "Matching; values of properties"),
    "api-suggest": ("Saran selagi nama diketik (§6)", "Suggestions while a name is typed (§6)"),
    "api-flyout": ("Keterangan singkat dalam HTML (§6.5)", "A short description in HTML (§6.5)"),
    "api-propose": ("Sifat-sifat yang dimiliki suatu jenis (§7.2)", "The properties that a type has (§7.2)"),
    "api-view": ("Menuju benda yang dicocokkan", "Lead to the thing that was matched"),
    "api-preview": (
        "Halaman kecil tentang benda, boleh dibingkai (§5)",
        "A small page about a thing, to be framed (§5)",
    ),
    "api-ckan": ("Versi API", "The version of the API"),
    "api-ckan-action": ("Aksi CKAN", "An action of CKAN's"),
    "ckan-error": ("Galat dalam bentuk CKAN", "An error in CKAN's shape"),
    "api-id": ("Menuju dokumen suatu benda", "Lead to the document of a thing"),
    "api-doc": (
        "Dokumen suatu benda; bentuknya menurut Accept",
        "The document of a thing; the form is as Accept says",
    ),
    "api-doc-form": (
        "Dokumen suatu benda, dalam bentuk yang disebut",
        "The document of a thing, in the form that is named",
    ),
    "withdrawn-thing": (
        "Benda ini telah ditarik; yang tersisa darinya",
        "It was withdrawn; what is left of it",
    ),
    "api-ns": ("Ontologi", "The ontology"),
    "api-ns-form": ("Ontologi, dalam bentuk yang disebut", "The ontology, in the form that is named"),
    "api-kode": ("Semua daftar kode", "All code lists"),
    "api-kode-form": (
        "Semua daftar kode, dalam bentuk yang disebut",
        "All code lists, in the form that is named",
    ),
    "api-kode-scheme": (
        "Satu daftar kode; akhiran .ttl dan lain-lain menyebut bentuknya",
        "One code list; a suffix as .ttl names the form",
    ),
    "api-kode-code": (
        "Satu kode; akhiran .ttl dan lain-lain menyebut bentuknya",
        "One code; a suffix as .ttl names the form",
    ),
    "api-shape": ("Bentuk-bentuk SHACL", "The SHACL shapes"),
    "api-shape-form": (
        "Bentuk-bentuk SHACL, dalam bentuk yang disebut",
        "The SHACL shapes, in the form that is named",
    ),
    "api-context": ("Konteks JSON-LD", "The JSON-LD context"),
    "api-rilis": ("Rilis yang disimpan", "The releases that are kept"),
    "api-memento": ("Dokumen menurut suatu rilis", "A document as of a release"),
    "api-timegate": (
        "Menuju dokumen pada suatu waktu (Accept-Datetime)",
        "Lead to a document at a time (Accept-Datetime)",
    ),
    "api-timemap": ("Semua keadaan suatu dokumen", "All states of a document"),
    "api-catalog": (
        "Katalog DCAT; bentuknya menurut Accept",
        "The DCAT catalogue; the form is as Accept says",
    ),
    "api-catalog-form": (
        "Katalog DCAT, dalam bentuk yang disebut",
        "The DCAT catalogue, in the form that is named",
    ),
    "api-catalog-publisher": ("Katalog satu penerbit", "The catalogue of one publisher"),
    "api-void": ("Deskripsi VoID", "The VoID description"),
    "api-void-short": ("Deskripsi VoID, alamat pendek", "The VoID description, by its short address"),
    "api-void-form": (
        "Deskripsi VoID, dalam bentuk yang disebut",
        "The VoID description, in the form that is named",
    ),
    "api-robots": ("Aturan bagi perayap", "The rules for crawlers"),
    "api-openapi": ("Deskripsi ini", "This description"),
    "api-healthz": ("Apakah proses ini hidup", "Whether this process is alive"),
    "api-readyz": ("Apakah kueri dapat dijawab", "Whether queries can be answered"),
    "too-long": ("Alamatnya terlalu panjang; kirim dengan POST", "The address is too long; post it"),
    "not-ready": ("Belum siap", "Not ready"),
    "api-dump": ("Berkas suatu rilis", "A file of a release"),
    "api-dump-table": ("Tabel suatu set data dalam rilis", "A table of a dataset in a release"),
    "part-of-file": ("Sebagian berkas (Range)", "Part of a file (Range)"),
    "api-executables": (
        "Pertanyaan siap pakai sebagai sh:SPARQLExecutable",
        "The questions as sh:SPARQLExecutable",
    ),
    "api-sitemap": ("Peta situs", "The sitemap"),
    "api-feed": ("Halaman terbuka aliran perubahan (LDES)", "The open page of the stream of changes (LDES)"),
    "api-feed-form": (
        "Halaman terbuka, dalam bentuk yang disebut",
        "The open page, in the form that is named",
    ),
    "api-feed-members": (
        "Halaman tertutup: perubahan satu langkah",
        "A closed page: the changes of one step",
    ),
    "api-feed-members-form": (
        "Halaman tertutup, dalam bentuk yang disebut",
        "A closed page, in the form that is named",
    ),
    "api-feed-archive": ("Indeks langkah-langkah lama", "The index of older steps"),
    "api-atom": ("Perubahan terakhir sebagai Atom", "The latest changes as Atom"),
    "api-watch-atom": ("Naskah tentang suatu benda sebagai Atom", "Agreements that concern a thing as Atom"),
    "api-watch-calendar": (
        "Tanggal naskah tentang suatu benda (iCalendar)",
        "Dates of agreements that concern a thing (iCalendar)",
    ),
    "api-cite": ("Kutipan catatan suatu naskah", "The citation of an agreement's record"),
    "api-oembed": ("Bingkai grafik indikator (oEmbed 1.0)", "The frame of an indicator's chart (oEmbed 1.0)"),
    "header-etag": ("Penanda isi, untuk If-None-Match", "The validator, for If-None-Match"),
    "header-link": (
        "RFC 8288: halaman lain, bentuk lain, keterangan",
        "RFC 8288: other pages, other forms, descriptions",
    ),
    "header-location": ("Alamat yang dituju", "The address it leads to"),
    "query-text-sent": ("Teks kueri SPARQL 1.1", "The text of a SPARQL 1.1 query"),
    "graph-default": (
        "Graf bawaan kueri; yang kosong diabaikan",
        "Default graph of the query; an empty one is none",
    ),
    "graph-named": (
        "Graf bernama kueri; yang kosong diabaikan",
        "Named graph of the query; an empty one is none",
    ),
    "time-limit-wished": (
        "Batas waktu dalam detik; hanya dapat menurunkan",
        "Time limit in seconds; it can only be lowered",
    ),
    "of-release": ("Pengenal rilis", "The name of a release"),
    "sought-words": ("Kata yang dicari", "The words that are looked for"),
    "sought-facet": (
        "Pilihan nilai; beberapa nilai berarti salah satunya",
        "Values to choose; several mean any of them",
    ),
    "sought-order": ("Urutan hasil", "Order of the results"),
    "page-of-results": ("Halaman ke berapa dari hasil", "Which page of the results"),
    "page-of-catalogue": ("Halaman ke berapa dari katalog", "Which page of the catalogue"),
    "changed-since": (
        "Hanya yang berubah sejak saat ini; 204 bila tidak ada",
        "Only what changed since; 204 where nothing did",
    ),
    "not-changed": ("Tidak ada yang berubah", "Nothing changed"),
    "match-id": ("Pengenal benda", "The identifier of a thing"),
    "match-type": ("Jenis benda; kosong berarti semua", "Type of thing; empty means all"),
    "match-prefix": ("Awal nama yang diketik", "What is typed of a name"),
    "match-cursor": ("Banyaknya saran yang dilewati", "How many suggestions to skip"),
    "match-limit": ("Paling banyak", "At most"),
    "match-what": ("Benda, jenis, atau sifat", "Entities, types or properties"),
    "thing-kind": ("Jenis benda", "Kind of thing"),
    "thing-local": ("Pengenal di dalam jenisnya", "Identifier within its kind"),
    "links-after": ("Lanjutan daftar tautan, dari header Link", "The next links, from the header Link"),
    "code-scheme": ("Nama daftar kode", "Name of a code list"),
    "code-code": ("Kode", "Code"),
    "catalogue-publisher": ("Nama penerbit", "Name of a publisher"),
    "dump-file": ("Nama berkas; akhiran .gz untuk yang dimampatkan", "Name of a file; with .gz it is packed"),
    "dump-dataset": ("Nama set data", "Name of a dataset"),
    "dump-table": ("Nama tabel dengan .csv, atau metadatanya", "Name of a table with .csv, or its metadata"),
    "feed-page": ("Nomor langkah atau halaman", "Number of a step or page"),
    "embed-url": ("Alamat halaman indikator", "Address of an indicator's page"),
    "embed-size": ("Ukuran paling besar dalam piksel", "Greatest size in pixels"),
}
