"""Test what a build gets besides the data: the day as of which it tells, and the address of the website."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from tests.conftest import EXAMPLE, topicbrief
from topicbrief.build.options import BuildOptions, with_options
from topicbrief.build.pages import build_pages
from topicbrief.document import Target
from topicbrief.document.urls import UrlStyle, html_url, page_file_url, page_url
from topicbrief.editions import pdf
from topicbrief.model.brief import Brief
from topicbrief.pages.composer import compose_pages

LATER = date(2031, 1, 15)


def pages(root: Path) -> dict[str, str]:
    found = (root / "docs").rglob("*.md")
    return {path.relative_to(root / "docs").as_posix(): path.read_text(encoding="utf-8") for path in found}


def make(root: Path, *options: str) -> dict[str, str]:
    done = topicbrief("pages", *options, cwd=root)
    assert done.returncode == 0, done.stdout + done.stderr
    return pages(root)


def differing(one: dict[str, str], other: dict[str, str]) -> set[str]:
    assert one.keys() == other.keys()
    return {path for path in one if one[path] != other[path]}


def test_as_of_a_later_day_claims_are_due_and_the_pages_say_which_day(example: Path, brief: Brief) -> None:
    before, after = make(example), make(example, "--on", LATER.isoformat())
    due = {id for id, fact in brief.facts.items() if brief.is_due(fact, LATER)}
    known = {id for id, fact in brief.facts.items() if brief.is_overdue(fact)}
    assert due > known
    for id in due - known:
        home = f"subjects/{brief.facts[id].subject}.md"
        record = re.compile(rf"^### [^\n]*{{ #{id} data-fact=.*?(?=^###|\Z)", re.MULTILINE | re.DOTALL)
        (was,), (now,) = record.findall(before[home]), record.findall(after[home])
        assert "not recorded" not in was, id
        assert "not recorded" in now, id
    as_of = re.search(r"^As of .*", after["index.md"], re.MULTILINE)
    assert as_of
    assert re.sub("<[^>]*>", "", as_of[0]).startswith("As of 15 January 2031; facts were last checked on ")
    assert "15 January 2031" in after["method.md"]
    assert all("2031" not in text for text in before.values())


def test_nothing_is_told_as_of_a_day_before_the_data(example: Path, brief: Brief) -> None:
    assert brief.as_of
    plain = make(example)
    for on in ("2001-01-01", brief.as_of.isoformat()):
        assert make(example, "--on", on) == plain


def test_another_day_is_another_build_and_the_same_day_is_none(example: Path) -> None:
    def again(*options: str) -> bool:
        done = topicbrief("pages", *options, cwd=example)
        return "nothing has changed since the last build" not in done.stderr

    assert again()
    assert not again()
    assert again("--on", "2031-01-15")
    assert not again("--on", "2031-01-15")
    assert again("--on", "2031-01-16")
    assert again()


def test_today_is_the_day_it_is(example: Path) -> None:
    assert make(example, "--on", "today") == make(example, "--on", date.today().isoformat())


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--on", "tomorrow"), "Invalid value for '--on': "),
        (("--on", "2031-02-30"), 'or "today"'),
        (("--address", "example.org"), '"example.org" is not an address; it begins with http:// or https://'),
        (("--address", "javascript:alert(1)"), "is not an address"),
    ],
)
def test_a_wrong_option_is_named_and_nothing_is_made(example: Path, options: tuple[str, ...], said: str) -> None:
    done = topicbrief("pages", *options, cwd=example)
    assert done.returncode == 2
    assert said in done.stderr
    assert not (example / "docs").exists()


def test_an_address_is_told_in_place_of_that_of_the_data(brief: Brief) -> None:
    stated = with_options(brief, BuildOptions(address="https://a.example/b/"))
    assert stated.settings.address == "https://a.example/b/"
    assert with_options(brief, BuildOptions()).settings == brief.settings
    assert with_options(brief, BuildOptions(on=LATER)).day == LATER
    assert stated.day == brief.as_of


def test_the_pdf_is_told_as_of_the_day_too(example: Path, brief: Brief) -> None:
    later = with_options(brief, BuildOptions(on=LATER, address="https://a.example/b/"))
    booklet = pdf.render(later, compose_pages(later))
    assert booklet.edition == LATER
    assert '"15 January 2031"' in booklet.data
    assert "https://a.example/b/subjects/" in booklet.data
    texts = "".join(re.findall(r'"text": "([^"]*)"', booklet.data)).replace("\u00a0", " ")
    assert ", PDF edition, as of 15 January 2031." in texts, "it is cited as of the day that its cover names"
    assert BuildOptions(LATER, None, UrlStyle(files=True)).in_print == BuildOptions(LATER), (
        "it is typeset once for all websites"
    )


@pytest.mark.parametrize(
    ("target", "page", "folders", "files"),
    [
        (Target("index"), "index", "./", "index.html"),
        (Target("sales"), "index", "sales/", "sales.html"),
        (Target("index"), "sales", "../", "index.html"),
        (Target("subjects/a", "x"), "sales", "../subjects/a/#x", "subjects/a.html#x"),
        (Target("subjects/b"), "subjects/a", "../b/", "b.html"),
        (Target("subjects/a", "x"), "subjects/a", "./#x", "#x"),
        (Target("subjects/index"), "subjects/a", "../", "index.html"),
        (Target("facts/index", "x"), "subjects/index", "../facts/#x", "../facts/index.html#x"),
    ],
)
def test_a_way_leads_to_folders_or_to_files(target: Target, page: str, folders: str, files: str) -> None:
    assert page_url(target, page) == folders
    assert page_url(target, page, UrlStyle(files=True)) == files
    for url_style in (UrlStyle(), UrlStyle(files=True)):
        assert html_url(target, page, url_style) == page_url(target, page, url_style)
        assert html_url(target, page, UrlStyle(url_style.files, follows_html=True)) == page_file_url(target, page)


def test_only_what_stands_in_raw_html_differs_between_ways(example: Path) -> None:
    plain = make(example)
    for options in (("--offline",), ("--builder", "zensical"), ("--builder", "zensical", "--offline")):
        for path in differing(plain, found := make(example, *options)):
            pairs = zip(plain[path].splitlines(), found[path].splitlines(), strict=True)
            assert all("<svg" in one for one, other in pairs if one != other), path
    assert build_pages(example).written == len(differing(plain, found))
    assert pages(example) == plain


def test_the_example_is_made_without_terms(example: Path) -> None:
    assert make(example) == {
        path.relative_to(EXAMPLE / "docs").as_posix(): path.read_text(encoding="utf-8")
        for path in (EXAMPLE / "docs").rglob("*.md")
    }
