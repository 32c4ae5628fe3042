"""The time since which a harvester asks, in every way it may be written."""

import pytest

from publisher.web.since import read_time


@pytest.mark.parametrize(
    ("text", "time"),
    [
        ("2025-11-01", "2025-11-01T00:00:00Z"),
        ("2025-11-01T07:00:00 07:00", "2025-11-01T00:00:00Z"),
        ("2025-11-01T00:00:00.5Z", "2025-11-01T00:00:00Z"),
    ],
)
def test_a_time_is_read_in_utc(text: str, time: str):
    assert read_time(text) == time
