"""The SPARQL endpoint of a small release, for the tests of the protocol and its formats."""

from collections.abc import Iterator

import pytest

from tests.endpoint import served


@pytest.fixture(scope="session")
def url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with served(tmp_path_factory.mktemp("endpoint")) as (address, _):
        yield address
