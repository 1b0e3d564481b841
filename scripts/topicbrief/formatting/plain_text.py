"""Write facts, sources and periods as plain text, in the brief's language.

Babel writes numbers, dates and units. Only conversions are rounded here (`units` says how): a figure shows the
decimals with which it was stated.

No figure is put into another scale, although a column may then hold CNY 300 million beside CNY 0.7 billion, or an
amount to the last yuan. 700 million for 0.7 billion would claim digits that nobody stated; 0.3 billion for 300
million would drop two that somebody did. Exact would be 0.300 billion, and 106.069513000 billion: no easier to
compare.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from decimal import localcontext
from functools import lru_cache, partial

from babel import Locale
from babel.dates import format_date, format_skeleton, format_time, get_timezone_name
from babel.lists import format_list
from babel.numbers import format_decimal

from ..model import units
from ..model.brief import Brief
from ..model.entries import Became, Fact, Measure, Source
from ..model.fate import FATES
from ..model.number import EXACT, SCALE_WORDS, Number
from ..model.origins import find_origins
from ..model.period import Period
from ..model.precision import PRECISIONS
from ..model.standing import STANDINGS
from ..model.status import STATUSES
from . import period_text
from .period_text import DateWords, write_period

NBSP, MINUS = period_text.NBSP, period_text.MINUS

INTERVAL = 2  # numbers: more are a value with both ends of its interval

NOT_RECORDED = "; outcome not recorded"
SHORT_DIGITS = 3  # of a rounded figure
DIFFER = "sources differ"
NO_FIGURE = "no figure"
WITHOUT_SCOPE = "in all"
BREAK = "where a line breaks: no figure"
NOT_FROM_ZERO = "The axis does not begin at zero."
PREFERRED = "preferred"
NOT_PREFERRED = "another source"
OTHERS = "and others"
SMALL_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
OPERATION_WORDS = {
    "sum": "the sum of",
    "difference": "the second less the first of",
    "change": "the change from the first to the second of",
    "share": "the first as a share of the second of",
    "ratio": "the first divided by the second of",
    "average": "the mean of",
    "percent_of": "the first, a percentage, of the second of",
    "time_between": "the time between",
}


def format_value(brief: Brief, fact: Fact) -> str:
    """Return the figure alone: "about 410,000", "38–60", "51 (40 to 62)"; for an event or a statement, its date."""
    if fact.text is not None:
        return fact.text
    numbers = stated_numbers(brief, fact)
    if not numbers:
        dated = fact.date_value or fact.period
        assert dated
        return format_period(brief, dated)
    return precision_word(brief, fact) + _digits(brief, numbers)


def format_figure(brief: Brief, fact: Fact) -> str:
    """Return the figure with its unit: "about 410,000 people", "over EUR 2.8 billion", "34%"."""
    measure = brief.measures[fact.measure] if fact.measure else None
    if measure is None or fact.text is not None or fact.date_value:
        return format_value(brief, fact)
    before = precision_word(brief, fact)
    if measure.format == "percent" and fact.low:
        sign = _percent_sign(brief.settings.language)
        value, low, high = (_digits(brief, (number,)) + sign for number in stated_numbers(brief, fact))
        return f"{before}{value} ({low} to {high})"
    return _with_unit(brief, measure, before, format_value(brief, fact).removeprefix(before))


def format_rounded(brief: Brief, fact: Fact, digits: int | None = SHORT_DIGITS) -> str:
    """Return the figure with its unit, in at most so many significant digits (None: all): "about 411,000 people".

    A figure that is "over" is rounded down, and one that is "under" up, so that it stays true. A range, a text or a
    date is not shortened.
    """
    measure = brief.measures[fact.measure] if fact.measure else None
    before, number = _shortened(brief, fact, digits)
    if measure is None or number is None:
        return format_figure(brief, fact)
    return _with_unit(brief, measure, before, _digits(brief, (number,)))


def format_rounded_value(brief: Brief, fact: Fact, digits: int | None) -> str:
    """Return the figure alone, in at most so many significant digits (None: all): "about 411,000"."""
    before, number = _shortened(brief, fact, digits)
    return before + _digits(brief, (number,)) if number else format_value(brief, fact)


def shown_digits(brief: Brief, fact: Fact) -> int | None:
    """Return to how many digits the measure of a fact is shown outside its record; None for all."""
    return brief.measures[fact.measure].digits if fact.measure else None


def _shortened(brief: Brief, fact: Fact, digits: int | None) -> tuple[str, Number | None]:
    """Return a figure in fewer digits, with the word before it; no number where it has no more digits, or is a range."""
    number = brief.numbers.get(fact.id)
    if number is None or fact.upper or fact.low or digits is None:
        return "", None
    stated = PRECISIONS[brief.precision(fact)]
    shown = number.rounded(digits, stated.rounding)
    return (stated.rounded_text, shown) if shown != number else ("", None)


def _with_unit(brief: Brief, measure: Measure, before: str, digits: str) -> str:
    """Return a figure in words: the word before it ("about "), its digits, and the unit in its place."""
    if measure.format == "percent":
        return before + digits + _percent_sign(brief.settings.language)
    if measure.format == "money":
        is_range = " to " in digits and "(" not in digits
        minus = MINUS if digits.startswith(MINUS) and not is_range else ""
        return f"{before}{minus}{measure.unit}{NBSP}{digits.removeprefix(minus)}"
    return before + (f"{digits}{NBSP}{measure.unit}" if measure.unit else digits)


def format_short(brief: Brief, fact: Fact) -> str:
    """Return the figure for a narrow place where its unit stands elsewhere: "39,089", "26.4%"."""
    measure = brief.measures[fact.measure] if fact.measure else None
    shorten = format_rounded if measure and measure.format == "percent" else format_rounded_value
    return shorten(brief, fact, shown_digits(brief, fact))


def format_converted_value(brief: Brief, fact: Fact, digits: int | None = None) -> str:
    """Return the figure alone in the second unit of its measure, "about 620", "310–370", in at most so many digits (None:
    all); nothing if it has no second unit."""
    measure = brief.measures[fact.measure] if fact.measure else None
    numbers = stated_numbers(brief, fact)
    if not (measure and measure.unit and measure.also and numbers):
        return ""
    there = units.convert(
        numbers, brief.precision(fact), measure.unit, measure.also, measure.conversion == "difference"
    )
    before, number = _shortened(brief, fact, digits)
    if number:
        return before + _digits(
            brief, tuple(each.rounded(digits or 0, PRECISIONS[brief.precision(fact)].rounding) for each in there)
        )
    return precision_word(brief, fact) + _digits(brief, there)


def format_converted(brief: Brief, fact: Fact, digits: int | None = None) -> str:
    """Return the figure with the second unit of its measure, "about 620 mi"; nothing if it has none."""
    words = format_converted_value(brief, fact, digits)
    return f"{words}{NBSP}{brief.measures[fact.measure].also}" if words and fact.measure else ""


def column_heading(measure: Measure) -> str:
    """Return the heading of a column of figures without units: "Range (km, mi)"; formats that show their own:
    "Price"."""
    both = f",{NBSP}".join(unit for unit in (measure.unit, measure.also) if unit)
    return f"{measure.label} ({both})" if both and measure.format == "number" else measure.label


def precision_word(brief: Brief, fact: Fact) -> str:
    """Return the word before the figure, with its space: "about ", or nothing."""
    return PRECISIONS[brief.precision(fact)].text


def format_period(brief: Brief, period: Period) -> str:
    """Return the period in words: "26 June 2025", "December 2025", "Q3 2025", "2025"."""
    return write_period(date_words(brief.settings.language), period, brief.day if period.bounds else None)


def format_short_period(brief: Brief, period: Period) -> str:
    """Return the period for a narrow place: "Dec 2025", "Q3 2025"."""
    return write_period(date_words(brief.settings.language), period, brief.day if period.bounds else None, short=True)


def format_validity(brief: Brief, period: Period) -> str:
    """Return in few words when something holds: "from 27 Sept 2024", or "until 26 Sept 2024" if it has an end.

    A range may begin where the source does, and not where the thing did.
    """
    begins, ends = period.bounds or (period, None)
    return (
        f"until {format_short_period(brief, ends)}" if ends else f"from {format_short_period(brief, begins or period)}"
    )


def format_day(brief: Brief, day: date) -> str:
    """Return the day in words: "26 June 2025"."""
    return _day(brief.settings.language, day, False)


def format_unit(measure: Measure, exponent: int = 0) -> str:
    """Return the unit of a measure whose figures count in a power of ten: "million people", "EUR billion", "per
    cent"."""
    if measure.format == "percent":
        return "per cent"
    parts = (
        (measure.unit, SCALE_WORDS[exponent]) if measure.format == "money" else (SCALE_WORDS[exponent], measure.unit)
    )
    return " ".join(part for part in parts if part)


def describe_overdue(brief: Brief, fact: Fact) -> str:
    """Return a claim after the day that it came due: "planned for June 2026; outcome not recorded"."""
    assert fact.comes_due
    dated = (fact.date_value or fact.period) if fact.looks_ahead else None
    when = _time_for(brief, dated) if dated and dated.is_known else format_day(brief, fact.comes_due)
    status = STATUSES[fact.status]
    before = f"{status.text} " if status.dated_when_said and fact.measure else status.due_text
    return f"{before}{when}{NOT_RECORDED}"


def _time_for(brief: Brief, period: Period) -> str:
    """Return a period as it stands behind "planned for": "June 2026", "the time from June 2026"."""
    if period.is_closed or not period.bounds:
        return format_period(brief, period)
    start, end = period.bounds
    return f"the time {'from' if start else 'until'} {format_period(brief, start or end or period)}"


def describe_denial(brief: Brief, fact: Fact) -> str:
    """Return who denied a report and since when: "denied by Norrail and the ministry, 31 January 2026"."""
    denials = brief.denials(fact)
    assert denials[0].period
    by = dict.fromkeys(brief.subjects[denial.speaker].name for denial in denials if denial.speaker)
    names = f" by {format_list(list(by), locale=_locale(brief.settings.language))}," if by else ""
    return f"{STATUSES[fact.status].text}{names} {format_period(brief, denials[0].period)}"


def figure_label(brief: Brief, fact: Fact) -> str:
    """Return the name of a figure without value and date: "Deliveries, China"."""
    assert fact.measure
    return brief.measures[fact.measure].label + (f", {fact.scope}" if fact.scope else "")


def byline(brief: Brief, source: Source) -> str:
    """Return the publisher of a source and its date: "The Gazette, 10 February 2026"."""
    return f"{source.publisher}, {format_period(brief, source.published)}" if source.published else source.publisher


def byline_of_card(brief: Brief, source: Source) -> str:
    """Return the same for the card of a figure, which says so of a copy: "A digest, 10 February 2026 (copy)"."""
    standing = STANDINGS[source.stands_as]
    return f"{byline(brief, source)} ({standing.text})" if standing.is_copy else byline(brief, source)


def fate_text(brief: Brief, became: Became) -> str:
    """Return what became of a publication: "retracted on 3 May 2026", "superseded in 2026 by The Gazette"."""
    kind = FATES[became.what]
    successor = brief.sources.get(became.by or "")
    by = f" by {byline(brief, successor) if successor else became.by}" if became.by else ""
    if became.since is None:
        return f"{kind.text}{by}"
    word = "since" if kind.lasts else "on" if became.since.grain == "day" else "in"
    return f"{kind.text} {word} {format_period(brief, became.since)}{by}"


def doubt_text(brief: Brief, fact: Fact) -> str:
    """Return in few words what became of the publications behind a doubtful figure: "source retracted"."""
    sources = "source" if len(brief.sources_of(fact)) == 1 else "sources"
    return f"{sources} {FATES[brief.doubts[fact.id]].text}"


def authors_text(source: Source) -> str:
    """Return who wrote a publication: "Fan, Jason; Ministry of Transport"; "" if it is not known."""
    return "; ".join(author.name for author in source.authors) or source.author or ""


def source_title(brief: Brief, source: Source) -> str:
    """Return the title of a source; while nobody has read it, its publisher and date."""
    return source.title or byline(brief, source)


def format_count(brief: Brief, number: int) -> str:
    """Return a number of things in the brief's language: "1,284"."""
    return str(format_decimal(number, format="#,##0", locale=_locale(brief.settings.language)))


def stated_numbers(brief: Brief, fact: Fact) -> tuple[Number, ...]:
    """Return the numbers of a fact: one, both ends of a range, one and both ends of its interval, or none."""
    number = brief.numbers.get(fact.id)
    return tuple(each for each in (number, fact.upper, fact.low, fact.high) if each) if number else ()


def _digits(brief: Brief, numbers: tuple[Number, ...]) -> str:
    if len(numbers) > INTERVAL:
        value, *ends = numbers
        return f"{_digits(brief, (value,))} ({' to '.join(_digits(brief, (end,)) for end in ends)})"
    # Between numbers below zero a dash would be read as another minus.
    between = " to " if any(number.value < 0 for number in numbers) else "–"
    return between.join(_number(brief.settings.language, number) for number in numbers)


@lru_cache(maxsize=100_000)
def _number(language: str, number: Number) -> str:
    pattern = "#,##0" + ("." + "0" * number.decimals if number.decimals else "")
    with localcontext(EXACT):
        digits = format_decimal(number.stated, format=pattern, locale=_locale(language)).replace("-", MINUS)
    return f"{digits}{NBSP}{SCALE_WORDS[number.scale]}" if number.scale else digits


@lru_cache
def date_words(language: str) -> DateWords:
    """Return how a language writes days, months, times of day and zones."""
    return DateWords(
        partial(_day, language),
        partial(_month, language),
        partial(_clock, language),
        lambda moment: str(get_timezone_name(moment, width="long", locale=_locale(language))),
        "fall" if language == "en-US" else "autumn",
    )


@lru_cache(maxsize=10_000)
def _day(language: str, day: date, short: bool) -> str:
    if short:
        return str(format_skeleton("yMMMd", day, locale=_locale(language)))
    return str(format_date(day, "long", locale=_locale(language)))


def _month(language: str, day: date, short: bool) -> str:
    return str(format_skeleton("yMMM" if short else "yMMMM", day, locale=_locale(language)))


def _clock(language: str, moment: datetime) -> str:
    style = "medium" if moment.second else "short"
    return str(format_time(moment, style, locale=_locale(language))).replace("\u202f", NBSP)


@lru_cache
def _percent_sign(language: str) -> str:
    return str(_locale(language).percent_formats[None].pattern.lstrip("#,0."))


@lru_cache
def _locale(language: str) -> Locale:
    return Locale.parse(language, sep="-")


def count_origins(brief: Brief, ids: Iterable[str]) -> str:
    """Return "two reports, one origin" for sources that are of fewer origins than they are; "" for any others."""
    different = tuple(dict.fromkeys(ids))
    origins = find_origins(brief.sources, different)
    if len(origins) == len(different):
        return ""
    return f"{_count_in_words(brief, len(different), 'report')}, {_count_in_words(brief, len(origins), 'origin')}"


def _count_in_words(brief: Brief, number: int, thing: str) -> str:
    """Return a number with a noun: the number in words up to nine."""
    word = SMALL_NUMBERS[number] if number < len(SMALL_NUMBERS) else format_count(brief, number)
    return f"{word} {thing}{'' if number == 1 else 's'}"
