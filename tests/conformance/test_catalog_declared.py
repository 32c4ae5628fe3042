"""What an operator declares in data/catalog.ttl, and what none does, is what the catalogue says."""

from collections import Counter
from pathlib import Path

import pytest
import rdflib

from publisher.build import build
from publisher.config import load_settings
from publisher.manifest import DUMPS
from tests.harvest import DCAT, DCAT_AP, breaches, pages
from tests.sources import known_state, two_articles

PROV = rdflib.PROV
# What an operator adds to data/catalog.ttl for a register that a government produces.
DECLARED = """
@prefix ks: <https://w3id.org/kerja-sama/ns#> .
@prefix peran-data: <https://w3id.org/kerja-sama/kode/peran-data/> .
@prefix prov: <http://www.w3.org/ns/prov#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
<id/dataset/kerja-sama>
    dct:publisher <id/lembaga/contoh> ;
    ks:officialRegister true ;
    prov:qualifiedAttribution <id/dataset/kerja-sama#walidata> ,
        <id/dataset/kerja-sama#produsen-data> , <id/dataset/kerja-sama#pembina-data> .
<id/lembaga/contoh> a foaf:Agent ; foaf:name "Diskominfo Contoh" .
peran-data:walidata skos:prefLabel "Walidata"@id .
""" + "".join(
    f"""
<id/dataset/kerja-sama#{role}> a prov:Attribution ; prov:agent <id/lembaga/contoh> ;
    dcat:hadRole peran-data:{role} ;
    ks:acceptanceLetter "400.14/1/2026" ; ks:acceptedOn "2026-01-05"^^xsd:date .
"""
    for role in ("walidata", "produsen-data", "pembina-data")
)

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::UserWarning")


@pytest.fixture(scope="module")
def declared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A release whose operator set no contact and declares the roles for one register."""
    folder = tmp_path_factory.mktemp("declared")
    sources = two_articles(folder / "sources")
    with (sources / "data/catalog.ttl").open("a", encoding="utf-8") as file:
        file.write(DECLARED)
    environ = {"PRANALA_SOURCES": str(sources), "PRANALA_STATE": str(known_state(folder / "state"))}
    return build(load_settings(environ))


def test_what_an_operator_declares_is_shown_as_declared(declared: Path):
    """MODEL: roles only with a written acceptance; another publisher has its own catalogue."""
    said = Counter(
        line.rsplit(b" <", 1)[0] for path in (declared / DUMPS).glob("*.nq") for line in path.open("rb")
    )
    assert max(said.values()) == 1, "what is written by hand and known already is said once"
    (own,) = pages(declared, "catalog/diskominfo-contoh")
    (dataset,) = own.subjects(rdflib.RDF.type, DCAT.Dataset)
    roles = {own.value(node, DCAT.hadRole) for node in own.objects(dataset, PROV.qualifiedAttribution)}
    assert {str(own.value(role, rdflib.SKOS.prefLabel)) for role in roles}
    assert all((role, rdflib.RDF.type, DCAT.Role) in own for role in roles)
    assert len(roles) == 3
    others = {
        iri
        for graph in pages(declared, "catalog/proyek-pranala")
        for iri in graph.objects(None, DCAT.dataset)
    }
    assert dataset not in others
    for shapes in (path for path in DCAT_AP if "recommended" not in path.stem):
        assert not breaches(own, shapes)


def test_no_contact_is_no_contact_point(declared: Path):
    assert not any(list(page.objects(None, DCAT.contactPoint)) for page in pages(declared))
