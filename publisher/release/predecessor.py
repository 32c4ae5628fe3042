"""What a release owes to those before it in the same folder: the same bases."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from publisher.errors import ReleaseError
from publisher.manifest import read_manifest
from publisher.release.publish import releases

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from publisher.config import Settings
    from publisher.manifest import Manifest


def same_bases(settings: Settings, *, trial: bool) -> None:
    """Refuse a release whose bases are those of none that the state folder keeps, unless it keeps none.

    With ``trial`` a trial may follow trials on another port: nothing of theirs is for the public.

    Raises:
        ReleaseError: the folder is another deployment's.
    """
    manifests = list(_kept(settings.state))
    kept = {(one.base, one.reference) for one in manifests}
    if not kept or (settings.base, settings.reference_base) in kept:
        return
    if trial and settings.trial and all(one.trial for one in manifests):
        return
    raise ReleaseError(
        f"the state folder {settings.state} holds releases of {manifests[0].base}, not of {settings.base};"
        " set PRANALA_BASE (and PRANALA_REFERENCE_BASE) as they were, or PRANALA_STATE to another folder"
    )


def _kept(state: Path) -> Iterator[Manifest]:
    """Yield what the kept releases say of themselves, the newest first; a damaged one says nothing."""
    for folder in releases(state):
        with suppress(ReleaseError):
            yield read_manifest(folder)
