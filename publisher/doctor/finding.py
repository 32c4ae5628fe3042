"""What the doctor finds: rules of publisher.words.doctor, with where and how often."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from publisher.words.doctor import CLIENTS, LEVELS, RULES
from publisher.words.language import LANGUAGES, agreeing

if TYPE_CHECKING:
    from collections.abc import Sequence

EXAMPLES: Final = 3
LONGEST: Final = 300  # characters of a place
HARMFUL: Final = ("miss", "delete")


@dataclass(frozen=True, slots=True)
class Finding:
    """One rule that was found to hold: ``number`` times or of things, ``where`` are some of the places."""

    rule: str
    number: int
    where: tuple[str, ...]

    @property
    def level(self) -> str:
        """One of ``LEVELS``."""
        return RULES[self.rule].level

    @property
    def times(self) -> str:
        """How often, where it was more than once and its words do not say a number themselves."""
        return (
            f" (×{self.number})" if self.number > 1 and "{number}" not in RULES[self.rule].text("id") else ""
        )

    def text(self, language: str) -> str:
        """Return what it means for the client, in plain words."""
        return agreeing(RULES[self.rule].text(language), self.number).format(number=self.number)


def printable(text: str) -> str:
    r"""Return a stranger's text fit for a terminal: short, without controls or marks of direction.

    >>> printable("a\x1b[31mb\u202ec")
    'a\ufffd[31mb\ufffdc'
    """
    return "".join(one if one.isprintable() else "\ufffd" for one in text[:LONGEST])


class Notes:
    """What one client would meet, gathered while it is played."""

    def __init__(self, client: str) -> None:
        self.client = client
        self._found: dict[str, tuple[int, list[str]]] = {}

    def say(self, rule: str, where: str = "", number: int = 1) -> None:
        """Note that a rule holds somewhere."""
        before, places = self._found.get(rule, (0, []))
        place = printable(where)
        fresh = place and place not in places and len(places) < EXAMPLES
        self._found[rule] = (before + number, [*places, place] if fresh else places)

    def findings(self) -> tuple[Finding, ...]:
        """Return what was noted, the worst first."""
        found = [Finding(rule, number, tuple(where)) for rule, (number, where) in self._found.items()]
        return tuple(sorted(found, key=lambda one: list(LEVELS).index(one.level)))


@dataclass(frozen=True, slots=True)
class Section:
    """What one client would see, miss or delete."""

    client: str
    findings: tuple[Finding, ...]

    def name(self, language: str) -> str:
        """Return the name of the client."""
        return CLIENTS[self.client][LANGUAGES.index(language)]


@dataclass(frozen=True, slots=True)
class Report:
    """The examination of one catalogue."""

    url: str
    sections: Sequence[Section]

    @property
    def verdict(self) -> str:
        """``harm`` where a client would miss or delete something, ``unseen`` where not all was examined."""
        levels = {one.level for section in self.sections for one in section.findings}
        return "harm" if levels & set(HARMFUL) else "unseen" if "unseen" in levels else "well"

    def described(self, language: str) -> dict[str, object]:
        """Return the report as JSON."""
        clients = [
            {
                "client": section.client,
                "findings": [
                    {
                        "rule": one.rule,
                        "level": one.level,
                        "number": one.number,
                        "where": list(one.where),
                        "text": one.text(language),
                    }
                    for one in section.findings
                ],
            }
            for section in self.sections
        ]
        return {"url": self.url, "verdict": self.verdict, "clients": clients}
