"""`chart`: bars of one measure, of one subject over time or of several subjects."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from .. import inlines, words
from ..brief import Brief
from ..document import Bar, Block, Chart
from ..fields import LabelText, Phrase, about
from ..model import Fact
from ..period import Period, parse
from ..selection import Selection, select
from .kind import BlockKind, Complaint, check_selection, slug


class Options(Selection):
    """A selection of figures as bars."""

    title: Phrase = about("The finding, figures as references.", "Deliveries peaked in [[yu7-2025-12|period]]")
    description: LabelText = about("What is drawn, for those who cannot see it.", "Monthly deliveries of the model")


def compose(brief: Brief, options: Options) -> Iterator[Block]:
    facts = select(brief, options)
    measure = brief.measures[facts[0].measure or ""]
    over_time = len({fact.subject for fact in facts}) == 1
    yield Chart(
        id=f"chart-{slug(inlines.plain(brief, options.title))}",
        title=inlines.phrase(brief, options.title),
        unit=measure.unit or "percent" if measure.format in ("money", "number") else "percent",
        description=options.description,
        bars=tuple(_series(brief, facts) if over_time else (_bar(brief, fact, False) for fact in facts)),
    )


def _bar(brief: Brief, fact: Fact, over_time: bool) -> Bar:
    dated = over_time and fact.period
    label = words.short_period(brief, fact.period) if dated and fact.period else brief.subjects[fact.subject].name
    return Bar(label, inlines.figure(brief, fact), brief.numbers[fact.id].value, inlines.shown_status(fact))


def _series(brief: Brief, facts: tuple[Fact, ...]) -> Iterator[Bar]:
    """Bars in order of time. A period without a figure is a gap, and not nothing."""
    previous: Period | None = None
    for fact in sorted(facts, key=lambda fact: fact.period.text if fact.period else ""):
        while previous and fact.period and (following := _next(previous)) and following.first < fact.period.first:
            yield Bar(words.short_period(brief, following), None, None, None)
            previous = following
        yield _bar(brief, fact, True)
        previous = fact.period


def _next(period: Period) -> Period | None:
    """The period after this one, where periods of its grain follow one another."""
    if period.last == date.max:
        return None
    first: date = period.last + timedelta(days=1)
    match period.grain:
        case "year":
            return parse(f"{first.year}")
        case "half":
            return parse(f"{first.year}-H{(first.month + 5) // 6}")
        case "quarter":
            return parse(f"{first.year}-Q{(first.month + 2) // 3}")
        case "month":
            return parse(f"{first.year}-{first.month:02}")
    return None


def check(brief: Brief, options: Options) -> Iterator[Complaint]:
    facts = select(brief, options)
    yield from check_selection(brief, options)
    for fact in facts:
        if not brief.is_figure(fact):
            yield (), "not-a-figure", f'"{fact.id}" states no number and cannot be drawn'
        elif fact.id in brief.numbers and brief.numbers[fact.id].value < 0:
            yield (), "negative-bar", f'"{fact.id}" is below zero; a bar begins at zero'
    measures = {fact.measure for fact in facts}
    if len(measures) > 1:
        named = ", ".join(sorted(str(measure) for measure in measures))
        yield (), "mixed-chart", f"a chart shows one measure; these facts have {named}"
    elif len({fact.subject for fact in facts}) == 1 and len({fact.period and fact.period.grain for fact in facts}) > 1:
        yield (), "mixed-chart", "the periods of a series have one length: all months, all quarters or all years"


CHART = BlockKind("chart", Options, compose, check)
