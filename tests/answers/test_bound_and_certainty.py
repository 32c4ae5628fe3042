"""A count stands with its bound and a dated or named thing with its certainty: as codes, everywhere."""

import csv
from pathlib import Path

import pytest
from pyoxigraph import Literal

from publisher.store import EmbeddedStore
from tests.gallery import GALLERY, code, rows

DATA = Path(__file__).parents[2] / "data"
BOUNDS = {"nilai-tepat", "batas-bawah", "batas-atas"}
CERTAINTIES = {"tersurat", "tersirat", "mungkin", "belum-dinilai"}
# Counts of a question by their names; a denominator is exact, and belumPasti counts records of a register.
COUNTS = ("jumlah", "batasBawah", "selisih", "kumulatif")
COLUMNS = {
    name: (Path(__file__).parent / f"{name}.csv").read_text(encoding="utf-8").splitlines()[0].split(",")
    for name in GALLERY
}
COUNTING = [name for name, columns in COLUMNS.items() if any(c.startswith(COUNTS) for c in columns)]
DATED = [
    name
    for name, columns in COLUMNS.items()
    if {"tanggalNaskah", "tanggalAwal", "berlakuSampai"} & {*columns}
]
BOTH = {"register": code("kerja-sama", "register-media")}


@pytest.mark.parametrize("name", COUNTING)
def test_a_count_stands_with_its_bound(store: EmbeddedStore, name: str):
    found = rows(store, name)
    assert found
    for row in found:
        counted = any(key.startswith(COUNTS) for key in row)
        assert row.get("batas", "") in (BOUNDS if counted else {""}), row


@pytest.mark.parametrize("name", COUNTING)
def test_no_count_is_at_least_nought(store: EmbeddedStore, name: str):
    values = {key: value for key, value in BOTH.items() if key in GALLERY[name].parameters}
    nought = [
        row
        for row in rows(store, name, **values)
        if row.get("batas") == "batas-bawah"
        for key, value in row.items()
        if key.startswith(COUNTS) and float(value) == 0
    ]
    assert nought == []


@pytest.mark.parametrize("name", DATED)
def test_a_dated_row_tells_how_certain_it_is(name: str):
    assert "kepastian" in COLUMNS[name]


@pytest.mark.parametrize("name", [name for name, columns in COLUMNS.items() if "kepastian" in columns])
def test_a_certainty_is_told_as_its_code(store: EmbeddedStore, name: str):
    found = {row["kepastian"] for row in rows(store, name) if row.get("kepastian")}
    assert found <= CERTAINTIES


@pytest.mark.parametrize("register", ["kerja-sama", "register-media"])
def test_the_certainty_of_a_date_is_the_one_of_its_claim(store: EmbeddedStore, register: str):
    """The tables say it of every agreement; read here without the program that publishes them."""
    with (DATA / register / "klaim.csv").open(encoding="utf-8", newline="") as file:
        claims = [row for row in csv.DictReader(file) if not row["bagian"] and row["peringkat"] == "terbit"]
    said = {row["naskah"]: row["kepastian"] for row in claims if "tanggal" in row["kolom"].split()}
    checked = 0
    for year in range(2009, 2027):
        for row in rows(store, "perjanjian-menurut-tahun", tahun=[Literal(year)], register=code(register)):
            assert row.get("kepastian", "") == said.get(row["naskah"].rsplit("/", 1)[-1], "")
            checked += 1
    assert checked > 20
