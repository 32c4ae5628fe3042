"""Scripts are few, small, inert before strings, and the bundle is what its recipe makes."""

import hashlib
import re
from pathlib import Path

import orjson
import pytest

from publisher.words import EDITOR

ROOT = Path(__file__).parents[2]
WEB = ROOT / "publisher/web"
VENDOR = WEB / "vendor"
BUNDLE = WEB / "static/codemirror.js"
SCRIPTS = sorted(set((WEB / "static").glob("*.js")) - {BUNDLE})
MARKUP = re.compile(
    r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|DOMParser|srcdoc|\beval\b|new Function|import\("
)

scripts = pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.name)


@scripts
def test_a_script_is_small_and_makes_no_markup_out_of_strings(path: Path):
    text = path.read_text(encoding="utf-8")
    assert len(text.splitlines()) <= 200
    assert not MARKUP.search(text)
    assert not re.search(r"[\"'`]https?://(?!www\.w3\.org/)", text)


def test_the_words_of_the_query_page_are_those_it_uses():
    page = (WEB / "templates/sparql.html").read_text(encoding="utf-8")
    texts = "".join(path.read_text(encoding="utf-8") for path in [*SCRIPTS, *(WEB / "templates").glob("*")])
    used = set(re.findall(r"[\"'](editor-[a-z-]*[a-z])[\"']", texts))
    views = {f"editor-{view}" for view in re.findall(r"'(table|map|chart|raw)'", page)}
    assert used | views == set(EDITOR)


def test_the_bundle_was_made_from_its_recipe():
    digest = hashlib.sha256()
    for name in ("build.js", "codemirror.js", "package-lock.json"):
        digest.update((VENDOR / name).read_bytes())
    with BUNDLE.open(encoding="utf-8") as file:
        assert file.readline().split()[1] == digest.hexdigest(), "make vendor"


def test_the_licence_of_each_package_in_the_bundle_stands_beside_it():
    locked = orjson.loads((VENDOR / "package-lock.json").read_bytes())["packages"]
    text = (WEB / "static/codemirror.LICENSE.txt").read_text(encoding="utf-8")
    named = {
        name: (version, terms) for name, version, terms in re.findall(r"(?m)^(\S+) (\S+) \((\S+)\)$", text)
    }
    assert {"@codemirror/view", "@lezer/lr", "codemirror-lang-sparql"} <= set(named)
    for name, (version, terms) in named.items():
        assert locked[f"node_modules/{name}"]["version"] == version
        assert terms == "MIT"
    assert text.count("Permission is hereby granted") == len(named)
