"""What the page of a subject shows: an item of the lists of scopes and of affairs of government."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from publisher.web.portion import concerning, ways
from publisher.web.region import over
from publisher.web.schema import subject_block

if TYPE_CHECKING:
    from publisher.web.document import Document
    from publisher.web.reading import Reader, Value

# Where subjects are: the gallery's question about one, its parameter, the indicator that counts them.
QUESTIONS: Final = {
    "kode/ruang-lingkup/": ("cakupan-ruang-lingkup", "lingkup", "statistik/i1"),
    "kode/urusan/": ("naskah-menurut-urusan", "kodeUrusan", "statistik/i5"),
}
# What leads to another subject, and the word for it.
LINKS: Final = {
    "skos:broader": "subject-broader",
    "skos:broadMatch": "subject-affair",
    "skos:narrower": "subject-narrower",
    "skos:related": "subject-related",
    "skos:exactMatch": "subject-same",
}


def subject(reader: Reader, document: Document) -> dict[str, object]:
    """Return what the template ``subjek.html`` reads."""
    thing = document.thing
    near = over(reader, "subjek-sekitar", thing)
    code = reader.graph.value(thing, "skos:notation")
    question, parameter, indicator = _asking(reader, thing)
    return {
        "code": code,
        "definition": reader.graph.text(thing, "skos:definition", reader.language),
        "scheme": near.values(thing, "skos:inScheme"),
        "near": _near(near, thing),
        "agreements": concerning(reader, ways("subjek-naskah", thing)),
        "question": f"kueri/{question}",
        "asked": f"{parameter}={code}",
        "statistics": indicator,
        "schema": subject_block(reader, thing),
    }


def _near(reader: Reader, thing: str) -> dict[str, tuple[Value, ...]]:
    """Return the subjects around one by the word for the link to them."""
    found = {text: reader.values(thing, name) for name, text in LINKS.items()}
    return {text: many for text, many in found.items() if many}


def _asking(reader: Reader, thing: str) -> tuple[str, str, str]:
    local = reader.site.local(thing) or ""
    return next(found for root, found in QUESTIONS.items() if local.startswith(root))
