"""Words of the pages: Indonesian, English."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from publisher.words.agreement import AGREEMENT
from publisher.words.change import CHANGE
from publisher.words.dataset import DATASET
from publisher.words.download import DOWNLOADS
from publisher.words.home import HOME
from publisher.words.network import NETWORK
from publisher.words.ontology import ONTOLOGY
from publisher.words.operation import OPERATION
from publisher.words.quality import QUALITY
from publisher.words.region import REGION
from publisher.words.release import RELEASE
from publisher.words.result import RESULT
from publisher.words.search import SEARCH
from publisher.words.statistic import STATISTIC
from publisher.words.watch import WATCH

if TYPE_CHECKING:
    from collections.abc import Mapping

WORDS: Final[Mapping[str, tuple[str, str]]] = {
    **AGREEMENT,
    **CHANGE,
    **DATASET,
    **DOWNLOADS,
    **HOME,
    **NETWORK,
    **ONTOLOGY,
    **OPERATION,
    **QUALITY,
    **REGION,
    **RESULT,
    **SEARCH,
    **STATISTIC,
    **RELEASE,
    **WATCH,
    "months": (
        "Januari Februari Maret April Mei Juni Juli Agustus September Oktober November Desember",
        "January February March April May June July August September October November December",
    ),
    "more-about": ("Selengkapnya", "More about it"),
    "skip": ("Langsung ke isi", "Skip to content"),
    "main-navigation": ("Navigasi utama", "Main navigation"),
    "breadcrumbs": ("Letak halaman", "Breadcrumbs"),
    "home": ("Beranda", "Home"),
    "agreements": ("Naskah kerja sama", "Cooperation agreements"),
    "agreements-short": ("Naskah", "Agreements"),
    "agencies": (
        "Pemerintah daerah, instansi, dan lembaga lain",
        "Regional governments, agencies and other bodies",
    ),
    "agencies-short": ("Instansi", "Agencies"),
    "regions": ("Wilayah", "Regions"),
    "gallery": ("Pertanyaan siap pakai", "Ready-made questions"),
    "gallery-short": ("Pertanyaan", "Questions"),
    "query": ("Tanya data (kueri)", "Ask the data (query)"),
    "about": ("Tentang", "About"),
    "code-lists": ("Daftar kode", "Code lists"),
    "ontology": ("Ontologi", "Ontology"),
    "catalogue": ("Katalog data", "Data catalogue"),
    "trial": ("Uji coba", "Trial"),
    "trial-text": (
        "Pemasangan ini beralamat lokal; IRI-nya belum tetap dan belum untuk dikutip.",
        "This instance has a local address; its IRIs are not permanent and not to be cited yet.",
    ),
    "not-official": ("Bukan register resmi pemerintah.", "Not an official government register."),
    "not-official-text": (
        "Dihimpun dari sumber terbuka; setiap keterangan membawa sumber, letak, dan kepastiannya.",
        "Compiled from open sources; every statement carries its source, place and certainty.",
    ),
    "data-site-text": (
        "Berkas RDF yang disajikan sebagai data tertaut.",
        "RDF files served as linked data.",
    ),
    "promise": (
        "Kerja sama antardaerah di Indonesia sebagai data terbuka yang dapat diperiksa sampai ke sumbernya.",
        "Cooperation between Indonesian regions as open data you can check down to its source.",
    ),
    "all-agreements": ("Lihat semua naskah", "See all agreements"),
    "start-agreements": (
        "Siapa bekerja sama dengan siapa, kapan, tentang apa, dan dari mana hal itu diketahui.",
        "Who cooperates with whom, since when, about what, and how that is known.",
    ),
    "start-regions": (
        "Provinsi, kabupaten, dan kota dengan kode Kemendagri dan BPS secara terpisah.",
        "Provinces, regencies and cities with Kemendagri and BPS codes kept apart.",
    ),
    "start-agencies": (
        "Pemerintah daerah, instansi daerah, dan lembaga lain yang disebut sumber.",
        "Regional governments, agencies and other bodies that sources name.",
    ),
    "start-gallery": (
        "Pertanyaan yang sudah ditulis; jawabannya dapat diunduh sebagai CSV, Excel, Parquet, atau JSON.",
        "Questions already written; answers can be downloaded as CSV, Excel, Parquet or JSON.",
    ),
    "formats": ("Bentuk lain halaman ini", "Other forms of this page"),
    "release": ("Rilis", "Release"),
    "built": ("disusun", "built"),
    "data-licence": (
        "Data dan ontologi: CC BY 4.0. Kode program: Apache-2.0.",
        "Data and ontology: CC BY 4.0. Code: Apache-2.0.",
    ),
    "name": ("Nama", "Name"),
    "date": ("Tanggal", "Date"),
    "kind": ("Jenis", "Type"),
    "place": ("Tempat", "Place"),
    "parties": ("Para pihak", "Parties"),
    "mention-order": (
        "Urutan penyebutan dalam sumber, bukan Pihak Kesatu atau Kedua.",
        "In the order the source mentions them, not as First or Second Party.",
    ),
    "signatures": ("Penanda tangan", "Signatories"),
    "statements": ("Keterangan", "Statements"),
    "scope": ("Ruang lingkup", "Scope"),
    "scope-open": (
        "Lingkup sebagaimana disebut sumber; daftarnya tidak dinyatakan lengkap.",
        "The scope as the source names it; the list is not said to be complete.",
    ),
    "remarks": ("Ucapan yang dikutip sumber", "Remarks the source quotes"),
    "remarks-text": (
        "Yang berbicara tidak disebut ikut menandatangani.",
        "The speakers are not said to have signed.",
    ),
    "targets": ("Sasaran yang diucapkan", "Targets spoken of"),
    "not-stated": ("Dicari, tidak dinyatakan sumber", "Looked for, not stated by the sources"),
    "not-stated-text": (
        "Unsur ini dicari dalam sumber dan tidak ditemukan. Itu tidak berarti naskahnya tidak memuatnya.",
        "These elements were looked for in the sources and not found. The instrument may still have them.",
    ),
    "umbrella": ("Naskah yang ditindaklanjuti", "Follows up"),
    "follow-ups": ("Naskah tindak lanjut", "Follow-ups"),
    "sources": ("Sumber", "Sources"),
    "source": ("Sumber", "Source"),
    "locator": ("Letak", "Place in the source"),
    "grade": ("Mutu bukti", "Grade of evidence"),
    "step": ("Langkah penyimpulan", "Inference step"),
    "reason": ("Alasan peringkat", "Reason for the rank"),
    "why": ("dari mana ini diketahui", "how this is known"),
    "candidates": ("Kemungkinan", "Candidates"),
    "likely": ("lebih mungkin", "more likely"),
    "unsettled": (
        "Sumber tidak memastikan yang mana; tidak satu pun dihitung sebagai pihak.",
        "The source does not settle which; none of them is counted as a party.",
    ),
    "no-evidence": ("Tanpa catatan bukti", "No evidence recorded"),
    "legend": ("Cara membaca kepastian", "How to read certainty"),
    "involved": ("Wilayah yang terlibat", "Regions involved"),
    "possibly-involved": ("Wilayah yang mungkin terlibat", "Regions possibly involved"),
    "possible": ("mungkin", "possible"),
    "agreements-here": ("Naskah yang melibatkan wilayah ini", "Agreements that involve this region"),
    "agreements-possible": (
        "Naskah yang mungkin melibatkan wilayah ini",
        "Agreements that possibly involve this region",
    ),
    "agreements-possible-text": (
        "Sumber menyebut nama yang dapat berarti lebih dari satu wilayah.",
        "The source uses a name that can mean more than one region.",
    ),
    "agreements-party": ("Naskah dengan badan ini sebagai pihak", "Agreements with this body as a party"),
    "agreements-party-possible": (
        "Naskah yang mungkin melibatkan badan ini",
        "Agreements that possibly involve this body",
    ),
    "not-recorded": (
        "Belum tercatat dalam register ini, yang tidak dinyatakan lengkap.",
        "Not yet recorded in this register, which is not declared complete.",
    ),
    "codes": ("Kode", "Codes"),
    "code": ("Kode", "Code"),
    "system": ("Sistem", "System"),
    "status": ("Status", "Status"),
    "edition": ("Edisi pertama", "First edition"),
    "code-warning": (
        "Kode Kemendagri dan kode BPS adalah dua sistem; yang satu tidak dapat diturunkan dari yang lain.",
        "Kemendagri and BPS codes are two systems; neither can be derived from the other.",
    ),
    "parent": ("Berada di", "Located in"),
    "children": ("Wilayah di bawahnya", "Regions within it"),
    "former-names": ("Nama pada edisi lain", "Name in other editions"),
    "code-changes": ("Perubahan antara edisi", "Changes between editions"),
    "level": ("Tingkat", "Level"),
    "point": ("Titik", "Point"),
    "area": ("Luas", "Area"),
    "government": ("Pemerintah daerah", "Regional government"),
    "governments": ("Pemerintah daerah", "Regional governments"),
    "agencies-of": ("Instansi", "Agencies"),
    "matches": ("Padanan di tempat lain", "The same place elsewhere"),
    "properties": ("Sifat", "Properties"),
    "parts": ("Bagian", "Parts"),
    "links-here": ("Yang merujuk ke sini", "What links here"),
    "next-page": ("Halaman berikut", "Next page"),
    "identifier": ("IRI", "IRI"),
    "withdrawn": ("Telah ditarik", "Withdrawn"),
    "withdrawn-text": (
        "Entitas ini telah ditarik; yang tersisa hanya catatan penarikannya.",
        "This thing was withdrawn; only the record of that is left.",
    ),
    "run": ("Jalankan", "Run"),
    "query-text": ("Teks kueri (SPARQL 1.1)", "Query text (SPARQL 1.1)"),
    "query-limits": ("Batas", "Limits"),
    "seconds": ("detik", "[second|seconds]"),
    "result-form": ("Bentuk hasil", "Result format"),
    "question": ("Pertanyaan", "Question"),
    "answer": ("Jawaban", "Answer"),
    "rows": ("baris", "[row|rows]"),
    "no-rows": ("Tidak ada baris untuk isian ini.", "No rows for these values."),
    "download": ("Unduh", "Download"),
    "open-query": ("Buka di penyunting kueri", "Open in the query editor"),
    "ask": ("Tanyakan", "Ask"),
    "graphs": ("Graf", "Graphs"),
    "default-graph": ("Graf bawaan", "Default graph"),
    "triples": ("tripel", "[triple|triples]"),
    "error-types": ("Jenis galat", "Error types"),
    "request-number": ("Nomor permintaan", "Request number"),
    "available": ("Bentuk yang tersedia", "Available forms"),
    "publisher": ("Penerbit dan penghimpun", "Publisher and compiler"),
    "contact": ("Laporkan kekeliruan", "Report a mistake"),
    "about-what": ("Apa ini", "What this is"),
    "about-what-text": (
        (
            "Register naskah kerja sama daerah yang dihimpun dari sumber terbuka dan diterbitkan sebagai data"
            " tertaut. Penerbitnya bukan instansi pemerintah dan tidak menyatakan register ini lengkap untuk"
            " daerah mana pun: naskah yang tidak ada di sini belum tercatat, bukan tidak ada."
        ),
        (
            "A register of regional cooperation agreements compiled from open sources and published as linked"
            " data. The publisher is not a government body and declares this register complete for no region:"
            " an agreement that is absent here is not yet recorded, which does not mean it does not exist."
        ),
    ),
    "about-certainty-text": (
        (
            "Kepastian mengatakan bagaimana sumber menyatakan sesuatu; mutu bukti mengatakan seberapa dekat"
            " sumber itu dengan naskahnya. Yang “mungkin” tidak pernah dihitung."
        ),
        (
            "Certainty says how the source puts something; the grade of evidence says how close the source is"
            " to the instrument itself. What is “possible” is never counted."
        ),
    ),
    "about-sparql": ("Yang berbeda dari SPARQL 1.1", "What differs from SPARQL 1.1"),
    "about-slow": ("Bila kueri terlalu lama atau terlalu besar", "When a query takes too long or too much"),
    "about-sparql-text": (
        (
            "Layanan SPARQL menjawab contoh-contoh dalam spesifikasi SPARQL 1.1 seperti tertulis di sana,"
            " kecuali yang berikut. SERVICE, LOAD, dan SPARQL Update ditolak."
        ),
        (
            "The SPARQL service answers the examples of the SPARQL 1.1 specification as printed there,"
            " but for the following. SERVICE, LOAD and SPARQL Update are refused."
        ),
    ),
    "harvest": ("Pemeriksa panen", "Harvest doctor"),
    "harvest-text": (
        (
            "Apa yang akan dilihat, terlewat, atau dihapus oleh portal, penyalin, mesin pencari, peramban dan"
            " OpenRefine dari katalog ini, menurut perilaku mereka yang diamati."
        ),
        (
            "What portals, replicators, search engines, browsers and OpenRefine would see, miss or delete of"
            " this catalogue, by how they were seen to behave."
        ),
    ),
    "harvest-address": ("Alamat untuk pemanen:", "Address for harvesters:"),
    "about-use": ("Memakai data ini", "Using this data"),
    "about-use-text": (
        (
            "Setiap entitas beralamat tetap dan tersedia sebagai HTML, Turtle, JSON-LD, RDF/XML, N-Triples,"
            " N-Quads, dan TriG: tambahkan akhiran seperti .ttl, atau minta lewat Accept. Data dan ontologi"
            " boleh dipakai dengan menyebut sumber (CC BY 4.0)."
        ),
        (
            "Every thing has an address of its own and comes as HTML, Turtle, JSON-LD, RDF/XML, N-Triples,"
            " N-Quads and TriG: add a suffix such as .ttl, or ask by Accept. Data and ontology may be used"
            " with attribution (CC BY 4.0)."
        ),
    ),
    "notices": ("Asal data wilayah", "Where the region data come from"),
    "notices-text": (
        (
            "Kode, nama, luas, dan titik: Cahya DSN (cahyadsn/wilayah, wilayah_boundaries), MIT. Padanan BPS:"
            " kodewilayah/explorer, MIT. Wikidata: CC0. GeoNames: CC BY 4.0. Keputusan menteri tidak dibaca"
            " langsung."
        ),
        (
            "Codes, names, areas and points: Cahya DSN (cahyadsn/wilayah, wilayah_boundaries), MIT. BPS"
            " pairs: kodewilayah/explorer, MIT. Wikidata: CC0. Contains GeoNames data, CC BY 4.0. The"
            " ministry's decree itself was not consulted."
        ),
    ),
}
