"""Test the index of the search: its terms, its order, its size, and that a browser finds in it what it holds."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser

from tests.conftest import ROOT
from topicbrief.build import search_index
from topicbrief.build.search_index import INDEX, list_terms, make_search_files

ASSETS = ROOT / "scripts" / "topicbrief" / "templates" / "theme" / "assets"
PAGE = """<!DOCTYPE html><meta charset=utf-8><title>x</title><input type=checkbox id=__search>
<div class="md-search" data-search data-start="start" data-none="none" data-one="one" data-many="# found"><form><input></form>
<div class="md-search__scrollwrap"><div class="md-search-result__meta"></div><ol class="md-search-result__list"></ol></div></div>
<script src="assets/search.js"></script>"""

# A library, not cars: names in many scripts.
SHELVES = {
    "": ("Town library", "<p>What the library lends.</p>"),
    "loans/": ("Loans", "<p>The library lent 411,082 books in 2025, of them 93.5% on paper.</p>"),
    "orsted/": ("Hans Christian Ørsted", "<p>A physicist whose letters are kept in Łódź.</p>"),
    "nagib/": ("نجيب محفوظ", "<p>كاتب من القاهرة</p>"),
    "premchand/": ("प्रेमचंद", "<p>हिन्दी के लेखक</p>"),
    "murakami/": ("村上春樹", "<p>ノルウェイの森を書いた作家</p>"),
    "han-kang/": ("한강", "<p>서울에서 자란 작가</p>"),
    "sunthorn/": ("สุนทรภู่", "<p>กวีเอกของไทย</p>"),
    "kazantzakis/": ("Νίκος Καζαντζάκης", "<p>Συγγραφέας από την Κρήτη</p>"),
    "tolstoy/": ("Лев Толстой", "<p>Писатель из Ясной Поляны</p>"),
    "sources/": ("Sources", "<p>Ørsted, Толстой, 村上春樹, 411,082, library, loans, loans, loans</p>"),
}
HEADS = {
    "sources": "search:\n  boost: 0.1\n",
    "murakami": 'names: ["Haruki Murakami"]\n',
    "loans/index": 'topics: ["borrowed", "how many"]\n',
}


def library() -> dict[str, str]:
    """Return the files of the search of a library."""
    entries = [{"location": at, "title": title, "text": text} for at, (title, text) in SHELVES.items()]
    return make_search_files(json.dumps({"docs": entries}), HEADS)


def values(text: str) -> Any:
    """Return what a file of the search passes on."""
    return json.loads(text[text.index(",") + 1 : -3])


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("Ørsted in Łódź", ["orsted", "in", "lodz"]),
        ("411,082 and 1,234,567.5 in 2024,2025", ["411082", "and", "1234567.5", "in", "2024", "2025"]),
        ("小米汽车SU7", ["小米", "米汽", "汽车", "su7"]),
        ("Ｆｕｌｌ width, ΣΊΣΥΦΟΣ", ["full", "width", "σισυφοσ"]),
        ("كِتَاب", ["كتاب"]),
        ("F-150 & <b>", ["f", "150", "b"]),
        ("", []),
    ],
)
def test_terms_are_words_without_accents_and_pairs_of_letters(text: str, terms: list[str]) -> None:
    assert list_terms(text) == terms


def test_the_same_index_gives_the_same_files() -> None:
    assert library() == library()
    assert all(re.fullmatch(r"search/(index|(terms|texts|words)\.[0-9a-f]{8})\.js", name) for name in library())


def test_an_index_of_no_known_form_and_broken_front_matter_are_borne() -> None:
    assert values(make_search_files("[]", {})[INDEX])["pages"] == 0
    for text in ("names: [", "  boost: much", "names: 5", "topics: {"):
        assert search_index.read_head(text) == search_index.Head()


def test_what_a_browser_loads_does_not_grow_with_the_brief() -> None:
    """Of ten thousand facts: the list of the files, and any one file."""
    entries = [
        {
            "location": f"s{page}/#f{fact}",
            "title": f"Measure {fact} of thing {page}",
            "text": f"<p>{page * fact} kg said word{page % 97}</p>" * 4,
        }
        for page in range(500)
        for fact in range(20)
    ]
    files = make_search_files(json.dumps({"items": entries}), {})
    assert len(files) > 50
    assert len(files[INDEX]) < 30_000
    assert max(len(text) for name, text in files.items() if "words" not in name) < 40_000


@pytest.mark.slow
def test_a_browser_finds_names_of_every_script_in_a_folder(browser: Browser, tmp_path: Path) -> None:
    """And accents left out, plurals, other names, one wrong letter, and figures however they are typed."""
    for name, text in (
        library() | {"assets/search.js": (ASSETS / "search.js").read_text(), "index.html": PAGE}
    ).items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    page = browser.new_page()
    page.goto((tmp_path / "index.html").as_uri())
    for words, first in {
        "orsted": "orsted/",
        "Łódź": "orsted/",
        "lodz": "orsted/",
        "oersted": "orsted/",
        "محفوظ": "nagib/",
        "القاهرة": "nagib/",
        "प्रेमचंद": "premchand/",
        "春樹": "murakami/",
        "村上": "murakami/",
        "murakami": "murakami/",
        "murakmai": "murakami/",
        "森": "murakami/",
        "서울": "han-kang/",
        "สุนทร": "sunthorn/",
        "καζαντζακης": "kazantzakis/",
        "толстои": "tolstoy/",
        "Талстой": "tolstoy/",
        "loan": "loans/",
        "how many books are borrowed": "loans/",
        "411082": "loans/",
        "411,082": "loans/",
        "93.5": "loans/",
        "libraries": "",
        "physicists": "orsted/",
    }.items():
        page.locator("form input").fill("")
        page.locator("form input").fill(words)
        link = page.locator("ol li a").first
        link.wait_for(state="attached", timeout=5_000)
        assert link.evaluate("link => link.href") == (tmp_path / first).as_uri().rstrip("/") + "/", words
    page.locator("form input").fill("zzzzqq")
    page.locator("ol:empty").wait_for(state="attached")
    assert page.locator(".md-search-result__meta").text_content() == "none"
    page.close()
