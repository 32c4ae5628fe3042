"""The help pages, one for each kind of reader; ``{base}`` in a text is this instance's base."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from publisher.words.help.developer import DEVELOPER
from publisher.words.help.officer import OFFICER
from publisher.words.help.portal import PORTAL
from publisher.words.help.researcher import RESEARCHER

if TYPE_CHECKING:
    from collections.abc import Mapping

    from publisher.words.help.step import Help

HELP: Final[Mapping[str, Help]] = {
    "petugas": OFFICER,
    "portal": PORTAL,
    "peneliti": RESEARCHER,
    "pengembang": DEVELOPER,
}
