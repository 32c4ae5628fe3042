"""The modules that a module may run are found by reading it, wherever and however it names them."""

from pathlib import Path

import pytest

from publisher.errors import ReleaseError
from publisher.release.closure import closure

# What the module that is started says, and the modules that it may run besides itself and its package.
NAMED = {
    "import house.web.app": {"house.web", "house.web.app"},
    "import house.web.app as told, json": {"house.web", "house.web.app"},
    "from house import store": {"house.store", "house.store.disk"},
    "from house.store import disk": {"house.store", "house.store.disk"},
    "from house.store.disk import make": {"house.store", "house.store.disk"},
    "from house.store.disk import *": {"house.store", "house.store.disk"},
    "from house.uris import Space": {"house.uris"},
    "from . import uris": {"house.uris"},
    "from .web import app": {"house.web", "house.web.app"},
    "from .uris import Space": {"house.uris"},
    "def later():\n    from house import uris": {"house.uris"},
    "try:\n    import house.uris\nexcept ImportError:\n    pass": {"house.uris"},
    "if TYPE_CHECKING:\n    import house.web.app\nelse:\n    import house.uris": {"house.uris"},
    "run([executable, '-m', 'house.web.app'])": {"house.web", "house.web.app"},
    "CHILD = 'house.uris'\nrun([executable, '-m', CHILD])": {"house.uris"},
    "import_module('house.uris')": {"house.uris"},
    "run([executable, '-m', __name__])": set(),
    "import json, householder": set(),
    "'''Not house.uris but a sentence.'''": set(),
}


@pytest.fixture
def package(tmp_path: Path) -> Path:
    files = {
        "__init__.py": "",
        "uris.py": "import json",
        "store/__init__.py": "from house.store.disk import make",
        "store/disk.py": "from house import store  # a circle ends",
        "web/__init__.py": "",
        "web/app.py": "",
    }
    for name, text in files.items():
        (tmp_path / "house" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "house" / name).write_text(text, encoding="utf-8")
    return tmp_path / "house"


@pytest.mark.parametrize("text", NAMED)
def test_what_a_module_names_belongs_to_it(package: Path, text: str):
    (package / "build.py").write_text(text, encoding="utf-8")
    found = closure(package, "house.build")
    assert set(found) == {"house", "house.build"} | NAMED[text]
    assert found["house.build"] == package / "build.py"


@pytest.mark.parametrize(
    "text",
    [
        "import house.urls",
        "import house.store.tape",
        "from house.urls import Space",
        "from house.store.tape import make",
        "from .urls import Space",
        "run([executable, '-m', 'house.store.tape'])",
    ],
)
def test_a_module_that_is_named_and_not_there_is_told(package: Path, text: str):
    (package / "build.py").write_text(text, encoding="utf-8")
    with pytest.raises(ReleaseError, match=r"no module house\.(urls|store\.tape)"):
        closure(package, "house.build")


def test_what_is_no_python_is_told(package: Path):
    (package / "build.py").write_text("def", encoding="utf-8")
    with pytest.raises(ReleaseError, match=r"house\.build is no Python"):
        closure(package, "house.build")
