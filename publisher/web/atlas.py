"""The points of the regions that have one, read once for a release."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from publisher.picture.place import point
from publisher.term import plain

if TYPE_CHECKING:
    from collections.abc import Mapping

    from publisher.picture.place import Point
    from publisher.web.site import Site


class Atlas:
    """Where the provinces, regencies and cities of a site are."""

    def __init__(self, site: Site) -> None:
        self._site = site

    @cached_property
    def points(self) -> Mapping[str, Point]:
        """Points by the IRI of their region, in the order of these IRIs."""
        rows = ((plain(row["region"]), point(plain(row["wkt"]))) for row in self._site.select("peta-titik"))
        return {iri: found for iri, found in rows if found}
