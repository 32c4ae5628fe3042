"""Every kind of page in a browser: on a phone, by day and night, in both languages, without fault."""

import re

import pytest
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

from tests.browser.screen import Browser, barriers, complaints, picture, resize
from tests.client import Server

# A drawn text that leaves its picture, by more than the half of a letter.
OUTSIDE = """
return [...document.querySelectorAll("svg.picture text")].filter((text) => {
  const all = text.ownerSVGElement.getBoundingClientRect(), own = text.getBoundingClientRect();
  return own.width && (own.left < all.left - 4 || own.right > all.right + 4 || own.bottom > all.bottom + 4);
}).map((text) => text.textContent);
"""
ELSEWHERE = """
const names = performance.getEntriesByType("resource").map((one) => one.name);
return names.filter((name) => !name.startsWith(location.origin));
"""
# Cumulative layout shift (Layout Instability API): what moved without anybody having done anything.
SHIFT = """
let sum = 0;
const add = (one) => { sum += one.hadRecentInput ? 0 : one.value; };
new PerformanceObserver((seen) => seen.getEntries().forEach(add))
  .observe({ type: "layout-shift", buffered: true });
setTimeout(() => arguments[0](sum), 50);
"""
# What is transferred until a page is there: itself, its style, its scripts.
BYTES = """
const all = [...performance.getEntriesByType("navigation"), ...performance.getEntriesByType("resource")];
return all.reduce((sum, one) => sum + one.encodedBodySize, 0);
"""
# Of a date it is the browser that shows which of its parts is reached.
FOCUSED = """
const one = document.activeElement, box = one.getBoundingClientRect(), style = getComputedStyle(one);
const seen = box.width && box.height && box.bottom > 0 && box.top < innerHeight;
return [one.tagName, !!seen, style.outlineStyle !== "none" || one.type === "date", one.textContent.trim()];
"""
STOPS = 40  # of the keyboard
MISSING = "tidak-ada"  # a browser complains of it, as it should
PAGES = (
    "",
    "cari?q=tuban",
    "naskah",
    "doc/naskah/ks-0001",
    "doc/naskah/ks-0002",
    "doc/naskah/ks-0011",
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
    "doc/dataset/provenance",
    "catalog",
    ".well-known/void",
    "kode/kepastian",
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
    assert browser.execute_async_script(SHIFT) == 0
    assert browser.execute_script(ELSEWHERE) == []
    picture(browser, re.sub(r"[/?=]", "-", local) or "beranda", 360)
    assert browser.execute_script("return document.documentElement.scrollWidth") <= 360
    assert browser.execute_script(OUTSIDE) == []
    assert barriers(browser) == []
    faults = complaints(browser)
    assert [fault for fault in faults if f"/{MISSING}?" not in fault] == []
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": []})


@pytest.mark.parametrize("local", ["", "doc/naskah/ks-0001", "doc/naskah/ks-0003"])
def test_a_page_is_light(served: Server, browser: Browser, local: str):
    """100 KB at most, here even without the compression of a proxy."""
    browser.execute_cdp_cmd("Network.clearBrowserCache", {})
    browser.get(f"{served.address}{local}?lang=id")
    assert 1000 < browser.execute_script(BYTES) <= 100_000


@pytest.mark.parametrize(
    "local",
    ["", "cari?q=tuban", "peta", "naskah", "doc/naskah/ks-0003", "doc/wilayah/35", "statistik/i1", "pantau"],
)
def test_the_keyboard_reaches_all_of_a_page_and_is_seen_where_it_is(
    served: Server, browser: Browser, local: str
):
    resize(browser, 1280)
    browser.get(f"{served.address}{local}{'&' if '?' in local else '?'}lang=id")
    stops = []
    while len(stops) < STOPS:
        browser.switch_to.active_element.send_keys(Keys.TAB)
        stops.append(browser.execute_script(FOCUSED))
        if stops[-1][0] == "BODY":  # behind the last of the page
            break
    assert [stop for stop in stops if not (stop[1] and stop[2]) and stop[0] != "BODY"] == []
    assert stops[0][3] == "Langsung ke isi"
    assert len(stops) == STOPS or {"Mutu data", "Kebijakan"} <= {stop[3] for stop in stops}


@pytest.mark.parametrize("local", ["", "cari?q=tuban", "peta", "doc/naskah/ks-0003"])
def test_without_scripts_a_page_says_and_leads_to_the_same(served: Server, browser: Browser, local: str):
    """The script of the map alone adds a slider; what it does, the links under it do."""
    address = f"{served.address}{local}{'&' if '?' in local else '?'}lang=id"
    seen = []
    for disabled in (False, True):
        browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": disabled})
        browser.get(address)
        main = browser.find_element(By.TAG_NAME, "main")
        links = [link.get_dom_attribute("href") for link in main.find_elements(By.TAG_NAME, "a")]
        seen.append((main.text, links))
    browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": False})
    assert seen[0] == seen[1]
    assert len(seen[0][1]) > 5


def test_the_iri_of_a_statement_opens_its_fold(served: Server, browser: Browser):
    browser.get(f"{served.address}doc/naskah/ks-0003.html#klaim-tanggal")
    opened = browser.execute_script(
        "return [...document.querySelectorAll('details.evidence[open] .proof')].map((one) => one.id)"
    )
    assert opened == ["klaim-tanggal"]
    place = browser.find_element(By.ID, "klaim-tanggal")
    assert place.is_displayed()
    top = browser.execute_script("return arguments[0].getBoundingClientRect().top", place)
    assert 0 <= top < browser.execute_script("return innerHeight")


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
