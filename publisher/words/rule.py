"""One row of what the harvest doctor says, in both languages."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Rule:
    """One row; ``{number}`` in the words is how many times or things, ``[one|many]`` goes with it."""

    level: str
    indonesian: str
    english: str

    def text(self, language: str) -> str:
        """Return the words in a language."""
        return self.indonesian if language == "id" else self.english
