"""Test what a reader waits for: the size of each kind of page, where it comes from, and whether anything moves while it
loads.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import pytest
from playwright.sync_api import Browser, Request

from tests.conftest import THEME, shared
from tests.helpers import shipped
from tests.helpers.readers import KINDS, host, sent
from topicbrief import document
from topicbrief.document import Table, Text
from topicbrief.editions import markdown

pytestmark = pytest.mark.slow

FIRST = 150_000  # bytes, compressed, until the front page is there
ANY = 165_000  # and any other
PUBLICATION = 280  # of the list of sources, for each: it grows with the brief, beside what all pages have
LISTED = 122_000
LATE = 0.15  # seconds by which scripts and typefaces are late, so that the page is drawn without them first
WATCH = """
window.shifts = [];
new PerformanceObserver(list => list.getEntries().forEach(entry => window.shifts.push(
  [entry.value, ...entry.sources.map(source => source.node && (source.node.outerHTML || source.node.data).slice(0, 80))]
))).observe({type: 'layout-shift', buffered: true});
"""


@dataclass(frozen=True)
class Visit:
    """What came of opening a page: the addresses asked for, and what moved."""

    asked: tuple[str, ...]
    shifts: list[Any]


def note(asked: list[str], request: Request) -> None:
    asked.append(request.url)


Visiting = Callable[[str, int], Visit]


@pytest.fixture(scope="module")
def visit(browser: Browser, shipped_site: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Visiting]:
    """Visits a kind of page for the first time, in a window so wide, with a host that is late with what can wait.

    Each visit is made once, whichever process asks for it first.
    """
    with host(shipped_site, LATE) as home:

        def make(kind: str, width: int, folder: Path) -> None:
            context = browser.new_context(viewport={"width": width, "height": 900})
            context.add_init_script(WATCH)
            page = context.new_page()
            asked: list[str] = []
            page.on("request", partial(note, asked))
            page.goto(home + KINDS[kind], wait_until="networkidle")
            shifts = page.evaluate("window.shifts")
            context.close()
            own = [url.removeprefix(home) for url in asked if not url.startswith("data:")]
            (folder / "visit.json").write_text(json.dumps([own, shifts]), encoding="utf-8")

        def visit(kind: str, width: int) -> Visit:
            folder = shared(tmp_path_factory, f"visit-{kind}-{width}", partial(make, kind, width))
            asked, shifts = json.loads((folder / "visit.json").read_text(encoding="utf-8"))
            return Visit(tuple(asked), shifts)

        yield visit


def file(site: Path, address: str) -> Path:
    path = site / unquote(urlsplit(address).path)
    return path / "index.html" if path.is_dir() else path


@pytest.mark.parametrize("kind", KINDS)
def test_a_page_is_light(visit: Visiting, shipped_site: Path, kind: str) -> None:
    asked = set(visit(kind, 360).asked)
    weights = {address: len(sent(file(shipped_site, address))) for address in asked}
    assert any(address.endswith(".woff2") for address in asked)
    most = {"Home": FIRST, "sources": LISTED + PUBLICATION * len(shipped.brief().sources)}.get(kind, ANY)
    assert sum(weights.values()) <= most, weights


@pytest.mark.parametrize("kind", KINDS)
def test_a_page_asks_no_other_host_and_for_nothing_that_is_not_there(
    visit: Visiting, shipped_site: Path, kind: str
) -> None:
    for width in (360, 1440):
        for address in visit(kind, width).asked:
            assert not urlsplit(address).netloc, address
            assert file(shipped_site, address).is_file(), address


@pytest.mark.parametrize("width", [360, 1440])
@pytest.mark.parametrize("kind", KINDS)
def test_nothing_moves_while_a_page_comes(visit: Visiting, kind: str, width: int) -> None:
    assert visit(kind, width).shifts == []


@pytest.mark.parametrize("rows", [1, 3, 256, 257, 5_000])
def test_of_a_table_of_any_length_the_browser_has_a_guess(rows: int) -> None:
    known = (THEME / "assets" / "brief.css").read_text(encoding="utf-8")
    cell = (Text("a"),)
    page = document.Page("a", "A", "", (Table(head=(cell,), numeric=(False,), rows=((cell,),) * rows),))
    (file,) = markdown.render([page])
    (name,) = re.findall(r'class="table (rows-\d+)"', file.text)
    assert f".{name} {{" in known


def test_the_search_waits_until_somebody_wants_it(browser: Browser, shipped_site: Path) -> None:
    with host(shipped_site) as home:
        page = browser.new_context(viewport={"width": 1280, "height": 900}).new_page()
        asked: list[str] = []
        page.on("request", partial(note, asked))
        page.goto(home, wait_until="networkidle")
        assert not [url for url in asked if "/search/" in url or "/workers/" in url]
        page.keyboard.press("/")
        page.keyboard.type(
            str(shipped.brief().subjects[shipped.largest_subject()].name), delay=20
        )  # nothing that is typed early is lost
        page.locator(".md-search-result__link").first.wait_for()
        found = [url.rpartition("/")[2] for url in asked if "/search/" in url]
        assert "index.js" in found
        assert len(found) < 15, "a part of the index"
        page.context.close()
