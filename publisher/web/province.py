"""The provinces: what they are called in the language of a page."""

from __future__ import annotations

from typing import NamedTuple

from publisher.term import plain
from publisher.web.here import site


class Province(NamedTuple):
    """A province: its name in a language, where it has one in it, and its IRI."""

    name: str
    iri: str


def provinces(language: str) -> dict[str, Province]:
    """Return the provinces by code, in its order."""
    own = "english" if language == "en" else "name"
    return {
        plain(row["code"]): Province(plain(row.get(own) or row["name"]), plain(row["region"]))
        for row in site().select("jaringan-provinsi")
    }
