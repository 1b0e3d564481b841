"""Read periods as editors type them, in the notation of the Extended Date/Time Format (EDTF, ISO 8601-2).

    2025  2025-12  2025-12-31          a year, a month, a day
    2025-Q3  2025-H1  2025-W03         a quarter, half a year, a week of ISO 8601
    2025-21 ... 2025-24                spring, summer, autumn, winter, as in the northern half of the Earth
    202X                               the 2020s
    2026~  2026?  2026%                about 2026, possibly 2026, possibly about 2026; "c. 1850" is 1850~
    early 2026  mid 2026  late 2026    a third of a year, a month or a decade, which EDTF cannot say
    2024-04/2025-11                    a range
    2026-03/..  ../2026                a range that is open at one end
    FY2025  2024/25                    a fiscal year; `fiscal_year` knows when it begins
    2026-09-30T00:01-04:00             a time of day with its zone (`moment`)
    not known  not yet                 words in place of a date

See https://www.loc.gov/standards/datetime/ for EDTF. Quarters, halves and weeks have other numbers in ISO 8601-2, or
none; these are the ones that people write.
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from typing import Any, Literal

from .moment import NoSuchTimeError, looks_like_moment, parse_moment

Grain = Literal[
    "day", "week", "month", "quarter", "season", "half", "year", "fiscal-year", "decade", "part", "range", "unknown"
]
Rough = Literal["", "~", "?", "%"]
FORM = re.compile(
    r"(?:(?P<part>early |mid[ -]|late ))?(?:(?P<decade>\d{3})X|(?P<year>\d{4})(?:-(?:(?P<month>\d{2})(?:-(?P<day>\d{2}))?"
    r"|Q(?P<quarter>[1-4])|H(?P<half>[12])|W(?P<week>\d{2})))?)(?P<rough>[~?%])?",
    re.ASCII,
)
CIRCA = re.compile(r"c\. ?(\d{4})", re.ASCII)
FISCAL = re.compile(r"FY(?P<named>\d{4})|(?P<from>\d{4})/(?P<to>\d{2})", re.ASCII)
NOT_KNOWN, NOT_YET = UNKNOWN = ("not known", "not yet")
OPEN = ".."
FIRST_SEASON, LAST_SEASON = 21, 24  # spring and winter
EXPECTED = "a period is written 2025, 2025-12, 2025-Q3, 2025-H1, 2025-12-31, or as a range 2024-04/2025-11"


class NoSuchDayError(ValueError):
    """A date is written correctly, but does not exist in the calendar."""


@dataclass(frozen=True, slots=True)
class Period:
    """A span of days, first and last included, and the grain in which it was stated.

    `rough` says how sure it is, `moment` the time of day, `bounds` the two ends of a range, of which None is open.
    The first day of what has no beginning is `date.min`, the last of what has no end `date.max`; a date that is not
    known has neither.
    """

    text: str
    first: date
    last: date
    grain: Grain
    rough: Rough = ""
    moment: datetime | None = None
    bounds: tuple[Period | None, Period | None] | None = None
    first_month: int = 0  # of a fiscal year; 0 until it is known

    def __str__(self) -> str:
        return self.text

    @property
    def is_known(self) -> bool:
        """Whether it says when, and not only that nobody knows."""
        return self.grain != "unknown"

    @property
    def has_beginning(self) -> bool:
        """Whether its first day is told."""
        return self.is_known and not (self.bounds and self.bounds[0] is None)

    @property
    def has_end(self) -> bool:
        """Whether its last day is told."""
        return self.is_known and not (self.bounds and self.bounds[1] is None)

    @property
    def is_closed(self) -> bool:
        """Whether its first and its last day are told."""
        return self.has_beginning and self.has_end

    @property
    def is_exact_day(self) -> bool:
        """Whether it is one day, and surely that day."""
        return self.grain == "day" and not self.rough

    @property
    def due(self) -> date | None:
        """The last day on which what it dates may come true: of an open range the last of its beginning."""
        if self.bounds and self.bounds[0] and not self.bounds[1]:
            return self.bounds[0].due
        return self.last if self.is_known else None

    @property
    def meaning(self) -> tuple[Any, ...]:
        """What it states, however it is written: May 2025 is 1 to 31 May, and about 2026 is not 2026."""
        return (self.first, self.last, self.rough, self.moment, self.text if not self.is_known else "")

    @property
    def sort_key(self) -> tuple[Any, ...]:
        """The key that puts periods in order of time: what ends before another begins comes before it.

        A range without a beginning stands where its end begins, and what is not known comes last.
        """
        start = self if self.has_beginning or not self.is_known else (self.bounds or (None, None))[1]
        assert start
        instant = start.moment.astimezone(UTC) if start.moment else datetime.min.replace(tzinfo=UTC)
        return (not self.is_known, start.first, instant, self.last, self.text)


@lru_cache(maxsize=10_000)
def parse_period(text: str) -> Period:
    """Return the period that `text` states. Raises ValueError with a message for editors.

    Of a fiscal year no more is known yet than that it lies within two calendar years.
    """
    if text in UNKNOWN:
        return Period(text, date.min, date.max, "unknown")
    if circa := CIRCA.fullmatch(text):
        return _single(f"{circa[1]}~")
    if found := FISCAL.fullmatch(text):
        return _fiscal(text, found)
    ends = re.split(r"/(?![^\[]*\])", text)  # the name of a zone has a slash too
    return _range(text, *ends) if len(ends) == 2 else _single(text)


@lru_cache(maxsize=10_000)
def parse_day(text: str) -> date:
    """Return the day that `text` states. Raises ValueError with a message for editors."""
    if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", text, re.ASCII):
        raise ValueError(f'"{text}" is not a day; a day is written like 2026-11-22')
    return _single(text).first


def parse_calendar_period(text: str) -> Period:
    """Return a period that the calendar alone fixes. Raises ValueError with a message for editors."""
    period = parse_period(text)
    if period.grain in ("unknown", "fiscal-year") or not period.is_closed:
        raise ValueError(
            f'"{text}" cannot stand here; write a day, a month, a year or a range of them, or leave it out'
        )
    return period


def parse_date(text: str) -> Period:
    """Return a date that is a value, as far as it is known. Raises ValueError with a message for editors."""
    period = parse_period(text)
    if period.bounds:
        raise ValueError(f'"{text}" is a span of time; a value is one date, so give each of its ends a measure')
    return period


def _range(text: str, start: str, end: str) -> Period:
    if start == end == OPEN:
        raise ValueError(f'"{text}" is open at both ends; leave the period out')
    if "" in (start, end):
        raise ValueError(
            f'"{text}" is not a period; write {start or OPEN}/{end or OPEN}, the two points for an open end'
        )
    first, last = (None if each == OPEN else _bound(each) for each in (start, end))
    if first and last and first.first > last.first:
        raise ValueError(f"the range {text} ends before it begins")
    days = (first.first if first else date.min, last.last if last else date.max)
    return Period(text, *days, "range", bounds=(first, last))


def _bound(text: str) -> Period:
    found = FISCAL.fullmatch(text)
    return _fiscal(text, found) if found else _single(text)


def _fiscal(text: str, found: re.Match[str]) -> Period:
    if found["to"] and (int(found["from"]) + 1) % 100 != int(found["to"]):
        raise ValueError(f'"{text}" is not a fiscal year; write it as 2024/25 or FY2025, and a range as 2024/2026')
    year = _year(text, int(found["named"] or found["from"]))
    first, last = (year - 1, year + 1) if found["named"] else (year, year + 1)
    return Period(text, date(first, 1, 1), date(min(last, 9999), 12, 31), "fiscal-year")


def _single(text: str) -> Period:
    if looks_like_moment(text):
        return _moment(text)
    match = FORM.fullmatch(text)
    if not match:
        raise ValueError(f'"{text}" is not a period; {EXPECTED}')
    year = _year(text, int(f"{match['decade']}0") if match["decade"] else int(match["year"]))
    first, last, grain = _span(text, match, year)
    if match["part"]:
        first, last, grain = _part(text, match["part"].rstrip(" -"), first, last, grain)
    rough: Any = match["rough"] or ""
    return Period(text, first, last, grain, rough)


def _moment(text: str) -> Period:
    try:
        moment = parse_moment(text)
    except NoSuchTimeError as error:
        raise NoSuchDayError(str(error)) from None
    _year(text, moment.year)
    return Period(text, moment.date(), moment.date(), "day", moment=moment)


def _span(text: str, match: re.Match[str], year: int) -> tuple[date, date, Grain]:
    """Return the first and the last day of a period, and its grain."""
    if match["day"]:
        day = _day(text, year, int(match["month"]), int(match["day"]))
        return day, day, "day"
    if match["week"]:
        return _week(text, year, int(match["week"]))
    if match["month"] and FIRST_SEASON <= int(match["month"]) <= LAST_SEASON:
        return *months(text, year, 3 * (int(match["month"]) - FIRST_SEASON) + 3, 3), "season"
    if match["month"]:
        first = _day(text, year, int(match["month"]), 1)
        return first, _month_end(year, first.month), "month"
    if match["quarter"]:
        return *months(text, year, 3 * int(match["quarter"]) - 2, 3), "quarter"
    if match["half"]:
        return *months(text, year, 6 * int(match["half"]) - 5, 6), "half"
    if match["decade"]:
        return date(year, 1, 1), date(year + 9, 12, 31), "decade"
    return date(year, 1, 1), date(year, 12, 31), "year"


def _week(text: str, year: int, week: int) -> tuple[date, date, Grain]:
    try:
        first = date.fromisocalendar(year, week, 1)
        return first, first + timedelta(days=6), "week"
    except (ValueError, OverflowError):
        raise NoSuchDayError(f"there is no {text} in the calendar") from None


def _part(text: str, part: str, first: date, last: date, grain: Grain) -> tuple[date, date, Grain]:
    """Return the first, middle or last third of a year or of a decade, whole months or years, or ten days of a month."""
    index = ("early", "mid", "late").index(part)
    match grain:
        case "month":
            days = ((1, 10), (11, 20), (21, last.day))[index]
            return first.replace(day=days[0]), first.replace(day=days[1]), "part"
        case "year":
            return *months(text, first.year, 4 * index + 1, 4), "part"
        case "decade":
            years = ((0, 3), (4, 6), (7, 9))[index]
            return date(first.year + years[0], 1, 1), date(first.year + years[1], 12, 31), "part"
    raise ValueError(f'"{text}" is not a period; "{part}" stands before a year, a month or a decade')


def months(text: str, year: int, month: int, count: int) -> tuple[date, date]:
    """Return the first and the last day of `count` months, beginning in one that may lie beyond the year."""
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    end = month + count - 2
    try:
        return date(year, month, 1), _month_end(year + end // 12, end % 12 + 1)
    except ValueError:
        raise NoSuchDayError(f"there is no {text} in the calendar") from None


def _year(text: str, year: int) -> int:
    if not year >= 1000:
        raise ValueError(f'the year in "{text}" is before 1000')
    return year


def _day(text: str, year: int, month: int, day: int) -> date:
    try:
        return date(year, month, day)
    except ValueError:
        raise NoSuchDayError(f"there is no {text} in the calendar") from None


def _month_end(year: int, month: int) -> date:
    return date(year, month, calendar.monthrange(year, month)[1])
