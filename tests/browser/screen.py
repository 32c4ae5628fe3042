"""A screen of any width: resizing it, its picture, what bars readers, what the browser complains of."""

from pathlib import Path

from selenium import webdriver

ARTEFACTS = Path(__file__).parents[1] / "artefacts"
AXE = (Path(__file__).parent / "axe.min.js").read_text(encoding="utf-8")
# Size and distance of targets are off by default, though WCAG 2.2 AA asks for them (SC 2.5.8).
AUDIT = """
axe.run({ rules: { "target-size": { enabled: true } } })
  .then((found) => arguments[0](found.violations.map((one) => [one.id, one.nodes[0].html])));
"""
Browser = webdriver.Chrome


def picture(browser: Browser, name: str, width: int) -> None:
    """Save the whole page, from its top, as wide as a phone or a desk."""
    resize(browser, width)
    height = browser.execute_script("return document.documentElement.scrollHeight")
    size = {"width": width, "height": min(height, 6000), "deviceScaleFactor": 1, "mobile": width < 500}
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
    ARTEFACTS.mkdir(exist_ok=True)
    browser.save_screenshot(str(ARTEFACTS / f"{name}-{width}.png"))


def resize(browser: Browser, width: int) -> None:
    size = {"width": width, "height": 800, "deviceScaleFactor": 1, "mobile": width < 500}
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)


def complaints(browser: Browser) -> list[str]:
    return [entry["message"] for entry in browser.get_log("browser")]


def barriers(browser: Browser) -> list[list[str]]:
    """Return the rules of axe that the page breaks, each with the first element that does."""
    browser.execute_script(AXE)
    found: list[list[str]] = browser.execute_async_script(AUDIT)
    return found
