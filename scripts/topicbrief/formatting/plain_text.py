"""In: a fact, a source, a period. Out: the words and figures a reader sees, as text.

Numbers, dates and units are written in the brief's language, by Babel. Nothing is rounded here but conversions
(`units` says how): a figure shows the decimals with which it was stated.

Nor is anything put into another scale, though a column may so hold CNY 300 million beside CNY 0.7 billion or an amount
to the last yuan. 0.7 billion as 700 million would claim digits that nobody stated, and 300 million as 0.3 billion would
drop two that somebody did. What neither claims nor drops any is 0.300 billion, and 106.069513000 billion: no easier to
compare.
"""

from __future__ import annotations

from datetime import date
from decimal import localcontext
from functools import lru_cache

from babel import Locale
from babel.dates import format_date, format_skeleton
from babel.lists import format_list
from babel.numbers import format_decimal

from ..model import units
from ..model.brief import Brief
from ..model.entries import Fact, Measure, Source
from ..model.number import EXACT, SCALE_WORDS, Number
from ..model.period import Period
from ..model.period import parse as parse_period
from ..model.precision import PRECISIONS
from ..model.status import STATUSES

NBSP = "\u00a0"
MINUS = "−"

NOT_RECORDED = "; outcome not recorded"
SHORT_DIGITS = 3  # of a rounded figure
DIFFER = "sources differ"
NO_FIGURE = "no figure"
WITHOUT_SCOPE = "in all"
BREAK = "where a line breaks: no figure"
PREFERRED = "preferred"
NOT_PREFERRED = "another source"
OTHERS = "and others"
OPERATION_WORDS = {
    "sum": "the sum of",
    "difference": "the second less the first of",
    "change": "the change from the first to the second of",
    "share": "the first as a share of the second of",
    "ratio": "the first divided by the second of",
    "average": "the mean of",
}


def value(brief: Brief, fact: Fact) -> str:
    """The figure alone: "about 410,000", "38–60"; of an event or a statement, its date."""
    if fact.text is not None:
        return fact.text
    numbers = _numbers(brief, fact)
    if not numbers:
        assert fact.period
        return period(brief, fact.period)
    return precision(brief, fact) + _digits(brief, numbers)


def full(brief: Brief, fact: Fact) -> str:
    """The figure with its unit: "about 410,000 people", "over EUR 2.8 billion", "34%"."""
    measure = brief.measures[fact.measure] if fact.measure else None
    if measure is None or fact.text is not None:
        return value(brief, fact)
    before = precision(brief, fact)
    return _with_unit(brief, measure, before, value(brief, fact).removeprefix(before))


def rounded(brief: Brief, fact: Fact) -> str:
    """The figure with its unit, in no more than three digits that count: "about 411,000 people".

    What is over a figure stays over what is shown, and what is under it under. A range, a text or a date is no shorter.
    """
    measure = brief.measures[fact.measure] if fact.measure else None
    number = brief.numbers.get(fact.id)
    if measure is None or number is None or fact.upper:
        return full(brief, fact)
    stated = PRECISIONS[brief.precision(fact)]
    shown = number.rounded(SHORT_DIGITS, stated.rounding)
    if shown == number:
        return full(brief, fact)
    return _with_unit(brief, measure, stated.rounded_text, _digits(brief, (shown,)))


def _with_unit(brief: Brief, measure: Measure, before: str, digits: str) -> str:
    """A figure in words: what stands before it ("about "), its digits, and the unit in its place."""
    if measure.format == "percent":
        return before + digits + _percent_sign(brief.settings.language)
    if measure.format == "money":
        minus = MINUS if digits.startswith(MINUS) and "–" not in digits else ""
        return f"{before}{minus}{measure.unit}{NBSP}{digits.removeprefix(minus)}"
    return before + (f"{digits}{NBSP}{measure.unit}" if measure.unit else digits)


def short(brief: Brief, fact: Fact) -> str:
    """The figure where its unit stands elsewhere and there is little room: "39,089", "26.4%"."""
    measure = brief.measures[fact.measure] if fact.measure else None
    return full(brief, fact) if measure and measure.format == "percent" else value(brief, fact)


def converted_value(brief: Brief, fact: Fact) -> str:
    """The figure alone in the second unit of its measure, "about 620", "310–370"; nothing if it has no second unit."""
    measure = brief.measures[fact.measure] if fact.measure else None
    numbers = _numbers(brief, fact)
    if not (measure and measure.unit and measure.also and numbers):
        return ""
    there = units.convert(numbers, brief.precision(fact), measure.unit, measure.also)
    return precision(brief, fact) + _digits(brief, there)


def converted(brief: Brief, fact: Fact) -> str:
    """The figure with the second unit of its measure, "about 620 mi"; nothing if it has none."""
    words = converted_value(brief, fact)
    return f"{words}{NBSP}{brief.measures[fact.measure].also}" if words and fact.measure else ""


def column(measure: Measure) -> str:
    """What stands over a column of figures without their units: "Range (km, mi)"; formats that show their own: "Price"."""
    both = f",{NBSP}".join(unit for unit in (measure.unit, measure.also) if unit)
    return f"{measure.label} ({both})" if both and measure.format == "number" else measure.label


def precision(brief: Brief, fact: Fact) -> str:
    """The word before the figure, with its space: "about ", or nothing."""
    return PRECISIONS[brief.precision(fact)].text


def period(brief: Brief, period: Period) -> str:
    """The period in words: "26 June 2025", "December 2025", "Q3 2025", "2025"."""
    return _period(brief.settings.language, period)


def short_period(brief: Brief, period: Period) -> str:
    """The period where there is little room: "Dec 2025", "Q3 2025"."""
    locale = _locale(brief.settings.language)
    match period.grain:
        case "day":
            return str(format_skeleton("yMMMd", period.first, locale=locale))
        case "month":
            return str(format_skeleton("yMMM", period.first, locale=locale))
    return _period(brief.settings.language, period)


def holds(brief: Brief, period: Period) -> str:
    """When something holds, in few words: "from 27 Sept 2024", and of what has an end "until 26 Sept 2024": a range may begin
    where the source does, and not where the thing did."""
    begins, ends, until = period.text.partition("/")
    return (
        f"until {short_period(brief, parse_period(until))}"
        if ends
        else f"from {short_period(brief, parse_period(begins))}"
    )


def day(brief: Brief, day: date) -> str:
    """The day in words: "26 June 2025"."""
    return _day(brief.settings.language, day)


def unit(measure: Measure, exponent: int = 0) -> str:
    """The unit of a measure where its figures count in a power of ten: "million people", "EUR billion", "per cent"."""
    if measure.format == "percent":
        return "per cent"
    parts = (
        (measure.unit, SCALE_WORDS[exponent]) if measure.format == "money" else (SCALE_WORDS[exponent], measure.unit)
    )
    return " ".join(part for part in parts if part)


def due(brief: Brief, fact: Fact) -> str:
    """What a claim said of the day it came due: "planned for June 2026; outcome not recorded"."""
    assert fact.comes_due
    when = period(brief, fact.period) if fact.looks_ahead and fact.period else day(brief, fact.comes_due)
    status = STATUSES[fact.status]
    before = f"{status.text} " if status.dated_when_said and fact.measure else status.due_text
    return f"{before}{when}{NOT_RECORDED}"


def denied(brief: Brief, fact: Fact) -> str:
    """Who denied a report and when that began: "denied by Norrail and the ministry, 31 January 2026"."""
    denials = brief.denials(fact)
    assert denials[0].period
    by = dict.fromkeys(brief.subjects[denial.speaker].name for denial in denials if denial.speaker)
    names = f" by {format_list(list(by), locale=_locale(brief.settings.language))}," if by else ""
    return f"{STATUSES[fact.status].text}{names} {period(brief, denials[0].period)}"


def label(brief: Brief, fact: Fact) -> str:
    """What a figure is, without its value and date: "Deliveries, China"."""
    assert fact.measure
    return brief.measures[fact.measure].label + (f", {fact.scope}" if fact.scope else "")


def byline(brief: Brief, source: Source) -> str:
    """Who published a source and when: "The Gazette, 10 February 2026"."""
    return f"{source.publisher}, {period(brief, source.published)}" if source.published else source.publisher


def title(brief: Brief, source: Source) -> str:
    """The title of a source; while nobody has read it, who published it and when."""
    return source.title or byline(brief, source)


def _numbers(brief: Brief, fact: Fact) -> tuple[Number, ...]:
    """The number a fact states, both ends of a range, or none."""
    number = brief.numbers.get(fact.id)
    return tuple(each for each in (number, fact.upper) if each) if number else ()


def _digits(brief: Brief, numbers: tuple[Number, ...]) -> str:
    return "–".join(_number(brief.settings.language, number) for number in numbers)


@lru_cache(maxsize=100_000)
def _number(language: str, number: Number) -> str:
    pattern = "#,##0" + ("." + "0" * number.decimals if number.decimals else "")
    with localcontext(EXACT):
        digits = format_decimal(number.stated, format=pattern, locale=_locale(language)).replace("-", MINUS)
    return f"{digits}{NBSP}{SCALE_WORDS[number.scale]}" if number.scale else digits


@lru_cache(maxsize=10_000)
def _period(language: str, period: Period) -> str:
    locale = _locale(language)
    match period.grain:
        case "day":
            return _day(language, period.first)
        case "month":
            return str(format_skeleton("yMMMM", period.first, locale=locale))
        case "quarter" | "half":
            return f"{period.text[5:]}{NBSP}{period.first.year}"
        case "year":
            return str(period.first.year)
    start, _, end = period.text.partition("/")
    return f"{_period(language, parse_period(start))} – {_period(language, parse_period(end))}"


@lru_cache(maxsize=10_000)
def _day(language: str, day: date) -> str:
    return str(format_date(day, "long", locale=_locale(language)))


@lru_cache
def _percent_sign(language: str) -> str:
    return str(_locale(language).percent_formats[None].pattern.lstrip("#,0."))


@lru_cache
def _locale(language: str) -> Locale:
    return Locale.parse(language, sep="-")
