"""What a written name says: the words that are compared, the kind of region they name, its code."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from publisher.match.abbreviation import BODY_KINDS, FILLERS, KINDS, OLD, OLD_LETTERS, SHORT, WHOLE
from publisher.match.code import is_code, tidy

if TYPE_CHECKING:
    from collections.abc import Iterator

Words = tuple[str, ...]
ANY: Final[frozenset[str]] = frozenset()
WORD: Final = re.compile(r"[a-z0-9&]+")
LEADING_CODE: Final = re.compile(r"['’]?([0-9][0-9. ]*[0-9.]|ID-[A-Z]{2})\s*[-–—:,|]?\s+(\D.*)")
BRACKETS: Final = re.compile(r"[(\[]([^()\[\]]*)[)\]]")
ASIDE: Final = re.compile(r"\s*[,;|]\s*|\s+[-–—/]\s+")
TIERS: Final = ("i", "ii")  # Daerah Tingkat II, as it was called until 1999
GLUED: Final = re.compile(r"(provinsi|prov|kabupaten|kab|kota|kecamatan|kec|desa|kelurahan|kel)(\w{4,})")
OLD_SIGNS: Final = re.compile("oe|dj|tj|nj|sj")
# How sure a name is that is found this way, of 100.
WRITTEN, SHORTENED, OLDER, WITH_KIND, AS_ONE = 100.0, 98.0, 96.0, 95.0, 94.0


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read a name; ``kinds`` is empty where it names none, ``body`` is of a government's name."""

    words: Words
    kinds: frozenset[str]
    body: bool
    sure: float

    @property
    def key(self) -> str:
        """The name as it is looked up: letters and digits, without spaces."""
        return "".join(self.words)


@dataclass(frozen=True, slots=True)
class Written:
    """What stands in a cell: a name, what it is said to lie in, a code; empty where there is none."""

    name: str
    around: tuple[str, ...] = ()
    code: str = ""


def fold(text: str) -> Words:
    """Return the words of a text in lower case, without accents and punctuation.

    >>> fold("KAB. Tolitoli"), fold("Ma’rang")
    (('kab', 'tolitoli'), ('marang',))
    """
    if not text.isascii():
        text = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
        text = text.replace("\u2019", "").replace("\u2018", "")
    return tuple(WORD.findall(text.casefold().replace("'", "").replace("`", "")))


def written(text: str) -> Written:
    """Return the parts of a cell.

    >>> written("Mojokerto (Jawa Timur)"), written("35.23 – Tuban").code, written("35,1").name
    (Written(name='Mojokerto', around=('Jawa Timur',), code=''), '35.23', '35,1')
    """
    if is_code(text):
        return Written(tidy(text))
    text = " ".join(text.split())
    code = ""
    if found := LEADING_CODE.fullmatch(text):
        code, text = tidy(found[1]), found[2]
    inside = [part.strip() for part in BRACKETS.findall(text)]
    name, *beside = [part for part in ASIDE.split(BRACKETS.sub(" ", text).strip()) if part] or [""]
    around = []
    for part in (*beside, *inside):
        if is_code(part):
            code = tidy(part)
        elif set(fold(part)) <= KINDS.keys():
            name = f"{part} {name}"
        else:
            around.append(part)
    return Written(name.strip(), tuple(filter(None, around)), code)


def readings(text: str) -> list[Reading]:
    """Return the ways to read a name, the plainest first; the last of equal sureness has the fewest words."""
    found: dict[tuple[str, frozenset[str], bool], Reading] = {}
    words = fold(text)
    for reading in (*_stages(words), *_glued(words)):
        for spelt in _spelt(reading):
            found.setdefault((spelt.key, spelt.kinds, spelt.body), spelt)
    return list(found.values())


def likenesses(text: str) -> list[Reading]:
    """Return the readings to be compared letter by letter: the bare name, with shortened words in full."""
    bare, *others = _spelt(_bare(fold(text)))
    old = OLD_SIGNS.search(bare.key)
    return [bare, *(one for one in others if one.sure == SHORTENED or old)][:3]


def core(text: str) -> Reading:
    """Return the reading of a published name without the words for its kind."""
    return list(_stages(fold(text)))[-1]


def _stages(words: Words) -> Iterator[Reading]:
    """Yield a name as it stands, then without each word for its kind; the last is the bare name."""
    bare = _bare(words)
    named = len(bare.words) < len(words)
    yield Reading(words, ANY, bare.body, WITH_KIND if named else WRITTEN)
    if not named:
        return
    for start in range(1, len(words) - len(bare.words)) if bare.body else ():
        yield Reading(words[start:], ANY, body=True, sure=WRITTEN)  # Pemerintah Daerah Istimewa Yogyakarta
    yield bare


def _glued(words: Words) -> Iterator[Reading]:
    if words and (found := GLUED.fullmatch(words[0])):
        yield Reading((found[2], *words[1:]), KINDS[found[1]], body=False, sure=AS_ONE)


def _bare(words: Words) -> Reading:
    kinds, body, tier = ANY, False, False
    while len(words) > 1:
        first = words[0]
        if first in BODY_KINDS:
            kinds, body = kinds or BODY_KINDS[first], True
        elif first in KINDS and not kinds:
            kinds = KINDS[first]
        elif not (kinds or body) or not (first in FILLERS or (tier and first in TIERS)):
            break
        tier = first in ("tingkat", "dati")
        words = words[1:]
    if len(words) > 1 and words[-1] in KINDS and not kinds:
        kinds, words = KINDS[words[-1]], words[:-1]
    return Reading(words, kinds, body, WRITTEN)


def _spelt(reading: Reading) -> Iterator[Reading]:
    """Yield a reading as it is spelt, with shortened words in full, in today's spelling."""
    yield reading
    less = WRITTEN - reading.sure
    full = tuple(part for word in reading.words for part in SHORT.get(word, word).split())
    whole = WHOLE.get("".join(full))
    for words in (full, (whole,) if whole else full):
        if words != reading.words:
            yield Reading(words, reading.kinds, reading.body, SHORTENED - less)
    older = tuple(OLD_LETTERS.sub(lambda found: OLD[found[0]], word) for word in full)
    if older != full:
        yield Reading(older, reading.kinds, reading.body, OLDER - less)
        if whole := WHOLE.get("".join(older)):
            yield Reading((whole,), reading.kinds, reading.body, OLDER - less)
