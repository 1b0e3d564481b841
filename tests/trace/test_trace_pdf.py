"""`topicbrief trace` on the PDF: every number on paper leads to what it is, and one that does not is named with its page."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from tests.conftest import EXAMPLE, topicbrief
from topicbrief.editions import pdf
from topicbrief.editions.pdf import typesetter
from topicbrief.editions.pdf.chart_layers import split_layers
from topicbrief.model.brief import Brief
from topicbrief.pages.composer import compose_pages
from topicbrief.storage import cache
from topicbrief.trace.exclusions import names_pattern
from topicbrief.trace.pdf_edition import is_edition, trace_edition
from topicbrief.trace.pdf_file import PdfFile
from topicbrief.trace.record import read_open_data
from topicbrief.trace.result import LOOSE, TRACED, WRONG, TracedNumber, TraceReport
from topicbrief.trace.site import SiteTracer

pytestmark = pytest.mark.slow

Inputs = dict[str, str]
Typeset = Callable[..., bytes]


@pytest.fixture(scope="module")
def inputs(brief: Brief, drawn: Path, tmp_path_factory: pytest.TempPathFactory) -> Inputs:
    """What the template reads of the example brief."""
    root = tmp_path_factory.mktemp("kept")
    shutil.copytree(drawn, root / cache.FOLDER)
    return pdf.inputs(pdf.render(brief, compose_pages(brief)))


@pytest.fixture
def typeset(inputs: Inputs, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Typeset:
    """Typesets the example with changes: in the templates (pairs of texts), in the data, and in the drawings."""

    def made(*templates: tuple[str, str, str], data: Callable[[Any], None] = lambda _: None, svg: str = "") -> bytes:
        paper = shutil.copytree(typesetter.PAPER, tmp_path / "paper")
        for name, before, after in templates:
            text = (paper / name).read_text(encoding="utf-8")
            assert before in text, before
            (paper / name).write_text(text.replace(before, after), encoding="utf-8")
        monkeypatch.setattr(typesetter, "PAPER", paper)
        values = json.loads(inputs["data"])
        data(values)
        changed = {
            name: text.replace("</svg>", f"{svg}</svg>") if re.fullmatch(r"drawing:\S+ \d+ ground", name) else text
            for name, text in inputs.items()
        }
        return typesetter.typeset_pdf("brief.typ", {**changed, "data": json.dumps(values)}, [], None)

    return made


@pytest.fixture(scope="module")
def sound(inputs: Inputs) -> bytes:
    return typesetter.typeset_pdf("brief.typ", inputs, [], None)


def traced(data: bytes, brief: Brief) -> TraceReport:
    return TraceReport(tuple(trace_edition("brief.pdf", PdfFile(data), names_pattern(brief.names, broken=True))))


def loose(report: TraceReport) -> set[str]:
    return {number.text for page in report.pages for number in page.loose}


def numbers(report: TraceReport) -> list[TracedNumber]:
    return [number for page in report.pages for number in page.numbers]


def test_every_number_of_the_example_belongs_to_something(sound: bytes, brief: Brief) -> None:
    report = traced(sound, brief)
    assert loose(report) == set()
    assert {number.id for number in numbers(report) if number.kind == TRACED} == {
        fact for fact in brief.facts if any(number.id == fact for number in numbers(report))
    }
    shown = {number.id for number in numbers(report) if number.kind in (TRACED, "note")}
    assert shown == set(brief.facts)
    assert all(
        report.kinds[kind] for kind in (TRACED, "page", "note", "data-source", "data-scale", "data-count", "name")
    )


PLANTED = [
    ("brief.typ", '{ words.edition })', '{ words.edition + ", 4701" })'),
    ("brief.typ", "brief.running, counter", "[#brief.running 4702], counter"),
    ("brief.typ", 'quiet(words.about_notes)', 'quiet("4703 " + words.about_notes)'),
    ("blocks.typ", "quiet(inlines(it.sources))", "quiet([4704 ] + inlines(it.sources))"),
    ("brief.typ", "lead(it.home, text(fill: muted", "[4705 ]; lead(it.home, text(fill: muted"),
    ("brief.typ", "if it.url != none { link", "[4706 ]; if it.url != none { link"),
    ("brief.typ", "  rule\n  imprint", "  rule\n  [4707]\n  imprint"),
    ("brief.typ", 'title: words.contents', 'title: words.contents + " 4708"'),
    ("blocks.typ", "quiet(it.subtitle)", "quiet(it.subtitle + [ 4709])"),
    ("blocks.typ", "alt: it.description, drawn", 'alt: it.description + " 4710", drawn'),
    ("brief.typ", "description: words.about,", 'description: words.about + " 4711",'),
]  # fmt: skip
WORDS = '<text x="20" y="20">Passengers of 4712</text>'


def test_a_number_planted_anywhere_is_named_with_its_page(typeset: Typeset, brief: Brief) -> None:
    def plant(data: Any) -> None:
        blocks = data["chapters"][1]["blocks"]
        lead = next(block for block in blocks if block.get("role") == "lead")
        lead["inner"] += [
            {"kind": "text", "text": " It had 4713 passengers,"},
            {"kind": "figure", "fact": "x", "text": " 4714 trains", "differs": False},
            {"kind": "figure", "fact": "x", "text": "as", "number": "4715", "to": data["notes"][0]["label"], "differs": False},
            {"kind": "link", "inner": [{"kind": "text", "text": " and 4716"}], "url": f"https://elsewhere.example/subjects/north-line/#{data['notes'][0]['fact']}"},
            {"kind": "link", "inner": [{"kind": "text", "text": " or 4717"}], "to": data["chapters"][2]["label"]},
        ]  # fmt: skip
        data["chapters"][2]["title"] += " 4718"

    report = traced(typeset(*PLANTED, data=plant, svg=WORDS), brief)
    assert loose(report) == {str(number) for number in range(4701, 4719)}
    places = {number.text: page.path for page in report.pages for number in page.loose}
    assert places["4707"] == "brief.pdf#page=1"
    assert places["4711"] == "brief.pdf"
    assert {number.attribute for number in numbers(report) if number.text == "4710"} == {"alternative"}


def test_the_numbers_of_a_drawing_are_traced_by_the_links_over_its_marks(typeset: Typeset, brief: Brief) -> None:
    without = typeset(("blocks.typ", "for mark in places {", "for mark in () {"))
    found = [number for number in numbers(traced(without, brief)) if number.kind == LOOSE]
    assert len(found) > 5


def test_the_scale_of_a_drawing_is_no_figure_only_because_the_pdf_says_so(typeset: Typeset, brief: Brief) -> None:
    report = traced(typeset(("blocks.typ", 'pdf.artifact(layer("scale"))', 'layer("scale")')), brief)
    assert report.loose
    assert not report.kinds["data-scale"]


def test_the_layers_of_a_drawing() -> None:
    found = split_layers(
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 50"><text>plain</text><g data-scale=""><text>10</text></g>'
        '<a data-fact="sold"><path d="M11,7h4v20h-4Z"/>'
        '<text class="said">hidden</text><text x="3" y="24" text-anchor="end" transform="rotate(270,3,24)">41</text></a></svg>',
        (0, 50),
    )
    layered = [found.ground, found.scale, found.marks]
    assert [[words in layer for layer in layered] for words in ("plain", ">10<", ">41<")] == [
        [True, False, False],
        [False, True, False],
        [False, False, True],
    ]
    assert found.size == (100, 50)
    bar, words = found.places
    assert (bar["x"], bar["y"], bar["width"], bar["height"]) == (9, 7, 8, 20)  # as wide as a pointer needs
    assert (words["lines"], words["anchor"], words["turn"]) == (["41"], "end", 270)


def test_with_an_address_figures_in_notes_lead_to_the_website(typeset: Typeset, brief: Brief, inputs: Inputs) -> None:
    def home(data: Any) -> None:
        for note in data["notes"]:
            note["home"] = {"url": f"https://example.org/subjects/it/#{note['fact']}"}

    assert traced(typeset(data=home), brief).loose == 0


def test_a_head_of_a_table_with_figures_is_not_repeated(typeset: Typeset, brief: Brief) -> None:
    """In a repeated head a link would be none, and Typst would refuse to make the file."""

    def long(data: Any) -> None:
        found = [block for chapter in data["chapters"] for part in chapter["parts"] for block in part["blocks"]]
        table = next(block for block in found if block["kind"] == "table")
        figure = {"kind": "figure", "fact": "x", "text": "41", "to": data["notes"][0]["label"], "differs": False}
        table["head"][0], table["repeat"], table["together"] = [figure], False, False
        table["rows"] *= 30

    assert traced(typeset(data=long), brief).loose == 0


def test_the_command_reads_the_pdf_of_a_site(tmp_path: Path, sound: bytes) -> None:
    (tmp_path / "index.html").write_text("<article>None</article>", encoding="utf-8")
    (tmp_path / "trains.pdf").write_bytes(sound)
    (tmp_path / "broken.pdf").write_bytes(b"%PDF-1.4 mine")
    foreign = pikepdf.new()
    foreign.add_blank_page()
    foreign.save(tmp_path / "foreign.pdf")
    done = topicbrief("--brief", EXAMPLE, "trace", "--numbers", tmp_path, cwd=tmp_path)
    lines = done.stdout.splitlines()
    assert done.returncode == 1  # a website without open data
    assert sum(line.startswith("FAULT: data/") for line in lines) == 3
    assert done.stdout.splitlines()[-1] == "3 faults: 3 faults in the open data."
    assert any(re.match(r"trains\.pdf#page=3 +100\.0 %, \d+ of \d+", line) for line in lines)
    assert [line.rpartition(": ")[2] for line in lines if line.startswith("    PDFs ")] == ["broken.pdf", "foreign.pdf"]
    assert "numbers of its notes" in done.stdout
    whole = json.loads(topicbrief("--brief", EXAMPLE, "trace", "--json", tmp_path, cwd=tmp_path).stdout)
    assert {page["page"] for page in whole["pages"]} >= {"index.html", "trains.pdf", "trains.pdf#page=1"}
    assert whole["outside"]["note"] > 100


def test_an_edition_says_that_it_is_one(sound: bytes) -> None:
    assert is_edition(PdfFile(sound))


OWN = (
    "F-150",
    "Boeing 737-800",
    "SARS-CoV-2",
    "Pro-Max 15",
    "Proclamation 10908",
    "737-MAX 8",
    "Section 232/IEEPA",
    "Anti-Inflation Act 15",
    "F-150 Lightning",
)


def test_a_name_may_break_at_the_end_of_a_line(typeset: Typeset, brief: Brief) -> None:
    """PDFium leaves out the hyphen at which a word is parted."""

    def write(data: Any) -> None:
        lead = next(block for block in data["chapters"][1]["blocks"] if block.get("role") == "lead")
        words = (f" {'lo ' * (at // len(OWN) + 1)}the {OWN[at % len(OWN)]}," for at in range(300))
        lead["inner"] += [{"kind": "text", "text": text} for text in words]

    paper = PdfFile(typeset(data=write))
    texts = "".join(sheet.text for sheet in paper.sheets)
    assert any(name.replace("-", "") in texts for name in OWN)
    pattern = names_pattern((*brief.names, *OWN), broken=True)
    assert loose(TraceReport(tuple(trace_edition("brief.pdf", paper, pattern)))) == set()


@pytest.mark.parametrize(
    ("title", "running"),
    [("Boeing 737-800 MAX", "Boeing 737-800 …"), ("The 15 Rivers Express", "The 15 …"), ("Area 15", "Area 15")],
)
def test_a_running_head_repeats_a_title_that_may_be_cut(
    typeset: Typeset, brief: Brief, title: str, running: str
) -> None:
    def write(data: Any) -> None:
        data["title"], data["running"] = title, running
        data["chapters"][1]["title"], data["chapters"][1]["running"] = title, running
        lead = next(block for block in data["chapters"][1]["blocks"] if block.get("role") == "lead")
        lead["inner"] += [{"kind": "text", "text": " lo" * 9_000}]  # until page 15 has that head

    paper = PdfFile(typeset(data=write))
    assert len(paper.sheets) > 16
    pattern = names_pattern((*brief.names, title), broken=True)
    assert loose(TraceReport(tuple(trace_edition("brief.pdf", paper, pattern)))) == set()


def test_a_number_in_a_running_head_is_not_the_number_of_the_page(typeset: Typeset, brief: Brief) -> None:
    report = traced(typeset(data=lambda data: [chapter.update(running="3") for chapter in data["chapters"]]), brief)
    assert "3" in {number.text for page in report.pages for number in page.loose if page.path.endswith("page=3")}


def test_figures_on_paper_are_compared_with_what_their_facts_state(
    typeset: Typeset, brief: Brief, example_site: Path
) -> None:
    def change(data: Any) -> None:
        lead = next(block for block in data["chapters"][1]["blocks"] if block.get("role") == "lead")
        note = next(note for note in data["notes"] if note["fact"] == "north-line-fare")
        lead["inner"] += [
            {"kind": "figure", "fact": "north-line-fare", "text": f" {text}", "to": note["label"], "differs": False}
            for text in ("EUR 49.50", "EUR 94.50", "49 trains", "Two million people")
        ]

    site = SiteTracer(names_pattern(brief.names), read_open_data(example_site))
    found = trace_edition("brief.pdf", PdfFile(typeset(data=change)), names_pattern(brief.names, broken=True), site)
    wrong = {number.text: number.says for page in found for number in page.numbers if number.kind == WRONG}
    assert wrong == dict.fromkeys(("94.50", "49", "Two million"), "it states EUR 49.50")
