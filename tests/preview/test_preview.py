"""The preview as editors meet it: `topicbrief serve` as a process, files saved as editors save them, a real Chromium."""

from __future__ import annotations

import json
import re
import select
import shutil
import signal
import socket
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, suppress
from pathlib import Path
from random import Random
from typing import Any
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import Browser, Error, Locator, Page, expect

from tests.conftest import EXAMPLE, EXAMPLE_NAV, ROOT, lay_out, run, run_mkdocs
from tests.helpers import shipped
from tests.helpers.passages import say_nothing_of_figures
from tests.helpers.preview import COMMAND, Preview, seconds_to_show, serving, within
from topicbrief.storage.cache import FOLDER

pytestmark = pytest.mark.slow

HOSTILE = "</script><img src=x onerror=window.pwned=1> <b>x</b> & \"'`{{1+1}}"
AIM = 1.0  # seconds from save to show, for the shipped brief; a busy machine gets three times as long
OUR_SCRIPT = re.compile(r'<script src="/\.topicbrief/(?:panel|edit)\.js"[^>]*></script>')
NEW_ARTICLE = """\
publisher: Night Mail
kind: news
title: Sleepers return
url: https://mail.example/sleepers
summary: They do.
"""
PASSING = ["traffic.yaml~", ".traffic.yaml.swp", "4913", "#traffic.yaml#", ".#traffic.yaml", "traffic.yaml.tmp"]


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example brief as a project, with a page written by hand; its charts have been drawn before."""
    nav = [*EXAMPLE_NAV, {"About": "about/index.md"}]
    root = lay_out(tmp_path_factory.mktemp("preview") / "brief", EXAMPLE / "data", nav)
    say_nothing_of_figures(root / "data" / "facts" / "traffic.yaml")
    (root / "docs" / "about").mkdir()
    (root / "docs" / "about" / "index.md").write_text("# About\n\nWritten by hand.\n")
    return root


@pytest.fixture(scope="module")
def running(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Preview]:
    with serving(root, tmp_path_factory.mktemp("log") / "log") as preview:
        yield preview


@pytest.fixture
def preview(root: Path, running: Preview) -> Iterator[Preview]:
    """The preview; after the test everything is as it was before, and has been taken note of."""
    kept = {path: path.read_bytes() for place in ("data", "docs", "theme") for path in (root / place).rglob("*.*") if path.is_file()}  # fmt: skip
    kept[root / "mkdocs.yml"] = (root / "mkdocs.yml").read_bytes()
    yield running
    for place in ("data", "docs", "theme"):
        for path in (root / place).rglob("*.*"):
            if path.is_file() and path not in kept and not _is_generated(path):
                path.unlink()
    for path, data in kept.items():
        if not _is_generated(path) and (not path.is_file() or path.read_bytes() != data):
            path.parent.mkdir(exist_ok=True)
            path.write_bytes(data)
    assert within(20, lambda: all(path.is_file() and path.read_bytes() == data for path, data in kept.items()))
    settle(running)


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1280, "height": 800}, color_scheme="light")
    page = context.new_page()
    page.set_default_timeout(20_000)
    yield page
    context.close()


def _is_generated(path: Path) -> bool:
    return path.suffix == ".md" and path.read_bytes().startswith(b"---\ngenerated: topicbrief ")


def settle(preview: Preview) -> None:
    """Wait until it has said nothing new for a while."""
    said: list[str] | None = None
    while said != (said := preview.said()):
        time.sleep(0.4)


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def fares(root: Path) -> Path:
    return root / "data" / "facts" / "traffic.yaml"


def read(preview: Preview, path: str) -> str:
    """What stands at an address, without our script."""
    with urlopen(preview.address + path, timeout=20) as answer:
        return OUR_SCRIPT.sub("", answer.read().decode())


def holds(page: Page, expression: str) -> bool:
    """Return whether an expression is true in a page. Playwright's own waiting needs `eval`, which the policy forbids."""
    try:
        return bool(page.evaluate(expression))
    except Error:  # the page is just being loaded anew
        return False


def panel(page: Page) -> Locator:
    return page.locator("topicbrief-preview section")


# ------------------------------------------------------------------ what is shown


def test_every_page_is_the_one_that_mkdocs_builds(preview: Preview, root: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    shutil.copytree(root, copy, ignore=shutil.ignore_patterns("site"))
    site = run_mkdocs(copy)
    built = {path.relative_to(site).as_posix(): path.read_text() for path in site.rglob("*.html")}
    assert len(built) > 15
    for path, html in built.items():
        if path != "404.html":
            assert read(preview, path.removesuffix("index.html")) == html, path
    with pytest.raises(HTTPError) as missing:
        read(preview, "no/such/page/")
    assert missing.value.code == 404
    assert OUR_SCRIPT.sub("", missing.value.read().decode()) == built["404.html"]
    assert read(preview, "search/search_index.json") == (site / "search" / "search_index.json").read_text()
    assert read(preview, "assets/brief.css") == (root / "theme" / "assets" / "brief.css").read_text()


@pytest.mark.parametrize(
    "path", ["../mkdocs.yml", "%2e%2e/mkdocs.yml", "//etc/passwd", "//[", "assets/../../mkdocs.yml"]
)
def test_no_path_leads_out_of_the_website(preview: Preview, path: str) -> None:
    with socket.create_connection(("127.0.0.1", int(preview.address.split(":")[-1].strip("/")))) as browser:
        browser.sendall(f"GET /{path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n".encode())
        answer = b"".join(iter(lambda: browser.recv(65536), b""))
    assert answer.startswith((b"HTTP/1.1 404", b"HTTP/1.1 302"))
    assert b"site_name" not in answer


@pytest.mark.parametrize(
    ("host", "status"),
    [("localhost:1", 200), ("127.0.0.1", 200), ("[::1]:80", 200), ("brief.localhost", 200),
     ("news.example", 421), ("news.example:80", 421), ("127.0.0.1.news.example", 421), ("[", 421), ("", 421)],
)  # fmt: skip
def test_a_page_from_elsewhere_cannot_read_the_preview_by_a_name_of_its_own(
    preview: Preview, host: str, status: int
) -> None:
    with urlopen(preview.address, timeout=20) as front:
        assert front.headers["X-Content-Type-Options"] == "nosniff"
    with socket.create_connection(("127.0.0.1", int(preview.address.split(":")[-1].strip("/")))) as browser:
        browser.sendall(f"GET / HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n".encode())
        answer = b"".join(iter(lambda: browser.recv(65536), b""))
    assert answer.startswith(f"HTTP/1.1 {status} ".encode())
    assert (b"<html" in answer) == (status == 200)


def port_of(preview: Preview) -> int:
    return int(preview.address.split(":")[-1].strip("/"))


def received(browser: socket.socket) -> bytes:
    """Return everything that a connection brings, to its end."""
    return b"".join(iter(lambda: browser.recv(65536), b""))


@pytest.mark.parametrize("tabs", [100, 250, 700])
def test_many_connections_at_once_are_answered_at_once(preview: Preview, tabs: int) -> None:
    paths = ["", "traffic/", "assets/brief.css", "no/such/page/"]
    for path in paths:  # so that what is measured is the waiting and not the drawing
        with suppress(HTTPError), urlopen(preview.address + path, timeout=20):
            pass
    began = time.monotonic()
    with ExitStack() as opened:
        browsers = [opened.enter_context(socket.socket()) for _ in range(tabs)]
        for browser in browsers:
            browser.setblocking(False)
            with suppress(BlockingIOError):
                browser.connect(("127.0.0.1", port_of(preview)))
        for number, browser in enumerate(browsers):
            browser.settimeout(20)
            path = paths[number % len(paths)]
            request = f"GET /{path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
            assert select.select([], [browser], [], 20)[1]
            browser.sendall(request.encode())
        answers = [received(browser) for browser in browsers]
    took = time.monotonic() - began
    wanted = [b"HTTP/1.1 404" if number % len(paths) == 3 else b"HTTP/1.1 200" for number in range(tabs)]
    assert [answer[:12] for answer in answers] == wanted
    assert took < max(1.0, tabs / 100) * max(1.0, slowness()), took


@pytest.mark.parametrize(
    ("path", "type"),
    [
        ("", "text/html"),
        ("subjects/north-line/", "text/html"),
        ("no/such/page/", "text/html"),
        ("plain.html", "text/html"),
        ("assets/brief.css", "text/css"),
        ("search/search_index.json", "application/json"),
        (".topicbrief/panel.js", "text/javascript"),
    ],
)
def test_every_answer_forbids_pages_from_elsewhere_to_use_it(
    preview: Preview, root: Path, path: str, type: str
) -> None:
    (root / "docs" / "plain.html").write_text("<!DOCTYPE html><title>x</title><script>window.known = 1</script>")
    assert within(20, lambda: "window.known" in read_anything(preview, "plain.html")[1])
    headers, _ = read_anything(preview, path)
    assert headers["Content-Type"].startswith(type)
    assert (headers["X-Frame-Options"], headers["Cross-Origin-Resource-Policy"]) == ("DENY", "same-origin")
    policy = dict(part.split(" ", 1) for part in headers["Content-Security-Policy"].split("; "))
    assert (policy["default-src"], policy["frame-ancestors"], policy["base-uri"]) == ("'none'",) * 3
    assert "unsafe" not in policy["script-src"]
    assert ("sha256-" in policy["script-src"]) == (type == "text/html")


def read_anything(preview: Preview, path: str) -> tuple[Any, str]:
    """Return the headers and the text of whatever stands at an address."""
    try:
        with urlopen(preview.address + path, timeout=20) as answer:
            return answer.headers, answer.read().decode()
    except HTTPError as error:
        return error.headers, error.read().decode()


def test_pages_and_the_panel_keep_to_the_policy_and_reload(preview: Preview, root: Path, page: Page) -> None:
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.add_init_script("addEventListener('securitypolicyviolation', e => console.log('refused ' + e.violatedDirective + e.sourceFile))")  # fmt: skip
    for path in ("traffic/", "method/", "subjects/north-line/", "changes/", "no/such/page/", ""):
        page.goto(preview.address + path)
    page.goto(f"{preview.address}traffic/")
    page.locator("[data-md-component=search-query]").click()
    page.keyboard.type("fare", delay=20)
    expect(page.locator(".md-search-result__link").first).to_be_visible()
    page.keyboard.press("Escape")
    edit(fares(root), "measure: fare", "measure: fair")
    expect(panel(page)).to_be_visible()
    assert page.evaluate("getComputedStyle(document.querySelector('topicbrief-preview').shadowRoot.querySelector('section')).position") == "fixed"  # fmt: skip
    edit(fares(root), "measure: fair", "measure: fare")
    expect(panel(page)).to_have_count(0)
    edit(fares(root), "value: 49.50", "value: 58.25")
    expect(page.locator("article.md-content__inner")).to_contain_text("58.25")
    assert [text for text in said if "refused" in text or "Content Security Policy" in text] == []
    page.evaluate("document.body.append(Object.assign(document.createElement('script'), {text: 'window.pwned = 1'}))")
    assert page.evaluate("window.pwned") is None
    assert any("refused script-src" in text for text in said)


def test_an_edit_shows_at_once_in_tabs_that_show_it_and_in_no_others(preview: Preview, root: Path, page: Page) -> None:
    other = page.context.new_page()
    for tab, path in ((page, "traffic/"), (other, "method/")):
        tab.goto(preview.address + path)
        tab.evaluate("window.before = true")
    page.bring_to_front()
    page.evaluate("scrollTo(0, 600)")
    edit(fares(root), "value: 49.50", "value: 51.75")
    expect(page.locator("article")).to_contain_text("51.75")
    assert page.evaluate("window.before") is None
    assert within(20, lambda: holds(page, "scrollY === 600"))
    other.bring_to_front()
    other.wait_for_timeout(1_000)
    assert other.evaluate("window.before") is True
    assert preview.said()[-1].startswith("data/facts/traffic.yaml: 5 pages (")


def test_a_tab_in_the_background_catches_up_when_it_is_looked_at(preview: Preview, root: Path, page: Page) -> None:
    page.goto(f"{preview.address}subjects/north-line/")
    page.evaluate("Object.defineProperty(document, 'visibilityState', {value: 'hidden', configurable: true})")
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    edit(fares(root), "value: 49.50", "value: 52.25")
    settle(preview)
    expect(page.locator("article")).to_contain_text("49.50")
    page.evaluate("delete document.visibilityState")
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    expect(page.locator("article").first).to_contain_text("52.25")


def test_the_search_follows(preview: Preview, root: Path, page: Page) -> None:
    edit(fares(root), "value: 1204.5", "value: 7777.5")
    assert within(20, lambda: "7,777.5" in read(preview, "search/search_index.json"))
    page.goto(preview.address)
    page.locator("[data-md-component=search-query]").click()
    page.keyboard.type("7,777.5", delay=20)
    expect(page.locator(".md-search-result__link").first).to_be_visible()


# ------------------------------------------------------------------ how files are saved


def in_place(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8")


def by_rename(path: Path, text: str) -> None:
    """As many editors save."""
    beside = path.with_name(f"{path.name}.new~")
    beside.write_text(text, encoding="utf-8")
    beside.rename(path)


def like_vim(path: Path, text: str) -> None:
    """The old file becomes a backup, the new one is written, the backup goes."""
    (path.parent / "4913").write_text("")
    (path.parent / "4913").unlink()
    path.rename(path.with_name(f"{path.name}~"))
    path.write_text(text, encoding="utf-8")
    path.with_name(f"{path.name}~").unlink()


def in_two_parts(path: Path, text: str) -> None:
    with path.open("w", encoding="utf-8") as file:
        file.write(text[:100])
        file.flush()
        time.sleep(0.01)
        file.write(text[100:])


def anew(path: Path, text: str) -> None:
    path.unlink()
    path.write_text(text, encoding="utf-8")


@pytest.mark.parametrize("save", [in_place, by_rename, like_vim, in_two_parts, anew])
def test_however_an_editor_saves_it_is_one_change(
    preview: Preview, root: Path, save: Callable[[Path, str], None]
) -> None:
    before = len(preview.said())
    save(fares(root), fares(root).read_text().replace("value: 49.50", "value: 61.25"))
    assert within(15, lambda: "61.25" in read(preview, "traffic/"))
    settle(preview)
    assert [re.sub(r"\d\.\d+ s", "", line) for line in preview.said()[before:]] == [
        "data/facts/traffic.yaml: 5 pages ()"
    ]


@pytest.mark.parametrize("folder", ["data/facts", "docs/about"])
def test_what_editors_leave_in_passing_is_nothing(preview: Preview, root: Path, folder: str) -> None:
    before = preview.said()
    for name in PASSING:
        (root / folder / name).write_text("- id: x")
    time.sleep(0.4)
    for name in PASSING:
        (root / folder / name).unlink()
    time.sleep(0.4)
    assert preview.said() == before


def test_a_burst_of_saves_gives_one_build_and_no_loop(preview: Preview, root: Path, tmp_path: Path) -> None:
    """As when an editor saves all files, or a branch is checked out. A busy machine may halt in the midst of it."""
    before = len(preview.said())
    for number in range(50):
        (tmp_path / str(number)).write_text(fares(root).read_text().replace("value: 49.50", f"value: 8{number}.25"))
    for number in range(50):
        (tmp_path / str(number)).rename(fares(root))
    assert within(15, lambda: "849.25" in read(preview, "traffic/"))
    time.sleep(1.5)
    lines = preview.said()[before:]
    assert len(lines) <= 2, lines


def test_a_file_may_be_deleted_and_renamed(preview: Preview, root: Path, page: Page) -> None:
    page.goto(f"{preview.address}policy/")
    facts = root / "data" / "facts" / "policy.yaml"
    text = facts.read_text()
    facts.unlink()
    expect(panel(page)).to_contain_text("unknown-fact")
    facts.with_suffix("").mkdir()
    (facts.with_suffix("") / "all.yaml").write_text(text)
    expect(panel(page)).to_have_count(0)
    (facts.with_suffix("") / "all.yaml").unlink()
    facts.with_suffix("").rmdir()


def test_a_folder_that_was_deleted_and_made_again_is_followed(preview: Preview, root: Path, page: Page) -> None:
    page.goto(f"{preview.address}traffic/")
    shutil.copytree(root / "data", root / "copy")
    shutil.rmtree(root / "data")
    expect(panel(page)).to_contain_text('there is no folder "data"')
    shutil.copytree(root / "copy", root / "data")
    shutil.rmtree(root / "copy")
    expect(panel(page)).to_have_count(0)
    settle(preview)
    edit(fares(root), "value: 49.50", "value: 38.25")
    expect(page.locator("article")).to_contain_text("38.25")


def test_a_new_article_has_its_page_and_a_deleted_one_has_none(preview: Preview, root: Path, page: Page) -> None:
    page.goto(f"{preview.address}articles/night-mail/")
    expect(page.locator("h1")).to_have_text("There is no such page")
    article = root / "data" / "sources" / "night-mail.yaml"
    article.write_text(NEW_ARTICLE)
    expect(page.locator("h1")).to_contain_text("Sleepers return")
    article.unlink()
    expect(page.locator("h1")).to_have_text("There is no such page")
    assert not (root / "docs" / "articles" / "night-mail.md").exists()


# ------------------------------------------------------------------ what is not data


def test_a_page_written_by_hand_shows_its_changes(preview: Preview, root: Path, page: Page) -> None:
    page.goto(f"{preview.address}about/")
    expect(page.locator("article")).to_contain_text("Written by hand")
    edit(root / "docs" / "about" / "index.md", "Written by hand.", "Written by Ada.")
    expect(page.locator("article")).to_contain_text("Written by Ada")
    (root / "docs" / "about" / "more.md").write_text("# More\n\nThere is more.\n")
    page.goto(f"{preview.address}about/more/")
    expect(page.locator("article")).to_contain_text("There is more")
    (root / "docs" / "about" / "more.md").unlink()
    expect(page.locator("h1")).to_have_text("There is no such page")


def test_a_page_made_from_the_data_is_put_back(preview: Preview, root: Path) -> None:
    page = root / "docs" / "traffic.md"
    good = page.read_bytes()
    page.write_bytes(good + b"\nAnd a figure of my own: 42.\n")
    assert within(10, lambda: page.read_bytes() == good)
    assert "of my own" not in read(preview, "traffic/")


def test_a_style_sheet_shows_its_changes(preview: Preview, root: Path, page: Page) -> None:
    page.goto(preview.address)
    style = root / "theme" / "assets" / "brief.css"
    style.write_text(style.read_text() + "\nbody { outline: 3px solid rgb(1, 2, 3); }\n")
    assert within(20, lambda: holds(page, "getComputedStyle(document.body).outlineColor === 'rgb(1, 2, 3)'"))


def test_the_settings_and_the_theme_show_their_changes(preview: Preview, root: Path, page: Page) -> None:
    page.goto(f"{preview.address}traffic/")
    edit(root / "mkdocs.yml", "Traffic: traffic.md", "Trains: traffic.md")
    expect(page.locator(".md-tabs")).to_contain_text("Trains")
    edit(root / "theme" / "main.html", '<div class="home">', '<div class="home" data-mine="yes">')
    page.goto(preview.address)
    expect(page.locator(".home[data-mine=yes]")).to_be_visible()


# ------------------------------------------------------------------ what goes wrong


def test_a_mistake_shows_over_the_page_and_mending_it_clears_the_panel(
    preview: Preview, root: Path, page: Page
) -> None:
    page.goto(f"{preview.address}traffic/")
    page.evaluate("window.before = true")
    edit(fares(root), "measure: fare", "measure: fair")
    expect(panel(page)).to_be_visible()
    line = next(n for n, text in enumerate(fares(root).read_text().splitlines(), 1) if "measure: fair" in text)
    expect(panel(page).locator(".place").first).to_have_text(f"data/facts/traffic.yaml:{line}:12")
    expect(panel(page)).to_contain_text('no measure "fair"; did you mean "fare"?')
    expect(panel(page).locator("pre").first).to_have_text("  measure: fair")
    expect(panel(page).locator("mark").first).to_have_text("fair")
    expect(page.locator("article")).to_contain_text("49.50")
    assert any(said.startswith(f"data/facts/traffic.yaml:{line}:12 unknown-measure: ") for said in preview.said())
    edit(fares(root), "measure: fair", "measure: fare")
    expect(panel(page)).to_have_count(0)
    assert page.evaluate("window.before") is True, "nothing has changed, so nothing is loaded anew"


def test_mending_with_another_value_shows_it(preview: Preview, root: Path, page: Page) -> None:
    page.goto(f"{preview.address}traffic/")
    edit(fares(root), "value: 49.50", "value: 53,25")
    expect(panel(page)).to_contain_text("bad-number")
    edit(fares(root), "value: 53,25", "value: 53.25")
    expect(page.locator("article")).to_contain_text("53.25")
    expect(panel(page)).to_have_count(0)


def test_the_panel_leaves_the_page_in_reach_and_folds(preview: Preview, root: Path, page: Page) -> None:
    page.set_viewport_size({"width": 360, "height": 640})
    page.goto(f"{preview.address}traffic/")
    edit(fares(root), "subject: north-line", f"subject: {'x' * 300}")
    expect(panel(page)).to_be_visible()
    box = panel(page).bounding_box()
    assert box
    assert box["width"] <= 360
    assert box["height"] <= 321
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    page.mouse.move(100, 100)
    page.mouse.wheel(0, 400)
    assert within(20, lambda: holds(page, "scrollY > 200"))
    page.keyboard.press("Escape")
    expect(panel(page).locator("ol")).to_be_hidden()
    page.reload()
    expect(panel(page).locator("ol")).to_be_hidden()
    panel(page).get_by_role("button", name="Show").click()
    expect(panel(page).locator("ol")).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_panel_can_be_read_by_everybody(preview: Preview, root: Path, browser: Browser, scheme: str) -> None:
    context = browser.new_context(color_scheme=scheme)  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(preview.address)
    edit(fares(root), "measure: fare", "measure: fair")
    expect(panel(page)).to_be_visible()
    found = Axe().run(page, context="topicbrief-preview").response["violations"]
    assert [violation["id"] for violation in found] == []
    context.close()


def test_hostile_text_in_a_mistake_is_only_shown(preview: Preview, root: Path, page: Page) -> None:
    page.goto(preview.address)
    edit(fares(root), "measure: fare", f"measure: {json.dumps(HOSTILE)}")
    expect(panel(page)).to_contain_text("<img src=x onerror=window.pwned=1>")
    assert page.evaluate("window.pwned") is None
    assert panel(page).locator("img, b").count() == 0


@pytest.mark.parametrize(
    ("file", "change", "shown"),
    [
        ("mkdocs.yml", ("nav:", "nav: ["), "mkdocs.yml"),
        ("mkdocs.yml", ("theme:", "theme: 7\nother:"), "mkdocs.yml"),
        ("theme/main.html", ("{% block content %}", "{% block content %}{{ 1 / 0 }}"), "division by zero"),
        ("theme/main.html", ("{% block content %}", "{% block %}"), "docs/index.md"),
    ],
)
def test_what_mkdocs_cannot_do_shows_too_and_the_preview_goes_on(  # noqa: PLR0913, PLR0917
    preview: Preview, root: Path, page: Page, file: str, change: tuple[str, str], shown: str
) -> None:
    page.goto(preview.address)
    edit(root / file, *change)
    expect(panel(page)).to_contain_text(shown)
    expect(page.locator(".home")).to_be_visible()
    edit(root / file, *change[::-1])
    expect(panel(page)).to_have_count(0)


@pytest.mark.parametrize(
    ("change", "place", "marked", "words"),
    [
        (("nav:", "nav: ["), (0, "["), "", "this bracket is never closed"),
        (("Traffic: traffic.md", "Traffic: trafic.md"), (0, "trafic.md"), "trafic.md", 'did you mean "traffic.md"?'),
        (("theme:", "theem:"), (0, "theem"), "theem", "Unrecognised configuration name: theem"),
    ],
)
def test_a_mistake_in_the_settings_is_shown_at_its_place(  # noqa: PLR0913, PLR0917
    preview: Preview,
    root: Path,
    page: Page,
    change: tuple[str, str],
    place: tuple[int, str],
    marked: str,
    words: str,
) -> None:
    settings = root / "mkdocs.yml"
    page.goto(f"{preview.address}traffic/")
    edit(settings, *change)
    shown = panel(page).locator("li", has_text=words)
    expect(shown).to_be_visible()
    line = settings.read_text().splitlines()[int(shown.locator(".place").inner_text().split(":")[1]) - 1]
    expect(shown.locator("pre")).to_have_text(line)
    assert place[1] in line
    if marked:
        expect(shown.locator("mark")).to_have_text(marked)
    said = shown.locator(".place").inner_text()
    assert within(5, lambda: any(each.startswith(f"{said} ") and words in each for each in preview.said()))
    assert any(re.match(r"mkdocs.yml: \d+ problem", each) for each in preview.said())
    edit(settings, *change[::-1])
    expect(panel(page)).to_have_count(0)


def test_a_mistake_in_the_menu_is_told_beside_those_in_the_data(preview: Preview, root: Path, page: Page) -> None:
    page.goto(preview.address)
    edit(root / "mkdocs.yml", "Traffic: traffic.md", "Traffic: trafic.md")
    expect(panel(page)).to_contain_text("trafic.md")
    edit(fares(root), "measure: fare", "measure: fair")
    expect(panel(page)).to_contain_text("unknown-measure")
    expect(panel(page)).to_contain_text('no page "trafic.md" is made or written; did you mean "traffic.md"?')
    edit(root / "data/sections/traffic.yaml", "title: Traffic", "titel: Traffic")  # then nobody knows all the pages
    expect(panel(page)).to_contain_text("titel")
    expect(panel(page)).not_to_contain_text("trafic.md")


@pytest.mark.parametrize("room", [0, 40, 400])
def test_the_place_of_a_mistake_is_in_sight_on_a_phone(preview: Preview, root: Path, page: Page, room: int) -> None:
    page.set_viewport_size({"width": 360, "height": 640})
    page.goto(f"{preview.address}traffic/")
    before = f"{{note: {'far to the right ' * (room // 17)}, " if room else "{"
    add = f"\n- {before}id: far, subject: north-line, measure: fair, value: 12, evidence: [{{source: gazette, locator: twelve, checked: 2025-04-01}}]}}\n"
    fares(root).write_text(fares(root).read_text() + add)
    expect(panel(page)).to_contain_text('no measure "fair"')
    mark = panel(page).locator("mark", has_text="fair")
    expect(mark).to_be_visible()
    box = mark.bounding_box()
    assert box
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 360
    pre = panel(page).locator("pre").first
    assert pre.evaluate("it => it.scrollWidth <= it.clientWidth")


def test_a_brief_with_a_mistake_from_the_start_has_a_preview(tmp_path: Path, page: Page) -> None:
    root = lay_out(tmp_path / "brief", EXAMPLE / "data", EXAMPLE_NAV)
    say_nothing_of_figures(root / "data" / "facts" / "traffic.yaml")
    edit(fares(root), "value: 49.50", "value: 49,50")
    with serving(root, tmp_path / "log") as preview:
        page.goto(preview.address)
        expect(panel(page)).to_contain_text("bad-number")
        edit(fares(root), "value: 49,50", "value: 49.50")
        expect(page.locator(".home")).to_be_visible()
        expect(panel(page)).to_have_count(0)


@pytest.mark.slow
def test_a_file_beside_the_pages_that_cannot_be_written_is_told_and_the_preview_goes_on(
    tmp_path: Path, page: Page, drawn: Path
) -> None:
    root = lay_out(tmp_path / "brief", EXAMPLE / "data", EXAMPLE_NAV)
    say_nothing_of_figures(root / "data" / "facts" / "traffic.yaml")
    with serving(root, tmp_path / "log") as preview:
        page.goto(f"{preview.address}traffic/")
        shutil.rmtree(root / "docs" / "data" / "facts")
        (root / "docs" / "data" / "facts").write_text("no folder")
        edit(fares(root), "value: 49.50", "value: 54.25")
        expect(panel(page)).to_contain_text("file-error")
        (root / "docs" / "data" / "facts").unlink()
        edit(fares(root), "value: 54.25", "value: 55.25")
        expect(page.locator("article")).to_contain_text("55.25")
        expect(panel(page)).to_have_count(0)
        assert preview.process.poll() is None


# ------------------------------------------------------------------ beginning and end


def test_a_website_that_stands_below_a_path_is_previewed_there(tmp_path: Path, page: Page) -> None:
    root = lay_out(tmp_path / "brief", EXAMPLE / "data", EXAMPLE_NAV)
    say_nothing_of_figures(root / "data" / "facts" / "traffic.yaml")
    (root / "mkdocs.yml").write_text(f"{(root / 'mkdocs.yml').read_text()}\nsite_url: https://norland.example/night/\n")
    with serving(root, tmp_path / "log") as preview:
        assert preview.address.endswith("/night/")
        page.goto(preview.address.removesuffix("night/"))
        assert page.url == preview.address
        page.goto(f"{preview.address}traffic/")
        edit(fares(root), "value: 49.50", "value: 54.25")
        expect(page.locator("article")).to_contain_text("54.25")


@pytest.mark.parametrize("sign", [signal.SIGTERM, signal.SIGINT])
def test_it_ends_at_once_and_leaves_nothing_running(tmp_path: Path, sign: signal.Signals) -> None:
    root = lay_out(tmp_path / "brief", EXAMPLE / "data", EXAMPLE_NAV)
    say_nothing_of_figures(root / "data" / "facts" / "traffic.yaml")
    with serving(root, tmp_path / "log") as preview, urlopen(preview.address):
        children = Path(f"/proc/{preview.process.pid}/task/{preview.process.pid}/children")
        assert not children.exists() or children.read_text() == ""
        preview.process.send_signal(sign)
        assert preview.process.wait(3) == 0
        assert preview.said() == ["The preview has stopped."]
        with pytest.raises(OSError, match="refused"):
            urlopen(preview.address)


def test_killed_at_any_moment_it_leaves_every_page_whole(tmp_path: Path) -> None:
    root = lay_out(tmp_path / "brief", EXAMPLE / "data", EXAMPLE_NAV)
    say_nothing_of_figures(root / "data" / "facts" / "traffic.yaml")
    random = Random(7)
    whole: dict[str, set[bytes]] = {}
    for fare in ("49.50", "55.25"):
        fares(root).write_text(fares(root).read_text().replace("value: 49.50", f"value: {fare}"))
        assert run(*COMMAND, "--brief", root, "pages", cwd=root).returncode == 0
        for path in (root / "docs").rglob("*.md"):
            whole.setdefault(str(path), set()).add(path.read_bytes())
    for _ in range(4):
        with serving(root, tmp_path / "log") as preview:
            now = "55.25" if "value: 55.25" in fares(root).read_text() else "49.50"
            edit(fares(root), f"value: {now}", f"value: {'49.50' if now == '55.25' else '55.25'}")
            time.sleep(random.uniform(0.05, 0.25))
            preview.process.kill()
            preview.process.wait()
        for path in (root / "docs").rglob("*.md"):
            assert path.read_bytes() in whole[str(path)]


def test_an_address_that_is_none_is_one_clear_line(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    done = run(*COMMAND, "--brief", tmp_path, "serve", "--address", "localhost", cwd=tmp_path)
    assert done.returncode == 2
    assert 'a host and a port are expected, like 127.0.0.1:8000; found "localhost"' in done.stderr


def test_a_folder_without_settings_is_one_clear_line(example: Path) -> None:
    done = run(*COMMAND, "--brief", example, "serve", "--address", "127.0.0.1:0", cwd=example)
    assert done.returncode == 1
    assert "mkdocs.yml" in done.stderr.splitlines()[-1]
    assert "Traceback" not in done.stderr + done.stdout


# ------------------------------------------------------------------ how fast


def test_a_saved_change_of_the_shipped_brief_shows_in_about_a_second(
    tmp_path: Path, page: Page, shipped_site: Path
) -> None:
    root = lay_out(tmp_path / "brief", ROOT / "data")
    shutil.copytree(
        shipped_site.parent / FOLDER, root / FOLDER, dirs_exist_ok=True
    )  # its charts have been drawn before
    path, file, value = shipped.figure_in_a_lead()
    facts = root / "data" / file
    say_nothing_of_figures(facts, value)
    with serving(root, tmp_path / "log") as preview:
        page.goto(f"{preview.address}{path}")
        assert within(60, lambda: len(read(preview, "search/search_index.json")) > 1000)
        took, busy = [], [slowness()]
        for new in (value + 1, value + 2):
            took.append(seconds_to_show(page, facts, (f"value: {new - 1}", f"value: {new}"), f"{new:,}"))
            busy.append(slowness())
    assert min(took) < 3 * AIM * max(1, *busy), (took, busy)


def slowness() -> float:
    """Return how many times longer work takes now than on a machine that does nothing else: time over processor time."""
    began, worked = time.monotonic(), time.process_time()
    while time.process_time() - worked < 0.2:
        pass
    return (time.monotonic() - began) / (time.process_time() - worked)
