"""Which of the two languages a client reads (RFC 9110 §12.5.4), and the form a word takes beside a number."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from publisher.media import weighted

LANGUAGES: Final = ("id", "en")
FORMS: Final = re.compile(r"\[([^|\]]*)\|([^|\]]*)\]")  # of one, of any other number


@lru_cache(maxsize=512)
def preferred(accept_language: str, default: str = "id") -> str:
    """Return ``id`` or ``en``, whichever an Accept-Language header prefers (RFC 9110 §12.5.4).

    Ties and headers that name neither get the default.

    >>> preferred("en-GB,en;q=0.9,id;q=0.8"), preferred("fr"), preferred("fr", "en")
    ('en', 'id', 'en')
    """
    qualities = {language: _quality(accept_language, language) for language in LANGUAGES}
    best = max(qualities.values())
    return default if qualities[default] == best else max(qualities, key=qualities.__getitem__)


def _quality(accept_language: str, language: str) -> float:
    """Quality of a language: of its most specific range, basic filtering (RFC 4647 §3.3.1)."""
    exact, wild = 0.0, 0.0
    named = False
    for found, quality in weighted(accept_language):
        tag = {"in": "id"}.get(found, found)  # the code of Indonesian before 1989
        if tag.split("-", 1)[0] == language:
            exact, named = max(exact, quality), True
        elif tag == "*":
            wild = max(wild, quality)
    return exact if named else wild


def agreeing(text: str, count: int | str | None = None) -> str:
    """Return a text with its words in the form of so many, ``[one|many]``; of many where no number is told.

    >>> agreeing("[agreement has|agreements have]", 1), agreeing("[row|rows]")
    ('agreement has', 'rows')
    """
    one = str(count) == "1"
    return FORMS.sub(lambda found: found[1] if one else found[2], text)
