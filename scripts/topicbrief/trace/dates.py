"""Find dates in a text, and say whether they are days that are known."""

from __future__ import annotations

import re
from collections.abc import Set
from datetime import date

from .exclusions import Span

MONTHS = [
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
_MONTH = "|".join(f"{month[:3]}(?:{month[3:]}|t)?" if len(month) > 3 else month for month in MONTHS)
YEAR = r"[12]\d{3}"
DATES = re.compile(
    rf"""(?xi)
    \b(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+(?P<month>{_MONTH})\b\.?(?:,?\s+(?P<year>{YEAR})\b)?
    | \b(?P<us_month>{_MONTH})\.?\s+(?P<us_day>\d{{1,2}}),\s+(?P<us_year>{YEAR})\b
    | \b(?P<only_month>{_MONTH})\.?\s+(?P<month_year>{YEAR})\b
    | \b(?P<iso_year>{YEAR})-(?P<iso_month>\d\d)(?:-(?P<iso_day>\d\d))?\b
    | (?P<han_year>{YEAR})年(?:(?P<han_month>\d{{1,2}})月)?(?:(?P<han_day>\d{{1,2}})日)?
    | \b(?P<part>[QH][1-4])(?:\s(?P<part_year>{YEAR}))?\b
    | (?<![\w.,])(?P<alone>{YEAR})(?![\w,.]*\d)
    """
)


def within_days(text: str, span: Span, days: Set[date]) -> bool:
    """Return whether a number in a text is part of a date that is one of some days, or of the month or year of one."""
    return any(
        found.start() <= span[0] and span[1] <= found.end() and is_one_of(found, days, days)
        for found in DATES.finditer(text)
    )


def is_one_of(found: re.Match[str], days: Set[date], spans: Set[date]) -> bool:
    """Return whether a date in a text is one of some days, or the month, quarter or year of one of `spans`."""
    part = found.groupdict()
    year = next((int(part[name]) for name in part if name.endswith("year") and part[name]), int(part["alone"] or 0))
    month = next((part[name] for name in ("month", "us_month", "only_month") if part[name]), "")
    number = MONTHS.index(next(name for name in MONTHS if name.startswith(month[:3].lower()))) + 1 if month else 0
    number = number or int(part["iso_month"] or part["han_month"] or 0)
    day = int(part["day"] or part["us_day"] or part["iso_day"] or part["han_day"] or 0)
    letter, index = (part["part"][0].upper(), int(part["part"][1])) if part["part"] else ("", 0)
    return any(
        (not year or each.year == year)
        and (not number or each.month == number)
        and (not day or each.day == day)
        and (not index or index == (each.month - 1) // (3 if letter == "Q" else 6) + 1)
        for each in (days if day else spans)
    )
