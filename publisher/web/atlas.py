"""The points of the regions that have one, read once for a release."""

from __future__ import annotations

from typing import TYPE_CHECKING

from publisher.errors import ConfigError
from publisher.once import Once
from publisher.picture.boundary import Boundaries, read_boundaries
from publisher.picture.place import point
from publisher.term import plain

if TYPE_CHECKING:
    from collections.abc import Mapping

    from publisher.config import Settings
    from publisher.picture.place import Point
    from publisher.web.site import Site


def boundaries_of(settings: Settings) -> Boundaries:
    """Return the boundaries that an operator added, none where there are none.

    Raises:
        ConfigError: the file is not what it should be.
    """
    if settings.boundaries is None:
        return Boundaries("", {})
    try:
        return read_boundaries(settings.boundaries)
    except (OSError, ValueError) as error:
        raise ConfigError([f"PRANALA_BOUNDARIES={str(settings.boundaries)!r}: {error}"]) from error


class Atlas:
    """Where the provinces, regencies and cities of a site are."""

    def __init__(self, site: Site) -> None:
        self._site = site
        self._points = Once(self._read_points)
        self._boundaries = Once(lambda: boundaries_of(site.settings))

    @property
    def points(self) -> Mapping[str, Point]:
        """Points by the IRI of their region, in the order of these IRIs."""
        return self._points()

    @property
    def boundaries(self) -> Boundaries:
        """The boundaries that the operator added."""
        return self._boundaries()

    def _read_points(self) -> Mapping[str, Point]:
        rows = ((plain(row["region"]), point(plain(row["wkt"]))) for row in self._site.select("peta-titik"))
        return {iri: found for iri, found in rows if found}
