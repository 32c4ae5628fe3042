"""Help for portals that harvest: Indonesian, English."""

from __future__ import annotations

from typing import Final

from publisher.words.help.step import Help, Step

PORTAL: Final = Help(
    ("Untuk pengelola portal data", "For data portals"),
    (
        "Panen tanpa kehilangan: alamat yang tetap, halaman yang utuh, penghapusan yang dinyatakan.",
        "Harvest without loss: lasting addresses, whole pages, deletions that are stated.",
    ),
    (
        Step(
            ("CKAN dengan ckanext-dcat", "CKAN with ckanext-dcat"),
            (
                (
                    "Buat sumber panen dengan alamat {base}catalog.ttl, jenis “Generic DCAT RDF Harvester”."
                    " Jangan tambahkan modified_since: CKAN menghapus yang tidak ada dalam jawaban sebagian."
                ),
                (
                    "Make a harvest source with the address {base}catalog.ttl, type “Generic DCAT RDF"
                    " Harvester”. Do not add modified_since: CKAN deletes what a partial answer leaves out."
                ),
            ),
            place="catalog.ttl",
        ),
        Step(
            ("Portal yang hanya mengenal API CKAN", "Portals that only speak CKAN's API"),
            (
                "Alamatnya {base}; GET dan POST dijawab, q dan fq dapat menyebut bidang: title:wilayah.",
                "The address is {base}; GET and POST are answered, q and fq may name fields: title:wilayah.",
            ),
            place="api/3/action/package_list",
        ),
        Step(
            ("Perubahan, termasuk penghapusan (LDES)", "Changes, deletions included (LDES)"),
            (
                (
                    "{base}feed memuat setiap perubahan sejak rilis pertama. Halaman yang penuh tidak pernah"
                    " berubah; hanya halaman terakhir yang terbuka."
                ),
                (
                    "{base}feed holds every change since the first release. A full page never changes; only"
                    " the last one is open."
                ),
            ),
            place="feed",
        ),
        Step(
            ("Google Dataset Search", "Google Dataset Search"),
            (
                "Setiap halaman set data memuat schema.org Dataset; peta situs ada di {base}sitemap.xml.",
                "Every dataset page holds a schema.org Dataset; the sitemap is {base}sitemap.xml.",
            ),
            place="sitemap.xml",
        ),
        Step(
            ("Periksa sebelum memanen", "Check before you harvest"),
            (
                (
                    "Pemeriksa panen memainkan CKAN, LDES, Google, peramban data tertaut, dan OpenRefine, dan"
                    " mengatakan apa yang akan dilihat, terlewat, atau dihapus masing-masing."
                ),
                (
                    "The harvest doctor plays CKAN, LDES, Google, a Linked Data browser and OpenRefine, and"
                    " says what each would see, miss or delete."
                ),
            ),
            place="tentang/panen",
        ),
    ),
)
