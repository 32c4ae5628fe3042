"""Maps of points: what is drawn is where it is, and no name covers another."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from publisher.picture.label import name
from publisher.picture.place import INDONESIA, WIDTH, Point, Window, around, lay_out, point

POINTS = st.builds(Point, st.floats(94.5, 141.5), st.floats(-11.5, 6.5))


@pytest.mark.parametrize(
    ("wkt", "place"),
    [
        ("POINT(111.8922 -6.9534)", Point(111.8922, -6.9534)),
        ("<http://www.opengis.net/def/crs/OGC/1.3/CRS84> Point ( 95 5.5 )", Point(95, 5.5)),
        ("POINT(200 0)", None),
        ("LINESTRING(1 2, 3 4)", None),
        ("", None),
    ],
)
def test_a_point_is_read_only_where_it_is_one_on_the_earth(wkt: str, place: Point | None):
    assert point(wkt) == place


def test_east_is_right_and_north_is_up():
    sabang, merauke = Point(95.3, 5.9), Point(140.4, -8.5)
    marks = {mark.key: mark for mark in lay_out(INDONESIA, (), {"s": sabang, "m": merauke}).marks}
    assert marks["s"].x < marks["m"].x
    assert marks["s"].y < marks["m"].y


def test_what_is_outside_the_window_is_not_drawn():
    picture = lay_out(INDONESIA, [Point(0, 0), Point(110, -7)], {"london": Point(0, 51.5)})
    assert (picture.dots.count("M"), picture.marks) == (1, ())


@given(st.lists(POINTS, min_size=1, max_size=40))
def test_a_window_made_for_points_shows_all_of_them_and_is_never_tall(points: list[Point]):
    window = around(points)
    picture = lay_out(window, points, {str(i): each for i, each in enumerate(points)})
    assert len(picture.marks) == len(points) == picture.dots.count("M")
    assert WIDTH * 0.49 <= picture.height <= WIDTH * 0.76
    assert all(0 <= mark.x <= WIDTH and 0 <= mark.y <= picture.height for mark in picture.marks)


def test_no_points_give_the_whole_country():
    assert around(()) == INDONESIA


@given(POINTS, st.floats(0.5, 40))
def test_a_window_has_a_few_lines_each_at_round_degrees(middle: Point, width: float):
    window = Window(middle.longitude, middle.latitude, middle.longitude + width, middle.latitude + width / 2)
    picture = lay_out(window, (), {})
    assert 1 <= len(picture.meridians) <= 7
    assert all(re.fullmatch(r"\d+(\.\d)?", line.degrees) for line in picture.meridians)


@given(st.lists(st.tuples(st.floats(0, 960), st.floats(0, 500)), max_size=40))
def test_no_name_covers_another_or_leaves_the_picture(places: list[tuple[float, float]]):
    labels = name([(f"Kabupaten {i}", x, y, 12) for i, (x, y) in enumerate(places)], 30, 960, 500)
    boxes = []
    for label in labels:
        long = len(label.text) * 30 * 0.6
        left = label.x - {"start": 0, "middle": long / 2, "end": long}[label.anchor]
        boxes.append((left, label.y - 30, left + long))
    assert all(left >= -0.1 and right <= 960.1 for left, _, right in boxes)
    for i, one in enumerate(boxes):
        for other in boxes[i + 1 :]:
            assert one[2] <= other[0] + 0.2 or other[2] <= one[0] + 0.2 or abs(one[1] - other[1]) >= 29
