"""Figures in two units: what a conversion says, how exactly, and where a reader sees it."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.conftest import EXAMPLE
from tests.helpers.marks import content, read
from topicbrief.document import Figure, Page, Paragraph, Table
from topicbrief.editions import markdown
from topicbrief.formatting import inlines, plain_text
from topicbrief.model import number, units
from topicbrief.model.brief import Brief
from topicbrief.model.number import Number
from topicbrief.pages.composer import compose_pages
from topicbrief.storage import read_data_files


def said(brief: Brief, pair: tuple[str, str], value: str, precision: str = "exact", upper: str = "") -> str:
    """How the length of the North Line would be shown if it were this: the figure, and its conversion."""
    stated = {
        "value": number.parse_number(value),
        "upper": number.parse_number(upper) if upper else None,
        "precision": precision,
    }
    fact = brief.facts["north-line-length"].model_copy(update=stated)
    measure = brief.measures["length"].model_copy(update=dict(zip(("unit", "also"), pair, strict=True)))
    other = replace(brief, facts={**brief.facts, fact.id: fact}, measures={**brief.measures, "length": measure})
    return f"{plain_text.format_figure(other, fact)} ({plain_text.format_converted(other, fact)})".replace(
        plain_text.NBSP, " "
    )


@pytest.mark.parametrize(
    ("unit", "also", "value", "shown"),
    [
        ("km", "mi", "835", "835 km (519 mi)"),
        ("km", "mi", "700", "700 km (435 mi)"),
        ("km", "mi", "1204.5", "1,204.5 km (748.4 mi)"),
        ("km", "mi", "5", "5 km (3.1 mi)"),
        ("km", "mi", "0", "0 km (0 mi)"),
        ("km", "mi", "-40", "−40 km (−25 mi)"),
        ("km", "mi", "12573", "12,573 km (7,813 mi)"),  # 7812.5 to the last digit
        ("km", "mi", "2.8 million", "2.8 million km (1.7 million mi)"),
        ("km", "mi", "1.2 million", "1.2 million km (750,000 mi)"),
        ("mi", "km", "321", "321 mi (517 km)"),
        ("kW", "hp", "508", "508 kW (681 hp)"),
        ("kW", "PS", "508", "508 kW (691 PS)"),
        ("PS", "kW", "1548", "1,548 PS (1,139 kW)"),
        ("PS", "hp", "1548", "1,548 PS (1,527 hp)"),
        ("hp", "kW", "990", "990 hp (738 kW)"),
        ("km/h", "mph", "265", "265 km/h (165 mph)"),
        ("mm", "in", "4999", "4,999 mm (196.8 in)"),
        ("mm", "in", "999", "999 mm (39.3 in)"),
        ("mm", "in", "1001", "1,001 mm (39.4 in)"),
        ("kg", "lb", "2405", "2,405 kg (5,302 lb)"),
        ("N·m", "lb-ft", "838", "838 N·m (618 lb-ft)"),
        ("°C", "°F", "-12", "−12 °C (10 °F)"),
        ("°C", "°F", "-18", "−18 °C (0 °F)"),
        ("°C", "°F", "-40", "−40 °C (−40 °F)"),
        ("°C", "°F", "21.4", "21.4 °C (70.5 °F)"),
        ("°F", "°C", "68", "68 °F (20 °C)"),
        ("K", "°C", "300", "300 K (27 °C)"),
        ("°C", "K", "-273.15", "−273.15 °C (0.00 K)"),
        ("sq km", "sq mi", "10.5", "10.5 sq km (4.1 sq mi)"),
    ],
)
def test_a_figure_in_both_units(brief: Brief, unit: str, also: str, value: str, shown: str) -> None:
    assert said(brief, (unit, also), value) == shown


@pytest.mark.parametrize(
    ("precision", "value", "upper", "shown"),
    [
        ("about", "1000", "", "about 1,000 km (about 620 mi)"),
        ("about", "1000.0", "", "about 1,000.0 km (about 621.4 mi)"),
        ("about", "1250", "", "about 1,250 km (about 780 mi)"),
        ("over", "800", "", "over 800 km (over 490 mi)"),
        ("under", "50000", "", "under 50,000 km (under 32,000 mi)"),
        ("about", "300 million", "", "about 300 million km (about 190 million mi)"),
        ("range", "500", "600", "500–600 km (310–370 mi)"),
        ("range", "495", "600", "495–600 km (308–373 mi)"),
        ("range", "90", "110", "90–110 km (56–68 mi)"),
        ("range", "5", "10", "5–10 km (3.1–6.2 mi)"),
        ("range", "-10", "10", "−10 to 10 km (−6.2 to 6.2 mi)"),
    ],
)
def test_round_figures_stay_round(brief: Brief, precision: str, value: str, upper: str, shown: str) -> None:
    assert said(brief, ("km", "mi"), value, precision, upper) == shown


pairs = st.sampled_from(
    [("km", "mi"), ("mi", "km"), ("kW", "hp"), ("PS", "kW"), ("mm", "in"), ("in", "mm"), ("kg", "lb")]
)
stated = st.builds(
    lambda digits, decimals, scale: Number(Decimal(digits).scaleb(scale - decimals), decimals, scale),
    st.integers(-(10**12), 10**12).filter(bool), st.integers(0, 6), st.sampled_from([0, 3, 6, 9]),
)  # fmt: skip


@given(stated, pairs)
def test_converting_back_comes_within_two_of_the_last_digit_stated(figure: Number, pair: tuple[str, str]) -> None:
    """Within half the square root of ten units of it, to be exact: 1.58."""
    (there,) = units.convert([figure], "exact", *pair)
    back = there.value * units._line(*pair[::-1])[0]  # type: ignore[index]
    last = Decimal(1).scaleb(figure.scale - figure.decimals)
    assert abs(back - figure.value) <= Decimal("1.582") * last


@given(stated, pairs)
def test_a_conversion_invents_no_digits(figure: Number, pair: tuple[str, str]) -> None:
    """Its last digit is worth a third of the last digit stated, or more, unless it would have less than two."""
    (there,) = units.convert([figure], "exact", *pair)
    last = Decimal(1).scaleb(figure.scale - figure.decimals) * units._line(*pair)[0]  # type: ignore[index]
    _, digits, exponent = there.value.normalize().as_tuple()
    assert Decimal(1).scaleb(int(exponent)) >= Decimal("0.316") * last or len(digits) <= 2
    assert there.value == there.value.quantize(Decimal(1).scaleb(there.scale - there.decimals))


@given(st.integers(1, 10**9), st.integers(1, 10**9), pairs)
def test_of_two_figures_the_larger_is_never_the_smaller_one_in_the_other_unit(
    a: int, b: int, pair: tuple[str, str]
) -> None:
    low, high = sorted((a, b))
    first, second = units.convert([Number(Decimal(low)), Number(Decimal(high))], "range", *pair)
    assert first.value <= second.value


@pytest.mark.parametrize(
    ("precision", "value", "upper", "shown"),
    [
        ("range", "-12", "-4", "−12 to −4 °C (10–25 °F)"),
        ("range", "-3", "5", "−3 to 5 °C (27–41 °F)"),
        ("over", "31", "", "over 31 °C (over 87 °F)"),
        ("at-most", "-7", "", "up to −7 °C (up to 20 °F)"),
        ("about", "20", "", "about 20 °C (about 68 °F)"),
    ],
)
def test_bounds_and_ranges_of_temperatures(brief: Brief, precision: str, value: str, upper: str, shown: str) -> None:
    assert said(brief, ("°C", "°F"), value, precision, upper) == shown


@pytest.mark.parametrize(
    ("unit", "also", "value", "shown"),
    [("°C", "°F", "1.5", "1.5 °C (2.7 °F)"), ("K", "°C", "12", "12 K (12 °C)"), ("°F", "K", "-27", "−27 °F (−15 K)")],
)
def test_a_difference_of_temperatures_has_no_zero_to_convert(
    brief: Brief, unit: str, also: str, value: str, shown: str
) -> None:
    measure = brief.measures["length"].model_copy(update={"conversion": "difference"})
    assert said(replace(brief, measures={**brief.measures, "length": measure}), (unit, also), value) == shown


@given(st.integers(-(10**6), 10**6), st.integers(0, 3), st.sampled_from([("°C", "°F"), ("°F", "K"), ("K", "°C")]))
def test_a_temperature_converts_back(digits: int, decimals: int, pair: tuple[str, str]) -> None:
    (there,) = units.convert([Number(Decimal(digits).scaleb(-decimals), decimals)], "exact", *pair)
    (back,) = units.convert([there], "exact", *pair[::-1])
    assert abs(back.value - Decimal(digits).scaleb(-decimals)) <= 2 * Decimal(1).scaleb(-decimals)


def test_the_two_horsepowers_differ() -> None:
    assert units._line("PS", "kW") == (Decimal("0.73549875"), Decimal(0))
    assert units._line("hp", "kW") == (Decimal("0.74569987158227022"), Decimal(0))


def test_a_conversion_belongs_to_its_figure(brief: Brief) -> None:
    figure = inlines.fact_figure(brief, brief.facts["north-line-length"])
    assert (figure.text, figure.also) == (f"1,204.5{plain_text.NBSP}km", f"748.4{plain_text.NBSP}mi")
    page = Page("x", "X", "X", (Paragraph((figure,)),))
    (file,) = markdown.render((page,))
    assert f'[1,204.5{plain_text.NBSP}km <span class="also">(748.4{plain_text.NBSP}mi)</span>](' in file.text


def test_the_value_alone_is_not_converted(brief: Brief) -> None:
    for form in ("value", "period"):
        fact = brief.facts["north-line-length" if form == "value" else "north-line-passengers-2024"]
        assert inlines.fact_figure(brief, fact, form).also == ""


def test_a_column_names_both_units_and_its_cells_neither(brief: Brief) -> None:
    tables = [block for page in compose_pages(brief) for block in page.blocks if isinstance(block, Table)]
    columns = [
        (table, index)
        for table in tables
        for index, head in enumerate(table.head)
        if inlines.inlines_text(head) == f"Length (km,{plain_text.NBSP}mi)"
    ]
    assert len(columns) == 2
    for table, index in columns:
        cells = [cell for row in table.rows for cell in row[index]]
        shown = [(cell.text, cell.also) for cell in cells if isinstance(cell, Figure)]
        assert ("1,204.5", "748.4") in shown
        assert ("301", "187") in shown


@pytest.mark.slow
def test_nothing_is_converted_where_no_measure_asks_for_it(tmp_path: Path) -> None:
    """What takes time to begin is not begun: without a second unit pint is never imported."""
    script = f"""
import sys
from pathlib import Path
from topicbrief.build.pages import build_pages
assert build_pages(Path({str(tmp_path)!r})).problems == []
assert "pint" not in sys.modules
"""
    for path, data in read_data_files(EXAMPLE).items():
        (tmp_path / "data" / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "data" / path).write_bytes(data.replace(b"  also: mi\n", b""))
    subprocess.run([sys.executable, "-c", script], check=True)


@pytest.mark.slow
def test_in_the_page_a_conversion_stands_within_the_link_of_its_figure(example_site: Path) -> None:
    html = (example_site / "traffic" / "index.html").read_text(encoding="utf-8")
    found = [text for text in content(read(html)) if any(a.get("class") == "also" for _, a in text.path)]
    assert [text.text.replace("\u00a0", " ") for text in found] == ["(748.4 mi)", "(748.4)", "(187)"]
    for text in found:
        assert any(tag == "a" and "data-fact" in attributes for tag, attributes in text.path)
