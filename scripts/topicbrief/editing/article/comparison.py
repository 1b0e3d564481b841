"""Find the facts that a number or a date of an article states, in whatever unit, rounding or notation.

That two numbers are equal is little: what speaks for a fact is counted too. The names around a number, the words of its
measure, its unit, its time, and the passage that the fact quotes. With too little of it, a number is not known.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import ROUND_DOWN, ROUND_HALF_UP, ROUND_UP, Decimal

from ...checks.passages.reading import is_unscaled, states
from ...checks.passages.unit_words import converted, states_in_tens
from ...model import date_words
from ...model.entries import Fact, Measure
from ...model.number import EXACT, Number
from ...model.quantities import Quantity
from ...model.time_words import find_times
from .context import GOAL, Context, agrees, is_same_time
from .reading import How, Match
from .text import Mark
from .words import stems

ENOUGH = 5.0  # what has to speak for a fact
EXACT_DAY = 2.5
ENOUGH_FOR_TIME = 3.5
IN_PASSAGE, IN_SENTENCE_OF_PASSAGE = 6.0, 3.0
SAME_TIME, OTHER_TIME, OTHER_DAY = 2.0, -4.0, -1.0
CONVERSION = Decimal("0.006")  # of its value, as far a conversion may lie from a figure that was rounded
ROUND_ZEROS = 2  # so many zeros at the end of a number are most likely not counted
FEWEST = 2  # significant digits of a rounded number that is still told by them
HOWS: tuple[How, ...] = ("same", "converted", "rounded")
OTHER_CLAIM, ROUNDED_OTHER_TIME = -2.0, -2.0
BOUND = Decimal("1.1")  # as far above a number that is "over" it may be what is meant


def find_stated(context: Context, mark: Mark) -> list[Match]:
    """Return the facts that a mark states, those for which most speaks first."""
    found = _of_number(context, mark) if mark.quantity else _of_time(context, mark)
    passing = [*_of_passages(context, mark)]
    seen = {match.fact.id for match in found}
    found += [match for match in passing if match.fact.id not in seen]
    return sorted(found, key=lambda match: -match.support)


def _of_number(context: Context, mark: Mark) -> list[Match]:
    enough = (match for fact in _candidates(context, mark) if (match := _match(context, mark, fact)))
    return [match for match in enough if match.support >= ENOUGH]


def _candidates(context: Context, mark: Mark) -> Iterator[Fact]:
    """Yield the facts on the subjects that the article names, on what they are part of, and on their parts."""
    for subject in context.subjects_near(mark):
        for id in context.brief.facts_by_subject.get(subject, ()):
            yield context.brief.facts[id]


def _match(context: Context, mark: Mark, fact: Fact) -> Match | None:
    """Return how a mark states a fact, with what speaks for it; None where it does not."""
    measure = context.brief.measures.get(fact.measure or "")
    if fact.text:
        return _of_text(context, mark, fact)
    number = context.brief.numbers.get(fact.id)
    if not measure or not number or not mark.quantity:
        return None
    ends = (number, fact.upper) if fact.upper else (number,)
    found = (how_stated(context, mark, measure, fact, end) for end in ends)
    how: How = min(filter(None, found), key=HOWS.index, default="")
    return (
        Match(fact, how, support(context, mark, fact, measure) + _support_of_value(context, mark, fact, how))
        if how
        else None
    )


def _support_of_value(context: Context, mark: Mark, fact: Fact, how: How) -> float:
    """Return what the way in which a fact is stated says for it: a rounded number is less, above all of another time, and
    so is a goal for what was no goal.
    """
    nearest = context.nearest_time(mark)
    same_time = bool(nearest and fact.period and is_same_time(nearest, fact.period))
    is_goal = bool(GOAL.search(context.article.words(mark.sentence)))
    claim = 0.0 if same_time or is_goal == fact.looks_ahead else OTHER_CLAIM
    if how == "same":
        return 1.0 + claim
    unbound = how == "rounded" and mark.quantity is not None and not mark.quantity.bound
    return claim + (ROUNDED_OTHER_TIME if nearest and fact.period and not same_time else 0.0) - unbound


def _of_text(context: Context, mark: Mark, fact: Fact) -> Match | None:
    """Return the match with a fact whose value is a text that has this number."""
    digits = re.sub(r"\D", "", mark.quantity.text if mark.quantity else "")
    if not digits or digits not in re.findall(r"\d+", fact.text or ""):
        return None
    return Match(fact, "same", _support_of_place(context, mark, fact) + 2)


def how_stated(context: Context, mark: Mark, measure: Measure, fact: Fact, number: Number) -> How:
    """Return how a number of the article is that of a fact; "" where it is another one."""
    read = context.read(mark, measure)
    fits = context.unit_fits(mark, measure)
    if not read or not fits:
        return ""
    passage, quantity = read
    if fits == "converted":
        return _how_converted(quantity, measure, number)
    if states(passage, quantity, number, measure.format == "percent") or states_in_tens(quantity, number, measure):
        return "same"
    return "rounded" if _is_rounded(context, quantity, fact, number) else ""


def _how_converted(quantity: Quantity, measure: Measure, number: Number) -> How:
    there = converted(quantity, measure)
    near = there is not None and abs(there.value - abs(number.value)) <= CONVERSION * abs(number.value)
    if near and states_in_tens(quantity, number, measure):
        return "same"
    return "converted" if near else ""


def _is_rounded(context: Context, quantity: Quantity, fact: Fact, number: Number) -> bool:
    """Return whether one of the two is the other in fewer digits, or lies within what the other leaves open."""
    if quantity.kind not in ("number", "fraction") or not number.value:
        return False
    wanted = abs(number.value)
    if any(_rounds_to(wanted, value, quantity) for value in quantity.values):
        return True
    if context.brief.precision(fact) not in ("about", "range"):
        return False
    low, high = context.brief.span(fact.id)
    return any(min(abs(low), abs(high)) <= value <= max(abs(low), abs(high)) for value in quantity.values)


def _rounds_to(exact: Decimal, value: Decimal, quantity: Quantity) -> bool:
    """Return whether a number of the article is another one in fewer digits, or a bound just beside it."""
    if not value or len(_significant(value)) < (1 if quantity.bound else FEWEST):
        return False
    if quantity.bound in ("over", "at-least") and value <= exact < value * BOUND:
        return True
    if quantity.bound in ("under", "up-to") and exact <= value < exact * BOUND:
        return True
    step = Decimal(1).scaleb(_last_place(value, quantity), EXACT)
    roundings = (ROUND_HALF_UP, ROUND_DOWN, ROUND_UP) if quantity.bound else (ROUND_HALF_UP,)
    return any((exact / step).quantize(Decimal(1), rounding=each, context=EXACT) * step == value for each in roundings)


def _last_place(value: Decimal, quantity: Quantity) -> int:
    """Return the power of ten of the last digit that is stated; zeros at the end of a round number are not."""
    exponent = value.normalize(EXACT).as_tuple().exponent
    stated = value.as_tuple().exponent
    assert isinstance(exponent, int)
    assert isinstance(stated, int)
    is_round = exponent >= ROUND_ZEROS or bool(quantity.bound) or not is_unscaled(quantity)
    return exponent if is_round else min(stated, 0)


def _significant(value: Decimal) -> str:
    return f"{abs(value):f}".replace(".", "").strip("0")


def support(context: Context, mark: Mark, fact: Fact, measure: Measure) -> float:
    """Return how much speaks for a fact at a number: names, words, unit, time, passage, and how many digits agree."""
    fits = context.unit_fits(mark, measure)
    words = min(2.0 * context.label_hits(mark, measure), 3.0) or min(
        context.measure_votes(mark).get(measure.id, 0), 1.5
    )
    scope = 1.0 if fact.scope and stems(fact.scope) & stems(context.words_near(mark)) else 0.0
    digits = len(_significant(mark.quantity.value or Decimal(0))) if mark.quantity else 0
    unit = 2.0 if fits in ("stated", "converted") else 0.0
    place = _support_of_place(context, mark, fact)
    return place + unit + words + scope + max(min(digits - 2, 2), 0) + _support_of_time(context, mark, fact)


def _support_of_place(context: Context, mark: Mark, fact: Fact) -> float:
    """Return what the names around a mark say for a fact, and the passages that it quotes."""
    passage = 0.0
    for passing in context.passings:
        if passing.fact == fact.id:
            inside = passing.start <= mark.start < passing.end
            near = context.article.sentence_at(passing.start) == mark.sentence
            passage = max(passage, IN_PASSAGE if inside else IN_SENTENCE_OF_PASSAGE if near else 0.0)
    return passage + context.subjects_near(mark).get(fact.subject, 0.0) / 2


def _support_of_time(context: Context, mark: Mark, fact: Fact) -> float:
    times = [time.time for time in context.article.times(mark.sentence) if time.time]
    if not times or not fact.period:
        return 0.0
    nearest = context.nearest_time(mark)
    if nearest and agrees(nearest, fact.period):
        return SAME_TIME
    if any(agrees(time, fact.period) for time in times):
        return SAME_TIME / 2
    return OTHER_DAY if fact.period.grain == "day" or fact.looks_ahead else OTHER_TIME


def _of_time(context: Context, mark: Mark) -> list[Match]:
    """Return the events, statements and dates that a time of the article is."""
    assert mark.time
    found = []
    for fact in _candidates(context, mark):
        happens = fact.happens
        if (happens and agrees(mark.time, happens)) or (fact.text and _text_agrees(mark, fact.text)):
            about = len(stems(_words_of(context, fact)) & stems(context.article.words(mark.sentence)))
            exact = EXACT_DAY if _is_very_day(mark, fact) else 1.0 if mark.time.date.month else 0.0
            found.append(Match(fact, "time", _support_of_place(context, mark, fact) + min(about, 3) + exact))
    return [match for match in found if match.support >= ENOUGH_FOR_TIME and is_about(context, mark, match.fact)]


def _is_very_day(mark: Mark, fact: Fact) -> bool:
    """Return whether a date with its year is the day on which an event happened."""
    time, happens = mark.time, fact.happens
    return bool(time and happens and time.date.year and happens.grain == "day" and is_same_time(time, happens))


def is_about(context: Context, mark: Mark, fact: Fact) -> bool:
    """Return whether a sentence tells what a fact does: by a word of it, or by its passage."""
    quoted = any(
        passing.fact == fact.id and context.article.sentence_at(passing.start) == mark.sentence
        for passing in context.passings
    )
    same_day = _is_very_day(mark, fact) and context.is_named(mark, fact.subject)
    return quoted or same_day or bool(stems(_words_of(context, fact)) & stems(context.article.words(mark.sentence)))


def _words_of(context: Context, fact: Fact) -> str:
    """Return the words by which a fact that is no figure tells what it does, without the names in them."""
    prose = fact.event or fact.statement
    measure = context.brief.measures.get(fact.measure or "")
    words = re.sub(r"\[\[.*?\]\]", " ", prose.text) if prose else measure.label if measure else ""
    for name in context.brief.subjects[fact.subject].names if fact.subject in context.brief.subjects else ():
        words = words.replace(name, " ")
    return words


def _text_agrees(mark: Mark, text: str) -> bool:
    assert mark.time
    told = [*date_words.find_dates(text)]
    if told:
        return any(date.agrees(mark.time.date) and bool(date.month) == bool(mark.time.date.month) for date in told)
    return any(time.period == mark.time.period for time in find_times(text)) and bool(mark.time.period)


def _of_passages(context: Context, mark: Mark) -> Iterator[Match]:
    """Yield the facts whose own passage stands there word for word, with this number or date in it."""
    for passing in context.passings:
        if passing.start <= mark.start and mark.end <= passing.end:
            yield Match(context.brief.facts[passing.fact], "passage", IN_PASSAGE - 1)
