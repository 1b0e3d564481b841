"""Find the rows of a chart of spans: each runs from a date of one measure to the date of another, such as the release
of a program and the end of its support.

The measure that is named first is where spans begin. What has no date yet is drawn as far as the day of the data.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from .brief import Brief
from .entries import Fact
from .period import NOT_YET

MAX_DATES = 400


@dataclass(frozen=True)
class SpanRow:
    """A row of the chart: its name, and the facts that state where it begins and ends, as far as there are any."""

    name: str
    start: Fact | None
    end: Fact | None

    @property
    def facts(self) -> tuple[Fact, ...]:
        return tuple(fact for fact in (self.start, self.end) if fact)

    def days(self, brief: Brief) -> tuple[date | None, date | None]:
        """Return the first and the last day that are drawn; None where nobody knows."""
        first = _day(self.start, 0)
        last = _day(self.end, -1)
        if self.end and self.end.date_value and self.end.date_value.text == NOT_YET and brief.as_of and first:
            last = max(brief.as_of, first)
        return first, last


def span_rows(brief: Brief, facts: tuple[Fact, ...]) -> tuple[SpanRow, ...]:
    """Return the rows of these facts, in their order. A date of the beginning that has no scope is that of every row of
    its subject.
    """
    begins, *others = dict.fromkeys(fact.measure for fact in facts)
    starts = {(fact.subject, fact.scope): fact for fact in facts if fact.measure == begins}
    ends = {(fact.subject, fact.scope): fact for fact in facts if fact.measure in others}
    found = [(key, starts.get(key) or starts.get((key[0], None)), ends[key]) for key in ends]
    used = {start.id for _, start, _ in found if start}
    alone = [(key, start, None) for key, start in starts.items() if start.id not in used]
    places = {(fact.subject, fact.scope): place for place, fact in reversed(list(enumerate(facts)))}
    rows = sorted([*found, *alone], key=lambda row: min(places[key] for key in [row[0]]))
    return tuple(SpanRow(_name(brief, *key), start, end) for key, start, end in rows)


def span_mistakes(brief: Brief, facts: tuple[Fact, ...]) -> Iterator[str]:
    """Yield why these facts cannot be a chart of spans."""
    measures = list(dict.fromkeys(fact.measure for fact in facts))
    for fact in facts:
        if not fact.date_value:
            yield f'"{fact.id}" states no date; spans run from one date to another'
    if len(measures) != 2:
        yield f"spans have two measures, of where they begin and of where they end; these facts have {len(measures)}"
    keys = [(fact.subject, fact.measure, fact.scope) for fact in facts]
    if len(set(keys)) > MAX_DATES:
        yield f"there are {len(keys)} dates; readers lose their way in more than {MAX_DATES}: choose fewer subjects"
    twice = next((fact for fact, key in zip(facts, keys) if keys.count(key) > 1), None)
    if twice:
        yield f'"{twice.id}" and another fact state the same date of one row; choose one of them'


def _day(fact: Fact | None, end: int) -> date | None:
    value = fact.date_value if fact else None
    return (value.first, value.last)[end] if value and value.is_known else None


def _name(brief: Brief, subject: str, scope: str | None) -> str:
    name = brief.subjects[subject].name
    return f"{name}, {scope}" if scope else name
