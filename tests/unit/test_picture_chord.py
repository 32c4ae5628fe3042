import math

from publisher.picture.chord import RADIUS, SIDE, STRONGEST, lay_out

PAIRS = {("a", "b"): 4, ("a", "c"): 1, ("b", "b"): 9, ("a", "stranger"): 3}


def test_points_lie_on_the_circle_in_the_order_given():
    circle = lay_out("abcd", PAIRS)
    assert [point.key for point in circle.points] == list("abcd")
    assert all(abs(math.dist((p.x, p.y), (SIDE / 2, SIDE / 2)) - RADIUS) < 0.2 for p in circle.points)
    assert circle.points[0].y < SIDE / 2


def test_ties_are_as_strong_as_what_is_shared_and_the_strongest_is_drawn_last():
    circle = lay_out("abcd", PAIRS)
    assert [(tie.one, tie.other, tie.count) for tie in circle.ties] == [("a", "c", 1), ("a", "b", 4)]
    assert [tie.width for tie in circle.ties] == [STRONGEST / 2, STRONGEST]


def test_what_is_within_makes_a_point_greater():
    sizes = {point.key: point.size for point in lay_out("abcd", PAIRS).points}
    assert sizes["b"] == 11
    assert sizes["a"] == sizes["c"] == 5


def test_nothing_gives_an_empty_picture():
    assert lay_out("", {}).points == ()
