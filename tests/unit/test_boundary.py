"""Boundaries that an operator adds: read by the letter of RFC 7946, a fault named where it stands."""

import json
from pathlib import Path

import pytest

from publisher.picture.boundary import MOST_MIB, outline, read_boundaries
from publisher.picture.place import Point, Window

SQUARE = [[110.0, -7.0], [111.0, -7.0], [111.0, -8.0], [110.0, -8.0], [110.0, -7.0]]
HOLE = [[110.4, -7.4], [110.6, -7.4], [110.6, -7.6], [110.4, -7.4]]


def feature(code: object = "35.23", kind: str = "Polygon", coordinates: object = None) -> dict[str, object]:
    shape = {"type": kind, "coordinates": [SQUARE] if coordinates is None else coordinates}
    return {"type": "Feature", "properties": {"kode": code}, "geometry": shape}


def file(folder: Path, *features: object, **more: object) -> Path:
    path = folder / "batas.geojson"
    whole = {"type": "FeatureCollection", "sumber": "Uji, 2026", "features": list(features), **more}
    path.write_text(json.dumps(whole), encoding="utf-8")
    return path


def test_areas_with_holes_and_islands_are_read(tmp_path: Path):
    read = read_boundaries(
        file(
            tmp_path,
            feature(coordinates=[SQUARE, HOLE]),
            feature("35.24", "MultiPolygon", [[SQUARE], [HOLE]]),
        )
    )
    assert read.source == "Uji, 2026"
    assert {code: len(rings) for code, rings in read.rings.items()} == {"35.23": 2, "35.24": 2}
    assert read.rings["35.23"][0][0] == Point(110, -7)


def test_an_area_is_drawn_in_whole_units_and_what_is_too_small_is_not():
    window = Window(110, -8, 111, -7)
    square = tuple(Point(*place) for place in SQUARE)
    speck = tuple(Point(110 + x / 1e5, -7 - y / 1e5) for x, y in ((0, 0), (1, 0), (1, 1), (0, 0)))
    assert outline([square, speck], window) == "M0 0L960 0L960 960L0 960L0 0Z"


@pytest.mark.parametrize(
    ("features", "more", "said"),
    [
        ([feature(), feature()], {}, "feature 2: 35.23 has a boundary already"),
        ([feature(35.23)], {}, 'feature 1: its property "kode" is no text'),
        ([feature(" ")], {}, "feature 1"),
        ([{"type": "Feature", "properties": None, "geometry": None}], {}, "feature 1: it has no properties"),
        (["x"], {}, "feature 1"),
        ([feature(kind="Point", coordinates=[110, -7])], {}, "no Polygon or MultiPolygon"),
        ([feature(coordinates=[SQUARE[:3]])], {}, "four positions or more"),
        ([feature(coordinates=[[[1, "2"]] * 4])], {}, "four positions or more"),
        ([feature(coordinates=[7])], {}, "no lists of rings"),
        ([feature(coordinates=[[[640000, 9220000]] * 4])], {}, "not degrees"),
        ([feature()], {"sumber": ""}, '"sumber"'),
        ([feature()], {"features": {}}, "no FeatureCollection"),
        ([feature()], {"crs": {"properties": {"name": "urn:ogc:def:crs:EPSG::32749"}}}, "WGS 84"),
    ],
)
def test_a_fault_is_named_where_it_stands(
    tmp_path: Path, features: list[object], more: dict[str, object], said: str
):
    with pytest.raises(ValueError, match=said):
        read_boundaries(file(tmp_path, *features, **more))


def test_what_is_no_json_or_far_too_large_is_refused(tmp_path: Path):
    path = tmp_path / "batas.geojson"
    path.write_text("{", encoding="utf-8")
    with pytest.raises(ValueError, match="no JSON"):
        read_boundaries(path)
    with path.open("ab") as large:
        large.truncate((MOST_MIB << 20) + 1)
    with pytest.raises(ValueError, match="simplify"):
        read_boundaries(path)
