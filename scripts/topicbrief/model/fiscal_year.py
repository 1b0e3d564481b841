"""Say which days a fiscal year has: `FY2025`, `2024/25` or `2024/2025`, once its first month is known."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Literal, get_args

from .period import Period, months

MonthName = Literal[
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
]
NamedAfter = Literal["end", "start"]
TWO_YEARS = re.compile(r"(?P<from>\d{4})/(?P<to>\d{4})", re.ASCII)
MONTHS: tuple[MonthName, ...] = get_args(MonthName)


@dataclass(frozen=True, slots=True)
class FiscalCalendar:
    """When fiscal years begin, and after which of their two calendar years FY2025 is named."""

    first_month: MonthName
    named_after: NamedAfter = "end"

    @property
    def month(self) -> int:
        return MONTHS.index(self.first_month) + 1


def may_be_fiscal(period: Period | None) -> bool:
    """Return whether a period is a fiscal year, or two calendar years that may be meant as one."""
    if period is None or period.first_month:
        return False
    if period.grain == "fiscal-year":
        return True
    return period.grain == "range" and (_is_two_years(period.text) or any(map(may_be_fiscal, period.bounds or ())))


def is_fiscal(period: Period | None) -> bool:
    """Return whether a period cannot be read without its fiscal calendar."""
    return may_be_fiscal(period) and period is not None and not _is_two_years(period.text)


def resolve(period: Period, calendar: FiscalCalendar) -> Period:
    """Return the period with the days of its fiscal years. Raises ValueError with a message for editors."""
    if period.bounds and not _is_two_years(period.text):
        first, last = (resolve(end, calendar) if end and may_be_fiscal(end) else end for end in period.bounds)
        days = (first.first if first else period.first, last.last if last else period.last)
        return replace(period, first=days[0], last=days[1], bounds=(first, last))
    named, slash, _ = period.text.partition("/")
    if slash and calendar.month == 1:
        raise ValueError(f"the fiscal year here begins in January, and {period.text} is two; write FY{named}")
    year = int(named.removeprefix("FY"))
    start = year if slash or calendar.named_after == "start" or calendar.month == 1 else year - 1
    first_day, last_day = months(period.text, start, calendar.month, 12)
    return Period(period.text, first_day, last_day, "fiscal-year", first_month=calendar.month)


def following_fiscal_year(period: Period) -> Period:
    """Return the fiscal year after this one, called in the same way. Raises ValueError behind the last year of all."""
    named, slash, ends = period.text.partition("/")
    following = int(named.removeprefix("FY")) + 1
    text = f"{following}/{(following + 1) % 10 ** len(ends):0{len(ends)}}" if slash else f"FY{following}"
    first, last = months(text, period.first.year + 1, period.first_month, 12)
    return Period(text, first, last, "fiscal-year", first_month=period.first_month)


def _is_two_years(text: str) -> bool:
    found = TWO_YEARS.fullmatch(text)
    return found is not None and int(found["from"]) + 1 == int(found["to"])
