"""A spreadsheet of region names becomes a table with codes and IRIs, in OpenRefine itself."""

import shutil
from collections.abc import Iterator

import pytest

from tests.client import Server, serving
from tests.conftest import STRICT
from tests.openrefine.refine import Cell, Refine, refine
from tests.sources import known_state, two_articles

pytestmark = pytest.mark.openrefine

NAMES = {
    "Kab. Tuban": "wilayah/35.23",
    "KOTA SURABAYA": "wilayah/35.78",
    "Kabupaten Banyuwangi": "wilayah/35.10",
    "Kab Mojokertoo": "wilayah/35.16",
    "3523": "wilayah/35.23",
    "1205": "",
    "9401": "",
    "Pasuruan": "",
    "Atlantis": "",
}
PROPERTIES = ["kodeKemendagri", "kodeBps", "provinsi"]


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A trial at its own address, as OpenRefine goes where the manifest leads."""
    sources = two_articles(tmp_path_factory.mktemp("sources"))
    state = known_state(tmp_path_factory.mktemp("made") / "state")
    with serving(state, PRANALA_SOURCES=str(sources)) as server:
        yield server


@pytest.fixture(scope="module")
def program(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Refine]:
    if not shutil.which("openrefine"):
        message = "OpenRefine is missing:  apt install openrefine"
        pytest.fail(message) if STRICT else pytest.skip(message)
    with refine(tmp_path_factory.mktemp("refine")) as running:
        yield running


@pytest.fixture(scope="module")
def project(program: Refine, service: Server) -> str:
    made = program.open("\n".join(["Daerah", *NAMES, '""']))
    program.reconcile(made, "Daerah", f"{service.address}reconcile", "kabupaten-kota")
    program.extend(made, "Daerah", f"{service.address}reconcile", PROPERTIES)
    return made


@pytest.fixture(scope="module")
def rows(program: Refine, project: str) -> dict[str, list[tuple[object, Cell]]]:
    return {str(row[0][0]): row for row in program.rows(project) if row[0][0] is not None}


def test_the_types_of_a_column_with_a_blank_cell_are_guessed(program: Refine, service: Server, project: str):
    """For that it sends ten cells of a column, the blank ones as empty queries."""
    assert None in [row[0][0] for row in program.rows(project)]
    form = {"columnName": "Daerah", "service": f"{service.address}reconcile"}
    guessed = program.command("guess-types-of-column", project, **form).json()
    assert guessed["code"] == "ok"
    assert {"kabupaten-kota", "wilayah"} <= {one["id"] for one in guessed["types"]}


def test_sure_names_are_matched_and_no_other(rows: dict[str, list[tuple[object, Cell]]]):
    found = {name: match(row[0][1]) for name, row in rows.items()}
    assert found == NAMES


def match(how: Cell) -> str:
    return how["m"]["id"] if how.get("j") == "matched" else ""


def test_a_name_of_two_is_ranked_for_people_to_choose(rows: dict[str, list[tuple[object, Cell]]]):
    how = rows["Pasuruan"][0][1]
    assert {one["id"] for one in how["c"][:2]} == {"wilayah/35.14", "wilayah/35.75"}


def test_codes_come_as_text_and_regions_as_things(rows: dict[str, list[tuple[object, Cell]]]):
    told = {name: [value for value, _ in row[1:]] for name, row in rows.items()}
    assert told["Kabupaten Banyuwangi"] == ["35.10", "3510", "Jawa Timur"]
    assert match(rows["Kabupaten Banyuwangi"][3][1]) == "wilayah/35"
    assert not any(filter(None, told["Atlantis"]))
