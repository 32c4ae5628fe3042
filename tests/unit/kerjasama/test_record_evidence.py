"""Two sources on a claim corroborate it only where it is noted that each says it (MODEL §2.11)."""

from pyoxigraph import RdfFormat, parse

from publisher.graph import Graph
from publisher.kerjasama.record.claim import ANY_SOURCE, STATEMENT, claims_of
from publisher.vocab import KS

THING = "http://data.test/id/naskah/x-1"


def sources(evidence: str) -> tuple[tuple[str, ...], set[str]]:
    """The sources that say the one claim of a record, and the reach of its evidence."""
    text = f"""PREFIX ks: <{KS}>
<{THING}> ks:hasClaim <{THING}#klaim-tempat> .
<{THING}#klaim-tempat> ks:about <{THING}> ; ks:property ks:placeSigned ; ks:literalValue "Malang"@id .
{evidence}"""
    quads = parse(text.encode(), format=RdfFormat.TURTLE)
    (claim,) = claims_of(Graph(quad.triple for quad in quads), THING)
    return claim.sources, {one.reach for one in claim.evidence}


def said(number: int, reach: str = "") -> str:
    node = f"<{THING}#bukti-{number}>"
    told = f" ; ks:reach <https://w3id.org/kerja-sama/kode/lingkup-bukti/{reach}>" if reach else ""
    return f"""<{THING}#klaim-tempat> ks:hasEvidence {node} .
{node} ks:source <http://data.test/id/sumber/s-{number}>{told} .
"""


def test_one_source_says_it():
    assert sources(said(1, "pernyataan")) == (("http://data.test/id/sumber/s-1",), {STATEMENT})


def test_one_source_of_many_need_not_say_it():
    assert sources(said(1, "rekaman")) == ((), {ANY_SOURCE})


def test_of_two_sources_nobody_noted_which_says_it():
    assert sources(said(1, "rekaman") + said(2, "rekaman")) == ((), {ANY_SOURCE})


def test_where_no_reach_is_said_two_sources_corroborate_nothing():
    """As in releases of before there was one, and in files of others."""
    assert sources(said(1)) == (("http://data.test/id/sumber/s-1",), {STATEMENT})
    assert sources(said(1) + said(2)) == ((), {ANY_SOURCE})


def test_two_that_are_noted_corroborate():
    found, _ = sources(said(1, "pernyataan") + said(2, "pernyataan"))
    assert len(found) == 2
