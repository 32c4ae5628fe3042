"""What is asked of a release's names and codes, and what comes back."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from publisher.match.index import Entity, Index

OTHER_TYPE: Final = 30.0
ELSEWHERE: Final = 30.0


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is asked: a name or a code, the kinds it may be of (empty: any), IRIs of what it must lie in.

    ``system`` is whose code the text is, empty where nobody told; ``codes`` are codes beside the text, each
    with its system. ``strict``: what is of another kind is no candidate, not even where there is no other.
    """

    text: str
    kinds: frozenset[str] = frozenset()
    within: frozenset[str] = frozenset()
    codes: tuple[tuple[str, str], ...] = ()
    strict: bool = False
    system: str = ""


@dataclass(frozen=True, slots=True)
class Candidate:
    """What a name may mean, how likely (0 to 100), and whether nothing else comes near.

    ``way`` is how it was found: code, former-code, unconfirmed-code, if-kemendagri-code and if-bps-code
    (digits that another system may mean otherwise), broken-code, name, former-name, likeness; ``told`` is the
    code or the name that was found where it is not the one in use; ``system`` is whose code it is; ``fits``
    whether it is of the kind and in the place that were asked for.
    """

    entity: Entity
    score: float
    way: str
    match: bool = False
    told: str = ""
    fits: bool = True
    system: str = ""


def placed(index: Index, one: Candidate, wanted: Wanted) -> Candidate:
    """Return a candidate, lower and not fitting where it is of another kind or place than is asked for."""
    foreign = bool(wanted.kinds) and one.entity.kind not in wanted.kinds
    outside = bool(wanted.within) and not any(over.iri in wanted.within for over in index.above(one.entity))
    score = one.score - OTHER_TYPE * foreign - ELSEWHERE * outside
    return replace(one, score=max(score, 1.0), fits=one.fits and not (foreign or outside))
