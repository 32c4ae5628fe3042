"""The document of an agreement is its record: it says so, and what it was made from, in every RDF form."""

import pytest
from pyoxigraph import NamedNode, RdfFormat, parse

from publisher.media import DOCUMENT_FORMATS
from publisher.vocab import PREFIXES
from tests.client import Server

BASE = "http://localhost:8000/"
AGREEMENT, RECORD = NamedNode(f"{BASE}id/naskah/rm-0156"), NamedNode(f"{BASE}doc/naskah/rm-0156")
CLAIM = NamedNode(f"{AGREEMENT.value}#klaim-tanggal")
SOURCES = [NamedNode(f"{BASE}id/sumber/{key}") for key in ("s-paltv-sumsel", "s-tribunsumsel-mura")]
DERIVED = NamedNode(f"{PREFIXES['prov']}wasDerivedFrom")
SAID = {
    (RECORD, NamedNode(f"{PREFIXES['foaf']}primaryTopic"), AGREEMENT),
    (CLAIM, DERIVED, SOURCES[0]),
    *((RECORD, DERIVED, source) for source in SOURCES),
    *((AGREEMENT, NamedNode(f"{PREFIXES['dct']}isReferencedBy"), source) for source in SOURCES),
}
RDF = {form.suffix: form for form in DOCUMENT_FORMATS if RdfFormat.from_media_type(form.media_type)}


@pytest.mark.parametrize("suffix", RDF)
def test_a_record_says_what_it_was_made_from(served: Server, suffix: str):
    answer = served.ask(f"doc/naskah/rm-0156.{suffix}", "*/*")
    read = RdfFormat.from_media_type(RDF[suffix].media_type)
    told = {
        (q.subject, q.predicate, q.object) for q in parse(answer.body, format=read, base_iri=RECORD.value)
    }
    assert told >= SAID
    assert not [triple for triple in told if triple[:2] == (AGREEMENT, DERIVED)]
    assert (CLAIM, DERIVED, SOURCES[1]) not in told
