"""Every kind of page in a browser: on a phone, by day and night, in both languages, without fault."""

import re
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
MISSING = "tidak-ada"  # a browser complains of it, as it should
PAGES = (
    "",
    "cari?q=tuban",
    "naskah",
    "doc/naskah/ks-0001",
    "doc/naskah/ks-0002",
    "doc/wilayah/35",
    "doc/wilayah/93.01",
    "doc/pemda/32.73",
    "doc/instansi/35-komunikasi-dan-informatika",
    "doc/sumber/s-tuban",
    "doc/acara/forum-pemerintahan-digital-jawa-timur-2025",
    "doc/program/klinik-hoaks",
    "kode/ruang-lingkup/statistik",
    "wilayah",
    "instansi",
    "pejabat",
    "statistik",
    "statistik/i1",
    "statistik/i9",
    "statistik/i3/lembar",
    "sematan/statistik/i2",
    "peta",
    "jaringan",
    "garis-waktu",
    "mutu",
    "ns",
    "kode",
    "shape",
    "kueri",
    "kueri/mitra-provinsi",
    "kueri/baru",
    "perubahan",
    "pantau?q=tuban",
    "lapor?tentang=http://localhost:8000/id/naskah/ks-0003",
    "rilis",
    "dump/",
    "tentang",
    "tentang/kebijakan",
    "tentang/petugas",
    "tentang/portal",
    "tentang/peneliti",
    "tentang/pengembang",
    "tentang/panen",
    "tentang/galat",
    "doc/dataset/kerja-sama",
    "doc/indikator/i2",
    MISSING,
)
# Each page once by default; the other language and light in the slow tests.
ONCE = [
    pytest.param(local, *((("id", "light"), ("en", "dark"))[number % 2]), id=local or "beranda")
    for number, local in enumerate(PAGES)
]
AGAIN = [
    pytest.param(local, language, scheme, id=f"{local or 'beranda'}-{language}-{scheme}")
    for number, local in enumerate(PAGES)
    for language, scheme in (("id", "dark"), ("en", "light"), (("en", "dark"), ("id", "light"))[number % 2])
]


@pytest.mark.parametrize(("local", "language", "scheme"), ONCE)
def test_a_page_is_fit_for_a_phone_and_for_all_readers(
    served: Server, browser: Browser, local: str, language: str, scheme: str
):
    audit(served, browser, local, language, scheme)


@pytest.mark.slow
@pytest.mark.parametrize(("local", "language", "scheme"), AGAIN)
def test_a_page_is_so_in_every_language_and_light(
    served: Server, browser: Browser, local: str, language: str, scheme: str
):
    audit(served, browser, local, language, scheme)


def audit(served: Server, browser: Browser, local: str, language: str, scheme: str) -> None:
    """Look at a page 360 pixels wide: nothing overflows, axe finds nothing, the console is silent."""
    features = [{"name": "prefers-color-scheme", "value": scheme}]
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": features})
    resize(browser, 360)
    browser.get(f"{served.address}{local}{'&' if '?' in local else '?'}lang={language}")
    assert browser.find_element(By.TAG_NAME, "html").get_attribute("lang") == language
    picture(browser, re.sub(r"[/?=]", "-", local) or "beranda", 360)
    assert browser.execute_script("return document.documentElement.scrollWidth") <= 360
    assert browser.execute_script(OUTSIDE) == []
    browser.execute_script(AXE)
    assert browser.execute_async_script(AUDIT) == []
    faults = complaints(browser)
    assert [fault for fault in faults if f"/{MISSING}?" not in fault] == []
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
