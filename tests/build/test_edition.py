"""Editions: frozen from the last commit, never rewritten, found by readers, and traced against their own open data."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import axe_playwright_python  # type: ignore[import-untyped]
import pytest
from playwright.sync_api import Browser, expect

from tests.conftest import EXAMPLE, EXAMPLE_NAV, git, lay_out, run, topicbrief
from tests.helpers.host import headers_of, hosted, rules
from topicbrief.build.check import check
from topicbrief.build.edition.frozen_page import BannerWords, Frame, freeze_page
from topicbrief.build.headers import format_headers_file, make_headers, may_be_framed

DAY, LATER = "2026-11-25", "2026-11-27"
ADDRESS = "https://example.org/brief/"
FOLDER = f"docs/editions/{DAY}"
AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
AXE_RUN = "() => axe.run({runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'best-practice'], resultTypes: ['violations']})"


def bytes_of(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def commit(root: Path, day: str, title: str) -> None:
    git("add", "--all", cwd=root)
    at = f"{day}T10:00:00Z"
    git("commit", "--quiet", "--message", title, cwd=root, GIT_COMMITTER_DATE=at, GIT_AUTHOR_DATE=at)


def put(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), encoding="utf-8")


@dataclass(frozen=True)
class Frozen:
    """A brief with an edition, whose figures have changed since, and its website; what the edition was made of."""

    root: Path
    twice: dict[str, bytes]  # the edition once more, of another clone of the same commit
    said: str

    @property
    def site(self) -> Path:
        return self.root / "site"


@pytest.fixture(scope="module")
def frozen(tmp_path_factory: pytest.TempPathFactory) -> Frozen:
    root = lay_out(tmp_path_factory.mktemp("frozen") / "brief", EXAMPLE / "data", EXAMPLE_NAV)
    with (root / "data/brief.yaml").open("a", encoding="utf-8") as file:
        file.write(f"\naddress: {ADDRESS}\n")
    (root / ".gitignore").write_text(".cache/\n.topicbrief-*\n/site/\n/schema/\n__pycache__/\n", encoding="utf-8")
    git("init", "--quiet", cwd=root)
    commit(root, DAY, "Begin")
    other = root.parent / "elsewhere" / "clone"
    run("git", "clone", "--quiet", root, other, cwd=root.parent)
    done, again = (topicbrief("edition", cwd=place) for place in (root, other))
    assert done.returncode == again.returncode == 0, done.stderr + again.stderr
    commit(root, DAY, "Freeze")
    put(root / "data/facts/policy.yaml", "value: 2.8 billion", "value: 2.9 billion")
    put(root / "data/facts/policy.yaml", "locator: 2.8 bn\n", "locator: 2.9 bn\n")
    commit(root, "2026-11-26", "Change")
    built = topicbrief("build", cwd=root)
    assert built.returncode == 0, built.stderr
    return Frozen(root, bytes_of(other / "docs/editions"), done.stdout)


# ------------------------------------------------------------------ what is frozen


@pytest.mark.slow
def test_the_same_commit_gives_the_same_bytes(frozen: Frozen) -> None:
    assert bytes_of(frozen.root / "docs/editions").items() >= frozen.twice.items()
    assert f"docs/editions/{DAY}" in frozen.said
    assert "git add docs/editions" in frozen.said


@pytest.mark.slow
def test_an_edition_has_pages_pdf_data_and_what_it_was_made_of(frozen: Frozen) -> None:
    files = bytes_of(frozen.root / FOLDER)
    manifest = json.loads(files["edition.json"])
    made_of = git("rev-list", "--max-parents=0", "HEAD", cwd=frozen.root)
    assert (manifest["day"], manifest["commit"], manifest["pdf"] in files) == (DAY, made_of, True)
    assert files.keys() >= {"index.html", "traffic/index.html", "data/facts.json", "yaml/facts/policy.yaml"}
    assert b"2.8 billion" in files["yaml/facts/policy.yaml"]
    assert not [name for name in files if re.search(r"feed\.|sitemap|robots|404|^assets|^cards|search_index", name)]


@pytest.mark.slow
def test_every_link_of_an_edition_leads_somewhere_and_stays_or_leads_to_the_present(frozen: Frozen) -> None:
    home = frozen.site / f"editions/{DAY}"
    away = set()
    for page in sorted(home.rglob("*.html")):
        html = page.read_text(encoding="utf-8")
        for link in re.findall(r'(?:href|src)="([^"#?]+)', html):
            if "://" in link or link.startswith(("mailto:", "data:")):
                continue
            target = (page.parent / link).resolve()
            assert target.is_file() or (target / "index.html").is_file(), (page, link)
            if not target.is_relative_to(home) and not target.is_relative_to(frozen.site / "editions"):
                away.add(target.relative_to(frozen.site).as_posix())
        assert '"noindex"' in html, page
        assert f'<link rel="canonical" href="{ADDRESS}editions/{DAY}/' in html, page
    assert {name for name in away if not re.search("feed[.]|calendar[.]", name)} <= {
        page.parent.relative_to(home).as_posix() for page in home.rglob("index.html")
    }


@pytest.mark.slow
def test_no_program_finds_old_pages_and_all_find_the_page_of_editions(frozen: Frozen) -> None:
    sitemap = (frozen.site / "sitemap.xml").read_text(encoding="utf-8")
    assert f"{ADDRESS}editions/<" in sitemap
    assert f"editions/{DAY}" not in sitemap
    assert f"{ADDRESS}editions/" in (frozen.site / "llms.txt").read_text(encoding="utf-8")
    assert f'href="{ADDRESS}editions/"' in (frozen.site / "feed.xml").read_text(encoding="utf-8")
    searched = "".join(p.read_text(encoding="utf-8") for p in (frozen.site / "search").glob("*.js*"))
    assert f"editions/{DAY}" not in searched.replace(f"editions/since/{DAY}", "")


@pytest.mark.slow
def test_trace_holds_an_edition_against_its_own_open_data(frozen: Frozen) -> None:
    done = topicbrief("trace", cwd=frozen.root)
    assert done.returncode == 0, done.stdout
    assert re.search(rf"Of these, editions/{DAY}/ against its own open data: 100\.0 %, [1-9]", done.stdout)
    other = frozen.root.parent / "planted"
    shutil.copytree(frozen.site, other)
    put(other / f"editions/{DAY}/policy/index.html", "</article>", "<p>It was 2.9 billion.</p></article>")
    planted = topicbrief("trace", other, cwd=frozen.root)
    assert planted.returncode == 1
    assert f"editions/{DAY}/policy/index.html: 2.9: LOOSE" in planted.stdout


# ------------------------------------------------------------------ never rewritten


@pytest.fixture
def copy(frozen: Frozen, tmp_path: Path) -> Path:
    return Path(shutil.copytree(frozen.root, tmp_path / "brief", ignore=shutil.ignore_patterns("site")))


@pytest.mark.slow
def test_check_tells_a_changed_file_and_one_of_what_editions_share(copy: Path) -> None:
    assert check(copy) == []
    (copy / FOLDER / "index.html").write_text("other words", encoding="utf-8")
    style = next((copy / "docs/editions/assets").rglob("brief.css"))
    style.write_text("", encoding="utf-8")
    found = [(problem.place.file, problem.rule) for problem in check(copy)]
    shared = f"docs/editions/assets/{style.parent.name}"
    assert found == [(f"{FOLDER}/index.html", "changed-edition"), (shared, "changed-edition")]
    assert topicbrief("build", cwd=copy).returncode == 1


@pytest.mark.slow
@pytest.mark.parametrize(
    ("options", "do", "said"),
    [
        (("--on", DAY), "", "name that day, or a later one"),
        (("--on", "2099-01-01"), "", "still to come"),
        ((), "data/facts/policy.yaml", "data/facts/policy.yaml is not as it was committed; commit it"),
        ((), "docs/notes/index.md", "docs/notes/index.md is not as it was committed"),
    ],
)
def test_an_edition_is_refused_with_the_remedy(copy: Path, options: tuple[str, ...], do: str, said: str) -> None:
    if do:
        (copy / do).parent.mkdir(exist_ok=True)
        with (copy / do).open("a", encoding="utf-8") as file:
            file.write("\n")
    before = bytes_of(copy / "docs/editions")
    done = topicbrief("edition", *options, cwd=copy)
    assert done.returncode == 1
    assert re.search(said, done.stderr), done.stderr
    assert bytes_of(copy / "docs/editions") == before


@pytest.mark.slow
def test_no_day_has_two_editions_and_no_edition_is_without_an_address_or_a_line_in_the_settings(copy: Path) -> None:
    shutil.copytree(copy / FOLDER, copy / f"docs/editions/{LATER}")
    again = topicbrief("edition", "--on", LATER, cwd=copy)
    assert "none is rewritten" in again.stderr
    shutil.rmtree(copy / f"docs/editions/{LATER}")
    put(copy / "data/brief.yaml", f"address: {ADDRESS}\n", "")
    commit(copy, "2026-11-26", "No address")
    assert "no address is known" in topicbrief("edition", cwd=copy).stderr
    settings = copy / "mkdocs.yml"
    settings.write_text(settings.read_text(encoding="utf-8").replace("/editions/", "/elsewhere/"), encoding="utf-8")
    commit(copy, "2026-11-26", "In the menu")
    told = topicbrief("edition", "--address", ADDRESS, cwd=copy)
    assert 'add "/editions/" under not_in_nav' in told.stdout + told.stderr
    assert "not-in-menu" in {problem.rule for problem in check(copy)}


# ------------------------------------------------------------------ as readers meet it


@pytest.fixture
def at(frozen: Frozen) -> Iterator[str]:
    with hosted(frozen.site, "/brief/") as address:
        yield address


@pytest.mark.slow
def test_the_way_from_an_old_page_to_the_present_and_to_what_has_changed(browser: Browser, at: str) -> None:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("console", lambda message: wrong.extend([message.text] if message.type == "error" else []))
    page.goto(f"{at}editions/{DAY}/subjects/act-12/#act-12-subsidy-2023")
    banner = page.get_by_role("complementary", name="Edition of 25 November 2026")
    expect(banner).to_contain_text("It stays as it is")
    expect(banner.get_by_role("link", name="What has changed since: 2 figures changed")).to_be_visible()
    expect(page.locator("#act-12-subsidy-2023")).to_be_in_viewport()
    expect(page.locator("article")).to_contain_text("EUR 2.8 billion")
    page.evaluate(AXE)
    assert [each["id"] for each in page.evaluate(AXE_RUN)["violations"]] == []
    banner.get_by_role("link", name="Current edition").click()
    expect(page).to_have_url(f"{at}subjects/act-12/#act-12-subsidy-2023")
    expect(page.locator("article")).to_contain_text("EUR 2.9 billion")
    page.go_back()
    banner.get_by_role("link", name="What has changed since").click()
    expect(page).to_have_url(f"{at}editions/since/{DAY}/")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Since the edition of 25 November 2026")
    expect(page.get_by_text("EUR 2.9 billion, was EUR 2.8 billion")).to_be_visible()
    page.evaluate(AXE)
    assert [each["id"] for each in page.evaluate(AXE_RUN)["violations"]] == []
    page.get_by_role("link", name="Editions", exact=True).first.click()
    expect(page.get_by_role("link", name="25 November 2026", exact=True)).to_be_visible()
    page.goto(f"{at}traffic/")
    page.get_by_text("Cite this page").click()
    page.get_by_role("link", name="25 November 2026", exact=True).click()
    expect(page).to_have_url(re.compile(f"/editions/{DAY}/traffic/(index.html)?$"))
    assert wrong == []
    context.close()


@pytest.mark.slow
def test_a_chart_of_an_edition_may_be_framed_and_nothing_else_of_it(frozen: Frozen) -> None:
    stated = rules((frozen.site / "_headers").read_text(encoding="utf-8"))
    embeds = [f"/{p.relative_to(frozen.site).as_posix()}" for p in frozen.site.glob(f"editions/{DAY}/embed/*/*.html")]
    assert embeds
    for address in (each.removesuffix("index.html") for each in embeds):
        assert "X-Frame-Options" not in headers_of(address, stated), address
    for path in frozen.site.rglob("*"):
        name = path.relative_to(frozen.site).as_posix()
        if path.is_file() and not may_be_framed(name) and name not in ("_headers", "nginx-headers.conf"):
            assert headers_of(f"/{name}", stated)["X-Frame-Options"] == "DENY", name


def test_without_an_edition_nothing_shows(example: Path) -> None:
    assert topicbrief("pages", cwd=example).returncode == 0
    assert not (example / "docs/editions").exists()
    assert "editions/" not in (example / "docs/changes.md").read_text(encoding="utf-8")


# ------------------------------------------------------------------ a page


WORDS = BannerWords("Edition of <1>", "Stays.", "Now", "Since")
FRAME = Frame(DAY, WORDS, "../assets/abc/", frozenset({"brief.css", "a/b.js"}), {"go()": "inline/go.js"})


def test_a_page_asks_for_what_editions_share_and_keeps_all_else() -> None:
    html = (
        '<head><link href="../assets/brief.css"><link href="../assets/none.css"><link href="../feed.xml">'
        '<link href="feed.json"></head><body class="x"><a href="../sales/">a</a><script>go()</script>'
        '<script type="application/json">{"go": "../assets/a/b.js"}</script><code>"../assets/brief.css"</code></body>'
    )
    made = freeze_page("traffic/index.html", html, FRAME)
    for part in (
        'href="../../assets/abc/brief.css"', 'href="../assets/none.css"', 'href="../../../feed.xml"', 'href="../sales/"',
        'href="../../../traffic/feed.json"', '<script src="../../assets/abc/inline/go.js"></script>',
        '{"go": "../../assets/abc/a/b.js"}', '<code>"../assets/brief.css"</code>', "<strong>Edition of &lt;1&gt;.</strong>",
        '<body class="x"><aside class="edition"', f'data-since="../../../editions/since/{DAY}.json"',
    ):  # fmt: skip
        assert part in made, part


def test_a_page_in_a_frame_has_no_banner() -> None:
    made = freeze_page("embed/a/index.html", '<head><link href="../../assets/brief.css"></head><body></body>', FRAME)
    assert made == '<head><link href="../../../assets/abc/brief.css"></head><body></body>'


@pytest.mark.parametrize(
    ("path", "framed"),
    [
        ("embed/a/", True), (f"editions/{DAY}/embed/a/", True), (f"editions/{DAY}/traffic/", False),
        ("editions/since/embed/a/", False), ("traffic/embed/a/", False), (f"editions/{DAY}/x/embed/a/", False),
    ],
)  # fmt: skip
def test_which_pages_may_be_framed(path: str, framed: bool) -> None:
    assert may_be_framed(path) is framed


def test_the_number_of_rules_for_hosts_does_not_grow_with_the_editions() -> None:
    def lines(days: int) -> int:
        names = ("index.html", "embed/a/index.html", "data/facts.json", "traffic/index.html")
        then = [f"editions/{date(2026, 1, day + 1)}/{name}" for day in range(days) for name in names]
        return format_headers_file(make_headers([], [*names, *then])).count("\n")

    assert lines(1) == lines(20)
