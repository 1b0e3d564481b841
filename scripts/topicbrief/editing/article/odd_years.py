"""Find the dates of an article whose year is far from ours: those of history, and those in which a digit is wrong.

`model/time_words` reads years of the 20th and the 21st century alone, because any other four digits are a number mostly.
Beside a month they are a year, and an editor has to see one such as 5025: it is a slip, in the article or in its copy.
"""

from __future__ import annotations

import re
from dataclasses import replace

from ...model.period import parse_period
from ...model.time_words import TimeInText, find_times

ODD_YEAR = re.compile(r"(?<!\d)(?!19|20|0000)\d{4}(?!\d)")
STAND_IN = "2024"  # a leap year, so that 29 February is read
LAST_YEAR = 2199  # nobody plans for a day behind it
# What may follow a year. Any other word may be counted by the four digits: "on July 6, 5025 people came".
BEHIND = re.compile(
    r"\s*(?:$|[.,;:!?)\]。，；)]|(?:in|at|on|by|when|and|as|to|after|before|with|for|from|im|um|und|bei|mit|à|au|et|en|pour|avec)\b)"
)


def find_all_times(text: str) -> list[TimeInText]:
    """Return the times that a text names, in their order, those with a year of any century too."""
    odd = _find_odd(text)
    usual = [
        time for time in find_times(text) if not any(time.start < other.end and other.start < time.end for other in odd)
    ]
    return sorted([*usual, *odd], key=lambda time: time.start)


def is_impossible(time: TimeInText) -> bool:
    """Return whether nothing can have been, or be planned, in the year of a time."""
    return time.date.year > LAST_YEAR


def _find_odd(text: str) -> list[TimeInText]:
    years = list(ODD_YEAR.finditer(text))
    if not years:
        return []
    times = [time for time in find_times(ODD_YEAR.sub(STAND_IN, text)) if time.date.month and time.date.year]
    return [
        told
        for time in times
        for year in years
        if time.start <= year.start() and year.end() <= time.end and (told := _with_year(text, time, year))
    ]


def _with_year(text: str, time: TimeInText, year: re.Match[str]) -> TimeInText | None:
    """Return a time with the year that the text has; None where its digits may be a number, or there is no such day."""
    words = text[time.start : time.end]
    is_last = year.end() == time.end
    if is_last and not BEHIND.match(text, time.end):
        return None
    if not time.date.day and "," in words:  # "in July, 5025": so many of something
        return None
    period = f"{year[0]}{time.period[len(STAND_IN) :]}"
    try:
        parse_period(period)
    except ValueError:
        return None
    return replace(time, text=words, date=time.date._replace(year=int(year[0])), period=period)
