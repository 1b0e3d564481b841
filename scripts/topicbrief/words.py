"""In: a fact, a source, a period. Out: the words and figures a reader sees, as text and as inlines of the tree.

Numbers, dates and units are written in the brief's language, by Babel. Nothing is rounded here: a figure shows the
decimals with which it was stated.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import localcontext
from functools import lru_cache
from typing import Any

from babel import Locale
from babel.dates import format_date, format_skeleton
from babel.numbers import format_decimal

from .document import Bullets, Citation, Count, Emphasis, Figure, Inlines, Link, PageLink, Paragraph, Target, Text
from .document import Status as StatusInline
from .model import Brief, Fact, Source
from .number import EXACT, SCALE_WORDS, Number
from .period import Period
from .period import parse as parse_period
from .prose import Prose, Reference

NBSP = "\u00a0"
MINUS = "−"

STATUS_WORDS = {
    "reported": "reported",
    "estimated": "estimated",
    "forecast": "forecast",
    "target": "target",
    "planned": "planned",
    "announced": "announced",
    "proposed": "proposed",
    "in-force": "in force",
    "ended": "ended",
    "denied": "denied",
    "withdrawn": "withdrawn",
}
STATUS_MEANING = {
    "reported": "a source states it as what happened or what is",
    "estimated": "a source gives it as its own estimate",
    "forecast": "a source expects it",
    "target": "somebody has set it as a goal",
    "planned": "somebody means to do it",
    "announced": "somebody has made it public; it has not happened yet",
    "proposed": "a rule or a bill that has been put forward and does not bind anyone yet",
    "in-force": "a rule that applies",
    "ended": "a rule that no longer applies",
    "denied": "a report that those concerned have contradicted",
    "withdrawn": "we no longer stand by it; it keeps its address and says why",
}
PRECISION_WORDS = {"exact": "", "about": "about ", "over": "over ", "under": "under ", "range": ""}
OPERATION_WORDS = {
    "sum": "the sum of",
    "difference": "the difference between",
    "change": "the change from the first to the second of",
    "share": "the first as a share of the second of",
    "ratio": "the first divided by the second of",
    "average": "the mean of",
}


def value(brief: Brief, fact: Fact) -> str:
    """The figure alone: "about 410,000", "38–60"; of an event or a statement, its date."""
    number = brief.numbers.get(fact.id)
    if fact.text is not None:
        return fact.text
    if number is None:
        return period(brief, fact.period) if fact.period else fact.subject
    digits = _number(brief.settings.language, number)
    if fact.upper:
        digits += f"–{_number(brief.settings.language, fact.upper)}"
    return precision(brief, fact) + digits


def full(brief: Brief, fact: Fact) -> str:
    """The figure with its unit: "about 410,000 vehicles", "over CNY 2.8 billion", "34%"."""
    measure = brief.measures[fact.measure] if fact.measure else None
    if measure is None or fact.text is not None:
        return value(brief, fact)
    words = value(brief, fact)
    if measure.format == "percent":
        return words + _percent_sign(brief.settings.language)
    if measure.format == "money":
        before = precision(brief, fact)
        digits = words.removeprefix(before)
        minus = MINUS if digits.startswith(MINUS) else ""
        return f"{before}{minus}{measure.unit}{NBSP}{digits.removeprefix(MINUS)}"
    return f"{words}{NBSP}{measure.unit}" if measure.unit else words


def precision(brief: Brief, fact: Fact) -> str:
    """The word before the figure, with its space: "about ", or nothing. A computed figure is as exact as its inputs."""
    if fact.derive and any(brief.facts[id].precision != "exact" for id in fact.derive.stated[0][1]):
        return PRECISION_WORDS["about"]
    return PRECISION_WORDS[fact.precision]


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


def day(brief: Brief, day: date) -> str:
    """The day in words: "26 June 2025"."""
    return _day(brief.settings.language, day)


def label(brief: Brief, fact: Fact) -> str:
    """What a fact states, without its value and date: "Deliveries, China"; of an event or statement, its text."""
    if fact.measure:
        return brief.measures[fact.measure].label + (f", {fact.scope}" if fact.scope else "")
    phrase = fact.event or fact.statement
    return plain(brief, phrase) if phrase else fact.id


def byline(brief: Brief, source: Source) -> str:
    """Who published a source and when: "CnEVPost, 10 February 2026"."""
    return f"{source.publisher}, {period(brief, source.published)}" if source.published else source.publisher


def title(brief: Brief, source: Source) -> str:
    """The title of a source; while nobody has read it, who published it and when."""
    return source.title or byline(brief, source)


def home(fact: Fact) -> Target:
    """The permanent address of a fact."""
    return Target(f"subjects/{fact.subject}", fact.id)


def figure(brief: Brief, fact: Fact, form: str = "full") -> Figure:
    """A fact as a figure that leads to its home."""
    match form:
        case "period":
            text = period(brief, fact.period) if fact.period else value(brief, fact)
        case "value":
            text = value(brief, fact)
        case _:
            text = full(brief, fact)
    return Figure(text, fact.id, home(fact))


def figure_of_check(brief: Brief, fact: Fact) -> Figure:
    """The day on which a fact was last compared with its source."""
    return Figure(day(brief, max(item.checked for item in fact.evidence)), fact.id, home(fact))


def status(fact: Fact) -> StatusInline:
    """The status of a fact as an inline."""
    return StatusInline(fact.status, STATUS_WORDS[fact.status])


def shown_status(fact: Fact) -> StatusInline | None:
    """The status where it tells a reader something: `reported` is what figures are."""
    return None if fact.status == "reported" else status(fact)


def citation(brief: Brief, source_id: str, text: str | None = None) -> Citation:
    """A source by its publisher (or `text`), leading to its page in the brief."""
    source = brief.sources[source_id]
    return Citation(text or source.publisher, source_id, source_home(brief, source_id))


def source_home(brief: Brief, source_id: str) -> Target:
    """Where the brief tells of a source: an article has a page, others an entry in the list."""
    article = brief.sources[source_id].summary is not None
    return Target(f"articles/{source_id}") if article else Target("sources", source_id)


def sources(brief: Brief, fact: Fact) -> Inlines:
    """The publishers that stand behind a fact, each leading to its page; of a computed figure, those of its inputs."""
    return joined([(citation(brief, id),) for id in dict.fromkeys(source_ids(brief, fact))], ", ")


def source_ids(brief: Brief, fact: Fact) -> list[str]:
    """The sources behind a fact; of a computed figure, those of its inputs."""
    inputs = fact.derive.stated[0][1] if fact.derive else ()
    return [item.source for item in fact.evidence] + [id for i in inputs for id in source_ids(brief, brief.facts[i])]


def subject_link(brief: Brief, subject_id: str) -> PageLink:
    """A subject by its name, leading to its page."""
    return PageLink((Text(brief.subjects[subject_id].name),), Target(f"subjects/{subject_id}"))


def count(number: int, one: str, many: str) -> Count:
    """A number of things in the brief itself: "12 sources"."""
    return Count(f"{number:,}{NBSP}{one if number == 1 else many}")


def inlines(brief: Brief, prose: Prose) -> Inlines:
    """A phrase with its references resolved."""
    return _resolved(brief, prose.inlines)


def blocks(brief: Brief, prose: Prose, role: str = "") -> tuple[Paragraph | Bullets, ...]:
    """Prose with its references resolved."""
    return tuple(
        Paragraph(_resolved(brief, block.inlines), role)
        if isinstance(block, Paragraph)
        else Bullets(tuple(_resolved(brief, item) for item in block.items), role)
        for block in prose.blocks
    )


def flat(brief: Brief, prose: Prose) -> Inlines:
    """Prose in one line, for a cell or a row: its paragraphs and points one after another."""
    parts: list[Inlines] = []
    for block in blocks(brief, prose):
        parts += [block.inlines] if isinstance(block, Paragraph) else block.items
    return joined(parts, " ")


def joined(parts: Sequence[Inlines], between: str) -> Inlines:
    """Inlines one after another, with `between` between them; empty ones do not count."""
    found: list[Any] = []
    for part in parts:
        if part:
            found += [Text(between), *part] if found else part
    return tuple(found)


def plain(brief: Brief, prose: Prose) -> str:
    """Prose as text only, for titles and descriptions."""
    return text_of(flat(brief, prose))


def text_of(inlines: Inlines) -> str:
    """The words of inlines, without what they are."""
    return "".join(text_of(i.inlines) if isinstance(i, Emphasis | Link | PageLink) else i.text for i in inlines)


def _resolved(brief: Brief, inlines: Any) -> Inlines:
    return tuple(part for inline in inlines for part in _resolve(brief, inline))


def _resolve(brief: Brief, inline: Any) -> Inlines:
    match inline:
        case Reference(fact=id, form="source"):
            return sources(brief, brief.facts[id])
        case Reference(fact=id, form=form):
            return (figure(brief, brief.facts[id], form),)
        case Emphasis(inlines=inner, strong=strong):
            return (Emphasis(_resolved(brief, inner), strong),)
        case Link(inlines=inner, url=url):
            return (Link(_resolved(brief, inner), url),)
    return (inline,)


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
