"""A body and its partners: each has its own place, and what is only possible is drawn as such."""

import pytest

from publisher.picture.ego import MOST, WIDTH, Partner, lay_out


@pytest.mark.parametrize("number", [0, 1, 2, 7, MOST, MOST + 5])
def test_every_partner_has_a_place_of_its_own_in_view(number: int):
    picture = lay_out(
        "Pemerintah Provinsi Jawa Timur", [Partner(str(i), f"P{i}", i + 1) for i in range(number)]
    )
    places = {(spoke.x, spoke.y) for spoke in picture.spokes}
    assert len(places) == min(number, MOST)
    assert all(0 < x < WIDTH and spoke_inside(y, picture.height) for x, y in places)
    assert picture.left_out == max(0, number - MOST)


def spoke_inside(y: float, height: int) -> bool:
    return 16 <= y <= height - 16


def test_more_agreements_make_a_larger_dot_and_a_wider_line():
    few, many = lay_out("A", [Partner("b", "B", 1), Partner("c", "C", 9)]).spokes
    assert (few.radius, few.width) < (many.radius, many.width)


def test_the_middle_is_in_the_middle_and_its_name_in_view():
    picture = lay_out("Pemerintah Daerah Istimewa Yogyakarta", [])
    assert picture.x == WIDTH / 2
    assert picture.y + 36 + len(picture.lines) * 24 < picture.height


def test_a_long_name_is_cut_and_its_count_is_not():
    (spoke,) = lay_out(
        "A", [Partner("b", "Dinas Komunikasi dan Informatika Provinsi Jawa Tengah", 12)]
    ).spokes
    assert spoke.text == "Dinas Komunikasi d… (12)"
