"""Boundaries of regions, which an operator may add as GeoJSON (RFC 7946); the program comes with none."""

from __future__ import annotations

from codecs import BOM_UTF8
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, TypeGuard

import orjson

from publisher.picture.place import Point

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from publisher.picture.place import Window

MOST_MIB: Final = 16  # 700,000 positions, 80 MiB when read
SHAPES: Final = ("Polygon", "MultiPolygon")
EARTH: Final = ("urn:ogc:def:crs:OGC:1.3:CRS84", "urn:ogc:def:crs:EPSG::4326")  # names for WGS 84 in degrees
Ring = tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Boundaries:
    """Rings by the Kemendagri code of their region, and who drew them."""

    source: str
    rings: Mapping[str, tuple[Ring, ...]]


def read_boundaries(path: Path) -> Boundaries:
    """Return the boundaries of a file: a FeatureCollection of areas, each with its ``kode``.

    The collection says in ``sumber`` where they are from (a foreign member, RFC 7946 §6.1).

    Raises:
        OSError: the file cannot be read.
        ValueError: it is not such a file; where, and what is wanted.
    """
    if path.stat().st_size > MOST_MIB << 20:
        raise ValueError(f"it is over {MOST_MIB} MiB: simplify it, a picture shows a few kilometres at best")
    try:
        said = orjson.loads(path.read_bytes().removeprefix(BOM_UTF8))
    except orjson.JSONDecodeError as error:
        raise ValueError(f"it is no JSON: {error}") from error
    if not isinstance(said, dict) or not isinstance(features := said.get("features"), list):
        raise ValueError("it is no FeatureCollection (RFC 7946 §3.3)")
    if not isinstance(source := said.get("sumber"), str) or not source.strip():
        raise ValueError('it has no "sumber" beside "features": who drew these boundaries, and when')
    if (crs := said.get("crs")) is not None and (not isinstance(crs, dict) or _named(crs) not in EARTH):
        raise ValueError("its crs is not WGS 84 in degrees (RFC 7946 §4)")
    found: dict[str, tuple[Ring, ...]] = {}
    for number, feature in enumerate(features, 1):
        try:
            code, rings = _feature(feature)
        except ValueError as error:
            raise ValueError(f"feature {number}: {error}") from error
        if code in found:
            raise ValueError(f"feature {number}: {code} has a boundary already")
        found[code] = rings
    return Boundaries(source.strip(), found)


def _named(crs: Mapping[str, object]) -> object:
    properties = crs.get("properties")
    return properties.get("name") if isinstance(properties, dict) else None


def _feature(feature: object) -> tuple[str, tuple[Ring, ...]]:
    properties = feature.get("properties") if isinstance(feature, dict) else None
    geometry = feature.get("geometry") if isinstance(feature, dict) else None
    if not isinstance(properties, dict) or not isinstance(geometry, dict):
        raise ValueError("it has no properties or no geometry")
    code = properties.get("kode")
    if not isinstance(code, str) or not code.strip():
        raise ValueError('its property "kode" is no text: the Kemendagri code, as in "35.23"')
    kind, places = geometry.get("type"), geometry.get("coordinates")
    if kind not in SHAPES or not isinstance(places, list):
        raise ValueError(f"{code}: its geometry is no {' or '.join(SHAPES)}")
    polygons = [places] if kind == "Polygon" else places
    rings = [_ring(code, ring) for polygon in polygons for ring in _listed(code, polygon)]
    return code.strip(), tuple(rings)


def _listed(code: str, value: object) -> list[object]:
    if not isinstance(value, list):
        raise ValueError(f"{code}: its coordinates are no lists of rings")
    return value


def _ring(code: str, ring: object) -> Ring:
    """Return a ring (RFC 7946 §3.1.6).

    Raises:
        ValueError: it is none, or it is not in degrees.
    """
    places = _listed(code, ring)
    if len(places) < 4 or not all(_is_position(place) for place in places):
        raise ValueError(f"{code}: a ring has four positions or more, each of longitude and latitude")
    points = tuple(Point(float(place[0]), float(place[1])) for place in places if _is_position(place))
    if not all(abs(point.longitude) <= 180 and abs(point.latitude) <= 90 for point in points):
        raise ValueError(f"{code}: its coordinates are not degrees (WGS 84, longitude first)")
    return points


def _is_position(place: object) -> TypeGuard[list[float]]:
    return (
        isinstance(place, list)
        and len(place) >= 2
        and all(isinstance(one, int | float) and not isinstance(one, bool) for one in place[:2])
    )


def outline(rings: Iterable[Ring], window: Window) -> str:
    """Return the path data of an area in whole units of the picture, to be filled by even and odd.

    What is smaller than a unit is left out. Grows with the positions.
    """
    return "".join(_closed(list(_steps(ring, window))) for ring in rings)


def _steps(ring: Ring, window: Window) -> Iterator[tuple[int, int]]:
    last = None
    for point in ring:
        here = round(window.x(point.longitude)), round(window.y(point.latitude))
        if here != last:
            yield here
        last = here


def _closed(steps: list[tuple[int, int]]) -> str:
    if len(set(steps)) < 3:
        return ""
    return "M" + "L".join(f"{x} {y}" for x, y in steps) + "Z"
