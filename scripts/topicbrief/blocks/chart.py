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

MAX_BARS = 60


class Options(Selection):
    """A selection of figures as bars."""

    title: Phrase = about("The finding, figures as references.", "Deliveries peaked in [[yu7-2025-12|period]]")
    description: LabelText = about("What is drawn, for those who cannot see it.", "Monthly deliveries of the model")


def compose(brief: Brief, options: Options) -> Iterator[Block]:
    title = inlines.phrase(brief, options.title)
    yield Chart(f"chart_{slug(title)}", title, options.description, _bars(brief, select(brief, options)))


def _bars(brief: Brief, facts: tuple[Fact, ...]) -> tuple[Bar, ...]:
    """A series over time if all facts are about one subject, else a bar for each subject."""
    return tuple(_series(brief, facts) if _over_time(facts) else (_bar(brief, fact, False) for fact in facts))


def _over_time(facts: tuple[Fact, ...]) -> bool:
    return len({fact.subject for fact in facts}) == 1 and all(fact.period for fact in facts)


def _bar(brief: Brief, fact: Fact, over_time: bool) -> Bar:
    dated = over_time and fact.period
    label = words.short_period(brief, fact.period) if dated and fact.period else brief.subjects[fact.subject].name
    return Bar(label, inlines.figure(brief, fact), brief.numbers[fact.id].value, inlines.shown_status(fact))


def _series(brief: Brief, facts: tuple[Fact, ...]) -> Iterator[Bar]:
    """Bars in order of time. A period without a figure is a gap, and not nothing."""
    for period, fact in _periods(facts):
        yield _bar(brief, fact, True) if fact else Bar(words.short_period(brief, period), None, None, None)


def _periods(facts: tuple[Fact, ...]) -> Iterator[tuple[Period, Fact | None]]:
    """The periods of a series, those between its facts too, each with its fact."""
    previous: Period | None = None
    for fact in sorted(facts, key=lambda fact: fact.begins):
        assert fact.period
        while previous and (following := _next(previous)) and following.first < fact.begins:
            yield following, None
            previous = following
        yield fact.period, fact
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
    yield from check_selection(brief, options)
    facts = select(brief, options)
    for fact in facts:
        yield from _check_fact(brief, fact)
    measures = {fact.measure for fact in facts}
    over_time = _over_time(facts)
    labels = [(fact.begins, fact.ends) if over_time else fact.subject for fact in facts]
    if len(measures) > 1:
        named = ", ".join(sorted(str(measure) for measure in measures))
        yield (), "mixed-chart", f"a chart shows one measure; these facts have {named}"
    elif over_time and len({fact.period and fact.period.grain for fact in facts}) > 1:
        yield (), "mixed-chart", "the periods of a series have one length: all months, all quarters or all years"
    elif len(set(labels)) < len(labels):
        alike = "period" if over_time else "subject"
        yield (), "mixed-chart", f"two bars would have the same label; choose one fact for each {alike}"
    elif over_time and sum(1 for _ in _periods(facts)) > MAX_BARS:
        yield (), "mixed-chart", f"with its gaps the series has more than {MAX_BARS} bars; choose a shorter time"


def _check_fact(brief: Brief, fact: Fact) -> Iterator[Complaint]:
    if not brief.is_figure(fact):
        yield (), "not-a-figure", f'"{fact.id}" states no number and cannot be drawn'
    elif fact.upper:
        yield (), "not-a-figure", f'"{fact.id}" is a range and cannot be drawn as a bar'
    elif fact.id in brief.numbers and brief.numbers[fact.id].value < 0:
        yield (), "negative-bar", f'"{fact.id}" is below zero; a bar begins at zero'


CHART = BlockKind("chart", Options, compose, check)
