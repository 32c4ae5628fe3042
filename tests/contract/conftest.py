"""Endpoints that both a store's suite and a remote store's refusals are asked of."""

from collections.abc import Callable, Iterator

import pytest

from tests.remote import Answer, starting


@pytest.fixture(scope="module")
def serve() -> Iterator[Callable[[Answer], str]]:
    with starting() as start:
        yield start
