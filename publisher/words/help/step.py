"""What a help page is made of."""

from __future__ import annotations

from typing import NamedTuple

Texts = tuple[str, str]


class Step(NamedTuple):
    """One thing to do: what it is called, how, the recipe that shows it and the page that does it, if any."""

    title: Texts
    text: Texts
    recipe: str = ""
    place: str = ""


class Help(NamedTuple):
    """One help page."""

    title: Texts
    lead: Texts
    steps: tuple[Step, ...]
