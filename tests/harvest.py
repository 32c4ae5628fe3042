"""A catalogue as harvesters read it, page by page, and the shapes of DCAT-AP it is held to."""

from collections import Counter
from pathlib import Path

import pyshacl
import rdflib
from pyoxigraph import RdfFormat, serialize

from publisher.web.harvest import read_catalogue

# The shapes of DCAT-AP are not ours to ship: they are used where a copy lies beside the checkout.
DCAT_AP = sorted(Path(__file__).parents[2].glob("*/third-party/dcat-ap-3.0.1/*.ttl"))
DCAT = rdflib.Namespace("http://www.w3.org/ns/dcat#")
DCT = rdflib.DCTERMS


def pages(release: Path, local: str = "catalog") -> list[rdflib.Graph]:
    """Every page of a catalogue as a graph, each read alone, as harvesters do."""
    found = read_catalogue(release)
    catalog = found.manifest.base + local
    last = found.page(catalog, "ttl", 1)[0].last
    written = (
        serialize(found.page(catalog, "ttl", n + 1)[1], format=RdfFormat.N_TRIPLES) for n in range(last)
    )
    return [rdflib.Graph().parse(data=lines, format="nt") for lines in written]


def breaches(graph: rdflib.Graph, shapes: Path) -> Counter[str]:
    _, report, _ = pyshacl.validate(graph, shacl_graph=rdflib.Graph().parse(shapes))
    found = report.subjects(rdflib.RDF.type, rdflib.SH.ValidationResult)
    return Counter(str(report.value(one, rdflib.SH.resultPath)) for one in found)
