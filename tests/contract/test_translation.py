"""What the tables say in Indonesian they say in English too, with the same numbers, days and quotations."""

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from publisher.author.table import Row, Table, read_register

DATA = Path(__file__).parents[2] / "data"
REGISTERS = sorted(folder.name for folder in DATA.iterdir() if folder.is_dir())
MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October"]
MONTHS += ["November", "December"]
BULAN = ["Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September", "Oktober"]
BULAN += ["November", "Desember"]
IN_FIGURES = re.compile(r"\b(\d{1,2})-(\d{1,2})-(\d{4})\b")
IN_WORDS = re.compile(rf"\b(\d{{1,2}}) ({'|'.join([*MONTHS, *BULAN])})\b(?: (\d{{4}})\b)?")
NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
QUOTED = re.compile(r"(?<!\w)'([^']+)'")


@pytest.fixture(scope="module", params=REGISTERS)
def texts(request: pytest.FixtureRequest) -> list[tuple[str, str, str]]:
    """Place, Indonesian and English of every cell that has a sister in the other language."""
    return [
        text
        for table in read_register(DATA / request.param)
        for row in table.rows
        for text in pairs(table, row)
    ]


def pairs(table: Table, row: Row) -> Iterator[tuple[str, str, str]]:
    for column in table.columns:
        sister = column.removesuffix("_id") + "_en" if column.endswith("_id") else f"{column}_inggris"
        named = sister.endswith("_inggris") and not row.cells.get(sister)  # a name that has no English one
        if sister in table.columns and not named:
            yield f"{table.name}:{row.number}:{column}", row.cells[column], row.cells[sister]


def test_a_remark_stands_in_both_languages_or_in_none(texts: list[tuple[str, str, str]]):
    assert not [place for place, indonesian, english in texts if bool(indonesian) != bool(english)]


def test_no_english_remark_sends_its_reader_to_the_indonesian_one(texts: list[tuple[str, str, str]]):
    assert not [place for place, _, english in texts if "Indonesian note" in english]


def test_numbers_and_days_are_the_same_in_both_languages(texts: list[tuple[str, str, str]]):
    assert not [place for place, *both in texts if figures(both[0]) != figures(both[1])]


def test_a_quotation_is_in_the_words_of_the_source_in_english_too(texts: list[tuple[str, str, str]]):
    lost = [
        (place, word)
        for place, text, english in texts
        for word in QUOTED.findall(text)
        if word not in english
    ]
    assert not lost


def figures(text: str) -> Counter[tuple[int, int, str] | str]:
    """The days a text names, in figures (5-12-2025) or words (5 Desember), and its other numbers."""
    days: list[tuple[int, int, str]] = []
    days += [(int(day), int(month), year) for day, month, year in IN_FIGURES.findall(text)]
    text = IN_FIGURES.sub("", text)
    days += [(int(day), month_number(month), year) for day, month, year in IN_WORDS.findall(text)]
    rest = NUMBER.findall(IN_WORDS.sub("", text))
    return Counter[tuple[int, int, str] | str]([*days, *(re.sub("[.,]", "", number) for number in rest)])


def month_number(name: str) -> int:
    return 1 + (MONTHS.index(name) if name in MONTHS else BULAN.index(name))


@pytest.mark.parametrize(
    ("indonesian", "english", "same"),
    [
        ("5-12-2025 adalah Jumat", "5 December 2025 is a Friday", True),
        ("5-12-2025 adalah Jumat", "6 December 2025 is a Friday", False),
        ("terbit 10 Mei", "published on 10 May", True),
        ("terbit 10 Mei", "published on 10 March", False),
        ("9,5 persen dari 1.000", "9.5 per cent of 1,000", True),
        ("25 daerah", "the 25 regions of 25", False),
    ],
)
def test_figures_are_compared_by_what_they_say(indonesian: str, english: str, same: bool):
    assert (figures(indonesian) == figures(english)) is same
