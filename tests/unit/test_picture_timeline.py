from datetime import date

from publisher.picture.timeline import EDGE, WIDTH, Moment, lay_out

FIRST, LAST = date(2025, 1, 1), date(2025, 12, 31)


def moment(key: str, first: str, last: str = "") -> Moment:
    return Moment(key, date.fromisoformat(first), date.fromisoformat(last or first))


def test_days_stand_in_their_order_between_the_edges():
    line = lay_out([moment("b", "2025-12-31"), moment("a", "2025-01-01")], [], FIRST, LAST)
    places = {mark.key: mark.x for mark in line.marks}
    assert places == {"a": EDGE, "b": WIDTH - EDGE}


def test_records_of_one_day_are_piled_and_do_not_cover_each_other():
    line = lay_out([moment(key, "2025-07-01") for key in "abc"], [], FIRST, LAST)
    assert len({mark.y for mark in line.marks}) == 3
    assert all(0 <= mark.y < line.ground for mark in line.marks)


def test_an_uncertain_day_is_a_span_of_all_it_may_be():
    line = lay_out([moment("a", "2025-01-01", "2025-12-31")], [], FIRST, LAST)
    (mark,) = line.marks
    assert (mark.x, mark.length) == (WIDTH / 2, WIDTH - 2 * EDGE)


def test_what_lies_outside_is_drawn_at_the_edge():
    (mark,) = lay_out([moment("a", "2024-12-01", "2025-12-31")], [("x", FIRST)], FIRST, LAST).marks
    assert mark.x - mark.length / 2 == EDGE
