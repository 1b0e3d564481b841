"""The auditor reads numbers and dates as each language of the engine writes them."""

from __future__ import annotations

from datetime import date

import pytest

from topicbrief.trace.comparison import read_number
from topicbrief.trace.dates import DATES, is_one_of
from topicbrief.trace.numbers import number_spans

DAY = date(2025, 4, 13)


@pytest.mark.parametrize(
    "text",
    [
        "13 April 2025", "13. April 2025", "13 avril 2025", "13 avr. 2025", "13 أبريل 2025", "2025年4月13日", "2025 年4月 13日",
        "April 2025", "avril 2025", "أبريل 2025", "2025年4月", "Q2 2025", "T2 2025", "2025年第2季度", "1. Halbjahr 2025", "S1 2025",
    ],
)  # fmt: skip
def test_a_date_is_read_as_the_language_writes_it(text: str) -> None:
    found = DATES.search(text)
    assert found
    assert is_one_of(found, {DAY}, {DAY})
    assert not is_one_of(found, {date(2024, 12, 1)}, {date(2024, 12, 1)})


@pytest.mark.parametrize(
    "text", ["14. April 2025", "13 mai 2025", "13 مايو 2025", "2025年4月14日", "T3 2025", "2025年第3季度"]
)
def test_another_date_is_another(text: str) -> None:
    found = DATES.search(text)
    assert found
    assert not is_one_of(found, {DAY}, {DAY})


@pytest.mark.parametrize(
    ("language", "text", "numbers"),
    [
        ("de", "2,8 Milliarden EUR", ["2,8"]),
        ("de", "Milliarden gingen verloren", ["Milliarden"]),
        ("fr", "250 000 voyageurs en 2024", ["250 000", "2024"]),
        ("fr", "3,1 milliards EUR", ["3,1"]),
        ("fr", "trois millions", ["trois millions"]),
        ("en", "250 000 people", ["250", "000"]),
        ("ar", "3.1 مليار", ["3.1"]),
        ("ar", "ثلاثة قطارات", ["ثلاثة"]),
        ("zh", "四十一万人", ["四十一万"]),
    ],
)
def test_numbers_are_found_as_the_language_writes_them(language: str, text: str, numbers: list[str]) -> None:
    assert [text[first:last] for first, last in number_spans(text, language)] == numbers


def test_digits_of_arabic_are_digits() -> None:
    assert read_number("٤١٠", "ar") == 410
