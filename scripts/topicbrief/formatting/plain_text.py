"""Write facts, sources and periods as plain text, in the brief's language.

`cldr` writes numbers and days, `period_text` periods. Only conversions are rounded here (`units` says how): a figure shows the
decimals with which it was stated.

No figure is put into another scale, although a column may then hold CNY 300 million beside CNY 0.7 billion, or an
amount to the last yuan. 700 million for 0.7 billion would claim digits that nobody stated; 0.3 billion for 300
million would drop two that somebody did. Exact would be 0.300 billion, and 106.069513000 billion: no easier to
compare.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from ..document.words import N_
from ..model import units
from ..model.brief import Brief
from ..model.entries import Became, Fact, Measure, Source
from ..model.fate import FATES
from ..model.number import Number
from ..model.origins import find_origins
from ..model.period import Period
from ..model.precision import PRECISIONS
from ..model.standing import STANDINGS
from ..model.status import STATUSES, TEXTS
from . import cldr
from .period_text import write_period

NBSP, MINUS = cldr.NBSP, cldr.MINUS

INTERVAL = 2  # numbers: more are a value with both ends of its interval
SHORT_DIGITS = 3  # of a rounded figure
# Numbers of reports and of origins in words, as far as they are small.
REPORTS = (
    N_("no reports"), N_("one report"), N_("two reports"), N_("three reports"), N_("four reports"), N_("five reports"),
    N_("six reports"), N_("seven reports"), N_("eight reports"), N_("nine reports"),
)  # fmt: skip
ORIGINS = (
    N_("no origins"), N_("one origin"), N_("two origins"), N_("three origins"), N_("four origins"), N_("five origins"),
    N_("six origins"), N_("seven origins"), N_("eight origins"), N_("nine origins"),
)  # fmt: skip


def format_value(brief: Brief, fact: Fact) -> str:
    """Return the figure alone: "about 410,000", "38–60", "51 (40 to 62)"; for an event or a statement, its date."""
    if fact.text is not None:
        return fact.text
    numbers = stated_numbers(brief, fact)
    if not numbers:
        dated = fact.date_value or fact.period
        assert dated
        return format_period(brief, dated)
    return _about(brief, PRECISIONS[brief.precision(fact)].text, _digits(brief, numbers))


def format_figure(brief: Brief, fact: Fact) -> str:
    """Return the figure with its unit: "about 410,000 people", "over EUR 2.8 billion", "34%"."""
    measure = brief.measures[fact.measure] if fact.measure else None
    if measure is None or fact.text is not None or fact.date_value:
        return format_value(brief, fact)
    numbers = stated_numbers(brief, fact)
    if measure.format == "percent" and fact.low:
        value, low, high = (cldr.format_percent(brief.settings.language, _digits(brief, (each,))) for each in numbers)
        figure = brief.words.pgettext("figure", "{value} ({low} to {high})", value=value, low=low, high=high)
    else:
        figure = _with_unit(brief, measure, numbers)
    return _about(brief, PRECISIONS[brief.precision(fact)].text, figure)


def format_rounded(brief: Brief, fact: Fact, digits: int | None = SHORT_DIGITS) -> str:
    """Return the figure with its unit, in at most so many significant digits (None: all): "about 411,000 people".

    A figure that is "over" is rounded down, and one that is "under" up, so that it stays true. A range, a text or a
    date is not shortened.
    """
    measure = brief.measures[fact.measure] if fact.measure else None
    before, number = _shortened(brief, fact, digits)
    if measure is None or number is None:
        return format_figure(brief, fact)
    return _about(brief, before, _with_unit(brief, measure, (number,)))


def format_rounded_value(brief: Brief, fact: Fact, digits: int | None) -> str:
    """Return the figure alone, in at most so many significant digits (None: all): "about 411,000"."""
    before, number = _shortened(brief, fact, digits)
    return _about(brief, before, _digits(brief, (number,))) if number else format_value(brief, fact)


def shown_digits(brief: Brief, fact: Fact) -> int | None:
    """Return to how many digits the measure of a fact is shown outside its record; None for all."""
    return brief.measures[fact.measure].digits if fact.measure else None


def _shortened(brief: Brief, fact: Fact, digits: int | None) -> tuple[str, Number | None]:
    """Return a figure in fewer digits, with the message around it; no number where it has no more digits, or is a range."""
    number = brief.numbers.get(fact.id)
    if number is None or fact.upper or fact.low or digits is None:
        return "", None
    stated = PRECISIONS[brief.precision(fact)]
    shown = number.rounded(digits, stated.rounding)
    return (stated.rounded_text, shown) if shown != number else ("", None)


def _about(brief: Brief, message: str, figure: str) -> str:
    """Return a figure with how exact it is: "about 410,000 people"; by itself without a message."""
    return brief.words.pgettext("figure", message, figure=figure) if message else figure


def _with_unit(brief: Brief, measure: Measure, numbers: tuple[Number, ...]) -> str:
    """Return numbers with the unit of their measure in its place: "EUR 2.8 billion", "34%", "38–60 km"."""
    digits, language = _digits(brief, numbers), brief.settings.language
    if measure.format == "percent":
        return cldr.format_percent(language, digits)
    if measure.format == "money":
        # Of a range the minus is that of its lower end, and stays by it.
        return cldr.format_money(language, digits, measure.unit or "", len(numbers) == INTERVAL)
    return cldr.join_unit(language, digits, measure.unit, numbers[0].scale > 0) if measure.unit else digits


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
    kind = PRECISIONS[brief.precision(fact)]
    before, number = _shortened(brief, fact, digits)
    if number:
        return _about(brief, before, _digits(brief, tuple(each.rounded(digits or 0, kind.rounding) for each in there)))
    return _about(brief, kind.text, _digits(brief, there))


def format_converted(brief: Brief, fact: Fact, digits: int | None = None) -> str:
    """Return the figure with the second unit of its measure, "about 620 mi"; nothing if it has none."""
    words = format_converted_value(brief, fact, digits)
    return (
        cldr.join_unit(brief.settings.language, words, brief.measures[fact.measure].also or "")
        if words and fact.measure
        else ""
    )


def column_heading(brief: Brief, measure: Measure) -> str:
    """Return the heading of a column of figures without units: "Range (km, mi)"; formats that show their own:
    "Price"."""
    both = brief.words.sign(", ").replace(" ", NBSP).join(unit for unit in (measure.unit, measure.also) if unit)
    if not both or measure.format != "number":
        return measure.label
    return brief.words.gettext("{label} ({unit})", label=measure.label, unit=both)


def format_period(brief: Brief, period: Period) -> str:
    """Return the period in words: "26 June 2025", "December 2025", "Q3 2025", "2025"."""
    return write_period(brief.settings.language, period, brief.day if period.bounds else None)


def format_short_period(brief: Brief, period: Period) -> str:
    """Return the period for a narrow place: "Dec 2025", "Q3 2025"."""
    return write_period(brief.settings.language, period, brief.day if period.bounds else None, short=True)


def format_validity(brief: Brief, period: Period) -> str:
    """Return in few words when something holds: "from 27 Sept 2024", or "until 26 Sept 2024" if it has an end.

    A range may begin where the source does, and not where the thing did.
    """
    begins, ends = period.bounds or (period, None)
    if ends:
        return brief.words.pgettext("period", "until {date}", date=format_short_period(brief, ends))
    return brief.words.pgettext("period", "from {date}", date=format_short_period(brief, begins or period))


def format_day(brief: Brief, day: date) -> str:
    """Return the day in words: "26 June 2025"."""
    return cldr.format_day(brief.settings.language, day)


def format_unit(brief: Brief, measure: Measure, exponent: int = 0) -> str:
    """Return the unit of a measure whose figures count in a power of ten: "million people", "EUR billion", "per
    cent"."""
    if measure.format == "percent":
        return brief.words.gettext("per cent")
    scale = cldr.scale_word(brief.settings.language, exponent) if exponent else ""
    if not scale or not measure.unit:
        return scale or measure.unit or ""
    if measure.format == "money":
        return brief.words.pgettext("money", "{unit} {scale}", unit=measure.unit, scale=scale)
    return brief.words.gettext("{scale} {unit}", scale=scale, unit=measure.unit)


def status_text(brief: Brief, key: str) -> str:
    """Return the words for a status; a former one that the model no longer has stands for itself."""
    return brief.words.pgettext("status", TEXTS[key]) if key in TEXTS else key


def describe_overdue(brief: Brief, fact: Fact) -> str:
    """Return a claim after the day that it came due: "planned for June 2026; outcome not recorded"."""
    assert fact.comes_due
    dated = (fact.date_value or fact.period) if fact.looks_ahead else None
    when = _time_for(brief, dated) if dated and dated.is_known else format_day(brief, fact.comes_due)
    status = STATUSES[fact.status]
    message = status.said_text if status.said_text and fact.measure else status.due_text
    return brief.words.pgettext("status", message, date=when)


def _time_for(brief: Brief, period: Period) -> str:
    """Return a period as it stands behind "planned for": "June 2026", "the time from June 2026"."""
    if period.is_closed or not period.bounds:
        return format_period(brief, period)
    start, end = period.bounds
    if start:
        return brief.words.pgettext("period", "the time from {date}", date=format_period(brief, start))
    return brief.words.pgettext("period", "the time until {date}", date=format_period(brief, end or period))


def describe_denial(brief: Brief, fact: Fact) -> str:
    """Return who denied a report and since when: "denied by Norrail and the ministry, 31 January 2026"."""
    denials = brief.denials(fact)
    assert denials[0].period
    by = dict.fromkeys(brief.subjects[denial.speaker].name for denial in denials if denial.speaker)
    date = format_period(brief, denials[0].period)
    if not by:
        return brief.words.pgettext("status", "denied {date}", date=date)
    named = cldr.format_list(brief.settings.language, list(by))
    return brief.words.pgettext("status", "denied by {speakers}, {date}", speakers=named, date=date)


def figure_label(brief: Brief, fact: Fact) -> str:
    """Return the name of a figure without value and date: "Deliveries, China"."""
    assert fact.measure
    return brief.measures[fact.measure].label + (brief.words.sign(", ") + fact.scope if fact.scope else "")


def byline(brief: Brief, source: Source) -> str:
    """Return the publisher of a source and its date: "The Gazette, 10 February 2026"."""
    if not source.published:
        return source.publisher
    return brief.words.sign(", ").join((source.publisher, format_period(brief, source.published)))


def byline_of_card(brief: Brief, source: Source) -> str:
    """Return the same for the card of a figure, which says so of a copy: "A digest, 10 February 2026 (copy)"."""
    standing = STANDINGS[source.stands_as]
    if not standing.is_copy:
        return byline(brief, source)
    word = brief.words.pgettext("standing", standing.text)
    return brief.words.pgettext("standing", "{source} ({standing})", source=byline(brief, source), standing=word)


def fate_text(brief: Brief, became: Became) -> str:
    """Return what became of a publication: "retracted on 3 May 2026", "superseded in 2026 by The Gazette"."""
    kind, words = FATES[became.what], brief.words
    successor = brief.sources.get(became.by or "")
    by = byline(brief, successor) if successor else became.by
    if became.since is None:
        fate = words.pgettext("fate", kind.text)
    else:
        message = kind.day_text if kind.lasts or became.since.grain == "day" else kind.time_text
        fate = words.pgettext("fate", message, date=format_period(brief, became.since))
    return words.pgettext("fate", "{fate} by {successor}", fate=fate, successor=by) if by else fate


def doubt_text(brief: Brief, fact: Fact) -> str:
    """Return in few words what became of the publications behind a doubtful figure: "source retracted"."""
    kind = FATES[brief.doubts[fact.id]]
    return brief.words.pgettext("fate", kind.of_one if len(brief.sources_of(fact)) == 1 else kind.of_several)


def authors_text(source: Source) -> str:
    """Return who wrote a publication: "Fan, Jason; Ministry of Transport"; "" if it is not known."""
    return "; ".join(author.name for author in source.authors) or source.author or ""


def source_title(brief: Brief, source: Source) -> str:
    """Return the title of a source; while nobody has read it, its publisher and date."""
    return source.title or byline(brief, source)


def format_count(brief: Brief, number: int) -> str:
    """Return a number of things in the brief's language: "1,284"."""
    return cldr.format_count(brief.settings.language, number)


def stated_numbers(brief: Brief, fact: Fact) -> tuple[Number, ...]:
    """Return the numbers of a fact: one, both ends of a range, one and both ends of its interval, or none."""
    number = brief.numbers.get(fact.id)
    return tuple(each for each in (number, fact.upper, fact.low, fact.high) if each) if number else ()


def _digits(brief: Brief, numbers: tuple[Number, ...]) -> str:
    words = brief.words
    if len(numbers) > INTERVAL:
        value, low, high = (_digits(brief, (each,)) for each in numbers)
        return words.pgettext("figure", "{value} ({low} to {high})", value=value, low=low, high=high)
    written = [cldr.format_number(brief.settings.language, number) for number in numbers]
    if len(written) == 1:
        return written[0]
    # Between numbers below zero a dash would be read as another minus.
    if any(number.value < 0 for number in numbers):
        return words.pgettext("figure", "{low} to {high}", low=written[0], high=written[1])
    return words.pgettext("figure", "{low}–{high}", low=written[0], high=written[1])


def count_origins(brief: Brief, ids: Iterable[str]) -> str:
    """Return "two reports, one origin" for sources that are of fewer origins than they are; "" for any others."""
    different = tuple(dict.fromkeys(ids))
    origins = find_origins(brief.sources, different)
    if len(origins) == len(different):
        return ""
    many = brief.words.ngettext("{count} report", "{count} reports", len(different))
    few = brief.words.ngettext("{count} origin", "{count} origins", len(origins))
    reports, of = _in_words(brief, REPORTS, many, len(different)), _in_words(brief, ORIGINS, few, len(origins))
    return brief.words.gettext("{reports}, {origins}", reports=reports, origins=of)


def _in_words(brief: Brief, small: tuple[str, ...], many: str, number: int) -> str:
    """Return a number of things: in words up to nine, else by the message for many."""
    if number < len(small):
        return brief.words.gettext(small[number])
    return many.format(count=format_count(brief, number))
