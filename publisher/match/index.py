"""The names and codes of a release as they are looked up, made once from its store."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from publisher.match.kind import AGENCY, BODIES, GOVERNMENT, LEVELS
from publisher.match.near import FEW, Grams, grams, near
from publisher.match.spelling import core, fold
from publisher.once import Each
from publisher.vocab import KODE, KS, SKOS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from publisher.rdf import Term

    Rows = Iterator[Mapping[str, Term]]
    Select = Callable[[str], Rows]

KIND: Final = f"{KODE}tingkat-wilayah/"
ISO: Final = f"{KS}isoCode"
CONFIRMED: Final = f"{KODE}status-kode/berlaku"
FORMER_NAME: Final = f"{SKOS}altLabel"
MOST_KEPT: Final = 2_000  # lists of the names in a region
MOST_LENGTHS: Final = 1_000  # levels by lengths of names: some 200 are there
MOST_STEPS: Final = 8  # from a village up to its province, or from a code to the one in use


@dataclass(frozen=True, slots=True)
class Entity:
    """One thing that a name may mean: its IRI, what it is called, its kind, what it lies in or belongs to.

    ``around`` is the IRI of the region above it, of a government or an agency that of its region.
    """

    iri: str
    name: str
    kind: str
    around: str

    @property
    def code(self) -> str:
        """The ministry's code of a region; empty for a body."""
        return "" if self.kind in BODIES else self.iri.rpartition("/")[2].partition("-")[0]


@dataclass(frozen=True, slots=True)
class Former:
    """A code no longer in use: its IRI, the code, the name it stood for, the IRI of what has replaced it."""

    iri: str
    code: str
    name: str
    successor: str


@dataclass(slots=True)
class Index:
    """What is looked up, by IRI, by name and by code; filled once, then only read, by any thread.

    ``names`` and ``iso`` give IRIs, ``bps`` those of a BPS code, each with whether sources agree on it;
    ``agencies`` those of agencies by their full names; ``lengths`` the names of a level by their length;
    ``former_names`` the names that a region had; ``root`` is what the IRIs of regions begin with, followed by
    the ministry's code; a region that holds a code another had before it has a year after that.
    """

    entities: dict[str, Entity] = field(default_factory=dict)
    former: dict[str, Former] = field(default_factory=dict)
    names: dict[str, tuple[str, ...]] = field(default_factory=dict)
    former_names: set[tuple[str, str]] = field(default_factory=set)
    iso: dict[str, list[str]] = field(default_factory=dict)
    bps: dict[str, dict[str, bool]] = field(default_factory=dict)
    lengths: dict[int, dict[int, list[str]]] = field(default_factory=dict)
    agencies: dict[str, dict[str, None]] = field(default_factory=dict)
    root: str = ""
    sorted_names: list[str] = field(default_factory=list)
    children: dict[str, list[str]] = field(default_factory=dict)
    _grams: Each[tuple[int, int], Grams] = field(init=False)
    _below: Each[tuple[frozenset[str], frozenset[int]], list[str]] = field(init=False)

    def __post_init__(self) -> None:
        self._grams = Each(lambda key: grams(self.lengths[key[0]][key[1]]), MOST_LENGTHS)
        self._below = Each(self._inside, MOST_KEPT)

    def current(self, iri: str) -> Entity | None:
        """Return what an IRI stands for today, None where it is not one of ours or has no successor."""
        for _ in range(MOST_STEPS):
            if iri not in self.former:
                break
            iri = self.former[iri].successor
        return self.entities.get(iri)

    def below(self, around: frozenset[str], levels: frozenset[int]) -> list[str]:
        """Return the names, of these levels, of what lies in regions at any depth."""
        return self._below((around, levels))

    def _inside(self, wanted: tuple[frozenset[str], frozenset[int]]) -> list[str]:
        around, levels = wanted
        found, waiting = dict[str, None](), list(around)
        while waiting:
            inside = self.children.get(waiting.pop(), ())
            waiting += inside
            for entity in (self.entities[iri] for iri in inside):
                if LEVELS.get(entity.kind, 9) in levels:
                    found[name_key(entity)] = None
        return list(found)

    def near(self, key: str, level: int, length: int, least: float) -> Sequence[str]:
        """Return names of a level and length; all that are as like a key as ``least`` are among them."""
        names = self.lengths.get(level, {}).get(length, ())
        if len(names) <= FEW:
            return names
        return near(key, names, self._grams((level, length)), least)

    def above(self, entity: Entity) -> Iterator[Entity]:
        """Yield what an entity lies in, upwards."""
        for _ in range(MOST_STEPS):
            over = self.entities.get(entity.around)
            if over is None:
                return
            yield over
            entity = over


def read_index(select: Select) -> Index:
    """Return the index of a release; ``select`` gives the rows of a page's query by its name.

    Takes about 1.5 s and 60 MiB for 92,000 regions.
    """
    index = Index()
    names: defaultdict[str, dict[str, None]] = defaultdict(dict)
    _read_regions(select("cocok-wilayah"), index, names)
    for row in select("cocok-sebutan"):
        iri, how, text = row["thing"].value, row["property"].value, row["text"].value
        if how == ISO:
            index.iso.setdefault(text, []).append(iri)
        else:
            key = core(text).key
            names[key][iri] = None
            if how == FORMER_NAME and key != core(index.entities[iri].name).key:
                index.former_names.add((key, iri))
    for row in select("cocok-kode-bps"):
        held = index.bps.setdefault(row["code"].value, {})
        held[row["thing"].value] = row["status"].value == CONFIRMED
    _read_former(select("cocok-kode-lama"), index)
    _read_bodies(select("cocok-badan"), index, names)
    index.names = {key: tuple(iris) for key, iris in names.items()}
    index.sorted_names = sorted(index.names)
    index.lengths = _lengths(index)
    return index


def _read_regions(rows: Rows, index: Index, names: defaultdict[str, dict[str, None]]) -> None:
    above: dict[str, str] = {}
    for row in rows:
        iri = row["thing"].value
        kind = row["kind"].value.removeprefix(KIND)
        around = row["parent"].value if "parent" in row else ""
        name = row["name"].value
        index.entities[iri] = Entity(iri, name, kind, above.setdefault(around, around))
        index.root = iri.removesuffix(iri.rpartition("/")[2])
        names[name_key(index.entities[iri])][iri] = None
        index.children.setdefault(around, []).append(iri)


def name_key(entity: Entity) -> str:
    """Return the name of a region as it is looked up: without its kind, where that is printed with it."""
    return core(entity.name).key if LEVELS.get(entity.kind, 9) <= 2 else "".join(fold(entity.name))


def _read_former(rows: Rows, index: Index) -> None:
    for row in rows:
        iri = row["thing"].value
        successor = row["successor"].value if "successor" in row else ""
        index.former[iri] = Former(iri, row["code"].value, row["name"].value, successor)


def _read_bodies(rows: Rows, index: Index, names: defaultdict[str, dict[str, None]]) -> None:
    """Add governments under the names of their regions, agencies under their own."""
    of_region: defaultdict[str, list[str]] = defaultdict(list)
    for row in rows:
        iri, region = row["thing"].value, row["region"].value
        kind = GOVERNMENT if row["class"].value == f"{KS}Government" else AGENCY
        text, language = row["name"].value, getattr(row["name"], "language", "")
        if iri not in index.entities or (language == "id" and row["property"].value.endswith("label")):
            index.entities[iri] = Entity(iri, text, kind, region)
        if kind == AGENCY:
            index.agencies.setdefault(" ".join(fold(text)), {})[iri] = None
        elif iri not in of_region[region]:
            of_region[region].append(iri)
    for key, iris in names.items():
        for region in list(iris):
            names[key] |= dict.fromkeys(of_region.get(region, ()))


def _lengths(index: Index) -> dict[int, dict[int, list[str]]]:
    found: defaultdict[int, defaultdict[int, list[str]]] = defaultdict(lambda: defaultdict(list))
    for key, iris in index.names.items():
        for level in {LEVELS.get(index.entities[iri].kind, 9) for iri in iris}:
            found[level][len(key)].append(key)
    return {level: dict(lengths) for level, lengths in found.items()}
