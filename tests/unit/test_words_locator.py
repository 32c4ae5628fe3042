"""Places in a source: what pages in English say of every one there is in the tables."""

import csv
import re
from pathlib import Path

import pytest

from publisher.words.locator import LOCATORS, locator

DATA = Path(__file__).parents[2] / "data"
# Words of a place outside its quotations that are the same in both languages.
NAMES = {"BSrE", "E", "Government", "Kabid", "Layanan", "MoU", "PKS", "URL"}


def places() -> set[str]:
    found = set()
    for path in sorted(DATA.glob("*/*.csv")):
        with path.open(encoding="utf-8", newline="") as file:
            found |= {row["lokasi"] for row in csv.DictReader(file) if row.get("lokasi")}
    return found


def test_every_word_of_a_place_is_told_in_english():
    english = set(re.findall(r"[A-Za-z]+", " ".join(LOCATORS.values())))
    outside = (re.sub(r"“[^”]*”|'[^']*'", "", locator(place, "en")) for place in places())
    assert {word for text in outside for word in re.findall(r"[A-Za-z]+", text)} <= english | NAMES


@pytest.mark.parametrize(
    ("place", "english"),
    [
        ("paragraf 11", "paragraph 11"),
        ("subjudul; paragraf 3", "subtitle; paragraph 3"),
        ("paragraf 14 (“Jawa Timur dan”)", "paragraph 14 (“Jawa Timur dan”)"),
        ("paragraf setelah 'Kerja Sama dengan BSrE'", "paragraph after 'Kerja Sama dengan BSrE'"),
        ("paragraf 1-3 (11 dokumen PKS dan MoU)", "paragraph 1-3 (11 documents, PKS and MoU)"),
        ("", ""),
    ],
)
def test_a_place_is_told_in_the_language_of_the_page(place: str, english: str):
    assert locator(place, "en") == english
    assert locator(place, "id") == place
