"""Read what one file alone cannot say: the days of a fiscal year, and whether four digits are a year or a number.

When fiscal years begin stands in the measure, the subject (or what it is a part of) or the brief, the first of these
that says so; what a value is, stands in its measure.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from ..diagnostics.problem import Problem
from ..model.brief import Brief
from ..model.entries import Fact, Measure
from ..model.fiscal_year import FiscalCalendar, may_be_fiscal, resolve
from ..model.number import Number
from ..model.period import Period, parse_period
from .result import SourceLocation

Origins = Mapping[tuple[str, str], SourceLocation]


def read_times(brief: Brief, origins: Origins) -> tuple[dict[str, Fact], list[Problem]]:
    """Return the facts whose times were read anew, by id, and the problems of those that cannot be read."""
    dates = {id for id, measure in brief.measures.items() if measure.format == "date"}
    changed: dict[str, Fact] = {}
    problems: list[Problem] = []
    for id, fact in brief.facts.items():
        is_date = fact.measure in dates and fact.value is not None
        if is_date or may_be_fiscal(fact.period):
            try:
                if found := dict(_times(brief, fact, is_date)):
                    changed[id] = fact.model_copy(update=found)
            except _UnreadableError as error:
                problems.append(Problem(origins[("fact", id)].place(error.key), "bad-period", str(error)))
    return changed, problems


class _UnreadableError(ValueError):
    """The value of a key cannot be read."""

    def __init__(self, key: str, message: str) -> None:
        super().__init__(message)
        self.key = key


def _times(brief: Brief, fact: Fact, is_date: bool) -> Iterator[tuple[str, Any]]:
    """Yield the keys of a fact that are read anew, each with its value."""
    calendar = fiscal_calendar(brief, fact)
    for key, value in (("period", fact.period), ("value", fact.value if is_date else None)):
        try:
            period = parse_period(f"{value.stated:f}") if isinstance(value, Number) else value
            if calendar and may_be_fiscal(period):
                assert period
                period = resolve(period, calendar)
        except ValueError as error:
            raise _UnreadableError(key, str(error).replace("is not a period", "is not a date")) from None
        if isinstance(period, Period) and period is not value:
            yield key, period


def fiscal_calendar(brief: Brief, fact: Fact) -> FiscalCalendar | None:
    """Return when the fiscal years of a fact begin; None where nothing says so."""
    measure: Measure | None = brief.measures.get(fact.measure or "")
    if measure and measure.fiscal_year:
        return measure.fiscal_year.calendar
    seen: set[str] = set()
    id: str | None = fact.subject
    while id and id not in seen and (subject := brief.subjects.get(id)):
        if subject.fiscal_year:
            return subject.fiscal_year.calendar
        seen.add(id)
        id = subject.part_of
    return brief.settings.fiscal_year.calendar if brief.settings.fiscal_year else None
