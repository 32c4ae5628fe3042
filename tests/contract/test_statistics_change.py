"""How the indicators of the two articles change with what else is recorded, or declared to be complete."""

import pytest

from publisher.release.gate import checks_hold
from publisher.vocab import KODE
from tests.article import BASE, REFERENCE
from tests.indicator import CUBE_CHECKS, END, articles, bounds, counted, observations, value


@pytest.fixture(scope="module")
def register() -> bytes:
    return articles()


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
    assert observations(counted(register, gone))["i3"][f"35-{END}-_T"] == ("27.02", "batas-bawah", "10", "37")


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
