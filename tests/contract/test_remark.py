"""A record of register-media does not contradict its own remark."""

import csv
import re
from pathlib import Path

import pytest

DATA = Path(__file__).parents[2] / "data/register-media"
# Grounds under which a day is only possible.
POSSIBLE = {"tanggal-terbit", "disimpulkan-dari-acara", "beberapa-calon", "tahun-hak-cipta"}
OF_A_STATEMENT = re.compile(r"melekat pada kutipan|tanggal pernyataan|disimpulkan dari tanggal")


def rows(table: str) -> list[dict[str, str]]:
    with (DATA / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def agreements() -> list[dict[str, str]]:
    return rows("naskah")


def test_the_day_of_a_statement_is_only_possibly_the_day_of_signing(agreements: list[dict[str, str]]):
    said = {row["naskah"] for row in agreements if OF_A_STATEMENT.search(row["catatan_id"])}
    assert len(said) == 13
    assert {row["dasar_tanggal"] for row in agreements if row["naskah"] in said} <= POSSIBLE
    claims = [row for row in rows("klaim") if row["naskah"] in said and not row["bagian"]]
    dated = [row for row in claims if {"tanggal", "tanggal_menurut_sumber"} & {*row["kolom"].split()}]
    assert {row["kepastian"] for row in dated} == {"mungkin"}


def test_what_the_remark_calls_a_letter_of_intent_is_one(agreements: list[dict[str, str]]):
    called = [row for row in agreements if re.search(r"\bLoI\b|Letter of Intent", row["catatan_id"])]
    assert {row["naskah"] for row in called} == {"rm-0047", "rm-0048", "rm-0049"}
    kinds = {(row["jenis_menurut_sumber"], row["jenis"]) for row in called}
    assert kinds == {("Letter of Intent", "lainnya")}


def test_what_is_recorded_as_an_mou_is_one(agreements: list[dict[str, str]]):
    assert {row["jenis"] for row in agreements if "dicatat MoU" in row["catatan_id"]} <= {"mou"}
