"""A screen of any width: resizing it, taking its picture, and what the browser complains of."""

from pathlib import Path

from selenium import webdriver

ARTEFACTS = Path(__file__).parents[1] / "artefacts"
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
