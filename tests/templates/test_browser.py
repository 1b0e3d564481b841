"""The built site in a real Chromium: search, the way from a figure to its source, and what must never happen."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from playwright.sync_api import Browser, Page, expect

from tests.conftest import EXAMPLE, EXAMPLE_NAV, lay_out, run_mkdocs
from tests.helpers import shipped as of_brief
from tests.helpers.hostile import ADDRESSES, TEXTS, brief_of, chunks, everywhere
from topicbrief import editions, storage
from topicbrief.model.timeline import UNKNOWN
from topicbrief.pages.composer import compose_pages

pytestmark = pytest.mark.slow

SEARCHES = Path(__file__).with_name("searches.yaml")
ARTICLE = f"articles/{of_brief.largest_article()}/"
PAGES = ["", *of_brief.section_pages(), f"subjects/{of_brief.largest_subject()}/", ARTICLE, "facts/", f"facts/{of_brief.largest_section()}/", "sources/", "method/", "changes/"]  # fmt: skip
(SEARCHED, NUMBER), (_, OTHER) = of_brief.large_figures(2)
HOSTILE = "</title><script>window.pwned=1</script><img src=x onerror=window.pwned=1> \"'`|{{1+1}}[[x"

# What shows that a text became more than text: something ran, or would if a reader clicked.
RUNS = """() => [
    ...(window.pwned ? ["ran"] : []),
    ...[...document.querySelectorAll("*")].flatMap(e => [...e.attributes]
        .filter(a => /^on/i.test(a.name) || (/^(href|src|action|formaction|xlink:href|srcdoc)$/i.test(a.name)
            && /^[\\s\\0-\\x20]*(javascript|data|vbscript):/i.test(a.value) && e.localName !== "link"))
        .map(a => `${e.localName} ${a.name}=${a.value}`)),
    ...[...document.querySelectorAll("article :is(script, iframe, object, embed, base, meta, form, input:not(.filter > input), img)")].map(e => e.outerHTML),
]"""


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.set_default_timeout(15_000)
    yield page
    context.close()


@pytest.fixture(scope="module")
def shipped(shipped_site: Path, serve: Callable[[Path], str]) -> str:
    return serve(shipped_site)


def search(page: Page, words: str) -> Any:
    """Type into the search field as a reader does; the results."""
    page.locator("[data-md-component=search-query]").click()
    expect(page.locator(".md-search-result__meta")).to_have_text("Type to start searching")
    page.keyboard.type(words, delay=20)
    return page.locator(".md-search-result__link")


def test_search_finds_a_fact_and_leads_to_its_home(page: Page, shipped: str) -> None:
    page.goto(shipped)
    shown = f"{NUMBER:,}"
    results = search(page, shown)
    hit = results.filter(has_text=shown).first
    expect(hit).to_be_visible()
    href = hit.get_attribute("href") or ""
    page.goto(href)
    assert f"/subjects/{of_brief.brief().facts[SEARCHED].subject}/" in page.url
    fact = page.url.split("#")[1].split("?")[0]
    expect(page.locator(f"h3#{fact}")).to_contain_text(shown)


@pytest.mark.parametrize(("typed", "shown"), [(str(NUMBER), f"{NUMBER:,}"), (str(OTHER), f"{OTHER:,}")])
def test_search_finds_a_figure_typed_without_its_commas(page: Page, shipped: str, typed: str, shown: str) -> None:
    page.goto(shipped)
    results = search(page, typed)
    expect(results.first).to_be_visible()
    expect(page.locator(".md-search-result__item").first).to_contain_text(shown)


def test_search_puts_sections_and_subjects_before_lists_and_publications(page: Page, shipped: str) -> None:
    """The words are those of readers. Each leads to the page that answers them."""
    page.goto(shipped)
    query = page.locator("[data-md-component=search-query]")
    searches = yaml.safe_load(SEARCHES.read_text(encoding="utf-8"))
    wrong = {}
    for words, pages in searches.items():
        query.fill("")
        expect(page.locator(".md-search-result__link")).to_have_count(0)
        query.fill(str(words))
        page.locator(".md-search-result__link").first.wait_for()
        first = page.locator(".md-search-result__link").first.evaluate("link => link.href").removeprefix(shipped)
        if not any(
            first.startswith(good) if good and not good.endswith("/") else first == good for good in pages.split("|")
        ):
            wrong[words] = first
    assert len(searches) == 60
    assert len(wrong) <= 6, wrong


def test_search_leaves_the_numbers_of_a_citation_whole(
    page: Page, serve: Callable[[Path], str], example_site: Path
) -> None:
    page.goto(serve(example_site))
    results = search(page, "Gazette 2021")
    expect(results.filter(has_text="Gazette 2021, p. 90").first).to_be_visible()


def test_a_figure_leads_to_its_fact_and_the_fact_to_its_source(page: Page, shipped: str) -> None:
    page.goto(shipped)
    figure = page.locator("article .answer a[data-fact]").first
    fact, shown = figure.get_attribute("data-fact"), figure.inner_text()
    figure.click()
    home = page.locator(f"h3#{fact}")
    expect(home).to_be_in_viewport()
    expect(home).to_contain_text(shown)
    record = page.locator(f"h3#{fact} + details.record")
    source = record.locator("dd a[data-source]").first
    id = source.get_attribute("data-source")
    source.click()
    page.wait_for_url(lambda url: "/subjects/" not in url)
    assert page.url.endswith((f"articles/{id}/", f"sources/#{id}"))
    assert page.locator(f'[data-source="{id}"]').first.is_visible()


def test_an_article_leads_to_the_passage_in_the_original(page: Page, shipped: str) -> None:
    page.goto(f"{shipped}{ARTICLE}")
    links = page.locator("article td a[data-source]").evaluate_all("links => links.map(link => link.href)")
    source = of_brief.brief().sources[of_brief.largest_article()]
    assert links
    assert all(link.startswith(str(source.url)) for link in links)
    assert any("#:~:text=" in link for link in links)


def test_a_bar_of_a_chart_leads_to_its_fact(page: Page, shipped: str) -> None:
    page.goto(f"{shipped}{of_brief.charted_section()}")
    bar = page.locator("figure.chart .drawing.wide svg a").first
    fact = bar.get_attribute("data-fact")
    bar.locator("path").last.click()
    expect(page.locator(f"h3#{fact}")).to_be_in_viewport()


def test_a_mark_says_its_value_when_pointed_at_and_when_focused(browser: Browser, shipped: str) -> None:
    """Without any script: the words come from the drawing itself."""
    context = browser.new_context(viewport={"width": 360, "height": 900}, java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{shipped}{of_brief.charted_section()}")
    words = page.locator("figure.chart .drawing.narrow .said").first
    mark = page.locator("figure.chart .drawing.narrow a").filter(has=page.locator(".said")).first
    assert words.evaluate("text => getComputedStyle(text).opacity") == "0"
    mark.hover()
    assert words.evaluate("text => getComputedStyle(text).opacity") == "1"
    page.mouse.move(0, 0)
    assert words.evaluate("text => getComputedStyle(text).opacity") == "0"
    page.locator("figure.chart figcaption a").first.focus()
    for _ in range(40):
        page.keyboard.press("Tab")
        if mark.evaluate("mark => mark === document.activeElement"):
            break
    assert words.evaluate("text => getComputedStyle(text).opacity") == "1"
    context.close()


def test_the_toggle_recolours_a_chart(browser: Browser, shipped: str) -> None:
    context = browser.new_context(viewport={"width": 1280, "height": 900}, color_scheme="light")
    page = context.new_page()
    page.goto(f"{shipped}{of_brief.charted_section()}")
    bar = page.locator("figure.chart .drawing.wide svg a path[stroke]").first
    label = page.locator("figure.chart .drawing.wide svg text").first
    before = [
        part.evaluate("part => getComputedStyle(part)[part.tagName == 'text' ? 'fill' : 'stroke']")
        for part in (bar, label)
    ]
    page.locator("label[for=__palette_1]").click()
    expect(page.locator("body[data-md-color-scheme=slate]")).to_have_count(1)
    after = [
        part.evaluate("part => getComputedStyle(part)[part.tagName == 'text' ? 'fill' : 'stroke']")
        for part in (bar, label)
    ]
    assert before[0] != after[0]
    assert before[1] != after[1]
    context.close()


def test_the_data_of_a_chart_is_a_table_beneath_it(page: Page, shipped: str) -> None:
    page.goto(f"{shipped}{of_brief.charted_section()}")
    chart = page.locator("figure.chart").first
    drawn = chart.locator(".drawing.wide a").evaluate_all("marks => marks.map(mark => mark.dataset.fact)")
    table = chart.locator("details table")
    expect(table).to_be_hidden()
    chart.locator("summary").click()
    expect(table).to_be_visible()
    listed = table.locator("a[data-fact]").evaluate_all("figures => figures.map(figure => figure.dataset.fact)")
    assert sorted(set(listed)) == sorted(drawn)
    expect(chart.locator(".chart-sources a[data-source]").first).to_be_visible()


@pytest.mark.parametrize("path", [of_brief.charted_section(), "method/", "subjects/"])
def test_what_is_folded_away_looks_alike_with_charts_on_the_page_and_without(
    page: Page, shipped: str, path: str
) -> None:
    page.goto(f"{shipped}{path}")
    fold = page.locator("details.fold.cite").first
    look = fold.evaluate("fold => [getComputedStyle(fold).boxShadow, getComputedStyle(fold).borderLeftWidth]")
    assert look == ["none", "0px"]
    sign = fold.locator("> summary").evaluate(
        "summary => [getComputedStyle(summary, '::before').content, getComputedStyle(summary).backgroundColor]"
    )
    assert sign == ['"▸"', "rgba(0, 0, 0, 0)"]


@pytest.mark.parametrize("path", PAGES)
def test_no_page_asks_another_host_scrolls_sideways_or_complains(browser: Browser, shipped: str, path: str) -> None:
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    page = context.new_page()
    asked: list[str] = []
    complaints: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto(shipped + path, wait_until="networkidle")
    for width in (1440, 360):
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    elsewhere = [url for url in asked if not url.startswith((shipped, "data:", "blob:"))]
    assert elsewhere == []
    assert complaints == []
    assert page.locator("h1").count() == 1
    context.close()


MENU = """() => {
    const list = document.querySelector(".md-tabs__list");
    for (let n = 0; n < 10; n++) {
        const item = list.children[1].cloneNode(true);
        item.querySelector("a").textContent = "Neighbouring countries " + "ABCDEFGHIJ"[n];
        list.children[1].after(item);
    }
}"""
OUT_OF_SIGHT = """() => [...document.querySelectorAll(".md-tabs__link")].filter(link => {
    const { left, right, top, bottom } = link.getBoundingClientRect();
    const seen = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
    return left < 0 || right > innerWidth || !link.contains(seen);
}).map(link => link.textContent.trim())"""


@pytest.mark.parametrize("width", [1000, 1440])
def test_a_menu_of_many_sections_is_seen_whole(page: Page, shipped: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(f"{shipped}{of_brief.section_pages()[0]}")
    page.evaluate(MENU)
    page.wait_for_function("getComputedStyle(document.body).getPropertyValue('--stuck').endsWith('px')")
    assert page.evaluate(OUT_OF_SIGHT) == []
    stuck = page.evaluate("parseFloat(getComputedStyle(document.body).getPropertyValue('--stuck'))")
    assert stuck == page.locator(".md-header").evaluate("header => header.offsetHeight")


@pytest.mark.parametrize("path", of_brief.charted_pages())
@pytest.mark.parametrize("width", [360, 1440])
def test_what_a_chart_says_stays_within_it_and_can_be_read(
    browser: Browser, shipped: str, path: str, width: int
) -> None:
    context = browser.new_context(viewport={"width": width, "height": 900})
    page = context.new_page()
    page.goto(shipped + path)
    charts = page.locator("figure.chart")
    assert charts.count() >= 1
    for chart in charts.all():
        (drawing,) = [each for each in chart.locator(".drawing").all() if each.is_visible()]
        frame = chart.bounding_box()
        assert frame
        for part in drawing.locator("text, path[stroke]").all():
            box = part.bounding_box()
            assert box
            assert box["x"] >= frame["x"] - 6, part.text_content()
            assert box["x"] + box["width"] <= frame["x"] + frame["width"] + 6, part.text_content()
        scale = drawing.locator("svg").evaluate("svg => svg.getScreenCTM().a")
        smallest = 12 * scale
        assert smallest >= (12 if width == 360 else 10.5)
    context.close()


def test_no_key_figure_breaks_within_a_word_on_a_phone(browser: Browser, shipped: str) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 900})
    page = context.new_page()
    page.goto(shipped)
    figures = page.locator(".key-figures li > p:first-child > a")
    assert figures.count() >= 4
    for figure in figures.all():
        lines = figure.evaluate("a => a.getClientRects().length")
        words = (figure.text_content() or "").split()
        assert lines <= len(words), words
        assert figure.evaluate("a => a.scrollWidth <= a.closest('li').clientWidth"), words
    context.close()


def test_a_page_that_is_not_there_says_so_and_helps(page: Page, shipped_site: Path, shipped: str) -> None:
    page.goto(f"{shipped}404.html")
    expect(page.locator("h1")).to_have_text("There is no such page")
    expect(page.locator("article a", has_text="All facts")).to_be_visible()


@pytest.fixture(scope="module")
def hostile_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example with every hostile text there is in its fields, some here and some there, and its pages."""
    folder = lay_out(tmp_path_factory.mktemp("hostile"), EXAMPLE / "data", EXAMPLE_NAV)
    settings = yaml.safe_load((folder / "mkdocs.yml").read_text())
    (folder / "mkdocs.yml").write_text(yaml.safe_dump(settings | {"hooks": []}))  # the checks would not let it pass
    documents = everywhere(*chunks(TEXTS, 385), addresses=ADDRESSES)
    brief = brief_of(documents)
    storage.write_editions(folder / "docs", editions.render(brief, compose_pages(brief), UNKNOWN))
    return run_mkdocs(folder)


def test_no_hostile_text_runs_in_a_browser(page: Page, serve: Callable[[Path], str], hostile_site: Path) -> None:
    home, elsewhere = serve(hostile_site), []
    page.on("request", lambda request: elsewhere.append(request.url) if not request.url.startswith(home) else None)
    page.on("dialog", lambda dialog: elsewhere.append(dialog.message))
    found = [path.relative_to(hostile_site).as_posix() for path in sorted(hostile_site.rglob("*.html"))]
    assert len(found) > 15
    for part in found:
        page.goto(home + part)
        assert page.evaluate(RUNS) == [], part
    assert elsewhere == []


def test_hostile_text_runs_nothing_and_shows_as_itself(
    page: Page, serve: Callable[[Path], str], tmp_path: Path
) -> None:
    """In titles, which the theme puts into the head, the menus and the search as they are."""
    folder = lay_out(tmp_path / "hostile", EXAMPLE / "data", EXAMPLE_NAV)
    for name, keys in (("subjects.yaml", ("name", "kind")), ("measures.yaml", ("label",))):
        path = folder / "data" / name
        entries = yaml.load(path.read_text(), yaml.BaseLoader)
        for entry in entries:
            entry.update(dict.fromkeys(keys, f"{entry['id']} {HOSTILE}"))
        path.write_text(yaml.safe_dump(entries, allow_unicode=True))
    for name in ("sections/traffic.yaml", "sources/norrail-report.yaml", "brief.yaml"):
        path = folder / "data" / name
        entry = yaml.load(path.read_text(), yaml.BaseLoader)
        entry["title"] = f"Title {HOSTILE}"
        if name == "brief.yaml":
            entry["names"] = [*entry["names"], HOSTILE, "sleeper-s2", "act-12", "bill-7"]
        path.write_text(yaml.safe_dump(entry, allow_unicode=True))
    home = serve(run_mkdocs(folder))
    for part in (
        "",
        "traffic/",
        "subjects/",
        "subjects/north-line/",
        "articles/norrail-report/",
        "facts/traffic/",
        "sources/",
    ):
        page.goto(home + part)
        assert page.evaluate("window.pwned") is None, part
        assert page.locator("article img").count() == 0
    page.goto(f"{home}subjects/north-line/")
    assert page.title().startswith(f"north-line {HOSTILE}")
    expect(page.locator("h1")).to_contain_text(HOSTILE)
    expect(search(page, "north-line").first).to_be_visible()
    assert page.evaluate("window.pwned") is None
