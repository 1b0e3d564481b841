"""`topicbrief trace`: every number of a built site belongs to a fact, and one that does not is named."""

from __future__ import annotations

import hashlib
import json
import re
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import ROOT, run, run_mkdocs, time_of_commands, topicbrief
from topicbrief.trace import trace
from topicbrief.trace.numbers import number_spans
from topicbrief.trace.result import LOOSE, TRACED, TracedNumber, TraceReport, traced_percent

FACTS = {
    "language": "en-GB",
    "edition": "2026-11-22",
    "facts": [
        {"id": "sold", "subject": {"id": "car", "name": "Car"}, "measure": {"id": "sold", "label": "Sold"}, "value": "41",
         "unit": {"label": "cars"}, "stated": "41 cars", "period": {"begins": "2025-06-01", "ends": "2025-06-30"},
         "evidence": [{"source": "times", "locator": "41 cars of 900", "checked": "2026-11-20"}], "sources": ["times"]}
    ],
}  # fmt: skip
PUBLICATIONS = [
    {
        "id": "times",
        "title": "The 42 cars of The Times",
        "publisher": "The Times",
        "issued": {"date-parts": [[2026, 3, 1]]},
    }
]
CODE = hashlib.sha256(b"42").hexdigest()[:16]
BUILT = {
    "counts": ["42 facts", "7"],
    "exempt": [["two", "both are named"]],
    "code": [CODE],
    "changed": "2026-11-21",
    "charts": ["it"],
}
HOME = '<article><h3 data-fact="sold" id="sold">Sold: 41 cars</h3></article>'
SOURCES = '<article><h3 id="times">The Times</h3></article>'


@pytest.fixture
def site(tmp_path: Path) -> Callable[[str], TraceReport]:
    """Traces a page with the given HTML, in a site of one subject with one fact, and one source."""

    def traced(html: str) -> TraceReport:
        for path, text in (("subjects/car", HOME), ("sources", SOURCES), ("page", html)):
            (tmp_path / path).mkdir(parents=True, exist_ok=True)
            (tmp_path / path / "index.html").write_text(text, encoding="utf-8")
        marks = {"names": [], "pages": {"page": BUILT, "subjects/car": {}, "sources": {}}}
        for path, values in (("facts", FACTS), ("sources", PUBLICATIONS), ("marks", marks), ("charts/it", "")):
            (tmp_path / "data" / path).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / "data" / f"{path}.{'json' if values else 'csv'}").write_text(
                json.dumps(values) if values else ""
            )
        return trace(tmp_path, ["Section 232", "YU7", "The 9 Lines"])

    return traced


def numbers(report: TraceReport) -> list[TracedNumber]:
    return [number for page in report.pages if page.path == "page/index.html" for number in page.numbers]


def kinds(report: TraceReport) -> list[tuple[str, str]]:
    return [(number.text, number.kind) for number in numbers(report)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("411,082 cars", ["411,082"]),
        ("in 1\u202f204,5 km", ["1\u202f204,5"]),
        ("Q3\u00a02025", ["3", "2025"]),
        ("26 June 2025", ["26", "2025"]),
        ("38–60 weeks", ["38", "60"]),
        ("½ of ② and Ⅳ, ٤٢ or 4²", ["½", "②", "Ⅳ", "٤٢", "4²"]),
        ("at 12:30, 1'000 and 3.", ["12:30", "1'000", "3"]),
        ("three of 5", ["three", "5"]),
    ],
)
def test_what_is_a_number(text: str, found: list[str]) -> None:
    assert [text[slice(*span)] for span in number_spans(text)] == found


@pytest.mark.parametrize(
    "html",
    [
        '<p>Sold <a href="../subjects/car/#sold">41</a></p>',
        '<p>Sold <span data-fact="sold">41</span></p>',
        '<svg><a data-fact="sold" aria-label="41"><title>41</title><text>41</text></a></svg>',
        '<a data-fact="sold" title="41">it</a>',
        '<a href="../subjects/car/#sold"><b>4<i>1</i></b></a>',
        '<h3 data-fact="sold"><a href="../elsewhere/"><b>41</b></a></h3>',
    ],
)
def test_a_number_under_the_mark_of_a_fact_is_traced(site: Callable[[str], TraceReport], html: str) -> None:
    found = numbers(site(f"<article>{html}</article>"))
    assert found
    assert {(number.kind, number.id) for number in found} == {(TRACED, "sold")}


@pytest.mark.parametrize(
    "html",
    [
        "<p>42</p>",
        '<span data-fact="unknown">42</span>',
        '<a href="../subjects/car/#other">42</a>',
        '<a href="../subjects/bus/#sold">42</a>',
        '<a href="https://elsewhere.example/subjects/car/#sold">42</a>',
        '<a class="headerlink" href="../subjects/car/#sold">42</a>',
        '<span data-source="unknown">42</span>',
        '<span data-fact="sold"></span>42',
        '<br data-fact="sold">42',
        '<div data-fact="sold"/></div>42',
        '<svg><text data-fact="sold"/><text>42</text></svg>',
        '<img alt="42">',
        '<p title="42">it</p>',
        '<ol start="42"><li>it</li></ol>',
        '<svg aria-label="42"></svg>',
        '<input placeholder="42">',
        "<template>42</template><!-- 41 -->",
        '<meta property="og:description" content="42">',
        "<title>42</title>",
        "Section 232.42",
    ],
)
def test_any_other_number_is_loose_and_is_named(site: Callable[[str], TraceReport], html: str) -> None:
    report = site(html)
    assert [(number.text[-2:], number.kind) for number in numbers(report) if "42" in number.around] == [("42", LOOSE)]
    assert traced_percent(report.kinds) == "50.0"


TRACED_ONCE, LOOSE_ONCE = [("41", TRACED)], [("41", LOOSE)]


@pytest.mark.parametrize(
    ("html", "found"),
    [
        ('<b class="a > b" data-fact="sold">41</b>', TRACED_ONCE),
        ('<i class="<b data-fact=sold>">41</i>', LOOSE_ONCE),
        ('<p title="<i>41</i>">it', LOOSE_ONCE),
        ("<B DATA-FACT=sold>41</B>", TRACED_ONCE),
        ("<b data-fact=sold data-fact=other>41</b>", TRACED_ONCE),
        ("<b data-fact=other data-fact=sold>41</b>", LOOSE_ONCE),
        ("<!-- 5 <b data-fact=sold> 6 -->41<!-- </b> -->", LOOSE_ONCE),
        ("<b data-fact=sold><!-- </b> -->41</b>", TRACED_ONCE),
        ("<ul><li><b data-fact=sold>41<li>it</ul>", TRACED_ONCE),
        ('<p><a href="../subjects/car/#sold">it<a href="../">41</a>', LOOSE_ONCE),
        ("<p data-fact=sold>it<div>41</div>", LOOSE_ONCE),
        ("<p data-fact=sold>it<p>41", LOOSE_ONCE),
        ("<table data-fact=sold>41<tr><td>it</table>", LOOSE_ONCE),
        ("4</i>1", LOOSE_ONCE),
        ("&#52&#x31;", LOOSE_ONCE),
        ("<b data-fact=sold>41&nbspcars&ampit</b>", TRACED_ONCE),
        ('<script>"<b data-fact=sold></p>"; 5</script>41', LOOSE_ONCE),
        ("<style>p{content: '</p>5'}</style>41", LOOSE_ONCE),
        ("<script><!-- <script> 5 </script> 6 --></script>41", LOOSE_ONCE),
        ("<textarea><b data-fact=sold>41</b></textarea>", LOOSE_ONCE),
        ("<![CDATA[5]]>41", LOOSE_ONCE),
        ("<svg><text><![CDATA[41]]></text></svg>", LOOSE_ONCE),
        ("<svg><TEXT data-fact=sold>41</TEXT></svg>", TRACED_ONCE),
        ("<svg><text data-fact=sold>it</text></svg>41", LOOSE_ONCE),
        ("<svg data-fact=sold><p>41</p></svg>", LOOSE_ONCE),
        ("<template data-fact=sold><td>41</td></template>", TRACED_ONCE),
        ("<template><b data-fact=sold>it</b><template>41</template></template>", LOOSE_ONCE),
        ("<noscript><b data-fact=sold>41</b></noscript>", TRACED_ONCE),
        ("<?php 5 ?>41", LOOSE_ONCE),
        ("</ 5>41", LOOSE_ONCE),
    ],
)
def test_a_page_is_the_tree_that_a_browser_makes_of_it(
    site: Callable[[str], TraceReport], html: str, found: list[tuple[str, str]]
) -> None:
    assert kinds(site(f"<article>{html}</article>")) == found


def test_a_page_may_be_as_deep_as_it_likes(site: Callable[[str], TraceReport]) -> None:
    assert kinds(site("<i>" * 5_000 + "42")) == [("42", LOOSE)]


@pytest.mark.parametrize(
    ("html", "kind"),
    [
        ('<span data-source="times">42</span>', "data-source"),
        ("<g data-scale><text>42</text></g>", "data-scale"),
        ("<article><p data-count>42 facts</p></article>", "data-count"),
        ("<p>Section\n232</p>", "name"),
        ('<a data-fact="sold">YU7</a>', "name"),
        ("<pre><b>42</b></pre>", "code"),
        ("<p>https://example.org/42</p>", "address"),
    ],
)
def test_each_class_outside_is_counted(site: Callable[[str], TraceReport], html: str, kind: str) -> None:
    report = site(html)
    assert [number.kind for number in numbers(report)] == [kind]
    assert report.kinds[kind] == 1
    assert traced_percent(report.kinds) == "100.0"


def test_the_nearest_mark_says_what_a_number_is(site: Callable[[str], TraceReport]) -> None:
    html = '<g data-scale>1<a data-fact="sold">41</a></g><h3 data-fact="sold">41<b data-source="times">42</b></h3>'
    assert [kind for _, kind in kinds(site(html))] == ["data-scale", TRACED, TRACED, "data-source"]


def test_what_repeats_the_article_is_what_it_is_there(site: Callable[[str], TraceReport]) -> None:
    heading = (
        '<article><h2>Sold, <b>by YU7</b>: <a data-fact="sold">41</a> cars<a class="headerlink">¶</a></h2></article>'
    )
    said = "Sold, by YU7: 41 cars"
    toc = f"<nav><a href='#it'>\n {said} </a></nav><title>{said} – The 9 Lines</title>"
    report = site(f'{toc}<meta name="description" content="Sold, by YU7: 41 …">{heading}')
    assert {kind for _, kind in kinds(report)} == {TRACED, "name"}
    for other in ("Sold, by YU7: 42 cars", f"{said} in 2025", "Sold 41 cars", "41"):
        assert site(f"<nav>{other}</nav>{heading}").loose, other
    assert site(f"<nav>{said}</nav><article><h2>{said}</h2></article>").loose == 2


def test_coverage_is_never_rounded_up(site: Callable[[str], TraceReport]) -> None:
    report = site("<p>1</p>" + '<b data-fact="sold">41</b>' * 5_000)
    assert traced_percent(report.kinds) == "99.9"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory, example_site: Path) -> Path:
    """A folder with the example brief and its site."""
    return Path(shutil.copytree(example_site.parent, tmp_path_factory.mktemp("built") / "brief"))


@pytest.mark.slow
def test_the_shipped_site_is_traced_whole_and_fast(shipped_site: Path) -> None:
    command = (Path(sys.executable).parent / "topicbrief", "--brief", ROOT, "trace", shipped_site)
    began = time_of_commands()
    done = run(*command, cwd=ROOT)
    took = time_of_commands() - began
    assert done.returncode == 0, done.stdout[-3000:]
    total, compared, outside = done.stdout.splitlines()[:3]
    assert "files: 100.0 %" in total
    assert compared.endswith(", 0 not compared.")
    assert outside.startswith("Outside: ")
    assert took < 10  # of a processor; about 4 s


@pytest.mark.slow
def test_a_number_in_a_template_is_named(tmp_path: Path, built: Path) -> None:
    folder = tmp_path / "brief"
    shutil.copytree(built, folder)
    footer = folder / "theme" / "partials" / "copyright.html"
    footer.write_text(
        footer.read_text().replace('>{{ words["All facts"]', '>All {{ 4700 + 11 }} facts{{ words["All facts"]')
    )  # check reads no expression
    run_mkdocs(folder)
    done = topicbrief("trace", cwd=folder)
    assert done.returncode == 1
    assert '4711: LOOSE, in "All 4711 facts' in done.stdout
    assert "change copyright or the menu in mkdocs.yml, or the theme's footer" in done.stdout


@pytest.mark.slow
@pytest.mark.parametrize(
    ("page", "mark", "planted"),
    [
        ("traffic", "</svg>", '<text class="axis-title">Passengers of 4711</text></svg>'),
        ("traffic", '<h1 id="_top">', '<p>It had 4711 passengers.</p><h1 id="_top">'),
        ("traffic", "</h1>", '</h1><span title="Tickets 4711">tickets</span>'),
        ("traffic", "</article>", '</article><nav class="md-nav--secondary"><a href="#_top">The 4711</a></nav>'),
        ("traffic", "<title>", "<title>4711 "),
        ("", "</footer>", "<p>© 4711</p></footer>"),
    ],
)
def test_a_planted_number_fails_and_is_named(tmp_path: Path, built: Path, page: str, mark: str, planted: str) -> None:
    site = tmp_path / "site"
    shutil.copytree(built / "site", site)
    file = site / page / "index.html"
    assert mark in file.read_text()
    file.write_text(file.read_text().replace(mark, planted, 1))
    done = topicbrief("trace", site, cwd=built)
    assert done.returncode == 1
    assert re.findall(r"^(\S+): (\S+): LOOSE", done.stdout, re.MULTILINE) == [(f"{page}/index.html".strip("/"), "4711")]
    assert done.stdout.splitlines()[-1] == "1 fault: 1 number belongs to no fact."


@pytest.mark.slow
def test_the_report_is_also_json_and_takes_names_from_a_file(tmp_path: Path, built: Path) -> None:
    trace_it = ("trace", "--json")
    whole = json.loads(topicbrief(*trace_it, cwd=built).stdout)
    assert (whole["coverage"], whole["loose"]) == (100.0, 0)
    assert {number["kind"] for page in whole["pages"] for number in page["numbers"]} >= {"fact", "name", "source"}
    (tmp_path / "names").write_text("Act 12\n")
    elsewhere = topicbrief(*trace_it, built / "site", "--names", tmp_path / "names", cwd=tmp_path)
    assert elsewhere.returncode == 1
    loose = [n for page in json.loads(elsewhere.stdout)["pages"] for n in page["numbers"] if n["kind"] == "loose"]
    assert {number["number"] for number in loose} <= {"2", "7", "1", "4.0", "750"}


def test_a_page_in_another_encoding_is_read(tmp_path: Path) -> None:
    (tmp_path / "old.html").write_bytes("<main><article>Köln 4711</article></main>".encode("latin-1"))
    (number,) = [number for page in trace(tmp_path).pages for number in page.numbers]
    assert (number.text, number.kind) == ("4711", LOOSE)


def test_a_folder_without_pages_is_one_clear_line(tmp_path: Path) -> None:
    done = topicbrief("trace", tmp_path, cwd=tmp_path)
    assert done.returncode == 1
    assert done.stderr == f"Error: there is no page in {tmp_path}; build the site first\n"
