"""The catalogue in pages, as harvesters read it: each page names its release, so none changes under them.

A portal deletes what a whole harvest did not show it. So a catalogue is never empty, a page always says
which follows, and what cannot be answered is an error, never fewer datasets.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final
from urllib.parse import urlencode

from pyoxigraph import Literal, NamedNode, RdfFormat, Triple, parse

from publisher.errors import Gone, MalformedRequest, NotFound, ReleaseError, Unavailable
from publisher.graph import Graph
from publisher.manifest import CATALOGUE_FILE, DUMPS, read_manifest
from publisher.modified import said
from publisher.once import Each, Once
from publisher.vocab import DCAT, DCT, PREFIXES, RDF, XSD

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from publisher.manifest import Manifest
    from publisher.web.site import Site

PAGE_SIZE: Final = 10  # datasets on a page
REGISTERS: Final = "id/dataset/seri-register"  # the series of the registers of agreements
RELEASES_OPEN: Final = 8
RELEASE_ID: Final = re.compile(r"[0-9a-f]{16}")
RETRY_AFTER: Final = {"Retry-After": "60"}
TYPE: Final = NamedNode(f"{RDF}type")
LISTING: Final = (f"{DCAT}dataset", f"{DCAT}servesDataset")
WHOLE: Final = (f"{DCAT}Dataset", f"{DCAT}Catalog")


def hydra(name: str) -> NamedNode:
    """Return a term of the Hydra core vocabulary."""
    return NamedNode(PREFIXES["hydra"] + name)


@dataclass(frozen=True, slots=True)
class Page:
    """One page of a catalogue: its number, how many there are, what is asked for to get each."""

    catalog: str
    suffix: str
    release: str
    number: int
    last: int

    def address(self, number: int) -> str:
        """Return the absolute address of a page of the same release in the same form."""
        return f"{self.catalog}.{self.suffix}{query(number, self.release)}"

    @property
    def links(self) -> dict[str, str]:
        """The addresses of the pages around this one, by Hydra's names."""
        beside = {"previous": self.number - 1, "next": self.number + 1}
        there = {name: number for name, number in beside.items() if 1 <= number <= self.last}
        return {
            name: self.address(number) for name, number in {"first": 1, **there, "last": self.last}.items()
        }


def query(number: int, release: str) -> str:
    """Return the query string that names a page of a release."""
    return "?" + urlencode({"page": number, "release": release})


class Catalogue:
    """What one release says of its datasets, by subject."""

    def __init__(self, manifest: Manifest, triples: Iterable[Triple]) -> None:
        self.manifest = manifest
        self._said: dict[str, list[Triple]] = {}
        for triple in triples:
            if isinstance(triple.subject, NamedNode):
                self._said.setdefault(triple.subject.value, []).append(triple)
        self._graph = Once(lambda: Graph(triple for said in self._said.values() for triple in said))

    @property
    def graph(self) -> Graph:
        """All that is said."""
        return self._graph()

    def datasets(self, catalog: str) -> list[str]:
        """Return the IRIs of a catalogue's datasets in the order of its pages: registers, others, cubes.

        The larger comes first, so the register with most in it leads.
        """
        return sorted(_values(self._said.get(catalog, ()), f"{DCAT}dataset"), key=self._rank)

    def _rank(self, dataset: str) -> tuple[bool, bool, int, str]:
        graph = self.graph
        sizes = [graph.value(one, "dcat:byteSize") for one in graph.values(dataset, "dcat:distribution")]
        register = any(one.endswith(REGISTERS) for one in graph.values(dataset, "dcat:inSeries"))
        part = bool(graph.values(dataset, "dct:isPartOf"))
        return not register, part, -max((int(size) for size in sizes if size), default=0), dataset

    def whole(self, catalog: str) -> list[Triple]:
        """Return all that a catalogue says of its datasets.

        Raises:
            NotFound: there is no such catalogue.
        """
        if catalog not in self._said:
            raise NotFound
        return list(self._reached(catalog, frozenset(self.datasets(catalog))))

    def page(self, catalog: str, suffix: str, number: int) -> tuple[Page, list[Triple]]:
        """Return a page and its triples: the catalogue, its next datasets and all that these point to.

        Raises:
            NotFound: there is no such catalogue, or no such page of it.
            Unavailable: the catalogue is empty.
        """
        datasets = self.datasets(catalog)
        if not datasets:
            if f"{DCAT}Catalog" in _values(self._said.get(catalog, ()), TYPE.value):
                raise Unavailable("the catalogue has no dataset just now", headers=RETRY_AFTER)
            raise NotFound
        last = -(-len(datasets) // PAGE_SIZE)
        if number > last:
            raise NotFound(f"the last page of this catalogue is {last}")
        page = Page(catalog, suffix, self.manifest.id, number, last)
        shown = datasets[(number - 1) * PAGE_SIZE : number * PAGE_SIZE]
        return page, [*self._view(page, len(datasets)), *self._reached(catalog, frozenset(shown))]

    def _view(self, page: Page, total: int) -> Iterator[Triple]:
        """Yield the one typed view of a page (Hydra §5.4) and how much there is in all."""
        view, catalog = NamedNode(page.address(page.number)), NamedNode(page.catalog)
        yield Triple(view, TYPE, hydra("PartialCollectionView"))
        for name, address in page.links.items():
            yield Triple(view, hydra(name), NamedNode(address))
        yield Triple(catalog, TYPE, hydra("Collection"))
        yield Triple(catalog, hydra("view"), view)
        yield Triple(catalog, hydra("totalItems"), Literal(total))
        built = Literal(self.manifest.built, datatype=NamedNode(f"{XSD}dateTime"))
        yield Triple(catalog, NamedNode(f"{DCT}modified"), built)

    def _reached(self, catalog: str, shown: frozenset[str]) -> Iterator[Triple]:
        """Yield what is said of the catalogue, of these datasets and of whatever they lead to.

        Another dataset is described on its own page: here it is pointed to at most, and listed nowhere.
        """
        seen, waiting = {catalog, *shown}, [catalog, *sorted(shown)]
        while waiting:
            for triple in self._said[waiting.pop()]:
                target = triple.object.value if isinstance(triple.object, NamedNode) else ""
                if triple.predicate.value in LISTING and target not in shown:
                    continue
                yield triple
                if target in self._said and target not in seen and not self._whole(target):
                    seen.add(target)
                    waiting.append(target)

    def _whole(self, iri: str) -> bool:
        return not _values(self._said[iri], TYPE.value).isdisjoint(WHOLE)


def _values(triples: Iterable[Triple], predicate: str) -> set[str]:
    found = (t.object for t in triples if t.predicate.value == predicate)
    return {value.value for value in found if isinstance(value, NamedNode)}


class Catalogues:
    """The catalogues of a site's releases: the one that is served, and those that are kept."""

    def __init__(self, site: Site) -> None:
        self._site = site
        self._kept = Each(read_catalogue, RELEASES_OPEN)

    def of(self, release: str) -> Catalogue:
        """Return the catalogue of a release, of the served one where none is named.

        Raises:
            MalformedRequest: no release has such a name.
            Gone: the release is kept no more, or was another address's.
            Unavailable: the served release cannot be read.
        """
        if release in ("", self._site.manifest.id):
            return self._served()
        if not RELEASE_ID.fullmatch(release):
            told = "release is the name of a release: 16 hexadecimal digits"
            raise MalformedRequest(told, extra={"parameter": "release"})
        try:
            found = self._kept(self._site.folder.resolve().parent / release)
        except ReleaseError as error:
            raise Gone("this release is not kept; begin again at the first page") from error
        if found.manifest.base != self._site.manifest.base:
            raise Gone("this release was published under another base; begin again at the first page")
        return found

    def _served(self) -> Catalogue:
        try:
            return self._kept(self._site.folder)
        except ReleaseError as error:
            raise Unavailable("the catalogue cannot be read just now", headers=RETRY_AFTER) from error


def read_catalogue(folder: Path) -> Catalogue:
    """Return the catalogue of a release folder.

    Raises:
        ReleaseError: there is none, or it is not the one the manifest names.
    """
    manifest = read_manifest(folder)
    try:
        content = (folder / DUMPS / CATALOGUE_FILE).read_bytes()
    except OSError as error:
        raise ReleaseError(f"release {folder.name}: the catalogue is missing") from error
    digests = {file.sha256 for file in manifest.files if file.file == CATALOGUE_FILE}
    if hashlib.sha256(content).hexdigest() not in digests:
        raise ReleaseError(f"release {folder.name}: the catalogue is damaged")
    frozen = (quad.triple for quad in parse(content, format=RdfFormat.N_TRIPLES))
    return Catalogue(manifest, [*frozen, *said(folder)])
