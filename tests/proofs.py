"""What pages show beneath each claim: the sources that say it, else that one of the record's sources does."""

import re
from collections.abc import Iterator

from tests.markup import plain
from tests.oracle import Fact

# How a page says that it was not noted which source says a claim.
UNNOTED = {"id": "salah satu sumber rekaman ini", "en": "one of this record's sources"}


def counted(fact: Fact) -> tuple[int, int, int]:
    """Published claims that one source says, of which it is not noted which does, and that several say."""
    published = [proof for proof in fact.proofs if not proof.kept]
    noted = [len(proof.sources) for proof in published if proof.noted]
    return noted.count(1), len(published) - len(noted), sum(many > 1 for many in noted)


def folds(at: str, text: str, fact: Fact, language: str) -> Iterator[str]:
    """Differences of the folds of a page, in its language, from the claims of an agreement."""
    found = dict(re.findall(r'<div class="proof" id="([^"]+)">(.*?)</div>\s*</details>', text, re.DOTALL))
    for proof in fact.proofs:
        fold = found.get(proof.fragment, "")
        sources = frozenset(re.findall(r'/doc/sumber/([a-z0-9-]+)[?"]', fold))
        if sources != proof.sources:
            yield f"{at} {proof.fragment}: {sorted(sources)}, the tables {sorted(proof.sources)}"
        if (UNNOTED[language] in plain(fold).lower()) == proof.noted:
            yield f"{at} {proof.fragment}: noted which source says it: {proof.noted}"
