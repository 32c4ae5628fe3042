"""WCAG 2.2 §1.4.3: every pair of colours that is used as text on ground has a contrast of 4.5 at least."""

import re
from pathlib import Path

import pytest

CSS = (Path(__file__).parents[2] / "publisher/web/static/gaya.css").read_text(encoding="utf-8")
SCHEMES = [
    dict(re.findall(r"--([\w-]+): (#\w+);", block))
    for block in re.findall(r":root \{(.*?)\}", CSS, re.DOTALL)
]
PAIRS = [
    *(
        ("text", "tint"),
        ("faint", "tint"),
        ("link", "tint"),
        ("brand", "tint"),
        ("accent", "ground"),
        ("text", "ground"),
        ("text", "raised"),
        ("faint", "ground"),
        ("faint", "raised"),
        ("link", "ground"),
    ),
    *(("link", "raised"), ("brand", "raised"), ("ground", "brand"), ("possible", "ground")),
    *((name, f"{name}-ground") for name in ("stated", "implied", "possible", "trial")),
]


def luminance(colour: str) -> float:
    digits = colour.removeprefix("#")
    digits = "".join(digit * 2 for digit in digits) if len(digits) == 3 else digits
    parts = [int(digits[start : start + 2], 16) / 255 for start in (0, 2, 4)]
    red, green, blue = (p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("scheme", SCHEMES, ids=["light", "dark"])
@pytest.mark.parametrize("pair", PAIRS, ids=" on ".join)
def test_text_can_be_read_on_its_ground(scheme: dict[str, str], pair: tuple[str, str]):
    dark, light = sorted(luminance(scheme[name]) for name in pair)
    assert (light + 0.05) / (dark + 0.05) >= 4.5
