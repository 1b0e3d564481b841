"""What a text says of a fact, held against what the fact states."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from topicbrief.trace.comparison import VALUE, WRONG, compare, unit_of_loss
from topicbrief.trace.record import FactRecord

JUNE = frozenset({date(2025, 6, 1), date(2025, 6, 30)})
FACTS = {
    "sold": FactRecord(
        "sold", "41,082 cars", Decimal(41082), unit="cars", days=JUNE | {date(2026, 11, 20)}, spans=JUNE
    ),
    "orders": FactRecord("orders", "over 80,000 orders", Decimal(80000), unit="orders"),
    "seats": FactRecord("seats", "at least 512 seats", Decimal(512), unit="seats"),
    "limit": FactRecord("limit", "under 10,001 lb", Decimal(10001), unit="lb"),
    "range": FactRecord("range", "760 km", Decimal(760), unit="km"),
    "span": FactRecord("span", "38–60 weeks", Decimal(38), Decimal(60), unit="weeks"),
    "fee": FactRecord("fee", "about EUR 2.8 billion", Decimal(2_800_000_000), unit="EUR"),
    "loss": FactRecord("loss", "−CNY 0.3 billion", Decimal(-300_000_000), unit="CNY"),
    "share": FactRecord("share", "25%", Decimal(25), unit="%"),
    "riders": FactRecord("riders", "2 million people", Decimal(2_000_000), unit="people"),
    "gain": FactRecord("gain", "7.5 percentage points", Decimal("7.5"), unit="percentage points"),
    "warmer": FactRecord("warmer", "5 °C", Decimal(5), unit="°C", is_difference=True),
    "same": FactRecord("same", "0.0 °C", Decimal(0), unit="°C", is_difference=True),
    "freezing": FactRecord("freezing", "−12 to −4 °C", Decimal(-12), Decimal(-4), unit="°C"),
    "estimate": FactRecord("estimate", "51% (40% to 62%)", Decimal(51), unit="%", low=Decimal(40), high=Decimal(62)),
    "cold": FactRecord("cold", "−12 °C", Decimal(-12), unit="°C"),
    "law": FactRecord("law", "Title 15, part 791", texts=("Title 15, part 791",), days=frozenset({date(2025, 3, 17)})),
}


@pytest.mark.parametrize(
    ("fact", "text"),
    [
        ("sold", "41,082 cars"),
        ("sold", "41082"),
        ("sold", "about 41,000 cars"),
        ("sold", "over 41,000"),
        ("sold", "under 42,000 cars"),
        ("sold", "June 2025: 41,082 cars"),
        ("sold", "checked on 20 November 2026"),
        ("sold", "Q2 2025"),
        ("orders", "over 80,000"),
        ("seats", "at least 512"),
        ("seats", "at least 500"),
        ("orders", "more than 80,000 orders"),
        ("limit", "under 10,001 lb (under 4,537 kg)"),
        ("range", "760 km (472 mi)"),
        ("range", "472 miles"),
        ("range", "about 470 mi"),
        ("span", "38–60 weeks"),
        ("span", "38 to 60"),
        ("fee", "about EUR 2.8 billion"),
        ("fee", "about €2,800 million"),
        ("loss", "−CNY 0.3 billion"),
        ("loss", "a loss of CNY 300 million"),
        ("share", "25%"),
        ("share", "25 per cent"),
        ("riders", "two million people"),
        ("cold", "−12 °C"),
        ("estimate", "51% (40% to 62%)"),
        ("cold", "−12 °C (10 °F)"),
        ("gain", "7.5 percentage points"),
        ("warmer", "5 °C (9.0 °F)"),
        ("same", "0.0 °C (0.0 °F)"),
        ("freezing", "−12 to −4 °C (10–25 °F)"),
        ("law", "Title 15, part 791"),
        ("law", "17 March 2025"),
    ],
)
def test_what_a_fact_states_may_be_said(fact: str, text: str) -> None:
    assert {each.kind for each in compare(text, FACTS[fact])} - {WRONG}
    assert not [each for each in compare(text, FACTS[fact]) if each.kind == WRONG]


@pytest.mark.parametrize(
    ("fact", "text", "before"),
    [
        ("cold", "12 °C", "It fell by "),
        ("loss", "CNY 0.3 billion", "after a deficit of "),
        ("freezing", "4–12 °C", "It was lower by "),
    ],
)
def test_words_before_a_figure_may_say_its_sign(fact: str, text: str, before: str) -> None:
    assert {each.kind for each in compare(text, FACTS[fact], fell=unit_of_loss(before))} == {VALUE}
    assert WRONG in {each.kind for each in compare(text, FACTS[fact], fell=unit_of_loss("It stood at "))}


@pytest.mark.parametrize(
    ("value", "text", "is_said"),
    [
        ("33.3", "a third", True),
        ("49.2", "about half", True),
        ("49.2", "half", False),
        ("75", "three quarters", True),
        ("70", "about three quarters", False),
    ],
)
def test_a_share_may_be_said_as_a_fraction_it_is_near(value: str, text: str, is_said: bool) -> None:
    share = FactRecord("share", f"{value}%", Decimal(value), unit="%")
    assert (WRONG not in {each.kind for each in compare(f"{text} of all", share)}) is is_said


@pytest.mark.parametrize(
    ("fact", "text"),
    [
        ("sold", "41,028 cars"),
        ("sold", "41,000 cars"),
        ("sold", "over 41,082"),
        ("sold", "over 42,000"),
        ("seats", "over 512"),
        ("estimate", "51% (41% to 62%)"),
        ("estimate", "over 51%"),
        ("cold", "−12 °C (−10 °F)"),
        ("gain", "7.5%"),
        ("share", "25 percentage points"),
        ("cold", "−12 °C (54 °F)"),
        ("warmer", "5 °C (41 °F)"),
        ("seats", "up to 512"),
        ("orders", "at least 80,000"),
        ("sold", "about 42,000"),
        ("sold", "41,082 km"),
        ("sold", "USD 41,082"),
        ("sold", "41,082%"),
        ("sold", "41,082 million"),
        ("sold", "−41,082"),
        ("sold", "July 2025"),
        ("sold", "in 2026"),
        ("sold", "2025 cars"),
        ("sold", "20 June 2025"),
        ("orders", "80,000 orders"),
        ("orders", "about 80,000 orders"),
        ("orders", "up to 80,000 orders"),
        ("range", "760 miles"),
        ("range", "742 mi"),
        ("span", "38 months"),
        ("fee", "about EUR 2.8 million"),
        ("fee", "about USD 2.8 billion"),
        ("fee", "EUR 2.8 billion"),
        ("loss", "CNY 0.3 billion"),
        ("share", "52%"),
        ("riders", "three million people"),
        ("riders", "2 billion people"),
        ("cold", "12 °C"),
        ("cold", "−12 °F"),
        ("law", "Title 51"),
        ("law", "18 March 2025"),
    ],
)
def test_anything_else_is_wrong(fact: str, text: str) -> None:
    assert [each for each in compare(text, FACTS[fact]) if each.kind == WRONG]
