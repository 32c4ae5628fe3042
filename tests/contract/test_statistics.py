"""The indicators I1-I9 against values computed by hand from the two articles, and what they must never say.

By hand: agreement A (2025-01-30) joins the agencies of 35 and 33 over four titles; B1-B10 (2025-11-07)
join 35 with seven kabupaten, two kota and "Pasuruan", which may be either, over four fields.
"""

import csv
from collections.abc import Iterator
from pathlib import Path

import pytest
from pyoxigraph import NamedNode, Quad, RdfFormat, Store

from publisher.author import map_tables, read_register
from publisher.build import REGISTERS
from publisher.queries import load_queries
from publisher.rdf import parse_file
from publisher.release.derive import derive
from publisher.release.gate import checks_hold
from publisher.uris import Space
from publisher.vocab import PREFIXES

ROOT = Path(__file__).parents[2]
BASE, REFERENCE = "http://localhost:8000/", "https://rujukan.example/"
NAMES = ("ontology", "kode", "wilayah", "kerja-sama", "statistik")
GRAPHS = {name: f"{BASE}graf/{name}" for name in NAMES}
HEAD = "".join(f"PREFIX {prefix}: <{iri}>\n" for prefix, iri in PREFIXES.items())
KODE = "https://w3id.org/kerja-sama/kode/"
B_SCOPES = ("_T", "informatika", "komunikasi", "persandian", "statistik")
A_SCOPES = (
    "_T",
    "pengelolaan-informasi-dan-komunikasi-publik",
    "pengelolaan-keamanan-informasi-dan-persandian",
    "pengembangan-aplikasi-informatika",
    "peningkatan-penyelenggaraan-statistik-sektoral",
)
END = "per-2025-12-31"
CUBE_CHECKS = [
    q for n, q in load_queries(ROOT / "queries/checks").items() if n.startswith(("ic-", "amatan-"))
]
# Indicator: {what is after #amatan-: (value, bound, numerator, denominator)}.
EXPECTED: dict[str, dict[str, tuple[str, str, str, str]]] = {
    "i1": {
        **{
            f"33-{period}-{scope}": ("1", "batas-bawah", "", "")
            for period in ("2025", "2025-01")
            for scope in A_SCOPES
        },
        **{f"35-2025-01-{scope}": ("1", "batas-bawah", "", "") for scope in A_SCOPES},
        **{f"35-2025-11-{scope}": ("10", "batas-bawah", "", "") for scope in B_SCOPES},
        **{f"35-2025-{scope}": ("1", "batas-bawah", "", "") for scope in A_SCOPES[1:]},
        **{f"35-2025-{scope}": ("10", "batas-bawah", "", "") for scope in B_SCOPES[1:]},
        "35-2025-_T": ("11", "batas-bawah", "", ""),
    },
    "i2": {f"35-{END}-{scope}": ("10", "batas-bawah", "", "") for scope in B_SCOPES},
    "i3": {f"35-{END}-{scope}": ("26.32", "batas-bawah", "10", "38") for scope in B_SCOPES},
    "i4": {f"35-{END}-ks-0002-sasaran-1": ("28", "batas-atas", "", "")},
    "i5": {
        **{
            f"33-{period}-{affair}": ("1", "batas-bawah", "", "")
            for period in ("2025", "2025-01")
            for affair in ("2.16", "2.20", "2.21")
        },
        **{f"35-2025-{affair}": ("11", "batas-bawah", "", "") for affair in ("2.16", "2.20", "2.21")},
        **{f"35-2025-01-{affair}": ("1", "batas-bawah", "", "") for affair in ("2.16", "2.20", "2.21")},
        **{f"35-2025-11-{affair}": ("10", "batas-bawah", "", "") for affair in ("2.16", "2.20", "2.21")},
    },
    "i6": {
        f"ID-{period}-{scope}": ("1", "batas-bawah", "", "")
        for period in ("per-2025-06-30", END)
        for scope in A_SCOPES
    },
    # Known of 23 elements: A 7 (scope, date, place, type, purpose, parties, agencies), the MoU 2 (type,
    # parties), nine of B 7 (event, date, place, type, umbrella, scope, parties), "Pasuruan" 6: 78 of 276.
    "i7": {"kerja-sama": ("28.26", "nilai-tepat", "78", "276")},
    # A has 31 claims, by a news medium; the MoU 15, Tuban's PKS 33, each of the other nine 31, by a party.
    "i8": {
        "kerja-sama-media": ("8.66", "nilai-tepat", "31", "358"),
        "kerja-sama-siaran-pers-resmi-pihak": ("91.34", "nilai-tepat", "327", "358"),
    },
    "i9": {
        f"35-{END}-kabupaten-sekurangnya": ("7", "batas-bawah", "", ""),
        f"35-{END}-kabupaten-setingginya": ("8", "batas-atas", "", ""),
        f"35-{END}-kota-sekurangnya": ("2", "batas-bawah", "", ""),
        f"35-{END}-kota-setingginya": ("3", "batas-atas", "", ""),
        f"35-{END}-_T-sekurangnya": ("10", "batas-bawah", "", ""),
        f"35-{END}-_T-setingginya": ("10", "batas-atas", "", ""),
    },
}
OBSERVATIONS = """
SELECT ?observation ?value ?bound ?numerator ?denominator WHERE {
  ?observation a qb:Observation ; qb:measureType ?measure ; ?measure ?value ; ks:bound/skos:notation ?bound .
  OPTIONAL { ?observation ks:numerator ?numerator ; ks:denominator ?denominator }
}"""


def mapped() -> Iterator[Quad]:
    for name, folder in {"ontology": "ontology", "kode": "ontology/schemes"}.items():
        for path in sorted((ROOT / folder).glob("*.ttl")):
            yield from (
                Quad(q.subject, q.predicate, q.object, NamedNode(GRAPHS[name])) for q in parse_file(path)
            )
    tables = [table for name in NAMES[2:] for table in read_register(ROOT / "data" / name)]
    for name, query in load_queries(ROOT / "queries/map").items():
        own = query.header["graph"].replace("register", "kerja-sama")
        read = [table for table in tables if table.register == own]
        if own in GRAPHS and "gate" not in query.header:  # no districts, villages and crosswalks
            for triple in map_tables(read, {name: query}, Space(BASE, REFERENCE)):
                yield Quad(triple.subject, triple.predicate, triple.object, NamedNode(GRAPHS[own]))


def derived(store: Store, *graphs: str) -> None:
    queries = [q for q in load_queries(ROOT / "queries/derive").values() if q.header["graph"] in graphs]
    derive(store, queries, GRAPHS, {GRAPHS["kerja-sama"]: f"{BASE}id/dataset/kerja-sama"})


@pytest.fixture(scope="module")
def register() -> bytes:
    """The register of two articles with all but the statistics, as N-Quads."""
    store = Store()
    store.extend(mapped())
    derived(store, "wilayah", "kerja-sama", "register")
    return store.dump(format=RdfFormat.N_QUADS) or b""


@pytest.fixture(scope="module")
def store(register: bytes) -> Store:
    return counted(register)


def counted(register: bytes, *agreements: str) -> Store:
    """The register with more agreements in Turtle, and its statistics."""
    store = Store()
    store.load(register, format=RdfFormat.N_QUADS)
    head = HEAD.replace("PREFIX", "@prefix").replace(">\n", "> .\n")
    store.load(
        (head + "".join(agreements)).encode(),
        format=RdfFormat.TURTLE,
        to_graph=NamedNode(GRAPHS["kerja-sama"]),
    )
    derived(store, "statistik")
    return store


def observations(store: Store) -> dict[str, dict[str, tuple[str, ...]]]:
    found: dict[str, dict[str, tuple[str, ...]]] = {}
    for row in store.query(HEAD + OBSERVATIONS, use_default_graph_as_union=True):
        indicator, name = (
            row["observation"].value.removeprefix(f"{BASE}id/dataset/statistik-").split("#amatan-")
        )
        cells = (row[key] for key in ("value", "bound", "numerator", "denominator"))
        found.setdefault(indicator, {})[name] = tuple(cell.value if cell else "" for cell in cells)
    return found


def value(store: Store, indicator: str, name: str) -> str:
    """The value of an observation, "" where there is none."""
    return observations(store).get(indicator, {}).get(name, ("",))[0]


# ── what the two articles give ─────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("indicator", EXPECTED)
def test_an_indicator_has_the_values_computed_by_hand_and_no_others(store: Store, indicator: str):
    assert observations(store)[indicator] == EXPECTED[indicator]


def test_all_indicators_are_computed(store: Store):
    assert observations(store).keys() == EXPECTED.keys()


def test_the_cubes_are_well_formed(store: Store):
    assert not list(checks_hold(store, CUBE_CHECKS))


def test_kabupaten_and_kota_add_up_to_the_partners(store: Store):
    """A party that may be either widens both bounds and leaves the sum."""
    ends = [
        f"35-{END}-{kind}-{end}" for kind in ("kabupaten", "kota") for end in ("sekurangnya", "setingginya")
    ]
    least_kab, most_kab, least_kota, most_kota = (int(value(store, "i9", name)) for name in ends)
    assert least_kab + most_kota == most_kab + least_kota == int(value(store, "i2", f"35-{END}-_T")) == 10


def test_shares_of_claims_sum_to_all(store: Store):
    counts = [(int(n), int(d)) for _, _, n, d in observations(store)["i8"].values()]
    assert sum(n for n, _ in counts) == counts[0][1]


def test_a_province_without_recorded_partners_has_no_observation(store: Store):
    """ "Jawa Tengah 0 %" is never published."""
    for indicator in ("i2", "i3", "i4", "i9"):
        assert not [name for name in observations(store)[indicator] if not name.startswith("35-")]


def test_nothing_but_what_registers_themselves_hold_is_exact(store: Store):
    exact = {i for i, found in observations(store).items() for v in found.values() if v[1] == "nilai-tepat"}
    assert exact == {"i7", "i8"}


def test_no_count_or_coverage_is_computed_from_a_register_that_is_no_sample():
    with (ROOT / "data/statistik/indikator.csv").open(encoding="utf-8", newline="") as file:
        sources = {row["indikator"]: row["dihitung_dari"].split() for row in csv.DictReader(file)}
    assert {i for i, names in sources.items() if "register-media" in names} == {"i7", "i8"}


def test_reference_dates_are_rows_and_no_query_asks_the_clock():
    with (ROOT / "data/statistik/periode.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            assert row["periode"] == f"per-{row['sampai']}" or row["mulai"] or row["periode"] == "tidak-pasti"
    for path in (ROOT / "queries/derive").glob("*-statistik-*.rq"):
        assert "NOW()" not in path.read_text(encoding="utf-8")


def test_each_observation_leads_to_its_indicator_and_variables(store: Store):
    query = """SELECT DISTINCT ?observation WHERE {
      ?observation a qb:Observation ; qb:dataSet/ks:indicator ?indicator .
      ?indicator ks:formula ?formula ; ks:buildingVariable/ks:validationRule ?rule }"""
    found = list(store.query(HEAD + query, use_default_graph_as_union=True))
    assert len(found) == sum(map(len, observations(store).values()))


def test_every_observation_lies_in_one_slice(store: Store):
    query = "SELECT ?o (COUNT(?slice) AS ?n) WHERE { ?slice qb:observation ?o } GROUP BY ?o"
    found = list(store.query(HEAD + query, use_default_graph_as_union=True))
    assert {int(row["n"].value) for row in found} == {1}
    assert len(found) == sum(map(len, observations(store).values()))


def test_what_is_counted_can_be_looked_up(store: Store):
    query = f"SELECT ?a WHERE {{ ?a ks:countedIn <{BASE}id/dataset/statistik#periode-2025-11> }}"
    found = {row["a"].value[-7:] for row in store.query(HEAD + query, use_default_graph_as_union=True)}
    assert found == {f"ks-{number:04}" for number in range(3, 13)}


# ── what other agreements would change ─────────────────────────────────────────────────────────


def agreement(
    key: str,
    parties: tuple[str, ...] = ("35", "35.01"),
    candidates: tuple[str, ...] = (),
    date: tuple[str, str, str] | None = ("2025-06-01", "2025-06-01", "dinyatakan"),
    more: str = "ks:type <https://w3id.org/kerja-sama/kode/jenis-naskah/pks> ; ",
    scope: str = "statistik",
) -> str:
    """An agreement of the register in Turtle; the last party is open where there are candidates."""
    this = f"{BASE}id/naskah/{key}"
    lines = [f"<{this}> a ks:Agreement ; ks:register <{BASE}id/dataset/kerja-sama> ; {more}"]
    lines += [f"ks:hasScopeItem <{this}#lingkup-1> ; ks:hasParticipation <{this}#pihak-0> "]
    lines += [f"; ks:involvesRegion <{REFERENCE}id/wilayah/{code}> " for code in parties]
    if date:
        lines.append(f'; ks:dateEarliest "{date[0]}"^^xsd:date ; ks:dateLatest "{date[1]}"^^xsd:date')
        lines.append(f"; ks:dateBasis <{KODE}dasar-tanggal/{date[2]}> ")
    lines.append(f".\n<{this}#lingkup-1> ks:scope <{KODE}ruang-lingkup/{scope}> ; ks:statementStatus ")
    lines.append(f"<{KODE}status-pernyataan/disepakati> .\n")
    lines += [f"<{this}#pihak-0> ks:candidateParty <{REFERENCE}id/pemda/{code}> .\n" for code in candidates]
    lines += [
        f"<{this}#pihak-0> ks:party <{REFERENCE}id/pemda/{code}> .\n"
        for code in parties[1:]
        if not candidates
    ]
    return "".join(lines)


OPEN = ("35",)
PARTNERS, LEAST_KAB, MOST_KAB = (
    ("i2", f"35-{END}-_T"),
    ("i9", f"35-{END}-kabupaten-sekurangnya"),
    ("i9", f"35-{END}-kabupaten-setingginya"),
)
YEAR, UNCERTAIN = ("i1", "35-2025-_T"), ("i1", "35-tidak-pasti-_T")
CHANGES = {
    "a new partner": ([agreement("ks-1")], {PARTNERS: "11", LEAST_KAB: "8", MOST_KAB: "9", YEAR: "12"}),
    "a second agreement of one partner": ([agreement("ks-1", ("35", "35.23"))], {PARTNERS: "10", YEAR: "12"}),
    "a city that may be Pasuruan and is Kota Pasuruan": (
        [agreement("ks-1", ("35", "35.75"))],
        {PARTNERS: "10", ("i9", f"35-{END}-kota-sekurangnya"): "3", LEAST_KAB: "7", MOST_KAB: "8"},
    ),
    "an open party among new regions": ([agreement("ks-1", OPEN, ("35.01", "35.02"))], {PARTNERS: "11"}),
    "an open party that may be an old partner": (
        [agreement("ks-1", OPEN, ("35.01", "35.23"))],
        {PARTNERS: "10", LEAST_KAB: "7", MOST_KAB: "9"},
    ),
    "two open parties that share a candidate": (
        [agreement("ks-1", OPEN, ("35.01", "35.02")), agreement("ks-2", OPEN, ("35.02", "35.03"))],
        {PARTNERS: "11"},
    ),
    "an open party that may be of another province": (
        [agreement("ks-1", OPEN, ("35.01", "33.01"))],
        {PARTNERS: "10"},
    ),
    "a party of another province": ([agreement("ks-1", ("35", "33.01"))], {PARTNERS: "10", YEAR: "12"}),
    "an agreement known by its year": (
        [agreement("ks-1", date=("2025-01-01", "2025-12-31", "dinyatakan"))],
        {YEAR: "12", UNCERTAIN: "", PARTNERS: "11", ("i1", "35-2025-11-_T"): "10"},
    ),
    "an agreement of one of two years": (
        [agreement("ks-1", date=("2024-12-01", "2025-01-31", "dinyatakan"))],
        {YEAR: "11", UNCERTAIN: "1", PARTNERS: "11"},
    ),
    "an agreement dated by its report": (
        [agreement("ks-1", date=("2025-06-01", "2025-06-01", "tanggal-terbit"))],
        {YEAR: "11", UNCERTAIN: "1", PARTNERS: "11"},
    ),
    "an agreement without a date": (
        [agreement("ks-1", date=None)],
        {YEAR: "11", UNCERTAIN: "1", PARTNERS: "10", MOST_KAB: "9"},
    ),
    "an agreement after the reference date": (
        [agreement("ks-1", date=("2026-01-01", "2026-01-01", "dinyatakan"))],
        {YEAR: "11", UNCERTAIN: "", PARTNERS: "10", MOST_KAB: "8"},
    ),
    "a memorandum": (
        [agreement("ks-1", more=f"ks:type <{KODE}jenis-naskah/mou> ; ")],
        {YEAR: "11", PARTNERS: "10", MOST_KAB: "8"},
    ),
    "what may be a PKS": (
        [
            agreement("ks-1", more=""),
            f"<{BASE}k> ks:about <{BASE}id/naskah/ks-1> ; ks:candidate <{KODE}jenis-naskah/pks> .\n",
        ],
        {YEAR: "11", PARTNERS: "10", LEAST_KAB: "7", MOST_KAB: "9"},
    ),
    "a PKS of another field": ([agreement("ks-1", scope="lain")], {YEAR: "12", PARTNERS: "10"}),
    "a scope that is only hoped for": (
        [agreement("ks-1").replace("status-pernyataan/disepakati", "status-pernyataan/diharapkan")],
        {YEAR: "12", PARTNERS: "10", ("i5", "35-2025-2.20"): "11"},
    ),
    "another pair of provinces": (
        [agreement("ks-1", ("35", "33", "34"))],
        {("i6", f"ID-{END}-_T"): "3", ("i6", f"ID-{END}-statistik"): "3", PARTNERS: "10"},
    ),
}


@pytest.mark.parametrize("change", CHANGES)
def test_an_agreement_changes_what_it_should(register: bytes, change: str):
    agreements, expected = CHANGES[change]
    found = counted(register, *agreements)
    assert {key: value(found, *key) for key in expected} == expected
    assert not list(checks_hold(found, CUBE_CHECKS))


def test_coverage_divides_by_the_regions_of_the_edition_valid_then(register: bytes):
    """A region that an edition no longer has is not in the denominator."""
    gone = f"<{REFERENCE}id/wilayah/35.01> owl:deprecated true .\n"
    assert observations(counted(register, gone))["i3"][f"35-{END}-_T"] == ("27.03", "batas-bawah", "10", "37")


def test_the_registers_that_are_measured_are_registers():
    with (ROOT / "data/statistik/indikator.csv").open(encoding="utf-8", newline="") as file:
        assert {name for row in csv.DictReader(file) for name in row["dihitung_dari"].split()} <= set(
            REGISTERS
        )


# ── what a declaration of completeness makes exact ─────────────────────────────────────────────


def declaration(
    name: str = "all",
    area: str = "35",
    until: str = END.removeprefix("per-"),
    since: str = "",
    types: tuple[str, ...] = ("total/_T",),
    affairs: tuple[str, ...] = ("total/_T",),
) -> str:
    """A completeness statement in Turtle; the shipped registers hold none."""
    this = f"{BASE}id/kelengkapan/{name}"
    lines = [f"<{this}> a ks:CompletenessStatement ; ks:register <{BASE}id/dataset/kerja-sama> ;"]
    lines += [f" ks:completeType <{KODE}{code}> ;" for code in types]
    lines += [f" ks:completeAffair <{KODE}{code}> ;" for code in affairs]
    lines.append(f" dct:spatial <{REFERENCE}id/wilayah/{area}> ; dct:temporal <{this}#periode> .\n")
    lines.append(f'<{this}#periode> dcat:endDate "{until}"^^xsd:date .\n')
    lines += [f'<{this}#periode> dcat:startDate "{since}"^^xsd:date .\n' for _ in range(bool(since))]
    return "".join(lines)


FIELD = ("urusan/2.16", "urusan/2.20", "urusan/2.21")
COVERING = {
    "everything": declaration(),
    "the PKS of the three affairs": declaration(
        types=("jenis-naskah/pks",), affairs=FIELD, until="2030-12-31"
    ),
}
NOT_COVERING = (
    declaration("a-first-day", since="2025-01-01"),
    declaration("a-day-short", until="2025-12-30"),
    declaration("another-province", area="33"),
    declaration("one-regency", area="35.23"),
    declaration("memoranda", types=("jenis-naskah/mou",)),
    declaration("two-affairs-of-three", affairs=FIELD[:2]),
)
PARTIES = f"<{BASE}id/naskah/ks-1#pihak-0>"
OPEN_IN_A_DECLARED_REGISTER = {
    "an agreement without a date": [agreement("ks-1", date=None)],
    "an agreement without a type": [agreement("ks-1", more="")],
    "an open party that may be an old partner": [agreement("ks-1", OPEN, ("35.01", "35.23"))],
    "a scope left uncoded": [agreement("ks-1").replace(f"ks:scope <{KODE}ruang-lingkup/statistik> ;", "")],
    "a group of partners": [
        agreement("ks-1", OPEN),
        f"{PARTIES} ks:party <{BASE}g> .\n<{BASE}g> ks:within <{REFERENCE}id/wilayah/35> .\n",
    ],
}
TOTALS = {"i2": f"35-{END}-_T", "i3": f"35-{END}-_T", "i9": f"35-{END}-_T-sekurangnya"}


def bounds(store: Store) -> set[str]:
    found = observations(store)
    return {found[indicator][name][1] for indicator, name in TOTALS.items()}


def test_without_a_declaration_partners_are_a_lower_bound(store: Store):
    assert bounds(store) == {"batas-bawah"}


@pytest.mark.parametrize("declared", COVERING)
def test_partners_are_exact_where_all_is_declared_to_be_recorded(register: bytes, declared: str):
    """ "Pasuruan" is one of two for certain: ten in all, but how many are cities stays open."""
    store = counted(register, COVERING[declared])
    assert bounds(store) == {"nilai-tepat"}
    found = observations(store)
    assert found["i3"][f"35-{END}-_T"] == ("26.32", "nilai-tepat", "10", "38")
    assert found["i4"][f"35-{END}-ks-0002-sasaran-1"][:2] == ("28", "nilai-tepat")
    assert found["i9"][f"35-{END}-kota-sekurangnya"][:2] == ("2", "batas-bawah")
    assert found["i9"][f"35-{END}-kota-setingginya"][:2] == ("3", "batas-atas")
    assert not list(checks_hold(store, CUBE_CHECKS))


def test_declarations_of_something_else_leave_a_bound(register: bytes):
    """Another time, area, type or field; not even all of them together cover what is counted."""
    assert bounds(counted(register, *NOT_COVERING)) == {"batas-bawah"}


def test_only_the_scopes_of_a_declared_affair_are_exact(register: bytes):
    found = observations(counted(register, declaration(affairs=("urusan/2.20",))))["i2"]
    exact = {name.removeprefix(f"35-{END}-") for name, value in found.items() if value[1] == "nilai-tepat"}
    assert exact == {"statistik"}


@pytest.mark.parametrize("left_open", OPEN_IN_A_DECLARED_REGISTER)
def test_what_a_declared_register_leaves_open_leaves_a_bound(register: bytes, left_open: str):
    store = counted(register, declaration(), *OPEN_IN_A_DECLARED_REGISTER[left_open])
    assert bounds(store) == {"batas-bawah"}
    assert not list(checks_hold(store, CUBE_CHECKS))


def test_an_agreement_of_another_field_leaves_partners_exact(register: bytes):
    elsewhere = agreement("ks-1", scope="lain") + f"<{KODE}ruang-lingkup/lain> a skos:Concept .\n"
    assert bounds(counted(register, declaration(), elsewhere)) == {"nilai-tepat"}


def test_a_declared_province_without_partners_has_none(register: bytes):
    """ "Jawa Tengah 0 %" may be said once its government declares that all is recorded."""
    found = observations(counted(register, declaration(area="33")))
    assert found["i2"][f"33-{END}-_T"] == ("0", "nilai-tepat", "", "")
    assert found["i3"][f"33-{END}-_T"] == ("0", "nilai-tepat", "0", "35")
    assert {found["i9"][name][:2] for name in found["i9"] if name.startswith("33-")} == {("0", "nilai-tepat")}


def test_the_shipped_registers_declare_nothing_complete():
    for name in ("kerja-sama", "register-media"):
        table = ROOT / "data" / name / "kelengkapan.csv"
        assert len(table.read_text(encoding="utf-8").splitlines()) == 1
