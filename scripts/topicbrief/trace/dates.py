"""Find dates in a text, and say whether they are days that are known."""

from __future__ import annotations

import re
from collections.abc import Set
from datetime import date, datetime, timedelta

from .exclusions import Span

# The months in English, German, French and Arabic, with their usual short forms, by their number.
MONTH_NAMES = (
    "january jan januar jänner janvier janv يناير",
    "february feb februar févr février fév فبراير",
    "march mar märz mrz mars مارس",
    "april apr avril avr أبريل ابريل",
    "may mai مايو",
    "june jun juni juin يونيو",
    "july jul juli juillet juil يوليو",
    "august aug août أغسطس",
    "september sep sept septembre سبتمبر",
    "october oct oktober okt octobre أكتوبر",
    "november nov novembre نوفمبر",
    "december dec dezember dez décembre déc ديسمبر",
)
MONTHS = {name: index for index, names in enumerate(MONTH_NAMES, 1) for name in names.split()}
_MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
YEAR = r"[12]\d{3}"
DATES = re.compile(
    rf"""(?xi)
    \b(?P<day>\d{{1,2}})(?:st|nd|rd|th|er|\.)?\s+(?P<month>{_MONTH})\b\.?(?:,?\s+(?P<year>{YEAR})\b)?
    | \b(?P<us_month>{_MONTH})\.?\s+(?P<us_day>\d{{1,2}}),\s+(?P<us_year>{YEAR})\b
    | \b(?P<only_month>{_MONTH})\.?\s+(?P<month_year>{YEAR})\b
    | \b(?P<iso_year>{YEAR})-(?P<iso_month>\d\d)(?:-(?P<iso_day>\d\d))?\b
    | (?P<han_year>{YEAR})\s{{0,2}}年(?:\s{{0,2}}(?P<han_month>\d{{1,2}})\s{{0,2}}月)?(?:\s{{0,2}}(?P<han_day>\d{{1,2}})\s{{0,2}}日)?(?:\s{{0,2}}第\s{{0,2}}(?P<han_quarter>[1-4])\s{{0,2}}季度)?
    | \b(?P<part>[QHTS][1-4])(?:\s(?P<part_year>{YEAR}))?\b
    | \b(?P<half>[12])\.\sHalbjahr\s(?P<half_year>{YEAR})\b
    | \bFY(?P<fiscal_year>{YEAR})\b
    | (?<![\w.,])(?P<german_decade_year>[12]\d\d0)er\b
    | (?<![\w.,])(?P<decade_year>[12]\d\d0)s\b
    | (?<![\w.,])(?P<first_year>{YEAR})/(?P<second>\d\d(?:\d\d)?)(?![\w,.]*\d)
    | (?<![\w.,])(?P<alone>{YEAR})(?![\w,.]*\d)
    """
)


CLOCK = re.compile(
    r"(?<![\d:])(?P<hour>\d{1,2}):(?P<minute>\d\d)(?::(?P<second>\d\d))?(?:\s?(?P<half>[AP]M|[صم])\b)?", re.IGNORECASE
)
OFFSET = re.compile(r"\bUTC(?P<sign>[+−-])(?P<hours>\d{1,2})(?::(?P<minutes>\d\d))?\b")


def within_moments(text: str, span: Span, moments: Set[datetime]) -> bool:
    """Return whether a number in a text is the time of day of one of some moments, or how far its zone is from UTC."""
    for form, agrees in ((CLOCK, _shows), (OFFSET, _is_from_utc)):
        for found in form.finditer(text):
            if found.start() <= span[0] and span[1] <= found.end() and any(agrees(found, each) for each in moments):
                return True
    return False


def _shows(found: re.Match[str], moment: datetime) -> bool:
    """Return whether a time of day is the one that clocks show at a moment, in its own zone."""
    hour, half = int(found["hour"]), (found["half"] or "").upper()
    if half:
        hour = hour % 12 + (12 if half in ("PM", "م") else 0)
    return (hour, int(found["minute"]), int(found["second"] or 0)) == (moment.hour, moment.minute, moment.second)


def _is_from_utc(found: re.Match[str], moment: datetime) -> bool:
    distance = timedelta(hours=int(found["hours"]), minutes=int(found["minutes"] or 0))
    return moment.utcoffset() == (distance if found["sign"] == "+" else -distance)


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
    number = MONTHS[month.lower()] if month else 0
    if part["second"]:  # a fiscal year: 2024/25
        years = {each.year for each in spans}
        return {year, year + 1} <= years and str(year + 1).endswith(part["second"])
    number = number or int(part["iso_month"] or part["han_month"] or 0)
    day = int(part["day"] or part["us_day"] or part["iso_day"] or part["han_day"] or 0)
    letter, index = _part_of_year(part)
    return any(
        (not year or each.year == year)
        and (not number or each.month == number)
        and (not day or each.day == day)
        and (not index or index == (each.month - 1) // (3 if letter in "QT" else 6) + 1)
        for each in (days if day else spans)
    )


def _part_of_year(part: dict[str, str | None]) -> tuple[str, int]:
    """Return the letter of a quarter (Q, in French T) or of a half (H, S), and its number; "" and 0 of other dates."""
    if stated := part["part"]:
        return stated[0].upper(), int(stated[1])
    if quarter := part["han_quarter"]:
        return "Q", int(quarter)
    return ("H", int(part["half"])) if part["half"] else ("", 0)
