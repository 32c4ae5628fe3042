"""What several rooms of the suite share: the real register and files of others, served by the real stack."""

import os
import sys
from collections.abc import Iterator
from fcntl import LOCK_EX, flock
from pathlib import Path

import pytest

from publisher.build import ensure
from publisher.config import Settings, load_settings
from publisher.store import EmbeddedStore, load_store
from tests.client import Server, serving
from tests.timeline import Timeline, timeline

FIXTURES = Path(__file__).parent / "fixtures"
STRICT = os.environ.get("PRANALA_TEST_STRICT") == "1"


FIRST = ("tests/answers/test_answers.py", "tests/contract/")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with the release of the session; who else works meanwhile does not wait for it."""
    ranks = {prefix: rank for rank, prefix in enumerate(FIRST)}
    items.sort(key=lambda item: next((r for p, r in ranks.items() if item.nodeid.startswith(p)), len(ranks)))


@pytest.fixture
def restless() -> Iterator[None]:
    """Let threads take turns as often as they can."""
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    yield
    sys.setswitchinterval(before)


@pytest.fixture(scope="session")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """Settings of a trial whose release is of this session, one for all its workers.

    PRANALA_TEST_STATE names a folder that keeps the release from run to run: it is built anew only where
    its sources changed, which is what one wants while writing a test.
    """
    own = tmp_path_factory.getbasetemp()
    session = (own.parent if "PYTEST_XDIST_WORKER" in os.environ else own) / "release"
    folder = Path(os.environ.get("PRANALA_TEST_STATE", session))
    folder.mkdir(parents=True, exist_ok=True)
    return load_settings({"PRANALA_STATE": str(folder)})


@pytest.fixture(scope="session")
def release(settings: Settings) -> Path:
    """The folder of a release built from the real sources, by the worker that comes first."""
    with (settings.state / "antre").open("w") as queue:
        flock(queue, LOCK_EX)
        return ensure(settings).resolve()


@pytest.fixture(scope="session")
def store(release: Path) -> EmbeddedStore:
    """The release of this session, read into memory."""
    return load_store(release)


@pytest.fixture(scope="session")
def served(settings: Settings, release: Path) -> Iterator[Server]:
    """The release of this session, served by the real stack on a free port under its own base."""
    assert release.is_dir()
    with serving(settings.state, base=settings.base) as server:
        yield server


@pytest.fixture(scope="session")
def releases(tmp_path_factory: pytest.TempPathFactory) -> Timeline:
    """Three small releases of 2025 and 2026; a test that forgets one makes its own copy."""
    return timeline(tmp_path_factory.mktemp("timeline"))


@pytest.fixture(scope="session")
def foreign(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """Files of others under a public base with a path prefix: hostile IRIs, literals and addresses."""
    files = [f"--data={path}" for path in sorted((FIXTURES / "foreign").iterdir())]
    with serving(tmp_path_factory.mktemp("foreign"), *files, base="http://data.test/asing/") as server:
        yield server
