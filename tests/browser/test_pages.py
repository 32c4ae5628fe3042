"""Regions, bodies, subjects, events and sources in a browser: on a phone, by day and night, without fault."""

from pathlib import Path

import pytest
from selenium.webdriver.common.by import By

from tests.browser.screen import Browser, complaints, picture, resize
from tests.client import Server

AXE = (Path(__file__).parent / "axe.min.js").read_text(encoding="utf-8")
AUDIT = "axe.run().then((found) => arguments[0](found.violations.map((one) => [one.id, one.nodes[0].html])))"
# A drawn text that leaves its picture, by more than the half of a letter.
OUTSIDE = """
return [...document.querySelectorAll("svg.picture text")].filter((text) => {
  const all = text.ownerSVGElement.getBoundingClientRect(), own = text.getBoundingClientRect();
  return own.width && (own.left < all.left - 4 || own.right > all.right + 4 || own.bottom > all.bottom + 4);
}).map((text) => text.textContent);
"""
PAGES = (
    ("doc/wilayah/35", "id", "light"),
    ("doc/wilayah/93.01", "en", "dark"),
    ("doc/pemda/32.73", "id", "dark"),
    ("doc/instansi/35-komunikasi-dan-informatika", "en", "light"),
    ("doc/sumber/s-tuban", "id", "dark"),
    ("doc/acara/forum-pemerintahan-digital-jawa-timur-2025", "en", "light"),
    ("doc/program/klinik-hoaks", "id", "light"),
    ("kode/ruang-lingkup/statistik", "en", "dark"),
    ("wilayah", "id", "dark"),
    ("instansi", "en", "dark"),
    ("pejabat", "id", "light"),
)


@pytest.mark.parametrize(("local", "language", "scheme"), PAGES)
def test_a_page_is_fit_for_a_phone_and_for_all_readers(
    served: Server, browser: Browser, local: str, language: str, scheme: str
):
    features = [{"name": "prefers-color-scheme", "value": scheme}]
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": features})
    resize(browser, 360)
    browser.get(f"{served.address}{local}?lang={language}")
    picture(browser, local.replace("/", "-"), 360)
    assert browser.execute_script("return document.documentElement.scrollWidth") <= 360
    assert browser.execute_script(OUTSIDE) == []
    browser.execute_script(AXE)
    assert browser.execute_async_script(AUDIT) == []
    assert complaints(browser) == []
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": []})


def test_a_region_is_found_by_its_name_and_leads_to_its_government(served: Server, browser: Browser):
    resize(browser, 1280)
    browser.get(f"{served.address}wilayah?lang=id")
    browser.find_element(By.ID, "saring").send_keys("tuban\n")
    browser.find_element(By.LINK_TEXT, "Kabupaten Tuban").click()
    picture(browser, "wilayah", 1280)
    browser.find_element(By.LINK_TEXT, "Pemerintah Kabupaten Tuban").click()
    assert browser.find_element(By.TAG_NAME, "h1").text == "Pemerintah Kabupaten Tuban"
    picture(browser, "pemda", 1280)
    assert complaints(browser) == []
