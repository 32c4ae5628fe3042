"""What several contracts share: endpoints of others, and the pages of the real release in this process."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from flask import Flask

from publisher.config import Settings
from publisher.web.app import create_app
from publisher.web.site import open_site
from tests.faces import Ask, asking
from tests.remote import Answer, starting


@pytest.fixture(scope="module")
def serve() -> Iterator[Callable[[Answer], str]]:
    with starting() as start:
        yield start


@pytest.fixture(scope="session")
def application(settings: Settings, release: Path) -> Flask:
    """The release of this session in this process."""
    return create_app(open_site(settings, release))


@pytest.fixture(scope="session")
def asked(application: Flask) -> Ask:
    """Each address once, whatever number of tests read it."""
    return asking(application)
