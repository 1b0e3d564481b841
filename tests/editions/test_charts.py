"""Test the drawings of charts: each figure once, as long as its value, and gaps as gaps."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace
from decimal import Decimal
from functools import cache
from pathlib import Path
from xml.etree import ElementTree

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from tests.conftest import EXAMPLE
from topicbrief import document
from topicbrief.document import Chart
from topicbrief.editions import charts
from topicbrief.editions.charts import vega
from topicbrief.editions.charts.columns import value_lines
from topicbrief.editions.charts.drawing_cache import caching_drawer
from topicbrief.editions.charts.spec import CHARACTER
from topicbrief.load import yaml_files
from topicbrief.load.loader import load_documents
from topicbrief.model.brief import Brief
from topicbrief.model.period import Period, parse_period
from topicbrief.pages import blocks
from topicbrief.pages import home as home_page
from topicbrief.pages.blocks.chart import CHART, Options, chart
from topicbrief.pages.chart_layout import lay_out
from topicbrief.storage import read_data_files

SVG = "{http://www.w3.org/2000/svg}"
BOTH = "subjects: [north-line, coast-line]\nmeasures: [passengers]\nstatuses: [reported, estimated]\n"
FORMS = {
    "bars": "subjects: [north-line]\nmeasures: [passengers]\nstatuses: [reported]",
    "bars of things": "facts: [north-line-passengers-2024, coast-line-passengers-2024]",
    "grouped": f"form: grouped\n{BOTH}until: 2024",
    "stacked": f"form: stacked\n{BOTH}until: 2022",
    "lines": f"form: lines\n{BOTH}until: 2024",
    "targets": "form: targets\nfacts: [north-line-target-2024, north-line-passengers-2024, coast-line-target]",
    "ranges": "form: ranges\nfacts: [north-line-passengers-2024, north-line-passengers-2024-star, coast-line-target]",
    "range with ends": "form: ranges\nfacts: [north-line-journey]",
    "steps": "form: steps\nfacts: [act-12-levy-before, act-12-levy]",
}
forms = pytest.mark.parametrize("name", FORMS)
widths = pytest.mark.parametrize("width", [charts.WIDE, charts.NARROW])
draw_once = cache(vega.draw_svg)


@cache
def example() -> Brief:
    """The example brief."""
    documents = {
        path: yaml_files.read_document(f"data/{path}", data)[0] for path, data in read_data_files(EXAMPLE).items()
    }
    loaded = load_documents(documents, blocks.OPTIONS)
    assert loaded.brief, loaded.problems
    return loaded.brief


def composed(name: str) -> Chart:
    stated = yaml.load(FORMS[name], yaml.BaseLoader) | {"title": "A finding", "description": "What is seen"}
    options = Options.model_validate(stated)
    assert list(CHART.check(example(), options)) == []
    return chart(example(), options)


def drawn(composed: Chart, width: int) -> ElementTree.Element:
    homes = {mark.figure.fact: f"home/#{mark.figure.fact}" for mark in composed.marks}
    return ElementTree.fromstring(charts.draw(composed, width, homes, draw_once))


def links(svg: ElementTree.Element) -> dict[str, ElementTree.Element]:
    """The mark of each fact. A fact that is drawn twice fails here."""
    marks = list(svg.iter(f"{SVG}a"))
    found = {mark.attrib["data-fact"]: mark for mark in marks}
    assert len(found) == len(marks)
    return found


def bar(mark: ElementTree.Element) -> tuple[float, float]:
    """Width and height of the bar of a mark: its one rectangle that can be seen."""
    shown = [path for path in mark.iter(f"{SVG}path") if path.get("stroke")]
    (found,) = (match for path in shown if (match := re.fullmatch(r"M[-\d.]+,[-\d.]+h([-\d.]+)v([-\d.]+)h[-\d.]+Z", path.attrib["d"])))  # fmt: skip
    return abs(float(found[1])), abs(float(found[2]))


def at(element: ElementTree.Element) -> tuple[float, float]:
    """Where the origin of a shape lies."""
    x, y = re.findall(r"-?[\d.]+", element.attrib["transform"])[:2]
    return float(x), float(y)


def point(mark: ElementTree.Element) -> tuple[float, float]:
    """Where the point of a mark lies: its one shape that is filled."""
    dots = [p for p in mark.iter(f"{SVG}path") if p.get("fill") not in ("none", "transparent")]
    assert len(dots) == 1
    return at(dots[0])


def words_of(element: ElementTree.Element) -> str:
    return " ".join("".join(text.itertext()) for text in element.iter(f"{SVG}text"))


def in_proportion(lengths: dict[str, float], composed: Chart) -> None:
    """Every length is to every other as the values are, to half a pixel."""
    values = {mark.figure.fact: float(mark.value) for mark in composed.marks}
    largest = max(values, key=lambda fact: values[fact])
    for fact, length in lengths.items():
        assert length == pytest.approx(lengths[largest] * values[fact] / values[largest], abs=0.5), fact


@forms
@widths
def test_every_figure_is_drawn_once_and_leads_to_its_fact(name: str, width: int) -> None:
    whole = composed(name)
    svg = drawn(whole, width)
    found = links(svg)
    assert list(found) == [mark.figure.fact for mark in whole.marks]
    for mark in whole.marks:
        link = found[mark.figure.fact]
        assert link.attrib["href"] == f"home/#{mark.figure.fact}"
        assert mark.figure.text in link.attrib["aria-label"]
        title = link.find(f"{SVG}title")
        assert title is not None
        assert title.text == " · ".join(mark.figure.about)
        assert mark.figure.text in words_of(link) or mark.short in words_of(link), "its value can be read"
    assert svg.attrib["viewBox"].startswith(f"0 0 {width} ")
    assert svg.attrib["aria-label"] == "What is seen"


@forms
@widths
def test_numbers_stand_in_marks_or_on_the_axis(name: str, width: int) -> None:
    svg = drawn(composed(name), width)
    accounted = {text for link in svg.iter(f"{SVG}a") for text in link.iter(f"{SVG}text")}
    accounted |= {t for g in svg.iter(f"{SVG}g") if "data-scale" in g.attrib for t in g.iter(f"{SVG}text")}
    loose = ["".join(t.itertext()) for t in svg.iter(f"{SVG}text") if t not in accounted]
    assert [text for text in loose if any(unicodedata.category(c)[0] == "N" for c in text)] == []


@forms
@widths
def test_no_color_of_its_own_and_no_type_too_small(name: str, width: int) -> None:
    """Colours are variables, so that the toggle recolours; type is 12 pixels, the style sheet's."""
    svg = drawn(composed(name), width)
    for element in svg.iter():
        for attribute in ("fill", "stroke"):
            assert re.fullmatch(r"var\(--[a-z0-9-]+\)|none|transparent", element.get(attribute, "none"))
        assert element.get("font-size") is None
        assert not {"style", "class", "id"} & set(element.attrib) - ({"class"} if element.get("class") == "said" else set())  # fmt: skip


@forms
@widths
def test_no_word_leaves_the_drawing(name: str, width: int) -> None:
    for text in drawn(composed(name), width).iter(f"{SVG}text"):
        lines = ["".join(line.itertext()) for line in text.iter(f"{SVG}tspan")] or ["".join(text.itertext())]
        long = max(len(line) for line in lines) * CHARACTER * 0.9
        x = at(text)[0]
        if "rotate" in text.attrib["transform"]:
            continue
        left = {"middle": x - long / 2, "end": x - long}.get(text.get("text-anchor", ""), x)
        assert left >= -6, lines
        assert left + long <= width + 6, lines


@widths
@pytest.mark.parametrize(("name", "side"), [("bars", 1), ("bars of things", 0), ("grouped", 1), ("stacked", 1), ("targets", 0)])  # fmt: skip
def test_a_bar_is_as_long_as_its_value(name: str, side: int, width: int) -> None:
    whole = composed(name)
    found = links(drawn(whole, width))
    in_proportion({fact: bar(mark)[side] for fact, mark in found.items()}, whole)


def test_what_is_no_exact_figure_says_so_over_a_narrow_column() -> None:
    """The word stands on a line of its own, and both lines between those of the neighbours."""
    chart = composed("bars")
    rough = next(mark for mark in chart.marks if " " in mark.short.replace("\u00a0", " "))
    word, figure = rough.short.replace("\u00a0", " ").split(" ")
    assert value_lines(chart, rough, 680) == [rough.short]
    assert value_lines(chart, rough, 320) == [word, figure]
    assert [mark.short for mark in chart.marks if len(value_lines(chart, mark, 320)) > 1] == [rough.short]


@widths
def test_stacked_bars_stand_on_one_another(width: int) -> None:
    found = links(drawn(composed("stacked"), width))

    def ends(fact: str) -> tuple[float, float]:
        paths = [p for p in found[fact].iter(f"{SVG}path") if p.get("stroke")]
        top = re.match(r"M[-\d.]+,([-\d.]+)h", paths[0].attrib["d"])
        assert top
        y = at(paths[0])[1] + float(top[1])
        return y, y + bar(found[fact])[1]

    assert ends("coast-line-passengers-2021")[1] == pytest.approx(ends("north-line-passengers-2021")[0], abs=0.2)


@widths
def test_points_of_lines_stand_as_high_as_their_values(width: int) -> None:
    whole = composed("lines")
    svg = drawn(whole, width)
    zero = max(at(text)[1] for text in svg.iter(f"{SVG}text") if "".join(text.itertext()) == "0") - 4
    in_proportion({fact: zero - point(mark)[1] for fact, mark in links(svg).items()}, whole)
    places = {mark.figure.fact: mark.place for mark in whole.marks}
    xs = {places[fact]: point(mark)[0] for fact, mark in links(svg).items()}
    steps = [xs[place + 1] - xs[place] for place in range(len(xs) - 1)]
    assert steps == pytest.approx([steps[0]] * len(steps), abs=0.3)


@widths
def test_a_line_breaks_where_there_is_no_figure(width: int) -> None:
    whole = composed("lines")
    assert [(whole.places[gap.place], whole.series[gap.series]) for gap in whole.gaps] == [("2023", "Coast Line")]
    svg = drawn(whole, width)
    lines = [p for p in svg.iter(f"{SVG}path") if p.get("fill") == "none" and p.get("stroke") == "var(--series-2)"]
    runs = [len(re.findall("[ML]", line.attrib["d"])) for line in lines if "L" in line.attrib["d"]]
    assert runs == [2], "2021 to 2022; nothing leads across 2023 to 2024"
    assert [key.text for key in whole.keys if key.look == "gap"] == ["where a line breaks: no figure"]


@widths
def test_a_place_without_a_figure_says_so(width: int) -> None:
    svg = drawn(composed("grouped"), width)
    gaps = [t for t in svg.iter(f"{SVG}text") if "".join(t.itertext()) == "no figure"]
    assert len(gaps) == 1
    x = at(gaps[0])[0]
    found = links(svg)

    def left_of(fact: str) -> float:
        (path,) = (p for p in found[fact].iter(f"{SVG}path") if p.get("stroke"))
        return at(path)[0] + float(re.findall(r"[-\d.]+", path.attrib["d"])[0])

    beside = left_of("coast-line-passengers-2022") - left_of("north-line-passengers-2022")
    slot = left_of("north-line-passengers-2023") + beside
    assert slot < x < slot + bar(found["coast-line-passengers-2022"])[0]
    bars = [at(p)[0] + float(m[1]) for p in svg.iter(f"{SVG}path") if (m := re.match(r"M([-\d.]+),[-\d.]+h", p.attrib["d"])) and p.get("stroke")]  # fmt: skip
    assert min(abs(x - left) for left in bars) > 2


def test_status_is_told_apart_by_more_than_colour() -> None:
    grouped = links(drawn(composed("grouped"), charts.WIDE))
    estimate = [p for p in grouped["coast-line-passengers-2022"].iter(f"{SVG}path") if p.get("stroke")]
    assert estimate[0].get("stroke-dasharray") == "4,3"
    assert float(estimate[0].attrib["fill-opacity"]) < 0.5
    assert ("estimated", "estimated") in [(key.look, key.text) for key in composed("grouped").keys]
    targets = links(drawn(composed("targets"), charts.WIDE))
    outline = [p for p in targets["north-line-target-2024"].iter(f"{SVG}path") if p.get("stroke")]
    assert outline[0].get("fill") in ("none", "transparent")
    assert "target" in words_of(targets["north-line-target-2024"])
    lines = links(drawn(composed("lines"), charts.WIDE))
    shapes = {
        fact: next(p.attrib["d"] for p in mark.iter(f"{SVG}path") if p.get("fill") not in ("none", "transparent"))
        for fact, mark in lines.items()
    }
    assert shapes["north-line-passengers-2021"] != shapes["coast-line-passengers-2021"]


@widths
def test_ranges_set_the_sources_apart_by_their_values(width: int) -> None:
    found = links(drawn(composed("ranges"), width))
    xs = {fact: point(mark)[0] for fact, mark in found.items()}
    scale = (xs["north-line-passengers-2024-star"] - xs["north-line-passengers-2024"]) / (1_300_000 - 250_000)
    assert xs["north-line-passengers-2024"] - xs["coast-line-target"] == pytest.approx((250_000 - 90_000) * scale, abs=0.5)  # fmt: skip
    fills = {
        fact: [p.get("fill") for p in m.iter(f"{SVG}path") if p.get("fill") not in ("none", "transparent")]
        for fact, m in found.items()
    }
    assert fills["north-line-passengers-2024"] == ["var(--series-1)"]
    assert fills["north-line-passengers-2024-star"] == ["var(--paper)"]
    assert "Norrail" in words_of(found["north-line-passengers-2024"])


@widths
def test_steps_change_on_their_dates(width: int) -> None:
    whole = composed("steps")
    found = links(drawn(whole, width))
    first, second = (point(found[mark.figure.fact]) for mark in whole.marks)
    assert second[0] > first[0]
    assert second[1] < first[1], "7.5 is above 5"
    before, after = whole.marks
    assert before.since
    assert after.since
    assert after.until
    assert str(before.until) == "2023-06-30"
    assert after.until == example().as_of
    spans = (after.since - before.since).days / (after.until - after.since).days
    ruled = list(found["act-12-levy"].iter(f"{SVG}line"))
    assert (second[0] - first[0]) / float(ruled[0].attrib["x2"]) == pytest.approx(spans, rel=0.02)


@given(st.lists(st.tuples(st.integers(0, 30), st.sampled_from(["north-line", "coast-line"])), min_size=2, unique=True))
def test_no_gap_is_lost_and_none_invented(taken: list[tuple[int, str]]) -> None:
    """Of any months of two series: every month from the first to the last of a series has a figure or is a gap."""
    pattern = example().facts["north-line-passengers-2023"]
    facts = tuple(
        pattern.model_copy(
            update={
                "id": f"fact-{index}",
                "subject": subject,
                "period": _month(month),
            }
        )
        for index, (month, subject) in enumerate(taken)
    )
    found = lay_out(example(), "lines", facts)
    if not found.over_time:
        assert len({month for month, _ in taken}) == 1
        return
    for series in range(len(found.series)):
        own = {spot.place for spot in found.spots if spot.series == series}
        gaps = {gap.place for gap in found.gaps if gap.series == series}
        assert own.isdisjoint(gaps)
        assert own | gaps == set(range(min(own), max(own) + 1))
    months = sorted({month for month, _ in taken})
    assert len(found.places) == months[-1] - months[0] + 1


def _month(index: int) -> Period:
    return parse_period(f"{2020 + index // 12}-{index % 12 + 1:02}")


HOSTILE = [
    "'+alert(1)+'",
    'a\\"b\\\\',
    "line\u2028end",
    "constructor",
    "toString",
    "__proto__",
    "]]>",
    "<b>&amp;",
    "x" * 120,
]


@pytest.mark.slow
@forms
@pytest.mark.parametrize("text", HOSTILE)
def test_any_words_can_be_drawn(name: str, text: str) -> None:
    """Labels become part of what Vega is told to do: they stay words."""
    whole = composed(name)
    places = tuple(f"{text}{index or ''}" for index, _ in enumerate(whole.places))
    for over_time in {whole.over_time, False}:
        marks = tuple(replace(mark, label=text, short=text) for mark in whole.marks)
        svg = drawn(replace(whole, marks=marks, places=places, series=(text,) * 2, over_time=over_time), charts.NARROW)
        assert set(links(svg)) == {mark.figure.fact for mark in marks}
        assert not list(svg.iter(f"{SVG}b"))


@pytest.mark.slow
@forms
@pytest.mark.parametrize("value", ["0", "0.000001", "1e27"])
@pytest.mark.parametrize("upper", [None, "0", "2e27"])
def test_any_values_can_be_drawn(name: str, value: str, upper: str | None) -> None:
    whole = composed(name)
    end = Decimal(upper) if upper and name.startswith("range") else None
    marks = tuple(replace(mark, value=Decimal(value), upper=end) for mark in whole.marks)
    svg = drawn(replace(whole, marks=marks), charts.NARROW)
    assert set(links(svg)) == {mark.figure.fact for mark in marks}
    assert "NaN" not in ElementTree.tostring(svg, "unicode")


def test_what_was_drawn_is_not_drawn_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = composed("bars")
    with caching_drawer(tmp_path) as drawer:
        first = charts.draw(whole, 680, {m.figure.fact: "x" for m in whole.marks}, drawer)
    monkeypatch.setattr(vega, "draw_svg", lambda specification: pytest.fail("it was drawn before"))
    with caching_drawer(tmp_path) as drawer:
        assert charts.draw(whole, 680, {m.figure.fact: "x" for m in whole.marks}, drawer) == first


def test_a_range_that_ends_at_zero_has_both_ends() -> None:
    whole = composed("range with ends")
    mark = replace(whole.marks[0], value=Decimal(-5), upper=Decimal(0))
    (link,) = links(drawn(replace(whole, marks=(mark,)), charts.WIDE)).values()
    (rule,) = link.iter(f"{SVG}line")
    assert abs(float(rule.attrib["x2"])) > 100


def test_the_interval_of_an_estimate_is_a_thin_line_past_its_dot() -> None:
    whole = composed("range with ends")
    mark = replace(whole.marks[0], value=Decimal(51), upper=None, low=Decimal(40), high=Decimal(62))
    (link,) = links(drawn(replace(whole, marks=(mark,)), charts.WIDE)).values()
    lines = sorted((abs(float(line.attrib["x2"])), line.attrib.get("stroke-width")) for line in link.iter(f"{SVG}line"))
    assert lines[-1][0] > 100
    assert lines[-1][1] == "1.5"


def test_steps_on_one_day_still_have_a_length() -> None:
    whole = composed("steps")
    day = whole.marks[0].since
    marks = tuple(replace(mark, since=day, until=day, series=index) for index, mark in enumerate(whole.marks))
    svg = drawn(replace(whole, marks=marks, series=("a", "b")), charts.WIDE)
    assert len(links(svg)) == 2


def test_what_is_only_proposed_looks_so_in_steps() -> None:
    whole = composed("steps")
    proposed = replace(whole.marks[1], status=document.StatusInline("proposed", "proposed"))
    svg = drawn(replace(whole, marks=(whole.marks[0], proposed)), charts.WIDE)
    dashes = {path.get("stroke-dasharray", "") for path in svg.iter(f"{SVG}path") if "L" in path.attrib["d"]}
    assert dashes == {"", "2,4"}
    dots = [p.get("fill") for p in links(svg)["act-12-levy"].iter(f"{SVG}path") if p.get("fill") != "none"]
    assert dots == ["var(--paper)"]


def test_charts_of_one_title_on_the_front_page_have_anchors_of_their_own() -> None:
    brief = example()
    doubled = replace(brief, settings=brief.settings.model_copy(update={"blocks": brief.settings.blocks * 2}))
    (draft,) = home_page.drafts(doubled)
    home = draft.page(doubled)
    anchors = [block.anchor for block in home.blocks if isinstance(block, Chart | document.Heading)]
    assert len(anchors) == len(set(anchors))
