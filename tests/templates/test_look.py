"""What the site looks like and how it behaves, in a real Chromium: for eyes, ears, fingers and keyboards, on screens and on paper."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from math import isnan
from pathlib import Path
from typing import Any

import axe_playwright_python  # type: ignore[import-untyped]
import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from tests.conftest import THOROUGH
from tests.helpers import shipped

pytestmark = pytest.mark.slow

KINDS = ["", *shipped.section_pages(), "subjects/", f"subjects/{shipped.largest_subject()}/", f"articles/{shipped.largest_article()}/", "facts/", f"facts/{shipped.largest_section()}/", "sources/", "method/", "changes/", "404.html"]  # fmt: skip
AXE_PAGES = [
    "",
    *shipped.section_pages()[:2],
    f"subjects/{shipped.largest_subject()}/",
    f"articles/{shipped.largest_article()}/",
    "method/",
    "changes/",
    "404.html",
]
AXE_EXAMPLE = ["facts/", "facts/traffic/", "sources/"]  # kinds of page that grow with a brief: here they are short
AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
AXE_RUN = "tags => axe.run({runOnly: tags, resultTypes: ['violations']})"
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
FIGURE = "article p a[data-fact]"


@pytest.fixture(scope="module")
def home(shipped_site: Path, serve: Callable[[Path], str]) -> str:
    return serve(shipped_site)


@pytest.fixture(scope="module")
def example(example_site: Path, serve: Callable[[Path], str]) -> str:
    return serve(example_site)


@pytest.fixture(scope="module")
def context(browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    context.set_default_timeout(10_000)
    yield context
    context.close()


@pytest.fixture
def page(context: BrowserContext) -> Iterator[Page]:
    page = context.new_page()
    yield page
    page.close()


@pytest.fixture
def phone(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 360, "height": 740}, has_touch=True, is_mobile=True)
    context.set_default_timeout(10_000)
    yield context.new_page()
    context.close()


def colour(page: Page, selector: str, name: str) -> str:
    style: str = page.locator(selector).first.evaluate(f"element => getComputedStyle(element)['{name}']")
    return style


# ------------------------------------------------------------------ accessible


@pytest.mark.thorough
@pytest.mark.parametrize(
    ("scheme", "width"),
    [("light", 360), ("dark", 1440), *([("light", 1440), ("dark", 360)] if THOROUGH else [])],
)
def test_axe_finds_nothing(browser: Browser, home: str, example: str, width: int, scheme: Any) -> None:
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)
    context.add_init_script(AXE)
    page = context.new_page()
    found = []
    for path in [home + path for path in AXE_PAGES] + [example + path for path in AXE_EXAMPLE]:
        page.goto(path)
        assert colour(page, "body", "colorScheme") == scheme
        report = page.evaluate(AXE_RUN, TAGS)
        assert len(report["passes"]) > 20
        found += [(path, fault["id"], fault["nodes"][0]["html"][:200]) for fault in report["violations"]]
    context.close()
    assert found == []


def test_the_open_card_is_accessible_too(page: Page, home: str) -> None:
    page.goto(home)
    page.locator(FIGURE).first.hover()
    expect(page.get_by_role("tooltip")).to_be_visible()
    page.evaluate(AXE)
    report = page.evaluate(AXE_RUN, TAGS)
    assert [fault["id"] for fault in report["violations"]] == []


def test_a_keyboard_skips_to_the_text_and_sees_where_it_is(page: Page, home: str) -> None:
    page.goto(f"{home}{shipped.charted_section()}")
    page.keyboard.press("Tab")
    skip = page.locator(".md-skip")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    assert float(colour(page, ".md-skip", "opacity")) > 0.9 or skip.evaluate("a => a.getAnimations().length") > 0
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('article') !== null")
    for _ in range(5):
        page.keyboard.press("Tab")
        outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
        assert outline != "none"


def test_search_opens_and_closes_by_keyboard(page: Page, home: str) -> None:
    page.goto(home)
    query = page.locator("[data-md-component=search-query]")
    page.keyboard.press("/")
    expect(query).to_be_focused()
    expect(page.locator(".md-search-result__meta")).not_to_have_text("Initializing search")
    page.keyboard.type(str(shipped.brief().subjects[shipped.largest_subject()].name), delay=20)
    expect(page.locator(".md-search-result__link").first).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator(".md-search-result__link").first).not_to_be_in_viewport()


def test_the_drawer_of_a_phone_opens_and_closes_by_keyboard(phone: Page, home: str) -> None:
    phone.goto(f"{home}{shipped.charted_section()}")
    button = phone.get_by_role("button", name="Navigation")
    link = phone.locator(".md-sidebar--primary a", has_text="Products").first
    expect(link).to_be_hidden()
    button.focus()
    phone.keyboard.press("Enter")
    expect(link).to_be_in_viewport()
    assert phone.evaluate("document.activeElement.closest('.md-sidebar--primary') !== null")
    phone.keyboard.press("Escape")
    expect(link).to_be_hidden()
    expect(button).to_be_focused()


def test_nothing_moves_for_those_who_want_it_so(browser: Browser, home: str) -> None:
    context = browser.new_context(reduced_motion="reduce")
    page = context.new_page()
    page.goto(home)
    moving = page.evaluate(
        "[...document.querySelectorAll('*')].filter(e => parseFloat(getComputedStyle(e).transitionDuration) > 0.01)"
        ".map(e => e.className)"
    )
    context.close()
    assert moving == []


def test_each_status_keeps_its_shape_in_forced_colours(browser: Browser, home: str) -> None:
    context = browser.new_context(forced_colors="active")
    page = context.new_page()
    page.goto(f"{home}method/")
    chips = page.locator("article .status").evaluate_all(
        "chips => chips.map(chip => [chip.textContent, getComputedStyle(chip, '::before').maskImage,"
        " getComputedStyle(chip, '::before').backgroundColor, getComputedStyle(chip).color])"
    )
    context.close()
    assert len(chips) >= 10
    shapes = {word: shape for word, shape, *_ in chips}
    assert all(word and shape.startswith("url(") for word, shape in shapes.items())
    assert all(fill == ink for _, _, fill, ink in chips)
    assert len(set(shapes.values())) >= 8
    assert len({shapes[word] for word in ("reported", "estimated", "target", "proposed", "in force", "denied")}) == 6


# ------------------------------------------------------------------ the card of a figure


def card_of(page: Page, figure: Locator) -> Locator:
    """The card, which must say what the title said and lie within the window."""
    card = page.get_by_role("tooltip")
    expect(card).to_be_visible()
    expect(card).to_be_in_viewport(ratio=1)
    assert figure.get_attribute("title") is None
    assert figure.get_attribute("aria-describedby") == card.get_attribute("id")
    return card


def test_a_card_by_pointer_stays_while_it_is_read(page: Page, home: str) -> None:
    page.goto(home)
    figure = page.locator(FIGURE).first
    shown, title = figure.inner_text(), figure.get_attribute("title") or ""
    assert " · " in title
    figure.hover()
    card = card_of(page, figure)
    assert card.locator("p").all_inner_texts() == [shown, *title.split(" · ")]
    card.hover()
    page.wait_for_timeout(400)
    expect(card).to_be_visible()
    page.keyboard.press("Escape")
    expect(card).to_be_hidden()
    assert figure.get_attribute("title") == title
    figure.hover()
    expect(card).to_be_visible()
    page.mouse.wheel(0, 200)
    expect(card).to_be_hidden()


def test_a_mark_of_a_chart_has_a_card_too(page: Page, home: str) -> None:
    page.goto(f"{home}{shipped.charted_section()}")
    mark = page.locator("figure.chart svg:visible a[data-fact]").first
    about = mark.get_attribute("data-about") or ""
    name = mark.get_attribute("aria-label")
    mark.locator("text").first.hover()
    card = page.get_by_role("tooltip")
    expect(card).to_be_in_viewport(ratio=1)
    assert card.locator("p").all_inner_texts() == [name, *about.split(" · ")]
    page.keyboard.press("Escape")
    expect(card).to_be_hidden()
    assert mark.get_attribute("aria-label") == name


def test_a_card_by_keyboard_goes_with_focus(page: Page, home: str) -> None:
    page.goto(home)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")  # the skip link
    page.keyboard.press("Tab")
    figure = page.locator(":focus")
    while not figure.get_attribute("data-fact"):
        page.keyboard.press("Tab")
    card = card_of(page, figure)
    page.keyboard.press("Tab")
    expect(card.locator("p").first).to_have_text(page.locator(":focus").inner_text())
    page.keyboard.press("Escape")
    expect(card).to_be_hidden()


def test_a_first_tap_shows_the_card_and_a_second_follows_the_link(phone: Page, home: str) -> None:
    phone.goto(home)
    figures = phone.locator(FIGURE)
    for number in range(0, figures.count(), 4):
        figure = figures.nth(number)
        figure.scroll_into_view_if_needed()
        figure.tap()
        card = card_of(phone, figure)
        phone.locator("h2").first.dispatch_event("pointerdown", {"pointerType": "touch", "bubbles": True})
        expect(card).to_be_hidden()
    figure = figures.first
    fact = figure.get_attribute("data-fact")
    figure.scroll_into_view_if_needed()
    figure.tap()
    card_of(phone, figure)
    assert "#" not in phone.url
    figure.tap()
    phone.wait_for_url(f"**/#{fact}")
    phone.go_back()
    figure.tap()
    phone.get_by_role("link", name="See the fact").tap()
    phone.wait_for_url(f"**/#{fact}")


# ------------------------------------------------------------------ screens


def test_no_page_scrolls_sideways_or_asks_another_host(page: Page, home: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    wide = []
    for path in KINDS:
        page.goto(home + path)
        for width in (360, 768, 1024, 1280, 1920):
            page.set_viewport_size({"width": width, "height": 900})
            page.evaluate("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
            if page.evaluate("document.documentElement.scrollWidth") > width:
                wide.append((path, width))
    assert wide == []
    assert [url for url in asked if not url.startswith((home, "data:", "blob:"))] == []


def test_a_line_of_text_has_68_characters_at_the_most(page: Page, home: str) -> None:
    page.goto(f"{home}{shipped.section_pages()[-1]}")
    lengths = page.locator("article :is(.answer, .lead)").evaluate_all(
        """paragraphs => paragraphs.flatMap(paragraph => {
             const walker = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT), lines = {}, range = new Range();
             for (let node; (node = walker.nextNode()); )
               for (let at = 0; at < node.length; at++) {
                 range.setStart(node, at); range.setEnd(node, at + 1);
                 const line = Math.round(range.getBoundingClientRect().bottom / 8);
                 lines[line] = (lines[line] ?? 0) + 1;
               }
             return Object.values(lines);
           })"""
    )
    assert len(lengths) > 4
    assert 50 < max(lengths) <= 70  # 68 and the space at the end of a line


def long_table(page: Page, home: str) -> Locator:
    """Go to an index of facts with a table that is longer than the screen, and return the table."""
    for section in shipped.brief().settings.sections:
        page.goto(f"{home}facts/{section}/")
        found = page.locator("article .table").filter(has=page.locator("tr:nth-child(25)"))
        if found.count():
            return found.first
    raise AssertionError("the shipped brief has no long table")


def test_the_head_of_a_long_table_stays_in_sight(page: Page, home: str) -> None:
    table = long_table(page, home)
    table.locator("tr").nth(25).evaluate("row => row.scrollIntoView({block: 'center'})")
    head, header = table.locator("th").first.bounding_box(), page.locator(".md-header").bounding_box()
    assert head
    assert header
    assert abs(head["y"] - (header["y"] + header["height"])) < 3


def test_on_a_phone_the_first_column_stays_and_the_table_scrolls_by_keyboard(phone: Page, home: str) -> None:
    phone.goto(f"{home}facts/{shipped.largest_section()}/")
    box = phone.locator("article .table").first
    first, last = box.locator("td").first, box.locator("tr").nth(1).locator("td").last
    before = first.bounding_box()
    box.focus()
    for _ in range(40):
        phone.keyboard.press("ArrowRight")
    expect(last).to_be_in_viewport(ratio=0.9)
    after = first.bounding_box()
    assert before
    assert after
    assert before["x"] == pytest.approx(after["x"], abs=1)


def test_the_toggle_recolours_the_page(page: Page, home: str) -> None:
    page.goto(f"{home}{shipped.section_pages()[-1]}")
    roles = {"body": "backgroundColor", "h1": "color", "article a[data-fact]": "textDecorationColor", ".status-in-force": "color", ".wordmark": "color"}  # fmt: skip
    light = {selector: colour(page, selector, name) for selector, name in roles.items()}
    page.get_by_title("Switch to dark mode").click()
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    dark = {selector: colour(page, selector, name) for selector, name in roles.items()}
    page.evaluate("localStorage.clear()")
    assert [selector for selector in roles if light[selector] == dark[selector]] == []


def test_home_says_the_most_important_on_one_screen(page: Page, home: str) -> None:
    page.goto(home)
    for part in (".question", ".answer", ".note", "figure.chart", ".note + h2", ".note + h2 + *"):
        expect(page.locator(f".home > {part}").first).to_be_in_viewport(ratio=1)


def test_the_typefaces_come_with_the_site_and_nothing_shifts(browser: Browser, home: str) -> None:
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    context.add_init_script(
        "window.shift = 0; new PerformanceObserver(list => list.getEntries().forEach(entry => window.shift += entry.value))"
        ".observe({type: 'layout-shift', buffered: true})"
    )
    page = context.new_page()
    asked: dict[str, int] = {}

    def late(route: Any) -> None:
        # So late that the page is drawn with the stand-ins first.
        page.wait_for_timeout(500)
        answer = route.fetch()
        asked[route.request.url] = len(answer.body())
        route.fulfill(response=answer)

    context.route("**/*.woff2", late)
    page.goto(home, wait_until="networkidle")
    page.evaluate("document.fonts.ready")
    page.wait_for_timeout(300)
    loaded = page.evaluate(
        "[...document.fonts].filter(f => f.status === 'loaded').map(f => f.family.replaceAll('\"', ''))"
    )
    shift = page.evaluate("window.shift")
    context.close()
    assert {"Source Serif 4", "Source Sans 3"} <= set(loaded)
    assert asked
    assert all(url.startswith(home) for url in asked)
    assert sum(asked.values()) < 50_000
    assert shift == 0  # a page that is drawn keeps what it was drawn with


# ------------------------------------------------------------------ without a script, and on paper


def test_without_javascript_all_is_there_but_search(browser: Browser, home: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{home}{shipped.charted_section()}")
    expect(page.locator("h1")).to_be_visible()
    expect(page.locator("article .lead")).to_be_visible()
    expect(page.locator("figure.chart svg").first).to_be_visible()
    expect(page.locator(".md-tabs__link", has_text="Products")).to_be_visible()
    expect(page.locator("[data-md-component=search-query]")).to_be_hidden()
    figure = page.locator(FIGURE).first
    assert figure.get_attribute("title")
    fact = figure.get_attribute("data-fact")
    figure.click()
    expect(page.locator(f"h3#{fact}")).to_be_in_viewport()
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_on_paper_there_is_the_text_and_nothing_to_click(browser: Browser, home: str, scheme: Any) -> None:
    context = browser.new_context(viewport={"width": 794, "height": 1123}, color_scheme=scheme)
    page = context.new_page()
    page.goto(f"{home}{shipped.charted_section()}", wait_until="networkidle")
    page.emulate_media(media="print", color_scheme=scheme)
    for part in (".md-header", ".md-tabs", ".md-sidebar", ".md-footer", ".md-top", ".headerlink", ".md-skip"):
        assert page.locator(part).count() > 0, part
        expect(page.locator(part).first).to_be_hidden()
    expect(page.locator("article .lead")).to_be_visible()
    assert colour(page, "h1", "color") == "rgb(28, 32, 36)"
    assert colour(page, "body", "backgroundColor") == colour(page, "html", "backgroundColor") == "rgb(255, 255, 255)"
    assert page.locator("body").evaluate("body => getComputedStyle(body).getPropertyValue('--series-1')") == "#0a7285"
    assert colour(page, FIGURE, "textDecorationLine") == "none"
    assert colour(page, FIGURE, "color") == colour(page, "article .lead", "color")
    assert page.evaluate("document.documentElement.scrollWidth") <= 794
    context.close()


# ------------------------------------------------------------------ records and lists


def test_a_record_unfolds_when_its_address_is_followed_with_and_without_scripts(
    example: str, browser: Browser, page: Page
) -> None:
    page.goto(f"{example}/subjects/north-line/#north-line-fare")
    record = page.locator("h3#north-line-fare + details.record")
    expect(record).to_have_js_property("open", True)
    expect(page.locator("details.record[open]")).to_have_count(1)
    plain = browser.new_context(java_script_enabled=False).new_page()
    plain.goto(f"{example}/subjects/north-line/#north-line-fare")
    assert (plain.locator("h3#north-line-fare + details.record").bounding_box() or {"height": 0})["height"] > 100
    plain.context.close()


def test_a_table_of_facts_is_sorted_by_value_and_filtered_by_words(example: str, page: Page) -> None:
    page.goto(f"{example}/subjects/north-line/")
    rows = page.locator(".sortable tbody tr")
    known = rows.count()
    value = page.get_by_role("columnheader", name="Value")
    value.get_by_role("button").click()
    expect(value).to_have_attribute("aria-sort", "ascending")
    keys = rows.locator("td:nth-child(3)").evaluate_all("cells => cells.map(cell => Number(cell.dataset.key))")
    numbers = [key for key in keys if not isnan(key)]
    assert len(numbers) > 3
    assert numbers == sorted(numbers)
    page.get_by_role("searchbox", name="Filter").fill("fare")
    expect(page.locator(".filter output")).to_have_text(f"1 / {known}")
    expect(rows.filter(visible=True)).to_have_count(1)


def test_the_sources_are_filtered_by_kind(example: str, page: Page) -> None:
    page.goto(f"{example}/sources/")
    page.get_by_role("combobox", name="Every kind").select_option(label="The press")
    expect(page.locator("h2").filter(visible=True)).to_have_text(["The press¶"])
