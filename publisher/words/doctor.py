"""What the harvest doctor says: one row a rule, how bad it is, and the words in both languages.

Levels: ``sees`` is what a client gets, ``note`` costs nothing, ``absent`` is not offered, ``miss`` is lost to
the client, ``delete`` makes it remove what it had; ``unseen`` could not be examined.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from publisher.words.portal import PORTAL_RULES
from publisher.words.rule import Rule

if TYPE_CHECKING:
    from collections.abc import Mapping


# The worst first: the order in which findings are told.
LEVELS: Final[Mapping[str, tuple[str, str]]] = {
    "delete": ("DIHAPUS", "DELETED"),
    "miss": ("terlewat", "missed"),
    "unseen": ("tak terperiksa", "not examined"),
    "absent": ("belum ada", "not there"),
    "sees": ("terlihat", "seen"),
    "note": ("catatan", "note"),
}
CLIENTS: Final[Mapping[str, tuple[str, str]]] = {
    "ckan": ("CKAN (ckanext-dcat)", "CKAN (ckanext-dcat)"),
    "ldes": ("Penyalin perubahan (LDES)", "Change replicator (LDES)"),
    "search": ("Google Dataset Search", "Google Dataset Search"),
    "browser": ("Peramban Linked Data", "Linked Data browser"),
    "refine": ("OpenRefine", "OpenRefine"),
}
VERDICTS: Final[Mapping[str, tuple[str, str]]] = {
    "harm": ("Ada yang terlewat atau dihapus.", "Something is missed or deleted."),
    "unseen": ("Tidak semuanya dapat diperiksa.", "Not everything could be examined."),
    "well": ("Tidak ada yang terlewat atau dihapus.", "Nothing is missed or deleted."),
}
COLUMNS: Final = (("klien", "client"), ("akibat", "effect"), ("temuan", "finding"), ("contoh", "example"))

RULES: Final[Mapping[str, Rule]] = {
    "doctor-nobody": Rule(
        "unseen",
        "Tidak ada yang menjawab di alamat ini; nyalakan dahulu (pranala serve) atau periksa alamatnya.",
        "Nobody answers at this address; start it first (pranala serve) or check the address.",
    ),
    "doctor-slow": Rule(
        "unseen",
        "Tidak ada jawaban utuh dalam 10 detik.",
        "No whole answer within 10 seconds.",
    ),
    "doctor-time": Rule(
        "unseen",
        "Waktu atau jumlah permintaan pemeriksaan habis; sisanya tidak diperiksa.",
        "The examination used up its time or its requests; the rest was not examined.",
    ),
    "doctor-large": Rule(
        "unseen",
        "Jawaban melebihi 50 MiB; CKAN menolaknya.",
        "The answer is over 50 MiB; CKAN refuses it.",
    ),
    "doctor-redirects": Rule(
        "unseen", "Pengalihan berputar atau terlalu panjang.", "Redirects go round or on for too long."
    ),
    "doctor-host": Rule(
        "unseen",
        "Menunjuk ke mesin lain, yang tidak diperiksa (CLI: --anywhere).",
        "Leads to another machine, which is not examined (CLI: --anywhere).",
    ),
    "doctor-address": Rule("unseen", "Bukan alamat http(s).", "Not an http(s) address."),
    "doctor-pages": Rule(
        "unseen",
        "Halamannya banyak; sisanya tidak diperiksa.",
        "There are many pages; the rest was not examined.",
    ),
    **PORTAL_RULES,
    "ldes-absent": Rule("absent", "Aliran perubahan (/feed) belum ada.", "There is no change feed (/feed)."),
    "ldes-sees": Rule("sees", "{number} perubahan disalin.", "{number} [change is|changes are] copied."),
    "ldes-sample": Rule(
        "note",
        "Alirannya panjang: {number} halaman pertama diperiksa.",
        "The feed is long: its first {number} [page was|pages were] examined.",
    ),
    "ldes-view": Rule(
        "miss", "Tanpa tree:view: klien menolak aliran ini.", "No tree:view: clients refuse the feed."
    ),
    "ldes-view-subject": Rule(
        "miss",
        "tree:view tidak menunjuk alamat akhir halaman ini: tak satu pun perubahan terbaca.",
        "tree:view is not the final address of this page: no change is read.",
    ),
    "ldes-relation-subject": Rule(
        "miss",
        "Subjek tree:relation bukan alamat akhir halaman ini: halaman lain tidak ditemukan.",
        "The subject of tree:relation is not the final address of this page: no other page is found.",
    ),
    "ldes-page": Rule(
        "miss", "Halaman aliran tidak menjawab 200.", "A page of the feed does not answer 200."
    ),
    "ldes-type": Rule("miss", "Halaman aliran bukan RDF.", "A page of the feed is not RDF."),
    "ldes-syntax": Rule("miss", "Halaman aliran tidak dapat dibaca.", "A page of the feed cannot be read."),
    "ldes-frozen": Rule(
        "miss",
        "Semua halaman immutable: perubahan baru tidak pernah terlihat.",
        "All pages are immutable: new changes are never seen.",
    ),
    "ldes-not-kept": Rule(
        "note",
        "Tidak ada halaman immutable: klien mengambil ulang semuanya.",
        "No page is immutable: clients fetch everything again.",
    ),
    "ldes-empty": Rule("note", "Aliran belum berisi perubahan.", "The feed holds no change yet."),
    "ldes-timestamp": Rule(
        "note",
        "Tanpa ldes:timestampPath: urutan tidak diketahui.",
        "No ldes:timestampPath: no order is known.",
    ),
    "search-sees": Rule(
        "sees", "{number} halaman set data lengkap.", "{number} dataset [page is|pages are] complete."
    ),
    "search-robots": Rule(
        "note",
        "robots.txt melarang: tidak ada yang diindeks (memang begitu pada uji coba).",
        "robots.txt forbids it: nothing is indexed (as it should be on a trial).",
    ),
    "search-sitemap-absent": Rule("absent", "Peta situs belum ada.", "There is no sitemap."),
    "search-sitemap": Rule("miss", "Peta situs tidak dapat dibaca.", "The sitemap cannot be read."),
    "search-sample": Rule(
        "note",
        "Hanya {number} halaman set data pertama diperiksa.",
        "Only the first {number} [page was|pages were] examined.",
    ),
    "search-page": Rule(
        "miss", "Halaman set data tidak dijawab dengan HTML.", "The dataset's page is not answered with HTML."
    ),
    "search-noindex": Rule("miss", "Halaman melarang pengindeksan.", "The page forbids indexing."),
    "search-canonical": Rule("miss", "Tanpa tautan kanonis.", "No canonical link."),
    "search-no-dataset": Rule(
        "miss",
        "Tanpa JSON-LD schema.org Dataset dalam HTML: set data tidak terlihat.",
        "No schema.org Dataset in JSON-LD in the HTML: the dataset is not seen.",
    ),
    "search-broken": Rule("miss", "JSON-LD tidak dapat dibaca.", "The JSON-LD cannot be read."),
    "search-name": Rule("miss", "Dataset tanpa name.", "Dataset without name."),
    "search-description": Rule(
        "miss",
        "Keterangan tidak ada atau bukan 50–5.000 karakter.",
        "The description is missing or not of 50–5,000 characters.",
    ),
    "search-licence": Rule("miss", "Dataset tanpa license.", "Dataset without license."),
    "search-creator": Rule("miss", "Dataset tanpa creator.", "Dataset without creator."),
    "search-distribution": Rule("miss", "Dataset tanpa distribution.", "Dataset without distribution."),
    "browser-sees": Rule(
        "sees", "{number} IRI contoh terbuka.", "{number} [IRI|IRIs] of the sample [opens|open]."
    ),
    "browser-nothing": Rule("note", "Tidak ada IRI untuk dicoba.", "There is no IRI to try."),
    "browser-moved": Rule("note", "Dialihkan, tetapi bukan dengan 303.", "Redirected, but not with 303."),
    "browser-same": Rule(
        "note",
        "IRI menjawab 200: entitas dan dokumennya tidak dibedakan.",
        "The IRI answers 200: thing and document are not told apart.",
    ),
    "browser-dead": Rule("miss", "IRI tidak membuka dokumen RDF.", "The IRI opens no RDF document."),
    "browser-syntax": Rule("miss", "Dokumennya tidak dapat dibaca.", "Its document cannot be read."),
    "browser-silent": Rule(
        "miss",
        "Dokumennya tidak menyatakan apa pun tentang IRI itu.",
        "Its document says nothing of the IRI.",
    ),
    "browser-vary": Rule(
        "miss",
        "Tanpa Vary: Accept; tembolok mencampur bentuk.",
        "No Vary: Accept; caches mix up the forms.",
    ),
    "browser-cors": Rule(
        "miss",
        "Tanpa CORS *: aplikasi web tidak dapat membacanya.",
        "No CORS *: web applications cannot read it.",
    ),
    "browser-etag": Rule("note", "Tanpa ETag.", "No ETag."),
    "browser-not-modified": Rule(
        "note", "If-None-Match tidak dijawab 304.", "If-None-Match is not answered 304."
    ),
    "browser-html": Rule("note", "Tidak ada HTML untuk manusia.", "There is no HTML for people."),
    "browser-not-acceptable": Rule(
        "note", "Bentuk yang tidak ada tidak dijawab 406.", "A form that does not exist is not answered 406."
    ),
    "refine-absent": Rule(
        "absent",
        "Layanan pencocokan (/reconcile) belum ada.",
        "There is no reconciliation service (/reconcile).",
    ),
    "refine-sees": Rule(
        "sees", "{number} dari 10 nama dicocokkan.", "{number} of 10 names [is|are] matched."
    ),
    "refine-manifest": Rule("miss", "Manifes tidak dapat dibaca.", "The manifest cannot be read."),
    "refine-slow": Rule(
        "miss",
        "Manifes lebih dari 5 detik: OpenRefine menyerah.",
        "The manifest takes over 5 s: OpenRefine gives up.",
    ),
    "refine-cors": Rule(
        "miss",
        "Manifes tanpa CORS *: OpenRefine tidak dapat membacanya.",
        "No CORS * on the manifest: OpenRefine cannot read it.",
    ),
    "refine-version": Rule(
        "miss", "Manifes tidak menyebut versi 0.2.", "The manifest does not name version 0.2."
    ),
    "refine-incomplete": Rule(
        "miss",
        "Manifes tanpa name, identifierSpace atau schemaSpace.",
        "The manifest lacks name, identifierSpace or schemaSpace.",
    ),
    "refine-batch": Rule(
        "miss", "Sepuluh pertanyaan sekaligus tidak dijawab semua.", "A batch of ten is not answered in full."
    ),
    "refine-batch-slow": Rule("note", "Sepuluh nama lebih dari 1 detik.", "Ten names take over 1 s."),
    "refine-no-preview": Rule("note", "Tanpa pratinjau.", "No preview."),
    "refine-preview": Rule("miss", "Pratinjau tidak menjawab 200.", "The preview does not answer 200."),
    "refine-framing": Rule("miss", "Pratinjau menolak dibingkai.", "The preview refuses to be framed."),
}
