"""Find the place and the series of each fact in a chart, and the gaps between them.

Facts differ in some of what they state: subject, measure, scope, period. One of these may make series of them; the
others are the places along the axis. Where the period alone is left, the axis is time, in steps of the interval at which
the figures were stated: every month, every five years. A period between two others that has no figure is a gap.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from math import gcd
from typing import Any, Literal

from ..document import Form, Gap
from ..formatting import plain_text
from ..model.brief import Brief
from ..model.entries import Fact
from ..model.fiscal_year import following_fiscal_year
from ..model.period import Period, parse_period

Dimension = Literal["subject", "measure", "scope", "status", "period"]

DIMENSIONS: tuple[Dimension, ...] = ("subject", "measure", "period", "scope")
IN_TURN = frozenset({"week", "month", "quarter", "season", "half", "year", "fiscal-year", "decade"})
ENOUGH = 3  # figures, from which the interval of a series can be told
WITH_SERIES: tuple[Form, ...] = ("grouped", "stacked", "lines", "steps")
IN_TIME: tuple[Form, ...] = ("bars", "grouped", "stacked", "lines")

_KEYS: dict[Dimension, Callable[[Fact], Any]] = {
    "subject": lambda fact: fact.subject,
    "measure": lambda fact: fact.measure,
    "scope": lambda fact: fact.scope,
    "status": lambda fact: fact.status,
    "period": lambda fact: (fact.begins, fact.ends),
}


@dataclass(frozen=True)
class Spot:
    """A fact and its position: indexes into the places and the series of its plot."""

    fact: Fact
    place: int
    series: int


@dataclass(frozen=True)
class Plot:
    """The positions of the facts of a chart."""

    places: tuple[str, ...]
    over_time: bool
    series: tuple[str, ...]
    spots: tuple[Spot, ...]
    gaps: tuple[Gap, ...]


def lay_out(brief: Brief, form: Form, facts: tuple[Fact, ...], by: Dimension | None = None) -> Plot:
    """Return where `facts` stand in a chart of this form; `by` is the dimension that makes series, if an editor names
    it.
    """
    differing = [dimension for dimension in DIMENSIONS if len({_KEYS[dimension](fact) for fact in facts}) > 1]
    by = _series_dimension(form, differing, by)
    apart = {by, "scope"} if form == "targets" else {by}  # a goal and its outcome often differ in scope
    along = [dimension for dimension in differing if dimension not in apart]
    if form in IN_TIME:
        along = _needed(facts, along, by)
    in_time = form in IN_TIME and along == ["period"] and has_one_grain(facts)
    ordered = tuple(sorted(facts, key=lambda fact: fact.sort_key)) if in_time else facts
    keys = {tuple(_KEYS[d](fact) for d in along): _place(brief, fact, along) for fact in ordered}
    if in_time:
        keys = {((p.first, p.last),): plain_text.format_short_period(brief, p) for p in periods(ordered)}
    places = list(keys)
    series = list(dict.fromkeys(_KEYS[by](fact) if by else None for fact in facts))
    names = {_KEYS[by](fact): dimension_label(brief, fact, by) for fact in reversed(facts)} if by else {None: ""}
    spots = tuple(
        Spot(
            fact,
            places.index(tuple(_KEYS[d](fact) for d in along)),
            series.index(_KEYS[by](fact) if by else None),
        )
        for fact in ordered
    )
    gaps = tuple(_gaps(spots, len(series))) if in_time else ()
    return Plot(tuple(keys.values()), in_time, tuple(names[key] for key in series), spots, gaps)


def dimension_label(brief: Brief, fact: Fact, dimension: Dimension) -> str:
    """Return the words for one dimension of a fact."""
    match dimension:
        case "subject":
            return brief.subjects[fact.subject].name
        case "measure":
            return brief.measures[fact.measure].label if fact.measure else ""
        case "scope":
            return fact.scope or brief.words.pgettext("scope", "in all")
        case "status":
            return plain_text.status_text(brief, fact.status)
        case "period":
            return plain_text.format_short_period(brief, fact.period) if fact.period else ""


def has_one_grain(facts: tuple[Fact, ...]) -> bool:
    """Return whether all periods have one length and follow one another: all months, say, or all fiscal years that
    begin in one month."""
    grains = {fact.period.grain if fact.period else None for fact in facts}
    first_months = {fact.period.first_month for fact in facts if fact.period}  # of fiscal years
    return len(grains) == 1 and len(first_months) == 1 and grains <= IN_TURN


def periods(facts: tuple[Fact, ...]) -> Iterator[Period]:
    """Yield the periods of these facts and those between them at the same interval, in order of time, each once. Of two
    figures nobody can tell the interval: all periods between them are places.
    """
    stated = list({(p.first, p.last): p for fact in facts if (p := fact.period)}.values())
    stated.sort(key=lambda period: (period.first, period.last))
    every = [*_all_between(stated)]
    indexes = {(period.first, period.last): index for index, period in enumerate(every)}
    places = [indexes[period.first, period.last] for period in stated]
    yield from every[:: interval(places) if len(places) >= ENOUGH else 1]


def interval(places: Iterable[int]) -> int:
    """Return the number of places from one figure to the next: the largest of which all distances are multiples."""
    return gcd(*(later - earlier for earlier, later in pairwise(sorted(places)))) or 1


def _all_between(stated: list[Period]) -> Iterator[Period]:
    """Yield these periods, which are in order, and every period between them."""
    previous: Period | None = None
    for period in stated:
        while previous and (following := _next(previous)) and following.first < period.first:
            yield following
            previous = following
        yield period
        previous = period


def _series_dimension(form: Form, differing: list[Dimension], by: Dimension | None) -> Dimension | None:
    """Return the dimension that makes series: the one the editor names, else one that differs besides the period, else
    the last that differs.
    """
    if form == "targets":
        return "status"
    if form not in WITH_SERIES or by:
        return by if form in WITH_SERIES else None
    candidates = [dimension for dimension in differing if dimension != "period"]
    if "period" in differing:
        return candidates[0] if candidates else None
    return candidates[-1] if len(candidates) > 1 else None


def _needed(facts: tuple[Fact, ...], along: list[Dimension], by: Dimension | None) -> list[Dimension]:
    """Return the fewest dimensions that tell the facts apart, the first ones first: models that differ do not need
    their dates.
    """

    def told_apart(dimensions: list[Dimension]) -> int:
        return len({tuple(_KEYS[d](fact) for d in (*dimensions, *([by] if by else []))) for fact in facts})

    whole = told_apart(along)
    return next(some for end in range(min(1, len(along)), len(along) + 1) if told_apart(some := along[:end]) == whole)


def _place(brief: Brief, fact: Fact, along: list[Dimension]) -> str:
    told = [dimension for dimension in along if dimension != "scope" or fact.scope]
    labels = [text for dimension in told if (text := dimension_label(brief, fact, dimension))]
    return brief.words.sign(", ").join(labels) or brief.subjects[fact.subject].name


def _gaps(spots: tuple[Spot, ...], series: int) -> Iterator[Gap]:
    """Yield the places within each series, from its first figure to its last, that have none although its own interval
    asks for one.
    """
    for index in range(series):
        taken = {spot.place for spot in spots if spot.series == index}
        step = interval(taken) if len(taken) >= ENOUGH else 1
        yield from (Gap(place, index) for place in range(min(taken), max(taken), step) if place not in taken)


def _next(period: Period) -> Period | None:
    """Return the period after this one, where periods of its grain follow one another."""
    if period.last == date.max:
        return None
    first: date = period.last + timedelta(days=1)
    match period.grain:
        case "year":
            return parse_period(f"{first.year}")
        case "half":
            return parse_period(f"{first.year}-H{(first.month + 5) // 6}")
        case "quarter":
            return parse_period(f"{first.year}-Q{(first.month + 2) // 3}")
        case "month":
            return parse_period(f"{first.year}-{first.month:02}")
        case "week":
            year, week, _ = first.isocalendar()
            return parse_period(f"{year}-W{week:02}")
        case "season":
            return parse_period(f"{first.year}-{20 + first.month // 3}")
        case "decade":
            return parse_period(f"{first.year // 10}X")
        case "fiscal-year":
            return following_fiscal_year(period)
    return None
