"""Figures that cannot all be right: parts and their total, a total that falls, an effect before its proposal."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import timedelta
from decimal import Decimal
from itertools import pairwise
from typing import Any

from ..load.result import LoadResult
from ..model.entries import Fact
from ..model.number import EXACT
from ..model.period import Grain, Period
from ..model.rank import RANKS
from ..model.status import STATUSES
from .violation import Violations

GRAINS: tuple[Grain, ...] = ("week", "month", "quarter", "season", "half", "year", "fiscal-year", "decade")
SETTLE = "mend one of them, or give the one that is wrong rank: deprecated and a reason"


def parts_contradict_total(loaded: LoadResult) -> Violations:
    """What shorter periods add up to fits the figure of the longer one, where a measure counts what a period holds."""
    assert loaded.brief
    for facts in _series(loaded, "period"):
        by_grain: defaultdict[str, list[Fact]] = defaultdict(list)
        for fact in {(fact.begins, fact.ends): fact for fact in facts}.values():  # a figure may be stated twice alike
            assert fact.period
            by_grain[fact.period.grain].append(fact)
        for total in facts:
            for grain in GRAINS:
                parts = [f for f in by_grain[grain] if total.begins <= f.begins and f.ends <= total.ends and f != total]
                if parts and (message := _contradiction(loaded, total, parts)):
                    yield loaded.origins[("fact", total.id)].place("value"), f"{message}; {SETTLE}"


def falling_total(loaded: LoadResult) -> Violations:
    """What counts on from the start never falls."""
    assert loaded.brief
    for facts in _series(loaded, "running"):
        for earlier, later in pairwise(facts):
            if loaded.brief.span(later.id)[1] < loaded.brief.span(earlier.id)[0]:
                message = f'"{later.id}" is below the earlier "{earlier.id}", and a running total does not fall'
                yield loaded.origins[("fact", later.id)].place("value"), f"{message}; {SETTLE}"


def effect_before_proposal(loaded: LoadResult) -> Violations:
    """A rule does not take effect before it is proposed."""
    assert loaded.brief
    for ids in loaded.brief.facts_by_subject.values():
        events = [fact for id in ids if (fact := loaded.brief.facts[id]).event and not RANKS[fact.rank].is_unused]
        proposed = [fact for fact in events if STATUSES[fact.status].is_proposed and fact.period]
        effect = [fact for fact in events if STATUSES[fact.status].binds and fact.period]
        first = min(proposed, key=lambda fact: fact.begins, default=None)
        for fact in effect if first else ():
            if first and fact.ends < first.begins:
                message = f'"{fact.id}" takes effect before "{first.id}" proposes it'
                yield loaded.origins[("fact", fact.id)].place("period"), f"{message}; {SETTLE}"


def _series(loaded: LoadResult, total: str) -> Iterator[list[Fact]]:
    """Yield the valid figures of each series of such a measure, in order of their last day."""
    brief = loaded.brief
    assert brief
    groups: defaultdict[Any, list[Fact]] = defaultdict(list)
    for id, fact in brief.facts.items():
        measure = brief.measures.get(fact.measure or "")
        if measure and measure.total == total and _is_sure(fact.period) and id in brief.numbers and brief.stands(id):
            groups[(fact.subject, fact.measure, fact.scope)].append(fact)
    for facts in groups.values():
        yield sorted(facts, key=lambda fact: (fact.ends, fact.begins))


def _is_sure(period: Period | None) -> bool:
    """Return whether the first and the last day of a period are told, and are no guess."""
    return period is not None and not period.rough and period.has_beginning and period.has_end


def _contradiction(loaded: LoadResult, total: Fact, parts: list[Fact]) -> str | None:
    """Return what is wrong between a total and parts of it that do not overlap; None if both can be right."""
    brief = loaded.brief
    assert brief
    spans = [brief.span(part.id) for part in parts]
    low, high = (_sum([span[end] for span in spans]) for end in (0, 1))
    at_least, at_most = brief.span(total.id)
    within = f"the {len(parts)} figures within it add up to" if len(parts) > 1 else f'"{parts[0].id}" within it is'
    # Parts below zero can take away from a sum: then only a whole set of them says something.
    if low > at_most and (_cover(total, parts) or all(span[0] >= 0 for span in spans)):
        return f'"{total.id}" is too low: {within} {low:,f} or more'
    if high < at_least and _cover(total, parts):
        return f'"{total.id}" is too high: {within} {high:,f} at most'
    return None


def _sum(values: list[Decimal]) -> Decimal:
    if any(value.is_infinite() for value in values):
        return next(value for value in values if value.is_infinite())
    total = Decimal(0)
    for value in values:
        total = EXACT.add(total, value)
    return total


def _cover(total: Fact, parts: list[Fact]) -> bool:
    """Return whether the parts, which do not overlap, cover every day of the total."""
    day = total.begins
    for part in sorted(parts, key=lambda part: part.begins):
        if part.begins != day:
            return False
        day = part.ends + timedelta(days=1)
    return day == total.ends + timedelta(days=1)
