"""Columns of the questions are told in both languages; files keep their names."""

import csv
from pathlib import Path

import pytest

from publisher.words.column import CODED, CODES, COLUMNS, code, heading

ANSWERS = sorted((Path(__file__).parents[1] / "answers").glob("*.csv"))


def read(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize("path", ANSWERS, ids=lambda path: path.stem)
def test_every_column_of_a_question_has_a_title_in_both_languages(path: Path):
    header = path.read_text(encoding="utf-8").splitlines()[0].split(",")
    assert set(header) <= set(COLUMNS)


def test_no_title_is_left_over():
    used = {name for path in ANSWERS for name in path.read_text(encoding="utf-8").splitlines()[0].split(",")}
    assert set(COLUMNS) == used


@pytest.mark.parametrize("path", ANSWERS, ids=lambda path: path.stem)
def test_every_code_of_an_answer_is_told_in_words(path: Path):
    for row in read(path):
        codes = {
            value for name, value in row.items() if name in CODED and value.islower() and " " not in value
        }
        assert codes <= set(CODES), codes - set(CODES)


def test_only_columns_of_codes_are_put_into_words():
    assert code("kepastian", "mungkin", "en") == "possible"
    assert code("namaPihak", "mungkin", "en") == "mungkin"
    assert heading("jumlahNaskah", "id") == "Jumlah naskah"
