"""The filter before the comparison: nothing near enough is lost, and most of what is not is left out."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz import fuzz

from publisher.match.near import apart, grams, near

LEAST = 79.0
LETTERS = "abc"  # few, so that many are near


def kept(key: str, names: list[str], least: float) -> set[str]:
    return set(near(key, names, grams(names), least))


@given(
    st.text(LETTERS, min_size=1, max_size=12),
    st.integers(1, 12).flatmap(
        lambda n: st.lists(st.text(LETTERS, min_size=n, max_size=n), min_size=1, max_size=60)
    ),
    st.sampled_from([60.0, 72.0, LEAST, 90.0]),
)
def test_none_that_is_near_enough_is_lost(key: str, names: list[str], least: float):
    wanted = {name for name in names if fuzz.ratio(key, name, score_cutoff=least)}
    assert wanted <= kept(key, names, least)


@given(st.text(LETTERS, min_size=1, max_size=12), st.text(LETTERS, min_size=1, max_size=12))
def test_the_letters_that_may_differ_are_those_of_the_ratio(one: str, other: str):
    most = apart(len(one), len(other), LEAST)
    differ = round((1 - fuzz.ratio(one, other) / 100) * (len(one) + len(other)))
    assert (differ <= most) == (fuzz.ratio(one, other) >= LEAST)


@pytest.mark.parametrize("length", [6, 8, 10])
def test_most_that_is_far_is_left_out(length: int):
    dice = random.Random(length)  # noqa: S311
    names = ["".join(dice.choices("abcdefghijklmnoprstuwy", k=length)) for _ in range(2000)]
    assert len(kept(names[0], names, LEAST)) < 200
