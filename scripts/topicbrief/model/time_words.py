"""Find the times that a text names, with their places: days, months, quarters, halves, years, fiscal years and spans of years.

    >>> [(time.text, time.period) for time in find_times("Sales rose in the third quarter of 2025, and on 12. März 2026 too")]
    [('third quarter of 2025', '2025-Q3'), ('12. März 2026', '2026-03-12')]
    >>> [(time.text, time.period, time.date.month) for time in find_times("a record 39,089 in December")]
    [('in December', '', 12)]

A four-digit number is a year where nothing beside it says that it counts or measures something.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from .date_words import PartialDate, locate_dates
from .period import Period, parse_period
from .quantities import find_quantities

YEAR = r"(?P<year>(?:19|20)\d\d)"
ORDINALS = {
    **{word: str(number) for number, words in enumerate(
        ("first 1st ersten erstes 1. premier 1er 一 1", "second 2nd zweiten zweites 2. deuxième 2e 二 2",
         "third 3rd dritten drittes 3. troisième 3e 三 3", "fourth 4th vierten viertes 4. quatrième 4e 四 4"), 1)
       for word in words.split()},
    "上": "1", "下": "2",
}  # fmt: skip
NTH = "|".join(sorted(map(re.escape, ORDINALS), key=len, reverse=True))
OF = r"(?:[ -]+(?:of|de|des Jahres|du|in))?[ ,]*"
# Each form with the letter of its part of a year.
PARTS = tuple(
    (letter, re.compile(form, re.IGNORECASE))
    for letter, form in (
        ("Q", rf"(?<!\w)(?P<nth>{NTH})[ -](?:quarter|quartal|trimestre){OF}{YEAR}(?!\d)"),
        ("Q", rf"(?<!\w)Q(?P<nth>[1-4]){OF}{YEAR}(?!\d)"),
        ("Q", rf"(?<!\d){YEAR}[- ]?Q(?P<nth>[1-4])(?!\w)"),
        ("Q", rf"(?<!\d){YEAR} ?年 ?第?(?P<nth>[一二三四1-4])季"),
        ("H", rf"(?<!\w)(?P<nth>{NTH})[ -](?:half|halbjahr|semestre|semester){OF}{YEAR}(?!\d)"),
        ("H", rf"(?<!\w)H(?P<nth>[12]){OF}{YEAR}(?!\d)"),
        ("H", rf"(?<!\d){YEAR} ?年 ?(?P<nth>[上下])半年"),
    )
)
FISCAL = re.compile(r"(?<!\w)(?:FY ?|fiscal(?: year)? )((?:19|20)\d\d)(?!\d)", re.IGNORECASE)
SPAN = re.compile(r"(?<![\w.,:/-])((?:19|20)\d\d) ?(?:[-–—]|to|bis|à) ?((?:19|20)\d\d)(?![\w-])")
ALONE = re.compile(rf"(?<![A-Za-z0-9_.,:/§$€£¥#-]){YEAR}(?: ?年|(?![\w,%]*\d|%| ?%|[\w/]))")
CODE = re.compile(r" (?:FR|CFR|U\.?S\.?C)\b")
LAST_MONTH, LAST_DAY = 12, 31


@dataclass(frozen=True, slots=True)
class TimeInText:
    """A time: where it stands in a text, its words, and the date as far as it is told.

    `period` is written as data have it; it is empty where the text leaves the year out.
    """

    start: int
    end: int
    text: str
    date: PartialDate
    period: str

    @property
    def span(self) -> Period | None:
        """The days that it covers, where the year is told."""
        return parse_period(self.period) if self.period else None

    def in_year(self, year: int) -> str:
        """Return the period with a year that the text leaves out. Raises ValueError where there is no such day."""
        return self.period or parse_period(_written(self.date._replace(year=year))).text


def find_times(text: str) -> list[TimeInText]:
    """Return the times that a text names, in their order; of those that overlap, the most exact."""
    found: list[TimeInText] = []
    for time in _times(text):
        if not any(time.start < other.end and other.start < time.end for other in found):
            found.append(time)
    return sorted(found, key=lambda time: time.start)


def _times(text: str) -> Iterator[TimeInText]:
    for start, end, told in sorted(locate_dates(text), key=lambda each: each[0]):
        if told.month <= LAST_MONTH and told.day <= LAST_DAY and (period := _period(told)) is not None:
            words = text[start:end].removesuffix(".")
            yield TimeInText(start, start + len(words), words, told, period)
    for letter, form in PARTS:
        for match in form.finditer(text):
            yield _year_part(match, f"{match['year']}-{letter}{ORDINALS[match['nth'].lower()]}")
    for match in FISCAL.finditer(text):
        yield _year_part(match, f"FY{match[1]}", int(match[1]))
    for match in SPAN.finditer(text):
        if match[1] < match[2]:
            yield _year_part(match, f"{match[1]}/{match[2]}", int(match[1]))
    for match in ALONE.finditer(text):
        if not CODE.match(text, match.end()) and not _counts(text, match):
            yield _year_part(match, match["year"])


def _year_part(match: re.Match[str], period: str, year: int = 0) -> TimeInText:
    date = PartialDate(year or int(match["year"]), 0, 0)
    return TimeInText(match.start(), match.end(), match[0], date, period)


def _period(told: PartialDate) -> str | None:
    """Return a date as data have it, "" without its year; None where the calendar has no such day."""
    if not told.year:
        return "" if _exists(told._replace(year=2024)) else None  # a leap year, for 29 February
    return _written(told) if _exists(told) else None


def _exists(told: PartialDate) -> bool:
    try:
        date(told.year, told.month or 1, told.day or 1)
    except ValueError:
        return False
    return True


def _written(told: PartialDate) -> str:
    return "-".join((f"{told.year:04}", *(f"{part:02}" for part in told[1:] if part)))


def _counts(text: str, match: re.Match[str]) -> bool:
    """Return whether four digits count or measure something: 2000 km, 2010 euros."""
    if text[match.end() - 1] == "年":
        return False
    words = text[match.start() : match.end() + 24]
    found = find_quantities(words)
    return (
        bool(found)
        and found[0].start == 0
        and (found[0].end > 4 or found[0].unit not in ("", "in") or bool(found[0].currencies))
    )
