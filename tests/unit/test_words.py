import re
from pathlib import Path

import pytest

from publisher import errors
from publisher.match import TYPES
from publisher.web.extension import PROPERTIES
from publisher.words import EDITOR, ERRORS, LANGUAGES, RECONCILE, TERMS, WORDS, counted, preferred, word

TEMPLATES = Path(__file__).parents[2] / "publisher/web/templates"


@pytest.mark.parametrize(
    ("header", "default", "language"),
    [
        ("", "id", "id"),
        ("", "en", "en"),
        ("en", "id", "en"),
        ("id", "en", "id"),
        ("en-GB,en;q=0.9,id;q=0.8", "id", "en"),
        ("fr,de", "id", "id"),
        ("id-ID, en;q=0.9", "en", "id"),
        ("in", "en", "id"),
        ("*", "en", "en"),
        ("en;q=0, *", "en", "id"),
        ("en;q=0.5, id;q=0.5", "id", "id"),
        ("en;q=rubbish", "id", "id"),
    ],
)
def test_the_language_is_the_one_preferred(header: str, default: str, language: str):
    assert preferred(header, default) == language


def slugs(kind: type[errors.ClientError]) -> set[str]:
    return {kind.slug}.union(*(slugs(below) for below in kind.__subclasses__()))


def test_every_error_is_named_in_both_languages():
    assert slugs(errors.ClientError) <= ERRORS.keys()
    assert all(texts.keys() == set(LANGUAGES) and all(map(all, texts.values())) for texts in ERRORS.values())


def test_every_word_is_there_in_both_languages():
    assert all(len(words) == len(LANGUAGES) and all(words) for words in (WORDS | EDITOR).values())
    assert all(names.keys() == set(LANGUAGES) and all(names.values()) for names in TERMS.values())


def beside_numbers(templates: str) -> set[str]:
    """Keys of the words that templates put beside a number."""
    calls = re.findall(r"\b(?:counted|word_of)\([^{}]*?\)(?= *[}|~])", templates)
    return {key for call in calls for key in re.findall(r"'([a-z-]+[a-z])'", call)}


def test_templates_and_words_match():
    templates = "".join(path.read_text(encoding="utf-8") for path in TEMPLATES.glob("*.html"))
    used = set(re.findall(r"\bt\('([a-z-]+)'\)", templates)) | beside_numbers(templates)
    code = {path: path.read_text(encoding="utf-8") for path in TEMPLATES.parents[1].rglob("*.py")}
    modules = "".join(
        text for path, text in code.items() if path.parent.name != "words" or path.stem == "date"
    )
    told = {name for name in WORDS if re.search(rf"[\"']{name}[\"']", modules)} | {"months"}
    families = (
        *re.findall(r"\b(?:t\(|counted\(\w+, )'([a-z]+-)' ~", templates),
        *re.findall(r'word\(f"([a-z]+-)\{', modules),
    )
    told |= {name for name in WORDS if name.startswith(families)}
    told |= {name for text in code.values() for name in re.findall(r"\bword\([\"']([a-z-]+)[\"']", text)}
    assert used <= WORDS.keys() | EDITOR.keys()
    assert WORDS.keys() - used - told == set()


def test_types_and_properties_of_matching_have_their_words_and_no_others_do():
    named = {f"type-{name}" for name in TYPES} | {f"property-{name}" for name in PROPERTIES}
    assert {key for key in RECONCILE if key.startswith(("type-", "property-"))} == named
    assert all(all(texts) for texts in RECONCILE.values())


FORMED = {key: texts[1] for key, texts in (WORDS | EDITOR).items() if "|" in texts[1]}


@pytest.mark.parametrize("key", FORMED)
def test_a_word_beside_a_number_goes_with_it(key: str):
    """One has the singular, none and two the plural; without a number it is the plural."""
    none, one, two = (counted(number, key, "en") for number in (0, 1, 2))
    assert not {*"[|]"} & {*none, *one, *two}
    assert none.removeprefix("0 ") == two.removeprefix("2 ") == word(key, "en")
    assert one.removeprefix("1 ") != word(key, "en")


# Words that stand after a number and name nothing that is counted.
UNCOUNTED = {
    "of-among",
    "of-rows",
    "things-here",
    "in-table",
    "placed-count",
    "corroborated-count",
    "unplaced-count",
}


def test_no_template_puts_a_word_beside_a_number_without_counting_it():
    beside = re.compile(r"number\([^{}]*\) *\}\}(?:</[a-z]+>)? *\{\{ *t\('([a-z-]+)'")
    bare = re.compile(r"(?:total|count|length|rows|bytes|seconds) *\}\}(?:</[a-z]+>)? *\{\{ *t\('([a-z-]+)'")
    found = {
        (path.name, key)
        for path in TEMPLATES.glob("*.html")
        for pattern in (beside, bare)
        for key in pattern.findall(path.read_text(encoding="utf-8"))
    }
    assert not {place for place in found if place[1] not in UNCOUNTED}


@pytest.mark.parametrize(
    ("number", "key", "english"),
    [
        (0, "agreement-unit", "0 agreements"),
        (1, "agreement-unit", "1 agreement"),
        (1, "home-open", "1 agreement has a party that is uncertain; what is uncertain is not counted."),
        (2, "home-open", "2 agreements have a party that is uncertain; what is uncertain is not counted."),
        (1, "kept-count", "1 other value kept"),
        (1200, "triples", "1,200 triples"),
    ],
)
def test_a_number_and_its_word_are_said_together(number: int, key: str, english: str):
    assert counted(number, key, "en") == english
