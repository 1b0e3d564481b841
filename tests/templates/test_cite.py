"""Citations on the website, in a real Chromium: by keyboard, without a clipboard, without a script, from a folder, on paper."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, expect

pytestmark = pytest.mark.slow

FACT = "#north-line-fare + details.record dd > a[href$='.json']"
NO_CLIPBOARD = "Object.defineProperty(Navigator.prototype, 'clipboard', {get: () => undefined})"


@pytest.fixture(scope="module")
def home(example_site: Path, serve: Callable[[Path], str]) -> str:
    return serve(example_site)


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    context.set_default_timeout(10_000)
    yield context
    context.close()


def clipboard(context: BrowserContext, home: str) -> str:
    """What was copied, as another page can paste it."""
    page = context.new_page()
    page.goto(home + "data/")
    page.evaluate("document.body.prepend(document.createElement('textarea'))")
    page.locator("textarea").first.focus()
    page.keyboard.press("Control+V")
    text: str = page.locator("textarea").first.input_value()
    page.close()
    return text


@pytest.mark.parametrize("script", ["", NO_CLIPBOARD], ids=["with", "without"])
def test_a_page_is_cited_by_keyboard_with_and_without_a_clipboard(
    context: BrowserContext, home: str, script: str
) -> None:
    page = context.new_page()
    page.add_init_script(script)
    page.goto(home + "traffic/")
    page.locator("details.cite > summary").focus()
    page.keyboard.press("Enter")
    texts = [page.locator("details.cite .citation span").first, *page.locator("details.cite pre code").all()]
    for text, name in zip(texts, ("citation", "BibTeX", "CSL-JSON"), strict=True):
        page.keyboard.press("Tab")
        expect(page.locator(":focus")).to_have_attribute("aria-label", f"Copy {name}")
        page.keyboard.press("Enter")
        expect(page.locator(".cite-told")).to_have_text("Copied")
        expect(page.locator(":focus")).to_have_attribute("aria-label", f"Copy {name}")
        assert clipboard(context, home).split() == text.inner_text().split()
    assert "Traffic" in clipboard(context, home)


def test_a_fact_unfolds_its_citation_and_its_address_for_good(context: BrowserContext, home: str) -> None:
    page = context.new_page()
    page.goto(home + "subjects/north-line/#north-line-fare")
    link = page.locator(FACT)
    file = json.loads(page.request.get(str(link.evaluate("link => link.href"))).text())
    link.focus()
    page.keyboard.press("Space")
    panel = page.locator("div.cite")
    expect(panel.locator(".citation").first).to_contain_text(file["cite"]["text"])
    expect(link).to_have_attribute("aria-expanded", "true")
    assert panel.locator("pre code").all_inner_texts() == [file["cite"]["bibtex"], file["cite"]["csl_json"]]
    expect(panel.locator(".cite-link code")).to_have_text(home + "subjects/north-line/#north-line-fare")
    panel.get_by_role("button", name="Copy link").click()
    assert clipboard(context, home) == home + "subjects/north-line/#north-line-fare"
    link.click()
    expect(panel).to_have_count(0)
    expect(link).to_have_attribute("aria-expanded", "false")


def test_pressed_twice_at_once_it_unfolds_once(context: BrowserContext, home: str) -> None:
    page = context.new_page()
    page.goto(home + "subjects/north-line/#north-line-fare")
    page.evaluate(f"""() => {{
        const fetched = window.fetch;
        window.fetch = (...words) => new Promise((resolve) => setTimeout(resolve, 300)).then(() => fetched(...words));
        const link = document.querySelector("{FACT}");
        link.click();
        link.click();
    }}""")
    expect(page.locator("div.cite")).to_have_count(1)
    page.wait_for_timeout(400)
    expect(page.locator("div.cite")).to_have_count(1)
    expect(page.locator(FACT)).to_have_attribute("aria-expanded", "true")


def test_a_file_that_cannot_be_fetched_is_opened(context: BrowserContext, home: str) -> None:
    page = context.new_page()
    page.goto(home + "subjects/north-line/#north-line-fare")
    page.evaluate("() => { window.fetch = () => Promise.reject(new TypeError()) }")
    page.locator(FACT).click()
    page.wait_for_url("**/data/facts/north-line-fare.json")


def test_without_a_script_everything_is_there_to_be_selected(browser: Browser, home: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(home + "traffic/")
    page.locator("details.cite > summary").click()
    expect(page.locator("details.cite")).to_contain_text("The night trains of Norland")
    expect(page.locator("details.cite")).to_contain_text("@misc{")
    expect(page.locator("details.cite button")).to_have_count(0)
    page.goto(home + "subjects/north-line/#north-line-fare")
    page.locator(FACT).click()
    page.wait_for_url("**/data/facts/north-line-fare.json")
    context.close()


def test_from_a_folder_the_link_leads_to_the_file(browser: Browser, example_site: Path) -> None:
    page = browser.new_page()
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error.stack)))
    page.goto((example_site / "subjects/north-line/index.html").as_uri() + "#north-line-fare")
    expect(page.locator(FACT)).not_to_have_attribute("role", "button")
    expect(page.locator("details.cite .cite-link")).to_have_count(0)  # a folder is no address for good
    page.locator(FACT).click()
    page.wait_for_url("**/data/facts/north-line-fare.json")
    assert [fault for fault in faults if "cite" in fault] == []
    page.close()


def test_on_paper_the_citation_stands_and_nothing_to_press(context: BrowserContext, home: str) -> None:
    page = context.new_page()
    page.goto(home + "subjects/north-line/#north-line-fare")
    page.emulate_media(media="print")
    expect(page.locator("details.cite .citation").first).to_be_visible()
    for hidden in ("details.cite pre", "details.cite summary", ".cite-copy", FACT, ".md-header"):
        expect(page.locator(hidden).first).to_be_hidden()
    page.goto(home + "sources/")
    after = "link => getComputedStyle(link, '::after').content"
    link = page.locator("a[data-source][href^='https://example.org/star']").first
    assert "https://example.org/star/night-trains#top" in str(link.evaluate(after))


def test_a_page_that_forbids_what_it_need_not_do_does_it_all_the_same(
    browser: Browser, example_site: Path, home: str
) -> None:
    """Nothing but scripts of this site, and requests to it."""
    page = browser.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    policy = "script-src 'self'; connect-src 'self'; style-src 'self'"

    def answer(route: object) -> None:
        found = route.fetch()  # type: ignore[attr-defined]
        route.fulfill(response=found, headers={**found.headers, "content-security-policy": policy})  # type: ignore[attr-defined]

    page.route("**/subjects/north-line/", answer)
    page.goto(home + "subjects/north-line/#north-line-fare")
    page.locator(FACT).click()
    expect(page.locator("div.cite pre")).to_have_count(2)
    assert [text for text in said if "cite" in text] == []
    page.close()
