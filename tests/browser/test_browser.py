"""A real browser: home, agreement, region; readable on a phone and a desk; nothing hostile runs."""

import pytest
from selenium.webdriver.common.by import By

from tests.browser.screen import Browser, complaints, picture, resize
from tests.client import Server


@pytest.mark.parametrize("width", [360, 1280])
def test_from_home_to_an_agreement_to_a_region(served: Server, browser: Browser, width: int):
    resize(browser, width)
    browser.get(f"{served.address}?lang=id")
    picture(browser, "beranda", width)
    browser.find_element(By.CSS_SELECTOR, ".top nav a[href*='/naskah']").click()
    browser.find_element(By.PARTIAL_LINK_TEXT, "Kabupaten Tuban").click()
    assert browser.current_url.endswith("/doc/naskah/ks-0003?lang=id")
    browser.find_element(By.CSS_SELECTOR, ".evidence summary").click()
    proof = browser.find_element(By.CSS_SELECTOR, ".evidence[open] .proof")
    assert proof.is_displayed()
    assert "Sumber" in proof.text
    picture(browser, "naskah", width)
    browser.find_element(By.CSS_SELECTOR, "a[href$='/doc/wilayah/35.23?lang=id']").click()
    assert browser.find_element(By.TAG_NAME, "h1").text == "Kabupaten Tuban"
    assert "35.23" in browser.find_element(By.TAG_NAME, "table").text
    picture(browser, "wilayah", width)
    assert complaints(browser) == []


# Who comes, the links they follow from home in Indonesian and in English, and what they came for.
JOURNEYS = {
    "governor's staff": (
        ("Statistik", "Statistics"),
        ("Persentase", "Share"),
        ("Lembar", "sheet"),
        "10",
        "38",
    ),
    "journalist": (
        ("naskah tercatat", "agreements recorded"),
        ("Kabupaten Tuban", "Tuban Regency"),
        "Arif Handoyo",
    ),
    "walidata": (
        ("Mutu data", "Data quality"),
        ("Pernyataan yang belum pasti", "Uncertain statements"),
        "Pasuruan",
    ),
    "researcher": (
        ("Pertanyaan", "Questions"),
        ("Kabupaten/kota mitra", "Regencies and cities with an agreement with the province"),
        "CSV",
        "35.23",
    ),
}


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize("reader", JOURNEYS)
def test_each_reader_has_an_answer_within_three_clicks_on_a_phone(
    served: Server, browser: Browser, reader: str, language: str
):
    resize(browser, 360)
    browser.get(f"{served.address}?lang={language}")
    clicks = [step[language == "en"] for step in JOURNEYS[reader] if isinstance(step, tuple)]
    assert len(clicks) <= 3
    for text in clicks:
        link = browser.find_element(By.PARTIAL_LINK_TEXT, text)
        assert link.is_displayed()
        link.click()
    shown = browser.find_element(By.TAG_NAME, "main").text
    assert [one for one in JOURNEYS[reader] if isinstance(one, str) and one not in shown] == []
    assert browser.find_element(By.TAG_NAME, "html").get_attribute("lang") == language


def test_doubt_is_seen_on_the_page_of_pasuruan(served: Server, browser: Browser):
    resize(browser, 1280)
    browser.get(f"{served.address}doc/naskah/ks-0011.html?lang=id")
    box = browser.find_element(By.CSS_SELECTOR, "#pihak-2 .open")
    assert "Kota Pasuruan" in box.text
    assert "Kabupaten Pasuruan" in box.text
    picture(browser, "pasuruan", 1280)


def test_the_skip_link_is_the_first_stop_of_the_keyboard(served: Server, browser: Browser):
    browser.get(served.address)
    browser.find_element(By.TAG_NAME, "body").send_keys("\ue004")
    assert browser.switch_to.active_element.get_attribute("class") == "skip"


HREFS = "return [...document.links].map((link) => link.href)"
KINDS = (
    "region",
    "ag",
    "gov",
    "gov2",
    "agency",
    "source",
    "event",
    "prog",
)  # of tests/fixtures/foreign/register.ttl
HOSTILE = ["doc/hostile.html", "doc/plain.html", "", *(f"doc/register/{kind}.html" for kind in KINDS)]


@pytest.mark.parametrize("local", HOSTILE)
def test_nothing_in_hostile_data_runs(foreign: Server, browser: Browser, local: str):
    browser.get(foreign.address + local)
    assert browser.find_element(By.TAG_NAME, "h1").text
    assert browser.title != "ran"
    schemes = {href.partition(":")[0] for href in browser.execute_script(HREFS)}
    assert schemes <= {"http", "https", "geo", "mailto"}
    assert not [message for message in complaints(browser) if "Content Security Policy" in message]
