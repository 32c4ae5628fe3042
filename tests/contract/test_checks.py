"""Each check of queries/checks finds the breach it is named for, at the node at fault."""

from pathlib import Path

import pytest
from pyoxigraph import RdfFormat, Store

from publisher.queries import load_queries
from publisher.release.gate import checks_hold
from publisher.vocab import KODE, PREFIXES

ROOT = Path(__file__).parents[2]
CHECKS = load_queries(ROOT / "queries/checks")
SCHEMES = ("kepastian", "peringkat-klaim", "dasar-tanggal", "batas", "satuan")
PREFIX = "".join(f"@prefix {p}: <{iri}> .\n" for p, iri in PREFIXES.items())
PREFIX += "".join(f"@prefix {s}: <{KODE}{s}/> .\n" for s in SCHEMES)
PREFIX += "@prefix : <http://x/> .\n"
SURE = (
    "ks:certainty kepastian:tersurat ; ks:rank peringkat-klaim:terbit ; ks:about :n ; ks:property ks:number"
)
BREACHES = {
    "amatan-batas-bawah-nol": (
        ":o ks:bound batas:batas-bawah ; qb:measureType ks:partnerCount ; ks:partnerCount 0 .",
        "o",
    ),
    "amatan-persen-telanjang": (
        ":o sdmx-attribute:unitMeasure satuan:persen ; qb:measureType ks:partnerShare ; ks:partnerShare 26 .",
        "o",
    ),
    "berakhir-sebelum-ditandatangani": (
        ':n ks:dateEarliest "2025-01-30"^^xsd:date ; ks:validUntil "2025-01-29"^^xsd:date .',
        "n",
    ),
    "calon-utama-asing": (":p ks:likelyParty :a ; ks:candidateParty :b , :c .", "p"),
    "dasar-tanggal-lain-kepastian": (
        (
            ":n ks:dateBasis dasar-tanggal:tahun-disimpulkan ."
            ":k ks:about :n ; ks:property ks:dateSigned ; ks:certainty kepastian:tersurat ;"
            " ks:rank peringkat-klaim:terbit ."
        ),
        "k",
    ),
    "instansi-berkode-lain": (
        (
            "<http://x/id/instansi/33-kominfo> a ks:Agency ; org:unitOf :g ."
            ':g ks:governs :r . :r ks:kodeKemendagri "35" .'
        ),
        "id/instansi/33-kominfo",
    ),
    "instansi-pemerintah-lain": (
        ":p ks:party :g ; ks:implementingAgency :a . :g a ks:Government . :a org:unitOf :h .",
        "p",
    ),
    "kelengkapan-oleh-lain": (
        (
            ":k a ks:CompletenessStatement ; dct:spatial :a ; dct:creator :h ."
            ":a skos:broader :p . :h ks:governs :r ."
        ),
        "k",
    ),
    "klaim-ganda": (f':k {SURE} ; ks:literalValue "1" . :l {SURE} ; ks:literalValue "1" .', "l"),
    "klaim-tentang-ketiadaan": (":k a ks:Claim ; ks:about :n .", "k"),
    "klaim-tanpa-pernyataan": (f':k {SURE} ; ks:literalValue "1" .', "n"),
    "mungkin-sebagai-nilai": (
        (
            ":k ks:certainty kepastian:mungkin ; ks:about :p ; ks:property ks:party ; ks:candidate :a , :b ."
            ":p ks:party :a ."
        ),
        "p",
    ),
    "nilai-lain-tanpa-alasan": (
        (
            ":k ks:about :n ; ks:property ks:number ; ks:rank peringkat-klaim:simpan ."
            ':l ks:about :n ; ks:property ks:number ; ks:rank peringkat-klaim:terbit ; ks:rankReason "x" .'
        ),
        "k",
    ),
    "mungkin-sebagai-wilayah": (":n ks:involvesRegion :r ; ks:possiblyInvolvesRegion :r .", "n"),
    "naskah-melingkar": (":n ks:followsUp :m . :m ks:followsUp :o . :o ks:followsUp :m .", "m"),
    "naskah-mendahului-payung": (
        (
            ':n ks:followsUp :m ; ks:dateLatest "2024-12-31"^^xsd:date .'
            ':m ks:dateEarliest "2025-01-01"^^xsd:date .'
        ),
        "n",
    ),
    "pernyataan-tanpa-klaim": (
        f'ks:number ks:requiresClaim true . :n ks:number "1" , "2" . :k {SURE} ; ks:literalValue "1" .',
        "n",
    ),
    "pihak-sama": (":n ks:hasParticipation :p , :q . :p ks:party :a . :q ks:party :a .", "q"),
    "ringkasan-sebagai-kata-sumber": (
        (
            "ks:partyAsReported ks:summarisedAs ks:partyName ."
            ":k ks:property ks:partyAsReported ; ks:certainty kepastian:tersirat ."
        ),
        "k",
    ),
    "sebutan-pihak-sama": (
        (
            ":n ks:hasParticipation :p , :q ."
            ':p ks:partyAsReported "Bank Jatim" . :q ks:partyAsReported "bank Jatim" .'
        ),
        "q",
    ),
    "simpul-kosong": ("<http://x/graf/kerja-sama> { :n ks:hasClaim [] }", "n"),
    "tidak-dinyatakan-padahal-sebagian": (
        f":n ks:partlyStated <{KODE}unsur-naskah/tanggal> ; ks:notStated <{KODE}unsur-naskah/tanggal> .",
        "n",
    ),
    "tanggal-mungkin-membatasi": (
        (
            ":k ks:about :n ; ks:property ks:dateEdtf ; ks:certainty kepastian:mungkin ."
            ':n ks:dateEarliest "2025-01-01"^^xsd:date .'
        ),
        "n",
    ),
    "tanggal-sebagian-dinyatakan": (
        (
            f":n ks:notStated <{KODE}unsur-naskah/tanggal> ."
            ':k ks:about :n ; ks:property ks:dateAsReported ; ks:literalValue "Selasa"@id .'
        ),
        "n",
    ),
    "tanggal-terbit-bukan-batas": (
        (
            ":n ks:dateBasis dasar-tanggal:tanggal-terbit ."
            ':k ks:about :n ; ks:property ks:dateEdtf ; ks:literalValue "2015-05" .'
        ),
        "k",
    ),
    "tanggal-tanpa-dasar": (':n a ks:Agreement ; ks:dateEdtf "2025" .', "n"),
    "tripel-di-dua-graf": (":g { :n a ks:Agreement } :h { :n a ks:Agreement }", "n"),
    "kode-dua-wilayah": (
        ':a a ks:Region ; ks:kodeKemendagri "35" . :b a ks:Region ; ks:kodeKemendagri "35" .',
        "b",
    ),
    "kode-lama-dialihkan": (':a a ks:FormerRegion , ks:Region ; ks:kodeKemendagri "91.01" .', "a"),
    "perubahan-wilayah-asing": (":c ks:changedRegion :r .", "c"),
    "wilayah-bukan-di-bawah-induknya": (
        ':r a ks:Region ; skos:broader :p ; ks:kodeKemendagri "35.23.01" . :p ks:kodeKemendagri "35.2" .',
        "r",
    ),
    "wilayah-instansi-lain": (
        ":a a ks:Agency ; dct:spatial :r ; org:unitOf :g . :g ks:governs :other .",
        "a",
    ),
    "wilayah-lain-tingkat": (
        f':r ks:regionType <{KODE}tingkat-wilayah/kecamatan> ; ks:kodeKemendagri "35.23" .',
        "r",
    ),
}


def found(name: str, data: str) -> set[str]:
    text = data if "{" in data else f":g {{ {data} }}"
    store = Store()
    store.load(f"{PREFIX}{text}".encode(), format=RdfFormat.TRIG)
    return {violation.focus for violation in checks_hold(store, [CHECKS[name]])}


def test_every_check_has_its_breach():
    assert BREACHES.keys() == {name for name in CHECKS if not name.startswith("ic-")}


@pytest.mark.parametrize("name", BREACHES)
def test_a_check_finds_its_breach(name: str):
    data, focus = BREACHES[name]
    assert f"http://x/{focus}" in found(name, data)


@pytest.mark.parametrize("name", CHECKS)
def test_a_check_says_in_indonesian_how_to_mend(name: str):
    assert CHECKS[name].header["mend"]


@pytest.mark.parametrize(
    ("name", "data"),
    [
        (
            "pernyataan-tanpa-klaim",
            'ks:nameAsPrinted ks:requiresClaim true . :a a ks:Agency ; ks:nameAsPrinted "D" .',
        ),
        ("klaim-tanpa-pernyataan", f':k {SURE} ; ks:literalValue "1" . :n ks:number "1" .'),
        ("klaim-ganda", f':k {SURE} ; ks:literalValue "1" . :l {SURE} ; ks:literalValue "2" .'),
        (
            "pihak-sama",
            ":n ks:hasParticipation :p . :m ks:hasParticipation :q . :p ks:party :a . :q ks:party :a .",
        ),
        ("simpul-kosong", ":ontologi { :n ks:hasClaim [] }"),
        (
            "berakhir-sebelum-ditandatangani",
            ':n ks:dateEarliest "2025-01-30"^^xsd:date ; ks:validUntil "2025-01-30"^^xsd:date .',
        ),
        ("naskah-melingkar", ":n ks:followsUp :m . :o ks:followsUp :m ."),
        (
            "kode-dua-wilayah",
            ':a a ks:Region ; ks:kodeKemendagri "35" . :b a ks:FormerRegion ; ks:kodeKemendagri "35" .',
        ),
        (
            "kode-lama-dialihkan",
            ':a a ks:FormerRegion ; dct:isReplacedBy :b . :b a ks:Region ; ks:kodeKemendagri "93.01" .',
        ),
    ],
)
def test_a_check_lets_pass_what_only_looks_alike(name: str, data: str):
    assert not found(name, data)
