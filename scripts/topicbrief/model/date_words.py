"""Read passages for the dates that are written in them: a day or a month, with or without a year."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from .fiscal_year import MONTHS
from .period import Period

# The months of other languages, by their number; those that are written as in English are left out.
ABROAD = {
    1: "januar jänner janvier enero gennaio januari janeiro",
    2: "februar février febrero febbraio februari fevereiro",
    3: "märz mars marzo maart março",
    4: "avril abril aprile",
    5: "mai mayo maggio mei maio",
    6: "juni juin junio giugno junho",
    7: "juli juillet julio luglio julho",
    8: "août agosto augustus",
    9: "septembre septiembre settembre setembro",
    10: "oktober octobre octubre ottobre outubro",
    11: "novembre noviembre novembro",
    12: "dezember décembre diciembre dicembre dezembro",
}
NUMBERS = {name: number for number, names in ABROAD.items() for name in names.split()}
NUMBERS |= {short: number for number, name in enumerate(MONTHS, 1) for short in (name, name[:3])} | {"sept": 9}
MONTH = "|".join(sorted(NUMBERS, key=len, reverse=True))
DAY = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th|er|\.)?"
OF = r"(?:of |de |d[’'])?"
YEAR = r"(?P<year>(?:19|20)\d\d)"
NAMED = rf"(?P<month>{MONTH})\b\.?"
FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"\b{YEAR}[-/.](?P<month>[01]?\d)[-/.](?P<day>[0-3]?\d)\b",
        rf"(?:{YEAR} ?年 ?)?(?P<month>[01]?\d) ?月(?: ?(?P<day>[0-3]?\d) ?[日号號])?",
        rf"\b(?P<day>[0-3]?\d)\.(?P<month>[01]?\d)\.{YEAR}\b",
        rf"\b{DAY} {OF}{NAMED}(?:,? (?:de )?{YEAR})?",
        rf"\b{NAMED} {DAY}\b(?!\d)(?:,? {YEAR})?",
        rf"\b{NAMED},? (?:de )?{YEAR}",
        rf"\b(?:in|im|en) {NAMED}",
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
    for _, _, date in locate_dates(passage):
        yield date


def locate_dates(passage: str) -> Iterator[tuple[int, int, PartialDate]]:
    """Yield every date that can be read in a passage, with where it begins and ends, the most exact forms first."""
    taken: list[tuple[int, int]] = []
    for form in FORMS:
        for match in form.finditer(passage):
            if not any(start < match.end() and match.start() < end for start, end in taken):
                taken.append(match.span())
                told = match.groupdict(default="")
                date = PartialDate(int(told.get("year") or 0), _month(told["month"]), int(told.get("day") or 0))
                yield min(match.start(name) for name in told if told[name]), match.end(), date


def period_date(period: Period) -> PartialDate | None:
    """Return a day or a month as a date, or None for a longer period."""
    if period.grain not in ("day", "month"):
        return None
    return PartialDate(period.first.year, period.first.month, period.first.day if period.grain == "day" else 0)


def _month(text: str) -> int:
    return int(text) if text.isdigit() else NUMBERS[text.lower()]
