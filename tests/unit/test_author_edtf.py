from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from publisher.author.edtf import read_date


@pytest.mark.parametrize(
    ("text", "earliest", "latest", "day"),
    [
        ("2025", date(2025, 1, 1), date(2025, 12, 31), None),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29), None),
        ("2025-11-07", date(2025, 11, 7), date(2025, 11, 7), date(2025, 11, 7)),
        ("2025-01/2025-03-04", date(2025, 1, 1), date(2025, 3, 4), None),
        ("../2025-11-07", None, date(2025, 11, 7), None),
        ("2025-11/..", date(2025, 11, 1), None, None),
        ("[2017-11-14,2023-11-14]", date(2017, 11, 14), date(2023, 11, 14), None),
        ("[2017,2019-03]", date(2017, 1, 1), date(2019, 3, 31), None),
        ("XXXX-11-28", None, None, None),
        ("XXXX-02-29", None, None, None),
        ("XXXX-11", None, None, None),
    ],
)
def test_a_date_spans_its_days(text: str, earliest: date | None, latest: date | None, day: date | None):
    span = read_date(text)
    assert (span.earliest, span.latest, span.day) == (earliest, latest, day)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "..",
        "../..",
        "25",
        "2025-13",
        "2025-02-29",
        "07/11/2025",
        "2025/2024",
        "[2025]",
        "[2025,2024]",
        "[2025,]",
        "[2025,2025]",
        "2025-1-1",
        "2025-11-07 ",
        "0000",
        "XXXX",
        "XXXX-02-30",
        "XXXX-13-01",
        "XXXX-11-00",
        "xxxx-11-28",
        "201X-11-28",
        "XXXX-11-28/..",
        "[XXXX-11-28,XXXX-11-29]",
    ],
)
def test_another_form_is_refused(text: str):
    with pytest.raises(ValueError):  # noqa: PT011  # a plain ValueError is the promise
        read_date(text)


@given(st.dates())
def test_a_day_is_itself(day: date):
    assert read_date(day.isoformat()).day == day


@given(st.text("0123456789-/.~?X "))
def test_a_text_is_read_or_refused(text: str):
    try:
        span = read_date(text)
    except ValueError:
        return
    assert not (span.earliest and span.latest) or span.earliest <= span.latest
