"""Compare the years and days that a passage names with the period of a fact."""

from __future__ import annotations

import re
from functools import lru_cache

from ...model.date_words import PartialDate, find_dates, period_date
from ...model.entries import Fact
from ...model.period import Period
from ..days import AHEAD_WORDS

# A year that stands alone; in numbers of documents ("2024-04382"), laws and pages four digits are something else.
YEAR = re.compile(r"(?<![\w.,:/§$€£¥-])((?:19|20)\d\d)(?:年|(?![\w,:/%-]|\.\d| (?:FR|CFR|U\.?S\.?C)\b))")
FISCAL = re.compile(r"(?<!\w)FY ?((?:19|20)\d\d)(?!\d)")
SPAN = re.compile(r"(?<![\w.,:/-])((?:19|20)\d\d) ?[-–/] ?((?:19|20)\d\d)(?![\w-])")


def contradiction(fact: Fact, locator: str) -> str:
    """Return the date that a passage names, where it names none that the period of the fact may be; else nothing."""
    if fact.date_value:
        return _other_date(fact.date_value, locator)
    if not fact.period or fact.statement or not fact.period.is_known:
        return ""
    years, dates = _named(locator)
    own = period_date(fact.period)
    if fact.measure:
        span = range(fact.period.first.year, fact.period.last.year + 1)
        stated = [number.value for number in (fact.number, fact.upper) if number]  # as in "a total of 2004"
        years = years - set(map(int, stated))
        if years and not fact.period.rough and not any(year in span for year in years):
            return " and ".join(map(str, sorted(years)))
        whole = [date for date in dates if date.year and date.month and date.day]
        return _joined(whole) if own and whole and not any(own.agrees(date) for date in whole) else ""
    # The passage on an event may tell of other days; one that is the event's but for the year is a slip.
    if not own or AHEAD_WORDS.search(locator) or any(own.agrees(date) for date in dates):
        return ""
    return _joined([date for date in dates if date.year and date.month and own.agrees(date._replace(year=own.year))])


def _other_date(value: Period, locator: str) -> str:
    """Return the dates that a passage names, where the value is none of them; else nothing.

    A passage may be finer or coarser than the value, but both lie in one time.
    """
    years, dates = _named(locator)
    if not value.is_known or value.rough or not (years or dates):
        return ""
    own = period_date(value)
    agrees = any(own.agrees(date) if own else _may_lie_in(date, value) for date in dates)
    whole = {date.year for date in dates if date.month}  # a year that stands alone may be the value too
    if agrees or any(value.first.year <= year <= value.last.year for year in years - whole):
        return ""
    return _joined(list(dates)) or " and ".join(map(str, sorted(years)))


def _may_lie_in(date: PartialDate, span: Period) -> bool:
    """Return whether a date, as far as it is told, may lie in a span of time."""
    if not date.year:
        return True
    first, last = (date.year, date.month or 1, date.day or 1), (date.year, date.month or 12, date.day or 31)
    ends = ((day.year, day.month, day.day) for day in (span.first, span.last))
    begins, closes = ends
    return first <= closes and begins <= last


def names_years(locator: str) -> bool:
    """Return whether a passage names a year."""
    return bool(_named(locator)[0])


@lru_cache(maxsize=50_000)
def _named(locator: str) -> tuple[frozenset[int], tuple[PartialDate, ...]]:
    """Return the years that a locator names, and the dates."""
    if not re.search(r"\d", locator):
        return frozenset(), ()
    dates = tuple(find_dates(locator))
    years = {date.year for date in dates if date.year}
    years |= {int(year) for form in (YEAR, FISCAL) for year in form.findall(locator)}
    for first, last in SPAN.findall(locator):
        years |= set(range(int(first), int(last) + 1))
    return frozenset(years), dates


def _joined(dates: list[PartialDate]) -> str:
    return ", ".join("-".join(f"{part:02}" for part in date if part) for date in dates)
