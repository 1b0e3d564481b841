"""Test the hosted site in a real Chromium: served with exactly the headers it names, below another path, or opened from
a folder.
"""

from __future__ import annotations

import re
import shutil
from base64 import b64encode
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from html import unescape
from pathlib import Path
from typing import Any

import click
import pytest
from playwright.sync_api import Browser, Page, expect

from tests.conftest import EXAMPLE, EXAMPLE_NAV, ROOT, lay_out, run
from tests.helpers.host import Folder, headers_of, hosted, rules, served
from topicbrief.build import builders, headers, website
from topicbrief.build.options import BuildOptions
from topicbrief.build.pages import build_pages as make_pages
from topicbrief.cli import COMMANDS, load_command
from topicbrief.storage import read_built_pages

BRIEF = "https://example.org/brief/"
WATCH = "addEventListener('securitypolicyviolation', e => console.error(`violation: ${e.violatedDirective} ${e.blockedURI} ${e.sample}`))"
# What was renamed: the page of a subject has an old address.
MOVED = "- {kind: subject, old: northern-line, new: north-line}\n"


def build(folder: Path, name: str, address: str | None = None, offline: bool = False) -> Path:
    """The example's site, without the PDF: the whole command is tested with the builders."""
    lay_out(folder, EXAMPLE / "data", EXAMPLE_NAV)
    (folder / "data" / "moved.yaml").write_text(MOVED, encoding="utf-8")
    builder = builders.find_builder(name)
    options = BuildOptions(address=address, url_style=builders.url_style(builder, offline))
    assert make_pages(folder, options=options).problems == []
    assert website.build_website(folder, builder, options, address, None) == 0
    return website.site_folder(folder)


@pytest.fixture(scope="module", params=["mkdocs", "zensical"])
def below(request: Any, tmp_path_factory: pytest.TempPathFactory) -> tuple[str, Path]:
    """The example's site for an address below another, and who built it."""
    folder = tmp_path_factory.mktemp("below") / "brief"
    return request.param, build(folder, request.param, address=BRIEF.rstrip("/"))


@pytest.fixture(scope="module", params=["mkdocs", "zensical"])
def offline(request: Any, tmp_path_factory: pytest.TempPathFactory) -> tuple[str, Path]:
    """The example's site for a folder that is opened, and who built it."""
    folder = tmp_path_factory.mktemp("offline") / "a folder, ümläut"
    return request.param, build(folder, request.param, offline=True)


@contextmanager
def watched(browser: Browser, home: str, **more: Any) -> Iterator[Page]:
    """A page that complains of nothing, and asks no other host for anything."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, **more)
    context.add_init_script(WATCH)
    page = context.new_page()
    page.set_default_timeout(15_000)
    asked: list[str] = []
    complaints: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    yield page
    page.wait_for_timeout(100)
    assert complaints == []
    assert [url for url in asked if not url.startswith((home, "data:", "blob:", "about:"))] == []
    context.close()


def search(page: Page, words: str) -> Any:
    """Type into the search; the first result."""
    page.locator("[data-md-component=search-query]").click()
    expect(page.locator(".md-search-result__meta")).to_have_text("Type to start searching")
    page.keyboard.type(words, delay=20)
    return page.locator(".md-search-result__link").first


def use(page: Page, builder: str, home: str, index: str = "") -> None:
    """All that a reader may do: search, follow figures and charts, change the colours, open menus, take an old address."""
    page.goto(home + index)
    figure = page.locator("article a[data-fact][title]").first
    figure.hover()
    card = page.get_by_role("tooltip")
    expect(card).to_be_visible()
    assert card.evaluate("card => card.getBoundingClientRect().top") > 0, "the script places it"
    page.keyboard.press("Escape")
    fact = figure.get_attribute("data-fact")
    figure.click()
    expect(page.locator(f"h3#{fact}")).to_be_in_viewport()

    before = page.evaluate("getComputedStyle(document.body).backgroundColor")
    page.locator("label[for=__palette_1]").click()
    expect(page.locator("body[data-md-color-scheme=slate]")).to_have_count(1)
    page.reload()
    expect(page.locator("body[data-md-color-scheme=slate]")).to_have_count(1)
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") != before

    end = "/" if not index else ".html"
    page.goto(f"{home}traffic{end}")
    mark = page.locator("figure.chart .drawing.wide svg a[data-fact]").first
    numbers = page.locator("td[style]").first
    assert numbers.evaluate("cell => getComputedStyle(cell).textAlign") == "right", "by its style attribute"
    charted = mark.get_attribute("data-fact")
    mark.locator("path, text").last.click()
    expect(page.locator(f"h3#{charted}")).to_be_in_viewport()

    page.goto(f"{home}subjects/northern-line{end}#north-line-opened")
    page.wait_for_url(re.compile(rf"/north-line{re.escape(end)}#north-line-opened$"))

    page.goto(home + index)
    hit = search(page, "passengers")
    expect(hit).to_be_visible()
    page.goto(hit.evaluate("link => link.href"))
    expect(page.locator("h1")).to_have_count(1)
    expect(page.locator("article")).not_to_contain_text("There is no such page")

    page.set_viewport_size({"width": 390, "height": 800})
    page.goto(home + index)
    page.get_by_role("button", name="Navigation").focus()
    page.keyboard.press("Enter")
    expect(page.locator(".md-sidebar--primary a", has_text="Traffic").first).to_be_in_viewport()
    page.keyboard.press("Escape")


@pytest.mark.slow
def test_with_its_headers_and_below_another_path_the_site_works_whole_and_nothing_is_violated(
    browser: Browser, below: tuple[str, Path]
) -> None:
    builder, site = below
    with hosted(site, "/brief/") as home, watched(browser, home) as page:
        use(page, builder, home)


@pytest.mark.slow
def test_the_headers_are_short_enough_for_hosts_and_no_page_makes_them_longer(below: tuple[str, Path]) -> None:
    """Cloudflare takes lines of 2,000 characters. Scripts differ by how deep a page lies, and by nothing else."""
    _, site = below
    lines = (site / "_headers").read_text(encoding="utf-8").splitlines()
    (policy,) = [line for line in lines if "Content-Security-Policy: default-src" in line]
    assert max(map(len, lines)) < 1_000
    depths = {len(path.relative_to(site).parts) for path in site.rglob("*.html")}
    (scripts,) = re.findall(r"script-src ([^;]*)", policy)
    assert scripts.count("'sha256-") <= len(depths) + 1 + 2, (
        "one for each depth, the missing page, and two of the theme"
    )
    assert "unsafe" not in scripts
    assert not re.search(r"https?:|\*", policy)


@pytest.mark.slow
@pytest.mark.parametrize("below", ["mkdocs"], indirect=True)
def test_the_headers_forbid_what_no_page_needs(browser: Browser, below: tuple[str, Path]) -> None:
    """An inline script and a script of another host do not run, though the page asks for them."""
    _, site = below
    copy = site.parent / "attacked"
    shutil.copytree(site, copy)
    page_of = copy / "traffic" / "index.html"
    attack = "<script>window.pwned=1</script><img src=x onerror='window.pwned=2'><script src='https://evil.example/x.js'></script><base href='https://evil.example/'>"
    page_of.write_text(page_of.read_text(encoding="utf-8").replace("</h1>", f"</h1>{attack}", 1), encoding="utf-8")
    context = browser.new_context()
    context.add_init_script("window.seen = [];" + WATCH.replace("console.error(", "window.seen.push("))
    page = context.new_page()
    with hosted(copy) as home:
        page.goto(f"{home}traffic/")
        page.wait_for_function("window.seen.length >= 4")
        assert page.evaluate("window.pwned") is None
        seen = " ".join(page.evaluate("window.seen"))
        assert {"script-src-elem", "script-src-attr", "base-uri"} <= set(re.findall(r"[a-z]+-[a-z]+(?:-[a-z]+)?", seen))
    context.close()


@pytest.mark.slow
def test_below_another_path_a_missing_page_leads_back(browser: Browser, below: tuple[str, Path]) -> None:
    _, site = below
    with hosted(site, "/brief/") as home:
        context = browser.new_context()
        page = context.new_page()
        missing: list[str] = []
        page.on("response", lambda answer: missing.append(answer.url) if answer.status == 404 else None)
        asked = f"{home}subjects/no-such/thing/at-all"
        page.goto(asked)
        expect(page.locator("h1")).to_have_text("There is no such page")
        page.wait_for_load_state("networkidle")
        assert missing == [asked], "its styles and scripts are there"
        links = page.locator("a[href]:not([href^='#'])").evaluate_all(
            "links => links.map(link => link.href.split('#')[0])"
        )
        for link in sorted(set(links)):
            assert link.startswith(home), link
            assert page.request.get(link).status == 200, link
        context.close()


@pytest.mark.slow
def test_the_address_is_said_once_and_every_page_has_it(below: tuple[str, Path]) -> None:
    _, site = below
    for path in site.rglob("index.html"):
        html = path.read_text(encoding="utf-8")
        here = path.parent.relative_to(site).as_posix()
        where = BRIEF if here == "." else f"{BRIEF}{here}/"
        expected = f"{BRIEF}subjects/north-line/" if here == "subjects/northern-line" else where
        (canonical,) = re.findall(r'<link rel="canonical" href="([^"]*)">', html)
        assert unescape(canonical).replace("northern-line/../", "") == expected
    assert f"<loc>{BRIEF}traffic/</loc>" in unescape((site / "sitemap.xml").read_text(encoding="utf-8"))


@pytest.mark.slow
def test_opened_from_a_folder_the_site_works_whole(browser: Browser, offline: tuple[str, Path]) -> None:
    builder, site = offline
    home = site.as_uri() + "/"
    with watched(browser, home) as page:
        use(page, builder, home, "index.html")


@pytest.mark.slow
def test_opened_from_a_folder_every_link_leads_to_a_file(offline: tuple[str, Path]) -> None:
    _, site = offline
    for path in site.rglob("*.html"):
        if path.name == "404.html":  # nobody is led there without a server
            continue
        html = path.read_text(encoding="utf-8")
        for href in set(re.findall(r'<(?:a|script|link|img)\b[^>]*?\s(?:href|src)="([^"#?:]*)[^":]*"', html)):
            target = (path.parent / href.replace("%20", " ")).resolve() if href else path
            assert target.is_file(), (path, href)


OF_DASK = ("--nthreads", "--nworkers", "--protocol")


def all_commands() -> Iterator[click.Command]:
    """Every command, and those of a group of commands."""
    for name in COMMANDS:
        command = load_command(name)
        yield command
        yield from command.commands.values() if isinstance(command, click.Group) else ()


def test_every_command_of_the_guide_is_one() -> None:
    guide = (ROOT / "HOSTING.md").read_text(encoding="utf-8")
    made = re.findall(r"`?(make site[^`|&\n]*)", guide)
    assert len(made) >= 8
    for command in made:
        done = run("bash", "-c", command.replace("make", "make --dry-run", 1), cwd=ROOT, URL="https://a.example/")
        assert "topicbrief build" in done.stdout, command
    options = {word for command in all_commands() for parameter in command.params for word in parameter.opts}
    assert set(re.findall(r"`?(--[a-z]+)", guide)) <= {*options, "--quiet", *OF_DASK}


# What is written so that only a parser of HTML knows what a browser makes of it.
CONFUSING = """<!doctype html><html style="top: 1px"><head><meta charset="utf-8"><title><script>t()</script></title>
<noscript><style>p { top: 2px }</style><link rel=x style="top: 3px"></noscript>
<script type="importmap">{"imports": {}}</script><style type="text/css">p::after { content: "</p>" }</STYLE ></head>
<body title="a > b" STYLE='top: 4px &amp; &lt'>
<!-- <script>commented()</script> <p style="top: 5px"> --><!--> <script>one()</script> <!-- --!> <script>two()</script>
<p title="<script>quoted()</script> style='top: 6px'" style="top: 7px" style="top: 8px">
<p data-style="top: 9px" title='x style="top: 10px"'><p style=top:11px><p style><p style="top:\r\n12px &quot;&nbsp;ü">
<script>three("</p>", "<p style='top: 13px'>", a < b, "&amp;")</SCRIPT ><SCRIPT TYPE=Text/JavaScript>four()\r\n\r</sCRIPT\t>
<script><!-- <script> five() </script> six() --></script><script title="a>b" type=module>const seven = "ü"</script>
<script type>eight()</script><script type=" TEXT/ecmascript\n">nine()</script><script language=JavaScript>ten()</script>
<script type="text/javascript; charset=utf-8">not()</script><script language="VBScript">not(1)</script><script
type="application/json">{"not": 2}</script><script type=module2>not(3)</script><script src>not(4)</script><script
type=" ">not(5)</script><textarea><script>not(6)</script><p style="top: 14px"></textarea><template><script>not(7)</script
><p style="top: 15px"></template><xmp><script>not(8)</script></xmp><![CDATA[<script>eleven()</script>]]>
<svg style="top: 16px"><style>a { top: 17px }</style><script>tw<![CDATA[elve("<b>")]]></script><script href="x">not(9)</script
><TEXT style="top: 18px"/><![CDATA[<p style="top: 19px">]]></svg><table><script>thirteen()</script><p style="top: 20px">
<script/>fourteen()</script><script>fif\0teen()</script><b style="top: 21px"><p>it</b><p>on <plaintext><script>not(10)</script>"""


def wanted(browser: Browser, home: str, **more: Any) -> set[str]:
    """The hashes that a browser would take of what it forbids in a page."""
    context = browser.new_context(**more)
    page = context.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text) if message.location["url"] == home else None)
    page.goto(home)
    page.wait_for_timeout(200)
    context.close()
    return set(re.findall(r"'sha256-[^']+'", " ".join(said)))


@pytest.mark.slow
def test_the_hashes_are_those_that_a_browser_asks_for(tmp_path: Path, browser: Browser) -> None:
    for name in ("index.html", "404.html"):
        (tmp_path / name).write_bytes(CONFUSING.encode())
    strict = headers.make_headers([], [])
    (tmp_path / "_headers").write_text(headers.format_headers_file(strict), encoding="utf-8")
    with hosted(tmp_path) as home:
        asked = wanted(browser, home) | wanted(browser, home, java_script_enabled=False)
    policy = headers.make_policy(*headers.find_inline_code([CONFUSING]))
    assert set(re.findall(r"'sha256-[^']+'", policy)) == asked


def test_only_what_runs_in_a_page_has_a_hash() -> None:
    page = """<!-- <script>commented()</script> --><p title="<script>quoted()</script>" style='color: red'>
      <script type="application/ld+json">{"a": 1}</script><script id="a" type='application/json'>{}</script>
      <script src="a.js"></script><SCRIPT>one()</SCRIPT><script type="text/javascript">two()\r\n</script>
      <script type=module>three()</script><table><td style="text-align: right;">&amp;</td></table>"""
    every = headers.make_headers([page], []).every["Content-Security-Policy"]
    expected = [*map(digest, ("one()", "two()\n", "three()")), *map(digest, ("color: red", "text-align: right;"))]
    assert sorted(re.findall(r"'sha256-[^']+'", every)) == sorted(expected)
    assert "'unsafe-inline'" not in every
    assert every.startswith("default-src 'none'; ")


def digest(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"


def test_a_page_without_inline_styles_allows_none() -> None:
    assert "style-src 'self';" in headers.make_policy([], [])
    assert "script-src 'self';" in headers.make_policy([], [])


def test_styles_written_by_scripts_loosen_styles_and_nothing_else() -> None:
    loose, strict = headers.make_policy(["a()"], None).split("; "), headers.make_policy(["a()"], []).split("; ")
    assert [one for one, other in zip(loose, strict, strict=True) if one != other] == [
        "style-src 'self' 'unsafe-inline'"
    ]


def test_files_named_by_their_content_are_kept_for_a_year_and_others_are_not() -> None:
    found = headers.make_headers([], ["assets/a.0123abcd.min.css", "assets/brief.css", "index.html", "sitemap.xml"])
    stated = rules(headers.format_headers_file(found))
    assert headers_of("/assets/a.0123abcd.min.css", stated)["Cache-Control"] == "public, max-age=31536000, immutable"
    for path in ("/assets/brief.css", "/index.html", "/"):
        assert "Cache-Control" not in headers_of(path, stated)
        assert headers_of(path, stated)["X-Content-Type-Options"] == "nosniff"


def test_open_data_is_open_to_other_websites_and_nothing_else_is() -> None:
    open_data = headers.make_headers([], ["data/facts.json", "index.html", "assets/data/x.json"])
    stated = rules(headers.format_headers_file(open_data))
    assert headers_of("/data/facts.json", stated)["Access-Control-Allow-Origin"] == "*"
    for path in ("/", "/index.html", "/assets/data/x.json"):
        assert "Access-Control-Allow-Origin" not in headers_of(path, stated)
    assert "Access-Control-Allow-Origin $topicbrief_open" in headers.format_nginx(open_data)
    none = headers.make_headers([], ["index.html", "assets/data/x.json"])
    assert "Access-Control" not in headers.format_headers_file(none) + headers.format_nginx(none)


def test_the_pages_of_charts_may_be_framed_and_nothing_else() -> None:
    found = headers.make_headers([], ["embed/by-year/index.html", "index.html", "traffic/index.html", "embedded/index.html", "subjects/embed/index.html", "charts/by-year.svg", "404.html"])  # fmt: skip
    stated = rules(headers.format_headers_file(found))
    for path in ("/embed/by-year/", "/embed/by-year/index.html"):
        assert "X-Frame-Options" not in headers_of(path, stated)
        assert "frame-ancestors" not in headers_of(path, stated)[headers.POLICY]
        assert "default-src 'none'" in headers_of(path, stated)[headers.POLICY]
    for path in ("/", "/index.html", "/traffic/", "/embedded/", "/subjects/embed/", "/charts/by-year.svg", "/404.html"):
        assert headers_of(path, stated)["X-Frame-Options"] == "DENY"
        assert headers_of(path, stated)[headers.POLICY].endswith(", frame-ancestors 'none'")
    (pattern,) = set(re.findall(r'if \(\$uri ~ "([^"]*embed[^"]*)"\)', headers.format_nginx(found)))
    framed = ["/embed/by-year/", "/below/embed/by-year/index.html"]
    unframed = ["/subjects/embed/", "/subjects/embed/index.html", "/embed/", "/embedded/x/", "/"]
    assert [path for path in framed + unframed if re.search(pattern, path)] == framed


def test_without_such_pages_nothing_may_be_framed() -> None:
    stated = rules(headers.format_headers_file(headers.make_headers([], ["index.html", "charts/by-year.svg"])))
    assert [pattern for pattern, _ in stated] == ["/*"]
    assert headers_of("/", stated)["X-Frame-Options"] == "DENY"
    assert headers_of("/", stated)[headers.POLICY].endswith("; frame-ancestors 'none'")


@pytest.mark.slow
@pytest.mark.parametrize("below", ["mkdocs"], indirect=True)
def test_another_website_can_show_a_chart_and_no_other_page(
    browser: Browser, below: tuple[str, Path], tmp_path: Path
) -> None:
    class Elsewhere(Folder):
        folder = tmp_path

    _, site = below
    codes = map(
        unescape, re.findall("<code>(.*?)</code>", (site / "traffic" / "index.html").read_text(encoding="utf-8"))
    )
    (snippet, *_) = (code for code in codes if "<iframe" in code)
    page = browser.new_page()
    asked: list[str] = []
    with hosted(site) as home, served(Elsewhere) as elsewhere:
        (tmp_path / "index.html").write_text(f'{snippet.replace(BRIEF, home)}<iframe src="{home}traffic/"></iframe>')
        page.on("request", lambda request: asked.append(request.url))
        for width, drawing in ((1100, "wide"), (400, "narrow")):
            page.set_viewport_size({"width": width, "height": 700})
            page.goto(f"{elsewhere}/")
            shown, refused = page.frame_locator("iframe").first, page.frame_locator("iframe").last
            expect(shown.locator(f".drawing.{drawing} svg")).to_be_visible()
            assert shown.locator(f".drawing.{drawing} svg a").count() >= 2
            expect(shown.locator("p.origin a")).to_be_visible()
            assert refused.locator("article").count() == 0
            across, down = shown.locator("html").evaluate(
                "e => [innerWidth - e.scrollWidth, innerHeight - e.scrollHeight]"
            )
            assert (across, down) == (0, 0), "all of it is seen"
        assert not [url for url in asked if url.endswith(".js")]
    page.close()


def test_a_page_of_any_encoding_that_somebody_put_into_the_site_is_read(tmp_path: Path) -> None:
    (tmp_path / "old.html").write_bytes("<p>\u00fc</p><script>a()</script>".encode("latin-1"))
    found = headers.make_headers(read_built_pages(tmp_path).values(), [])
    assert digest("a()") in found.every["Content-Security-Policy"]


def test_nginx_is_told_the_same() -> None:
    found = headers.make_headers(["<script>a()</script>"], [])
    text = headers.format_nginx(found)
    stated = dict(re.findall(r'^add_header (\S+) "([^"]*)" always;$', text, re.MULTILINE))
    set_first = dict(re.findall(r'^set \$(\S+) "([^"]*)";$', text, re.MULTILINE))
    told = dict(re.findall(r"^add_header (\S+) \$(\S+) always;$", text, re.MULTILINE))
    stated |= {name: set_first[variable] for name, variable in told.items() if set_first[variable]}
    assert stated == {**found.every, **found.unframed, headers.POLICY: headers.whole_policy(found)}
    assert all(line.startswith(("#", "add_header ", "set ", "if ")) and line[-1] in ";}" for line in text.splitlines())
