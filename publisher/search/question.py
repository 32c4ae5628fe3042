"""What a search asks, and what it finds: ranked, counted by facet, with spellings that find more."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, NamedTuple

from rapidfuzz import fuzz, process

from publisher.search.index import FACETS
from publisher.search.spelling import LONGEST, bare, words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from publisher.search.index import Index

# By what results are sorted: how well they fit, the newest, the name.
SORTS: Final[Mapping[str, str]] = {
    "cocok": "exact DESC, score + thing.rank * 0.6, thing.sort DESC, thing.id_name, thing.iri",
    "terbaru": "thing.sort = '', thing.sort DESC, score, thing.iri",
    "nama": "thing.id_name, thing.iri",
}
COLUMNS: Final = (
    "thing.iri, thing.kind, thing.id_name, thing.en_name, thing.place, thing.en_place,"
    " thing.day, thing.edtf, thing.certainty"
)
WEIGHTS: Final = "bm25(text, 8.0, 2.0)"
NEAR: Final = 70.0  # how alike a word and its mend are, of 100
SHORTEST: Final = 4  # letters of a word that is worth mending
# In which order the values of a facet stand, where that is not by how many results have them.
ORDERS: Final = {"tahun": "value DESC"}


class Hit(NamedTuple):
    """One thing that was found; its date as in ``When``."""

    iri: str
    kind: str
    id_name: str
    en_name: str
    place: str
    en_place: str
    day: str
    edtf: str
    certainty: str


@dataclass(frozen=True, slots=True)
class Wanted:
    """A search: what was written, the facets chosen (name → values), the order, which rows (-1: all)."""

    text: str = ""
    chosen: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    sort: str = "cocok"
    first: int = 0
    most: int = 20


@dataclass(frozen=True, slots=True)
class Found:
    """What a search found: so many rows of ``total``, counts by facet, and the words it was mended to."""

    hits: tuple[Hit, ...]
    total: int
    facets: Mapping[str, tuple[tuple[str, int], ...]]
    mended: str = ""


def search(index: Index, wanted: Wanted) -> Found:
    """Return what fits every word and every facet; a search that finds nothing is mended word by word once.

    The last word may be begun only. Grows with what its rarest word finds.
    """
    asked = list(words(wanted.text))[:LONGEST]
    found = _found(index, wanted, asked)
    if found.total or not asked:
        return found
    mended = [_mend(index, word) for word in asked]
    return _found(index, wanted, mended, " ".join(mended)) if mended != asked else found


def suggest(index: Index, text: str, most: int = 8) -> tuple[Hit, ...]:
    """Return the first things that a search being typed finds."""
    return search(index, Wanted(text, most=most)).hits if text.strip() else ()


def _found(index: Index, wanted: Wanted, asked: list[str], mended: str = "") -> Found:
    source, values = _matching(asked, wanted.chosen)
    (total,) = index.rows(f"SELECT count(*) FROM {source}", values)[0]  # noqa: S608  # ours and holes
    score = WEIGHTS if asked else "0"
    columns = f"{COLUMNS}, {score} AS score, thing.bare = ? AS exact"
    order = SORTS[wanted.sort]
    statement = f"SELECT {columns} FROM {source} ORDER BY {order} LIMIT ? OFFSET ?"  # noqa: S608  # as above
    rows = index.rows(statement, (bare(" ".join(asked)), *values, wanted.most, wanted.first))
    facets = {name: _counts(index, name, asked, wanted.chosen) for name in FACETS}
    hits = tuple(Hit(*map(str, row[: len(Hit._fields)])) for row in rows)
    return Found(hits, int(str(total)), facets, mended)


def _matching(asked: list[str], chosen: Mapping[str, tuple[str, ...]]) -> tuple[str, list[object]]:
    """Return the FROM and WHERE of what fits, and their values. No word of a stranger is part of it."""
    parts, values = ["1"], list[object]()
    source = "thing"
    if asked:
        source = "text JOIN thing ON thing.id = text.rowid"
        parts.append("text MATCH ?")
        values.append(_match(asked))
    for name, wanted in chosen.items():
        holes = ", ".join("?" * len(wanted))
        parts.append(f"thing.id IN (SELECT thing FROM facet WHERE name = ? AND value IN ({holes}))")  # noqa: S608  # holes only
        values += [name, *wanted]
    return source + " WHERE " + " AND ".join(parts), values


def _match(asked: list[str]) -> str:
    """Return an FTS5 query for all words, the last as a beginning; each is a string of it (FTS5 §3.1)."""
    strings = [f'"{word}"' for word in asked]
    return " ".join([*strings[:-1], f"{strings[-1]}*"])


def _counts(
    index: Index, name: str, asked: list[str], chosen: Mapping[str, tuple[str, ...]]
) -> tuple[tuple[str, int], ...]:
    """Return the values of a facet with how many results have each, its own choice set aside."""
    source, values = _matching(asked, {key: value for key, value in chosen.items() if key != name})
    within = f"SELECT thing.id FROM {source}"  # noqa: S608  # ours and holes
    order = ORDERS.get(name, "n DESC, value")
    statement = f"""SELECT value, count(*) AS n FROM facet WHERE name = ? AND thing IN ({within})
        GROUP BY value ORDER BY {order}"""  # noqa: S608  # as above
    rows = index.rows(statement, (name, *values))
    return tuple((str(value), int(str(count))) for value, count in rows)


def _mend(index: Index, word: str) -> str:
    """Return the word of the index that is most like a word that it does not have."""
    if len(word) < SHORTEST or word.isdigit() or index.rows("SELECT 1 FROM word WHERE term = ?", (word,)):
        return word
    near = _near(index, word)
    best = process.extractOne(word, near, scorer=fuzz.ratio, score_cutoff=NEAR)
    return best[0] if best else word


def _near(index: Index, word: str) -> Iterable[str]:
    """Return words about as long that begin with the same letter, or with the next: most slips come later."""
    starts = {word[0], word[1]}
    statement = "SELECT term FROM word WHERE term >= ? AND term < ? AND length(term) BETWEEN ? AND ?"
    spans = [(start, chr(ord(start) + 1), len(word) - 2, len(word) + 2) for start in sorted(starts)]
    return [str(row[0]) for span in spans for row in index.rows(statement, span)]
