"""Test what programs find: the head of each page, JSON-LD, robots.txt, llms.txt and the site map; in all of them
hostile text stays text.
"""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from tests.conftest import EXAMPLE, EXAMPLE_NAV, ROOT, lay_out, run_mkdocs
from tests.helpers.readers import KINDS
from topicbrief.document import Page
from topicbrief.editions import discovery
from topicbrief.model.brief import Brief
from topicbrief.model.timeline import UNKNOWN
from topicbrief.pages import structured_data
from topicbrief.pages.composer import compose_pages

HOSTILE = "</script><script>alert(1)</script> <!-- ]]> [x](javascript:alert(1)) \"'\\ # `\u2028 # h"
DATA_FILES = ("facts.csv", "facts.json", "sources.json", "sources.bib", "datapackage.json")
# What schema.org's readers ask of a thing, by its type.
WANTED = {
    "WebSite": {"name"},
    "Report": {"name", "description", "inLanguage", "license", "dateModified", "publisher", "citation"},
    "Article": {"headline", "description", "inLanguage", "license", "publisher", "isPartOf"},
    "Dataset": {"name", "description", "license", "creator", "distribution", "variableMeasured"},
    "WebPage": {"name", "description", "isPartOf"},
    "CollectionPage": {"name", "description", "isPartOf"},
}


def at(brief: Brief, **settings: Any) -> Brief:
    """The brief with other settings."""
    return replace(brief, settings=brief.settings.model_copy(update=settings))


def things(page: Page) -> list[dict[str, Any]]:
    """What a page is, in JSON-LD."""
    data = json.loads(page.identity.linked)
    assert data.pop("@context") == "https://schema.org"
    return list(data.get("@graph", [data]))


def everything(value: Any) -> Iterator[Any]:
    yield value
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    for part in inner:
        yield from everything(part)


def files(brief: Brief) -> dict[str, str]:
    return {file.path: file.text for file in discovery.render(brief, compose_pages(brief), UNKNOWN)}


# ------------------------------------------------------------------ JSON-LD


def test_every_page_says_what_it_is_and_all_that_its_type_wants(brief: Brief) -> None:
    types = {}
    for page in compose_pages(brief):
        for thing in [] if page.forward else things(page):
            types[page.path] = thing["@type"]
            assert WANTED[thing["@type"]] <= thing.keys(), page.path
            assert all(value not in ("", None, [], {}) for value in everything(thing)), page.path
    assert types["index"] == "Report"
    assert {types[id] for id in brief.sections} == {"Article"}
    assert {types[f"articles/{id}"] for id in brief.articles} == {"Article"}
    assert types["facts/index"] == "CollectionPage"


def test_a_summary_is_based_on_its_publication_and_cites_it(brief: Brief) -> None:
    id = next(iter(brief.articles))
    source = brief.sources[id]
    (article,) = things(next(page for page in compose_pages(brief) if page.path == f"articles/{id}"))
    assert article["isBasedOn"]["name"] == source.title
    assert article["isBasedOn"]["publisher"]["name"] == source.publisher
    assert article["citation"] == [article["isBasedOn"]]


def test_a_section_cites_the_sources_of_its_figures(brief: Brief) -> None:
    for page in compose_pages(brief):
        if page.path in brief.sections:
            (article,) = things(page)
            ids = {id for fact in page.figures for id in brief.sources_of(brief.facts[fact])}
            assert len(article["citation"]) == len(ids) > 0


def test_the_page_of_the_data_is_a_data_set_with_its_files(brief: Brief) -> None:
    page = Page("data/index", "Data", "Everything in files.", ())
    for address, base in ((None, ""), ("https://example.org/trains", "https://example.org/trains/data/")):
        (data,) = things(replace(page, identity=structured_data.describe_page(at(brief, address=address), page)))
        assert WANTED["Dataset"] <= data.keys()
        assert [file["contentUrl"] for file in data["distribution"]] == [base + name for name in DATA_FILES]
        assert all(file["@type"] == "DataDownload" and file["encodingFormat"] for file in data["distribution"])


@pytest.mark.parametrize(
    ("name", "terms"),
    [
        ("CC BY 4.0", "https://creativecommons.org/licenses/by/4.0/"),
        ("CC BY-NC-SA 3.0", "https://creativecommons.org/licenses/by-nc-sa/3.0/"),
        ("CC-BY-4.0", "https://creativecommons.org/licenses/by/4.0/"),
        ("CC0 1.0", "https://creativecommons.org/publicdomain/zero/1.0/"),
        ("All rights reserved", {"@type": "CreativeWork", "name": "All rights reserved"}),
    ],
)
def test_a_licence_is_named_as_its_readers_know_it(name: str, terms: Any) -> None:
    assert structured_data.describe_licence(name) == terms


def test_where_a_page_stands_is_known_if_the_brief_has_an_address(brief: Brief) -> None:
    for address in ("https://example.org/trains", "https://example.org/trains/"):
        placed = {page.path: page.identity for page in compose_pages(at(brief, address=address))}
        assert placed["index"].address == "https://example.org/trains/"
        assert placed["facts/index"].address == "https://example.org/trains/facts/"
        assert placed["subjects/north-line"].address == "https://example.org/trains/subjects/north-line/"
        assert placed["subjects/north-line"].card == "https://example.org/trains/cards/subjects/north-line.png"
    assert {page.identity.address for page in compose_pages(at(brief, address=None))} == {""}


def test_a_hostile_text_stays_a_text(brief: Brief) -> None:
    hostile = at(brief, title=HOSTILE, licence=HOSTILE, editors=(HOSTILE,))
    for page in compose_pages(hostile):
        if page.forward:
            continue
        text = page.identity.linked
        assert not set("<>&\u2028\u2029\n") & set(text)
        assert HOSTILE in [value for value in everything(json.loads(text)) if isinstance(value, str)], page.path


# ------------------------------------------------------------------ robots.txt and llms.txt


def test_robots_may_read_all_and_are_told_of_the_map_if_it_has_an_address(brief: Brief) -> None:
    assert files(at(brief, address=None))["robots.txt"] == "User-agent: *\nAllow: /\n"
    there = files(at(brief, address="https://example.org/trains"))["robots.txt"]
    assert there == "User-agent: *\nAllow: /\n\nSitemap: https://example.org/trains/sitemap.xml\n"


LINK = re.compile(r"- \[(?:[^\]\\]|\\.)+\]\(([^)\s]+)\)(?:: .+)?")


def test_llms_txt_has_the_form_and_leads_to_every_page(brief: Brief) -> None:
    for address in (None, "https://example.org/trains/"):
        lines = files(at(brief, address=address))["llms.txt"].splitlines()
        assert lines[0] == f"# {brief.settings.title}"
        assert lines[2].startswith("> ")
        assert next(line for line in lines if line.startswith("## ")) == "## Sections"
        listed = [line for line in lines if line.startswith("- ")]
        assert all(LINK.fullmatch(line) for line in listed)
        links = [match[1].removeprefix(address or "") for line in listed if (match := LINK.fullmatch(line))]
        wanted = [f"{id}/" for id in (*brief.sections, *(f"articles/{a}" for a in brief.articles), "facts", "method")]
        assert set(wanted) <= set(links)
        assert len(links) == len(set(links))


def test_llms_txt_is_as_of_the_day_that_the_front_page_tells(brief: Brief) -> None:
    later = replace(brief, on=date(2031, 5, 6))
    assert " It is as of 6 May 2031." in files(later)["llms.txt"]


def test_a_hostile_text_makes_no_line_or_link_in_llms_txt(brief: Brief) -> None:
    plain, hostile = (
        files(at(brief, title=title))["llms.txt"] for title in ("Harmless", HOSTILE + "\n## Sections\n- [a](b)")
    )
    assert len(plain.splitlines()) == len(hostile.splitlines())
    assert hostile.splitlines()[0].startswith("# \\<")
    assert "[x](" not in hostile.replace("\\[", "")


# ------------------------------------------------------------------ the built site


class Head(HTMLParser):
    """The elements of a page's head that programs read, and the JSON-LD of the page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.meta: dict[str, str] = {}
        self.links: list[dict[str, str]] = []
        self.linked: list[str] = []
        self._reads = False
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        has = {name: value or "" for name, value in attrs}
        self._reads = tag == "script" and has.get("type") == "application/ld+json"
        if tag == "meta" and "content" in has:
            self.meta[has.get("property") or has.get("name", "")] = has["content"]
        if tag == "link":
            self.links.append(has)

    def handle_data(self, data: str) -> None:
        if self._reads:
            self.linked.append(data)

    def handle_endtag(self, tag: str) -> None:
        self._reads = False


def head(site: Path, path: str) -> Head:
    return Head((site / path / "index.html").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def placed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site that knows its address, of a brief with a hostile title and something that has moved."""
    title = json.dumps(HOSTILE.replace("\u2028", ""))
    moved = "- {kind: subject, old: north-railway, new: north-line}\n"

    def change(text: str) -> str:
        text = re.sub(r"^(title|address):.*\n", "", text, flags=re.MULTILINE)
        text = text.replace("names: [", "names: [alert(1), ")
        return f"{text}\ntitle: {title}\naddress: https://example.org/trains/\n"

    folder = lay_out(tmp_path_factory.mktemp("placed") / "brief", EXAMPLE / "data", EXAMPLE_NAV)
    settings = folder / "data" / "brief.yaml"
    settings.write_text(change(settings.read_text(encoding="utf-8")), encoding="utf-8")
    with (folder / "data" / "moved.yaml").open("a", encoding="utf-8") as file:
        file.write(moved)
    return run_mkdocs(folder)


@pytest.mark.slow
def test_the_head_of_every_kind_of_page_tells_programs_what_it_is(shipped_site: Path) -> None:
    for path in KINDS.values():
        page = head(shipped_site, path)
        for name in ("description", "og:title", "og:description", "og:type", "og:site_name", "twitter:card"):
            assert page.meta.get(name), (path, name)
        (text,) = page.linked
        assert json.loads(text)["@context"] == "https://schema.org"
        feeds = [link["href"] for link in page.links if "alternate" in link["rel"].split()]
        assert len(feeds) == (4 if path in (KINDS["section"], KINDS["subject"]) else 2)
        assert all((shipped_site / path / feed).is_file() for feed in feeds)
        # Nobody knows where the shipped brief stands, and nothing pretends to.
        assert not [link for link in page.links if link.get("rel") == "canonical"]
        assert not {"og:url", "og:image"} & page.meta.keys()


@pytest.mark.slow
def test_without_an_address_there_is_no_map_of_the_site(shipped_site: Path) -> None:
    assert not list(shipped_site.glob("sitemap*"))
    assert "Sitemap" not in (shipped_site / "robots.txt").read_text()
    for link in re.findall(r"\]\(([^)]+)\)", (shipped_site / "llms.txt").read_text(encoding="utf-8")):
        assert (shipped_site / link).exists(), link


@pytest.mark.slow
def test_with_an_address_each_page_says_where_it_stands(placed: Path) -> None:
    here = "https://example.org/trains/"
    for path in ("", "traffic/", "subjects/north-line/", "facts/"):
        page = head(placed, path)
        assert [link["href"] for link in page.links if link.get("rel") == "canonical"] == [here + path]
        assert page.meta["og:url"] == here + path
        assert {"og:title", "og:description", "og:site_name"} <= page.meta.keys()
        assert "og:image" not in page.meta  # nothing was typeset
        assert json.loads(page.linked[0])
    old = head(placed, "subjects/north-railway/")
    assert [link["href"] for link in old.links if link.get("rel") == "canonical"] == [f"{here}subjects/north-line/"]
    assert old.meta["robots"] == "noindex"
    assert not old.linked


@pytest.mark.slow
def test_the_map_has_every_page_once_and_none_at_an_old_address(placed: Path) -> None:
    here = "https://example.org/trains/"
    tree = ElementTree.fromstring((placed / "sitemap.xml").read_bytes())
    listed = [loc.text or "" for loc in tree.iter("{http://www.sitemaps.org/schemas/sitemap/0.9}loc")]
    built = {here + path.parent.relative_to(placed).as_posix().replace(".", "") for path in placed.rglob("index.html")}
    built = {address if address.endswith("/") else f"{address}/" for address in built}
    frames = {address for address in built if address.startswith(f"{here}embed/")}  # which say that they are no pages
    assert frames
    assert sorted(listed) == sorted(built - {f"{here}subjects/north-railway/"} - frames)
    for day in tree.iter("{http://www.sitemaps.org/schemas/sitemap/0.9}lastmod"):
        assert re.fullmatch(r"\d{4}-\d\d-\d\d", day.text or "")


# ------------------------------------------------------------------ valid HTML


@pytest.mark.slow
def test_every_kind_of_page_is_valid_html(shipped_site: Path, placed: Path, tmp_path: Path) -> None:
    """By the rules of tests/node/htmlvalidate.mjs, which names what is the theme's own, and why."""
    node = ROOT / "tests" / "node"
    paths = [shipped_site / path / "index.html" for path in KINDS.values()] + [shipped_site / "404.html"]
    paths += sorted(placed.rglob("index.html"))
    report = tmp_path / "report.json"  # what it prints itself it cuts short
    command = ["node_modules/.bin/html-validate", "--config", "htmlvalidate.mjs", "--formatter", f"json={report}"]
    done = subprocess.run([*command, *map(str, paths)], cwd=node, capture_output=True, text=True, check=False)
    assert report.is_file(), done.stderr
    faults = [
        (result["filePath"], fault["line"], fault["ruleId"], fault["message"])
        for result in json.loads(report.read_text(encoding="utf-8"))
        for fault in result["messages"]
    ]
    assert faults == []
