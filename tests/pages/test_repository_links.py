"""Records and pages lead to where they are edited and reported on: GitHub, GitLab, hosts of one's own."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
import yaml
from markdown import markdown

from tests.conftest import EXAMPLE, EXAMPLE_NAV, lay_out, run_mkdocs, topicbrief
from topicbrief.build.check import load_files
from topicbrief.document import Link, Page
from topicbrief.document.walk import walk
from topicbrief.editions.markdown import render
from topicbrief.model.brief import Brief
from topicbrief.model.repository import Lines, Report, RepositoryAddresses, find_software, repository_mistake
from topicbrief.pages.composer import compose_pages
from topicbrief.storage import read_data_files

FACT = "north-line-passengers-2024"


@cache
def files() -> dict[str, bytes]:
    return dict(read_data_files(EXAMPLE))


def brief_with(settings: str, **changed: str) -> Brief:
    """The example, with more lines in its brief.yaml; of `changed`, words of the file that are others."""
    text = files()["brief.yaml"].decode().replace("report: https://example.org/report\n", "")
    assert "report:" not in text
    for old, new in changed.items():
        text = text.replace(old, new)
    loaded = load_files(EXAMPLE, {**files(), "brief.yaml": f"{text}{settings}".encode()})
    assert loaded.problems == []
    assert loaded.brief
    return loaded.brief


def pages(brief: Brief) -> dict[str, Page]:
    return {page.path: page for page in compose_pages(brief)}


def links(page: Page, words: str) -> list[str]:
    """The addresses of the links of a page that have these words."""
    found = [node for node in walk(page.blocks) if isinstance(node, Link)]
    return [link.url for link in found if "".join(getattr(each, "text", "") for each in link.inlines) == words]


def query(url: str) -> dict[str, str]:
    return {key: values[0] for key, values in parse_qs(urlsplit(url).query, strict_parsing=True).items()}


def test_each_record_leads_to_its_own_lines_and_each_page_to_its_file() -> None:
    brief = brief_with("repository: {url: 'https://github.com/town/briefs'}\n")
    made = pages(brief)
    edits = [
        url
        for path, page in made.items()
        if path.startswith("subjects/")
        for url in links(page, "Its lines in the repository")
    ]
    assert len(edits) == len(brief.facts)
    seen = set()
    for url in edits:
        place, _, lines = url.removeprefix("https://github.com/town/briefs/blob/main/data/").partition("#")
        first, _, last = lines.replace("L", "").partition("-")
        entry = files()[place].decode().splitlines()[int(first) - 1 : int(last or first)]
        [fact] = yaml.load("\n".join(entry), yaml.BaseLoader)
        seen.add(fact["id"])
    assert seen == set(brief.facts)
    whole = "https://github.com/town/briefs/edit/main/data"
    assert made["index"].edit == f"{whole}/brief.yaml"
    assert made["traffic"].edit == f"{whole}/sections/traffic.yaml"
    article = next(path for path in made if path.startswith("articles/"))
    assert made[article].edit == f"{whole}/sources/{article.removeprefix('articles/')}.yaml"
    assert "/blob/main/data/subjects.yaml#L" in made["subjects/north-line"].edit
    assert made["facts/index"].edit == ""


def test_without_a_repository_nothing_is_said_of_one() -> None:
    made = pages(brief_with(""))
    assert not any(page.edit or links(page, "Its lines in the repository") for page in made.values())
    assert links(made["method"], "report it") == []


@pytest.mark.parametrize(
    ("more", "start"),
    [
        ("", "https://github.com/town/briefs/issues/new?"),
        ("  host: gitlab\n", "https://github.com/town/briefs/-/issues/new?"),
    ],
)
def test_a_report_has_the_fact_filled_in(more: str, start: str) -> None:
    brief = brief_with(f"repository:\n  url: https://github.com/town/briefs.git\n{more}address: https://a.example/b/\n")
    made = pages(brief)
    reports = links(made["subjects/north-line"], "report an error")
    [url] = [
        url
        for url in reports
        if query(url).get("fact") == FACT or f"Fact: {FACT}\n" in query(url).get("issue[description]", "")
    ]
    assert url.startswith(start)
    told = query(url)
    assert any("200,000" in value or "262,417" in value or "North Line" in value for value in told.values())
    assert any(f"https://a.example/b/subjects/north-line/#{FACT}" in value for value in told.values())
    [general] = links(made["method"], "report it")
    assert general.startswith(start)
    assert FACT not in general


def test_the_fields_that_are_filled_in_are_those_of_the_form() -> None:
    url = RepositoryAddresses("https://github.com/o/n", "main", "", "github").report(Report("a", "https://b", "c"))
    told = query(url)
    form = yaml.safe_load((EXAMPLE.parents[1] / ".github/ISSUE_TEMPLATE" / told.pop("template")).read_text("utf-8"))
    assert told.pop("title").startswith(form["title"])
    assert set(told) <= {part["id"] for part in form["body"]}
    assert told == {"fact": "a", "address": "https://b", "states": "c"}


def test_what_the_brief_says_of_reports_comes_first() -> None:
    made = pages(brief_with("report: https://a.example/form\nrepository: {url: 'https://github.com/town/briefs'}\n"))
    assert links(made["method"], "report it") == ["https://a.example/form"]
    assert set(links(made["subjects/north-line"], "report an error")) == {"https://a.example/form"}


@pytest.mark.parametrize(
    ("url", "software", "branch", "folder", "expected"),
    [
        ("https://github.com/o/n", "github", "main", "", "https://github.com/o/n/blob/main/data/a.yaml#L3-L9"),
        ("https://github.com/o/n/", "github", "stable/2", "briefs/night trains",
         "https://github.com/o/n/blob/stable/2/briefs/night%20trains/data/a.yaml#L3-L9"),
        ("https://gitlab.com/g/sub/deep/n", "gitlab", "main", "/", "https://gitlab.com/g/sub/deep/n/-/blob/main/data/a.yaml#L3-9"),
        ("https://git.example.org:8443/g/n.git", "gitlab", "a#b?c", "鉄道",
         "https://git.example.org:8443/g/n/-/blob/a%23b%3Fc/%E9%89%84%E9%81%93/data/a.yaml#L3-9"),
    ],
)  # fmt: skip
def test_addresses_of_hosts_branches_and_folders(
    url: str, software: str, branch: str, folder: str, expected: str
) -> None:
    addresses = RepositoryAddresses(url, branch, folder, software)  # type: ignore[arg-type]
    assert addresses.edit(Lines("data/a.yaml", 3, 9)) == expected
    assert addresses.edit(Lines("data/a.yaml", 3, 3)) == expected.partition("-L9")[0].partition("-9")[0]
    whole = addresses.edit(Lines("data/a.yaml", 1, 9, is_whole_file=True))
    assert whole == expected.partition("#L3")[0].replace("/blob/", "/edit/")


@pytest.mark.parametrize(
    ("url", "software"),
    [
        ("https://github.com/o/n", "github"),
        ("https://github.example.org/o/n", "github"),
        ("https://gitlab.example.org/g/s/n", "gitlab"),
        ("https://mygithub.example/o/n", None),
        ("https://code.example.org/o/n", None),
    ],
)
def test_the_host_tells_what_runs_there_or_the_brief_has_to(url: str, software: str | None) -> None:
    assert find_software(url) == software
    assert bool(repository_mistake(url, "", None)) == (software is None)
    assert repository_mistake(url, "briefs/a", "gitlab") == ""


@pytest.mark.parametrize(
    "url",
    [
        "https://github.com/o",
        "https://github.com/",
        "https://github.com/o/n?tab=x",
        "https://gitlab.com/g/n/-/tree/main",
    ],
)
def test_what_is_no_address_of_a_repository_is_told(url: str) -> None:
    assert repository_mistake(url, "", "github")


TITLES = (
    'A "quoted" & <b>bold</b> #1 | 50% (x) [y]',
    "鉄道 – été: l'été à 12\u00a0km",
    "back\\slash `code` *stars* __under__ $x$ {{ y }}",
    "a?b=c&d=e;f%20g+h",
)


@pytest.mark.parametrize("title", TITLES)
@pytest.mark.parametrize("software", ["github", "gitlab"])
def test_titles_with_odd_characters_arrive_as_they_are(title: str, software: str) -> None:
    url = RepositoryAddresses("https://git.example.org/o/n", "main", "", software).report(Report("a", "", title))  # type: ignore[arg-type]
    assert not set(url) & set(' "<>|\\`*_[](){}') - {"_"}
    told = query(url)
    assert told["title" if software == "github" else "issue[title]"] == f"A figure is wrong: {title}"
    if software == "gitlab":
        assert f"The brief states: {title}" in told["issue[description]"]


def test_the_links_stand_in_the_html_and_are_no_figures() -> None:
    brief = brief_with(
        "repository: {url: 'https://github.com/town/briefs', branch: v2, folder: trains 7}\n",
        **{"Norland": 'Nor"land & [co]'},
    )
    page = pages(brief)["subjects/north-line"]
    [file] = render([page])
    text = file.content if isinstance(file.content, str) else file.content.decode()
    _, front, body = text.split("---", 2)
    assert yaml.safe_load(front)["edit"] == page.edit
    html = markdown(body, extensions=["attr_list", "def_list", "md_in_html", "tables"])
    for url in (*links(page, "report an error"), *links(page, "Its lines in the repository")):
        assert f'href="{url.replace("&", "&amp;")}"' in html


@pytest.mark.slow
def test_the_built_pages_still_trace(tmp_path: Path) -> None:
    folder = lay_out(tmp_path / "brief", EXAMPLE / "data", EXAMPLE_NAV)
    with (folder / "data/brief.yaml").open("a", encoding="utf-8") as file:
        file.write("repository: {url: 'https://gitlab.example.org/town/411126/briefs', folder: trains/2025}\n")
    run_mkdocs(folder)
    done = topicbrief("trace", cwd=folder)
    assert done.returncode == 0, done.stdout
    html = (folder / "site/subjects/north-line/index.html").read_text(encoding="utf-8")
    assert "411126/briefs/-/blob/main/trains/2025/data/facts/" in html
    assert "Edit this page" in html
