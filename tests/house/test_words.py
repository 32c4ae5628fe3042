"""Words are found by their key alone, so a key stands in one table once; no page has words of its own."""

import ast
import re
from collections import Counter
from html.parser import HTMLParser
from pathlib import Path

import pytest

WORDS = Path(__file__).parents[2] / "publisher/words"
TEMPLATES = WORDS.parent / "web/templates"
JINJA = re.compile(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}", re.DOTALL)
WORD = re.compile(r"\b[A-Za-z][A-Za-z0-9.-]*[A-Za-z0-9]\b(?!=)")  # not a parameter of an address
READ = {"aria-label", "title", "placeholder", "alt", "label"}  # attributes that people read
# Names, which are the same in both languages.
NAMES = {
    "Atom",
    "CSV",
    "CSVW",
    "DCAT",
    "Data",
    "Event",
    "HTTP",
    "JSON",
    "JSON-LD",
    "KiB",
    "Linked",
    "MiB",
    "N-Quads",
    "OpenAPI",
    "Pranala",
    "RFC",
    "SHA-256",
    "SPARQL",
    "Stream",
    "VoID",
    "XLSX",
    "gz",
    "km",
}
OTHERS = ("EDITOR", "RECONCILE")  # tables that word() asks beside WORDS


def tables() -> dict[str, ast.Dict]:
    """Every table of words by its name."""
    found = {}
    for path in sorted(WORDS.glob("*.py")):
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.AnnAssign) and isinstance(node.value, ast.Dict):
                found[ast.unparse(node.target)] = node.value
    return found


def keys(*chosen: ast.Dict) -> Counter[str]:
    return Counter(key.value for one in chosen for key in one.keys if isinstance(key, ast.Constant))


def searched() -> list[ast.Dict]:
    """The tables that word() looks a key up in: WORDS with those it spreads, and the others."""
    known = tables()
    words = known["WORDS"]
    spread = [ast.unparse(value) for key, value in zip(words.keys, words.values, strict=True) if key is None]
    return [words, *(known[name] for name in (*spread, *OTHERS))]


def test_the_tables_that_are_searched_are_found():
    assert len(searched()) > len(OTHERS) + 5


def test_no_key_of_a_word_stands_in_two_tables():
    assert [key for key, times in keys(*searched()).items() if times > 1] == []


@pytest.mark.parametrize("name", tables())
def test_no_key_stands_twice_in_one_table(name: str):
    assert [key for key, times in keys(tables()[name]).items() if times > 1] == []


class Text(HTMLParser):
    """What people read of a template: text and attributes, without code."""

    def __init__(self, template: str) -> None:
        super().__init__()
        self.words: set[str] = set()
        self.code = False
        self.feed(JINJA.sub(" ", template))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.code = tag in {"script", "style", "code"}
        for name, value in attrs:
            if name in READ:
                self.words.update(WORD.findall(value or ""))

    def handle_endtag(self, _: str) -> None:
        self.code = False

    def handle_data(self, data: str) -> None:
        if not self.code:
            self.words.update(WORD.findall(data))


def test_words_of_a_template_are_seen():
    assert Text("<p title='Satu'>{{ t('x') }} Dua <code>tiga</code></p>").words == {"Satu", "Dua"}


@pytest.mark.parametrize("template", sorted(path.name for path in TEMPLATES.glob("*.html")))
def test_no_page_has_words_of_its_own(template: str):
    assert Text((TEMPLATES / template).read_text(encoding="utf-8")).words - NAMES == set()
