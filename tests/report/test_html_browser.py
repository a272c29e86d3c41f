"""The page in a real browser: what it loads, how it is walked through, what it looks like on paper and to a reader."""

from __future__ import annotations

import shutil
import time
from dataclasses import replace

import pytest

from scanner.documents import Box, PageAnchor
from scanner.messages import Language
from scanner.report import Options, Refused, html, write
from tests.report import builders

playwright = pytest.importorskip("playwright.sync_api", reason="playwright drives the browser")
axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe looks for what shuts readers out")
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
pytestmark = [
    pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine"),
    # The browser's own sockets are left to the collector when its process ends.
    pytest.mark.filterwarnings("ignore::ResourceWarning", "ignore::pytest.PytestUnraisableExceptionWarning"),
]


@pytest.fixture(scope="module")
def browser():
    with playwright.sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def opened(browser, tmp_path):
    """Open a page from a file; `asked` are the addresses it asked for beyond itself, `faults` what it complained of."""
    contexts = []

    def open_page(content, *, script=True, place=""):
        path = tmp_path / "report.html"
        path.write_bytes(content)
        context = browser.new_context(java_script_enabled=script, viewport={"width": 1100, "height": 900})
        contexts.append(context)
        page = context.new_page()
        page.asked, page.faults = [], []
        page.on("request", lambda request: page.asked.append(request.url))
        page.on("console", lambda message: page.faults.append(message.text))
        page.on("pageerror", lambda error: page.faults.append(str(error)))
        page.goto(f"{path.as_uri()}{place}")
        page.asked = [url for url in page.asked if not url.startswith(path.as_uri())]
        return page

    yield open_page
    for context in contexts:
        context.close()


def several():
    return write("html", [builders.licence(), builders.chinese(), builders.unread()], [Refused("b.pdf", "damaged", 3)])


def long_contract(pages=300, findings=300):
    """A contract of 300 pages, of ten clauses each, with a finding a page."""
    parts = [
        builders.Part(f"{1 + index // 10}.{1 + index % 10}", "", builders.ClauseKind.OPERATIVE,
                      "The Licensor shall deliver to the Licensee the LFP process documents listed in Schedule 2. " * 3)
        for index in range(pages * 10)
    ]  # fmt: skip
    contract = builders.Contract(parts, path="long.pdf", kind=builders.Format.PDF, pages=pages)
    anchors = tuple(
        PageAnchor(anchor.span, 1 + index // 10, Box(72, 72, 520, 84))
        for index, anchor in enumerate(contract.document.anchors)
    )
    found = tuple(
        builders.finding(contract, index * (pages * 10 // findings), tech="LFP process", act="shall deliver",
                         fingerprint=f"{index:032x}", giver=0, recipient=1)
        for index in range(findings)
    )  # fmt: skip
    report = builders.licence()
    return replace(
        report,
        document=replace(contract.document, anchors=anchors),
        clauses=contract.clauses,
        assessment=replace(report.assessment, findings=found, checks=()),
    )


def shown(page):
    return page.eval_on_selector_all("[data-severity]:not([hidden])", "found => found.map(each => each.id)")


def current(page):
    return page.eval_on_selector_all(".current", "found => found.map(each => each.id)")


@pytest.mark.parametrize("name", [*builders.ALL, "several"])
def test_the_page_asks_for_nothing_and_complains_of_nothing(opened, name):
    page = opened(several() if name == "several" else write("html", [builders.ALL[name]()]))

    assert (page.asked, page.faults) == ([], [])


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("name", ["licence", "hostile", "several"])
def test_axe_finds_no_fault(opened, name, language):
    options = Options(language=language)
    reports = [builders.licence(), builders.chinese()] if name == "several" else [builders.ALL[name]()]
    page = opened(write("html", reports, options=options))

    found = axe.Axe().run(page).response["violations"]

    assert [(fault["id"], fault["impact"], fault["nodes"][0]["html"]) for fault in found] == []


def test_every_link_leads_to_its_place(opened):
    page = opened(several())
    links = page.eval_on_selector_all("a[href^='#']", "found => found.map(each => each.hash.slice(1))")

    assert links
    assert [link for link in links if page.query_selector(f"[id='{link}']") is None] == []


def test_a_finding_leads_to_its_clause_and_the_clause_back(opened):
    page = opened(write("html", [builders.licence()]))
    page.click("#c1-f1 .ways a")
    there = page.evaluate("location.hash")
    page.click(f"{there} .ref")

    assert (there, page.evaluate("location.hash"), current(page)) == ("#c1-t3", "#c1-f1", ["c1-f1"])


def test_the_filter_keeps_the_findings_that_hold_its_words(opened):
    page = opened(write("html", [builders.licence()]))
    page.fill("#filter", "documentation")

    assert shown(page) == ["c1-f2"]
    assert page.inner_text("#shown") == "1 of 5 shown"
    assert page.eval_on_selector_all("tr[data-for]:not([hidden])", "rows => rows.map(row => row.dataset.for)") == [
        "c1-f2"
    ]


def test_a_severity_that_is_not_ticked_is_not_shown(opened):
    page = opened(write("html", [builders.licence()]))
    page.uncheck(".severities input[value=high]")

    assert shown(page) == ["c1-f3", "c1-f4", "c1-f5"]


def test_a_link_to_a_hidden_finding_shows_it_again(opened):
    page = opened(write("html", [builders.licence()]))
    page.fill("#filter", "nothing holds this")
    page.evaluate("location.hash = '#c1-f2'")
    page.wait_for_selector("#c1-f2.current")

    assert "c1-f2" in shown(page)


def test_j_and_k_walk_through_the_findings_that_are_shown(opened):
    page = opened(write("html", [builders.licence()]))
    seen = []
    for key in ("j", "j", "j", "k"):
        page.keyboard.press(key)
        seen += current(page)

    assert seen == ["c1-f1", "c1-f2", "c1-f3", "c1-f2"]
    assert page.evaluate("document.activeElement.id") == "c1-f2"


def test_letters_typed_into_the_filter_are_no_commands(opened):
    page = opened(write("html", [builders.licence()]))
    page.keyboard.press("/")
    page.keyboard.type("jck")
    typed = page.input_value("#filter")
    page.keyboard.press("Escape")

    assert (typed, current(page), page.input_value("#filter")) == ("jck", [], "")


def test_a_finding_is_copied_with_its_words_and_its_reason(opened):
    page = opened(write("html", [builders.licence()]))
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.click("#c1-f1 .copy")
    page.wait_for_function("document.querySelector('#c1-f1 .copy').textContent === 'Copied'")
    copied = page.evaluate("navigator.clipboard.readText()")

    assert copied.startswith("▲ HIGH 3.1 Grant page 2\n“3.1 The Licensor hereby grants to the Licensee")
    assert "Why: The clause grants rights in LFP preparation know-how" in copied


def test_the_index_sorts_by_its_columns(opened):
    pages = html.write_folder([builders.licence(), builders.clear(), builders.chinese()], [], Options())
    page = opened(pages["index.html"])
    page.click("th:has-text('High') button")
    up = page.eval_on_selector_all("tbody td:nth-child(3)", "cells => cells.map(cell => Number(cell.textContent))")
    page.click("th:has-text('High') button")
    down = page.eval_on_selector_all("tbody td:nth-child(3)", "cells => cells.map(cell => Number(cell.textContent))")

    assert (up, down) == (sorted(up), sorted(up, reverse=True))
    assert page.get_attribute("th:has-text('High')", "aria-sort") == "descending"
    assert page.faults == []


def test_without_its_script_the_page_shows_everything_and_no_dead_button(opened):
    page = opened(write("html", [builders.licence()]), script=False)

    assert page.locator("[data-severity]:visible").count() == 5
    assert page.locator("button:visible").count() == 0
    assert page.locator(".text .clause").count() == 10


def test_the_page_prints_its_findings_without_its_tools(opened):
    page = opened(write("html", [builders.licence()]))
    page.emulate_media(media="print")
    printed = page.pdf(format="A4", prefer_css_page_size=True)

    assert printed.startswith(b"%PDF")
    assert page.locator(".card:visible").count() == 2
    assert page.locator(".tools:visible, .copy:visible, .text:visible").count() == 0


def test_no_word_of_a_hostile_contract_acts(opened):
    page = opened(write("html", [builders.hostile()]))
    page.wait_for_load_state("networkidle")

    assert (page.asked, page.faults) == ([], [])
    assert page.eval_on_selector_all("a", "links => links.filter(link => link.protocol !== 'file:').length") == 0


def test_three_hundred_findings_in_three_hundred_pages_stay_usable(opened):
    content = write("html", [long_contract()])
    start = time.perf_counter()
    page = opened(content)
    loaded = time.perf_counter() - start
    spent = page.evaluate(
        "() => { const from = performance.now(); const field = document.getElementById('filter');"
        " field.value = '29'; field.dispatchEvent(new Event('input')); document.body.offsetHeight;"
        " return performance.now() - from; }"
    )
    page.fill("#filter", "")
    for _ in range(20):
        page.keyboard.press("Escape")
        page.keyboard.press("j")

    assert len(shown(page)) == 300
    assert len(content) < 6_000_000
    # Far above what it takes (1.5 s and 0.2 s on two busy cores); below what makes a reader give up.
    assert loaded < 12
    assert spent < 2_500
