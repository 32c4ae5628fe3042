"""Help for each kind of reader, with recipes that carry this instance's base."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from flask import Blueprint, Response

from publisher.errors import NotFound
from publisher.uris import uri
from publisher.web.gallery import in_words
from publisher.web.here import site
from publisher.web.page import CACHE_CONTROL, language_of_request, page
from publisher.words import LANGUAGES
from publisher.words.help import HELP

if TYPE_CHECKING:
    from publisher.queries import Query

BLUEPRINT = Blueprint("guide", __name__)
RESEARCHER: Final = "peneliti"
LESSONS: Final = (
    "panduan-1-siapa-dengan-siapa",
    "panduan-2-seberapa-yakin",
    "panduan-3-dari-mana",
    "panduan-4-mungkin-dan-bertentangan",
    "panduan-5-tidak-dinyatakan",
)
FOLDER: Final = Path(__file__).parent / "recipe"
# Recipes are written for an instance at this base; their own suffix follows in the name of the file.
WRITTEN_FOR: Final = "http://localhost:8000/"


class Shown(NamedTuple):
    """One step of a help page in one language; ``recipe`` a file's text, empty where there is none."""

    title: str
    text: str
    name: str
    recipe: str
    place: str


class Lesson(NamedTuple):
    """A query that shows how the data are made: the name of its file, what it teaches, its text."""

    name: str
    title: str
    text: str
    query: str


def lessons(language: str) -> list[Lesson]:
    """Return the claims model in five queries (queries/guide), in their order."""
    return [_lesson(name, site().pages[name], language) for name in LESSONS]


def _lesson(name: str, query: Query, language: str) -> Lesson:
    told = in_words(query, language)
    return Lesson(name, told["title"], told["summary"], query.text)


@BLUEPRINT.get("/tentang/<any(petugas,portal,peneliti,pengembang):reader>")
def help_page(reader: str) -> Response:
    """Answer the help for one kind of reader."""
    number = LANGUAGES.index(language_of_request())
    told, base = HELP[reader], uri(site().manifest.base)
    steps = [
        Shown(
            title=step.title[number],
            text=step.text[number].replace("{base}", base),
            name=step.recipe,
            recipe=recipe(step.recipe, base) if step.recipe else "",
            place=step.place,
        )
        for step in told.steps
    ]
    others = [(name, other.title[number]) for name, other in HELP.items() if name != reader]
    return page(
        "bantuan.html",
        heading=told.title[number],
        lead=told.lead[number],
        steps=steps,
        others=others,
        lessons=lessons(LANGUAGES[number]) if reader == RESEARCHER else (),
    )


@BLUEPRINT.get("/tentang/resep/<name>")
def recipe_file(name: str) -> Response:
    """Answer a recipe as a file to run."""
    if name not in {step.recipe for told in HELP.values() for step in told.steps}:
        raise NotFound
    answer = Response(recipe(name, uri(site().manifest.base)), content_type="text/plain; charset=utf-8")
    answer.headers["Cache-Control"] = CACHE_CONTROL
    return answer


def recipe(name: str, base: str) -> str:
    """Return the text of a recipe for an instance at a base."""
    return (FOLDER / f"{name}.txt").read_text(encoding="utf-8").replace(WRITTEN_FOR, base)
