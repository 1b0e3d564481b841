"""The portal in a real browser, with its headers: from a brief to the record of a figure, the search, and what axe finds."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import Browser, Page

from tests.helpers.host import hosted

pytestmark = pytest.mark.slow

PAGES = ("", "changes/", "due/", "subjects/", "subjects/norland-lines/", "data/", "404.html")


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context()
    yield context.new_page()
    context.close()


@pytest.fixture(scope="module")
def portal(built: Path) -> Iterator[str]:
    with hosted(built / "site", "/briefs/") as address:
        yield address


def test_three_clicks_lead_from_the_portal_to_the_record_of_a_figure(page: Page, portal: str) -> None:
    page.goto(portal)
    page.get_by_role("link", name="The ferries of Norland").first.click()
    page.get_by_role("link", name="Traffic").first.click()
    page.locator("article").get_by_role("link", name="411,000\u00a0passengers").first.click()
    page.wait_for_url(f"{portal}ferries/subjects/norland-lines/#ferry-passengers-2025")
    assert page.locator("#ferry-passengers-2025").is_visible()


def test_the_search_finds_a_shared_subject_once_with_both_briefs(page: Page, portal: str) -> None:
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.goto(portal)
    page.locator("[data-md-component=search-query]").click()
    page.keyboard.type("norland linjer")
    page.wait_for_selector(".md-search-result__item a")
    links = page.locator(".md-search-result__item a")
    found = [str(link.get_attribute("href")) for link in links.all()]
    of_subject = [href for href in found if "subjects/norland-lines" in href and "#" not in href.partition("?")[0]]
    assert len(of_subject) == 1
    assert "/ferries/" not in of_subject[0]
    page.goto(f"{portal}subjects/norland-lines/")
    headings = [heading.inner_text() for heading in page.locator("h2").all()]
    assert [heading.rstrip("¶\n ") for heading in headings] == ["The ferries of Norland", "The trains of Norland"]
    assert [line for line in said if "Content Security Policy" in line] == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(browser: Browser, portal: str, scheme: str) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 800}, color_scheme=scheme)  # type: ignore[arg-type]
    page = context.new_page()
    for path in PAGES:
        page.goto(f"{portal}{path}")
        found = Axe().run(page).response["violations"]
        assert [(each["id"], each["nodes"][0]["html"]) for each in found] == [], path
        assert page.evaluate("document.documentElement.scrollWidth") <= 360, path
    context.close()
