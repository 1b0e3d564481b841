"""Find the facts that a number or a date of an article contradicts.

Nothing is said to contradict where that could be a false alarm: the sentence has to name the subject, the measure and the
time of the fact, or to be the passage that the fact quotes with another number in it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from ...checks.copies.saved_copy import normalize_text
from ...checks.days import AHEAD_WORDS
from ...checks.passages.digits import is_slip
from ...model.entries import Evidence, Fact, Measure
from ...model.fiscal_year import MONTHS
from ...model.rank import RANKS
from ...model.status import STATUSES
from .comparison import how_stated
from .context import GOAL, Context, agrees, is_same_time
from .reading import Match
from .text import Mark
from .words import stems

# Before a name: the figure in the sentence may be another one's.
COMPARED = re.compile(
    r"(?:\b(?:unlike|than|like|compared (?:with|to)|versus|vs\.?|against|while|behind|ahead of|als|anders als|gegenüber|que|contre)"
    r" (?:the |an? |der |die |das |le |la |its |rival )*|[比与])$",
    re.IGNORECASE,
)
YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
BEFORE_NAME = 30
CAPITALS = re.compile(r"(?<=[a-zà-ÿ,] )[A-Z][a-z]{2,}|^(?:The|A|An|But the) [A-Z][a-z]{2,}")
NO_NAMES = frozenset(month.capitalize() for month in MONTHS)
SLIP = 6.0  # where they differ by a digit
OWN = 10.0  # what speaks for it where the passage is one of the very source
NUMBER = r"(\d[\d.,]*\d|\d)"
FEWEST_WORDS = 2  # of a passage besides its numbers, by which it is known
FEWEST_IDEOGRAPHS = 5
SAME_SIZE = 10  # a number that is so many times another one is of something else
OTHER_NUMBER = "its passage stands there with another number"
OTHER_VALUE = "the sentence names the same subject, measure and time"
OTHER_DATE = "the sentence tells the same event"
SHARED = 2  # words of an event that a sentence has to share with it, and half of them


def find_contradicted(context: Context, mark: Mark) -> list[Match]:
    """Return the facts that a mark contradicts, those whose passage it is first."""
    passages = [*_of_changed_passage(context, mark)]
    others = _of_number(context, mark) if mark.quantity else _of_time(context, mark)
    seen = {match.fact.id for match in passages}
    return passages + [match for match in others if match.fact.id not in seen]


def _of_changed_passage(context: Context, mark: Mark) -> Iterator[Match]:
    """Yield the facts whose passage stands around the mark with another number in its place."""
    near = context.subjects_near(mark)
    for fact, item, at in context.once(_changed_passages, mark.sentence):
        ours = item.source == context.source
        if not (mark.start <= at < mark.end and (ours or near.get(fact.subject, 0) >= 1)):
            continue
        if YEAR.search(item.locator) or not _is_other_time(context, mark, fact):
            yield Match(fact, "", OWN if ours else 5, OTHER_NUMBER)


def _changed_passages(context: Context, sentence: int) -> list[tuple[Fact, Evidence, int]]:
    """Return the passages that stand in a sentence with another number, each with its fact and the place of the number."""
    words, start = context.article.words(sentence), context.article.sentences[sentence].start
    there = {(passing.fact, passing.locator) for passing in context.passings}
    return [
        (fact, item, start + at)
        for fact in context.brief.facts.values()
        for item in fact.evidence
        if (fact.id, item.locator) not in there and (at := _changed_place(item, words)) is not None
    ]


def _is_other_time(context: Context, mark: Mark, fact: Fact) -> bool:
    """Return whether a number is of another time than a fact: that is another figure then."""
    nearest = context.nearest_time(mark) if mark.quantity else None
    return nearest is not None and fact.period is not None and not agrees(nearest, fact.period)


def _changed_place(item: Evidence, sentence: str) -> int | None:
    """Return where a sentence that has the words of a passage has another number; None where it has not."""
    words, form = _form_of(item.locator)
    found = form.search(sentence) if form else None
    numbers = [number[0] for number in re.finditer(NUMBER, words)]
    if not found or not form or form.groups != len(numbers):
        return None
    changed = [found.start(at) for at, number in enumerate(numbers, 1) if found[at] != number]
    return changed[0] if len(changed) == 1 else None


@lru_cache(maxsize=50_000)
def _form_of(locator: str) -> tuple[str, re.Pattern[str] | None]:
    """Return a passage in plain characters, and its pattern with any numbers; None where it has no number, or few words."""
    words = normalize_text(locator)
    if not re.search(r"\d", words) or not _has_words(re.sub(NUMBER, " ", words)):
        return words, None
    parts = [re.escape(part) for part in re.split(NUMBER, words)[::2]]
    return words, re.compile(NUMBER.join(parts))


def _has_words(text: str) -> bool:
    ideographs = len(re.findall(r"[\u3400-\u9fff]", text))
    return len(re.findall(r"[^\W\d_]{2,}", text)) >= FEWEST_WORDS or ideographs >= FEWEST_IDEOGRAPHS


def _of_number(context: Context, mark: Mark) -> list[Match]:
    subject = _subject_of(context, mark)
    facts = [context.brief.facts[id] for id in context.brief.facts_by_subject.get(subject, ())]
    found = [fact for fact in facts if _is_contradicted(context, mark, fact)]
    # Where the sentence may be about one of several figures, it contradicts none of them for sure.
    keys = {(fact.measure, fact.period and fact.period.meaning) for fact in found}
    if len(keys) != 1:
        return []
    return [Match(fact, "", SLIP if _is_slip(context, mark, fact) else 4, OTHER_VALUE) for fact in found]


def _is_slip(context: Context, mark: Mark, fact: Fact) -> bool:
    """Return whether a number and that of a fact differ by a digit."""
    value = mark.quantity.value if mark.quantity else None
    return value is not None and is_slip(abs(context.brief.numbers[fact.id].value), value)


def _subject_of(context: Context, mark: Mark) -> str:
    """Return the subject that the sentence names last before a number, or the only one that it names; "" where it is only
    compared with.
    """
    text = context.article.text
    mentions = context.mentions.get(mark.sentence, [])
    if any(COMPARED.search(text[max(0, mention.start - BEFORE_NAME) : mention.start]) for mention in mentions):
        return ""
    before = [mention.subject for mention in mentions if mention.end <= mark.start]
    named = {mention.subject for mention in mentions}
    return before[-1] if before else named.pop() if len(named) == 1 else ""


def _is_contradicted(context: Context, mark: Mark, fact: Fact) -> bool:
    """Return whether a mark states another value of the same: the same measure, time, scope and kind of claim."""
    measure = context.brief.measures.get(fact.measure or "")
    number = context.brief.numbers.get(fact.id)
    if not measure or not number or not mark.quantity or not _counts(fact):
        return False
    value = mark.quantity.value
    is_same_size = value and number.value and 1 / SAME_SIZE < float(value / abs(number.value)) < SAME_SIZE
    if not is_same_size or context.unit_fits(mark, measure) != "stated" or mark.quantity.kind != "number":
        return False
    slip = _is_slip(context, mark, fact)
    if not slip and not _is_alone(context, mark):
        return False
    if how_stated(context, mark, measure, fact, number) or not _is_named(context, mark, measure, slip):
        return False
    return (
        _same_time(context, mark, fact, slip)
        and (slip or _same_claim(context, mark, fact))
        and _same_scope(context, mark, fact, slip)
    )


def _is_alone(context: Context, mark: Mark) -> bool:
    """Return whether a sentence seems to speak of what it names and of nothing else: it has no other name that the brief
    does not know, and no other number in the same unit before this one.
    """
    place = context.article.sentences[mark.sentence]
    words = context.article.words(mark.sentence)
    others = [
        found
        for found in CAPITALS.finditer(words)
        if found[0] not in NO_NAMES
        and not any(
            name.start < place.start + found.end() and place.start + found.start() < name.end for name in context.names
        )
    ]
    before = [other for other in context.article.numbers(mark.sentence) if other.start < mark.start]
    assert mark.quantity
    unit = mark.quantity.unit
    return not others and not any(other.quantity and unit and other.quantity.unit == unit for other in before)


def _counts(fact: Fact) -> bool:
    return not STATUSES[fact.status].is_void and not RANKS[fact.rank].is_unused and fact.derive is None


def _is_named(context: Context, mark: Mark, measure: Measure, slip: bool) -> bool:
    """Return whether the words around a number name the measure; of a slip of a digit, its unit is enough."""
    label = stems(measure.label)
    hits = context.label_hits(mark, measure)
    return slip or hits >= max(1, len(label) / 2) or context.measure_votes(mark).get(measure.id, 0) >= 1


def _same_time(context: Context, mark: Mark, fact: Fact, slip: bool) -> bool:
    if not fact.period:
        return slip or not context.article.times(mark.sentence)
    nearest = context.nearest_time(mark)
    return nearest is not None and is_same_time(nearest, fact.period)


def _same_claim(context: Context, mark: Mark, fact: Fact) -> bool:
    """Return whether the sentence speaks of what is to come as the fact does, or both of what was."""
    words = context.article.words(mark.sentence)
    return fact.looks_ahead == bool(GOAL.search(words) or AHEAD_WORDS.search(words))


def _same_scope(context: Context, mark: Mark, fact: Fact, slip: bool) -> bool:
    return not fact.scope or slip or bool(stems(fact.scope) & stems(context.article.words(mark.sentence)))


def _of_time(context: Context, mark: Mark) -> list[Match]:
    """Return the events that the sentence tells with another day or month."""
    time = mark.time
    if not time or not time.date.year or not time.date.month:
        return []
    found = []
    for subject in context.named_in(mark.sentence):
        for id in context.brief.facts_by_subject.get(subject, ()):
            fact = context.brief.facts[id]
            if (
                fact.event
                and fact.period
                and _counts(fact)
                and _is_other_date(mark, fact)
                and _tells(context, mark, fact)
            ):
                found.append(Match(fact, "", 3, OTHER_DATE))
    return found


def _is_other_date(mark: Mark, fact: Fact) -> bool:
    assert mark.time
    assert fact.period
    first = fact.period.first
    grain = "day" if mark.time.date.day else "month"
    same_but_year = mark.time.date.month == first.month and mark.time.date.day in (0, first.day)
    near = same_but_year or abs(mark.time.date.year - first.year) <= 1
    return fact.period.grain == grain and not fact.period.rough and near and not is_same_time(mark.time, fact.period)


def _tells(context: Context, mark: Mark, fact: Fact) -> bool:
    """Return whether a sentence tells an event: with half of its words, beside the names."""
    assert fact.event
    names = stems(" ".join(name for subject in context.brief.subjects.values() for name in subject.names))
    own = stems(re.sub(r"\[\[.*?\]\]", " ", fact.event.text)) - names
    shared = own & stems(context.article.words(mark.sentence))
    return len(shared) >= SHARED and len(shared) * 2 >= len(own)
