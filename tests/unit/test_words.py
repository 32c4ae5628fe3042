import re
from pathlib import Path

import pytest

from publisher import errors
from publisher.match import TYPES
from publisher.web.extension import PROPERTIES
from publisher.words import EDITOR, ERRORS, LANGUAGES, RECONCILE, TERMS, WORDS, preferred

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


def test_templates_and_words_match():
    templates = "".join(path.read_text(encoding="utf-8") for path in TEMPLATES.glob("*.html"))
    used = set(re.findall(r"\bt\('([a-z-]+)'\)", templates))
    code = {path: path.read_text(encoding="utf-8") for path in TEMPLATES.parents[1].rglob("*.py")}
    modules = "".join(
        text for path, text in code.items() if path.parent.name != "words" or path.stem == "date"
    )
    told = {name for name in WORDS if re.search(rf"[\"']{name}[\"']", modules)} | {"months"}
    families = (*re.findall(r"\bt\('([a-z]+-)' ~", templates), *re.findall(r'word\(f"([a-z]+-)\{', modules))
    told |= {name for name in WORDS if name.startswith(families)}
    told |= {name for text in code.values() for name in re.findall(r"\bword\([\"']([a-z-]+)[\"']", text)}
    assert used <= WORDS.keys() | EDITOR.keys()
    assert WORDS.keys() - used - told == set()


def test_types_and_properties_of_matching_have_their_words_and_no_others_do():
    named = {f"type-{name}" for name in TYPES} | {f"property-{name}" for name in PROPERTIES}
    assert {key for key in RECONCILE if key.startswith(("type-", "property-"))} == named
    assert all(all(texts) for texts in RECONCILE.values())
