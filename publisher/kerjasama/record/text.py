"""A text in the languages it stands in, and reading it from a graph."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from pyoxigraph import Literal

from publisher.graph import NAMING, expand
from publisher.words import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Iterable

    from publisher.graph import Graph
    from publisher.rdf import Term


@dataclass(frozen=True, slots=True)
class Text:
    """A text by language tag, sorted; the tag is empty for one without. False where there is none."""

    said: tuple[tuple[str, str], ...] = ()

    def __bool__(self) -> bool:
        return bool(self.said)

    def tag(self, language: str) -> str:
        """Return the language that ``within`` answers in, empty where the text has none."""
        tags = [tag for tag, _ in self.said]
        return next((tag for tag in (language, "", *LANGUAGES, *tags) if tag in tags), "")

    def within(self, language: str) -> str:
        """Return the text in a language; else without one, in Indonesian, or the first there is.

        >>> Text((("en", "two"), ("id", "dua"))).within("id"), Text().within("id")
        ('dua', '')
        """
        return dict(self.said).get(self.tag(language), "")

    def __str__(self) -> str:
        return self.within(LANGUAGES[0])


NOTHING: Final = Text()


def plain(text: str) -> Text:
    """Return a text without a language."""
    return Text((("", text),)) if text else Text()


def of_terms(terms: Iterable[Term]) -> Text:
    """Return what literals say: of several in one language, the first in the order of their letters."""
    found: dict[str, str] = {}
    for term in sorted((t for t in terms if isinstance(t, Literal)), key=lambda t: (t.value, str(t))):
        found.setdefault((term.language or "").split("-")[0], term.value)
    return Text(tuple(sorted(found.items())))


def text_of(graph: Graph, node: str, name: str) -> Text:
    """Return a property's text (a compact name); none where nothing says it."""
    return of_terms(graph.properties(node).get(expand(name), ()))


def naming_of(graph: Graph, node: str) -> Text:
    """Return what a thing is called; none where nothing names it."""
    properties = graph.properties(node)
    return of_terms(next((properties[name] for name in NAMING if name in properties), ()))
