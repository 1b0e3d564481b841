"""Test each builder: what it makes of the same files, and what is said where it is not installed."""

from __future__ import annotations

import json
import re
import shutil
import sys
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from html import unescape
from pathlib import Path
from urllib.parse import urljoin

import pytest

from tests.conftest import EXAMPLE, EXAMPLE_NAV, ROOT, lay_out, run, topicbrief
from tests.helpers.marks import Reader, read
from topicbrief.build import builders, website
from topicbrief.build.options import BuildOptions
from topicbrief.build.pictures import drop_missing_pictures
from topicbrief.document.urls import UrlStyle

OTHERS = [builder for builder in builders.BUILDERS if builder.name != "mkdocs"]
GENERATOR = re.compile(r'<meta name="generator" content="[^"]*">')
SITE = "https://example.org/"


@dataclass(frozen=True)
class Content:
    """What readers and other pages rely on in the article of a page."""

    ids: frozenset[str]
    links: tuple[str, ...]  # where they lead to
    figures: tuple[tuple[str, str], ...]  # the fact and what is shown
    charts: tuple[str, ...]  # what they are called, each drawing once


def content(path: str, html: str) -> Content:
    """The content of the page at a path."""
    page = Reader()
    page.feed(html[html.index("<article") : html.index("</article>")])
    here = urljoin(SITE, path.removesuffix("index.html"))
    shown: list[tuple[str, str]] = []
    for text in page.texts:
        shown += [(attributes["data-fact"], text.text) for _, attributes in text.path if "data-fact" in attributes]
    elements = page.elements
    return Content(
        ids=frozenset(found["id"] for _, found in elements if "id" in found) - {"__skip"},  # Zensical's own
        links=tuple(urljoin(here, found["href"]) for tag, found in elements if tag == "a" and "href" in found),
        figures=tuple(shown),
        charts=tuple(found["aria-label"] for tag, found in elements if tag == "svg" and found.get("role") == "group"),
    )


@cache
def contents(site: Path) -> dict[str, Content]:
    """The content of every page of a site, by path, but that of the page for what is not there: it has no place."""
    found = {path.relative_to(site).as_posix(): path.read_text("utf-8") for path in site.rglob("*.html")}
    kept = {
        path: drop_missing_pictures(path, html, lambda name: (site / name).is_file()) for path, html in found.items()
    }
    return {path: content(path, html) for path, html in sorted(kept.items()) if path != "404.html"}


def indexed(path: Path) -> dict[str, str]:
    """What the search finds: the text at each address."""
    index = json.loads(path.read_text(encoding="utf-8"))
    return {entry["location"]: entry["text"] for entry in index.get("docs") or index["items"]}


@pytest.fixture(scope="module")
def built(shipped_site: Path, tmp_path_factory: pytest.TempPathFactory) -> Callable[[builders.Builder], Path]:
    """The site of the shipped brief as a builder makes it by itself, once `topicbrief pages` has made the pages."""

    @cache
    def build(builder: builders.Builder) -> Path:
        folder = tmp_path_factory.mktemp(builder.name) / "brief"
        shutil.copytree(shipped_site.parent, folder, ignore=shutil.ignore_patterns("site"))
        done = topicbrief("pages", "--builder", builder.name, cwd=folder)
        assert done.returncode == 0, done.stderr
        done = run(*builders.build_command(builder, folder / "mkdocs.yml"), cwd=folder)
        assert done.returncode == 0, done.stderr
        return folder / "site"

    return build


@pytest.mark.slow
def test_zensical_makes_the_same_pages(built: Callable[[builders.Builder], Path], shipped_site: Path) -> None:
    """The same addresses, ids, links, figures and charts; ProperDocs makes the same bytes."""
    expected, found = contents(shipped_site), contents(built(builders.find_builder("zensical")))
    assert found.keys() == expected.keys()
    assert len(found) > 80
    for path, page in expected.items():
        assert found[path].ids == page.ids, path
        assert found[path].links == page.links, path
        assert found[path].figures == page.figures, path
        assert found[path].charts == page.charts, path
    assert indexed(built(builders.find_builder("zensical")) / "search.json") == indexed(
        shipped_site / "search/search_index.json"
    )
    assert sum(len(page.charts) for page in found.values()) >= 10
    assert sum(len(page.figures) for page in found.values()) > 4_000


@pytest.mark.slow
def test_on_zensicals_site_every_number_is_traced(built: Callable[[builders.Builder], Path]) -> None:
    done = topicbrief("--brief", ROOT, "trace", built(builders.find_builder("zensical")), cwd=ROOT)
    assert done.returncode == 0, done.stdout[-2000:]
    assert ": 100.0 %, " in done.stdout


@pytest.mark.slow
def test_properdocs_makes_mkdocs_own_bytes(built: Callable[[builders.Builder], Path], shipped_site: Path) -> None:
    site = built(builders.find_builder("properdocs"))
    for path in shipped_site.rglob("*.html"):
        theirs = (site / path.relative_to(shipped_site)).read_text(encoding="utf-8")
        assert GENERATOR.sub("", theirs) == GENERATOR.sub("", path.read_text(encoding="utf-8")), path


@pytest.mark.slow
@pytest.mark.parametrize("name", [builder.name for builder in OTHERS])
def test_the_whole_command_builds_with_each_builder(name: str, tmp_path: Path) -> None:
    """With the PDF and a way to it on every page, at its address, and without what another builder left."""
    folder = lay_out(tmp_path / "brief", EXAMPLE / "data", EXAMPLE_NAV)
    (folder / "site" / "old").mkdir(parents=True)
    (folder / "docs" / "nginx-headers.conf").write_text("# my own\n")
    for old in ("index.html", "404.html", "old/index.html"):
        (folder / "site" / old).write_text("old")
    done = run(
        sys.executable,
        ROOT / "scripts" / "build.py",
        "build",
        "--builder",
        name,
        "--address",
        "https://example.org/brief",
        cwd=folder,
    )
    assert done.returncode == 0, done.stderr
    site = folder / "site"
    assert not (site / "old").exists()
    assert (site / "_headers").is_file()
    assert (site / "nginx-headers.conf").read_text() == "# my own\n"
    assert sorted(path.name for path in folder.glob(".topicbrief*")) == [], "what the builder was told is gone"
    assert "<loc>https://example.org/brief/traffic/</loc>" in unescape(
        (site / "sitemap.xml").read_text(encoding="utf-8")
    )
    (pdf,) = site.glob("*.pdf")
    pages = [path for path in site.rglob("index.html") if "embed" not in path.parts]  # a frame has no menu
    assert len(pages) > 10
    for path in pages:
        hrefs = {
            found["href"] for tag, found in read(path.read_text("utf-8")).elements if tag == "a" and "href" in found
        }
        leads = {(path.parent / href).resolve() for href in hrefs if href.endswith(".pdf")}
        assert leads == {pdf.resolve()}, path
        assert "PDF</a></li></ul>" in path.read_text(encoding="utf-8"), "the menu ends with it"


@pytest.mark.parametrize("files", [False, True])
def test_what_addresses_are_like_is_told_by_the_build_and_not_by_the_settings(files: bool) -> None:
    """Else the pages would be made twice, in two ways, and the PDF of the first be gone from the second."""
    with_options = json.loads(builders.build_settings(BuildOptions(url_style=UrlStyle(files=files)), None, None, "new"))
    assert with_options["use_directory_urls"] is not files


@pytest.mark.slow
def test_a_website_without_a_search_is_made_for_a_folder_too(tmp_path: Path) -> None:
    """And whatever the settings say of addresses, it has its PDF."""
    folder = lay_out(tmp_path / "brief", EXAMPLE / "data", EXAMPLE_NAV)
    with (folder / "mkdocs.yml").open("a", encoding="utf-8") as file:
        file.write("plugins: []\nuse_directory_urls: false\n")
    for options, page in ((("--offline",), "traffic.html"), ((), "traffic/index.html")):
        done = run(sys.executable, ROOT / "scripts" / "build.py", "build", *options, cwd=folder)
        assert done.returncode == 0, done.stderr
        (pdf,) = (folder / "site").glob("*.pdf")
        assert f'{pdf.name}"' in (folder / "site" / page).read_text(encoding="utf-8")


def test_where_the_website_goes_is_what_the_settings_say(tmp_path: Path) -> None:
    assert website.site_folder(tmp_path) == tmp_path / "site"
    for text, expected in (
        ("site_dir: public # here\n", "public"),
        ("\ufeffsite_name: x\r\nsite_dir: 'a b'\r\n", "a b"),
        ("nav: [site_dir, x]\nextra: {site_dir: y}\n", "site"),
        ("site_dir: !ENV [DIR, z]\n", "site"),
        ("site_dir: [\n", "site"),
    ):
        (tmp_path / "mkdocs.yml").write_text(text, encoding="utf-8")
        assert website.site_folder(tmp_path) == tmp_path / expected, text


@pytest.mark.parametrize("builder", OTHERS, ids=lambda builder: builder.name)
@pytest.mark.slow
def test_a_builder_that_is_not_there_is_named_with_what_to_type(
    builder: builders.Builder, example: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(builders, "find_spec", lambda module: None)
    done = topicbrief("build", "--builder", builder.name, cwd=example)
    assert done.returncode == 1
    (line,) = done.stderr.splitlines()
    assert line.startswith(f"Error: {builder.name} is not installed; install it with: {sys.executable} -m pip install ")
    assert builder.requirement in line
    assert not (example / "docs").exists(), "nothing was made"


def test_the_requirements_of_builders_are_those_of_the_package() -> None:
    stated = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    for builder in builders.BUILDERS:
        assert f'"{builder.requirement}"' in stated
    for name in ("properdocs", "zensical"):
        assert f"\n{name}==" in (ROOT / "requirements-test.txt").read_text(encoding="utf-8")
