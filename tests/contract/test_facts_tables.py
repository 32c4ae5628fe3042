"""The tables behind the seed facts: no fault, the codes of their schemes, and no word that says too much."""

import csv
import re
from pathlib import Path

import pytest

from publisher.author import Table, check_tables, read_register
from publisher.vocab import KODE

ROOT = Path(__file__).parents[2]
REGISTERS = ("wilayah", "kerja-sama")


@pytest.fixture(scope="module")
def tables() -> list[Table]:
    return [table for name in REGISTERS for table in read_register(ROOT / "data" / name)]


def test_the_tables_have_no_fault(tables: list[Table]):
    assert not check_tables(tables)


def test_a_table_offers_the_codes_of_its_scheme():
    for folder in REGISTERS:
        for table in read_register(ROOT / "data" / folder):
            text = (ROOT / "data" / f"{table.name}.csv-metadata.json").read_text(encoding="utf-8")
            for scheme, column in re.findall(rf"{KODE}([a-z-]+)/{{(\w+)}}", text):
                ttl = (ROOT / f"ontology/schemes/{scheme}.ttl").read_text(encoding="utf-8")
                codes = set(re.findall(r'skos:notation "([^"]+)"', ttl)) - {scheme}
                choices = set(table.schema.columns[column].choices)
                # A table of regions holds the kinds of its own level only, one of parties what a party has.
                part = folder == "wilayah" or table.name.endswith("/pihak")
                assert choices == codes or (part and choices < codes), table.name


def test_no_paragraph_of_an_article_stands_in_the_data():
    """Articles are cited and hashed; the longest thing copied is a name, a post, a heading or a title."""
    for path in (ROOT / "data/kerja-sama").glob("*.csv"):
        with path.open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                copied = [row.get(name) or "" for name in ("sebutan", "jabatan", "nama", "tema", "judul")]
                assert max(map(len, copied)) < 100, path.name


@pytest.mark.parametrize(
    "word", ["dadang bs", "SH., MH", "Pihak Kesatu", "masih berlaku", "sukarela", "surat kuasa", "menang"]
)
def test_a_word_that_would_say_too_much_stands_nowhere(tables: list[Table], word: str):
    texts = (
        cell for t in tables for row in t.rows for cell in row.cells.values() if t.name.startswith("kerja")
    )
    assert not [text for text in texts if word.casefold() in text.casefold()]


def test_locators_count_paragraphs_and_give_three_words(tables: list[Table]):
    (claims,) = (table for table in tables if table.name == "kerja-sama/klaim")
    for row in claims.rows:
        words = re.fullmatch(r"paragraf [1-9]\d* \(“([^”]+)”\)", row.cells["lokasi"])
        assert words, row
        assert len([word for word in words[1].split() if word.strip("–-")]) == 3, row
