"""Test the drawings of charts: each figure once, as long as its value, and gaps as gaps."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from functools import cache
from itertools import pairwise
from math import gcd
from random import Random
from typing import get_args
from xml.etree import ElementTree

import pytest
import yaml
from fontTools.ttLib import TTFont
from hypothesis import given
from hypothesis import strategies as st

from tests.conftest import ROOT, THOROUGH
from tests.helpers.charted import brief_with, charted, complaints, example, options_of
from topicbrief import document
from topicbrief.document import Chart
from topicbrief.editions import charts, markdown, opendata
from topicbrief.editions.charts.columns import value_lines
from topicbrief.editions.charts.metrics import break_lines, width_of
from topicbrief.editions.pdf.chart_layers import split_layers
from topicbrief.model.period import Period, parse_period
from topicbrief.model.timeline import UNKNOWN
from topicbrief.pages.blocks.chart import CHART, Options, chart
from topicbrief.pages.chart_layout import lay_out
from topicbrief.pages.composer import compose_pages

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


def composed(name: str) -> Chart:
    stated = yaml.load(FORMS[name], yaml.BaseLoader) | {
        "id": "chart",
        "title": "A finding",
        "description": "What is seen",
    }
    options = Options.model_validate(stated)
    assert list(CHART.check(example(), options)) == []
    return chart(example(), options)


def drawn(composed: Chart, width: int) -> ElementTree.Element:
    homes = {mark.figure.fact: f"home/#{mark.figure.fact}" for mark in composed.marks}
    return ElementTree.fromstring(charts.draw(composed, width, homes))


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


def at(text: ElementTree.Element) -> tuple[float, float]:
    """Where words stand."""
    return float(text.attrib["x"]), float(text.attrib["y"])


def corner(path: ElementTree.Element) -> tuple[float, float]:
    """Where a path begins."""
    x, y = re.findall(r"-?[\d.]+", path.attrib["d"])[:2]
    return float(x), float(y)


def point(mark: ElementTree.Element) -> tuple[float, float]:
    """The middle of the place where a mark can be hit, which is that of its point."""
    (circle,) = (p.attrib["d"] for p in mark.iter(f"{SVG}path") if p.get("fill") == "transparent")
    x, y, radius = (float(number) for number in re.findall(r"-?[\d.]+", circle)[:3])
    return x + radius, y


def end_of(path: ElementTree.Element) -> tuple[float, float]:
    """Where a straight line ends."""
    x, y = re.findall(r"-?[\d.]+", path.attrib["d"])[-2:]
    return float(x), float(y)


def words_of(element: ElementTree.Element, hidden: bool = True) -> str:
    texts = [text for text in element.iter(f"{SVG}text") if hidden or text.get("class") != "said"]
    return " ".join("".join(text.itertext()) for text in texts)


def plain(text: str) -> str:
    """A text without punctuation and with single spaces, as names are compared."""
    return " ".join("".join(c if c.isalnum() or c.isspace() else " " for c in text).split())


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
        assert link.attrib["data-about"] == " · ".join(mark.figure.about)
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
def test_what_is_seen_of_a_mark_is_in_its_name(name: str, width: int) -> None:
    """Who speaks to a browser says what they see (WCAG 2.5.3)."""
    for link in links(drawn(composed(name), width)).values():
        seen = words_of(link, hidden=False)
        assert plain(seen) in plain(link.attrib["aria-label"])
        assert not list(link.iter(f"{SVG}title"))


@widths
@pytest.mark.parametrize("name", ["bars", "bars of things", "grouped", "stacked", "targets"])
def test_a_bar_is_as_long_as_its_value(name: str, width: int) -> None:
    whole = composed(name)
    bars = {fact: bar(mark) for fact, mark in links(drawn(whole, width)).items()}
    side = int(len({round(wide) for wide, _ in bars.values()}) == 1)
    in_proportion({fact: sides[side] for fact, sides in bars.items()}, whole)


@widths
@pytest.mark.parametrize("form", ["bars", "grouped"])
def test_bars_lie_on_both_sides_of_a_marked_zero(form: str, width: int) -> None:
    values = ["4.1", "-2.3", "0.4", "-4.8"]
    more = [{"subject": "coast-line", "measure": "passengers", "period": f"{2020 + n}", "value": value} for n, value in enumerate(["1", "-1", "2", "3"])]  # fmt: skip
    whole = charted(form, [
        {"subject": "north-line", "measure": "passengers", "period": f"{2020 + n}", "value": value}
        for n, value in enumerate(values)
    ] + (more if form == "grouped" else []))  # fmt: skip
    svg = drawn(whole, width)
    levels, uprights = set(), set()
    for mark in whole.marks:
        path = next(p for p in links(svg)[mark.figure.fact].iter(f"{SVG}path") if p.get("stroke"))
        (x, y), (wide, high) = corner(path), bar(links(svg)[mark.figure.fact])
        levels.add(round(y if mark.value < 0 else y + high))
        uprights.add(round(x + wide if mark.value < 0 else x))
    assert min(len(levels), len(uprights)) == 1, "every bar begins at zero"
    (zero,) = levels if len(levels) == 1 else uprights
    marked = [p for p in svg.iter(f"{SVG}path") if p.get("stroke") == "var(--ink)"]
    assert any(abs(corner(p)[len(levels) == 1] - zero) < 1 for p in marked)


def test_what_is_no_exact_figure_says_so_over_a_narrow_column() -> None:
    """The word stands on a line of its own."""
    chart = composed("bars")
    rough = next(mark for mark in chart.marks if " " in mark.short.replace("\u00a0", " "))
    word, figure = rough.short.replace("\u00a0", " ").split(" ")
    assert value_lines(rough, 100) == (rough.short,)
    assert value_lines(rough, 30) == (f"{word} ", figure)


@widths
def test_stacked_bars_stand_on_one_another(width: int) -> None:
    found = links(drawn(composed("stacked"), width))

    def ends(fact: str) -> tuple[float, float]:
        paths = [p for p in found[fact].iter(f"{SVG}path") if p.get("stroke")]
        y = corner(paths[0])[1]
        return y, y + bar(found[fact])[1]

    assert ends("coast-line-passengers-2021")[1] == pytest.approx(ends("north-line-passengers-2021")[0], abs=0.2)


@widths
def test_the_parts_of_a_stack_are_named_beside_the_last_one(width: int) -> None:
    whole = composed("stacked")
    svg = drawn(whole, width)
    names = {"".join(t.itertext()): at(t) for t in svg.iter(f"{SVG}text") if "".join(t.itertext()) in whole.series}
    right = max(corner(p)[0] + bar(mark)[0] for mark in links(svg).values() for p in mark.iter(f"{SVG}path"))
    for mark in whole.marks:
        if mark.place == len(whole.places) - 1:
            x, y = names.pop(whole.series[mark.series])
            (top,) = {corner(p)[1] for p in links(svg)[mark.figure.fact].iter(f"{SVG}path") if p.get("stroke")}
            assert x > right
            assert top <= y <= top + bar(links(svg)[mark.figure.fact])[1] + 4
    assert not names


@widths
def test_parts_that_the_last_stack_lacks_are_named_in_a_key(width: int) -> None:
    whole = composed("stacked")
    less = replace(whole, marks=tuple(m for m in whole.marks if (m.place, m.series) != (len(whole.places) - 1, 0)))
    svg = drawn(less, width)
    names = [at(t) for t in svg.iter(f"{SVG}text") if "".join(t.itertext()) in whole.series]
    top = min(corner(p)[1] for mark in links(svg).values() for p in mark.iter(f"{SVG}path"))
    assert len(names) == len(whole.series)
    assert all(y < top for _, y in names)


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
    runs = [len(re.findall("[ML]", line.attrib["d"])) for line in lines if abs(corner(line)[0] - end_of(line)[0]) > 20]
    assert runs == [2], "2021 to 2022; nothing leads across 2023 to 2024"
    assert [key.text for key in whole.keys if key.look == "gap"] == ["where a line breaks: no figure"]


def test_a_place_without_a_figure_says_so() -> None:
    svg = drawn(composed("grouped"), charts.WIDE)
    gaps = [t for t in svg.iter(f"{SVG}text") if "".join(t.itertext()) == "no figure"]
    assert len(gaps) == 1
    x = at(gaps[0])[0]
    found = links(svg)

    def left_of(fact: str) -> float:
        (path,) = (p for p in found[fact].iter(f"{SVG}path") if p.get("stroke"))
        return corner(path)[0]

    beside = left_of("coast-line-passengers-2022") - left_of("north-line-passengers-2022")
    slot = left_of("north-line-passengers-2023") + beside
    assert slot < x < slot + bar(found["coast-line-passengers-2022"])[0]


def test_a_row_without_a_figure_says_so_on_a_phone() -> None:
    rows = [{"subject": "north-line", "measure": "passengers", "period": f"{year}", "value": "4101234567"} for year in (2019, 2020, 2022, 2023, 2024)]  # fmt: skip
    svg = drawn(charted("bars", rows), charts.NARROW)
    (gap,) = (t for t in svg.iter(f"{SVG}text") if "".join(t.itertext()) == "no figure")
    (named,) = (t for t in svg.iter(f"{SVG}text") if "".join(t.itertext()) == "2021")
    assert at(gap)[1] == pytest.approx(at(named)[1], abs=1)


def test_a_chart_of_hundreds_of_months_says_where_it_has_no_figure() -> None:
    rows = [
        {"subject": "north-line", "measure": "passengers", "period": f"{1980 + n // 12}-{n % 12 + 1:02}", "value": str(100 + n % 50)}
        for n in range(500)
        if not 200 <= n < 240
    ]  # fmt: skip
    whole = charted("bars", rows)
    assert len(whole.places) == 500
    for width in (charts.WIDE, charts.NARROW):
        svg = drawn(whole, width)
        assert len(links(svg)) == 460
        assert ["".join(t.itertext()) for t in svg.iter(f"{SVG}text") if "rotate" in t.get("transform", "")] == [
            "no figure"
        ]


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
        fact: len(re.findall("[La]", next(p.attrib["d"] for p in mark.iter(f"{SVG}path") if p.get("stroke"))))
        for fact, mark in lines.items()
    }
    assert shapes["north-line-passengers-2021"] != shapes["coast-line-passengers-2021"]


@widths
def test_ranges_set_the_sources_apart_by_their_values(width: int) -> None:
    found = links(drawn(composed("ranges"), width))
    dots = {fact: [p for p in mark.iter(f"{SVG}path") if p.get("stroke")] for fact, mark in found.items()}
    xs = {fact: corner(own[0])[0] for fact, own in dots.items()}
    scale = (xs["north-line-passengers-2024-star"] - xs["north-line-passengers-2024"]) / (1_300_000 - 250_000)
    assert xs["north-line-passengers-2024"] - xs["coast-line-target"] == pytest.approx((250_000 - 90_000) * scale, abs=0.5)  # fmt: skip
    assert [p.get("fill") for p in dots["north-line-passengers-2024"]] == ["var(--series-1)"]
    assert [p.get("fill") for p in dots["north-line-passengers-2024-star"]] == ["var(--paper)"]
    assert "Norrail" in words_of(found["north-line-passengers-2024"])


@pytest.mark.parametrize(("sources", "told"), [
    (["norrail-report", "daily-star", "gazette"], ["Norrail", "The Daily Star", "Official Gazette"]),
    (["norrail-report", "second", "gazette"], ['Norrail, Annual report 2024: <Norrail> & "friends"', "Norrail, Traffic tables", "Official Gazette"]),
    (["second", "second", "gazette"], ["Norrail (a)", "Norrail (b)", "Official Gazette"]),
])  # fmt: skip
def test_no_two_ranges_have_one_name(sources: list[str], told: list[str]) -> None:
    """Who issued two data sets that differ is named with the title of each."""
    facts = [
        {"subject": "north-line", "measure": "passengers", "period": "2024", "value": f"{4 + n}"} for n in range(3)
    ]
    brief = brief_with(facts)
    second = brief.sources["norrail-report"].model_copy(update={"id": "second", "title": "Traffic tables"})
    brief = replace(brief, sources={**brief.sources, "second": second}, facts={
        fact.id: fact.model_copy(update={"evidence": (fact.evidence[0].model_copy(update={"source": source}),)})
        for fact, source in zip(brief.facts.values(), sources)
    })  # fmt: skip
    whole = chart(brief, options_of("ranges", brief.facts))
    assert [mark.label for mark in whole.marks] == told
    for width in (charts.WIDE, charts.NARROW):
        assert disorder(drawn(whole, width)) == []


@widths
def test_steps_change_on_their_dates(width: int) -> None:
    whole = composed("steps")
    found = links(drawn(whole, width))
    hits = [
        re.findall(r"-?[\d.]+", next(p for p in found[mark.figure.fact].iter(f"{SVG}path") if p.get("fill") == "transparent").attrib["d"])
        for mark in whole.marks
    ]  # fmt: skip
    first, second = ((float(x) + 5, float(y), float(wide) - 5) for x, y, wide, *_ in hits)
    assert second[1] < first[1], "7.5 is above 5"
    before, after = whole.marks
    assert before.since
    assert after.since
    assert after.until
    assert str(before.until) == "2023-06-30"
    assert after.until == example().as_of
    spans = (after.since - before.since).days / (after.until - after.since).days
    assert (second[0] - first[0]) / second[2] == pytest.approx(spans, rel=0.02)


@given(st.lists(st.tuples(st.integers(0, 30), st.sampled_from(["north-line", "coast-line"])), min_size=2, unique=True))
def test_no_gap_is_lost_and_none_invented(taken: list[tuple[int, str]]) -> None:
    """Of any months of two series: every month at the interval of the data, from the first to the last of a series, has
    a figure or is a gap, unless the series itself has a longer interval.
    """
    pattern = example().facts["north-line-passengers-2023"]
    facts = tuple(
        pattern.model_copy(update={"id": f"fact-{index}", "subject": subject, "period": _month(month)})
        for index, (month, subject) in enumerate(taken)
    )
    found = lay_out(example(), "lines", facts)
    months = sorted({month for month, _ in taken})
    if not found.over_time:
        assert len(months) == 1
        return
    step = gcd(*(month - months[0] for month in months)) if len(months) > 2 else 1
    assert len(found.places) == (months[-1] - months[0]) // step + 1
    for series in range(len(found.series)):
        own = sorted(spot.place for spot in found.spots if spot.series == series)
        gaps = {gap.place for gap in found.gaps if gap.series == series}
        assert gaps.isdisjoint(own)
        apart = gcd(*(place - own[0] for place in own)) or 1 if len(own) > 2 else 1
        assert gaps | set(own) == set(range(own[0], own[-1] + 1, apart))


@pytest.mark.parametrize(("periods", "places", "gaps"), [
    ([1990, 1995, 2000, 2010], ["1990", "1995", "2000", "2005", "2010"], ["2005"]),
    (["2020-Q1", "2020-Q3", "2021-Q1", "2022-Q1"], ["Q1 2020", "Q3 2020", "Q1 2021", "Q3 2021", "Q1 2022"], ["Q3 2021"]),
    ([2020, 2022, 2023], ["2020", "2021", "2022", "2023"], ["2021"]),
    (["2024-01", "2024-04", "2024-07"], ["Jan 2024", "Apr 2024", "Jul 2024"], []),
    ([2021, 2024], ["2021", "2022", "2023", "2024"], ["2022", "2023"]),
])  # fmt: skip
def test_the_axis_has_the_interval_of_the_data(periods: list[object], places: list[str], gaps: list[str]) -> None:
    whole = charted("lines", [{"subject": "north-line", "measure": "passengers", "period": each, "value": "5"} for each in periods])  # fmt: skip
    assert [place.replace("\u00a0", " ") for place in whole.places] == places
    assert [whole.places[gap.place].replace("\u00a0", " ") for gap in whole.gaps] == gaps


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


@forms
@pytest.mark.parametrize("text", HOSTILE)
def test_any_words_can_be_drawn(name: str, text: str) -> None:
    whole = composed(name)
    places = tuple(f"{text}{index or ''}" for index, _ in enumerate(whole.places))
    for over_time in {whole.over_time, False}:
        marks = tuple(replace(mark, label=text, short=text) for mark in whole.marks)
        svg = drawn(replace(whole, marks=marks, places=places, series=(text,) * 2, over_time=over_time), charts.NARROW)
        assert set(links(svg)) == {mark.figure.fact for mark in marks}
        assert not list(svg.iter(f"{SVG}b"))


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


def test_a_range_that_ends_at_zero_has_both_ends() -> None:
    whole = composed("range with ends")
    mark = replace(whole.marks[0], value=Decimal(-5), upper=Decimal(0))
    (link,) = links(drawn(replace(whole, marks=(mark,)), charts.WIDE)).values()
    (rule,) = (p for p in link.iter(f"{SVG}path") if p.get("stroke-width") == "5")
    assert end_of(rule)[0] - corner(rule)[0] > 100


def test_the_interval_of_an_estimate_is_a_thin_line_past_its_dot() -> None:
    whole = composed("range with ends")
    mark = replace(whole.marks[0], value=Decimal(51), upper=None, low=Decimal(40), high=Decimal(62))
    (link,) = links(drawn(replace(whole, marks=(mark,)), charts.WIDE)).values()
    dot, interval = (p for p in link.iter(f"{SVG}path") if p.get("stroke"))
    if dot.get("fill") == "none":
        dot, interval = interval, dot
    (left, middle), right = corner(interval), float(re.findall(r"L([\d.]+)", interval.attrib["d"])[0])
    assert right - left > 100
    assert corner(dot)[1] == middle
    assert (corner(dot)[0] + 5 - left) / (right - left) == pytest.approx((51 - 40) / (62 - 40), abs=0.01)


def test_a_column_says_its_value_and_draws_its_interval() -> None:
    rows = [{"subject": "north-line", "measure": "passengers", "period": f"{2020 + n}", "value": str(51 + n), "low": str(40 + n), "high": str(62 + n)} for n in range(4)]  # fmt: skip
    for form in ("bars", "lines"):
        whole = charted(form, rows)
        for mark in whole.marks:
            assert "(" in mark.figure.text
            assert mark.short == mark.figure.text.split(" ")[0]
        svg = drawn(whole, charts.WIDE)
        assert all(mark.short in words_of(links(svg)[mark.figure.fact], hidden=False) for mark in whole.marks)


def test_spans_run_from_one_date_to_another() -> None:
    rows = [
        {"subject": "north-line", "measure": measure, "scope": scope, "value": value, "period": "2025"}
        for measure, values in (("begun", ("2010-01-01", "2012-01-01", "2020-01-01")), ("ended", ("2014-01-01", "2020-01-01", "not yet")))
        for scope, value in zip("abc", values)
    ]  # fmt: skip
    whole = charted("spans", rows)
    for width in (charts.WIDE, charts.NARROW):
        found = links(drawn(whole, width))
        assert list(found) == [mark.figure.fact for mark in whole.marks]
        lengths = [bar(found[mark.figure.fact])[0] for mark in whole.marks if mark.series == 1 and not mark.ongoing]
        assert lengths[1] / lengths[0] == pytest.approx(8 / 4, rel=0.01)
        assert all(mark.short in words_of(found[mark.figure.fact], hidden=False) for mark in whole.marks)
    (open_ended,) = (mark for mark in whole.marks if mark.ongoing)
    assert open_ended.until == brief_with(rows).as_of


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
    dashes = {path.get("stroke-dasharray", "") for path in svg.iter(f"{SVG}path") if path.get("stroke-width") == "2.5"}
    assert dashes == {"", "2,4"}
    dots = [p.get("fill") for p in links(svg)["act-12-levy"].iter(f"{SVG}path") if p.get("stroke")]
    assert dots == ["var(--paper)"]


def test_a_chart_keeps_its_address_when_its_title_changes_and_old_ones_lead_on() -> None:
    """Two charts that swap titles keep their data."""
    brief = example()
    swapped = deepcopy({block.options.id: block for block in brief.sections["traffic"].blocks if block.kind == "chart"})
    first, second = swapped
    titles = {first: swapped[second].options.title, second: swapped[first].options.title}
    blocks = tuple(
        block.model_copy(update={"options": block.options.model_copy(update={"title": titles[block.options.id], "former": (f"traffic/old-{block.options.id}",)})}) if block.kind == "chart" else block
        for block in brief.sections["traffic"].blocks
    )  # fmt: skip
    section = brief.sections["traffic"].model_copy(update={"blocks": blocks})
    after = replace(brief, sections={**brief.sections, "traffic": section})
    before, now = (
        {file.path: file.text for file in opendata.render(each, compose_pages(each), UNKNOWN) if "charts/" in file.path}
        for each in (brief, after)
    )
    for id in (first, second):
        assert (
            now[f"data/charts/{id}.csv"] == before[f"data/charts/{id}.csv"] == now[f"data/charts/traffic/old-{id}.csv"]
        )
    (page,) = (page for page in compose_pages(after) if page.path == "traffic")
    (file,) = markdown.render([page])
    for id in (first, second):
        assert f'id="chart_{id}"' in file.text
        assert f'id="chart_old-{id}"' in file.text


# ------------------------------------------------------------------ nothing lies on anything else

NAMES = {
    "alpha": "France",
    "beta": "Democratic Republic of the Congo",
    "gamma": "The Union of Municipal Transport Undertakings of the Northern Provinces and the Islands",
    "delta": "小米汽车科技有限公司",
    "epsilon": "Donaudampfschifffahrtsgesellschaftskapitänsmützenverband",
    **{f"other-{n}": f"Country {'ABCDEFGHIJKL'[n]}" for n in range(9)},
}
UNITS = {"growth": "%", "people": "people", "anomaly": "degrees of the longest unit"}
SELECTIONS = 300 if THOROUGH else 24


def selection(seed: int) -> list[dict[str, object]]:
    """Any facts that a chart may be asked for: of one measure and grain, or of many, with values of any size and sign."""
    random = Random(seed)
    if seed % 8 == 7:
        return spells(random)
    subjects = random.sample([*NAMES], random.choice((1, 1, 2, 3, 5, 8, 12)))
    measure = random.choice([*UNITS])
    count = random.choice((1, 2, 3, 6, 12, 40) if len(subjects) > 1 else (1, 3, 6, 12, 24, 72, 300))
    step = random.choice((1, 1, 1, 5))
    grain = random.choice(("year", "month", "quarter", "day"))
    low, high = random.choice(((0, 10), (-5, 8), (-9, -1), (40, 45), (0, 5_000_000), (-1e9, 3e9), (1e-4, 9e-3)))
    spread = random.choice((1.0, 0.02))
    decimals = 5 if high < 1 else 2 if high < 100 else 0
    rows: list[dict[str, object]] = []
    if random.random() < 0.12:  # sources that differ on some figures
        subjects, count, step = subjects[:6], random.choice((1, 1, 2)), 0
    for subject in subjects:
        base = random.uniform(low, high)
        for index in range(count):
            if random.random() < 0.08 and count > 2:
                continue
            value = min(high, max(low, base + random.uniform(-1, 1) * (high - low) * spread))
            row: dict[str, object] = {
                "subject": subject, "measure": measure, "period": period(grain, index * step),
                "value": f"{value:.{decimals}f}", "scope": None,
                "status": random.choice(["reported"] * 5 + ["estimated", "target"]),
                "precision": random.choice(["exact"] * 4 + ["about", "over"]),
            }  # fmt: skip
            if step == 0 and random.random() < 0.5:
                row |= {"upper": f"{value + abs(value) * random.random() + 1:.{decimals}f}", "precision": "range"}
            elif random.random() < 0.15:
                low_end, high_end = value - abs(value) * 0.2 - 1, value + abs(value) * 0.3 + 1
                row |= {"low": f"{low_end:.{decimals}f}", "high": f"{high_end:.{decimals}f}"}
            rows.append(row)
    return rows or selection(seed + 10_000)


def spells(random: Random) -> list[dict[str, object]]:
    """Things that last, some of them still, from dates that are known to the day, the month or the year, or not."""
    rows: list[dict[str, object]] = []
    for subject in random.sample([*NAMES], random.randint(1, len(NAMES))):
        for scope in ["first", "second"][: random.randint(1, 2)]:
            begun = date(random.randint(1900, 2020), random.randint(1, 12), random.randint(1, 28))
            ended = begun + timedelta(days=random.choice((1, 40, 800, 9000)))
            rows.append(
                {
                    "subject": subject,
                    "measure": "begun",
                    "scope": scope,
                    "value": begun.isoformat()[: random.choice((4, 7, 10))],
                }
            )
            if random.random() < 0.9:
                rows.append(
                    {
                        "subject": subject,
                        "measure": "ended",
                        "scope": scope,
                        "value": random.choice((ended.isoformat(), f"{ended:%Y}", "not yet")),
                        "period": "2025-01",
                    }
                )
    return sorted(rows, key=lambda row: str(row["measure"]))


def period(grain: str, index: int) -> str:
    match grain:
        case "year":
            return f"{1700 + index}"
        case "quarter":
            return f"{1900 + index // 4}-Q{index % 4 + 1}"
        case "month":
            return f"{1960 + index // 12}-{index % 12 + 1:02}"
    return (date(2001, 1, 1) + timedelta(days=37 * index)).isoformat()


@cache
def font() -> TTFont:
    return TTFont(ROOT / "scripts/topicbrief/templates/pdf/fonts/brief-sans-3.ttf")


def measured(text: str) -> float:
    """The width of a text, from the font itself; of a letter that it does not have, an em or less."""
    glyphs, advances = font().getBestCmap(), font()["hmtx"].metrics
    wide = sum(advances[glyphs[ord(c)]][0] if ord(c) in glyphs else 700 if ord(c) < 0x2E80 else 1000 for c in text)
    return wide / 1000 * 12


def boxes(svg: ElementTree.Element) -> Iterator[tuple[str, bool, tuple[float, float, float, float]]]:
    """Yield each line of words, whether it is seen at rest, and its box: left, top, right, bottom."""
    for text in svg.iter(f"{SVG}text"):
        spans = list(text.iter(f"{SVG}tspan")) or [text]
        x, y = at(text)
        for index, line in enumerate(spans):
            words = "".join(line.itertext()).rstrip()
            wide = measured(words) * (1.05 if text.get("font-weight") else 1)
            left = x - {"middle": wide / 2, "end": wide}.get(text.get("text-anchor", ""), 0)
            top = y + 15 * index - 8
            box = (left, top, left + wide, top + 9)
            if "rotate" in text.get("transform", ""):
                box = (x - 8, y - wide, x + 1, y)
            yield words, text.get("class") != "said", box


def strokes(svg: ElementTree.Element) -> Iterator[tuple[tuple[float, float], tuple[float, float]]]:
    """Yield the straight parts of all that is drawn as a line: of series, whiskers and the zero line, and no gridlines,
    whose numbers stand beside them.
    """
    for path in svg.iter(f"{SVG}path"):
        if path.get("fill", "none") == "none" and path.get("stroke") not in (None, "var(--hairline)", "var(--muted)"):
            for part in path.attrib["d"].split("M")[1:]:
                corners = [(float(x), float(y)) for x, y in re.findall(r"(-?[\d.]+),(-?[\d.]+)", part)]
                yield from pairwise(corners) if set(part) <= set("0123456789.,-L") else ()


def runs_through(box: tuple[float, float, float, float], start: tuple[float, float], end: tuple[float, float]) -> bool:
    """Whether a line runs through a box, more than along its edge: sampled every half pixel."""
    left, top, right, bottom = box
    steps = max(1, round(2 * max(abs(end[0] - start[0]), abs(end[1] - start[1]))))
    return any(
        left + 0.6 < start[0] + (end[0] - start[0]) * n / steps < right - 0.6
        and top + 0.6 < start[1] + (end[1] - start[1]) * n / steps < bottom - 0.6
        for n in range(steps + 1)
    )


def disorder(svg: ElementTree.Element) -> list[str]:
    """What lies on something else, or leaves the picture."""
    _, _, width, height = (float(number) for number in svg.attrib["viewBox"].split())
    found = [*boxes(svg)]
    outside = [f"{words!r} leaves the picture: {box}" for words, _, box in found if box[0] < -0.6 or box[1] < -1 or box[2] > width + 0.6 or box[3] > height + 0.6]  # fmt: skip
    seen = [(words, box) for words, is_seen, box in found if is_seen]
    lines = [*strokes(svg)]
    crossed = [
        f"a line runs through {words!r}"
        for words, box in seen
        if any(
            min(a, c) < box[2] and max(a, c) > box[0] and min(b, d) < box[3] and max(b, d) > box[1]
            and runs_through(box, (a, b), (c, d))
            for (a, b), (c, d) in lines
        )
    ]  # fmt: skip
    return (
        outside
        + crossed
        + [
            f"{words!r} lies on {other!r}"
            for index, (words, (left, top, right, bottom)) in enumerate(seen)
            for other, (a, b, c, d) in seen[:index]
            if left < c - 0.5 and a < right - 0.5 and top < d - 0.5 and b < bottom - 0.5
        ]
    )


@pytest.mark.thorough
@pytest.mark.parametrize("seed", range(SELECTIONS))
def test_no_label_lies_on_another_or_leaves_the_picture(seed: int) -> None:
    """Each form that accepts a selection draws it in order, on a desk and on a phone."""
    brief = brief_with(selection(seed), NAMES, UNITS)
    for form in get_args(document.Form):
        options = options_of(form, brief.facts)
        if not complaints(brief, options):
            whole = chart(brief, options)
            for width in (charts.WIDE, charts.NARROW):
                assert disorder(drawn(whole, width)) == [], (form, width)


def test_every_form_accepts_some_of_the_selections() -> None:
    wanted = set(get_args(document.Form))
    for seed in range(SELECTIONS):
        brief = brief_with(selection(seed), NAMES, UNITS)
        wanted -= {form for form in wanted if not complaints(brief, options_of(form, brief.facts))}
    assert wanted == set()


@pytest.mark.parametrize("form", ["bars", "grouped", "lines", "ranges", "spans"])
def test_a_drawing_that_is_higher_than_a_page_is_broken_where_nothing_is_cut(form: str) -> None:
    """Each part fits on a page, and each fact and all its words are in one part."""
    names = {f"subject-{n}": f"Country {'ABCDEFGHIJ'[n // 10]}{'ABCDEFGHIJ'[n % 10]}" for n in range(100)}
    of_date = {"measure": "ended", "value": "2024-05", "period": "2025"}
    rows = [
        {"subject": id, "measure": "people", "scope": None, "period": f"{2020 + year}", "value": f"{year + len(id)}"}
        for id in [*names][: 100 if form == "bars" else 48] for year in range(1 if form == "bars" else 4)
    ] if form not in ("spans", "ranges") else [
        {"subject": id, "scope": None, **more} for id in [*names][:100]
        for more in (
            ({"measure": "begun", "value": "2020"}, of_date) if form == "spans"
            else ({"measure": "people", "period": "2024", "value": "4", "upper": "7", "precision": "range"},)
        )
    ]  # fmt: skip
    whole = charted(form, rows, names, units={"people": "people"})
    scene = charts.compose(whole, charts.WIDE)
    windows = scene.parts(780)
    assert len(windows) >= 2
    assert [top for top, _ in windows] == [0, *(bottom for _, bottom in windows[:-1])]
    assert windows[-1][1] == scene.height
    assert all(bottom - top <= 780 for top, bottom in windows)
    for words in scene.words:
        assert any(top <= words.box.top and words.box.bottom <= bottom for top, bottom in windows), words.lines
    parts = [split_layers(charts.to_svg(scene, whole, dict.fromkeys((m.figure.fact for m in whole.marks), "")), window) for window in windows]  # fmt: skip
    facts = [{place["fact"] for place in part.places} for part in parts]
    assert sum(map(len, facts)) == len(set().union(*facts)) == len(whole.marks)
    assert all(-1 <= place["y"] <= part.size[1] for part in parts for place in part.places)


def test_what_lies_on_something_else_is_found() -> None:
    svg = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 50">%s</svg>'
    line = '<path d="M0,{}L100,{}" stroke="var(--series-1)" fill="none"/>'.format
    text = '<text x="{}" y="{}" class="{}">41,123</text>'.format
    for texts, found in (
        (text(10, 20, "") + text(20, 24, ""), 1), (text(10, 20, "") + text(20, 40, ""), 0),
        (text(90, 20, ""), 1), (text(10, 3, "said"), 1), (text(10, 20, "") + line(0, 40), 1), (text(10, 20, "") + line(40, 30), 0), (text(10, 20, "") + text(20, 24, "said"), 0),
    ):  # fmt: skip
        assert len(disorder(ElementTree.fromstring(svg % texts))) == found


@pytest.mark.parametrize("name", NAMES.values())
def test_a_broken_name_is_whole_and_no_wider_than_its_room(name: str) -> None:
    for room in (40.0, 90.0, 200.0):
        lines = break_lines(name, room)
        assert "".join(lines) == name
        assert all(width_of(line.rstrip()) <= room for line in lines)
