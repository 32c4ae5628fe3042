"""The README's settings table is the settings table."""

import re
from pathlib import Path

from publisher.config import SETTINGS

README = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")


def test_every_setting_stands_in_the_readme_with_its_default():
    rows = dict(re.findall(r"^\| `(PRANALA_\w+)` \| `?([^|`]*?)`? \|", README, re.MULTILINE))
    assert rows == {setting.name: setting.default or "unset" for setting in SETTINGS}
