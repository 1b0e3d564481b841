"""Read passages for the dates that are written in them: a day or a month, with or without a year."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from .period import Period

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
MONTH = "|".join(sorted((*MONTHS, *(name[:3] for name in MONTHS), "sept"), key=len, reverse=True))
DAY = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?"
YEAR = r"(?P<year>(?:19|20)\d\d)"
NAMED = rf"(?P<month>{MONTH})\b\.?"
FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"\b{YEAR}[-/.](?P<month>[01]?\d)[-/.](?P<day>[0-3]?\d)\b",
        rf"(?:{YEAR} ?年 ?)?(?P<month>[01]?\d) ?月(?: ?(?P<day>[0-3]?\d) ?[日号號])?",
        rf"\b{DAY} (?:of )?{NAMED}(?:,? {YEAR})?",
        rf"\b{NAMED} {DAY}\b(?!\d)(?:,? {YEAR})?",
        rf"\b{NAMED},? {YEAR}",
        rf"\bin {NAMED}",
    )
)


class PartialDate(NamedTuple):
    """A date as far as a passage gives it; a part that it leaves out is 0."""

    year: int
    month: int
    day: int

    def agrees(self, other: PartialDate) -> bool:
        """Return whether both can be the same day."""
        return all(mine == theirs for mine, theirs in zip(self, other) if mine and theirs)


def find_dates(passage: str) -> Iterator[PartialDate]:
    """Yield every date that can be read in a passage; where forms overlap, the most exact one."""
    taken: list[tuple[int, int]] = []
    for form in FORMS:
        for match in form.finditer(passage):
            if not any(start < match.end() and match.start() < end for start, end in taken):
                taken.append(match.span())
                told = match.groupdict(default="")
                yield PartialDate(int(told.get("year") or 0), _month(told["month"]), int(told.get("day") or 0))


def period_date(period: Period) -> PartialDate | None:
    """Return a day or a month as a date, or None for a longer period."""
    if period.grain not in ("day", "month"):
        return None
    return PartialDate(period.first.year, period.first.month, period.first.day if period.grain == "day" else 0)


def _month(text: str) -> int:
    return int(text) if text.isdigit() else 1 + [name[:3] for name in MONTHS].index(text[:3].lower())
