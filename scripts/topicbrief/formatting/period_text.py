"""Write periods in plain English, with the names of days, months and zones that `DateWords` gives.

What has a shape of its own says when that is: "the week of 13 January 2025", "fiscal year 2025 (April 2024 to March
2025)". A time of day names its zone, or says how far it is from UTC.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache

from ..model.edtf import ends_of
from ..model.period import NOT_KNOWN, Period

NBSP = "\u00a0"
MINUS = "−"
ROUGH = {"": "", "~": "about ", "?": "possibly ", "%": "possibly about "}
UNKNOWN = {NOT_KNOWN: "date not known"}


@dataclass(frozen=True)
class DateWords:
    """How a language writes a day and a month, in full or short, the time of day, and the name of a zone."""

    day: Callable[[date, bool], str]
    month: Callable[[date, bool], str]
    clock: Callable[[datetime], str]
    zone: Callable[[datetime], str]
    autumn: str = "autumn"


@lru_cache(maxsize=10_000)
def write_period(words: DateWords, period: Period, today: date | None = None, short: bool = False) -> str:
    """Return a period in words: "26 June 2025", "Q3 2025", "about 2026", "since March 2026".

    What is open at its end and begins only after `today` is "from March 2026". `short` is for narrow places: "Dec 2025".
    """
    if not period.is_known:
        return UNKNOWN.get(period.text, period.text)
    if period.bounds:
        return _range(words, period.bounds, today, short)
    return ROUGH[period.rough] + _plain(words, period, short)


def _range(words: DateWords, bounds: tuple[Period | None, Period | None], today: date | None, short: bool) -> str:
    start, end = (write_period(words, bound, None, short) if bound else "" for bound in bounds)
    if start and end:
        return f"{start} – {end}"
    if end:
        return f"until {end}"
    assert bounds[0]
    return f"{'from' if today and bounds[0].first > today else 'since'} {start}"


def _plain(words: DateWords, period: Period, short: bool) -> str:
    first = period.first
    match period.grain:
        case "day" if period.moment:
            return f"{words.day(first, short)}, {_time(words, period.moment)}"
        case "day":
            return words.day(first, short)
        case "month":
            return words.month(first, short)
        case "quarter" | "half":
            return f"{period.text[5:7]}{NBSP}{first.year}"
        case "week":
            return f"{'' if short else 'the '}week of {words.day(first, short)}"
        case "season":
            return _season(words, period, short)
        case "decade":
            return f"{'' if short else 'the '}{first.year}s"
        case "part":
            return _part(words, period, short)
        case "fiscal-year":
            return _fiscal(words, period, short)
    return str(first.year)


def _season(words: DateWords, period: Period, short: bool) -> str:
    """Return a season with its year; winter, which lies in two, says its months."""
    season = ("spring", "summer", words.autumn, "winter")[period.first.month // 3 - 1]
    months = f" ({_months(words, period, short)})" if season == "winter" and not short else ""
    return f"{season}{NBSP}{period.first.year}{months}"


def _part(words: DateWords, period: Period, short: bool) -> str:
    part = re.split("[ -]", period.text)[0]
    joint = "-" if part == "mid" else " "
    if "X" in period.text:
        return f"{'' if short else 'the '}{part}{joint}{period.first.year // 10}0s"
    whole = f"{period.first.year}" if ends_of(period)[0].count("-") < 2 else words.month(period.first, short)
    return f"{part}{joint}{whole}"


def _fiscal(words: DateWords, period: Period, short: bool) -> str:
    """Return a fiscal year as it is called, with its months where they are not those of the calendar year."""
    called = period.text.removeprefix("FY")
    if "/" in called:
        called = f"{called[:4]}/{called[-2:]}"
    if short:
        return called if "/" in called else f"FY{called}"
    months = f" ({_months(words, period, short)})" if period.first_month > 1 else ""
    return f"fiscal year {called}{months}"


def _months(words: DateWords, period: Period, short: bool) -> str:
    return f"{words.month(period.first, short)} to {words.month(period.last, short)}"


def _time(words: DateWords, moment: datetime) -> str:
    """Return a time of day with its zone: "00:01 Eastern Daylight Time", "12:01 AM UTC−4"."""
    return f"{words.clock(moment)} {_zone(words, moment)}"


def _zone(words: DateWords, moment: datetime) -> str:
    """Return the name of a zone; where it has none of its own, how far it is from UTC."""
    name = words.zone(moment) if getattr(moment.tzinfo, "key", None) else ""
    if name and not re.search(r"\d", name):
        return name
    offset = moment.utcoffset() or timedelta()
    hours, minutes = divmod(abs(offset) // timedelta(minutes=1), 60)
    sign = MINUS if offset < timedelta() else "+"
    return "UTC" + (f"{sign}{hours}" + (f":{minutes:02}" if minutes else "") if offset else "")
