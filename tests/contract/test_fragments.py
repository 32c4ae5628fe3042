"""Every IRI with a fragment leads to a document that describes it: no part of the release is a dead end."""

from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, RdfFormat, Triple, parse

from publisher.config import Settings
from publisher.manifest import CATALOGUE_FILE, DUMPS
from publisher.store import EmbeddedStore
from publisher.vocab import DCT, PREFIXES, RDFS, SKOS, W3ID
from publisher.web.document import Documents
from publisher.web.site import Site, open_site

NAMING = {f"{RDFS}label", f"{SKOS}prefLabel", f"{DCT}title", f"{PREFIXES['foaf']}name"}
# Other addresses than a thing's: what they show is made of one query, or of the frozen catalogue.
VOID, CATALOGUE = ".well-known/void", "catalog"


@pytest.fixture(scope="module")
def site(settings: Settings, release: Path) -> Site:
    return open_site(settings, release)


@pytest.fixture(scope="module")
def fragments(store: EmbeddedStore, settings: Settings) -> dict[str, set[str]]:
    """The IRIs of ours with a fragment, as subjects or objects, by the address before it."""
    found = defaultdict(set)
    for quad in store.quads:
        for term in (quad.subject, quad.object):
            if isinstance(term, NamedNode) and term.value.startswith((settings.base, W3ID)):
                address, _, fragment = term.value.partition("#")
                if fragment:
                    found[address].add(term.value)
    return found


def document(site: Site, release: Path, address: str) -> Iterable[Triple]:
    local = address.removeprefix(site.manifest.base)
    if local == VOID:
        return site.construct("void")
    if local == CATALOGUE:
        content = (release / DUMPS / CATALOGUE_FILE).read_bytes()
        return [quad.triple for quad in parse(content, format=RdfFormat.N_TRIPLES)]
    return Documents(site).read(address).stated


def test_there_are_parts_of_every_kind(fragments: dict[str, set[str]]):
    ends = {iri.partition("#")[2].partition("-")[0] for own in fragments.values() for iri in own}
    assert ends > {"klaim", "bukti", "pihak", "lingkup", "kutipan", "sasaran"}
    assert ends > {"kode", "titik", "komponen", "periode", "unsur", "daftar", "kunci", "potongan", "amatan"}
    assert ends > {
        "struktur",
        "berkas",
        "versi",
        "penyusunan",
        "kelas",
        "sifat",
        "tautan",
        "mutu",
        "nq",
        "csv",
    }
    assert sum(map(len, fragments.values())) > 12_000


def test_each_is_described_with_a_name_where_it_leads(
    site: Site, release: Path, fragments: dict[str, set[str]]
):
    """In both languages, or in none where the name is one (a publisher, a file's format)."""
    dumb: dict[str, str] = {}
    for address, own in fragments.items():
        said: dict[str, int] = defaultdict(int)
        named: dict[str, set[str | None]] = defaultdict(set)
        for triple in document(site, release, address):
            if not isinstance(triple.subject, NamedNode):
                continue
            said[triple.subject.value] += 1
            if triple.predicate.value in NAMING and isinstance(triple.object, Literal):
                named[triple.subject.value].add(triple.object.language)
        for iri in own:
            if not said[iri] or not (named[iri] >= {"id", "en"} or None in named[iri]):
                dumb[iri] = f"{said[iri]} statements, named in {sorted(map(str, named[iri]))}"
    assert dumb == {}
