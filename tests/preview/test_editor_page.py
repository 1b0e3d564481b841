"""The editor beside a page, in a browser: by mouse and by keyboard, what is saved is what the guide writes by hand."""

from __future__ import annotations

import json
import re
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.request import Request, urlopen

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import Browser, Locator, Page, expect

from tests.conftest import EXAMPLE, EXAMPLE_NAV, lay_out
from tests.helpers.preview import Preview, serving, within
from tests.preview.test_preview import slowness
from topicbrief.editing import formatter

pytestmark = pytest.mark.slow

AIM = 1.0  # seconds from save to page, as for a file that is saved; a busy machine gets more
FACTS = "facts/traffic.yaml"
ID = "north-line-passengers-2024"


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return lay_out(tmp_path_factory.mktemp("editor") / "brief", EXAMPLE / "data", EXAMPLE_NAV)


@pytest.fixture(scope="module")
def preview(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Preview]:
    with serving(root, tmp_path_factory.mktemp("log") / "log") as preview:
        yield preview


@pytest.fixture(scope="module")
def tab(browser: Browser, preview: Preview) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1440, "height": 900}, color_scheme="light")
    page = context.new_page()
    page.set_default_timeout(20_000)
    yield page
    context.close()


@pytest.fixture
def page(tab: Page, preview: Preview, root: Path) -> Iterator[Page]:
    """A page of the preview; after the test all that was saved is taken back, by the editor itself."""
    before = {path: path.read_bytes() for path in (root / "data").rglob("*.yaml")}
    said: list[str] = []
    tab.on("console", lambda message: said.append(message.text))
    tab.on("pageerror", lambda error: said.append(str(error)))
    tab.goto(f"{preview.address}traffic/")
    yield tab
    tab.goto("about:blank")
    while undo_once(preview):
        settle(preview)
    assert {path: path.read_bytes() for path in (root / "data").rglob("*.yaml")} == before
    assert [line for line in said if "Content Security Policy" in line or "Error:" in line] == []


def settle(preview: Preview) -> None:
    """Wait until the pages show what was written: else the next test's page is loaded anew under its hands."""
    last = b""
    for _ in range(40):
        time.sleep(0.7)
        with urlopen(f"{preview.address}traffic/", timeout=20) as answer:
            now = answer.read()
        if now == last:
            return
        last = now


def undo_once(preview: Preview) -> bool:
    """Take back the last change, and return whether there was one."""
    place, host = f"{preview.address}.topicbrief/edit/", preview.address.rstrip("/")
    with urlopen(f"{place}state", timeout=20) as answer:
        state = json.loads(answer.read())
    if not state["undo"]["count"]:
        return False
    headers = {"Content-Type": "application/json", "X-Topicbrief-Token": state["token"], "Origin": host}
    with urlopen(Request(f"{place}undo", b"{}", headers), timeout=20) as answer:
        return bool(answer.status == 200)


def open_fact(page: Page, id: str = ID) -> Locator:
    page.locator(f"article [data-fact={id}]").first.click()
    page.get_by_role("group", name="This figure").get_by_role("button", name="Edit").click()
    expect(panel(page)).to_be_visible()
    expect(page.locator("input[name='root[id]']")).to_have_value(id)
    return panel(page)


def panel(page: Page) -> Locator:
    return page.locator("topicbrief-editor .panel")


def save(page: Page) -> None:
    button = page.get_by_role("button", name=re.compile("^Save")).locator("visible=true")
    expect(button.last).to_be_enabled()
    button.last.click()
    expect(panel(page)).to_be_hidden()


def changed(root: Path, name: str, before: str) -> list[str]:
    """Return the lines of a file that went and came, each with its sign."""
    after = (root / "data" / name).read_text("utf-8")
    assert formatter.format_file(name, after.encode())[0] == after.encode()
    old, new = before.split("\n"), after.split("\n")
    return [f"-{line}" for line in old if line not in new] + [f"+{line}" for line in new if line not in old]


def test_a_figure_is_changed_by_mouse_and_the_page_shows_it(page: Page, root: Path) -> None:
    before = (root / "data" / FACTS).read_text("utf-8")
    open_fact(page, "north-line-passengers-2023")
    expect(panel(page)).to_contain_text("2023: 200,000 people")  # before anything is changed
    page.locator("input[name='root[evidence][0][locator]']").fill("201,000 passengers in 2023")
    page.locator("input[name='root[value]']").fill("201000")
    page.locator("input[name='root[value]']").press("Tab")
    expect(panel(page)).to_contain_text("2023: 201,000 people")
    expect(page.get_by_label("Difference in YAML")).to_contain_text("+  value: 201000")
    began = time.perf_counter()
    save(page)
    expect(page.locator("article")).to_contain_text("201,000")
    assert time.perf_counter() - began < 3 * AIM * max(1.0, slowness())
    assert changed(root, FACTS, before) == [
        "-  value: 200000",
        "-      locator: 200,000 passengers in 2023",
        "+  value: 201000",
        "+      locator: 201,000 passengers in 2023",
    ]


def test_a_fact_is_checked_today_by_keyboard_alone(page: Page, root: Path) -> None:
    before = (root / "data" / FACTS).read_text("utf-8")
    page.locator(f"article a[data-fact={ID}]").first.focus()
    page.keyboard.press("e")
    expect(page.get_by_role("button", name="Checked today")).to_be_visible()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(panel(page)).to_be_visible()
    expect(page.get_by_label("Difference in YAML")).to_be_visible()
    for _ in range(80):
        if page.evaluate("document.activeElement.shadowRoot?.activeElement?.textContent") == "Save":
            break
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(panel(page)).to_be_hidden()
    lines = changed(root, FACTS, before)
    assert lines
    assert all(re.fullmatch(r"[-+]      checked: \d{4}-\d\d-\d\d", line) for line in lines)


def test_what_check_finds_shows_at_its_field_and_cannot_be_saved(page: Page, root: Path) -> None:
    before = (root / "data" / FACTS).read_bytes()
    open_fact(page)
    page.locator("input[name='root[value]']").fill("34 %")
    page.locator("input[name='root[value]']").press("Tab")
    expect(page.locator("input[name='root[value]']")).to_have_attribute("aria-invalid", "true")
    expect(panel(page).get_by_role("alert").filter(has_text="34 %").first).to_be_visible()
    expect(page.get_by_role("button", name="Save", exact=True)).to_be_disabled()
    page.keyboard.press("Escape")
    expect(panel(page)).to_be_hidden()
    assert (root / "data" / FACTS).read_bytes() == before


def test_names_are_taken_for_ids_and_the_text_is_edited_beside_the_form(page: Page, root: Path) -> None:
    open_fact(page)
    subject = page.locator("input[name='root[subject]']")
    subject.fill("coast")
    expect(page.locator("[role=listbox] [role=option]").first).to_contain_text("Coast Line")
    page.keyboard.press("Enter")
    expect(subject).to_have_value("coast-line")
    page.keyboard.press("Escape")
    before = (root / "data" / FACTS).read_text("utf-8")
    open_fact(page)
    text = page.get_by_role("textbox", name="Text", exact=True)
    text.fill(text.input_value().replace("note: Season tickets are counted once.", "note: Season tickets count once."))
    save(page)
    assert changed(root, FACTS, before) == [
        "-  note: Season tickets are counted once.",
        "+  note: Season tickets count once.",
    ]


def test_two_brackets_offer_facts_by_name(page: Page) -> None:
    open_fact(page)
    note = page.locator("textarea[name='root[note]']")
    note.fill("As of ")
    note.press("End")
    note.press_sequentially("[[growth")
    expect(page.locator("[role=listbox] [role=option]").first).to_be_visible()
    page.keyboard.press("Enter")
    expect(note).to_have_value(re.compile(r"As of \[\[[a-z0-9-]+\]\]"))


def test_a_block_is_moved_with_its_lines(page: Page, root: Path) -> None:
    file = root / "data" / "sections" / "traffic.yaml"
    before = file.read_text("utf-8")
    page.get_by_role("button", name="Edit", exact=True).click()
    page.get_by_role("button", name="Edit this section").click()
    page.get_by_text("Move a block").click()
    page.get_by_role("button", name=re.compile("^Move down")).first.click()
    save(page)
    assert within(5, lambda: file.read_text("utf-8") != before)
    assert sorted(file.read_text("utf-8").split("\n")) == sorted(before.split("\n"))


def test_a_new_source_is_written(page: Page, root: Path) -> None:
    page.get_by_role("button", name="Edit", exact=True).click()
    page.get_by_role("button", name="New source").click()
    page.locator("input[name='root[publisher]']").fill("Night Mail")
    page.locator("select[name='root[kind]']").select_option("news")
    page.locator("select[name='root[kind]']").press("Tab")
    expect(page.get_by_label("Difference in YAML")).to_contain_text("+publisher: Night Mail")
    assert not (root / "data" / "sources" / "night-mail.yaml").exists()


@pytest.mark.parametrize(("width", "scheme"), [(1440, "light"), (360, "dark")])
def test_the_editor_can_be_used_by_everybody(page: Page, width: int, scheme: str) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    open_fact(page)
    found = Axe().run(page, context="topicbrief-editor").response["violations"]
    assert [violation["id"] for violation in found] == []
    assert (
        page.evaluate("document.querySelector('topicbrief-editor').shadowRoot.querySelector('.body').scrollWidth")
        <= width
    )
    page.keyboard.press("Escape")
    page.set_viewport_size({"width": 1440, "height": 900})
    page.emulate_media(color_scheme="light")
