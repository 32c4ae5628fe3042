"""One Chromium for all of these tests."""

import shutil
from collections.abc import Iterator

import pytest
from selenium import webdriver

from tests.browser.screen import Browser
from tests.conftest import STRICT

CHROMIUM, DRIVER = shutil.which("chromium"), shutil.which("chromedriver")
APT = "apt install chromium chromium-driver fonts-dejavu-core"
QUIET = [
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--hide-scrollbars",
]


@pytest.fixture(scope="session")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    if not (CHROMIUM and DRIVER):
        message = f"Chromium is missing:  {APT}"
        pytest.fail(message) if STRICT else pytest.skip(message)
    options = webdriver.ChromeOptions()
    options.binary_location = CHROMIUM
    for switch in (*QUIET, f"--user-data-dir={tmp_path_factory.mktemp('chromium')}", "--lang=id"):
        options.add_argument(switch)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    driver = webdriver.Chrome(options=options, service=webdriver.ChromeService(DRIVER))
    driver.implicitly_wait(5)  # a click returns before the page it leads to is there
    yield driver
    driver.quit()
