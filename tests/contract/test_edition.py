"""The next edition of the codes: found differences, the tables after it, and a register that still holds."""

import csv
from pathlib import Path

import pytest
from click.testing import CliRunner

from publisher import build
from publisher.author import check_tables, read_register
from publisher.author.edition import Change, Edition, compare, read_listing, write_edition
from publisher.author.edition.difference import CREATED, GONE, MOVED, RENAMED, SPELT
from publisher.cli import main
from publisher.config import load_settings
from publisher.errors import SourceError
from publisher.store import load_store
from tests.sources import known_state, two_articles

EDITION = Edition("kepmendagri-1-2027", "Kepmendagri No. 1 Tahun 2027", "2027-03-01")
# A region of three levels, so that what follows a move from level to level is seen.
DISTRICTS = [
    ["35.10.01", "Pesanggaran", "35.10"],
    ["35.10.02", "Bangorejo", "35.10"],
    ["35.10.03", "Purwoharjo", "35.10"],
]
VILLAGES = [
    ["35.10.01.2001", "desa", "Sarongan", "35.10.01"],
    ["35.10.02.2001", "desa", "Sukorejo", "35.10.02"],
    ["35.10.03.2001", "desa", "Sukorejo", "35.10.03"],
]


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def by_code(path: Path) -> dict[str, dict[str, str]]:
    return {row["kode"]: row for row in rows(path)}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The region tables of a copy of the sources, with three districts and their villages."""
    folder = two_articles(tmp_path / "sources") / "data/wilayah"
    with (folder / "kecamatan.csv").open("a", encoding="utf-8") as file:
        file.writelines(f"{code},{name},{parent},,,\n" for code, name, parent in DISTRICTS)
    with (folder / "desa.csv").open("a", encoding="utf-8") as file:
        file.writelines(f"{','.join(village)},\n" for village in VILLAGES)
    return folder


def listing(folder: Path, changed: dict[str, tuple[str, str] | None], *new: tuple[str, str]) -> Path:
    """Write the list of the tables' regions as it is but for some codes: another code and name, or none."""
    listed = [
        (r["kode"], r["nama"].upper())
        for name in ("wilayah", "kecamatan", "desa")
        for r in rows(folder / f"{name}.csv")
    ]
    lines = [changed.get(code, (code, name)) for code, name in listed]
    path = folder.parent / "edisi.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["code", "name"])
        writer.writerows([*filter(None, lines), *new])
    return path


def found(folder: Path, path: Path) -> list[Change]:
    return compare(read_register(folder), read_listing(path), EDITION).changes


def told(changes: list[Change]) -> set[tuple[str, str, str]]:
    return {(c.kind, c.before.code if c.before else "", c.key if c.after else "") for c in changes}


def write(folder: Path, path: Path) -> None:
    tables, listed = read_register(folder), read_listing(path)
    write_edition(folder, tables, listed, EDITION, compare(tables, listed, EDITION))


def test_the_same_list_in_capitals_differs_in_nothing(folder: Path):
    assert found(folder, listing(folder, {})) == []


@pytest.mark.parametrize(
    ("changed", "new", "wanted"),
    [
        ({"12.12": ("12.12", "KAB. TOBA SAMOSIR")}, (), {(RENAMED, "12.12", "12.12")}),
        ({"72.04": ("72.04", "KAB. TOLI TOLI")}, (), {(SPELT, "72.04", "72.04")}),
        ({"35.10.01.2001": None}, (), {(GONE, "35.10.01.2001", "")}),
        ({}, (("35.10.04", "SILIRAGUNG"),), {(CREATED, "", "35.10.04")}),
        (
            {"35.10.01": ("35.10.09", "PESANGGARAN"), "35.10.01.2001": ("35.10.09.2001", "SARONGAN")},
            (),
            {(MOVED, "35.10.01", "35.10.09"), (MOVED, "35.10.01.2001", "35.10.09.2001")},
        ),
    ],
    ids=["renamed", "spelt otherwise", "gone", "new", "moved with what is below it"],
)
def test_a_difference_is_told_as_what_it_is(
    folder: Path,
    changed: dict[str, tuple[str, str] | None],
    new: tuple[tuple[str, str], ...],
    wanted: set[tuple[str, str, str]],
):
    assert told(found(folder, listing(folder, changed, *new))) == wanted


def test_two_districts_that_swap_codes_get_keys_with_the_year(folder: Path):
    """A code that was another region's is never re-pointed: its later holder's IRI has the year."""
    swapped = {
        "35.10.02": ("35.10.03", "BANGOREJO"),
        "35.10.03": ("35.10.02", "PURWOHARJO"),
        "35.10.02.2001": ("35.10.03.2001", "SUKOREJO"),
        "35.10.03.2001": ("35.10.02.2001", "SUKOREJO"),
    }
    path = listing(folder, swapped)
    assert told(found(folder, path)) == {
        (MOVED, "35.10.02", "35.10.03-2027"),
        (MOVED, "35.10.03", "35.10.02-2027"),
        (MOVED, "35.10.02.2001", "35.10.03.2001-2027"),
        (MOVED, "35.10.03.2001", "35.10.02.2001-2027"),
    }
    write(folder, path)
    assert by_code(folder / "desa.csv")["35.10.03.2001-2027"]["induk"] == "35.10.03-2027"
    assert by_code(folder / "kode-lama.csv")["35.10.02"]["pengganti"] == "35.10.03-2027"


def test_a_regency_moves_with_all_below_it_and_its_government_stays(folder: Path):
    moved = {"35.10": ("39.01", "KAB. BANYUWANGI")}
    moved |= {code: (code.replace("35.10", "39.01"), name.upper()) for code, name, _ in DISTRICTS}
    moved |= {code: (code.replace("35.10", "39.01"), name.upper()) for code, _, name, _ in VILLAGES}
    write(folder, listing(folder, moved, ("39", "JAWA UJUNG TIMUR")))
    regions, former = by_code(folder / "wilayah.csv"), by_code(folder / "kode-lama.csv")
    assert "35.10" not in regions
    assert (
        regions["39.01"] | {"nama": "Kabupaten Banyuwangi", "induk": "39", "pemda": "35.10"}
        == regions["39.01"]
    )
    assert regions["39.01"]["edisi_awal"] == EDITION.key
    assert regions["39.01"]["status_bps"] == "belum-dikonfirmasi"
    assert (regions["39"]["nama"], regions["39"]["jenis"]) == ("Jawa Ujung Timur", "provinsi")
    assert (
        former["35.10"] | {"pengganti": "39.01", "edisi_akhir": "kepmendagri-300.2.2-2138-2025"}
        == former["35.10"]
    )
    assert former["35.10.01.2001"]["pengganti"] == "39.01.01.2001"
    assert {row["edisi"] for row in regions.values()} == {EDITION.key}
    (edition,) = (row for row in rows(folder / "edisi.csv") if row["edisi"] == EDITION.key)
    assert (edition["provinsi"], edition["kabupaten_kota"], edition["mengikuti"]) == (
        *("39", "514"),
        "kepmendagri-300.2.2-2138-2025",
    )
    assert not check_tables(read_register(folder))


def test_the_register_holds_after_an_edition_and_old_codes_lead_on(folder: Path, tmp_path: Path):
    moved = {"35.10": ("39.01", "KAB. BANYUWANGI")}
    moved |= {code: None for code, *_ in (*DISTRICTS, *VILLAGES)}
    new = [(code.replace("35.10", "39.01"), name) for code, name, _ in DISTRICTS]
    new += [(code.replace("35.10", "39.01"), name) for code, _, name, _ in VILLAGES]
    write(folder, listing(folder, moved, ("39", "JAWA UJUNG TIMUR"), *new))
    environ = {
        "PRANALA_STATE": str(known_state(tmp_path / "state")),
        "PRANALA_SOURCES": str(folder.parents[1]),
    }
    store = load_store(build.build(load_settings(environ)))
    ask = """
        PREFIX dct: <http://purl.org/dc/terms/> PREFIX ks: <https://w3id.org/kerja-sama/ns#>
        PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>
        ASK {
          ?old ks:kodeKemendagri "35.10" ; dct:isReplacedBy ?new .
          ?new ks:kodeKemendagri "39.01" .
          ?change ks:changedRegion ?new ; ks:recordedOn "2027-03-01"^^xsd:date .
        }"""
    assert store.ask(ask)


@pytest.mark.parametrize(
    ("line", "column"),
    [
        ("35.1,KAB. X", "kode"),
        ("3510,KAB. X", "kode"),
        ("35.99.01,X", "kode"),
        ("35.99,", "nama"),
        ("35,LAGI", "kode"),
    ],
    ids=["a lost zero", "no dot", "no parent", "no name", "twice"],
)
def test_a_list_that_cannot_be_right_is_refused_with_its_row(folder: Path, line: str, column: str):
    path = listing(folder, {})
    path.write_text(path.read_text(encoding="utf-8") + f"{line}\n", encoding="utf-8")
    with pytest.raises(SourceError) as caught:
        read_listing(path)
    last = len(path.read_text(encoding="utf-8").splitlines())
    assert (last, column) in {(fault.row, fault.column) for fault in caught.value.faults}


def test_a_move_without_the_level_below_is_refused(folder: Path):
    path = listing(folder, {"35.10": ("39.01", "KAB. BANYUWANGI")}, ("39", "X"))
    kept = [
        line for line in path.read_text(encoding="utf-8").splitlines() if line.split(",")[0].count(".") < 2
    ]
    path.write_text("\n".join(kept), encoding="utf-8")
    before = (folder / "wilayah.csv").read_bytes()
    with pytest.raises(SourceError):
        write(folder, path)
    assert (folder / "wilayah.csv").read_bytes() == before


def test_the_command_shows_and_asks_before_it_writes(folder: Path):
    path = listing(folder, {"12.12": ("12.12", "KAB. TOBA SAMOSIR")})
    asked = [
        "import-edition",
        str(path),
        "--key",
        EDITION.key,
        "--title",
        EDITION.title,
        "--issued",
        EDITION.issued,
    ]
    environ = {"PRANALA_SOURCES": str(folder.parents[1])}
    before = (folder / "wilayah.csv").read_bytes()
    no = CliRunner().invoke(main, asked, input="n\n", env=environ)
    assert no.exit_code == 0
    assert "TOBA SAMOSIR" in no.output
    assert (folder / "wilayah.csv").read_bytes() == before
    assert CliRunner().invoke(main, [*asked, "--yes"], env=environ).exit_code == 0
    assert by_code(folder / "wilayah.csv")["12.12"]["nama"] == "Kabupaten Toba Samosir"
    again = CliRunner().invoke(main, [*asked, "--yes"], env=environ)
    assert again.exit_code == 1
