"""What is as reported is in the words of a source; what the compilers wrote is theirs and says so."""

import pytest

from publisher.store import EmbeddedStore
from publisher.vocab import KODE
from tests.report import BASE, OURS, rows, values


def test_what_is_as_reported_is_in_the_words_of_a_source(store: EmbeddedStore):
    """Subject, topics, scope and names of parties are typed anew: they stand apart, and say so."""
    reported = "ks:subjectAsReported ks:topicAsReported ks:scopeAsReported ks:partyAsReported"
    query = f"SELECT ?p WHERE {{ {OURS} ?agreement ks:hasClaim/ks:property ?p VALUES ?p {{ {reported} }} }}"
    assert not rows(store, query)
    ours = "ks:subjectText ks:topicText ks:scopeText ks:partyName"
    query = f"""SELECT ?p ?certainty ?step (COUNT(?claim) AS ?n) WHERE {{
        {OURS} ?agreement ks:hasClaim ?claim .
        ?claim ks:property ?p ; ks:rank <{KODE}peringkat-klaim/terbit> ; ks:certainty ?certainty .
        VALUES ?p {{ {ours} }} OPTIONAL {{ ?claim ks:inferenceStep ?step FILTER(LANG(?step) = "id") }}
    }} GROUP BY ?p ?certainty ?step"""
    step = ("kepastian/tersirat", "Diringkas penyusun.")
    assert rows(store, query) == [
        ("ks:partyName", *step, "512"),
        ("ks:scopeText", *step, "443"),
        ("ks:subjectText", *step, "195"),
        ("ks:topicText", *step, "45"),
    ]


@pytest.mark.parametrize(
    ("agreement", "property_", "certainty"),
    [
        pytest.param("rm-0021", "reportedType", "tersirat", id="a type that joins words"),
        pytest.param("rm-0144", "reportedType", "tersirat", id="another"),
        pytest.param("rm-0037", "reportedType", "tersirat", id="a third"),
        pytest.param("rm-0052", "reportedType", "tersirat", id="a fourth"),
        pytest.param("rm-0001", "reportedType", "tersurat", id="a type as printed"),
        *(pytest.param(f"rm-{n:04}", "durationAsReported", "tersirat") for n in (1, 3, 13, 57, 140, 161)),
        pytest.param("rm-0086", "durationAsReported", "tersurat", id="a term as printed"),
        pytest.param("rm-0181", "durationAsReported", "belum-dinilai", id="no term of the instrument"),
        pytest.param("rm-0002", "placeSigned", "tersirat", id="a place that joins words"),
    ],
)
def test_words_that_were_joined_or_added_to_are_ours(
    store: EmbeddedStore, agreement: str, property_: str, certainty: str
):
    query = f"""SELECT DISTINCT ?c WHERE {{
        ?claim ks:about <{BASE}id/naskah/{agreement}> ; ks:property ks:{property_} ;
               ks:rank <{KODE}peringkat-klaim/terbit> ; ks:certainty ?c .
    }}"""
    assert rows(store, query) == [(f"kepastian/{certainty}",)]


def test_what_paraphrases_is_ours_what_is_printed_the_sources(store: EmbeddedStore):
    """Purpose and remarks are summaries; names of parties and headings of scope stand in the articles."""
    query = f"""SELECT DISTINCT ?p ?c WHERE {{
        ?agreement ks:register <{BASE}id/dataset/kerja-sama> ; ks:hasClaim ?k .
        ?k ks:property ?p ; ks:certainty/skos:notation ?c .
        VALUES ?p {{ ks:purpose ks:topicAsReported ks:topicText ks:scopeAsReported ks:scopeText
                    ks:partyAsReported ks:partyName ks:subjectAsReported ks:subjectText }}
    }}"""
    named = {(p, c) for p, c in rows(store, query)}
    assert named == {
        ("ks:partyAsReported", "tersurat"),
        ("ks:purpose", "tersirat"),
        ("ks:scopeAsReported", "tersurat"),
        ("ks:topicText", "tersirat"),
    }
    assert values(store, "ks-0001#klaim-tujuan", "ks:inferenceStep") == {
        "Diringkas penyusun.",
        "Summarised by the compilers.",
    }
    assert values(store, "ks-0003#kutipan-1", "ks:topicText") == {
        "Sepuluh PKS pada hari itu sebagai langkah awal"
    }


@pytest.mark.parametrize("agreement", [f"ks-{n:04}" for n in range(3, 13)])
def test_who_signed_each_b_is_stated_in_part(store: EmbeddedStore, agreement: str):
    """For the partner a head of department; for the province the source says nobody."""
    assert "unsur-naskah/penanda-tangan" in values(store, agreement, "ks:partlyStated")
    assert "unsur-naskah/penanda-tangan" not in values(store, agreement, "ks:notStated")
    assert "unsur-naskah/penanda-tangan" in values(store, f"{agreement}#pihak-1", "ks:notStated")
    assert values(store, f"{agreement}#pihak-2", "ks:hasSignature")
