"""What a wrong cell may have meant: codes a number type broke, names written another way, dates in words."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from difflib import get_close_matches
from functools import cached_property
from typing import TYPE_CHECKING, Final

from publisher.author.edtf import read_date
from publisher.author.spreadsheet.day import read_words
from publisher.vocab import DCT, KS, RDFS, SKOS

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from publisher.author.schema import Column
    from publisher.author.table import Table

# Columns of a table that name what a row is about, the one to show first.
NAMES: Final = (
    *(f"{SKOS}prefLabel", f"{RDFS}label", f"{DCT}title", f"{DCT}publisher"),
    *(f"{KS}shortName", f"{KS}nameAsPrinted"),
)
SEPARATOR: Final = " – "  # between a code and its name; no code has a space in it
LABELLED: Final = re.compile(r"(\S+)\s+(?:[–—-]\s+)?(\S.*)")
SHORT_NAME: Final = f"{KS}shortName"
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
PROVINCE: Final = "provinsi "
DROPPED: Final = {"pemerintah", "daerah", "pemda"}
MOST: Final = 4
FUZZY_NAMES: Final = 5_000  # a comparison with all villages takes seconds
PARENTHESIS: Final = re.compile(r"(.+?) \(([^()]+)\)")  # a name and its short form


def plain(name: str) -> str:
    """Return a name as it is compared: lower case, abbreviations spelt out, no punctuation.

    >>> plain("Pemkab. Tuban") == plain("Kab Tuban") == plain("Pemerintah Kabupaten Tuban")
    True
    """
    words = re.sub(r"[^\w]+", " ", name.casefold()).split()
    return " ".join(WORDS.get(word, word) for word in words if word not in DROPPED)


def spelt(name: str) -> str:
    """Return a name with the kind of government before it spelt out, and nothing else made alike.

    >>> spelt("Pemkab. Tuban"), spelt("Pemerintah Kab. Tuban"), spelt("Sekretariat Daerah")
    ('kabupaten tuban', 'kabupaten tuban', 'sekretariat daerah')
    """
    words = re.sub(r"[^\w]+", " ", name.casefold()).split()
    while len(words) > 1 and words[0] in DROPPED and (words[0] != "daerah" or words[1] != "istimewa"):
        words = words[1:]
    return " ".join([WORDS.get(words[0], words[0]), *words[1:]] if words else [])


def called(text: str) -> str:
    """Return a name as it is compared: lower case, single spaces."""
    return " ".join(text.split()).casefold()


@dataclass(frozen=True)
class Known:
    """The values a column may refer to, and the names of what they stand for.

    ``labels`` are their full names, ``short`` values by a shorter one; ``lenient`` where a value may be
    written in capitals, or by a name that is spelt another way.
    """

    labels: Mapping[str, str]
    names: Mapping[str, Sequence[str]]
    others: Mapping[str, str] = field(default_factory=dict)
    short: Mapping[str, Sequence[str]] = field(default_factory=dict)
    lenient: bool = True

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
        label = " ".join(self.labels.get(value, "").split())
        return f"{value}{SEPARATOR}{label}" if label and ";" not in label else value

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

    def surely(self, text: str) -> str:
        """Return the value that a text written another way can only mean, empty where it may mean several.

        The same name and the same kind: a short name stands for one only where no other full name has it.
        """
        if not self.lenient:
            return ""
        if text.casefold() in self.labels:
            return text.casefold()
        labelled = LABELLED.fullmatch(text)
        if labelled and labelled[1] in self.labels:
            return labelled[1] if self.surely(labelled[2]) == labelled[1] else ""
        name = spelt(text)
        found = dict.fromkeys((*self._full.get(name, ()), *self.short.get(name, ())))
        if not found and self.others and name.startswith(PROVINCE):  # whose full names lack the word
            found = dict.fromkeys(self._full.get(name.removeprefix(PROVINCE), ()))
        elif name not in self._full and self._is_within(name, found):
            return ""
        return next(iter(found)) if len(found) == 1 else ""

    @cached_property
    def _full(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for value, label in self.labels.items():
            if label:
                found.setdefault(spelt(label), []).append(value)
        return found

    def _is_within(self, name: str, values: Collection[str]) -> bool:
        """Return whether a short name is part of the full name of a value that it is not short for."""
        return any(f" {name} " in text for value, text in self._spelt.items() if value not in values)

    @cached_property
    def _spelt(self) -> dict[str, str]:
        return {value: f" {spelt(label)} " for value, label in self.labels.items()}

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


def known_codes(labels: Mapping[str, str], *, lenient: bool = True) -> Known:
    """Return what a code list offers, from the name of each code, empty where it has none."""
    names: dict[str, list[str]] = {}
    short: dict[str, list[str]] = {}
    for code, label in labels.items():
        names.setdefault(plain(label or code), []).append(code)
        for one in found.groups() if (found := PARENTHESIS.fullmatch(label)) else ():
            short.setdefault(spelt(one), []).append(code)
    return Known(labels, names, short=short, lenient=lenient)


def known_of(table: Table, key: str) -> Known:
    """Return what a key column of a table offers to those that refer to it."""
    columns = table.schema.columns.values()
    naming = [c.name for predicate in NAMES for c in columns if c.predicate == predicate]
    other = next((c.name for c in columns if c.predicate == OTHER_CODE), "")
    labels: dict[str, str] = {}
    names: dict[str, list[str]] = {}
    others: dict[str, str] = {}
    short: dict[str, list[str]] = {}
    shorter = [c.name for c in columns if c.predicate == SHORT_NAME]
    for row in table.rows:
        if value := row.stated(key):
            given = list(dict.fromkeys(filter(None, (row.stated(name) for name in naming))))
            labels.setdefault(value, given[0] if given else "")
            others |= {row.cells[other]: value} if other and row.stated(other) else {}
            for name in dict.fromkeys(map(plain, given)):
                if value not in names.setdefault(name, []):
                    names[name].append(value)
            for name in (spelt(row.stated(column)) for column in shorter):
                if name and value not in short.setdefault(name, []):
                    short[name].append(value)
    return Known(labels, names, others, short)


def dates(text: str) -> list[str]:
    """Return the days, as YYYY-MM-DD, that a text may mean.

    >>> dates("Jumat, 7 November 2025"), dates("3/11/2025"), dates("45968")
    (['2025-11-07'], ['2025-11-03', '2025-03-11'], ['2025-11-07'])
    """
    return [value for value in read_words(text).values if read_date(value).day and "/" not in value]


def alike(text: str, choices: Iterable[str]) -> list[str]:
    """Return the choices a text may mean: the same but for case and spaces, else those that look like it."""
    wanted = re.sub(r"[\s_]+", "-", text.strip().casefold())
    known = list(choices)
    return [wanted] if wanted in known else get_close_matches(wanted, known, MOST)
