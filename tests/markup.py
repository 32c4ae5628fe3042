"""Pieces of HTML, XML and CSV as the tests of faces read them."""

import csv
import io
import re
from html import unescape


def table(body: bytes) -> list[dict[str, str]]:
    """Rows of a CSV file."""
    return list(csv.DictReader(io.StringIO(body.decode(), newline="")))


def rows_of(text: str) -> dict[str, str]:
    """Items of the lists of a page that lead to one agreement, by its key."""
    found = {}
    for row in re.findall(r"<(?:li|tr)\b[^>]*>(?:(?!<li|<tr).)*?</(?:li|tr)>", text, re.DOTALL):
        keys = keys_in(row)
        if len(keys) == 1:
            found.setdefault(keys[0], row)
    return found


def keys_in(html: str) -> list[str]:
    """Keys of the agreements that a piece of HTML links to, each once."""
    return list(dict.fromkeys(re.findall(r'href="[^"]*?/doc/naskah/([a-z]+-\d+)[?"#.]', html)))


def plain(html: str) -> str:
    """The text of a piece of HTML."""
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]*>", " ", html))).strip()


def squeezed(text: str) -> str:
    """A text without blanks, as an element may part any two words of it."""
    return re.sub(r"\s+", "", text)


def first(pattern: str, text: str) -> str:
    """The first match, or its group."""
    found = re.search(pattern, text, re.DOTALL)
    return (found[1] if found.re.groups else found[0]) if found else ""
