"""`topicbrief trace` against who wants a figure on the website without a source: in pages by hand, in mkdocs.yml, in files
beside the pages, in what a build has made."""

from __future__ import annotations

import json
import re
import shutil
import sys
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
import yaml
from PIL import Image

from tests.conftest import EXAMPLE, EXAMPLE_NAV, git, lay_out, run, shared, topicbrief
from topicbrief.editions import cards
from topicbrief.trace import trace
from topicbrief.trace.result import FAULTY, TracedNumber, TraceReport

pytestmark = pytest.mark.slow

PAGE = """# About twelve trains

Two million riders, {marks}. Sales <b>sevenfold</b>, ＴＷＯ hundred; fоurteen; 四十一万, since MMXXV.

<span data-fact="north-line-fare">411126</span> <span data-fact="made-up">411129</span>
[411127 people](../subjects/north-line.md#north-line-passengers-2024)
[250,000 people](../subjects/north-line.md#north-line-passengers-2024)
[EUR 49.05](../subjects/north-line.md#north-line-fare) [USD 49.50](../subjects/north-line.md#north-line-fare)
[1,205.4 km](../subjects/north-line.md#north-line-length) [1,204.5 mi](../subjects/north-line.md#north-line-length)
[in 2025](../subjects/north-line.md#north-line-passengers-2024) [4 June 1912](../subjects/north-line.md#north-line-opened)

<p><img alt="411134" src="../x.svg"><svg aria-label="411138"><text>411133</text></svg></p>
"""
MARKS = (
    '<i data-count="">411123</i> <i data-count="">30 facts</i> <i data-scale="">411124</i> <code>411125</code> '
    '<i data-exempt="no figure">seven</i> <i data-source="gazette">411128</i>'
)
INNOCENT = """# About us

The Act 12 of one country, its first and second half, both of them, a few others. Licensed as CC BY 4.0.

[About 250,000 people](../subjects/north-line.md#north-line-passengers-2024) in
[2024](../subjects/north-line.md#north-line-passengers-2024), at [EUR 49.50](../subjects/north-line.md#north-line-fare),
over [1,204.5 km (748.4 mi)](../subjects/north-line.md#north-line-length), or [about 1,200 km](../subjects/north-line.md#north-line-length).
It [opened on 3 June 1912](../subjects/north-line.md#north-line-opened), and takes [11 to 13 hours](../subjects/north-line.md#north-line-journey).
"""


@pytest.fixture(scope="module")
def attacked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the example with a page by hand, texts in mkdocs.yml and files that all have figures without a source."""

    def make(folder: Path) -> None:
        nav = [*EXAMPLE_NAV, {"Sold 411131": "about/index.md"}, {"Us": "us/index.md"}]
        lay_out(folder, EXAMPLE / "data", EXAMPLE_NAV)
        assert topicbrief("pages", cwd=folder).returncode == 0
        settings = yaml.safe_load((folder / "mkdocs.yml").read_text())
        del settings["hooks"]  # which would refuse these texts
        settings |= {"nav": nav, "site_name": "Norland 411,130", "site_description": "Ｆｏｕｒ hundred trains"}
        (folder / "mkdocs.yml").write_text(yaml.safe_dump(settings))
        files = {
            "about/index.md": PAGE.format(marks=MARKS),
            "us/index.md": INNOCENT,
            "notes.txt": "It sold 411,132 tickets.\n",
            "x.svg": '<svg xmlns="http://www.w3.org/2000/svg"><text>411,135</text></svg>',
            "more.json": '{"sold": 411136, "words": "a dozen"}',
            "page.css": 'p::after { content: "411137" } q::after { content: "\\201D" }',
            "assets/made.bin": "411139",
        }
        for path, text in files.items():
            (folder / "docs" / path).parent.mkdir(exist_ok=True)
            (folder / "docs" / path).write_text(text, encoding="utf-8")
        done = run(sys.executable, "-m", "mkdocs", "build", cwd=folder)
        assert done.returncode == 0, done.stderr

    return shared(tmp_path_factory, "attacked", make) / "site"


@pytest.fixture(scope="module")
def report(attacked: Path) -> TraceReport:
    return trace(attacked)


def faults(report: TraceReport, path: str) -> list[TracedNumber]:
    return [number for page in report.pages if page.path == path for number in page.numbers if number.kind in FAULTY]


def test_no_mark_in_a_page_by_hand_is_believed(report: TraceReport) -> None:
    found = faults(report, "about/index.html")
    loose = {number.text for number in found if number.kind == "loose"}
    assert loose >= {"411123", "30", "411124", "411125", "seven", "411128", "411129", "411133", "411134", "411138"}
    assert {number.place for number in found if number.text == "411124"} == {"written by hand"}


def test_words_are_read_wherever_digits_are(report: TraceReport) -> None:
    loose = {number.text for number in faults(report, "about/index.html")}
    assert loose >= {"twelve", "Two million", "sevenfold", "ＴＷＯ hundred", "fоurteen", "四十一万", "MMXXV"}
    assert {number.text for number in faults(report, "more.json")} == {"411136", "a dozen"}
    assert "Ｆｏｕｒ hundred" in {number.text for number in faults(report, "404.html")}


def test_a_figure_that_is_not_what_its_fact_states_is_wrong(report: TraceReport) -> None:
    wrong = {n.text: (n.id, n.says) for n in faults(report, "about/index.html") if n.kind == "wrong"}
    assert wrong == {
        "411126": ("north-line-fare", "it states EUR 49.50"),
        "411127": ("north-line-passengers-2024", "it states about 250,000 people"),
        "250,000": ("north-line-passengers-2024", "it is about 250,000 people"),
        "49.05": ("north-line-fare", "it states EUR 49.50"),
        "49.50": ("north-line-fare", "it is in EUR"),
        "1,205.4": ("north-line-length", "it states 1,204.5 km"),
        "1,204.5": ("north-line-length", "it is in km"),
        "2025": ("north-line-passengers-2024", "it states about 250,000 people"),
        "4": ("north-line-opened", "it states The line opened, with steam."),
        "1912": ("north-line-opened", "it states The line opened, with steam."),
    }


@pytest.mark.parametrize(
    ("path", "number", "place"),
    [
        ("404.html", "411,130", "title"),
        ("traffic/index.html", "411,130", "menu"),
        ("traffic/index.html", "411131", "menu"),
        ("index.html", "411,130", "description"),
        ("notes.txt", "411,132", ""),
        ("x.svg", "411,135", ""),
        ("page.css", "411137", ""),
    ],
)
def test_what_readers_see_is_read_wherever_it_stands(report: TraceReport, path: str, number: str, place: str) -> None:
    found = [each for each in faults(report, path) if each.text == number]
    assert found
    assert not place or place in {each.place for each in found}


def test_what_states_nothing_or_is_right_raises_no_alarm(report: TraceReport) -> None:
    found = [
        number for number in faults(report, "us/index.html") if not number.place or number.place == "written by hand"
    ]
    assert found == []


def test_what_nobody_reads_is_named_with_its_count(attacked: Path, report: TraceReport) -> None:
    assert report.unread["files of other kinds"] == ("assets/made.bin",)
    read = {page.path for page in report.pages}
    unread = {path for paths in report.unread.values() for path in paths}
    every = {path.relative_to(attacked).as_posix() for path in attacked.rglob("*") if path.is_file()}
    assert read | unread == every


def test_the_report_begins_with_what_is_wrong_and_what_to_do(attacked: Path) -> None:
    done = topicbrief("trace", attacked, cwd=attacked)
    assert done.returncode == 1
    lines = done.stdout.splitlines()
    told = [line for line in lines if "411131: LOOSE" in line and "(menu)" in line]
    assert len(told) == 1  # on some twenty pages
    assert "    change the label in mkdocs.yml" in lines
    assert re.match(r"    also in .* and \d+ more$", lines[lines.index(told[0]) + 1])
    order = [
        next(at for at, line in enumerate(lines) if line.startswith(begin)) for begin in ("404", "Covered", "Not read")
    ]
    assert order == sorted(order)
    assert re.fullmatch(
        r"\d+ faults: \d+ numbers belong to no fact, 10 numbers are not what their facts state\.", lines[-1]
    )


# ------------------------------------------------------------------ what a build has made, changed afterwards

Change = Callable[[str], str]


@pytest.fixture
def changed(tmp_path: Path, example_site: Path) -> Callable[[str, Change], TraceReport]:
    """Traces the example's site with one of its files changed."""

    def make(path: str, change: Change) -> TraceReport:
        site = Path(shutil.copytree(example_site, tmp_path / "site"))
        text = (site / path).read_text(encoding="utf-8")
        assert change(text) != text
        (site / path).write_text(change(text), encoding="utf-8")
        return trace(site)

    return make


def replaced(before: str, after: str) -> Change:
    return lambda text: text.replace(before, after, 1)


TITLE = "The night trains of Norland"
PLANTED = "Norland carried 411,102 people, 93 % more"


@pytest.mark.parametrize(
    ("path", "before", "after", "number"),
    [
        ("index.html", f'id="_top">{TITLE}', f'id="_top">{PLANTED}', "411,102"),
        ("feed.xml", f"<title>{TITLE}", f"<title>{PLANTED}", "93"),
        ("feed.xml", "<rights>CC BY 4.0", "<rights>411,101 copies sold", "411,101"),
        ("feed.json", f'"title": "{TITLE}', f'"title": "{PLANTED}', "411,102"),
        ("calendar.ics", "SUMMARY:", "SUMMARY:411103 ", "411103"),
        ("llms.txt", "## Sections", "## Sections of 411,104", "411,104"),
        ("llms.txt", "## Sections", "## Two million sections", "Two million"),
        ("robots.txt", "User-agent", "# 411105\nUser-agent", "411105"),
        ("traffic/index.html", '"headline":"', '"headline":"411106 ', "411106"),
        ("traffic/index.html", '<meta property="og:title" content="', '<meta property="og:title" content="411107 ', "411107"),
        ("traffic/index.html", '<meta property="og:site_name" content="', '<meta property="og:site_name" content="411108 ', "411108"),
        ("search/search_index.json", "Night trains are to return", "Four night trains are to return", "Four"),
        ("data/facts.csv", "49.50", "49.51", "49.51"),
        ("data/facts/north-line-fare.json", '"value": "49.50"', '"value": "49.05"', "49.05"),
        ("data/sources.bib", "year = {", "year = {411", "4112025"),
        ("traffic/index.html", 'data-fact="north-line-fare"', 'data-fact="north-line-length"', "49.50"),
        ("traffic/index.html", "EUR\u00a049.50", "EUR\u00a094.50", "94.50"),
        ("traffic/index.html", "about 25.0%", "about 26.0%", "26.0"),
        ("index.html", '<span data-count>29', '<span data-count>92', "92"),
        ("index.html", "</article>", '<b data-count="">29 facts</b></article>', "29"),
        ("index.html", "</article>", "<code>411109</code></article>", "411109"),
        ("method/index.html", "</article>", '<b data-scale="">411110</b></article>', "411110"),
    ],
)  # fmt: skip
def test_what_is_planted_in_a_file_of_the_build_is_named(
    changed: Callable[[str, Change], TraceReport], path: str, before: str, after: str, number: str
) -> None:
    report = changed(path, replaced(before, after))
    assert number in {found.text for found in faults(report, path)}
    assert not report.is_sound


def test_open_data_that_says_otherwise_than_pages_is_found(changed: Callable[[str, Change], TraceReport]) -> None:
    report = changed("data/facts.json", replaced('"value": "49.50"', '"value": "49.51"'))
    assert {(number.text, number.id) for number in faults(report, "traffic/index.html")} == {
        ("49.50", "north-line-fare")
    }


def test_open_data_that_computes_wrong_is_found(changed: Callable[[str, Change], TraceReport]) -> None:
    def other(text: str) -> str:
        values = json.loads(text)
        fact = next(each for each in values["facts"] if each["id"] == "act-12-subsidy-sum")
        fact["value"] = "6900000000"
        return json.dumps(values)

    assert changed("data/facts.json", other).faults == (
        "data/facts.json: act-12-subsidy-sum says 6900000000, and the sum of its inputs is 5.90000e+9",
    )


def test_the_list_of_marks_is_needed(changed: Callable[[str, Change], TraceReport]) -> None:
    report = changed("data/marks.json", lambda text: "{}")
    assert not report.is_sound
    assert report.kinds["data-scale"] == report.kinds["code"] == 0


def test_open_data_of_another_brief_is_told(example_built: Path) -> None:
    facts = example_built / "data" / "facts" / "traffic.yaml"
    facts.write_text(facts.read_text().replace("value: 49.50", "value: 49.60"))
    done = topicbrief("trace", cwd=example_built)
    assert done.returncode == 1
    assert (
        "FAULT: data/facts.json says 49.50 of north-line-fare, and the brief 49.60: build the website again"
        in done.stdout
    )


def test_names_that_are_figures_cover_nothing(example_site: Path, tmp_path: Path) -> None:
    names = ["Act 12", "Sleeper S2", "Bill 7", "N1", "49.50", "about 250,000 people", "25.0 %"]
    site = Path(shutil.copytree(example_site, tmp_path / "site"))
    page = site / "method" / "index.html"
    page.write_text(page.read_text().replace("</article>", "<p>It cost 49.50, for 25.0 %.</p></article>"))
    report = trace(site, names)
    assert report.empty_names == ("49.50", "about 250,000 people", "25.0 %")
    assert {number.text for number in faults(report, "method/index.html")} == {"49.50", "25.0"}
    assert report.covers["name", "Act 12"] > 10
    assert not {id for _, id in report.covers} & {"49.50", "25.0 %"}


def test_a_brief_that_changed_and_is_told_as_of_another_day_raises_no_alarm(tmp_path: Path) -> None:
    folder = lay_out(tmp_path / "brief", EXAMPLE / "data", EXAMPLE_NAV)
    git("init", "-q", cwd=folder)
    for day, before, after in (("2025-05-05", "", ""), ("2025-07-07", "49.50", "59.50")):
        facts = folder / "data" / "facts" / "traffic.yaml"
        facts.write_text(facts.read_text(encoding="utf-8").replace(before, after) if before else facts.read_text())
        git("add", "data", cwd=folder)
        git("commit", "-qm", day, cwd=folder, GIT_COMMITTER_DATE=f"{day}T12:00", GIT_AUTHOR_DATE=f"{day}T12:00")
    done = run(sys.executable, "-m", "topicbrief", "build", "--on", "2025-09-09", cwd=folder)
    assert done.returncode == 0, done.stdout + done.stderr
    report = trace(folder / "site")
    assert report.is_sound
    assert report.says["earlier"]
    assert report.says[""] == 0


def test_what_is_drawn_in_a_social_card_is_compared(tmp_path: Path, example_site: Path) -> None:
    site = Path(shutil.copytree(example_site, tmp_path / "site"))
    empty = BytesIO()
    Image.new("L", (1, 1)).save(empty, "PNG")
    figure = {"fact": "north-line-fare", "unit": "", "label": "North Line: Fare", "detail": "Norrail"}
    drawn = {
        "right": {"title": "Traffic", "figure": {**figure, "number": "EUR\u00a049.50"}},
        "wrong": {"title": "Two million riders", "figure": {**figure, "number": "EUR\u00a094.50"}},
    }
    (site / "cards").mkdir()
    for name, card in drawn.items():
        (site / "cards" / f"{name}.png").write_bytes(cards.add_text(empty.getvalue(), json.dumps(card)))
    (site / "cards" / "bare.png").write_bytes(empty.getvalue())
    report = trace(site)
    assert faults(report, "cards/right.png") == []
    assert {(number.text, number.kind) for number in faults(report, "cards/wrong.png")} == {
        ("Two million", "loose"),
        ("94.50", "wrong"),
    }
    assert report.unread["social cards and pictures of charts that carry no text"] == ("cards/bare.png",)
    picture = Image.open(site / "cards" / "right.png")
    picture.load()
    assert picture.info["Description"] == json.dumps(drawn["right"])
