"""A website of which pages were kept is, byte for byte, the one that MkDocs builds from nothing."""

from __future__ import annotations

import logging
import os
import shutil
from collections.abc import Callable
from contextlib import nullcontext
from pathlib import Path
from random import Random

import pytest
from mkdocs.commands import build as mkdocs
from mkdocs.config import load_config
from mkdocs.exceptions import Abort
from mkdocs.structure.pages import Page

from tests.conftest import THEME, THOROUGH
from topicbrief.build import workers
from topicbrief.build.kept_pages import mkdocs_pages, settings
from topicbrief.storage import cache

SETTINGS = """\
site_name: Ferries
nav: [index.md, {Towns: [town-0.md, {Second: town-1.md}]}]
not_in_nav: /town-*
theme: {name: material, font: false, custom_dir: theme, icon: {logo: brief/mark}, features: [navigation.footer, navigation.tabs]}
plugins: [search]
markdown_extensions: [attr_list, md_in_html, tables, {toc: {permalink: true}}]
extra: {generator: false}
validation: {anchors: warn, unrecognized_links: warn}
"""
TOWNS = 30  # more than one process takes

Pages = dict[str, bytes]
Change = Callable[[Path, Random], None]


def town(number: int, text: str = "") -> str:
    return (
        f"---\ntitle: Town {number}\ndescription: <{number}>\n---\n\n# Town {number}\n\nIt lies by [another](town-{(number + 7) % TOWNS}.md#quay)"
        f" and [home](index.md). {text}\n\n## Quay {{ #quay }}\n\n| a | b |\n| - | - |\n| {number} | é |\n"
    )


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A website of a few pages in the theme of briefs, built once."""
    for name in ("_populate_page", "_build_page"):
        monkeypatch.setattr(mkdocs, name, getattr(mkdocs, name))  # put back at the end
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1780000000")
    mkdocs_pages.install()
    root = tmp_path / "project"
    (root / "docs").mkdir(parents=True)
    shutil.copytree(THEME, root / "theme")
    (root / "mkdocs.yml").write_text(SETTINGS, encoding="utf-8")
    (root / "docs" / "index.md").write_text("# Ferries\n\nTo [all](town-0.md).\n", encoding="utf-8")
    for number in range(TOWNS):
        (root / "docs" / f"town-{number}.md").write_text(town(number), encoding="utf-8")
    build(root)
    return root


def build(root: Path, anew: bool = False, strict: bool = False) -> Pages:
    """Build the website, from nothing or with what is kept; every file of it."""
    with cache.fresh_cache() if anew else nullcontext():
        mkdocs.build(load_config(str(root / "mkdocs.yml"), strict=strict, site_dir=str(root / "site")))
    return {
        path.relative_to(root / "site").as_posix(): path.read_bytes()
        for path in (root / "site").rglob("*")
        if path.is_file()
    }


@pytest.fixture
def rendered(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The pages that MkDocs takes through Markdown, in this process."""
    found: list[str] = []
    original = mkdocs_pages._render

    def render(page: Page, *others: object) -> None:
        found.append(page.file.src_uri)
        original(page, *others)  # type: ignore[arg-type]

    monkeypatch.setattr(mkdocs_pages, "_render", render)
    monkeypatch.setenv(workers.VARIABLE, "1")
    return found


def replace(root: Path, name: str, old: str, new: str) -> None:
    path = root / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_only_the_page_that_changed_is_rendered(project: Path, rendered: list[str]) -> None:
    assert "town-3/index.html" in build(project)
    assert rendered == []
    replace(project, "docs/town-3.md", "It lies", "It stands")
    assert b"It stands" in build(project)["town-3/index.html"]
    assert rendered == ["town-3.md"]


def test_a_page_is_rendered_again_where_a_target_of_its_links_is_gone_or_there(
    project: Path, rendered: list[str]
) -> None:
    (project / "docs" / "town-8.md").unlink()
    gone = build(project)
    assert "town-8/index.html" not in gone
    assert rendered == ["town-1.md"]
    (project / "docs" / "town-8.md").write_text(town(8), encoding="utf-8")
    assert build(project)["town-1/index.html"] != gone["town-1/index.html"]
    assert rendered == ["town-1.md", "town-1.md", "town-8.md"]


def test_warnings_are_told_again_and_stop_a_strict_build_again(project: Path, caplog: pytest.LogCaptureFixture) -> None:
    replace(project, "docs/town-3.md", "It lies", "[Nowhere](nowhere.md), [no place](town-4.md#none), [odd](odd). It")
    told = []
    for _ in range(3):
        caplog.clear()
        with pytest.raises(Abort, match="3 warnings in strict mode"):
            build(project, strict=True)
        told.append([record.getMessage() for record in caplog.records if record.levelno == logging.WARNING])
    assert len(told[0]) == 3
    assert told[0] == told[1] == told[2]


CHANGES: dict[str, Change] = {
    "a template that shows other pages": lambda root, random: replace(
        root, "theme/partials/copyright.html", "<ul>", "<ul>{% for file in pages %}{{ file.page.content }}{% endfor %}"
    ),
    "text": lambda root, random: replace(root, f"docs/town-{random.randrange(20)}.md", ".", f", {random.random()}."),
    "title": lambda root, random: replace(root, "docs/town-0.md", "title: Town", f"title: Town {random.randrange(99)}"),
    "heading of home": lambda root, random: replace(root, "docs/index.md", "# Ferries", f"# Ferries {random.random()}"),
    "anchor": lambda root, random: replace(root, f"docs/town-{random.randrange(20)}.md", "#quay", "#pier"),
    "new page": lambda root, random: _write(root / "docs" / f"town-{random.randrange(30, 33)}.md", town(29, "New.")),
    "page goes": lambda root, random: (root / "docs" / f"town-{random.randrange(20, 30)}.md").unlink(missing_ok=True),
    "name": lambda root, random: replace(root, "mkdocs.yml", "Ferries", f"Ferries {random.randrange(9)}"),
    "menu": lambda root, random: replace(root, "mkdocs.yml", "Second", f"Town {random.randrange(9)}"),
    "extension": lambda root, random: replace(root, "mkdocs.yml", "permalink: true", "permalink: '#'"),
    "style": lambda root, random: _write(root / "docs" / "more.css", f"a {{ top: {random.randrange(99)}px }}"),
    "theme": lambda root, random: replace(root, "theme/partials/copyright.html", "<ul>", f"<ul><li>{random.random()}"),
    "output goes": lambda root, random: (root / "site" / "town-2" / "index.html").unlink(missing_ok=True),
    "kept page spoilt": lambda root, random: _spoil(root / cache.FOLDER / f"pages-{random.randrange(64):02}"),
}  # fmt: skip


def _write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8")


def _spoil(path: Path) -> None:
    if path.is_file():
        data = path.read_bytes()
        path.write_bytes(data[: len(data) // 2] + b"x" + data[len(data) // 2 + 1 :])


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(30 if THOROUGH else 1))
def test_after_any_changes_the_website_is_that_of_a_build_from_nothing(
    project: Path, seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    random = Random(seed)
    names = random.sample(list(CHANGES), k=10) if THOROUGH else list(CHANGES)
    for number, name in enumerate(names):
        try:
            CHANGES[name](project, random)
        except (AssertionError, FileNotFoundError):  # an earlier change has taken away what this one is about
            continue
        monkeypatch.setenv(workers.VARIABLE, str(1 + number % 3))
        assert build(project) == build(project, anew=True), name


@pytest.mark.slow
def test_any_number_of_processes_makes_the_same_files(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = []
    for number in ("1", "2", "3", "7"):
        monkeypatch.setenv(workers.VARIABLE, number)
        made.append(build(project, anew=True))
    assert all(pages == made[0] for pages in made)


def test_a_process_that_dies_is_told_in_one_sentence(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    here = os.getpid()
    monkeypatch.setenv(workers.VARIABLE, "2")
    monkeypatch.setattr(mkdocs_pages, "_render", lambda *_: os._exit(9) if os.getpid() != here else None)
    with pytest.raises(
        Abort, match=r"^The website cannot be built: a process .* TOPICBRIEF_WORKERS=1 does all in one$"
    ):
        build(project, anew=True)


def test_an_error_of_a_page_is_the_one_of_mkdocs(
    project: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setenv(workers.VARIABLE, "2")
    _write(project / "theme" / "broken.html", "{{ 1 / 0 }}")
    replace(project, "docs/town-3.md", "title", "template: broken.html\ntitle")
    with pytest.raises(ZeroDivisionError):
        build(project, anew=True)
    assert [r.getMessage() for r in caplog.records if r.levelno == logging.ERROR] == [
        "Error building page 'town-3.md': division by zero"
    ]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("[search]", "[search, privacy]"),
        ("tables,", "pymdownx.snippets,"),
        ("plugins: [search]", "plugins: [search]\nhooks: [own.py]"),
    ],
)
def test_where_nobody_knows_what_reaches_a_page_mkdocs_does_all(
    project: Path, rendered: list[str], old: str, new: str
) -> None:
    _write(project / "own.py", "def on_page_markdown(markdown, **_):\n    return markdown + 'Own.'\n")
    replace(project, "mkdocs.yml", old, new)
    for _ in range(2):
        rendered.clear()
        build(project)
        assert len(rendered) == TOWNS + 1


def test_another_version_of_anything_installed_makes_all_pages_anew(
    project: Path, rendered: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(settings, "_installed", lambda: iter(("Markdown-9.9.dist-info",)))
    build(project)
    assert len(rendered) == TOWNS + 1
