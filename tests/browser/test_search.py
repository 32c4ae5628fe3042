"""Search in a real browser: suggestions by the keyboard alone, narrowing by links alone."""

import pytest
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.wait import WebDriverWait

from tests.browser.screen import Browser, complaints, picture, resize
from tests.client import Server


def test_a_suggestion_is_chosen_by_the_keyboard(served: Server, browser: Browser):
    resize(browser, 1280)
    browser.get(f"{served.address}?lang=id")
    field = browser.find_element(By.CSS_SELECTOR, "input[role=combobox]")
    field.send_keys("kab tub")
    WebDriverWait(browser, 10).until(lambda _: field.get_attribute("aria-expanded") == "true")
    WebDriverWait(browser, 10).until(lambda b: "Tuban" in b.find_element(By.ID, "saran-0").text)
    field.send_keys(Keys.ARROW_DOWN)
    active = browser.find_element(By.ID, field.get_attribute("aria-activedescendant"))
    assert active.get_attribute("aria-selected") == "true"
    wanted = active.get_attribute("data-href")
    picture(browser, "saran", 1280)
    field.send_keys(Keys.ENTER)
    WebDriverWait(browser, 10).until(lambda b: "/doc/" in b.current_url)
    assert browser.current_url.endswith(wanted)
    assert complaints(browser) == []


@pytest.mark.parametrize("width", [360, 1280])
def test_a_search_is_narrowed_by_links_alone(served: Server, browser: Browser, width: int):
    resize(browser, width)
    browser.get(f"{served.address}cari?q=tuban&lang=id")
    browser.find_element(By.CSS_SELECTOR, ".facets a[href*='jenis=naskah']").click()
    assert browser.find_element(By.ID, "hasil").text == "1 hasil"
    assert browser.execute_script("return document.documentElement.scrollWidth") <= width
    picture(browser, "cari", width)


def test_escape_closes_the_suggestions(served: Server, browser: Browser):
    browser.get(f"{served.address}cari?lang=id")
    field = browser.find_element(By.CSS_SELECTOR, "input[role=combobox]")
    field.send_keys("tuban")
    WebDriverWait(browser, 10).until(lambda _: field.get_attribute("aria-expanded") == "true")
    field.send_keys(Keys.ESCAPE)
    assert field.get_attribute("aria-expanded") == "false"
