"""What a wrong cell may have meant: codes a number type broke, names written another way, dates in words."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date, timedelta
from difflib import get_close_matches
from functools import cached_property
from typing import TYPE_CHECKING, Final

from publisher.author.edtf import read_date
from publisher.vocab import DCT, KS, RDFS, SKOS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from publisher.author.schema import Column
    from publisher.author.table import Table

# Columns of a table that name what a row is about, the one to show first.
NAMES: Final = (
    *(f"{SKOS}prefLabel", f"{RDFS}label", f"{DCT}title", f"{DCT}publisher"),
    *(f"{KS}shortName", f"{KS}nameAsPrinted"),
)
SEPARATOR: Final = " – "  # between a code and its name; no code has a space in it
LABELLED: Final = re.compile(r"(\S+)\s+(?:[–—-]\s+)?(\S.*)")
OTHER_CODE: Final = f"{KS}kodeBps"
WORDS: Final[Mapping[str, str]] = {
    "kab": "kabupaten",
    "pemkab": "kabupaten",
    "pemkot": "kota",
    "kotamadya": "kota",
    "prov": "provinsi",
    "prop": "provinsi",
    "propinsi": "provinsi",
    "pemprov": "provinsi",
    "adm": "administrasi",
}
DROPPED: Final = {"pemerintah", "daerah", "pemda"}
MOST: Final = 4
FUZZY_NAMES: Final = 5_000  # a comparison with all villages takes seconds
MONTHS: Final = (
    *("januari", "februari", "maret", "april", "mei", "juni"),
    *("juli", "agustus", "september", "oktober", "november", "desember"),
)
SHORT_MONTHS: Final[Mapping[str, int]] = {
    **{month[:3]: number for number, month in enumerate(MONTHS, 1)},
    "agt": 8,
    "pebruari": 2,
    "nopember": 11,
}
IN_WORDS: Final = re.compile(r"(?:[a-z']+, *)?([0-9]{1,2}) +([a-z]+)\.? +([0-9]{4})")
IN_NUMBERS: Final = re.compile(r"([0-9]{1,2})[/.-]([0-9]{1,2})[/.-]([0-9]{4})")
SERIAL: Final = re.compile(r"[0-9]{5}")
SERIAL_START: Final = date(1899, 12, 30)  # day 0 of a spreadsheet's serial numbers after February 1900


def plain(name: str) -> str:
    """Return a name as it is compared: lower case, abbreviations spelt out, no punctuation.

    >>> plain("Pemkab. Tuban") == plain("Kab Tuban") == plain("Pemerintah Kabupaten Tuban")
    True
    """
    words = re.sub(r"[^\w]+", " ", name.casefold()).split()
    return " ".join(WORDS.get(word, word) for word in words if word not in DROPPED)


def called(text: str) -> str:
    """Return a name as it is compared: lower case, single spaces."""
    return " ".join(text.split()).casefold()


@dataclass(frozen=True)
class Known:
    """The values a column may refer to, and the names of what they stand for."""

    labels: Mapping[str, str]
    names: Mapping[str, Sequence[str]]
    others: Mapping[str, str] = field(default_factory=dict)

    def offer(self, text: str) -> list[str]:
        """Return the values a text may mean, likeliest first; none where nothing is like it."""
        if (labelled := LABELLED.fullmatch(text)) and labelled[1] in self.labels:  # with another's name
            return list(dict.fromkeys([labelled[1], *self.offer(labelled[2])]))
        if text.casefold() in self.labels:
            return [text.casefold()]
        name = plain(text).removeprefix("provinsi ")
        found = self.names.get(plain(text)) or self.names.get(name) or self._codes(text) or self._within(name)
        return list(found or self._close(name))[:MOST]

    def told(self, value: str) -> str:
        """Return a value with the name of what it stands for, as a cell may hold it and a list offers it."""
        label = self.labels.get(value, "")
        return f"{value}{SEPARATOR}{label}" if label else value

    def told_cell(self, column: Column, text: str) -> str:
        """Return the text of a cell, or of a list in it, each value with its name where it has one."""
        items = column.items(text)
        told = [self.told(item) for item in items]
        return "; ".join(told) if told != items else text

    def meant(self, text: str) -> str:
        """Return the value a text surely means, empty where none: itself, with its name, or by its name only.

        A name that some other value also goes by is not sure.
        """
        if text in self.labels:
            return text
        labelled = LABELLED.fullmatch(text)
        if labelled and called(labelled[2]) == called(self.labels.get(labelled[1], "")):
            return labelled[1]
        named = self.names.get(plain(text), ())
        return named[0] if len(named) == 1 and called(text) == called(self.labels[named[0]]) else ""

    def _codes(self, text: str) -> list[str]:
        """Return the codes that a number type, a comma or a clock may have turned into this text."""
        if not re.fullmatch(r"[0-9][0-9.,: ]*", text):
            return []
        digits = re.sub(r"\D", "", text)
        first, _, rest = re.sub(r"[^0-9]+", ".", text).partition(".")
        spelt = (
            {f"{first}.{rest}", f"{first}.{rest.ljust(2, '0')}", f"{first}.{rest[:2]}"} if rest else {first}
        )
        found = [code for code in sorted(spelt) if code in self.labels]
        found += self._by_digits.get(digits, []) or self._by_digits.get(digits.ljust(4, "0"), [])
        found += [self.others[digits]] if digits in self.others else []
        return list(dict.fromkeys(found))

    @cached_property
    def _by_digits(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for code in self.labels:
            if re.fullmatch(r"[0-9.]+", code):
                found.setdefault(code.replace(".", ""), []).append(code)
        return found

    def _within(self, name: str) -> list[str]:
        """Return what a longer text names, such as the regency in the name of its department."""
        if len(self.names) > FUZZY_NAMES:
            return []
        padded = f" {name} "
        found = [known for known in self.names if " " in known and f" {known} " in padded]
        longest = max(map(len, found), default=0)
        return [value for known in found if len(known) == longest for value in self.names[known]]

    def _close(self, name: str) -> list[str]:
        known = self.names if len(self.names) <= FUZZY_NAMES else {}
        if name and not known and len(self.labels) <= FUZZY_NAMES:
            return get_close_matches(name, self.labels, MOST)
        close = get_close_matches(name, known, MOST, 0.75)
        return list(dict.fromkeys(value for one in close for value in known[one]))


def known_codes(labels: Mapping[str, str]) -> Known:
    """Return what a code list offers, from the name of each code, empty where it has none."""
    names: dict[str, list[str]] = {}
    for code, label in labels.items():
        names.setdefault(plain(label or code), []).append(code)
    return Known(labels, names)


def known_of(table: Table, key: str) -> Known:
    """Return what a key column of a table offers to those that refer to it."""
    columns = table.schema.columns.values()
    naming = [c.name for predicate in NAMES for c in columns if c.predicate == predicate]
    other = next((c.name for c in columns if c.predicate == OTHER_CODE), "")
    labels: dict[str, str] = {}
    names: dict[str, list[str]] = {}
    others: dict[str, str] = {}
    for row in table.rows:
        if value := row.stated(key):
            given = list(dict.fromkeys(filter(None, (row.stated(name) for name in naming))))
            labels.setdefault(value, given[0] if given else "")
            others |= {row.cells[other]: value} if other and row.stated(other) else {}
            for name in dict.fromkeys(map(plain, given)):
                if value not in names.setdefault(name, []):
                    names[name].append(value)
    return Known(labels, names, others)


def dates(text: str) -> list[str]:
    """Return the days, as YYYY-MM-DD, that a text may mean.

    >>> dates("Jumat, 7 November 2025"), dates("3/11/2025"), dates("45968")
    (['2025-11-07'], ['2025-11-03', '2025-03-11'], ['2025-11-07'])
    """
    return list(dict.fromkeys(day for day in _dates(text.casefold().strip()) if _is_day(day)))


def _dates(text: str) -> Iterator[str]:
    if found := IN_WORDS.fullmatch(text):
        yield f"{found[3]}-{_month(found[2]):02d}-{int(found[1]):02d}"
    elif found := IN_NUMBERS.fullmatch(text):
        first, second, year = int(found[1]), int(found[2]), found[3]
        yield f"{year}-{second:02d}-{first:02d}"
        yield f"{year}-{first:02d}-{second:02d}"
    elif SERIAL.fullmatch(text):
        yield (SERIAL_START + timedelta(days=int(text))).isoformat()
    else:
        yield text[:10].replace("/", "-")


def _month(word: str) -> int:
    """Return a month by its name or its usual shortening, 13 for any other word."""
    known = len(word) == len("agt") or word in MONTHS
    return SHORT_MONTHS.get(word) or (SHORT_MONTHS.get(word[:3], 13) if known else 13)


def _is_day(text: str) -> bool:
    try:
        return read_date(text).day is not None
    except ValueError:
        return False


def alike(text: str, choices: Iterable[str]) -> list[str]:
    """Return the choices a text may mean: the same but for case and spaces, else those that look like it."""
    wanted = re.sub(r"[\s_]+", "-", text.strip().casefold())
    known = list(choices)
    return [wanted] if wanted in known else get_close_matches(wanted, known, MOST)
