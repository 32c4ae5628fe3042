"""A record says of an agreement what its triples say, in both languages, and nothing else."""

import pytest
from pyoxigraph import NamedNode, RdfFormat, Triple, parse

from publisher.graph import Graph
from publisher.kerjasama.record import Agreement, Records, agreement_of, read
from publisher.kerjasama.record.records import both_ways

THING = "http://a/id/naskah/ks-0001"
TURTLE = """
@prefix ks: <https://w3id.org/kerja-sama/ns#> .
@prefix kepastian: <https://w3id.org/kerja-sama/kode/kepastian/> .
@prefix peringkat: <https://w3id.org/kerja-sama/kode/peringkat-klaim/> .
@prefix org: <http://www.w3.org/ns/org#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@base <http://a/id/naskah/ks-0001> .
<> a ks:Agreement ; ks:register <../dataset/kerja-sama> ;
  rdfs:label "Perjanjian kerja sama"@id , "Cooperation agreement"@en ;
  ks:dateEarliest "2026-01-15"^^xsd:date ; ks:dateLatest "2026-01-15"^^xsd:date ;
  ks:subjectText "Statistik"@id ;
  ks:notStated <https://w3id.org/kerja-sama/kode/unsur-naskah/penanda-tangan> ;
  ks:hasClaim <#klaim-tanggal> , <#klaim-tanggal-2> , <#klaim-tempat> ;
  ks:hasScopeItem <#lingkup-10> , <#lingkup-2> ;
  ks:hasParticipation <#pihak-2> , <#pihak-1> , <#pihak-3> .
<../naskah/ks-0002> ks:amends <> .
<#klaim-tanggal> ks:about <> ; ks:property ks:dateEdtf ; ks:literalValue "2026-01-15" ;
  ks:certainty kepastian:mungkin ;
  ks:rank peringkat:terbit ; ks:hasEvidence <#bukti-1> .
<#klaim-tanggal-2> ks:about <> ; ks:property ks:dateSigned ;
  ks:literalValue "2020-01-01"^^xsd:date ; ks:certainty kepastian:tersurat ;
  ks:rank peringkat:simpan ; ks:hasEvidence <#bukti-2> .
<#klaim-tempat> ks:about <> ; ks:property ks:placeSigned ; ks:literalValue "Malang"@id ;
  ks:certainty kepastian:tersurat ;
  ks:rank peringkat:terbit ;
  ks:hasEvidence <#bukti-3> , <#bukti-4> .
<#bukti-1> ks:source <../sumber/s-1> .
<#bukti-2> ks:source <../sumber/s-2> .
<#bukti-3> ks:source <../sumber/s-1> ; ks:locator "paragraf 1" ;
  ks:reach <https://w3id.org/kerja-sama/kode/lingkup-bukti/rekaman> .
<#bukti-4> ks:source <../sumber/s-2> ;
  ks:reach <https://w3id.org/kerja-sama/kode/lingkup-bukti/rekaman> .
<../sumber/s-1> rdfs:label "Satu" ; ks:interestedParty <../pemda/35.23> .
<../sumber/s-2> rdfs:label "Dua" ; ks:interestedParty <../pemda/35.24> .
<#pihak-1> ks:order 1 ; ks:partyAsReported "Pemprov Jatim"@id ; ks:party <../instansi/35-kominfo> ;
  ks:legalParty <../pemda/35> ; ks:hasSignature <#pihak-1-ttd-1> .
<#pihak-1-ttd-1> ks:nameAsPrinted "Adhy Karyono" ; ks:postAsReported "Gubernur Jawa Timur"@id ;
  ks:actingStatus <https://w3id.org/kerja-sama/kode/status-jabatan/pj> .
<#pihak-2> ks:order 2 ; ks:partyName "Tuban"@id ; ks:party <../pemda/35.23> ; ks:note "Catatan"@id ;
  ks:hasSignature <#pihak-2-ttd-1> .
<#pihak-2-ttd-1> ks:postAsReported "kepala dinas"@id .
<#pihak-3> ks:order 3 ; ks:partyAsReported "Pasuruan"@id ;
  ks:candidateParty <../pemda/35.75> , <../pemda/35.14> ; ks:likelyParty <../pemda/35.75> .
<#lingkup-2> ks:scopeText "dua"@id .
<#lingkup-10> ks:scopeAsReported "sepuluh"@id .
<../instansi/35-kominfo> a ks:Agency ; rdfs:label "Diskominfo" ; org:unitOf <../pemda/35> .
<../pemda/35> a ks:Government ; rdfs:label "Pemprov"@id ; ks:governs <../wilayah/35> .
<../wilayah/35> ks:kodeKemendagri "35" ; ks:kodeBps "35" .
<../pemda/35.23> a ks:Government ; rdfs:label "Pemkab Tuban"@id  ;
  ks:governs <../wilayah/35.23> .
<../wilayah/35.23> ks:kodeKemendagri "35.23" ; ks:kodeBps "3523" .
"""


def triples(text: str = TURTLE) -> list[Triple]:
    return [quad.triple for quad in parse(text, format=RdfFormat.TURTLE)]


@pytest.fixture(scope="module")
def record() -> Agreement:
    return agreement_of(Graph(both_ways(triples())), THING)


def test_a_date_that_is_only_possible_gives_no_day(record: Agreement):
    assert (record.date.edtf, record.date.day, record.date.certainty) == ("2026-01-15", "", "mungkin")


def test_parties_stand_in_the_order_of_mention_with_their_standing(record: Agreement):
    assert [(one.fragment, one.kind) for one in record.parties] == [
        ("pihak-1", "instansi"),
        ("pihak-2", "pemda"),
        ("pihak-3", "calon"),
    ]


def test_the_legal_party_is_no_party_of_its_own(record: Agreement):
    assert record.parties[0].legal is not None
    assert record.parties[0].legal.iri == "http://a/id/pemda/35"
    assert [one.thing.iri for one in record.parties if one.thing] == [
        "http://a/id/instansi/35-kominfo",
        "http://a/id/pemda/35.23",
    ]


def test_codes_come_from_the_region_of_a_party_or_of_its_government(record: Agreement):
    assert [(one.thing.kemendagri, one.thing.bps) for one in record.parties if one.thing] == [
        ("35", "35"),
        ("35.23", "3523"),
    ]


def test_candidates_stay_candidates_with_the_favoured_one_named(record: Agreement):
    party = record.parties[2]
    assert party.open
    assert party.thing is None
    assert [one.iri for one in party.candidates] == ["http://a/id/pemda/35.14", "http://a/id/pemda/35.75"]
    assert (party.likely, party.named("id")) == ("http://a/id/pemda/35.75", "Pasuruan")


def test_the_status_goes_before_the_post(record: Agreement):
    assert record.parties[0].signatures[0].said("en") == "Adhy Karyono, Pj. Gubernur Jawa Timur"


def test_what_is_known_of_signatories_is_told_for_each_party_and_all(record: Agreement):
    assert [record.signing(one) for one in record.parties] == ["diketahui", "sebagian", "tidak-dinyatakan"]
    assert record.signing() == "sebagian"


def test_the_compilers_own_words_are_told_apart(record: Agreement):
    assert [one.own_words for one in record.parties] == [False, True, False]
    assert record.own_words == {"subject"}
    assert [(one.words.within("id"), one.own_words) for one in record.scopes] == [
        ("dua", True),
        ("sepuluh", False),
    ]


def test_a_note_on_a_part_is_read_with_the_part(record: Agreement):
    assert record.parties[1].note.within("en") == "Catatan"


def test_evidence_for_the_whole_record_corroborates_nothing(record: Agreement):
    place = record.published("ks:placeSigned")
    assert place is not None
    assert place.sources == ()
    assert [one.source for one in place.evidence] == ["http://a/id/sumber/s-1", "http://a/id/sumber/s-2"]


def test_the_summary_counts_published_claims_and_sources_of_the_parties(record: Agreement):
    summary = record.summary
    assert summary.by_certainty == (("tersurat", 1), ("mungkin", 1))
    assert (summary.claims, summary.kept, summary.sources, summary.own, summary.unplaced) == (2, 1, 2, 1, 1)


def test_an_agreement_tells_what_amends_it(record: Agreement):
    assert [one.iri for one in record.links.amended_by] == ["http://a/id/naskah/ks-0002"]


def test_what_is_linked_is_named_too():
    told = [
        *triples(),
        *triples(TURTLE.partition("<> a ks:Agreement")[0] + '<../naskah/ks-0002> rdfs:label "Dua" .'),
    ]

    def construct(page: str, **values: list[NamedNode]):
        around = {node.value for node in values.get("thing", ())}
        assert page == "rekaman" or "http://a/id/naskah/ks-0002" in around
        return iter(told)

    (record,) = read(construct, [THING]).values()
    assert [str(one.name) for one in record.links.amended_by] == ["Dua"]


def test_any_number_of_records_costs_two_queries_and_then_none():
    asked = []

    def construct(page: str, **values: list[NamedNode]):
        asked.append(page)
        return iter(triples() if page == "rekaman" else [])

    records = Records(construct)
    assert list(records.of([THING, "http://a/id/naskah/none"])) == [THING]
    assert records.one(THING) is records.of([THING])[THING]
    assert asked == ["rekaman", "rekaman-sekitar"]
