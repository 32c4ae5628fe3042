"""What holds for every observation of I1-I9, on every face: its bound, its ratio's parts, its registers.

An exact rate needs a declaration of completeness, and none is shipped; a lower bound is rounded down, an
upper one up, and is never 0; a share stands with numerator and denominator; a figure names what it counts.
"""

import json
import re
from collections.abc import Iterator
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Decimal
from pathlib import Path

import pytest

from publisher.store import EmbeddedStore
from tests.faces import Ask
from tests.gallery import shown
from tests.markup import plain, table

ROUNDING = {"batas-bawah": ROUND_FLOOR, "batas-atas": ROUND_CEILING, "nilai-tepat": ROUND_HALF_UP}
MEASURES = ("i7", "i8")  # of a register itself: they are exact
KEYS = tuple(f"i{number}" for number in range(1, 10))
NAMES = {
    "kerja-sama": "Register kerja sama daerah",
    "register-media": "Register kerja sama menurut pemberitaan",
}
COLUMNS = ("nilai", "batas", "pembilang", "penyebut", "register")
ROWS = """PREFIX ks: <https://w3id.org/kerja-sama/ns#> PREFIX qb: <http://purl.org/linked-data/cube#>
PREFIX sdmx: <http://purl.org/linked-data/sdmx/2009/attribute#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT ?o ?value ?bound ?numerator ?denominator ?unit ?register {
  ?o qb:dataSet ?set ; qb:measureType ?m ; ?m ?value ; ks:bound/skos:notation ?bound ;
     sdmx:unitMeasure/skos:notation ?unit .
  OPTIONAL { ?o ks:computedFrom ?register }
  OPTIONAL { ?o ks:numerator ?numerator ; ks:denominator ?denominator } }"""
Rows = dict[str, dict[str, str]]


@pytest.fixture(scope="module")
def observed(store: EmbeddedStore) -> dict[str, Rows]:
    """Observations by indicator and fragment, each with its one register."""
    found: dict[str, Rows] = {key: {} for key in KEYS}
    for row in store.select(ROWS):
        told = {name: shown(term) for name, term in row.items()}
        key, _, fragment = told["o"].removeprefix("id/dataset/statistik-").partition("#amatan-")
        told["register"] = told.get("register", "").rpartition("/")[2]
        assert fragment not in found[key]
        found[key][fragment] = told
    return found


def faults(key: str, rows: Rows) -> Iterator[str]:
    """What is wrong with observations, a line each."""
    for name, one in rows.items():
        if not one["register"]:
            yield f"{name}: of no register"
        if (one["bound"] == "nilai-tepat") != (key in MEASURES):
            yield f"{name}: {one['bound']} without a declaration"
        if one["bound"] == "batas-bawah" and Decimal(one["value"]) <= 0:
            yield f"{name}: a lower bound of 0"
        if one["unit"] == "persen":
            whole = Decimal(100) * int(one.get("numerator") or 0) / (int(one.get("denominator") or 0) or 1)
            if Decimal(one["value"]) != whole.quantize(Decimal("0.01"), ROUNDING[one["bound"]]):
                yield f"{name}: {one['value']} of {one.get('numerator')}/{one.get('denominator')}"


@pytest.mark.parametrize("key", KEYS)
def test_an_observation_is_as_sure_as_what_it_counts(observed: dict[str, Rows], key: str):
    assert observed[key]
    assert list(faults(key, observed[key])) == []


@pytest.mark.parametrize(
    ("key", "sown"),
    [
        ("i3", {"value": "26.32"}),
        ("i3", {"value": "26.32", "bound": "batas-atas", "numerator": "11"}),
        ("i3", {"numerator": "", "denominator": "0"}),
        ("i3", {"bound": "nilai-tepat"}),
        ("i2", {"value": "0"}),
        ("i8", {"bound": "batas-bawah"}),
        ("i6", {"register": ""}),
    ],
)
def test_a_sown_fault_is_found(observed: dict[str, Rows], key: str, sown: dict[str, str]):
    name, one = next(iter(observed[key].items()))
    changed = {**one, **sown}
    changed["numerator"] = changed.get("numerator") or "0"
    assert list(faults(key, {name: changed}))


@pytest.mark.parametrize("key", KEYS)
def test_the_table_of_a_release_says_the_same(release: Path, observed: dict[str, Rows], key: str):
    rows = table((release / "dump" / f"statistik-{key}" / f"statistik-{key}.csv").read_bytes())
    told = {row["amatan"].partition("#amatan-")[2]: row for row in rows}
    assert told.keys() == observed[key].keys()
    for name, one in observed[key].items():
        row = told[name]
        found = tuple(row.get(name, "") for name in COLUMNS)
        assert found == said(one)


@pytest.mark.parametrize("key", KEYS)
def test_the_question_of_an_indicator_says_the_same(asked: Ask, observed: dict[str, Rows], key: str):
    address = f"api/kueri/nilai-indikator%s?kodeIndikator={key.upper()}"
    rows = table(asked(address % ".csv"))
    assert len(json.loads(asked(address % ""))["rows"]) == len(rows) == len(observed[key])
    for row in rows:
        one = observed[key][row["pengamatan"].partition("#amatan-")[2]]
        found = tuple(row.get(name, "") for name in COLUMNS)
        assert found == said(one)


def said(one: dict[str, str]) -> tuple[str, ...]:
    return (
        *(one["value"], one["bound"], one.get("numerator", ""), one.get("denominator", "")),
        one["register"],
    )


def rows_of(asked: Ask, key: str) -> list[str]:
    """The rows of an indicator's page, over all its pages, as text."""
    found: list[str] = []
    for part in range(1, 30):
        text = asked(f"statistik/{key}?lang=id&hal={part}").decode()
        found += [plain(row) for row in re.findall(r"<tr><th scope=\"row\">.*?</tr>", text, re.DOTALL)]
        if f"hal={part + 1}" not in text:
            break
    return found


@pytest.mark.parametrize("key", KEYS)
def test_the_page_says_bound_parts_and_register_of_every_figure(
    asked: Ask, observed: dict[str, Rows], key: str
):
    rows = rows_of(asked, key)
    assert len(rows) == len(observed[key])
    registers = {NAMES[one["register"]] for one in observed[key].values()}
    for row in rows:
        assert any(name in row for name in registers), row
        assert key in MEASURES or "sekurang-kurangnya" in row or "sebanyak-banyaknya" in row, row
    assert [row for row in rows if "%" in row and not re.search(r"\d dari \d", row)] == []
    assert [row for row in rows if re.search(r"sekurang-kurangnya 0\b", row)] == []


@pytest.mark.parametrize("key", KEYS)
@pytest.mark.parametrize("place", ["sematan/statistik/%s?lang=id", "statistik/%s?lang=id"])
def test_a_picture_draws_no_bare_share(asked: Ask, observed: dict[str, Rows], key: str, place: str):
    text = asked(place % key).decode()
    drawn = re.findall(r'<text class="figure-value"[^>]*>([^<]+)</text>', text)
    assert drawn
    assert [figure for figure in drawn if "%" in figure and " dari " not in figure] == []
    assert [figure for figure in drawn if re.match(r"≥ 0(,0+)?\b(?!,)", figure)] == []
    captions = re.findall(r"<figcaption>(.*?)</figcaption>", text, re.DOTALL)
    for one in {row["register"] for row in observed[key].values()}:
        assert all(NAMES[one] in plain(caption) for caption in captions)


@pytest.mark.parametrize("place", ["statistik?lang=id", "?lang=id", "peta?wilayah=35", "statistik/i2/lembar"])
def test_no_page_tells_a_bare_share(asked: Ask, place: str):
    told = plain(re.sub(r"<(style|script)\b.*?</\1>", "", asked(place).decode(), flags=re.DOTALL))
    told = told.replace("yaitu penyebut atau 100 %", "")
    assert re.findall(r"[\d.,]+ %", told) == re.findall(r"dari [\d.]+ \((?:≥ |≤ )?([\d.,]+ %)", told)
    assert "Dihitung dari: Register kerja sama daerah" in told


def test_a_card_names_the_register_beside_each_figure(asked: Ask):
    text = asked("statistik?lang=id").decode()
    figures = re.findall(r'<p class="ink-text"><strong>.*?</p>', text, re.DOTALL)
    assert len(figures) > 9
    assert [figure for figure in figures if not any(name in plain(figure) for name in NAMES.values())] == []
