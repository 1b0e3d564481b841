"""Read periods as editors type them (`2025`, `2025-Q3`, `2025-12-31`, `2024-04/2025-11`)."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Literal

Grain = Literal["day", "month", "quarter", "half", "year", "range"]
FORM = re.compile(r"(\d{4})(?:-(?:(\d{2})(?:-(\d{2}))?|Q([1-4])|H([12])))?", re.ASCII)
EXPECTED = "a period is written 2025, 2025-12, 2025-Q3, 2025-H1, 2025-12-31, or as a range 2024-04/2025-11"


class NoSuchDayError(ValueError):
    """A date is written correctly, but does not exist in the calendar."""


@dataclass(frozen=True, slots=True)
class Period:
    """A span of days, first and last included, and the grain in which it was stated."""

    text: str
    first: date
    last: date
    grain: Grain

    def __str__(self) -> str:
        return self.text


@lru_cache(maxsize=10_000)
def parse_period(text: str) -> Period:
    """Return the period that `text` states. Raises ValueError with a message for editors."""
    start, slash, end = text.partition("/")
    if not slash:
        return _single(text)
    first, last = _single(start), _single(end)
    if first.first > last.first:
        raise ValueError(f"the range {text} ends before it begins")
    return Period(text, first.first, last.last, "range")


@lru_cache(maxsize=10_000)
def parse_day(text: str) -> date:
    """Return the day that `text` states. Raises ValueError with a message for editors."""
    if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", text, re.ASCII):
        raise ValueError(f'"{text}" is not a day; a day is written like 2026-11-22')
    return _single(text).first


def _single(text: str) -> Period:
    match = FORM.fullmatch(text)
    if not match:
        raise ValueError(f'"{text}" is not a period; {EXPECTED}')
    year = int(match[1])
    if not year >= 1000:
        raise ValueError(f'the year in "{text}" is before 1000')
    if match[3]:
        day = _day(text, year, int(match[2]), int(match[3]))
        return Period(text, day, day, "day")
    if match[2]:
        first = _day(text, year, int(match[2]), 1)
        return Period(text, first, _month_end(year, first.month), "month")
    if match[4]:
        month = 3 * int(match[4])
        return Period(text, date(year, month - 2, 1), _month_end(year, month), "quarter")
    if match[5]:
        month = 6 * int(match[5])
        return Period(text, date(year, month - 5, 1), _month_end(year, month), "half")
    return Period(text, date(year, 1, 1), date(year, 12, 31), "year")


def _day(text: str, year: int, month: int, day: int) -> date:
    try:
        return date(year, month, day)
    except ValueError:
        raise NoSuchDayError(f"there is no {text} in the calendar") from None


def _month_end(year: int, month: int) -> date:
    return date(year, month, calendar.monthrange(year, month)[1])
