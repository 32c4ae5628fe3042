"""The query page in a real browser: run, cancel, views, faults, sharing, keyboard; nothing hostile runs."""

import csv
import re
import subprocess
import sys
from collections.abc import Callable
from urllib.parse import urlencode

import pytest
from selenium.webdriver import ActionChains
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.wait import WebDriverWait

from tests.browser.screen import Browser, barriers, complaints, picture, resize
from tests.client import Server

CLASSES = "SELECT ?c (COUNT(*) AS ?n) { ?x a ?c } GROUP BY ?c ORDER BY DESC(?n) LIMIT 5"
YEARS = 'SELECT * { VALUES (?year ?n) { ("2008" 3) ("2010" 5) ("2019" 4) } }'
PLACES = """SELECT * { VALUES (?name ?point) {
  ("Surabaya" "POINT(112.7 -7.3)"^^<http://www.opengis.net/ont/geosparql#wktLiteral>)
  ("Tuban" "POINT(111.9 -6.95)"^^<http://www.opengis.net/ont/geosparql#wktLiteral>)
} }"""
LONG = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
HOSTILE = r"""SELECT * { VALUES (?text ?name ?lat ?long ?n) {
  ("</script><script>document.title='ran'</script>" <javascript:document.title='ran'> 1 2 3)
  ("<img src=x onerror=\"document.title='ran'\">"^^<http://www.w3.org/1999/02/22-rdf-syntax-ns#HTML>
    <data:text/html,%3Cscript%3Edocument.title='ran'%3C/script%3E> 2 3 4)
  ("\" onmouseover=\"document.title='ran'" <vbscript:ran> 3 4 5)
  ("\u202Emoc.live\u202C" <http://evil.test/'onclick='x> 4 5 6)
  ("line\r\nX-Injected: 1"@en <mailto:a@b.test> 5 6 7)
  ("<svg onload=document.title='ran'>" <JavaScript:document.title='ran'> 6 7 8)
} }"""


def open_page(browser: Browser, served: Server, query: str = "", language: str = "id") -> None:
    browser.get("about:blank")  # else a new fragment would not load the page again
    fragment = f"#{urlencode({'kueri': query})}" if query else ""
    browser.get(f"{served.address}kueri/baru?lang={language}{fragment}")


def wait(browser: Browser, condition: Callable[[Browser], object]) -> None:
    WebDriverWait(browser, 10, poll_frequency=0.05).until(condition)


def status(browser: Browser) -> str:
    return browser.find_element(By.ID, "status").text


def run(browser: Browser, served: Server, query: str) -> str:
    """Run a query on a fresh page and return what the page then says."""
    open_page(browser, served, query)
    browser.find_element(By.ID, "run").click()
    wait(browser, lambda _: status(browser) not in ("", "Kueri berjalan …"))
    return status(browser)


def view(browser: Browser, name: str) -> None:
    browser.find_element(By.CSS_SELECTOR, f"input[value={name}]").click()


def inside(browser: Browser, selector: str) -> str:
    """Return the text of an element of the editor."""
    return browser.execute_script(
        "return document.getElementById('editor').shadowRoot.querySelector(arguments[0])?.textContent",
        selector,
    )


def cells(browser: Browser) -> list[str]:
    return [cell.text for cell in browser.find_elements(By.CSS_SELECTOR, "#view tbody td")]


def test_a_query_is_run_and_its_rows_are_seen(served: Server, browser: Browser):
    resize(browser, 1280)
    assert re.fullmatch(r"5 baris dalam \d+,\d\d detik\.", run(browser, served, CLASSES))
    assert cells(browser)[0] == "ks:Region"
    links = browser.find_elements(By.CSS_SELECTOR, "#view a")
    assert links[0].get_attribute("href").endswith(f"{served.address}ns#Region")
    downloads = browser.find_elements(By.CSS_SELECTOR, "#download a")
    assert [link.text for link in downloads][:4] == ["JSON", "XML", "CSV", "TSV"]
    assert complaints(browser) == []


def test_a_running_query_is_cancelled(served: Server, browser: Browser):
    open_page(browser, served, LONG)
    browser.find_element(By.ID, "run").click()
    wait(browser, lambda _: browser.find_element(By.ID, "cancel").is_enabled())
    browser.find_element(By.ID, "cancel").click()
    wait(browser, lambda _: "Dibatalkan" in status(browser))
    assert not browser.find_element(By.ID, "result").is_displayed()
    assert run(browser, served, "ASK {}").startswith("Jawaban: ya")


def test_a_fault_is_marked_in_the_editor(served: Server, browser: Browser):
    told = run(browser, served, "SELECT ?x {\n  ?x a ks:Agreement }")
    assert "column 8" in told
    assert "PREFIX ks:" in told
    assert inside(browser, ".cm-lintRange-error") == "ks:Agreement"
    assert all("400 (Bad Request)" in message for message in complaints(browser))


def test_a_query_is_shared_by_its_address(served: Server, browser: Browser):
    run(browser, served, CLASSES)
    view(browser, "chart")
    browser.find_element(By.ID, "share").click()
    wait(browser, lambda _: "autan" in status(browser))
    address = browser.current_url
    assert "Region" not in address.split("#")[0]
    browser.get("about:blank")
    browser.get(address)
    assert browser.find_element(By.ID, "query").get_property("value") == CLASSES
    assert inside(browser, ".cm-content") == CLASSES
    assert browser.find_element(By.CSS_SELECTOR, "input[value=chart]").is_selected()
    assert status(browser) == ""


def test_nothing_hostile_in_a_result_runs(served: Server, browser: Browser):
    assert run(browser, served, HOSTILE).startswith("6 baris")
    for name in ("table", "map", "chart", "raw"):
        view(browser, name)
        assert (
            browser.execute_script("return document.querySelectorAll('#view :is(script, img)').length") == 0
        )
    view(browser, "table")
    hrefs = [link.get_attribute("href") for link in browser.find_elements(By.CSS_SELECTOR, "#view a")]
    assert hrefs == ["http://evil.test/'onclick='x", "mailto:a@b.test"]
    assert "<img src=x onerror=\"document.title='ran'\">" in cells(browser)
    ActionChains(browser).move_to_element(
        browser.find_element(By.CSS_SELECTOR, "#view tr:nth-child(3) td")
    ).perform()
    assert browser.title != "ran"
    assert complaints(browser) == []


def test_points_are_mapped_and_numbers_are_charted(served: Server, browser: Browser):
    run(browser, served, PLACES)
    view(browser, "map")
    assert len(browser.find_elements(By.CSS_SELECTOR, "#view svg[role=img] circle")) == 2
    assert "Surabaya" in browser.find_element(By.CSS_SELECTOR, "#view svg").text
    assert len(cells(browser)) == 4
    run(browser, served, YEARS)
    view(browser, "chart")
    across = [float(c.get_attribute("cx")) for c in browser.find_elements(By.CSS_SELECTOR, "#view circle")]
    assert (across[1] - across[0]) / (across[2] - across[0]) == pytest.approx(2 / 11)
    view(browser, "map")
    assert "lintang dan bujur" in browser.find_element(By.CSS_SELECTOR, "#view .note").text


def test_what_is_cut_for_display_is_said_to_be_cut(served: Server, browser: Browser):
    assert run(browser, served, "SELECT * { ?s ?p ?o } LIMIT 1234").startswith("1.234 baris")
    assert "Menampilkan 500 dari 1.234 baris" in browser.find_element(By.CSS_SELECTOR, "#view .note").text
    assert len(browser.find_elements(By.CSS_SELECTOR, "#view tbody tr")) == 500
    view(browser, "raw")
    assert "kB pertama" in browser.find_element(By.CSS_SELECTOR, "#view .note").text


def test_the_keyboard_is_enough(served: Server, browser: Browser):
    open_page(browser, served)
    browser.find_element(By.CSS_SELECTOR, ".examples summary").click()
    browser.find_element(By.CSS_SELECTOR, ".examples summary").click()
    keys = ActionChains(browser).send_keys(Keys.TAB).perform
    keys()
    assert browser.switch_to.active_element.get_attribute("id") == "editor"
    ActionChains(browser).key_down(Keys.CONTROL).send_keys("a").key_up(Keys.CONTROL).perform()
    ActionChains(browser).send_keys("SELECT * { ?x a ks:Agreem").perform()
    wait(browser, lambda _: inside(browser, "[aria-selected=true]"))
    ActionChains(browser).pause(0.1).send_keys(Keys.ENTER, " } LIMIT 2").perform()
    text = browser.find_element(By.ID, "query").get_property("value")
    assert text.splitlines()[0] == "PREFIX ks: <https://w3id.org/kerja-sama/ns#>"
    assert "?x a ks:Agreement }" in text
    ActionChains(browser).key_down(Keys.CONTROL).send_keys(Keys.ENTER).key_up(Keys.CONTROL).perform()
    wait(browser, lambda _: status(browser).startswith("2 baris"))
    ActionChains(browser).send_keys(Keys.ESCAPE, Keys.TAB).perform()
    assert browser.switch_to.active_element.get_attribute("id") == "run"


@pytest.mark.parametrize("name", ["Python", "curl"])
def test_a_snippet_gives_the_rows_the_page_shows(served: Server, browser: Browser, name: str):
    awkward = 'SELECT ?x { VALUES ?x { "a\'b" "\\"\\"\\"" """q"q""" "\\\\" } } # "end"'
    assert run(browser, served, awkward).startswith("4 baris")
    browser.find_element(By.CSS_SELECTOR, "#snippets summary").click()
    program = browser.find_element(By.CSS_SELECTOR, f"pre[aria-label={name}]").get_property("textContent")
    command = [sys.executable, "-c", program] if name == "Python" else ["sh", "-c", program]
    done = subprocess.run(command, capture_output=True, text=True, timeout=20, check=True)
    if name == "Python":
        assert done.stdout == "4\n"
    else:
        assert sorted(csv.reader(done.stdout.splitlines())) == [['"""'], ["\\"], ["a'b"], ['q"q'], ["x"]]


@pytest.mark.parametrize(("language", "scheme"), [("id", "light"), ("en", "dark")])
def test_the_page_is_accessible_in_every_view(served: Server, browser: Browser, language: str, scheme: str):
    resize(browser, 1280)
    wish = {"features": [{"name": "prefers-color-scheme", "value": scheme}]}
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", wish)
    open_page(browser, served, PLACES.replace("?point) {", "?point ?n) {").replace(")\n", " 5)\n"), language)
    browser.find_element(By.ID, "run").click()
    wait(browser, lambda _: browser.find_element(By.ID, "result").is_displayed())
    browser.find_element(By.CSS_SELECTOR, "#snippets summary").click()
    for name in ("table", "map", "chart", "raw"):
        view(browser, name)
        assert barriers(browser) == [], name
    picture(browser, f"kueri-{scheme}", 1280)
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": []})


@pytest.mark.parametrize("width", [360, 768, 1440])
def test_the_page_fits_every_screen(served: Server, browser: Browser, width: int):
    resize(browser, width)
    run(browser, served, CLASSES)
    view(browser, "chart")
    browser.find_element(By.CSS_SELECTOR, "#snippets summary").click()
    assert browser.execute_script("return document.documentElement.scrollWidth") <= width
    picture(browser, "kueri", width)


def test_without_scripts_the_form_is_enough(served: Server, browser: Browser):
    browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
    try:
        open_page(browser, served)
        writing = browser.find_element(By.ID, "query")
        assert not browser.find_element(By.ID, "share").is_displayed()
        writing.clear()
        writing.send_keys("ASK { ")
        browser.find_element(By.ID, "run").click()
        wait(browser, lambda _: "Kueri salah tulis" in browser.title)
        assert "Baris 1, kolom" in browser.find_element(By.TAG_NAME, "main").text
    finally:
        browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": False})
        browser.get_log("browser")
