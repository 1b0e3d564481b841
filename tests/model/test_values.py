"""Test small functions by what they take and return: numbers, periods, prose, computations, words, selections."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from topicbrief.document import Bullets, Emphasis, Figure, Link, Paragraph, Text
from topicbrief.formatting import inlines, plain_text
from topicbrief.load import yaml_files
from topicbrief.model import derived, number, period, prose
from topicbrief.model.brief import Brief
from topicbrief.model.number import Number
from topicbrief.model.precision import Precision
from topicbrief.model.prose import Reference
from topicbrief.model.selection import Selection, select_facts

# ------------------------------------------------------------------ numbers


@pytest.mark.parametrize(
    ("typed", "value", "decimals", "scale"),
    [
        ("410000", "410000", 0, 0),
        ("3.23", "3.23", 2, 0),
        ("49.50", "49.50", 2, 0),
        ("-3.1 billion", "-3100000000", 1, 9),
        ("7.5 million", "7500000", 1, 6),
        ("0", "0", 0, 0),
        ("12345678901234567890.12345678", "12345678901234567890.12345678", 8, 0),
    ],
)
def test_a_number_keeps_its_value_and_how_it_was_stated(typed: str, value: str, decimals: int, scale: int) -> None:
    assert number.parse_number(typed) == Number(Decimal(value), decimals, scale)


@pytest.mark.parametrize("typed", ["410,000", "1e5", ".5", "5.", "half", "١٢", "1 dozen", "+5", "0x10", "1_000", ""])
def test_what_is_no_number_is_none(typed: str) -> None:
    assert number.parse_number(typed) is None


# ------------------------------------------------------------------ periods


@pytest.mark.parametrize(
    ("typed", "first", "last", "grain"),
    [
        ("2025", date(2025, 1, 1), date(2025, 12, 31), "year"),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29), "month"),
        ("2025-Q3", date(2025, 7, 1), date(2025, 9, 30), "quarter"),
        ("2025-H2", date(2025, 7, 1), date(2025, 12, 31), "half"),
        ("2025-12-31", date(2025, 12, 31), date(2025, 12, 31), "day"),
        ("2024-04/2025-11", date(2024, 4, 1), date(2025, 11, 30), "range"),
    ],
)
def test_a_period_is_a_span_of_days(typed: str, first: date, last: date, grain: str) -> None:
    parsed = period.parse_period(typed)
    assert (parsed.first, parsed.last, parsed.grain, parsed.text) == (first, last, grain, typed)


@pytest.mark.parametrize("typed", ["2026-02-30", "2026-13-01", "2025-13", "2025-00"])
def test_a_day_that_is_in_no_calendar_is_refused(typed: str) -> None:
    with pytest.raises(ValueError, match="calendar"):
        period.parse_period(typed)


@pytest.mark.parametrize(
    "typed", ["next year", "25", "2025/2024", "2025-Q5", "2025-1", "2025-01-01T00:00", "0000", "2025/", ""]
)
def test_what_is_no_period_is_refused(typed: str) -> None:
    with pytest.raises(ValueError, match=r"period|ends before|before 1000"):
        period.parse_period(typed)


# ------------------------------------------------------------------ computations


def test_what_is_computed_is_exact_until_it_is_rounded_once() -> None:
    def of(operation: str, *typed: str) -> Number:
        return derived.compute(operation, [parsed for text in typed if (parsed := number.parse_number(text))])

    assert of("change", "410000", "550000") == Number(Decimal("34.1"), 1, 0)
    assert of("sum", "0.1", "0.2") == Number(Decimal("0.3"), 1, 0)
    assert of("sum", "2.8 billion", "3.1 billion") == Number(Decimal("5900000000"), 1, 9)
    assert of("sum", "2.85 billion", "3 million").value == Decimal("2853000000")
    assert of("sum", "1.2345 billion", "3 million") == Number(Decimal("1237500000"), 1, 6)
    assert of("sum", "1.2345 thousand", "1") == Number(Decimal("1235.5"), 1, 0)
    assert of("change", "100000", "99999") == Number(Decimal("-0.001"), 3, 0)
    assert not of("difference", "5", "5").value.is_signed()
    assert of("difference", "5", "3") == Number(Decimal("-2"), 0, 0)
    assert of("share", "1", "3") == Number(Decimal("33.3"), 1, 0)
    assert of("ratio", "33662", "19488") == Number(Decimal("1.73"), 2, 0)
    assert of("average", "1", "2") == Number(Decimal("1.5"), 1, 0)
    assert of("sum", *["0.1"] * 10) == Number(Decimal("1.0"), 1, 0)
    with pytest.raises(ZeroDivisionError):
        of("change", "0", "5")


def test_a_result_is_no_more_exact_than_its_inputs() -> None:
    assert derived.result_precision("sum", {"exact"}) == "exact"
    assert derived.result_precision("sum", {"exact", "over"}) == "over"
    assert derived.result_precision("sum", {"over", "under"}) == "about"
    assert derived.result_precision("change", {"exact", "over"}) == "about"
    assert derived.result_precision("average", {"range"}) == "about"


@pytest.mark.parametrize(
    ("operation", "first", "second", "shown", "exact"),
    [
        ("share", "12", "46850", "0.026", False),
        ("ratio", "12", "46850", "0.00026", False),
        ("share", "46849", "46850", "99.998", False),
        ("share", "46851", "46850", "100.002", False),
        ("share", "7", "3 billion", "0.00000023", False),
        ("ratio", "999", "1000", "0.999", True),
        ("change", "46850", "12", "-99.97", False),
        ("change", "100000", "200001", "100.001", True),
        ("average", "0.01", "0.02", "0.015", True),
        ("share", "1", "200", "0.5", True),
        ("share", "1", "3", "33.3", False),
        ("share", "0", "7", "0.0", True),
        ("percent_of", "2.5", "35360", "884", True),
        ("percent_of", "25", "39.99", "10.00", False),
        ("percent_of", "0.1", "7", "0.007", True),
        ("percent_of", "7", "28.1 million", "1970000", False),
        ("percent_of", "2.5", "49.5", "1.24", False),
        ("share", "7", "7", "100.0", True),
    ],
)
def test_a_result_is_never_none_or_all_where_it_is_neither(
    operation: str, first: str, second: str, shown: str, exact: bool
) -> None:
    numbers = [parsed for text in (first, second) if (parsed := number.parse_number(text))]
    result = derived.compute(operation, numbers)
    assert f"{result.value:f}" == shown
    assert result.inexact is not exact


@given(st.integers(0, 10**15), st.integers(1, 10**15), st.sampled_from(["share", "ratio", "change"]))
def test_only_nothing_is_shown_as_none_and_only_the_whole_as_all(part: int, whole: int, operation: str) -> None:
    first, second = (whole, part) if operation == "change" else (part, whole)
    shown = derived.compute(operation, [Number(Decimal(first)), Number(Decimal(second))]).value
    all_of_it = 1 if operation == "ratio" else 100
    expected = Fraction(part, whole) * all_of_it - (100 if operation == "change" else 0)
    for landmark in (0, all_of_it, -100 if operation == "change" else 0):
        assert (shown == landmark) == (expected == landmark)
    assert abs(Fraction(shown) - expected) <= abs(expected) / 20


def test_a_result_of_a_rounded_one_is_not_exact() -> None:
    third = derived.compute("share", [Number(Decimal(1)), Number(Decimal(3))])
    assert derived.compute("sum", [third, Number(Decimal(1))]).inexact


@pytest.mark.parametrize(
    ("precision", "also"), [("at-least", "over"), ("at-most", "under"), ("over", "at-least"), ("under", "at-most")]
)
def test_a_sum_of_bounds_is_strict_where_one_of_them_is(precision: Precision, also: Precision) -> None:
    strict = precision if precision in ("over", "under") else also
    assert derived.result_precision("sum", {"exact", precision}) == precision
    assert derived.result_precision("sum", {precision, also}) == strict
    assert derived.result_precision("difference", {precision, also}) == "about"


stated = st.tuples(st.integers(-(10**9), 10**9), st.integers(0, 6), st.sampled_from([0, 3, 6, 9]))


@given(st.lists(stated, min_size=2, max_size=20))
def test_a_sum_is_the_sum_whatever_its_parts_are_stated_in(parts: list[tuple[int, int, int]]) -> None:
    numbers = [Number(Decimal(digits).scaleb(scale - decimals), decimals, scale) for digits, decimals, scale in parts]
    assert derived.compute("sum", numbers).value == sum(number.value for number in numbers)


@given(st.integers(1, 10**12), st.integers(0, 10**12))
def test_a_change_is_right_to_half_of_its_last_digit(before: int, after: int) -> None:
    change = derived.compute("change", [Number(Decimal(before)), Number(Decimal(after))]).value
    assert abs(change - Decimal(100 * (after - before)) / before) <= Decimal("0.0500001")


# ------------------------------------------------------------------ prose


def test_prose_is_paragraphs_and_lists_with_references() -> None:
    parsed, mistakes = prose.parse_prose(
        "Up *by* [[growth]] in [[growth|period]].\n\n- one\n- **two** [x](https://example.org/a_b)\n"
    )
    assert mistakes == []
    first, second = parsed.blocks
    assert isinstance(first, Paragraph)
    wanted: tuple[object, ...] = (
        Text("Up "),
        Emphasis((Text("by"),)),
        Text(" "),
        Reference("growth", "full", "[[growth]]"),
        Text(" in "),
        Reference("growth", "period", "[[growth|period]]"),
        Text("."),
    )
    assert first.inlines == wanted
    assert isinstance(second, Bullets)
    assert second.items[1] == (
        Emphasis((Text("two"),), strong=True),
        Text(" "),
        Link((Text("x"),), "https://example.org/a_b"),
    )


@pytest.mark.parametrize(
    "text",
    [
        "# no heading",
        "> no quote",
        "`no code`",
        "<b>no tag</b>",
        "&amp;",
        "a_b_c",
        "---",
        "[x]",
        "{{ x }}",
        "|a|b|",
        "[[ ",
    ],
)
def test_what_prose_does_not_know_stays_text(text: str) -> None:
    (paragraph,) = prose.parse_prose(text)[0].blocks
    assert paragraph == Paragraph((Text(text.strip()),))


def test_a_backslash_makes_a_character_stand_for_itself() -> None:
    (paragraph,) = prose.parse_prose(r"\*a\* \[[not-a-fact]] \# \\")[0].blocks
    assert paragraph == Paragraph((Text("*a* [[not-a-fact]] # \\"),))


@given(st.text(st.characters(exclude_categories=("Cc", "Cs")), min_size=1))
def test_any_text_can_be_written_with_backslashes(text: str) -> None:
    escaped = "".join(f"\\{c}" if c.isascii() and not c.isalnum() and not c.isspace() else c for c in text)
    parsed, mistakes = prose.parse_prose(escaped)
    assert mistakes == []
    said = " ".join(inlines.inlines_text(block.inlines) for block in parsed.blocks if isinstance(block, Paragraph))
    assert said.split() == text.split()


# ------------------------------------------------------------------ words


def spoken(brief: Brief, id: str) -> str:
    return plain_text.format_figure(brief, brief.facts[id]).replace(plain_text.NBSP, " ")


@pytest.mark.parametrize(
    ("id", "said"),
    [
        ("north-line-passengers-2024", "about 250,000 people"),
        ("north-line-passengers-2024-star", "1.3 million people"),
        ("coast-line-target", "over 90,000 people"),
        ("north-line-fare", "EUR 49.50"),
        ("north-line-length", "1,204.5 km"),
        ("north-line-journey", "11–13 hours"),
        ("north-line-nights", "12"),
        ("north-line-growth", "about 25.0%"),
        ("act-12-subsidy-sum", "EUR 5.9 billion"),
        ("act-12-citation", "Gazette 2021, p. 90"),
        ("coast-line-return", "Q2 2027"),
        ("north-line-opened", "3 June 1912"),
    ],
)
def test_a_fact_in_words(brief: Brief, id: str, said: str) -> None:
    assert spoken(brief, id) == said


@pytest.mark.parametrize(("language", "said"), [("en-GB", "3 June 1912"), ("en-US", "June 3, 1912")])
def test_dates_follow_the_language_of_the_brief(brief: Brief, language: str, said: str) -> None:
    other = replace(brief, settings=brief.settings.model_copy(update={"language": language}))
    assert plain_text.format_period(other, period.parse_period("1912-06-03")) == said


def test_a_figure_leads_to_the_home_of_its_fact(brief: Brief) -> None:
    figure = inlines.fact_figure(brief, brief.facts["north-line-fare"], "value")
    assert isinstance(figure, Figure)
    assert figure.home
    assert (figure.fact, figure.home.page, figure.home.anchor) == (
        "north-line-fare",
        "subjects/north-line",
        "north-line-fare",
    )


# ------------------------------------------------------------------ selections


@pytest.mark.parametrize(
    ("criteria", "found"),
    [
        ({"measures": ("subsidy",)}, ["act-12-subsidy-2023", "act-12-subsidy-sum", "act-12-subsidy-2025"]),
        ({"subjects": ("coast-line",), "statuses": ("target",)}, ["coast-line-target"]),
        ({"scope": "one way"}, ["north-line-fare"]),
        ({"measures": ("length",), "grain": "year"}, []),
        ({"subjects": ("act-12",), "grain": "day"}, ["act-12-in-force", "act-12-levy"]),
        ({"measures": ("length",)}, ["north-line-length", "coast-line-length-corrected"]),
        (
            {"measures": ("passengers",), "since": "2024", "until": "2026"},
            [
                "north-line-passengers-2024",
                "north-line-passengers-2024-star",
                "coast-line-passengers-2024",
                "north-line-target-2024",
            ],
        ),
        ({"facts": ("north-line-fare", "act-12-citation")}, ["north-line-fare", "act-12-citation"]),
        ({"since": "2024"}, []),
        ({}, []),
    ],
)
def test_a_selection_finds_its_facts_in_order_of_time(
    brief: Brief, criteria: dict[str, object], found: list[str]
) -> None:
    assert [fact.id for fact in select_facts(brief, Selection.model_validate(criteria))] == found


# ------------------------------------------------------------------ files


def test_every_scalar_stays_the_text_that_was_typed() -> None:
    text = "a: no\nb: 12:30\nc: 2026-13-01\nd: 007\ne: ~\nf: 1e3\ng: null\nh: 0o17\n"
    document, problems = yaml_files.read_document("data/x.yaml", text.encode())
    assert document
    assert problems == []
    typed = {"a": "no", "b": "12:30", "c": "2026-13-01", "d": "007", "e": "~", "f": "1e3", "g": "null", "h": "0o17"}
    assert document.value == typed


def test_every_value_has_its_place() -> None:
    document, _ = yaml_files.read_document(
        "data/x.yaml", b"\xef\xbb\xbf# comment\r\nlist:\r\n  - {key: value}\r\n  - |\r\n    long\r\n    text 5\r\n"
    )
    assert document
    assert str(document.place("list", 0, "key")) == "data/x.yaml:3:11"
    assert str(document.key_place("list", 0, "key")) == "data/x.yaml:3:6"
    assert str(document.place_of_word("5", 0, "list", 1)) == "data/x.yaml:6:10"
    assert str(document.place("list", 7)) == "data/x.yaml:3:3"


@pytest.mark.parametrize(
    ("precision", "value", "shown"),
    [
        ("exact", "411082", "about 411,000 people"),
        ("exact", "411000", "411,000 people"),
        ("exact", "835", "835 people"),
        ("exact", "12.34", "about 12.3 people"),
        ("about", "1.2345 million", "about 1.23 million people"),
        ("over", "19999", "over 19,900 people"),
        ("under", "10001", "under 10,100 people"),
        ("exact", "-13571", "about −13,600 people"),
        ("exact", "0", "0 people"),
        ("exact", "999999", "about 1,000,000 people"),
    ],
)
def test_a_rounded_figure_stays_true(brief: Brief, precision: str, value: str, shown: str) -> None:
    fact = brief.facts["north-line-passengers-2023"].model_copy(
        update={"value": number.parse_number(value), "precision": precision}
    )
    other = replace(brief, facts={**brief.facts, fact.id: fact})
    assert plain_text.format_rounded(other, fact).replace(plain_text.NBSP, " ") == shown
