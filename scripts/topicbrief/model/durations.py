"""Compute the time between two dates, exact in days, in the unit of a measure.

Whole months and years are counted as the calendar has them: from 15 March to 15 March of the next year is one year. What
is left is a part of the month or year in which it lies. A date that is not known to the day gives a time that is about
so long.
"""

from __future__ import annotations

import calendar
from datetime import date
from decimal import Decimal

from .number import Number
from .period import Grain, Period
from .precision import Precision

FINE: tuple[Grain, ...] = ("day", "month")
# Of each unit the grains in which dates may be stated, None for all, and the months in it.
UNITS: dict[str, tuple[tuple[Grain, ...] | None, int]] = {
    "days": (("day",), 0),
    "weeks": (("day",), 0),
    "months": (FINE, 1),
    "years": (None, 12),
}


def can_be_measured(period: Period | None, unit: str) -> bool:
    """Return whether a date is exact enough to count from in a unit."""
    if period is None or not period.is_known or period.bounds or unit not in UNITS:
        return False
    grains, _ = UNITS[unit]
    return grains is None or period.grain in grains


def time_between(start: Period, end: Period, unit: str) -> tuple[Number, Precision]:
    """Return the time from one date to another in days, weeks, months or years, and how exact it is.

    Days are whole; the others have one decimal, unless nothing is left. The result is negative where the second date is
    the earlier one. Raises ArithmeticError for dates that cannot be counted from in this unit.
    """
    if not (can_be_measured(start, unit) and can_be_measured(end, unit)):
        raise ArithmeticError(f"no {unit} from {start} to {end}")
    precision: Precision = "exact" if start.is_exact_day and end.is_exact_day else "about"
    first, last = sorted((start.first, end.first))
    length = _length(first, last, unit)
    if not start.is_exact_day and not end.is_exact_day and start.grain == end.grain == "year":
        length = Decimal(last.year - first.year)
    sign = -1 if end.first < start.first else 1
    decimals = 0 if length == length.to_integral_value() else 1
    step = Decimal(1).scaleb(-decimals)
    return Number(sign * length.quantize(step), decimals, 0), precision


def _length(first: date, last: date, unit: str) -> Decimal:
    """Return how long it is from one day to a later one."""
    months = UNITS[unit][1]
    if not months:
        return Decimal((last - first).days) / (7 if unit == "weeks" else 1)
    whole = ((last.year - first.year) * 12 + last.month - first.month) // months
    whole -= _later(first, whole * months) > last
    begun, full = _later(first, whole * months), _later(first, (whole + 1) * months)
    return whole + Decimal((last - begun).days) / Decimal((full - begun).days)


def _later(day: date, months: int) -> date:
    """Return the same day of a later month, or the last day of one that is too short; the last day of all after that."""
    year, month = day.year + (day.month - 1 + months) // 12, (day.month - 1 + months) % 12 + 1
    if year > date.max.year:
        return date.max
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))
