"""Propose an entry for what is new in an article: its keys as far as they are told, and a passage to find it by."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from ...checks.days import AHEAD_WORDS
from ...checks.passages import WORDS
from ...model.entries import Measure
from ...model.fields import MAX_LOCATOR_LETTERS, MAX_LOCATOR_WORDS, UNSPACED
from ...model.number import SCALE_WORDS
from ...model.quantities import Quantity
from ..new_entry import Answers, proposed_id
from .context import GOAL, Context, in_tens
from .nearness import is_sure
from .reading import Nearest, ProposedEntry
from .text import Mark

RANGE = re.compile(r"\s?(?:-|–|to|bis|à|a|至|到|~)\s?")
EDGE = ",;:.()[]\"“”'«»，。；：（）、"
SCALED = re.compile(r"(\d+(?:[.,]\d+)?)[\s-]?(thousand|million|billion|trillion)", re.IGNORECASE)
GOAL_WORDS = "target"
LONGEST_LETTERS = MAX_LOCATOR_LETTERS - 2


def propose_figure(
    context: Context, mark: Mark, nearest: tuple[Nearest, ...], on: date | None, chosen: bool = False
) -> ProposedEntry:
    """Return the entry for a new number. What is not sure is named as missing."""
    values: dict[str, object] = {}
    missing: list[str] = []
    if nearest:
        values |= {"subject": nearest[0].subject, "measure": nearest[0].measure}
    if not (chosen or is_sure(context, mark, nearest)):
        missing.append("a choice of subject and measure")
    measure = context.brief.measures.get(nearest[0].measure) if nearest else None
    specification = _is_specification(context, measure)
    time = None if specification else context.nearest_time(mark)
    values["period"] = time.period if time else ""
    if not values["period"] and not specification:
        missing.append("the year" if time else "the period")
    fits = context.unit_fits(mark, measure) if measure else ""
    is_chosen = chosen or bool(nearest and nearest[0].is_chosen)
    if fits != "stated" and not (fits == "open" and is_chosen):  # what a measure counts is chosen with it
        missing.append("the unit")
    if rivals := _rivals(context, values):
        missing.append(f"a comparison with {', '.join(rivals)}, on the same")
    values |= _figure(context, mark, measure)
    if not values.get("value"):
        missing.append("the value")
    return _whole(context, mark, values, missing, on)


def propose_event(context: Context, mark: Mark, on: date | None) -> ProposedEntry:
    """Return the entry for a new date: an event, whose sentence an editor writes."""
    assert mark.time
    near = context.subjects_near(mark)
    values: dict[str, object] = {"subject": max(near, key=lambda id: near[id]), "event": "", "period": mark.time.period}
    return _whole(context, mark, values, ["what happened, in your own words"], on)


def _whole(
    context: Context, mark: Mark, values: dict[str, object], missing: list[str], on: date | None
) -> ProposedEntry:
    """Return the entry with its id and its evidence."""
    passage = locator(context, mark)
    evidence = {"source": context.source, "locator": passage, "checked": on.isoformat() if on else ""}
    if not passage:
        missing.append("a passage of at most eight words")
    if not context.source:
        missing.append("the source")
    kept = {key: value for key, value in values.items() if value}
    answers: Answers = {key: str(value) for key, value in kept.items()}
    id = proposed_id(context.loaded, "fact", answers) if "subject" in kept else ""
    entry: dict[str, object] = {
        "id": id,
        **kept,
        "evidence": [{key: value for key, value in evidence.items() if value}],
    }
    return ProposedEntry({key: value for key, value in entry.items() if value}, tuple(missing))


def _is_specification(context: Context, measure: Measure | None) -> bool:
    """Return whether the facts on a measure have mostly no period, as the length of a line has none."""
    facts = [fact for fact in context.brief.facts.values() if measure and fact.measure == measure.id]
    return bool(facts) and 2 * sum(fact.period is None for fact in facts) > len(facts)


def _rivals(context: Context, values: dict[str, object]) -> list[str]:
    """Return the facts that state another value of the same subject, measure and period."""
    keys = ("subject", "measure", "period")
    wanted = tuple(values.get(key) or "" for key in keys)
    facts = [context.brief.facts[id] for id in context.brief.facts_by_subject.get(str(wanted[0]), ())]
    return [fact.id for fact in facts if wanted[1] and tuple(str(getattr(fact, key) or "") for key in keys) == wanted]


def _figure(context: Context, mark: Mark, measure: Measure | None) -> dict[str, object]:
    """Return the value with its upper end, how exactly it is stated, and what kind of claim it is."""
    quantity = mark.quantity
    assert quantity
    read = context.read(mark, measure) if measure else None
    other = read[1] if read else quantity
    if measure and context.unit_fits(mark, measure) == "converted":
        return {}  # an editor states it in the unit of its source
    found: dict[str, object] = {"value": _value(context, other, measure)}
    if upper := upper_end(context, mark):
        assert upper.quantity
        found |= {"upper": _value(context, upper.quantity, measure), "precision": "range"}
    elif quantity.bound:
        found["precision"] = WORDS[quantity.bound]
    words = context.article.words(mark.sentence)
    if GOAL.search(words):
        found["status"] = GOAL_WORDS
    elif AHEAD_WORDS.search(words):
        found["status"] = "planned"
    return found


def upper_end(context: Context, mark: Mark) -> Mark | None:
    """Return the number that is the upper end of a range which begins with a mark: 38-60 weeks."""
    numbers = context.article.numbers(mark.sentence)
    at = numbers.index(mark)
    behind = numbers[at + 1] if at + 1 < len(numbers) else None
    if not behind or not behind.quantity or not mark.quantity:
        return None
    between = context.article.text[mark.end : behind.start]
    low, high = mark.quantity.value, behind.quantity.value
    rises = low is not None and high is not None and low < high
    same = (mark.quantity.unit, mark.quantity.currencies) == (behind.quantity.unit, behind.quantity.currencies)
    return behind if rises and same and RANGE.fullmatch(between) else None


def _value(context: Context, quantity: Quantity, measure: Measure | None) -> str:
    """Return a number as data have it: digits, and the scale word that the article has."""
    scaled = in_tens(quantity, measure) if measure and quantity.unit != measure.unit else None
    value = _meant(context, quantity) if scaled is None else scaled
    if value is None:
        return ""
    if measure and measure.format == "percent" and quantity.kind == "fraction":
        value = value * 100
    word = SCALED.fullmatch(quantity.text)
    if word and scaled is None and word[2].lower() in SCALE_WORDS.values():
        return f"{word[1].replace(',', '.')} {word[2].lower()}"
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text and not re.search(r"[.,]\d*0$", quantity.text) else text


def _meant(context: Context, quantity: Quantity) -> Decimal | None:
    """Return the likeliest value: in an article with commas for decimals, a point stands between groups."""
    groups = [value for value in quantity.values if value == value.to_integral_value()]
    if context.article.has_decimal_commas and re.fullmatch(r"\d{1,3}(?:\.\d{3})+", quantity.text) and groups:
        return groups[0]
    return quantity.value


def locator(context: Context, mark: Mark) -> str:
    """Return at most eight words around a mark by which it is found in the copy, or "" where there are none."""
    place = context.article.sentences[mark.sentence]
    sentence = context.article.text[place.start : place.end]
    first, last = mark.start - place.start, mark.end - place.start
    windows = (
        _letters(sentence, first, last)
        if len(re.findall(f"[{UNSPACED}]", sentence)) > len(sentence) / 4
        else _words(sentence, first, last)
    )
    text = context.article.text.replace("\n", " ")
    return next((window for window in windows if _is_text(window) and text.count(window) == 1), "") or next(
        (window for window in _words(sentence, first, last) if _is_text(window) and window in text), ""
    )


def _is_text(window: str) -> bool:
    """Return whether there are words, and no characters that have no place in a text."""
    return bool(window) and window.isprintable()


def _words(sentence: str, first: int, last: int) -> Iterator[str]:
    """Yield runs of words around a place, the longest first."""
    words = [*re.finditer(r"\S+", sentence)]
    inside = [at for at, word in enumerate(words) if word.start() < last and first < word.end()]
    for size in range(MAX_LOCATOR_WORDS, len(inside) - 1, -1):
        before = min((size - len(inside)) // 2, inside[0])
        start = min(inside[0] - before, max(len(words) - size, 0))
        run = words[start : start + size]
        yield sentence[run[0].start() : run[-1].end()].strip(EDGE + " ")


def _letters(sentence: str, first: int, last: int) -> Iterator[str]:
    """Yield runs of letters around a place in a script without spaces between words, the longest first."""
    for size in (LONGEST_LETTERS, LONGEST_LETTERS // 2):
        start = max(0, first - (size - (last - first)) // 2)
        end = min(start + size, len(sentence))
        # A number that is cut is another one.
        while start < first and sentence[start - 1 : start].isdigit() and sentence[start].isdigit():
            start += 1
        while end > last and sentence[end - 1].isdigit() and re.match(r"[.,]?\d", sentence[end : end + 2]):
            end -= 1
        yield sentence[start:end].strip(EDGE + " ")
