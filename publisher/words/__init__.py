"""Words of the interface in Indonesian and English, in tables, and which of the two a client reads."""

from __future__ import annotations

import re
from typing import Final

from publisher.words.editor import EDITOR
from publisher.words.error import ERRORS
from publisher.words.interface import WORDS
from publisher.words.language import LANGUAGES, agreeing, preferred
from publisher.words.parameter import PARAMETERS
from publisher.words.reconcile import RECONCILE
from publisher.words.term import TERMS
from publisher.words.theme import THEMES, theme

__all__ = [
    "EDITOR",
    "ERRORS",
    "LANGUAGES",
    "PARAMETERS",
    "RECONCILE",
    "TERMS",
    "THEMES",
    "WORDS",
    "agreeing",
    "counted",
    "day",
    "number",
    "preferred",
    "size",
    "theme",
    "titled",
    "word",
    "word_of",
]

DAY: Final = re.compile(r"(\d{4})-(\d\d)(?:-(\d\d))?")
DECIMAL: Final = re.compile(r"([+-]?)(\d+)(?:\.(\d*?)0*)?")


def word(key: str, language: str) -> str:
    """Return a word of the interface.

    >>> word("agreements", "id")
    'Naskah kerja sama'
    """
    return word_of(None, key, language)


def word_of(count: int | str | None, key: str, language: str) -> str:
    """Return a word of the interface in the form that so many ask for.

    >>> word_of(1, "statements-count", "en"), word_of("2", "statements-count", "en")
    ('statement', 'statements')
    """
    texts = next(table for table in (WORDS, EDITOR, RECONCILE) if key in table)[key]
    return agreeing(texts[LANGUAGES.index(language)], count)


def counted(count: int | str, key: str, language: str) -> str:
    """Return how many there are of what a word of the interface names.

    >>> counted(0, "rows", "en"), counted(1, "rows", "en"), counted(1200, "rows", "id")
    ('0 rows', '1 row', '1.200 baris')
    """
    return f"{number(str(count), language)} {word_of(count, key, language)}"


def day(text: str, language: str) -> str:
    """Return a date or a month as people write it; any other text stays as it is.

    >>> day("2025-01-30", "id"), day("2025-01", "en"), day("2025", "id")
    ('30 Januari 2025', 'January 2025', '2025')
    """
    parts = DAY.fullmatch(text)
    months = word("months", language).split()
    if parts is None or not 1 <= int(parts[2]) <= len(months):
        return text
    written = f"{months[int(parts[2]) - 1]} {parts[1]}"
    return f"{int(parts[3])} {written}" if parts[3] else written


def titled(name: str) -> str:
    """Return a name as it heads a row of its own, with a capital; an IRI or compact name stays as it is.

    >>> titled("cara mengutip"), titled("dct:title"), titled("")
    ('Cara mengutip', 'dct:title', '')
    """
    return name if ":" in name.partition(" ")[0] else name[:1].upper() + name[1:]


def size(count: int, language: str) -> str:
    """Return so many bytes as people read them, in powers of a thousand.

    >>> size(987, "id"), size(10370, "id"), size(41_345_213, "en")
    ('987 B', '10,4 kB', '41.3 MB')
    """
    value, unit = float(count), "B"
    for larger in ("kB", "MB", "GB"):
        if value < 1000:
            break
        value, unit = value / 1000, larger
    return f"{number(f'{value:.1f}', language)} {unit}"


def number(text: str, language: str) -> str:
    """Return a number with the separators of a language.

    >>> number("48036.840", "id"), number("48036.840", "en"), number("-5", "id")
    ('48.036,84', '48,036.84', '-5')
    """
    parts = DECIMAL.fullmatch(text)
    if parts is None:
        return text
    thousands, point = (".", ",") if language == "id" else (",", ".")
    whole = f"{int(parts[2]):,}".replace(",", thousands)
    return parts[1].replace("+", "") + whole + (point + parts[3] if parts[3] else "")
